/** Reading a dated value needs a date, and may answer "unknown"; there is no fallback to the last value. */
import type { Dated } from './schema.ts'

export type Reading<T extends Dated = Dated> =
  /** Holds on the day. `stale`: its recheck date has passed, so it may be repeated only with a warning. */
  | { readonly state: 'known' | 'stale'; readonly value: number | null; readonly item: T }
  | { readonly state: 'unknown' }

/** True from the day after `recheckBy`. `today` is an ISO date. */
export function isStale(item: { readonly recheckBy: string }, today: string): boolean {
  return today > item.recheckBy
}

/** True when the value is in force on the day; both ends count. */
export function holdsOn(item: Pick<Dated, 'from' | 'until'>, today: string): boolean {
  return item.from <= today && (item.until === null || today <= item.until)
}

/**
 * The value in force on `today` (ISO date): the first of the list that holds, so the order is the editor's ranking.
 * Before the first `from` and after `until` it is unknown. Where several views hold at once, use `valuesOn`.
 */
export function valueOn<T extends Dated>(values: readonly T[], today: string): Reading<T> {
  return valuesOn(values, today)[0] ?? { state: 'unknown' }
}

/** Every value in force on `today`, in the order of the list; empty when nothing is known for that day. */
export function valuesOn<T extends Dated>(
  values: readonly T[],
  today: string,
): readonly Exclude<Reading<T>, { state: 'unknown' }>[] {
  return values
    .filter((item) => holdsOn(item, today))
    .map((item) => ({ state: isStale(item, today) ? 'stale' : 'known', value: item.value, item }))
}
