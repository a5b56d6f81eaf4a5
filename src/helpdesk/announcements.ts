/** The one conversation that numbers announcements and knows which list each belongs to. */
import { z } from 'zod'
import { ANNOUNCEMENTS, chatItself, kabarAt } from '../desk-places.ts'
import { KABAR } from '../knowledge/kabar.ts'
import { type KabarMemo, kabarMemo } from '../memos.ts'
import type { Message } from '../message.ts'
import type { Decision } from '../ports.ts'
import { noticeOf } from './kabar-notice.ts'
import { memosOf, type Send } from './sending.ts'

/** Older ones are neither confirmed nor stopped any more. */
const REMEMBERED = 100

const recordSchema = z.strictObject({
  v: z.literal(1),
  last: z.int().min(0),
  /** Number and list, newest last. */
  known: z.array(z.tuple([z.int(), z.enum(KABAR)])),
})
type Numbered = z.infer<typeof recordSchema>

export function takeAnnouncementsTurn(record: string | null, messages: readonly Message[]): Decision {
  let now: Numbered = record === null ? { v: 1, last: 0, known: [] } : recordSchema.parse(JSON.parse(record))
  const memos = messages.flatMap((message) => {
    const step = stepOf(now, kabarMemo.parse(message.memo))
    now = step.now
    return memosOf(ANNOUNCEMENTS, message, step.sends)
  })
  return { record: JSON.stringify(now), replies: [], memos }
}

function stepOf(now: Numbered, memo: KabarMemo): { readonly now: Numbered; readonly sends: readonly Send[] } {
  if (memo.type === 'announce') {
    const number = now.last + 1
    const known = [...now.known, [number, memo.kabar] as [number, typeof memo.kabar]].slice(-REMEMBERED)
    return {
      now: { v: 1, last: number, known },
      sends: [{ to: kabarAt(memo.kabar), memo: { ...memo, type: 'draft', number } }],
    }
  }
  if (memo.type !== 'confirm' && memo.type !== 'stop') return { now, sends: [] }
  const [, kabar] = now.known.find(([number]) => number === memo.number) ?? []
  if (kabar) return { now, sends: [{ to: kabarAt(kabar), memo }] }
  return { now, sends: [{ to: chatItself(memo.officer), memo: noticeOf('unknown', memo.number) }] }
}
