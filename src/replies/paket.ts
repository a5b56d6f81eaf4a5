/** Answers that are made to be forwarded: each complete by itself, with its source, and about nobody in particular. */
import { desilViews, runningPrograms } from '../knowledge/eligibility.ts'
import { guideById, pickGuide } from '../knowledge/guides.ts'
import type { ReasonId } from '../knowledge/reason-ids.ts'
import type { Guide, Knowledge } from '../knowledge/schema.ts'
import type { Say, Subject } from '../say.ts'
import { STANDING } from './desil.ts'
import { emergencyText } from './emergency.ts'
import { programWords } from './facts.ts'
import type { Part, View } from './part.ts'
import { sourceLine } from './source.ts'
import { TOPIC_WORDS } from './topics.ts'

/** The most letters of an answer; longer ones are not read to the end in a chat group. */
export const MOST_ANSWER = 700

const CLOSING = 'Semoga membantu, Ibu/Bapak.'
const OURS = 'Jawaban *Tanya Bansos*, bukan layanan pemerintah.'

/** Null when the knowledge has nothing (any more) for this subject. @param today ISO date */
export function answerTo(subject: Subject, knowledge: Knowledge, today: string): string | null {
  switch (subject.kind) {
    case 'guide':
      return guideAnswer(guideById(knowledge, subject.guide), knowledge, today)
    case 'term':
      return termAnswer(subject.term, knowledge, today)
    case 'desil':
      return desilAnswer(subject.desil, knowledge, today)
    case 'cause':
      return causeAnswer(subject.reasons, knowledge, today)
    case 'emergency':
      return withoutThisChat(emergencyText(subject.emergency, knowledge))
  }
}

/** What the subject is called in a list; at most 60 letters. */
export function nameOf(subject: Subject, knowledge: Knowledge): string {
  switch (subject.kind) {
    case 'guide':
      return guideById(knowledge, subject.guide)?.title ?? subject.guide
    case 'term':
      return `Arti ${subject.term}`
    case 'desil':
      return `Arti desil ${subject.desil}`
    case 'cause':
      return 'Kenapa bantuan berhenti?'
    case 'emergency':
      return 'DARURAT, perlu didahulukan'
  }
}

function guideAnswer(guide: Guide | null, knowledge: Knowledge, today: string): string | null {
  return guide && answer(guide.title, guide.short, sourceLine(guide, knowledge, today))
}

function termAnswer(name: string, knowledge: Knowledge, today: string): string | null {
  const term = knowledge.terms.find((t) => t.term === name)
  return term ? answer(`Arti ${term.term}`, capital(term.plain), sourceLine(term, knowledge, today)) : null
}

function desilAnswer(desil: number, knowledge: Knowledge, today: string): string {
  const place = desil === 1 ? 'sepuluh persen keluarga yang paling susah' : `kelompok ke-${desil} dari 10`
  const lines = runningPrograms(knowledge, today).map((id) => {
    const { position, views } = desilViews(id, desil, knowledge, today)
    const until = [...new Set(views.map(({ highest }) => `1–${highest}`))].join(' atau ')
    return `• ${programWords([id])}: *${STANDING[position]}*${until === '' ? '' : ` (${until})`}`
  })
  const pkh = knowledge.programs.get('PKH')?.highestDesil[0]
  return answer(
    `Desil ${desil} artinya apa?`,
    [
      `Desil ${desil} artinya keluarga dihitung masuk ${place}. Desil 1 paling susah, desil 10 paling mampu.`,
      ...lines,
      'Masuk kisaran bukan jaminan, karena ada kuota dan syarat lain. Data yang tidak cocok boleh diperbarui lewat operator desa.',
    ].join('\n'),
    pkh ? sourceLine(pkh, knowledge, today) : '',
  )
}

