/** What happens to a ticket with each memo: the ticket as it is then, and who is told. */
import { chatsOf, looksAfter, type Offices, officeById, officerAt } from '../knowledge/offices.ts'
import { chatItself, type DeskMemo, NUMBERS, type Question, type StaffMemo } from '../memos.ts'
import type { ConversationId, MaskedText } from '../message.ts'
import { readingOf } from './reading.ts'
import type { Send } from './sending.ts'
import { cardOf, MOST_LOST, TICKET_VERSION, type Ticket, withLine } from './ticket.ts'

export interface Step {
  readonly ticket: Ticket | null
  readonly sends: readonly Send[]
}

export interface TicketPlace {
  readonly number: number
  readonly offices: Offices
  /** When the memo was sent, ISO 8601. */
  readonly at: string
}

type Of<T extends DeskMemo['type']> = Extract<DeskMemo, { type: T }>
type What = StaffMemo['what']

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

/** What only an officer of the ticket's office may do, with a ticket that can still be worked on. */
function byOfficer(
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
function answered(before: Ticket, { officer, text, corrects }: Of<'answer'>, place: TicketPlace): Step {
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
      toOfficer(officer, what, place, { name: other ? nameOf(before.holder, offices) : null, other }),
      ...toOtherChats(ticket, officer, 'answered', place, text),
    ],
  }
}

function taken(before: Ticket, officer: ConversationId, place: TicketPlace): Step {
  if (before.status === 'closed') return refused(before, officer, 'already-closed', place)
  const { holder } = before
  if (holder !== null && !isSame(holder, officer)) {
    const name = nameOf(holder, place.offices)
    return { ticket: before, sends: [toOfficer(officer, 'already-taken', place, { name })] }
  }
  const ticket: Ticket = { ...before, holder: officer, heardAt: place.at }
  const told = holder === null ? [toCitizen(ticket, { type: 'taken', number: place.number })] : []
  return {
    ticket,
    sends: [
      ...told,
      toOfficer(officer, 'taken', place, { name: nameOf(officer, place.offices) }),
      ...toOtherChats(ticket, officer, 'taken', place, null, nameOf(officer, place.offices)),
    ],
  }
}

function closed(before: Ticket, officer: ConversationId, place: TicketPlace): Step {
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

function passed(before: Ticket, { officer, to }: Of<'pass'>, place: TicketPlace): Step {
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

function refused(ticket: Ticket, officer: ConversationId, what: What, place: TicketPlace): Step {
  return { ticket, sends: [toOfficer(officer, what, place)] }
}

function toCitizen({ from }: Ticket, memo: Send['memo']): Send {
  if (from === null) throw new Error('a ticket without a citizen answers nobody')
  return { to: from, memo }
}

function toOfficer(
  officer: ConversationId,
  what: What,
  { number }: TicketPlace,
  { name = null, other = false }: { name?: string | null; other?: boolean } = {},
): Send {
  return {
    to: chatItself(officer),
    memo: { type: 'notice', what, number, text: null, card: null, name, other },
  }
}

/** `wordsOnly`: in a talk nobody needs to read the whole case again. */
function toChats(
  ticket: Ticket,
  what: What,
  place: TicketPlace,
  text: MaskedText | null,
  wordsOnly = false,
): readonly Send[] {
  const notice = noticeOf(ticket, what, place, text, null)
  return chatsOf(place.offices, ticket.case.office).map((chat) => ({
    to: chatItself(chat),
    memo: wordsOnly ? { ...notice, card: null } : notice,
  }))
}

/** Colleagues in another chat do not see what an officer wrote in this one. */
function toOtherChats(
  ticket: Ticket,
  officer: ConversationId,
  what: What,
  place: TicketPlace,
  text: MaskedText | null,
  name: string | null = null,
): readonly Send[] {
  return chatsOf(place.offices, ticket.case.office)
    .filter(({ channel, chat }) => channel !== officer.channel || chat !== officer.chat)
    .map((chat) => ({ to: chatItself(chat), memo: noticeOf(ticket, what, place, text, name) }))
}

function noticeOf(
  ticket: Ticket,
  what: What,
  { number, offices }: TicketPlace,
  text: MaskedText | null,
  name: string | null,
): StaffMemo {
  const card = text === null ? null : cardOf(ticket, officeById(offices, ticket.case.office).name)
  return { type: 'notice', what, number, text, card, name, other: false }
}

function isSame(a: ConversationId, b: ConversationId): boolean {
  return a.channel === b.channel && a.user === b.user
}

function nameOf(officer: ConversationId | null, offices: Offices): string | null {
  return officer === null ? null : (officerAt(offices, officer)?.name ?? null)
}

/** An office by its id, or by a part of its name that fits no other; null when none or several fit. */
function officeNamed(words: string, { main, desa }: Offices) {
  const plain = words.toLowerCase()
  const all = [main, ...desa]
  const exact = all.find(({ id, name }) => id === plain || name?.toLowerCase() === plain)
  if (exact) return exact
  const [found, ...more] = all.filter(({ name }) => name?.toLowerCase().includes(plain))
  return more.length === 0 ? (found ?? null) : null
}
