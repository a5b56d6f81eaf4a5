/** Every conversation's turn: a person's, a staff chat's, a ticket's. */
import { officeOf } from '../knowledge/offices.ts'
import { staffWish } from '../language/staff-commands.ts'
import type { Message } from '../message.ts'
import type { Decision, ListName } from '../ports.ts'
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
  const asks = messages.some(({ text, quoted, memo }) => !memo && staffWish(text, quoted)?.kind === 'queue')
  return asks ? ['tickets'] : []
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
  const isForDesk = forDesk(first, offices) !== null
  // An answer's bubbles carry its own id, so that one that is lost names its ticket.
  if (first.memo && !isForDesk && messages.length > 1) {
    return { ...takeTurn(record, [first], world), handled: 1 }
  }
  const others = messages.findIndex((message) => (forDesk(message, offices) !== null) !== isForDesk)
  const alike = others < 0 ? messages : messages.slice(0, others)
  const taken = isForDesk
    ? takeStaffTurn(record, alike, { ...world, offices }, lists.tickets ?? [])
    : takeTurn(record, alike, world)
  return others < 0 ? taken : { ...taken, handled: others }
}
