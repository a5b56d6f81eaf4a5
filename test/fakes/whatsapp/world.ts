/** Everything the parts of the fake share. */
import type { Account, Accounts } from './accounts.ts'
import type { Companion } from './companion.ts'
import type { Connection } from './connection.ts'
import type { FaultQuestions } from './faults.ts'
import type { Groups } from './groups.ts'
import type { History } from './history.ts'
import type { MediaHost } from './media.ts'
import type { BinaryNode } from './nodes.ts'
import type { Pairing } from './pairing.ts'

/** A stanza as it crossed the wire, seen from the server. */
export interface Crossing {
  readonly direction: 'in' | 'out'
  /** The phone number of the account; null before a login. */
  readonly account: string | null
  readonly stanza: BinaryNode
}

export interface World {
  readonly accounts: Accounts
  readonly groups: Groups
  readonly media: MediaHost
  readonly pairing: Pairing
  readonly faults: FaultQuestions
  readonly wire: History<Crossing>
  /** Messages that people sent, so that they can be sent again on request. */
  readonly sent: SentLog
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

export interface SentLog {
  /** @param again sends the message once more to one device, which asked with this retry receipt */
  remember(id: string, again: (device: string, receipt: BinaryNode) => Promise<void>): void
  again(id: string, device: string, receipt: BinaryNode): Promise<void>
}
