/** The desk's own conversations: one that gives numbers, and one for each ticket. */
import type { Offices } from '../knowledge/offices.ts'
import { NUMBERS, nameAtPage } from '../memos.ts'
import type { Message } from '../message.ts'
import type { Decision } from '../ports.ts'
import { takeNumbersTurn } from './numbers.ts'
import { takeTicketTurn } from './ticket-turn.ts'

/** @param messages what waits, oldest first; at least one */
export function takeDeskTurn(
  record: string | null,
  messages: readonly Message[],
  offices: Offices,
): Decision {
  const [first] = messages
  if (first === undefined) throw new Error('a turn needs a message')
  if (first.chat === NUMBERS.chat) return takeNumbersTurn(record, messages)
  if (nameAtPage(first) !== null) return { record: null, replies: [] }
  return takeTicketTurn(record, messages, first, offices)
}
