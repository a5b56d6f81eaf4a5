/** The questions of one week that had no answer: the conversation `desk/radar/<week>`. It knows no asker. */
import { z } from 'zod'
import { type Unanswered, unansweredSchema } from '../memos.ts'
import type { Message } from '../message.ts'
import type { Decision } from '../ports.ts'

/** Different questions of a week that are kept; a week with more is read by nobody to its end. */
const MOST_ENTRIES = 400

const entrySchema = unansweredSchema.omit({ type: true }).extend({ people: z.int().min(1) })
export type RadarEntry = z.infer<typeof entrySchema>

const recordSchema = z.strictObject({
  v: z.literal(1),
  /** "2026-W48" */
  week: z.string(),
  entries: z.array(entrySchema),
  /** Questions that found no room any more. */
  dropped: z.int().min(0),
})
export type RadarWeek = z.infer<typeof recordSchema>

/** @param self `radarAt(week)` */
export function takeRadarTurn(
  record: string | null,
  messages: readonly Message[],
  self: Pick<Message, 'chat'>,
): Decision {
  const week = self.chat.slice('radar/'.length)
  const before = record === null ? { v: 1 as const, week, entries: [], dropped: 0 } : readWeek(record)
  const now = messages.reduce((so, { memo }) => withEntry(so, unansweredSchema.parse(memo)), before)
  const line = JSON.stringify(now)
  return { record: line, replies: [], entry: { list: 'radar', line } }
}

/** A line of the list `radar`. */
export function readWeek(line: string): RadarWeek {
  return recordSchema.parse(JSON.parse(line))
}

function withEntry(week: RadarWeek, { type: _is, ...asked }: Unanswered): RadarWeek {
  const same = ({ people: _many, ...entry }: RadarEntry) => JSON.stringify(entry) === JSON.stringify(asked)
  if (week.entries.some(same)) {
    const entries = week.entries.map((entry) =>
      same(entry) ? { ...entry, people: entry.people + 1 } : entry,
    )
    return { ...week, entries }
  }
  if (week.entries.length >= MOST_ENTRIES) return { ...week, dropped: week.dropped + 1 }
  return { ...week, entries: [...week.entries, { ...asked, people: 1 }] }
}
