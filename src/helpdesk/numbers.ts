/** The one conversation that gives numbers, so that no two tickets have the same. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { NUMBERS, ticketAt } from '../desk-places.ts'
import { deskMemo, type Question } from '../memos.ts'
import { type ConversationId, conversationKey, type Message } from '../message.ts'
import type { Decision } from '../ports.ts'
import { memosOf, type Send } from './sending.ts'

/** So many askers are remembered: a second question that follows before its number is known joins the same ticket. */
const REMEMBERED = 200

const recordSchema = z.strictObject({
  v: z.literal(1),
  last: z.int().min(0),
  /** Marks of askers, not their names, with the number they got; newest last. */
  recent: z.array(z.tuple([z.string(), z.int()])),
})
type Numbers = z.infer<typeof recordSchema>

export function takeNumbersTurn(record: string | null, messages: readonly Message[]): Decision {
  let now: Numbers = record === null ? { v: 1, last: 0, recent: [] } : recordSchema.parse(JSON.parse(record))
  const memos = messages.flatMap((message) => {
    const memo = deskMemo.parse(message.memo)
    if (memo.type === 'unmark') {
      now = { ...now, recent: now.recent.filter(([, number]) => number !== memo.number) }
      return []
    }
    if (memo.type !== 'question') return []
    const { numbers, send } = numbered(now, memo)
    now = numbers
    return memosOf(NUMBERS, message, [send])
  })
  return { record: JSON.stringify(now), replies: [], memos }
}

function numbered(now: Numbers, question: Question): { readonly numbers: Numbers; readonly send: Send } {
  const mark = markOf(question.from)
  const [, before] = now.recent.findLast(([who]) => who === mark) ?? []
  if (before !== undefined && !question.afresh) {
    return { numbers: now, send: { to: ticketAt(before), memo: question } }
  }
  const number = now.last + 1
  const others = now.recent.filter(([who]) => who !== mark)
  const recent = [...others, [mark, number] as [string, number]].slice(-REMEMBERED)
  return {
    numbers: { v: 1, last: number, recent },
    send: { to: ticketAt(number), memo: { type: 'open', number, question } },
  }
}

function markOf(asker: ConversationId): string {
  return createHash('sha256').update(conversationKey(asker)).digest('base64url').slice(0, 12)
}
