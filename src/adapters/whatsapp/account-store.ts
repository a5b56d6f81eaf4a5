/** What a linked number must not forget, and who may write it: one process at a time, each with a higher token. */

/** How long an owner that died keeps the number: the next one has it well within thirty seconds. */
export const LEASE_MS = 12_000
/** How often an owner says that it is alive. */
export const RENEW_MS = 4000
/** How often the others look. */
export const KNOCK_MS = 2000

/** Kinds of key of a linked number, as Baileys 7 names them, and `creds`, which is one entry. */
export const KEY_TYPES = [
  'creds',
  'pre-key',
  'session',
  'sender-key',
  'sender-key-memory',
  'app-state-sync-key',
  'app-state-sync-version',
  'lid-mapping',
  'device-list',
  'tctoken',
  'identity-key',
] as const
/**
 * Kept beside the keys. `governor` outlives a new link: how carefully the number must be used. `sent`: a message that was
 * sent, by its id, for a phone that asks for it again; forgotten after `SENT_MS`, without Redis with the process.
 */
export type EntryType = (typeof KEY_TYPES)[number] | 'governor' | 'sent'
/** How long a sent message can be asked for again. */
export const SENT_MS = 24 * 3_600_000

export interface KeyChange {
  readonly type: EntryType
  readonly id: string
  /** Null removes. */
  readonly value: string | null
}

export interface AccountStore {
  /** True for the first number that was ever started with this storage. */
  isFirst(): Promise<boolean>
  /** Makes this process the owner; null while another one is. */
  acquire(): Promise<Tenancy | null>
}

/** The number in the hands of its one owner. */
export interface Tenancy {
  /** Grows with every owner. */
  readonly token: number
  /** False: another one is the owner now. */
  renew(): Promise<boolean>
  /** The next one need not wait for the lease to run out. */
  release(): Promise<void>
  /** What is not there is absent from the answer. */
  read(type: EntryType, ids: readonly string[]): Promise<ReadonlyMap<string, string>>
  /**
   * All of it or nothing.
   * @throws NotOwner when another one is the owner now; nothing was written then
   */
  write(changes: readonly KeyChange[]): Promise<void>
  /**
   * Forgets the number's keys, not who owns it.
   * @throws NotOwner
   */
  wipe(): Promise<void>
}

/** Another process owns this number now: end the connection, write nothing more. */
export class NotOwner extends Error {
  override readonly name = 'NotOwner'
}
