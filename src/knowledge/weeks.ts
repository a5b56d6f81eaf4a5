/** Weeks as the office counts them: from Monday, ISO 8601, by the clock of Western Indonesia. */

const HOUR_MS = 60 * 60 * 1000
const DAY_MS = 24 * HOUR_MS
/** WIB is seven hours ahead of UTC and has no summer time. */
const WIB_MS = 7 * HOUR_MS

/** "2026-W48". @param at instant, ISO 8601 */
export function weekOf(at: string): string {
  const day = new Date(Math.floor((Date.parse(at) + WIB_MS) / DAY_MS) * DAY_MS)
  // The week belongs to the year in which its Thursday lies.
  const thursday = new Date(day.getTime() + (3 - ((day.getUTCDay() + 6) % 7)) * DAY_MS)
  const year = thursday.getUTCFullYear()
  const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / (7 * DAY_MS)) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}

/** The week of a day and those before it, newest first. @param today ISO date */
export function lastWeeks(today: string, count: number): readonly string[] {
  const noon = Date.parse(`${today}T12:00:00+07:00`)
  return Array.from({ length: count }, (_, i) => weekOf(new Date(noon - i * 7 * DAY_MS).toISOString()))
}
