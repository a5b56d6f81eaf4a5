/** An answer that reaches nobody comes back to the officers. */
import { memoTo, ticketAt, ticketOfReply } from '../memos.ts'
import type { Delivery, Message } from '../message.ts'
import type { DeliveryResult } from '../ports.ts'

/** The memo to the ticket whose answer was lost; null when the delivery was no answer. @param at now, ISO 8601 */
export function lostMemo({ to, reply }: Delivery, result: DeliveryResult, at: string): Message | null {
  const number = ticketOfReply(reply.id)
  if (number === null || !reply.id.endsWith('-1')) return null
  const reason = 'reason' in result ? result.kind : 'failed'
  return memoTo(ticketAt(number), { type: 'lost', reason }, { from: to, cause: { id: reply.id, at }, nth: 0 })
}
