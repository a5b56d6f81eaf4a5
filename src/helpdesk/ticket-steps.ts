/** What happens to a ticket with each memo: the ticket as it is then, and who is told. */

import { NUMBERS } from '../desk-places.ts'
import { officeById } from '../knowledge/offices.ts'
import type { DeskMemo, Question } from '../memos.ts'
import { answered, byOfficer, closed, passed, taken } from './officer-steps.ts'
import { readingOf } from './reading.ts'
import type { Send } from './sending.ts'
import { MOST_LOST, TICKET_VERSION, type Ticket, withLine } from './ticket.ts'
import { type Step, type TicketPlace, toChats, toCitizen } from './ticket-news.ts'

export function stepOf(ticket: Ticket | null, memo: DeskMemo, place: TicketPlace): Step {
  switch (memo.type) {
    case 'open':
      return ticket === null ? opened(memo.question, place) : again(ticket, memo.question)
    case 'question':
      return ticket?.status === 'open' ? extended(ticket, memo, place) : again(ticket, memo)
    case 'answer':
      return byOfficer(ticket, memo.officer, place, (open) => answered(open, memo, place))
    case 'take':
      return byOfficer(ticket, memo.officer, place, (open) => taken(open, memo.officer, place))
    case 'close':
      return byOfficer(ticket, memo.officer, place, (open) => closed(open, memo.officer, place))
    case 'pass':
      return byOfficer(ticket, memo.officer, place, (open) => passed(open, memo, place))
    case 'ended':
      return ended(ticket, place)
    case 'gone':
      return ticket === null ? unchanged(ticket) : gone(ticket, place)
    case 'lost':
      return ticket?.status === 'open' || ticket?.status === 'closed'
        ? lost(ticket, place)
        : unchanged(ticket)
    case 'unmark':
      return unchanged(ticket)
    case 'due':
      return ticket?.status === 'open' ? due(ticket, place) : unchanged(ticket)
  }
}

function unchanged(ticket: Ticket | null): Step {
  return { ticket, sends: [] }
}

/** A question for a ticket that is closed, or that was never there, gets a new number. */
function again(ticket: Ticket | null, question: Question): Step {
  return { ticket, sends: [{ to: NUMBERS, memo: { ...question, afresh: true } }] }
}

function opened(question: Question, place: TicketPlace): Step {
  const { from, text, at, urgent } = question
  const ticket: Ticket = {
    v: TICKET_VERSION,
    number: place.number,
    status: 'open',
    ...{ from, case: question.case, urgent },
    ...{ openedAt: at, since: at, heardAt: at, holder: null },
    lines: [{ by: 'penanya', at, text }],
    lost: [],
    reminded: 0,
  }
  return { ticket, sends: [confirmation(ticket, false, place), ...toChats(ticket, 'new', place, text)] }
}

function extended(before: Ticket, question: Question, place: TicketPlace): Step {
  const { text, at, inTalk } = question
  const ticket = withLine(
    {
      ...before,
      urgent: before.urgent || question.urgent,
      // Each question is about one case; the facts of two are never put together.
      case: inTalk ? before.case : { ...question.case, office: before.case.office },
      since: before.since ?? at,
      lost: [],
      reminded: 0,
    },
    { by: 'penanya', at, text },
  )
  const office = officeById(place.offices, before.case.office).name
  const missed = before.lost.map((words) =>
    toCitizen(ticket, { type: 'answered', number: place.number, text: words, office, corrects: false }),
  )
  const told = inTalk ? [] : [confirmation(ticket, true, place)]
  return {
    ticket,
    sends: [...missed, ...told, ...toChats(ticket, 'more', place, text, inTalk && !question.urgent)],
  }
}

function confirmation(ticket: Ticket, isExtended: boolean, { number, offices, at }: TicketPlace): Send {
  const reading = readingOf(officeById(offices, ticket.case.office), at)
  const { urgent } = ticket
  return toCitizen(ticket, { type: 'opened', number, extended: isExtended, urgent, reading })
}

function ended(before: Ticket | null, place: TicketPlace): Step {
  if (before?.status !== 'open') return unchanged(before)
  const ticket: Ticket = { ...before, status: 'closed', since: null, holder: null }
  return { ticket, sends: toChats(ticket, 'ended', place, null) }
}

/** Nothing of the citizen stays; the officers learn that there is nobody to answer, not who that was. */
function gone(before: Ticket, place: TicketPlace): Step {
  const nothing = { topic: null, answers: {}, reasons: [], forOther: false, office: before.case.office }
  const ticket: Ticket = {
    ...before,
    status: 'gone',
    from: null,
    since: null,
    holder: null,
    case: nothing,
    lines: [],
    lost: [],
  }
  const told = before.status === 'open' ? toChats(ticket, 'gone', place, null) : []
  return { ticket, sends: [{ to: NUMBERS, memo: { type: 'unmark', number: place.number } }, ...told] }
}

/** The newest answer that is not known to be lost. It goes out again when the citizen writes. */
function lost(before: Ticket, place: TicketPlace): Step {
  const answers = before.lines.filter(({ by }) => by === 'petugas').map(({ text }) => text)
  const words = answers.findLast((text) => !before.lost.includes(text)) ?? null
  const missing = answers.filter((text) => text === words || before.lost.includes(text)).slice(-MOST_LOST)
  const ticket: Ticket = { ...before, lost: missing }
  return { ticket, sends: toChats(ticket, 'lost', place, words) }
}

/** Somebody still waits: the officers are reminded. Nobody waits and nobody wrote for long: the ticket rests. */
function due(before: Ticket, place: TicketPlace): Step {
  if (before.since === null) return { ticket: { ...before, status: 'closed', holder: null }, sends: [] }
  const ticket = { ...before, reminded: before.reminded + 1 }
  const words = before.lines.findLast(({ by }) => by === 'penanya')?.text ?? null
  return { ticket, sends: toChats(ticket, 'waiting', place, words) }
}
