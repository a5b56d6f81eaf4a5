/** When an office is open, on its own clock. Pure: the moment is given. */

/** Hours ahead of UTC; Indonesia has no summer time. */
export const ZONES = { WIB: 7, WITA: 8, WIT: 9 } as const
export type Zone = keyof typeof ZONES

/** Sunday first, as `Date.getUTCDay` counts. */
export const WEEKDAYS = ['minggu', 'senin', 'selasa', 'rabu', 'kamis', 'jumat', 'sabtu'] as const
export type Weekday = (typeof WEEKDAYS)[number]

export interface Span {
  /** Minutes after midnight; `until` is not open any more. */
  readonly from: number
  readonly until: number
}

export interface Hours {
  readonly zone: Zone
  /** A day that is absent is closed. */
  readonly week: Readonly<Partial<Record<Weekday, readonly Span[]>>>
  readonly holidays: readonly { readonly from: string; readonly until: string; readonly name: string }[]
}

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** Longer than any row of holidays. */
const LOOKS_AHEAD = 60

/** @param at instant, ISO 8601 */
export function isOpen(hours: Hours, at: string): boolean {
  const { date, minutes } = localTime(hours.zone, at)
  return spansOn(hours, date).some(({ from, until }) => from <= minutes && minutes < until)
}

/** Instant of the next opening after `at`, ISO 8601; null when there is none in sight. */
export function nextOpening(hours: Hours, at: string): string | null {
  const { date, minutes } = localTime(hours.zone, at)
  for (let ahead = 0; ahead <= LOOKS_AHEAD; ahead++) {
    const day = plusDays(date, ahead)
    const span = spansOn(hours, day).find(({ from }) => ahead > 0 || from > minutes)
    if (span) return instantOf(hours.zone, day, span.from)
  }
  return null
}

/** The holiday on a local day, by name; null on other days. */
export function holidayOn({ holidays }: Hours, date: string): string | null {
  return holidays.find(({ from, until }) => from <= date && date <= until)?.name ?? null
}

/** Local day (ISO date) and minutes after midnight. */
export function localTime(zone: Zone, at: string): { readonly date: string; readonly minutes: number } {
  const shifted = new Date(Date.parse(at) + ZONES[zone] * 60 * MINUTE_MS)
  return {
    date: shifted.toISOString().slice(0, 10),
    minutes: shifted.getUTCHours() * 60 + shifted.getUTCMinutes(),
  }
}

export function weekdayOf(date: string): Weekday {
  return WEEKDAYS[new Date(`${date}T00:00:00Z`).getUTCDay()] ?? 'minggu'
}

function spansOn(hours: Hours, date: string): readonly Span[] {
  return holidayOn(hours, date) === null ? (hours.week[weekdayOf(date)] ?? []) : []
}

function plusDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)
}

function instantOf(zone: Zone, date: string, minutes: number): string {
  const utc = Date.parse(`${date}T00:00:00Z`) + (minutes - ZONES[zone] * 60) * MINUTE_MS
  return new Date(utc).toISOString()
}
