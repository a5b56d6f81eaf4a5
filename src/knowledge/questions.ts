/** The questions of the interview: what each one covers, its options, and when it is worth asking. */
import type { AnswerId, Answers, FactId } from './facts.ts'

export const QUESTION_IDS = [
  'program',
  'gejala',
  'sejak',
  'kondisi',
  'komponen',
  'desil',
  'pekerjaanKK',
  'bpjs',
  'aset',
  'listrikVA',
  'utang',
  'sensitif',
  'lamaTahun',
  'jalur',
  'kabupaten',
] as const
export type QuestionId = (typeof QUESTION_IDS)[number]

export interface Option {
  /** Self-describing: question id, colon, value. */
  readonly id: string
  readonly answers: Answers
}

export interface Question {
  readonly id: QuestionId
  /** The facts that this one question can settle. */
  readonly covers: readonly AnswerId[]
  /** In the order of their numbers; "tidak tahu"/"lewati" is added by whoever shows them. */
  readonly options: readonly Option[]
  /** Several options may be picked; what is not picked stays unknown. */
  readonly multiple: boolean
  /** The answer to "tidak ada" where several could be picked. */
  readonly none: Answers | null
}

/** At most this many questions for anybody, the letter's own not counted. */
export const MOST_QUESTIONS = 12

export const QUESTIONS: Readonly<Record<QuestionId, Question>> = {
  program: single('program', {
    PKH: { program: ['PKH'] },
    BPNT: { program: ['BPNT'] },
    'PKH+BPNT': { program: ['PKH', 'BPNT'] },
    'PBI-JK': { program: ['PBI-JK'] },
    'BLT-KESRA': { program: ['BLT-KESRA'] },
    ATENSI: { program: ['ATENSI'] },
  }),
  gejala: single('gejala', {
    berhenti: { gejala: 'berhenti' },
    'belum-masuk': { gejala: 'belum-masuk' },
    'saldo-kosong': { gejala: 'saldo-kosong', kksKosong: true },
    berkurang: { gejala: 'berkurang' },
    'bpjs-mati': { gejala: 'bpjs-mati', bpjs: 'pbi-nonaktif' },
    'belum-pernah': { gejala: 'belum-pernah' },
  }),
  sejak: single('sejak', { baru: { sejak: 'baru' }, lama: { sejak: 'lama' }, tahun: { sejak: 'tahun' } }),
  kondisi: several('kondisi', [
    'dataTidakCocok',
    'dataGanda',
    'pindahAlamat',
    'penerimaMeninggal',
    'dinilaiMampu',
  ]),
  komponen: several('komponen', ['hamil', 'balita', 'anakSekolah', 'lansia', 'disabilitas']),
  desil: single(
    'desil',
    Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => [String(n), { desil: n }])),
  ),
  pekerjaanKK: single('pekerjaanKK', {
    asn: { pekerjaanKK: 'asn' },
    'tni-polri': { pekerjaanKK: 'tni-polri' },
    'bumn-bumd': { pekerjaanKK: 'bumn-bumd' },
    pejabat: { pekerjaanKK: 'pejabat' },
    pensiunan: { pekerjaanKK: 'pensiunan' },
    'perangkat-desa': { pekerjaanKK: 'perangkat-desa' },
    bukan: { pekerjaanKK: 'bukan' },
  }),
  bpjs: single('bpjs', {
    pbi: { bpjs: 'pbi' },
    'pbi-nonaktif': { bpjs: 'pbi-nonaktif' },
    'mandiri-1': { bpjs: 'mandiri-1' },
    'mandiri-2': { bpjs: 'mandiri-2' },
    'mandiri-3': { bpjs: 'mandiri-3' },
    pekerja: { bpjs: 'pekerja' },
    'tidak-ada': { bpjs: 'tidak-ada' },
  }),
  aset: several('aset', ['punyaMotor', 'punyaMobil', 'sertifikat']),
  listrikVA: single('listrikVA', {
    '450': { listrikVA: 450 },
    '900': { listrikVA: 900 },
    '1300': { listrikVA: 1300 },
    '2200': { listrikVA: 2200 },
    '3500': { listrikVA: 3500 },
  }),
  utang: several('utang', ['cicilanKendaraan', 'pinjaman', 'paylater', 'pinjol']),
  sensitif: several('sensitif', ['tabungan', 'judol']),
  lamaTahun: single('lamaTahun', {
    '1': { lamaTahun: 1 },
    '2': { lamaTahun: 2 },
    '3': { lamaTahun: 3 },
    '4': { lamaTahun: 4 },
    '5': { lamaTahun: 5 },
  }),
  jalur: single('jalur', {
    'perbaiki-data': { jalur: 'perbaiki-data' },
    'survei-ulang': { jalur: 'survei-ulang' },
    'sudah-mampu': { jalur: 'sudah-mampu' },
  }),
  kabupaten: { id: 'kabupaten', covers: ['kabupaten'], options: [], multiple: false, none: null },
}

/** Option id that means "I do not know" or "rather not" for a question. */
export function skipChoice(question: QuestionId): string {
  return `${question}:lewati`
}

