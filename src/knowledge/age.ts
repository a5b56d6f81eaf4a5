/** How old the knowledge is: every dated claim and when it must be looked up again. */
import { isStale } from './dated.ts'
import type { Knowledge } from './schema.ts'

export interface AgedClaim {
  /** Where it stands, e.g. `programs BPNT highestDesil.0`. */
  readonly place: string
  /** ISO date. */
  readonly recheckBy: string
}

export interface Age {
  /** Number of all dated claims. */
  readonly claims: number
  /** Past their recheck date on the day, oldest first. */
  readonly past: readonly AgedClaim[]
  /** Due within the next days, first due first. */
  readonly soon: readonly AgedClaim[]
}

/** The claims that are past, or within `days` of, their recheck date on `today` (ISO date). */
export function agedClaims(knowledge: Knowledge, today: string, days: number): Age {
  const all = [
    ...[...knowledge.programs.values()].flatMap((card) => claimsIn(card, `programs ${card.id}`)),
    ...[...knowledge.reasons.values()].flatMap((card) => claimsIn(card, `reasons ${card.id}`)),
    ...[...knowledge.contacts.values()].flatMap((card) => claimsIn(card, `contacts ${card.id}`)),
    ...knowledge.guides.flatMap((guide) => claimsIn(guide, `guides ${guide.id}`)),
    ...knowledge.terms.flatMap((term) => claimsIn(term, `terms ${term.term}`)),
  ].sort((a, b) => a.recheckBy.localeCompare(b.recheckBy))
  const horizon = daysAfter(today, days)
  return {
    claims: all.length,
    past: all.filter((claim) => isStale(claim, today)),
    soon: all.filter((claim) => !isStale(claim, today) && claim.recheckBy <= horizon),
  }
}

/** Claims at any depth; a place inside is named by its path. */
function claimsIn(value: unknown, place: string): readonly AgedClaim[] {
  if (typeof value !== 'object' || value === null) return []
  const { recheckBy } = value as Record<string, unknown>
  const own = typeof recheckBy === 'string' ? [{ place, recheckBy }] : []
  const inner = Object.entries(value).flatMap(([key, part]) =>
    Array.isArray(part)
      ? part.flatMap((item, i) => claimsIn(item, `${place} ${key}.${i}`))
      : claimsIn(part, `${place} ${key}`),
  )
  return [...own, ...inner]
}

/** ISO date that lies `days` after another. */
function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10)
}
