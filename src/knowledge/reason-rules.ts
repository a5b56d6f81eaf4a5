/** One small rule for each reason: what was told → how likely. Reads as a table; order and words are elsewhere. */

import { type DesilStanding, desilViews, desilViewsOfAll } from './eligibility.ts'
import type { AnswerId, Answers, ProgramId } from './facts.ts'
import { BASES, type Basis, LIKELIHOODS, type Likelihood, type ReasonId } from './reason-ids.ts'
import type { Knowledge } from './schema.ts'

/** A case as the rules see it. */
export interface Case {
  readonly answers: Answers
  /** Programmes that the case is about and that have not ended; empty: not known which. */
  readonly programs: readonly ProgramId[]
  readonly knowledge: Knowledge
  /** ISO date. */
  readonly today: string
}

export interface Verdict {
  readonly likelihood: Likelihood
  readonly because: readonly AnswerId[]
  /** Where it differs from the basis of the card. */
  readonly basis?: Basis
  /** A value that it was computed from is past its recheck date. */
  readonly stale?: boolean
}

type Rule = (of: Case) => Verdict | null
/** Those of `payment-rules.ts`, which also depend on what else was found. */
export type RestId = 'rekening' | 'belum-jadwal' | 'kuota'

/** Reasons that follow from what was told alone. */
export const CAUSES: Readonly<Record<Exclude<ReasonId, RestId>, Rule>> = {
  meninggal: whenTrue('penerimaMeninggal', 'kuat'),
  'data-tidak-valid': whenTrue('dataTidakCocok', 'kuat'),
  'ekonomi-membaik': whenTrue('dinilaiMampu', 'kuat'),
  transaksi: whenTrue('judol', 'kuat'),
  'data-ganda': whenTrue('dataGanda', 'mungkin'),
  alamat: whenTrue('pindahAlamat', 'mungkin'),
  tabungan: whenTrue('tabungan', 'perlu-dicek'),
  pekerjaan: ({ answers: { pekerjaanKK } }) => {
    if (pekerjaanKK === undefined || pekerjaanKK === 'bukan') return null
    // BUMN/BUMD stands in one of the lists only, the others in most of them.
    return { likelihood: pekerjaanKK === 'bumn-bumd' ? 'mungkin' : 'kuat', because: ['pekerjaanKK'] }
  },
  desil: desilRule,
  bpjs: bpjsRule,
  // No rule was found that stops aid for debt or property: never "kuat".
  utang: ({ answers }) => {
    const because = told(answers, ['cicilanKendaraan', 'pinjaman', 'paylater', 'pinjol'])
    if (because.length === 0) return null
    return { likelihood: answers.cicilanKendaraan || because.length > 1 ? 'mungkin' : 'perlu-dicek', because }
  },
  aset: ({ answers }) => {
    const { listrikVA = 0 } = answers
    const power: readonly AnswerId[] = listrikVA >= MEDIA_VA ? ['listrikVA'] : []
    const because = [...told(answers, ['punyaMobil', 'punyaMotor', 'sertifikat']), ...power]
    if (because.length === 0) return null
    return { likelihood: answers.punyaMobil || listrikVA > MEDIA_VA ? 'mungkin' : 'perlu-dicek', because }
  },
  'komponen-pkh': komponenRule,
  'masa-lima-tahun': ({ answers: { lamaTahun = 0, lansia, disabilitas }, programs }) => {
    // Officials name five years as a policy of review and exempt the elderly and the disabled.
    if (lamaTahun < POLICY_YEARS || lansia || disabilitas || onlyHealth(programs)) return null
    return { likelihood: 'perlu-dicek', because: ['lamaTahun'] }
  },
}

/** The load that articles of 2025 name; "di atas 1.300 VA". No official threshold was found. */
const MEDIA_VA = 1300
/** Statements of the minister, 2025. */
const POLICY_YEARS = 5

