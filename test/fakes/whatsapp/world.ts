/** Everything the parts of the fake share. */
import { randomBytes } from 'node:crypto'
import { type Account, type Accounts, makeAccounts } from './accounts.ts'
import type { Companion } from './companion.ts'
import type { Connection } from './connection.ts'
import { addDevice } from './device-list.ts'
import type { FaultQuestions } from './faults.ts'
import { type Groups, makeGroups } from './groups.ts'
import { type History, history } from './history.ts'
import { type MediaHost, startMediaHost } from './media.ts'
import type { BinaryNode } from './nodes.ts'
import { makePairing, type Pairing } from './pairing.ts'

/** A stanza as it crossed the wire, seen from the server. */
export interface Crossing {
  readonly direction: 'in' | 'out'
  /** The phone number of the account; null before a login. */
  readonly account: string | null
  readonly stanza: BinaryNode
}

/** Sends a message once more, to one device that asked with this retry receipt. */
export type Resend = (device: Companion, receipt: BinaryNode) => Promise<void>

export interface World {
  readonly accounts: Accounts
  readonly groups: Groups
  readonly media: MediaHost
  readonly pairing: Pairing
  readonly faults: FaultQuestions
  readonly wire: History<Crossing>
  /** Messages that people sent, so that they can be sent again on request. */
  readonly sent: Map<string, Resend>
  /** Devices as they come online, connections as they close. */
  readonly arrivals: History<Companion>
  readonly departures: History<Connection>
  noteWriting(person: Account, to: Account): void
  /** Whether this person has written to that account before. */
  hasWritten(person: Account, to: Account): boolean
  /** Notes what went wrong inside the fake. */
  problem(error: unknown): void
  /** A fresh id for a stanza of the server. */
  nextId(): string
}

export async function makeWorld(ask: World['faults'], problem: World['problem']): Promise<World> {
  let last = 0
  const prefix = randomBytes(6).toString('hex').toUpperCase()
  const nextId = () => `3A${prefix}${String(++last).padStart(6, '0')}`
  const writers = new Map<Account, Set<Account>>()
  const holdsBack = (stanza: BinaryNode) => ask.groupsDead && (stanza.attrs.from?.endsWith('@g.us') ?? false)
  const world: World = {
    accounts: makeAccounts(),
    groups: makeGroups(nextId),
    media: await startMediaHost(ask),
    pairing: makePairing((companion) => addDevice(world, companion), holdsBack, nextId),
    faults: ask,
    wire: history<Crossing>(
      'stanzas',
      ({ direction, stanza }) => `${direction} ${stanza.tag} ${JSON.stringify(stanza.attrs)}`,
      1000,
    ),
    arrivals: history<Companion>('devices that came online', (one) => one.pn, 100),
    departures: history<Connection>('closed connections', () => 'closed', 100),
    sent: new Map(),
    noteWriting(person, to) {
      const known = writers.get(to) ?? new Set<Account>()
      writers.set(to, known.add(person))
    },
    hasWritten: (person, to) => writers.get(to)?.has(person) ?? false,
    problem,
    nextId,
  }
  return world
}
