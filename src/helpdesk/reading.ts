/** When an office reads, as far as it said so. */
import { isOpen, localTime, nextOpening, weekdayOf } from '../knowledge/hours.ts'
import type { Office } from '../knowledge/offices.ts'
import type { Reading } from '../memos.ts'
import { clock } from '../replies/office.ts'

/** @param at instant, ISO 8601 */
export function readingOf({ hours }: Office, at: string): Reading {
  if (hours === null) return { open: null, opens: null }
  if (isOpen(hours, at)) return { open: true, opens: null }
  const next = nextOpening(hours, at)
  if (next === null) return { open: false, opens: null }
  const { date, minutes } = localTime(hours.zone, next)
  const [, month = '', day = ''] = date.split('-')
  const isToday = localTime(hours.zone, at).date === date
  const when = isToday ? 'hari ini' : `${weekdayOf(date)} ${Number(day)}/${Number(month)}`
  return { open: false, opens: `${when} pukul ${clock(minutes)} ${hours.zone}` }
}
