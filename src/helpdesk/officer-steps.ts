/** What officers do with a ticket: answer, take, close, pass on. */
import { looksAfter, officeById } from '../knowledge/offices.ts'
import type { DeskMemo } from '../memos.ts'
import type { ConversationId } from '../message.ts'
import { nameOfOfficer, officeNamed } from './names.ts'
import { type Ticket, withLine } from './ticket.ts'
import { type Step, type TicketPlace, toCitizen, toOfficer, toOtherChats, type What } from './ticket-news.ts'

type Of<T extends DeskMemo['type']> = Extract<DeskMemo, { type: T }>

/** What only an officer of the ticket's office may do, with a ticket that can still be worked on. */
export function byOfficer(
  ticket: Ticket | null,
  officer: ConversationId,
  place: TicketPlace,
  then: (ticket: Ticket) => Step,
): Step {
  if (ticket === null) return { ticket, sends: [toOfficer(officer, 'no-such-ticket', place)] }
  if (!looksAfter(place.offices, officer, ticket.case.office)) {
    const { name } = officeById(place.offices, ticket.case.office)
    return { ticket, sends: [toOfficer(officer, 'other-office', place, { name })] }
  }
  if (ticket.status === 'gone') return { ticket, sends: [toOfficer(officer, 'gone', place)] }
  return then(ticket)
}

/** Every answer is delivered, also a second one, also to a ticket that was closed: an officer's words are never lost. */
export function answered(
  before: Ticket,
  { officer, text, corrects }: Of<'answer'>,
  place: TicketPlace,
): Step {
  const { number, offices, at } = place
  const line = { by: 'petugas', at, text } as const
  const ticket = withLine({ ...before, status: 'open', since: null, holder: officer, reminded: 0 }, line)
  const office = officeById(offices, ticket.case.office).name
  const other = before.holder !== null && !isSame(before.holder, officer)
  const what = before.status === 'closed' ? 'reopened' : 'sent'
  return {
    ticket,
    sends: [
      toCitizen(ticket, { type: 'answered', number, text, office, corrects }),
      toOfficer(officer, what, place, { name: other ? nameOfOfficer(before.holder, offices) : null, other }),
      ...toOtherChats(ticket, officer, 'answered', place, text),
    ],
  }
}

export function taken(before: Ticket, officer: ConversationId, place: TicketPlace): Step {
  if (before.status === 'closed') return refused(before, officer, 'already-closed', place)
  const { holder } = before
  if (holder !== null && !isSame(holder, officer)) {
    const name = nameOfOfficer(holder, place.offices)
    return { ticket: before, sends: [toOfficer(officer, 'already-taken', place, { name })] }
  }
  const ticket: Ticket = { ...before, holder: officer, heardAt: place.at }
  const told = holder === null ? [toCitizen(ticket, { type: 'taken', number: place.number })] : []
  return {
    ticket,
    sends: [
      ...told,
      toOfficer(officer, 'taken', place, { name: nameOfOfficer(officer, place.offices) }),
      ...toOtherChats(ticket, officer, 'taken', place, null, nameOfOfficer(officer, place.offices)),
    ],
  }
}

export function closed(before: Ticket, officer: ConversationId, place: TicketPlace): Step {
  if (before.status === 'closed') return refused(before, officer, 'already-closed', place)
  const ticket: Ticket = { ...before, status: 'closed', since: null, holder: null }
  return {
    ticket,
    sends: [
      toCitizen(ticket, { type: 'closed', number: place.number }),
      toOfficer(officer, 'closed', place),
      ...toOtherChats(ticket, officer, 'closed', place, null),
    ],
  }
}

export function passed(before: Ticket, { officer, to }: Of<'pass'>, place: TicketPlace): Step {
  if (before.status === 'closed') return refused(before, officer, 'already-closed', place)
  const since = before.since ?? place.at
  if (to === '') {
    const ticket: Ticket = { ...before, holder: null, since }
    return {
      ticket,
      sends: [
        toOfficer(officer, 'returned', place),
        ...toOtherChats(ticket, officer, 'returned', place, null),
      ],
    }
  }
  const office = officeNamed(to, place.offices)
  if (office === null) return refused(before, officer, 'no-such-office', place)
  const ticket: Ticket = {
    ...before,
    holder: null,
    since,
    reminded: 0,
    case: { ...before.case, office: office.id },
  }
  const words = ticket.lines.findLast(({ by }) => by === 'penanya')?.text ?? null
  return {
    ticket,
    sends: [
      toOfficer(officer, 'passed', place, { name: office.name }),
      ...toOtherChats(ticket, officer, 'new', place, words),
    ],
  }
}

function refused(ticket: Ticket, officer: ConversationId, what: What, place: TicketPlace): Step {
  return { ticket, sends: [toOfficer(officer, what, place)] }
}

function isSame(a: ConversationId, b: ConversationId): boolean {
  return a.channel === b.channel && a.user === b.user
}
