/** How figures are named to officers. */
import type { Offices } from '../knowledge/offices.ts'
import type { Knowledge } from '../knowledge/schema.ts'
import { TOPICS, type Topic } from '../knowledge/topics.ts'
import { TOPIC_WORDS } from '../replies/topics.ts'
import type { Kind, Outcome } from './figures.ts'

export const KIND_HEADINGS: Readonly<Record<Kind, string>> = {
  topik: 'Ditanyakan tentang',
  alasan: 'Kemungkinan sebab yang disampaikan',
  kanal: 'Lewat',
  hasil: 'Yang didapat penanya',
}

const CHANNEL_WORDS: Readonly<Record<string, string>> = {
  console: 'Terminal',
  web: 'Halaman web',
  telegram: 'Telegram',
  whatsapp: 'WhatsApp',
}

const OUTCOME_WORDS: Readonly<Record<Outcome, string>> = {
  penyebab: 'Kemungkinan sebab bantuan berhenti',
  surat: 'Surat atau daftar berkas',
  panduan: 'Penjelasan atau panduan',
  tiket: 'Pertanyaan diteruskan ke petugas',
  petugas: 'Cara menghubungi petugas',
  darurat: 'Pertolongan darurat',
  'tidak-dipahami': 'Bot tidak paham',
  'di-luar': 'Di luar bansos',
  hapus: 'Data dihapus atas permintaan',
}

/** The name of a figure; an id that is not known any more stays as it is. */
export function labelOf(kind: Kind, id: string, knowledge: Knowledge): string {
  switch (kind) {
    case 'topik':
      return isTopic(id) ? TOPIC_WORDS[id] : id
    case 'alasan':
      return [...knowledge.reasons.values()].find((card) => card.id === id)?.title ?? id
    case 'kanal':
      return channelWords(id)
    case 'hasil':
      return id in OUTCOME_WORDS ? OUTCOME_WORDS[id as Outcome] : id
  }
}

export function channelWords(channel: string): string {
  return CHANNEL_WORDS[channel] ?? channel
}

/** Every office by its id, the main one first. */
export function officeNames({
  main,
  desa,
}: Offices): readonly { readonly id: string; readonly name: string }[] {
  return [main, ...desa].map(({ id, name }) => ({ id, name: name ?? 'Kantor utama' }))
}

function isTopic(id: string): id is Topic {
  return TOPICS.some((topic) => topic === id)
}
