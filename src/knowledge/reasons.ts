/** What may be behind a stop, from what a person told. Likely reasons, never *the* cause: no government data is seen. */
import { isStale } from './dated.ts'
import { hasEnded } from './eligibility.ts'
import type { AnswerId, Answers, ProgramId } from './facts.ts'
import { REST } from './payment-rules.ts'
import type { Basis, Likelihood, ReasonId } from './reason-ids.ts'
import { byStrength, CAUSES, type Case, type Verdict } from './reason-rules.ts'
import type { Knowledge } from './schema.ts'

export interface Finding {
  readonly id: ReasonId
  readonly likelihood: Likelihood
  readonly basis: Basis
  /** The answers that it follows from, most telling first. */
  readonly because: readonly AnswerId[]
  /** The card or a value behind it is past its recheck date. */
  readonly stale: boolean
}

/** A programme of the case that has ended, so that no reason is looked for. */
export interface ProgramNote {
  readonly program: ProgramId
  /** Last day, ISO date. */
  readonly on: string
  readonly note: string
  /** Source ids. */
  readonly sources: readonly string[]
  readonly stale: boolean
}

/** How telling a reason is where likelihood and basis are equal. */
const TELLING: readonly ReasonId[] = [
  'meninggal',
  'pekerjaan',
  'desil',
  'data-tidak-valid',
  'ekonomi-membaik',
  'transaksi',
  'komponen-pkh',
  'belum-jadwal',
  'rekening',
  'bpjs',
  'data-ganda',
  'alamat',
  'utang',
  'aset',
  'tabungan',
  'masa-lima-tahun',
  'kuota',
]

/**
 * The likely reasons, strongest first: by likelihood, then by how solid the ground is, then by how telling.
 * Empty where nothing was told that fits, and where every programme of the case has ended (see `programNotes`).
 * @param today ISO date; thresholds and quotas are read for that day
 */
export function likelyReasons(answers: Answers, knowledge: Knowledge, today: string): Finding[] {
  const named = programsOf(answers)
  const programs = named.filter((id) => !endedOn(id, knowledge, today))
  if (named.length > 0 && programs.length === 0) return []
  const of: Case = { answers, programs, knowledge, today }
  const found = new Map<ReasonId, Verdict>()
  for (const id of TELLING) {
    const verdict = id in CAUSES ? CAUSES[id as keyof typeof CAUSES](of) : null
    if (verdict) found.set(id, verdict)
  }
  for (const [id, rule] of Object.entries(REST)) {
    const verdict = rule(of, [...found.values()])
    if (verdict) found.set(id as ReasonId, verdict)
  }
  return [...found]
    .map(([id, verdict]) => finding(id, verdict, of))
    .sort((a, b) => byStrength(a, b) || TELLING.indexOf(a.id) - TELLING.indexOf(b.id))
}

/** What to say about programmes of the case that have ended by `today` (ISO date). */
export function programNotes(answers: Answers, knowledge: Knowledge, today: string): ProgramNote[] {
  return programsOf(answers).flatMap((program) => {
    const ended = endedOn(program, knowledge, today)
    if (!ended) return []
    const { on, note, sources } = ended
    return [{ program, on, note, sources, stale: isStale(ended, today) }]
  })
}

/** The programmes that the case is about; a free BPJS that was switched off is PBI-JK without its name. */
export function programsOf({ program = [], gejala, bpjs }: Answers): readonly ProgramId[] {
  const health =
    gejala === 'bpjs-mati' || (gejala === undefined && program.length === 0 && bpjs === 'pbi-nonaktif')
  return health ? [...new Set<ProgramId>([...program, 'PBI-JK'])] : program
}

function endedOn(id: ProgramId, knowledge: Knowledge, today: string) {
  const card = knowledge.programs.get(id)
  return card && hasEnded(card, today) ? card.ended : null
}

function finding(id: ReasonId, verdict: Verdict, { answers, knowledge, today }: Case): Finding {
  const card = knowledge.reasons.get(id)
  return {
    id,
    likelihood: verdict.likelihood,
    basis: verdict.basis ?? card?.basis ?? 'media',
    // A programme that was concluded rather than named is not an answer.
    because: verdict.because.filter((answer) => answers[answer] !== undefined),
    stale: verdict.stale === true || (card !== undefined && isStale(card, today)),
  }
}
