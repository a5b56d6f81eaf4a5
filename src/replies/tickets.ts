/** What officers read of tickets. Every message begins with "Tiket <number>", so that a reply to it finds its ticket. */
import type { Knowledge } from '../knowledge/schema.ts'
import type { Topic } from '../knowledge/topics.ts'
import type { StaffMemo, TicketCard } from '../memos.ts'
import type { MaskedText, PrivateKind } from '../message.ts'
import { answerWords, joined } from './facts.ts'
import type { Part } from './part.ts'
import { inPieces } from './pieces.ts'
import { TOPIC_WORDS } from './topics.ts'

export const NO_RIGHT =
  'Maaf, tiket hanya bisa diurus petugas yang terdaftar dan berhak. Pesan tadi *tidak* diteruskan. Kalau ini keliru, minta pengelola memeriksa berkas kantor.'

const HOW_TO = 'Balas pesan ini untuk menjawab. Atau: /ambil, /tutup, /alih.'

/** @param at when the officers read it, ISO 8601 */
export function noticeParts(
  { what, number, text, card, name, other }: StaffMemo,
  at: string,
  knowledge: Knowledge,
): readonly Part[] {
  const heading = `*Tiket ${number}*`
  switch (what) {
    case 'new':
      return cardParts(`${heading} dari warga`, card, text, knowledge)
    case 'more':
      return cardParts(`${heading}, pesan tambahan`, card, text, knowledge)
    case 'waiting':
      return cardParts(`${heading} *belum dijawab*`, card, text, knowledge, at)
    case 'answered':
      return worded(`${heading} dijawab petugas di chat lain`, text, null)
    case 'lost':
      return worded(
        `${heading}: jawaban *belum sampai*. Penanya tidak bisa dihubungi (mungkin nomornya mati atau bot diblokir). Jawaban dikirim lagi kalau dia menulis ke tiket ini`,
        text,
        null,
      )
    default:
      return [{ text: `${heading}: ${shortNews(what, name, other)}` }]
  }
}

type Short = Exclude<StaffMemo['what'], 'new' | 'more' | 'waiting' | 'answered' | 'lost'>

function shortNews(what: Short, name: string | null, other: boolean): string {
  const who = name ?? 'petugas lain'
  const also = other ? ` Tiket ini tadi dipegang ${who}; jawaban Ibu/Bapak tetap dikirim.` : ''
  const NEWS: Readonly<Record<Short, string>> = {
    sent: `jawaban dikirim ke penanya.${also}`,
    reopened: `tadi sudah ditutup. Jawaban tetap dikirim dan tiket dibuka lagi.${also}`,
    taken: `diambil ${name ?? 'petugas'}. Penanya diberi tahu. Balas pesan ini untuk menulis kepadanya.`,
    'already-taken': `sudah diambil ${who}. Ibu/Bapak tetap boleh menjawab.`,
    returned: 'dikembalikan ke antrean. Siapa saja boleh mengambil.',
    passed: `dialihkan ke ${name ?? 'kantor lain'}.`,
    closed: 'ditutup. Penanya diberi tahu.',
    ended: 'penanya bilang sudah cukup. Tiket ditutup.',
    gone: 'penanya menghapus datanya. Tiket ditutup dan tidak bisa dijawab lagi.',
    'already-closed': 'sudah ditutup. Menjawab tiket ini akan membukanya lagi.',
    'other-office': `milik ${name ?? 'kantor lain'}. Pesan tadi *tidak* diteruskan.`,
    'no-such-ticket':
      'tidak ada (belum pernah ada, atau sudah lewat masa simpan). Pesan tadi *tidak* diteruskan.',
    'no-such-office':
      'kantor itu tidak dikenal, atau ada beberapa yang mirip. Tulis nama kantornya lebih lengkap. Tiket tidak dialihkan.',
  }
  return NEWS[what]
}

function worded(heading: string, text: MaskedText | null, after: string | null): readonly Part[] {
  return inPieces(heading, text ?? '', after ?? '')
}

