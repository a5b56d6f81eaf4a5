/** Every conversation's turn: a person's, a staff chat's, a ticket's. */
import { officeOf } from '../knowledge/offices.ts'
import { deskWish } from '../language/desk-commands.ts'
import { staffWish } from '../language/staff-commands.ts'
import type { Message } from '../message.ts'
import type { Decision, ListName } from '../ports.ts'
import { endPaket, endsPaket, isForPaket, takePaketTurn } from '../turn/paket.ts'
import type { World } from '../turn/place.ts'
import type { Report } from '../turn/report.ts'
import { takeTurn } from '../turn/turn.ts'
import { takeDeskTurn } from './desk.ts'
import { forDesk, takeStaffTurn } from './staff-turn.ts'

/** A turn of any conversation; only people's have a report. `handled`: how many messages, when not all. */
export interface Taken extends Decision {
  readonly report: Report | null
  readonly handled?: number
}

/** Lines of the lists that `listsFor` named. */
export type ReadLists = Partial<Readonly<Record<ListName, readonly string[]>>>

/** The lists that a turn with these messages looks at; they are read before it, so that it stays pure. */
export function listsFor(messages: readonly Message[]): readonly ListName[] {
  const written = messages.filter(({ memo }) => !memo)
  const asksQueue = written.some(({ text, quoted }) => staffWish(text, quoted)?.kind === 'queue')
  const asksRadar = written.some(({ text, chosen }) => deskWish(text, chosen)?.kind === 'radar')
  return [...(asksQueue ? (['tickets'] as const) : []), ...(asksRadar ? (['radar'] as const) : [])]
}

/** @param messages what waits, oldest first; at least one */
export function takeAnyTurn(
  record: string | null,
  messages: readonly Message[],
  world: World,
  lists: ReadLists = {},
): Taken {
  const [first] = messages
  const offices = world.offices ?? officeOf([])
  if (first === undefined) throw new Error('a turn needs a message')
  if (first.channel === 'desk') return { ...takeDeskTurn(record, messages, offices), report: null }
  const kindOf = (message: Message) =>
    forDesk(message, offices) ? 'desk' : isForPaket(record, message, world) ? 'paket' : 'bot'
  const kind = kindOf(first)
  // An answer's bubbles carry its own id, so that one that is lost names its ticket.
  if (first.memo && kind === 'bot' && messages.length > 1) {
    return { ...takeTurn(record, [first], world), handled: 1 }
  }
  const others = messages.findIndex((message) => kindOf(message) !== kind)
  const alike = others < 0 ? messages : messages.slice(0, others)
  const handled = others < 0 ? {} : { handled: others }
  if (kind === 'desk') return { ...takeStaffTurn(record, alike, { ...world, offices }, lists), ...handled }
  if (kind === 'paket') return { ...takePaketTurn(record, alike, world), ...handled }
  return { ...takeOwnTurn(record, alike, first, world), ...handled }
}

/** What an officer collected is answered before anything else of theirs is. */
function takeOwnTurn(
  record: string | null,
  messages: readonly Message[],
  first: Message,
  world: World,
): Taken {
  if (!endsPaket(record, first)) return takeTurn(record, messages, world)
  const ended = endPaket(record, first, world)
  const own = takeTurn(ended.record, messages, world)
  const reminder = own.reminder === undefined ? ended.reminder : own.reminder
  const memos = [...(ended.memos ?? []), ...(own.memos ?? [])]
  return {
    ...own,
    ...(memos.length > 0 ? { memos } : {}),
    ...(reminder === undefined ? {} : { reminder }),
    replies: [...ended.replies, ...own.replies],
  }
}
