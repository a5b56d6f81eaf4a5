/**
 * One turn in a staff chat: news of tickets become messages there, and what officers want of a ticket goes to it as a
 * memo. Everything else that an officer writes is an ordinary message to the bot.
 */
import { isStaffChat, mayDo, type Offices, type Right } from '../knowledge/offices.ts'
import { type StaffWish, staffWish } from '../language/staff-commands.ts'
import { type StaffMemo, staffMemo, ticketAt } from '../memos.ts'
import type { ConversationId, Message, Reply } from '../message.ts'
import { toBubbles } from '../replies/bubbles.ts'
import type { Part } from '../replies/part.ts'
import { answerRemarks, incompleteParts, NO_RIGHT, noticeParts, queueParts } from '../replies/tickets.ts'
import { toReplies } from '../turn/effects.ts'
import type { World } from '../turn/place.ts'
import { memosOf, type Send } from './sending.ts'
import type { Taken } from './take.ts'
import { openTickets } from './ticket.ts'

export interface StaffWorld extends World {
  readonly offices: Offices
}

/** A message that belongs to the desk rather than to the bot; null for every other one. */
type ForDesk =
  | { readonly kind: 'notice'; readonly notice: StaffMemo }
  | { readonly kind: 'wish'; readonly wish: StaffWish }

export function forDesk(message: Message, offices: Offices): ForDesk | null {
  if (message.memo) {
    const notice = staffMemo.safeParse(message.memo)
    return notice.success ? { kind: 'notice', notice: notice.data } : null
  }
  if (!message.staff && !isStaffChat(offices, message)) return null
  const wish = message.chosen.length > 0 ? null : staffWish(message.text, message.quoted)
  return wish && { kind: 'wish', wish }
}

/** @param messages each `forDesk` @param tickets lines of the list */
export function takeStaffTurn(
  record: string | null,
  messages: readonly Message[],
  world: StaffWorld,
  tickets: readonly string[],
): Taken {
  const replies: Reply[] = []
  const memos: Message[] = []
  for (const message of messages) {
    const own = forDesk(message, world.offices)
    if (own === null) throw new Error('only what is for the desk is handled here')
    const { parts, sends } =
      own.kind === 'notice'
        ? { parts: noticeParts(own.notice, message.at, world.knowledge), sends: [] }
        : granted(own.wish, message, world, tickets)
    replies.push(...toReplies(toBubbles(parts), message, false))
    memos.push(...memosOf(selfOf(message), message, sends))
  }
  return { record, replies, memos, report: null }
}

interface Granted {
  readonly parts: readonly Part[]
  readonly sends: readonly Send[]
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

function only(parts: readonly Part[]): Granted {
  return { parts, sends: [] }
}

function selfOf({ channel, chat, user }: Message): ConversationId {
  return { channel, chat, user }
}
