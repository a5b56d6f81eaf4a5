/** Who is told of a ticket, and what: the citizen, an officer, the staff chats of its office. */

import { chatItself } from '../desk-places.ts'
import { chatsOf, type Offices, officeById } from '../knowledge/offices.ts'
import type { StaffMemo } from '../memos.ts'
import type { ConversationId, MaskedText } from '../message.ts'
import type { Send } from './sending.ts'
import { cardOf, type Ticket } from './ticket.ts'

/** The ticket as it is then, and who is told. */
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

export type What = StaffMemo['what']

export function toCitizen({ from }: Ticket, memo: Send['memo']): Send {
  if (from === null) throw new Error('a ticket without a citizen answers nobody')
  return { to: from, memo }
}

export function toOfficer(
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
export function toChats(
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
export function toOtherChats(
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