function desilRule(of: Case): Verdict | null {
  const { desil } = of.answers
  if (desil === undefined) return null
  const standings = standingsOf(of, desil)
  const [best] = standings.flatMap(desilVerdict).sort(byStrength)
  if (!best) return null
  const stale = standings.some(({ views }) => views.some((view) => view.stale))
  if (of.programs.length > 0) return { ...best, because: ['desil', 'program'], stale }
  // Without the name of the programme only a desil above all of them is telling.
  const likelihood = standings.every(({ position }) => position === 'above') ? 'kuat' : 'mungkin'
  return { basis: best.basis, likelihood, because: ['desil'], stale }
}

/** None within the range; where views differ, the best founded one (the first) weighs more. */
function desilVerdict({ position, views, byAssessment }: DesilStanding): Strength[] {
  const against = views.find(({ within }) => !within)
  if (!against) return []
  const { basis } = against
  if (position === 'above') return [{ likelihood: byAssessment ? 'mungkin' : 'kuat', basis }]
  return [{ likelihood: against === views[0] ? 'mungkin' : 'perlu-dicek', basis }]
}

/** How the desil stands in the programmes of the case, or in all that run where none is named. */
export function standingsOf({ programs, knowledge, today }: Case, desil: number): readonly DesilStanding[] {
  return programs.length > 0
    ? programs.map((program) => desilViews(program, desil, knowledge, today))
    : desilViewsOfAll(desil, knowledge, today)
}

function bpjsRule({ answers: { bpjs = 'tidak-ada' }, programs }: Case): Verdict | null {
  const paidByMember = bpjs.startsWith('mandiri-')
  // A wage worker or a member who pays for himself leaves PBI: Permensos 3/2026 Art. 15 as the press quotes it.
  if (programs.includes('PBI-JK') && (paidByMember || bpjs === 'pekerja')) {
    return { likelihood: 'kuat', because: ['bpjs', 'program'] }
  }
  if (bpjs === 'mandiri-1' || bpjs === 'mandiri-2') return { likelihood: 'mungkin', because: ['bpjs'] }
  // Only a wage near the regional minimum is named, and the wage is not known.
  return bpjs === 'pekerja' ? { likelihood: 'perlu-dicek', because: ['bpjs'] } : null
}

function komponenRule({ answers, programs }: Case): Verdict | null {
  const components = ['hamil', 'balita', 'anakSekolah', 'lansia', 'disabilitas'] as const
  const smaller = answers.gejala === 'berkurang'
  if (!programs.includes('PKH')) {
    // Of all programmes only PKH is paid by component.
    return smaller && programs.length === 0 ? { likelihood: 'perlu-dicek', because: ['gejala'] } : null
  }
  if (components.every((id) => answers[id] === false)) return { likelihood: 'kuat', because: components }
  // One of several components may have ended, although others are still there.
  return smaller ? { likelihood: 'mungkin', because: ['gejala', 'program'] } : null
}

/** PBI-JK pays no money, so schedule, account and the five years say nothing about it. */
export function onlyHealth(programs: readonly ProgramId[]): boolean {
  return programs.length > 0 && programs.every((program) => program === 'PBI-JK')
}

function whenTrue(id: AnswerId, likelihood: Likelihood): Rule {
  return ({ answers }) => (answers[id] === true ? { likelihood, because: [id] } : null)
}

/** Those of `ids` that were told and are not a "no". */
export function told<Id extends AnswerId>(answers: Answers, ids: readonly Id[]): readonly Id[] {
  return ids.filter((id) => answers[id] !== undefined && answers[id] !== false)
}

export function isStrong({ likelihood }: { readonly likelihood: Likelihood }): boolean {
  return likelihood === 'kuat'
}

interface Strength {
  readonly likelihood: Likelihood
  readonly basis: Basis
}

/** For sorting: strongest likelihood first, then the most solid basis. */
export function byStrength(a: Strength, b: Strength): number {
  return (
    LIKELIHOODS.indexOf(a.likelihood) - LIKELIHOODS.indexOf(b.likelihood) ||
    BASES.indexOf(a.basis) - BASES.indexOf(b.basis)
  )
}
