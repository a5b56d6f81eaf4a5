/** One turn of a ticket. Pure, like every turn. */

import { ticketAt } from '../desk-places.ts'
import { isOpen, nextOpening } from '../knowledge/hours.ts'
import { type Offices, officeById } from '../knowledge/offices.ts'
import { deskMemo, memoTo } from '../memos.ts'
import type { ConversationId, Message } from '../message.ts'
import type { Decision, Reminder } from '../ports.ts'
import { memosOf } from './sending.ts'
import { entryLine, freezeTicket, type Ticket, thawTicket } from './ticket.ts'
import { stepOf } from './ticket-steps.ts'

const HOUR_MS = 60 * 60 * 1000
/**
 * After so many hours without an answer the officers are reminded; then the next, and at last every week. Half a working
 * day first: sooner it would only be noise in a group that reads between other work.
 */
const REMIND_HOURS = [4, 24, 24, 72, 168] as const
/** Somebody is hungry or in danger. */
const REMIND_URGENT_HOURS = [0.5, 1, 2, 4, 24] as const
/** An answered ticket in which nobody writes any more rests after a week; the citizen can open another any time. */
const RESTS_AFTER_HOURS = 168

export function takeTicketTurn(
  record: string | null,
  messages: readonly Message[],
  self: ConversationId,
  offices: Offices,
): Decision {
  const number = Number(self.chat.split('/')[1])
  let ticket = thawTicket(record)
  let last: Message | null = null
  const memos: Message[] = []
  for (const message of messages) {
    const step = stepOf(ticket, deskMemo.parse(message.memo), { number, offices, at: message.at })
    ticket = step.ticket
    last = message
    memos.push(...memosOf(self, message, step.sends))
  }
  if (ticket === null || last === null) return { record, replies: [], memos }
  return {
    record: freezeTicket(ticket),
    replies: [],
    memos,
    entry: { list: 'tickets', line: entryLine(ticket) },
    reminder: reminderOf(ticket, last, offices),
  }
}

function reminderOf(ticket: Ticket, cause: Message, offices: Offices): Reminder | null {
  if (ticket.status !== 'open') return null
  const hours = ticket.since === null ? RESTS_AFTER_HOURS : stepHours(ticket)
  const plain = new Date(Date.parse(cause.at) + hours * HOUR_MS).toISOString()
  const dueAt = ticket.urgent || ticket.since === null ? plain : whenOpen(plain, ticket, offices)
  const self = ticketAt(ticket.number)
  const message = memoTo(
    self,
    { type: 'due' },
    { from: self, cause: { id: `${cause.id}-nanti`, at: dueAt }, nth: 0 },
  )
  return { dueAt, message }
}

function stepHours({ urgent, reminded }: Ticket): number {
  const steps = urgent ? REMIND_URGENT_HOURS : REMIND_HOURS
  return steps[Math.min(reminded, steps.length - 1)] ?? RESTS_AFTER_HOURS
}

/** Nobody is reminded while the office is closed. */
function whenOpen(at: string, ticket: Ticket, offices: Offices): string {
  const { hours } = officeById(offices, ticket.case.office)
  return hours === null || isOpen(hours, at) ? at : (nextOpening(hours, at) ?? at)
}
