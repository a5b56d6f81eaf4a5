/** Words that steer the conversation, when a message is nothing else. */
import { spokenWords } from './spoken.ts'
import type { Command } from './understanding.ts'

const SLASH: Readonly<Record<string, Command>> = {
  mulai: 'menu', start: 'menu', menu: 'menu', petugas: 'petugas', hapus: 'hapus', bantuan: 'bantuan', help: 'bantuan',
  kembali: 'kembali', ulang: 'ulang', batal: 'batal', selesai: 'selesai', stop: 'selesai', privasi: 'bantuan',
} // biome-ignore format: a table

/** Topics behind the slash commands that are no steering. */
export const SLASH_TOPICS = {
  cek: 'cek-penyebab',
  desil: 'arti-desil',
  keberatan: 'cara-keberatan',
  privasi: 'hapus-data',
} as const

const FORMS: readonly (readonly [Command, RegExp])[] = [
  ['baru', /^(?:mulai (?:baru|lagi|ulang)(?: dari awal)?|(?:(?:tolong )?ulang(?:i)? |mulai (?:lagi )?)?dari awal(?: lagi)?|reset|restart|diulang dari awal)$/],
  ['lanjut', /^(?:(?:mau|ayo|yuk|saya|oke|sudah|ya) )*(?:di)?lanjut(?:kan|in)?(?: (?:lagi|pertanyaan(?:nya)?|yang tadi|tadi|saja|ya))*$/],
  ['menu', /^(?:menu(?: (?:utama|awal|menu))?|(?:ke|kembali ke|balik ke|buka|lihat|tampilkan|mau lihat) menu(?: (?:utama|awal))?|mulai|daftar menu|start|home|pilihan menu)$/],
  ['kembali', /^(?:kembali|balik|back|mundur|sebelum(?:nya)?|ke(?:mbali)? sebelum(?:nya)?|balik lagi|kembali lagi|balik ke (?:tadi|sebelum|atas)|pertanyaan sebelum(?:nya)?|dulu|kembali ke (?:tadi|pertanyaan (?:tadi|sebelumnya|dulu)))$/],
  ['ulang', /^(?:ulang(?:i)?(?: lagi)?|coba ulang(?:i)?|(?:tolong )?ulang(?:i)? (?:pertanyaan(?:nya)?|lagi)|apa tadi|baleni(?: maneh)?)$/],
  ['batal', /^(?:batal(?:kan)?(?: saja| dulu)?|tidak jadi|cancel|gajadi|gak jadi|batalin|sudahi|udahan|ora sido|tidak jadi deh|teu jadi|mboten sido)$/],
  ['petugas', /^(?:petugas|admin|operator|cs|customer service|manusia|orang(?: asli| beneran)?|(?:mau |minta |tolong )*(?:bicara|ngobrol|ngomong|chat|sambungkan|hubungkan|panggil(?:kan)?|hubungi|disambungkan|bicara langsung|sambung)(?: (?:sama|dengan|ke|saja))* (?:petugas|admin|operator|orang|manusia|cs)(?: (?:asli|beneran|saja|langsung))?|(?:minta|mau) (?:petugas|admin|operator))$/],
  ['bantuan', /^(?:bantuan|help|tolong|bantu|cara pakai|cara menggunakan|panduan|petunjuk)$/],
  ['orang-lain', /^(?:(?:ini|saya|sekarang|sudah|mau|beda|ganti|untuk|kasus)* ?(?:orang lain|ganti orang|beda orang|orang beda|orang baru|kasus lain|kasus baru|lain orang|bukan orang (?:tadi|sama))(?: (?:lagi|ya|ini|yang|mau|tanya|pak|bu|beda|tadi|sekarang))*|ganti(?: pengguna| user)|ini bukan (?:saya|orang) tadi|ini (?:tetangga|saudara|anak)(?:nya)? (?:yang )?(?:tadi|mau tanya))$/],
  ['hapus', /^(?:hapus(?:kan)?(?: (?:semua|data|obrolan|chat|riwayat|percakapan|catatan|saya|ini|itu|saja|tadi|sekarang))*|(?:tolong|mau|minta|saya mau) hapus(?:kan)?(?: (?:semua|data|obrolan|chat|riwayat|percakapan|saya|ini|itu))*|hapusin data saya|lupakan saya)$/],
  ['surat', /^(?:(?:saya|kami|aku|mau|minta|tolong|bisa|pengen|ingin|pengin|mohon|nyuwun|njaluk|hoyong|menta) )*(?:(?:di)?(?:buat(?:kan|in)?|bikin(?:kan|in)?|gawe(?:kno|kke|ke|kan)?|damel(?:aken|keun)?|pangdamelkeun|pangnyieunkeun|buek(?:kan|an)?|kirim(?:kan|in)?|cetak(?:kan|in)?|unduh|siap(?:kan|in)) )?surat(?:nya|e|na|ku)?(?: (?:keberatan(?:nya)?|sanggah(?:an)?(?:nya)?|protes|itu|tadi|saya))*$/],
  ['kembali', /^(?:(?:eh|aduh|maaf|sori|waduh|oh|saya) )*(?:salah|keliru) (?:pencet|jawab|klik|tekan|pilih|mencet|ngeklik|isi)(?: (?:tadi|maaf|saya|itu))*$/],
  ['kembali', /^(?:(?:eh|maaf|aduh|jawaban(?:ku|nya)?|jawab|pilihan|saya) )*(?:yang )?(?:tadi|barusan) (?:salah|keliru)(?: (?:pencet|jawab|klik|tekan|pilih|mencet))?(?: maaf)?$|^kepencet(?: (?:tadi|maaf|salah))*$/],
  ['selesai', /^(?:selesai|sudah selesai|cukup|sudah cukup|stop|berhenti|sudah itu saja|itu saja|keluar|tutup|sudah dulu|beres|rampung|sudah beres|exit|quit|selesai dulu|cukup sekian|sampai sini saja|sekian)$/],
] // biome-ignore format: a table

