/** "Kabari saya kalau jadwalnya sudah resmi", and "BERHENTI". */
import { KABAR, type Kabar } from '../knowledge/kabar.ts'

const WANTS =
  /(?<!\p{L})(?:kabari|kabarin|kabarkan|beri ?tahu|beritau|kasih (?:tahu|tau|kabar)|infokan|infoin|diberi kabar|dikabari)(?:\s+(?:saya|sy|aku|kami|kita|ya|dong|bu|pak|min|juga)){0,3}\s+(?:kalau|kalo|klo|kl|bila|jika|jk|begitu|saat|kapan)(?!\p{L})(.{2,120})/iu
const ASKS = /\?|(?<!\p{L})(?:apa|berapa|bagaimana|gimana|kenapa)(?!\p{L})/iu
const SUBJECTS: Readonly<Record<Kabar, RegExp>> = {
  bpjs: /bpjs|kis|pbi|jkn/i,
  data: /data|desil|dtsen|survei|usulan/i,
  jadwal: /jadwal|cair|tahap|pencairan|turun|tanggal|bansos|pkh|sembako|bpnt/i,
}
const STOPS =
  /^\s*(?:berhenti|stop|unsubscribe|jangan kabari(?: saya)?(?: lagi)?|berhenti (?:langganan|kabar|dikabari))[\s.!]*$/iu

/** Which news somebody orders; null when they do not. */
export function kabarIn(text: string): Kabar | null {
  const about = WANTS.exec(text)?.[1]
  if (about === undefined || ASKS.test(about)) return null
  return [...KABAR].reverse().find((kabar) => SUBJECTS[kabar].test(about)) ?? null
}

/** Nothing but the word that ends all news. `loud`: written as the messages ask for it. */
export function stopIn(text: string): { readonly loud: boolean } | null {
  if (!STOPS.test(text)) return null
  return { loud: text.trim().startsWith('BERHENTI') }
}
