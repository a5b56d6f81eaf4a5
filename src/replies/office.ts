/** An office as it describes itself. What it did not say is not shown. */
import { type Hours, type Span, WEEKDAYS, type Weekday } from '../knowledge/hours.ts'
import type { Office } from '../knowledge/offices.ts'

/** Monday first, as people read a week. */
const WEEK: readonly Weekday[] = [...WEEKDAYS.slice(1), 'minggu']

/** Name, address, hours, contacts, one line each; null for an office that said nothing of itself. */
export function officeCard({ name, address, hours, contacts }: Office): string | null {
  if (name === null) return null
  const lines = [
    `*${name}*`,
    ...(address === null ? [] : [address]),
    ...(hours === null ? [] : [`Jam buka: ${hoursWords(hours)}`]),
    ...contacts.map(({ label, value }) => `${label}: ${value}`),
  ]
  return lines.join('\n')
}

/** "Senin–Kamis 08.00–15.30, Jumat 08.00–11.30 dan 13.00–15.00 WIB" */
export function hoursWords({ week, zone }: Hours): string {
  const days = WEEK.map((day) => ({ day, words: spanWords(week[day] ?? []) })).filter(
    ({ words }) => words !== '',
  )
  const runs: { first: Weekday; last: Weekday; words: string }[] = []
  for (const { day, words } of days) {
    const run = runs.at(-1)
    const follows = run !== undefined && WEEK.indexOf(run.last) + 1 === WEEK.indexOf(day)
    if (run && follows && run.words === words) run.last = day
    else runs.push({ first: day, last: day, words })
  }
  return `${runs.map(runWords).join(', ')} ${zone}`
}

function runWords({ first, last, words }: { first: Weekday; last: Weekday; words: string }): string {
  return `${capital(first)}${first === last ? '' : `–${capital(last)}`} ${words}`
}

function spanWords(spans: readonly Span[]): string {
  return spans.map(({ from, until }) => `${clock(from)}–${clock(until)}`).join(' dan ')
}

/** "08.00" from minutes after midnight. */
export function clock(minutes: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor(minutes / 60))}.${two(minutes % 60)}`
}

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}
