/** What a message may state a fact about, and how what is decided about each becomes the facts of the contract. */
import { BPJS, type Facts, PEKERJAAN, PROGRAMS, type ProgramId } from '../knowledge/facts.ts'

/** What a message says of a subject: that it holds, that it does not, or nothing of the writer's own family. */
export const VERDICTS = ['none', 'holds', 'denied'] as const
export type Verdict = (typeof VERDICTS)[number]

const YES_OR_NO = [
  'cicilanKendaraan', 'pinjaman', 'paylater', 'pinjol', 'punyaMotor', 'punyaMobil', 'sertifikat', 'tabungan', 'judol',
  'dataTidakCocok', 'dataGanda', 'pindahAlamat', 'penerimaMeninggal', 'kksKosong', 'hamil', 'balita', 'anakSekolah',
  'lansia', 'disabilitas',
] as const // biome-ignore format: a table
const NUMBERS = ['desil', 'listrikVA', 'lamaTahun'] as const
const WORK = PEKERJAAN.filter((work) => work !== 'bukan')
/** Debts as such: a denial denies all four kinds. */
const ANY_DEBT = 'utang'
const DEBTS = ['cicilanKendaraan', 'pinjaman', 'paylater', 'pinjol'] as const

/** Every subject; facts with named values are one subject for each value. */
export const SUBJECTS = [
  ...YES_OR_NO,
  ...NUMBERS,
  ...WORK,
  'pegawai',
  ...BPJS.map((kind) => `bpjs ${kind}` as const),
  ...PROGRAMS,
  ANY_DEBT,
] as const
export type Subject = (typeof SUBJECTS)[number]

/** What is decided of a subject, and for numbers which. */
export interface Decision {
  readonly subject: Subject
  readonly verdict: Exclude<Verdict, 'none'>
  /** 0 to 1. */
  readonly sure: number
  readonly value: number | null
}

type Reads = (facts: Facts) => Verdict

const holds = (yes: boolean): Verdict => (yes ? 'holds' : 'none')
const READS = new Map<Subject, Reads>(SUBJECTS.map((subject) => [subject, readsOf(subject)]))

/** What facts say of a subject. */
export function verdictIn(facts: Facts, subject: Subject): Verdict {
  return READS.get(subject)?.(facts) ?? 'none'
}

function readsOf(subject: Subject): Reads {
  if (subject === ANY_DEBT)
    return (facts) => (DEBTS.every((debt) => facts[debt] === false) ? 'denied' : 'none')
  if (subject === 'pegawai') return (facts) => (facts.pekerjaanKK === 'bukan' ? 'denied' : 'none')
  const work = WORK.find((one) => one === subject)
  if (work) return ({ pekerjaanKK }) => (pekerjaanKK === 'bukan' ? 'denied' : holds(pekerjaanKK === work))
  const program = PROGRAMS.find((one) => one === subject)
  if (program) return (facts) => holds(facts.program?.includes(program) === true)
  const kind = BPJS.find((one) => `bpjs ${one}` === subject)
  if (kind) return ({ bpjs }) => holds(bpjs === kind)
  return (facts) => {
    const value = facts[subject as keyof Facts]
    return value === undefined ? 'none' : value === false ? 'denied' : 'holds'
  }
}

/** Decisions to facts. Of jobs, kinds of insurance and numbers the surest stands. */
export function factsOfDecisions(decisions: readonly Decision[]): Facts {
  const facts: Facts = {}
  const best = (of: (subject: Subject) => boolean, verdict: Verdict) =>
    decisions.filter((d) => of(d.subject) && d.verdict === verdict).sort((a, b) => b.sure - a.sure)[0]
  if (best((s) => s === ANY_DEBT, 'denied')) for (const debt of DEBTS) facts[debt] = false
  for (const fact of YES_OR_NO) {
    const decided = decisions.find((d) => d.subject === fact)
    if (decided) facts[fact] = decided.verdict === 'holds'
  }
  for (const fact of NUMBERS) {
    const decided = best((s) => s === fact, 'holds')
    if (decided?.value) facts[fact] = decided.value
  }
  const isWork = (s: Subject) => s === 'pegawai' || WORK.some((work) => work === s)
  const work = WORK.find((one) => one === best(isWork, 'holds')?.subject)
  if (work) facts.pekerjaanKK = work
  else if (best(isWork, 'denied')) facts.pekerjaanKK = 'bukan'
  const insurance = best((s) => s.startsWith('bpjs '), 'holds')?.subject.slice(5)
  const kind = BPJS.find((one) => one === insurance)
  if (kind) facts.bpjs = kind
  const programs = PROGRAMS.filter((one) => isAtIssue(one, kind) && best((s) => s === one, 'holds'))
  const [first, ...rest] = programs
  if (first) facts.program = [first, ...rest]
  return facts
}

/** Free insurance, working or switched off, is told as the kind of insurance and not a second time as a programme. */
function isAtIssue(program: ProgramId, kind: Facts['bpjs']): boolean {
  return program !== 'PBI-JK' || (kind !== 'pbi' && kind !== 'pbi-nonaktif')
}