/** What an officer needs to answer: the question, what it is about, what the asker told. Nobody's name or number. */
function cardParts(
  heading: string,
  card: TicketCard | null,
  text: MaskedText | null,
  knowledge: Knowledge,
  at: string | null = null,
): readonly Part[] {
  if (card === null) return worded(heading, text, HOW_TO)
  const { topic, answers, reasons, forOther } = card.case
  const late = at === null ? null : waited(card.since, at)
  const known = joined(answerWords(answers))
  const likely = reasons.map((id) => knowledge.reasons.get(id)?.title ?? id)
  const lines = [
    ...(card.office === null ? [] : [`Untuk: ${card.office}`]),
    ...(late === null ? [] : [`Menunggu: ${late}`]),
    ...(topic === null ? [] : [`Tentang: ${topicWords(topic)}`]),
    ...(forOther ? ['Ditanyakan untuk orang lain.'] : []),
    ...(known === '' ? [] : [`Menurut cerita: ${known}`]),
    ...(likely.length === 0 ? [] : [`Perkiraan bot: ${likely.join('; ')}`]),
  ]
  const urgent = card.urgent ? ' *MENDESAK*' : ''
  return inPieces(
    `${heading}${urgent}`,
    text ?? '',
    [lines.join('\n'), HOW_TO].filter((part) => part !== '').join('\n\n'),
  )
}

function topicWords(topic: Topic): string {
  return topic === 'darurat' ? 'keadaan darurat' : TOPIC_WORDS[topic].toLowerCase()
}

/** What of an answer was not passed on as it was written. */
export function answerRemarks(
  number: number,
  kinds: readonly PrivateKind[],
  hasAttachment: boolean,
): readonly Part[] {
  const masked =
    kinds.length > 0
      ? ' Nomor pribadi di jawaban disamarkan. Nomor kantor yang boleh dibagikan tulis di berkas kantor (kontak).'
      : ''
  const left = hasAttachment ? ' Yang diteruskan hanya tulisannya, bukan foto atau lampirannya.' : ''
  return masked === '' && left === '' ? [] : [{ text: `*Tiket ${number}*:${masked}${left}` }]
}

export function incompleteParts(command: string, hasAttachment: boolean): readonly Part[] {
  if (hasAttachment)
    return [{ text: 'Foto, suara, dan lampiran belum bisa diteruskan. Tulis jawabannya, ya.' }]
  const example = command === 'balas' || command === 'jawab' ? `/balas 12 isi jawaban` : `/${command} 12`
  return [
    {
      text: `Tiketnya yang mana, atau jawabannya apa? Contoh: ${example}. Atau balas langsung pesan tiketnya.`,
    },
  ]
}

/** As the list shows it; structurally the helpdesk's own entry. */
export interface QueuedTicket {
  readonly number: number
  readonly urgent: boolean
  readonly topic: Topic | null
  readonly since: string | null
  readonly taken: boolean
  readonly excerpt: string
}

/** So many are shown; the rest is counted. */
const MOST_SHOWN = 10
const HOUR_MS = 60 * 60 * 1000

/** @param at now, ISO 8601 */
export function queueParts(tickets: readonly QueuedTicket[], at: string): readonly Part[] {
  const waiting = tickets.filter(({ since }) => since !== null)
  const answered = tickets.length - waiting.length
  if (waiting.length === 0) {
    const talks = answered === 0 ? '' : ` ${answered} tiket sudah dijawab dan masih terbuka.`
    return [{ text: `Tidak ada tiket yang menunggu jawaban.${talks}` }]
  }
  const lines = waiting.slice(0, MOST_SHOWN).map((ticket) => {
    const urgent = ticket.urgent ? ' *MENDESAK*' : ''
    const held = ticket.taken ? ', sudah diambil' : ''
    return `• *${ticket.number}*${urgent} (${waited(ticket.since ?? at, at)}${held}): ${ticket.excerpt}`
  })
  const more = waiting.length - lines.length
  const rest = more > 0 ? [`… dan ${more} lagi.`] : []
  return [
    {
      text: [
        `*${waiting.length} tiket menunggu jawaban:*`,
        ...lines,
        ...rest,
        '',
        'Menjawab: /balas nomor isi jawaban.',
      ].join('\n'),
      alone: true,
    },
  ]
}

function waited(since: string, at: string): string {
  const hours = Math.floor((Date.parse(at) - Date.parse(since)) / HOUR_MS)
  if (hours < 1) return 'kurang dari 1 jam'
  return hours < 48 ? `${hours} jam` : `${Math.floor(hours / 24)} hari`
}
