/** Where a desil stands with a programme. The one place that knows how thresholds are read. */
import { isStale, valuesOn } from './dated.ts'
import { PROGRAMS, type ProgramId } from './facts.ts'
import { BASES, type Basis } from './reason-ids.ts'
import type { Dated, Knowledge, Program, Source } from './schema.ts'

/** One opinion on the highest desil that a programme takes. */
export interface DesilView {
  readonly highest: number
  readonly within: boolean
  /** The strongest of its sources. */
  readonly basis: Basis
  readonly sources: readonly Source[]
  readonly item: Dated
  /** Past its recheck date. */
  readonly stale: boolean
}

/**
 * `within` / `above`: all views agree. `disputed`: one says this, another that.
 * `unknown`: no view is in force on the day, or the programme has ended.
 */
export type DesilPosition = 'within' | 'above' | 'disputed' | 'unknown'

export interface DesilStanding {
  readonly program: ProgramId
  readonly position: DesilPosition
  /** Strongest ground first (a rule, a named official, media), the newest of them first. */
  readonly views: readonly DesilView[]
  /** A social worker's assessment decides too. */
  readonly byAssessment: boolean
}

/**
 * What the views in force on `today` (ISO date) say about `desil` (1–10) in one programme.
 * Within is never a promise: quotas apply.
 */
export function desilViews(
  program: ProgramId,
  desil: number,
  knowledge: Knowledge,
  today: string,
): DesilStanding {
  const card = knowledge.programs.get(program)
  const views = card && !hasEnded(card, today) ? viewsOf(card, desil, knowledge, today) : []
  return { program, position: positionOf(views), views, byAssessment: card?.byAssessment ?? false }
}

/** The same for every programme that has not ended, in the order of `PROGRAMS`. */
export function desilViewsOfAll(
  desil: number,
  knowledge: Knowledge,
  today: string,
): readonly DesilStanding[] {
  return runningPrograms(knowledge, today).map((program) => desilViews(program, desil, knowledge, today))
}

/** The programmes that have not ended on `today`. */
export function runningPrograms(knowledge: Knowledge, today: string): readonly ProgramId[] {
  return PROGRAMS.filter((id) => {
    const card = knowledge.programs.get(id)
    return card !== undefined && !hasEnded(card, today)
  })
}

/** True from the day after the programme's last day. */
export function hasEnded(program: Program, today: string): boolean {
  return program.ended !== null && today > program.ended.on
}

function viewsOf(card: Program, desil: number, knowledge: Knowledge, today: string): readonly DesilView[] {
  const views = valuesOn(card.highestDesil, today).flatMap(({ value, item }): DesilView[] => {
    if (value === null) return []
    const sources = item.sources.flatMap((id) => knowledge.sources.get(id) ?? [])
    return [
      {
        highest: value,
        within: desil <= value,
        basis: strongest(sources),
        sources,
        item,
        stale: isStale(item, today),
      },
    ]
  })
  return views.sort((a, b) => rank(a) - rank(b) || newest(b).localeCompare(newest(a)))
}

function positionOf(views: readonly DesilView[]): DesilPosition {
  if (views.length === 0) return 'unknown'
  if (views.every(({ within }) => within)) return 'within'
  return views.some(({ within }) => within) ? 'disputed' : 'above'
}

function strongest(sources: readonly Source[]): Basis {
  return BASES.find((basis) => sources.some((source) => source.basis === basis)) ?? 'media'
}

function rank(view: DesilView): number {
  return BASES.indexOf(view.basis)
}

/** Date of the newest source of the view's own basis; empty when none is dated. */
function newest({ sources, basis }: DesilView): string {
  const dates = sources.filter((source) => source.basis === basis).map(({ date }) => date ?? '')
  return dates.sort().at(-1) ?? ''
}