/** Option id that means "none of these" for a question with several answers. */
export function noneChoice(question: QuestionId): string {
  return `${question}:tidak-ada-semua`
}

export type ChoiceMeaning =
  | { readonly question: QuestionId; readonly kind: 'answers'; readonly answers: Answers }
  | { readonly question: QuestionId; readonly kind: 'skip' }

/** What a button says, also days later and outside of its question; null when it is none of the interview's. */
export function meaningOf(choice: string): ChoiceMeaning | null {
  const id = choice.slice(0, choice.indexOf(':')) as QuestionId
  if (!Object.hasOwn(QUESTIONS, id)) return null
  if (choice === skipChoice(id)) return { question: id, kind: 'skip' }
  const question = QUESTIONS[id]
  if (choice === noneChoice(id) && question.none)
    return { question: id, kind: 'answers', answers: question.none }
  const option = question.options.find((o) => o.id === choice)
  return option ? { question: id, kind: 'answers', answers: option.answers } : null
}

/** How far an interview has come. */
export interface Progress {
  readonly answers: Answers
  /** Questions that were settled, by an answer or by "tidak tahu"/"lewati", in order. */
  readonly done: readonly QuestionId[]
  /** Questions that were put to the person, settled or not. */
  readonly asked: readonly QuestionId[]
}

/** The next question that is worth asking, or null when the diagnosis can be given. */
export function nextQuestion(progress: Progress): QuestionId | null {
  const { asked } = progress
  const next = plan(progress.answers).find((id) => isOpen(id, progress))
  if (next === undefined) return null
  return asked.length >= MOST_QUESTIONS && !asked.includes(next) ? null : next
}

/** The facts of a question that are still unknown. */
export function openFacts(id: QuestionId, answers: Answers): readonly AnswerId[] {
  return QUESTIONS[id].covers.filter((fact) => answers[fact] === undefined)
}

/** "Tidak ada" speaks of what was shown: facts that were told before stay as they are. */
export function withoutKnown(id: QuestionId, given: Answers, known: Answers): Answers {
  const { none, covers } = QUESTIONS[id]
  const isNone = none !== null && covers.every((fact) => given[fact] === false)
  if (!isNone) return given
  const told = covers.filter((fact) => known[fact] !== undefined)
  return Object.fromEntries(
    Object.entries(given).filter(([fact]) => !told.some((t) => t === fact)),
  ) as Answers
}

function isOpen(id: QuestionId, { answers, done }: Progress): boolean {
  if (done.includes(id)) return false
  const unknown = openFacts(id, answers).length
  return QUESTIONS[id].multiple ? unknown > 0 : unknown === QUESTIONS[id].covers.length
}

/** Which questions matter in this case, most telling first. At most 12 in every branch. */
function plan(answers: Answers): readonly QuestionId[] {
  const { gejala, sejak, program, penerimaMeninggal } = answers
  if (program?.every((p) => p === 'BLT-KESRA')) return ['program']
  const first: readonly QuestionId[] = isHealthCard(answers) ? [] : ['program', 'gejala']
  if (gejala === 'belum-pernah') return first
  if (penerimaMeninggal) return first
  const pkh = program?.includes('PKH') ?? false
  const onlyHealth = program?.every((p) => p === 'PBI-JK') ?? false
  const komponen: readonly QuestionId[] = pkh ? ['komponen'] : []
  const family: readonly QuestionId[] = [
    'desil',
    'pekerjaanKK',
    'bpjs',
    'aset',
    'listrikVA',
    'utang',
    'sensitif',
  ]
  if (isHealthCard(answers) || gejala === 'bpjs-mati' || onlyHealth) {
    return [...first, 'kondisi', 'desil', 'bpjs', 'pekerjaanKK', 'aset', 'listrikVA']
  }
  if (gejala === 'berkurang') return [...first, ...komponen, 'kondisi', 'desil', 'lamaTahun']
  if (gejala === 'belum-masuk' || gejala === 'saldo-kosong') {
    const short: readonly QuestionId[] = [...first, 'sejak', 'kondisi', ...komponen, 'desil', 'pekerjaanKK']
    return sejak === 'baru' ? short : [...short, 'bpjs', 'aset', 'listrikVA', 'utang', 'sensitif']
  }
  return [...first, 'kondisi', ...komponen, ...family, 'lamaTahun']
}

/** Who only says that the free BPJS is off has said which programme it is and what happened. */
function isHealthCard({ program, gejala, bpjs }: Answers): boolean {
  if (program !== undefined) return false
  return gejala === 'bpjs-mati' || (gejala === undefined && bpjs === 'pbi-nonaktif')
}

function single(id: QuestionId, values: Record<string, Answers>): Question {
  const options = Object.entries(values).map(([value, answers]) => ({ id: `${id}:${value}`, answers }))
  return { id, covers: [id as AnswerId], options, multiple: false, none: null }
}

function several(id: QuestionId, covers: readonly FactId[]): Question {
  const options = covers.map((fact) => ({ id: `${id}:${fact}`, answers: { [fact]: true } as Answers }))
  const none = Object.fromEntries(covers.map((fact) => [fact, false])) as Answers
  return { id, covers, options, multiple: true, none }
}
