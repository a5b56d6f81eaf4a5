/** The words on every button, from the choice's id alone, so that a record keeps ids and no labels. */
import { guideById, menuOf } from '../knowledge/guides.ts'
import type { Offices } from '../knowledge/offices.ts'
import { slugOf } from '../knowledge/person.ts'
import {
  noneChoice,
  openFacts,
  QUESTION_IDS,
  QUESTIONS,
  type QuestionId,
  skipChoice,
} from '../knowledge/questions.ts'
import { REASON_IDS } from '../knowledge/reason-ids.ts'
import type { Knowledge } from '../knowledge/schema.ts'
import { TOPICS, type Topic } from '../knowledge/topics.ts'
import type { Choice } from '../message.ts'
import type { View } from './part.ts'
import { QUESTION_WORDS } from './questions.ts'
import { TOPIC_WORDS } from './topics.ts'

const FIXED: Readonly<Record<string, string>> = {
  'menu:utama': 'Menu',
  'menu:cek': 'Kenapa bantuan saya berhenti?',
  'menu:desil': 'Apa itu desil?',
  'menu:panduan': 'Tanya hal lain',
  'menu:surat': 'Buat surat keberatan',
  'menu:petugas': 'Bicara dengan petugas',
  'menu:bantuan': 'Cara memakai bot ini',
  'menu:privasi': 'Data apa yang disimpan?',
  'menu:baru': 'Mulai dari awal',
  'surat:buat': 'Buat surat dan daftar berkas',
  'surat:berkas': 'Rincian tiap berkas',
  'surat:salin': 'Isi surat untuk ditulis tangan',
  'surat:kuasa': 'Surat kuasa (kalau diwakilkan)',
  'ingat:14': 'Ingatkan saya 2 minggu lagi',
  'desilku:isi': 'Saya tahu angka desil saya',
  'lanjut:ya': 'Lanjutkan yang tadi',
  'lanjut:baru': 'Mulai dari awal',
  'hapus:tanya': 'Hapus data saya',
  'hapus:ya': 'Ya, hapus semua',
  'hapus:tidak': 'Tidak jadi',
  'maksud:bukan': 'Bukan itu',
  'nilai:ya': 'Jawaban ini membantu',
  'nilai:tidak': 'Belum membantu',
  'kabar:jadwal': 'Kabari saya kalau jadwalnya resmi',
  'kabar:data': 'Kabari saya soal pembaruan data',
  'kabar:bpjs': 'Kabari saya soal BPJS gratis',
  'paket:selesai': 'Selesai, jawab sekarang',
  'menu:titipan': 'Tanya untuk orang lain',
  'titipan:baru': 'Tambah orang',
  'titipan:hapus': 'Hapus salah satu',
  'kasus:sendiri': 'Saya sendiri',
  'kantor:utama': 'Tidak ada di daftar',
  'kantor:ganti': 'Desa lain',
}

/** Names that are not in the knowledge: of this installation, of this person. */
export interface Names {
  readonly offices: Offices | null
  /** What a person calls those whose cases are kept. */
  readonly people: readonly string[]
}
const NO_NAMES: Names = { offices: null, people: [] }

/** The label of a choice, or null when the id means nothing (any more). */
export function labelOf(id: string, knowledge: Knowledge, names: Names = NO_NAMES): string | null {
  const fixed = FIXED[id]
  if (fixed !== undefined) return fixed
  const [kind, value = ''] = split(id)
  if (kind === 'kasus' || kind === 'buang') {
    const label = names.people.find((one) => slugOf(one) === value)
    return label === undefined ? null : kind === 'buang' ? `Hapus ${label}` : label
  }
  if (kind === 'kantor') return names.offices?.desa.find((one) => one.id === value)?.name ?? null
  if (kind === 'guide') return guideById(knowledge, value)?.title ?? null
  if (kind === 'panduan') return menuOf(knowledge).find((g) => g.id === value)?.title ?? null
  if (kind === 'alasan') {
    const reason = REASON_IDS.find((r) => r === value)
    return reason ? (knowledge.reasons.get(reason)?.title ?? null) : null
  }
  if (kind === 'maksud') {
    const topic = TOPICS.find((t) => t === value)
    return topic ? TOPIC_WORDS[topic] : null
  }
  return questionLabel(id)
}

/** Choices with their labels; ids without one are left out. */
export function choices(
  ids: readonly string[],
  knowledge: Knowledge,
  names: Names = NO_NAMES,
): readonly Choice[] {
  const shown: Choice[] = []
  for (const id of ids) {
    const usual = USUAL.get(id)
    const label = usual ? usual.label : labelOf(id, knowledge, names)
    if (label !== null) shown.push(usual ?? { id, label })
  }
  return shown
}

/** Every choice whose words depend on nothing. */
const USUAL: ReadonlyMap<string, Choice> = new Map(
  [...Object.keys(FIXED), ...QUESTION_IDS.flatMap(choicesOf)].flatMap((id) => {
    const label = FIXED[id] ?? questionLabel(id)
    return label === null ? [] : [[id, { id, label }] as const]
  }),
)

function choicesOf(question: QuestionId): readonly string[] {
  return [...QUESTIONS[question].options.map(({ id }) => id), noneChoice(question), skipChoice(question)]
}

/** The choices of a pending question: its open options, "tidak ada" where it has one, and "tidak tahu". */
export function questionChoices(view: View, question: QuestionId): readonly Choice[] {
  const { options, multiple, none } = QUESTIONS[question]
  const open = new Set<string>(openFacts(question, view.answers))
  const shown = multiple ? options.filter((o) => Object.keys(o.answers).some((f) => open.has(f))) : options
  const ids = [...shown.map((o) => o.id), ...(none ? [noneChoice(question)] : []), skipChoice(question)]
  return choices(ids, view.knowledge)
}

/** "Maksud Ibu/Bapak …?" choices. */
export function topicChoices(topics: readonly Topic[], knowledge: Knowledge): readonly Choice[] {
  return choices([...topics.map((t) => `maksud:${t}`), 'maksud:bukan'], knowledge)
}

function questionLabel(id: string): string | null {
  const question = id.slice(0, id.indexOf(':')) as QuestionId
  if (!Object.hasOwn(QUESTION_WORDS, question)) return null
  const words = QUESTION_WORDS[question]
  if (id === skipChoice(question)) return words.skip
  if (id === noneChoice(question)) return words.none ?? null
  return words.labels[id] ?? null
}

function split(id: string): readonly [string, string] {
  const colon = id.indexOf(':')
  return [id.slice(0, colon), id.slice(colon + 1)]
}
