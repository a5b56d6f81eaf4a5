/** An answer that reaches nobody comes back to the officers; who cannot be reached by news is taken off its list. */
import { kabarAt, ticketAt } from '../desk-places.ts'
import { kabarOfReply, memoTo, ticketOfReply } from '../memos.ts'
import type { Delivery, Message } from '../message.ts'
import type { DeliveryResult } from '../ports.ts'

/** The memo to the ticket whose answer was lost; null when the delivery was no answer. @param at now, ISO 8601 */
export function lostMemo({ to, reply }: Delivery, result: DeliveryResult, at: string): Message | null {
  const kabar = kabarOfReply(reply.id)
  const origin = { from: to, cause: { id: reply.id, at }, nth: 0 }
  if (kabar && result.kind === 'unreachable')
    return memoTo(kabarAt(kabar), { type: 'unfollow', who: to }, origin)
  const number = ticketOfReply(reply.id)
  if (number === null || !reply.id.endsWith('-1')) return null
  const reason = 'reason' in result ? result.kind : 'failed'
  return memoTo(ticketAt(number), { type: 'lost', reason }, origin)
}
