/** Days and hours as an office writes them. */
import { type Span, WEEKDAYS, type Weekday } from './hours.ts'

/** "senin-kamis", "sabtu, minggu" */
export function daysIn(written: string): readonly Weekday[] | null {
  const days = written.split(',').map((part) => rangeIn(part.trim().toLowerCase()))
  return days.some((one) => one === null) ? null : days.flatMap((one) => one ?? [])
}

function rangeIn(part: string): readonly Weekday[] | null {
  const [first = '', last = first, ...more] = part.split(/\s*-\s*/)
  const from = WEEKDAYS.indexOf(first as Weekday)
  const until = WEEKDAYS.indexOf(last as Weekday)
  if (from < 0 || until < 0 || more.length > 0) return null
  const length = ((until - from + WEEKDAYS.length) % WEEKDAYS.length) + 1
  return Array.from({ length }, (_, i) => WEEKDAYS[(from + i) % WEEKDAYS.length] ?? 'minggu')
}

/** "08.00-15.30", "08.00-11.30, 13.00-15.00", "tutup" */
export function spansIn(written: string): readonly Span[] | null {
  if (/^\s*(tutup|libur)\s*$/i.test(written)) return []
  const spans = written.split(',').map((part) => {
    const found = /^\s*(\d{1,2})[.:](\d{2})\s*(?:-|–|sampai)\s*(\d{1,2})[.:](\d{2})\s*$/.exec(part)
    if (!found) return null
    const [, h1, m1, h2, m2] = found.map(Number)
    const from = minutesOf(h1, m1)
    const until = minutesOf(h2, m2)
    return from === null || until === null || from >= until ? null : { from, until }
  })
  return spans.some((span) => span === null) ? null : spans.flatMap((span) => span ?? [])
}

function minutesOf(hour = 0, minute = 0): number | null {
  return hour <= 24 && minute < 60 && hour * 60 + minute <= 24 * 60 ? hour * 60 + minute : null
}
