/**
 * One turn in a staff chat: news of tickets become messages there, and what officers want of a ticket goes to it as a
 * memo. Everything else that an officer writes is an ordinary message to the bot.
 */

import { ticketAt } from '../desk-places.ts'
import { isStaffChat, mayDo, type Offices, type Right } from '../knowledge/offices.ts'
import { announcementChoices, type DeskWish, deskWish } from '../language/desk-commands.ts'
import { type StaffWish, staffWish } from '../language/staff-commands.ts'
import { type AnnouncementNotice, announcementNotice, type StaffMemo, staffMemo } from '../memos.ts'
import type { Message, Reply } from '../message.ts'
import { announcementParts } from '../replies/announcements.ts'
import { toBubbles } from '../replies/bubbles.ts'
import { answerRemarks, incompleteParts, NO_RIGHT, noticeParts, queueParts } from '../replies/tickets.ts'
import { toReplies } from '../turn/effects.ts'
import { deskOutcome } from './desk-wishes.ts'
import { type Granted, only, type StaffWorld, selfOf } from './granted.ts'
import { memosOf, type Send } from './sending.ts'
import type { ReadLists, Taken } from './take.ts'
import { openTickets } from './ticket.ts'

/** A message that belongs to the desk rather than to the bot; null for every other one. */
type ForDesk =
  | { readonly kind: 'notice'; readonly notice: StaffMemo }
  | { readonly kind: 'announcement'; readonly notice: AnnouncementNotice }
  | { readonly kind: 'wish'; readonly wish: StaffWish }
  | { readonly kind: 'desk'; readonly wish: DeskWish }

export function forDesk(message: Message, offices: Offices): ForDesk | null {
  if (message.memo) {
    const notice = staffMemo.safeParse(message.memo)
    if (notice.success) return { kind: 'notice', notice: notice.data }
    const announcement = announcementNotice.safeParse(message.memo)
    return announcement.success ? { kind: 'announcement', notice: announcement.data } : null
  }
  if (!message.staff && !isStaffChat(offices, message)) return null
  const own = deskWish(message.text, message.chosen)
  if (own) return { kind: 'desk', wish: own }
  const wish = message.chosen.length > 0 ? null : staffWish(message.text, message.quoted)
  return wish && { kind: 'wish', wish }
}

/** @param messages each `forDesk` @param lists those that `listsFor` named */
export function takeStaffTurn(
  record: string | null,
  messages: readonly Message[],
  world: StaffWorld,
  lists: ReadLists,
): Taken {
  const replies: Reply[] = []
  const memos: Message[] = []
  for (const message of messages) {
    const own = forDesk(message, world.offices)
    if (own === null) throw new Error('only what is for the desk is handled here')
    const { parts, sends } = outcomeOf(own, message, world, lists)
    replies.push(...toReplies(toBubbles(parts), message, false))
    memos.push(...memosOf(selfOf(message), message, sends))
  }
  return { record, replies, memos, report: null }
}

function outcomeOf(own: ForDesk, message: Message, world: StaffWorld, lists: ReadLists): Granted {
  switch (own.kind) {
    case 'notice':
      return only(noticeParts(own.notice, message.at, world.knowledge))
    case 'announcement':
      return only(announcementParts(own.notice, announcementChoices(own.notice.number)))
    case 'wish':
      return granted(own.wish, message, world, lists.tickets ?? [])
    case 'desk':
      return deskOutcome(own.wish, message, world, lists.radar ?? [])
  }
}

function granted(
  wish: StaffWish,
  message: Message,
  { offices }: StaffWorld,
  tickets: readonly string[],
): Granted {
  const needed: Right = wish.kind === 'pass' ? 'alih' : 'jawab'
  if (!message.staff || !mayDo(offices, message, needed)) return only([{ text: NO_RIGHT }])
  const officer = selfOf(message)
  const tell = (memo: Send['memo'], number: number): Granted => ({
    parts: [],
    sends: [{ to: ticketAt(number), memo }],
  })
  switch (wish.kind) {
    case 'queue':
      return only(queueParts(openTickets(tickets), message.at))
    case 'incomplete':
      return only(incompleteParts(wish.command, message.notice !== undefined))
    case 'answer':
      return {
        ...tell({ type: 'answer', officer, text: wish.text, corrects: message.edited === true }, wish.number),
        parts: answerRemarks(wish.number, message.private, message.notice !== undefined),
      }
    case 'take':
      return tell({ type: 'take', officer }, wish.number)
    case 'close':
      return tell({ type: 'close', officer }, wish.number)
    case 'pass':
      return tell({ type: 'pass', officer, to: wish.to }, wish.number)
  }
}