/** "sudah ditemani kakak, lanjut" */
const GOES_ON = /[,.!;]\s{0,3}lanjut(?:kan|in)?(?: (?:saja|aja|ya|pak|bu|lagi)){0,2}[\s.!]{0,5}$/i

/** Polite words that do not make a command something else. */
const POLITE =
  /^(?:ya|pak|bu|min|kak|mas|mbak|bang|admin|tolong|dong|deh|saja|dulu|nih|ini|lah|kang|teh|oke|mohon|maaf|permisi|bot|mau|ok)$/

export interface CommandFound {
  readonly command: Command | null
  readonly slash: keyof typeof SLASH_TOPICS | null
}

/** `raw` is the masked text (for `/cek@bot`), `words` its normalised words. */
export function commandIn(raw: string, words: readonly string[]): CommandFound {
  const slash = /^\s*\/([a-z]{3,12})(?:@[\w-]{1,64})?\s*$/i.exec(raw.slice(0, 120))?.[1]?.toLowerCase()
  if (slash !== undefined) {
    const known = Object.keys(SLASH_TOPICS).find((k) => k === slash) as keyof typeof SLASH_TOPICS | undefined
    return { command: known ? null : (SLASH[slash] ?? null), slash: known ?? null }
  }
  const said =
    raw
      .toLowerCase()
      .replace(/@\w{1,64}/g, ' ')
      .match(/[\p{L}\p{N}]+/gu) ?? []
  if (said.length === 0 || said.length > 9) return { command: null, slash: null }
  const plain = spokenWords(words)
  const same = said.length === plain.length && said.every((word, i) => word === plain[i])
  const command = formOf(said) ?? (same ? null : formOf(plain)) ?? (GOES_ON.test(raw) ? 'lanjut' : null)
  // "makasih, selesai" ends; "bantuan" alone is help, never the aid.
  return { command, slash: null }
}

function formOf(words: readonly string[]): Command | null {
  const whole = words.join(' ')
  const bare = stripped(words).join(' ')
  // No command is a number.
  const candidates = [whole, bare === whole ? '' : bare].filter((said) => /\p{L}/u.test(said))
  return FORMS.find(([, form]) => candidates.some((said) => form.test(said)))?.[0] ?? null
}

function stripped(words: readonly string[]): readonly string[] {
  let from = 0
  let to = words.length
  while (from < to && POLITE.test(words[from] ?? '')) from++
  while (to > from && POLITE.test(words[to - 1] ?? '')) to--
  return words.slice(from, to)
}