function causeAnswer(reasons: readonly ReasonId[], knowledge: Knowledge, today: string): string | null {
  const general = pickGuide(knowledge, 'cek-penyebab', '')
  const cards = reasons.flatMap((id) => knowledge.reasons.get(id) ?? [])
  const [first] = cards
  if (first === undefined) return guideAnswer(general, knowledge, today)
  return answer(
    'Kenapa bantuan berhenti?',
    [
      'Bila keadaannya seperti yang ditulis, yang perlu dicek lebih dulu:',
      ...cards.map(({ title }) => `• ${title}`),
      'Ini perkiraan, bukan kepastian. Sebab pastinya bisa dilihat operator SIKS-NG (petugas data bansos) di kantor desa/kelurahan. Bawa KTP dan KK. Gratis.',
    ].join('\n'),
    sourceLine(first, knowledge, today),
  )
}

/** The polite ends go first where there is no room for them. */
function answer(title: string, text: string, source: string): string {
  const parts = [`*${title}*`, text, source].filter((part) => part !== '').join('\n\n')
  for (const end of [`${CLOSING} ${OURS}`, OURS]) {
    const whole = `${parts}\n${end}`
    if (whole.length <= MOST_ANSWER) return whole
  }
  return parts
}

/** Who reads a forwarded message cannot type anything to this bot. */
function withoutThisChat(text: string): string {
  const paragraphs = text.split('\n\n').filter((p) => !/di sini|ketik \*/i.test(p))
  return paragraphs.join('\n\n')
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

/** What an officer reads, around the answers. */
export const PAKET_OPENED =
  'Baik, pertanyaannya saya kumpulkan. Kirim atau teruskan semuanya, lalu ketik *selesai*. Kalau 20 detik tidak ada pesan lagi, saya jawab sendiri. Nama dan nomor pribadi tidak saya tampilkan.'
export const PAKET_CANCELLED = 'Baik, kumpulan pertanyaan tadi dibuang. Tidak ada yang saya jawab.'
export const PAKET_EMPTY =
  'Saya tidak menemukan pertanyaan di pesan itu. Coba teruskan pesannya satu per satu, atau tulis sebagai daftar: *1. …*, *2. …*.'

const PASSED_ON = 'Jawaban untuk pertanyaan yang Ibu/Bapak teruskan. Boleh diteruskan lagi.'

/** One answer as a message of its own; nothing where the knowledge has none (any more). */
export function answerPart(subject: Subject, { knowledge, today }: View): readonly Part[] {
  const text = answerTo(subject, knowledge, today)
  return text === null ? [] : [{ text, alone: true, forwardable: true }]
}

/** For somebody who is no officer. */
export function passedOnParts(subjects: readonly Subject[], view: View): readonly Part[] {
  const answers = subjects.flatMap((subject) => answerPart(subject, view))
  return answers.length === 0 ? [] : [{ text: PASSED_ON }, ...answers]
}

export function urgentText(urgent: (Say & { key: 'paketUrgent' })['urgent']): string {
  const many = urgent.length === 1 ? 'Satu pesan terdengar' : `${urgent.length} pesan terdengar`
  const lines = urgent.map(({ text }) => `• “${text}”`)
  return [`*DARURAT.* ${many} darurat. Tolong hubungi orangnya lebih dulu:`, ...lines].join('\n')
}

export function restText(
  { unknown, answered, messages, often, full }: Say & { key: 'paketRest' },
  { knowledge }: View,
): string {
  const asked = unknown.map(({ text, topic, times }) => {
    const guess =
      topic === null || topic === 'bukan-bansos' ? '' : ` (mungkin tentang: ${TOPIC_WORDS[topic]})`
    return `• “${text}”${times > 1 ? ` (${times}×)` : ''}${guess}`
  })
  const most = often.map(({ subject, times }) => `${nameOf(subject, knowledge)} (${times}×)`)
  return [
    ...(asked.length > 0 ? [`*Belum bisa saya jawab (${asked.length}):*`, ...asked, ''] : []),
    `Dari ${messages} pesan: ${answered} pertanyaan dijawab, yang sama digabung.`,
    ...(most.length > 0 ? [`Paling sering: ${most.join(', ')}.`] : []),
    ...(full ? ['Pesannya terlalu banyak untuk sekali jalan. Kirim sisanya lagi setelah ini.'] : []),
  ].join('\n')
}
