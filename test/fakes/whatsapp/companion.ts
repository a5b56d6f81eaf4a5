/**
 * A linked device as the server sees it: its published keys, its connection, and every stanza that it has not
 * confirmed yet. Unconfirmed stanzas are sent again, marked as offline, when it comes back.
 */
import type { Account } from './accounts.ts'
import type { Connection } from './connection.ts'
import type { KeyBundle } from './handset.ts'
import { type BinaryNode, node, SERVER, seconds } from './nodes.ts'

export interface PublishedKeys {
  registrationId: number
  identityKey: Uint8Array
  signedPreKey: { keyId: number; publicKey: Uint8Array; signature: Uint8Array }
  preKeys: { keyId: number; publicKey: Uint8Array }[]
}

interface Pending {
  readonly stanza: BinaryNode
  sent: boolean
  confirmed?: (answer: BinaryNode) => void
}

export interface Companion {
  readonly account: Account
  readonly id: number
  /** The static key of its handshake, base64: how the server knows it again. */
  readonly noiseKey: string
  /** Addresses with the device number. */
  readonly pn: string
  readonly lid: string
  readonly keys: PublishedKeys
  readonly connection: Connection | null
  /** Logged in, and everything that waited has been sent. */
  readonly live: boolean
  /** How often it has logged in; the first time is followed by a history sync. */
  readonly logins: number
  /** What it last announced about itself. */
  presence: 'available' | 'unavailable' | undefined
  takeBundle(): KeyBundle
  /** Sends now or when it comes back; `confirmed` runs when the device receipts or acknowledges it. */
  deliver(stanza: BinaryNode, confirmed?: (answer: BinaryNode) => void): void
  /** The device has answered a stanza of this kind and id. */
  confirm(tag: string, id: string | undefined, answer: BinaryNode): void
  attach(connection: Connection): void
  /** The device is ready: announces what waits, or says that nothing does. */
  activate(): void
  /** Sends what waited, then goes live. */
  replay(): void
  detach(connection: Connection): void
  /** Sends what a fault held back. */
  flush(): void
  /** Stanzas without confirmation. */
  readonly pending: readonly BinaryNode[]
}

/** @param holdsBack whether a fault keeps this stanza from being sent now */
export function makeCompanion(
  account: Account,
  id: number,
  noiseKey: string,
  keys: PublishedKeys,
  holdsBack: (stanza: BinaryNode) => boolean,
): Companion {
  let pending: Pending[] = []
  let connection: Connection | null = null
  let live = false
  let logins = 0

  function send(one: Pending, extra: Record<string, string> = {}): void {
    if (holdsBack(one.stanza)) return
    one.sent = true
    connection?.send({ ...one.stanza, attrs: { ...one.stanza.attrs, ...extra } })
  }

  return {
    account,
    id,
    noiseKey,
    pn: `${account.pn}:${id}@s.whatsapp.net`,
    lid: `${account.lid}:${id}@lid`,
    keys,
    presence: undefined,
    get connection() {
      return connection
    },
    get live() {
      return live
    },
    get logins() {
      return logins
    },
    get pending() {
      return pending.map((one) => one.stanza)
    },
    takeBundle() {
      const preKey = keys.preKeys.shift()
      if (keys.preKeys.length === 4 && live) connection?.send(lowOnKeys(keys.preKeys.length))
      const { registrationId, identityKey, signedPreKey } = keys
      return { registrationId, identityKey, signedPreKey, ...(preKey === undefined ? {} : { preKey }) }
    },
    deliver(stanza, confirmed) {
      const one: Pending = { stanza, sent: false, ...(confirmed === undefined ? {} : { confirmed }) }
      pending.push(one)
      if (live) send(one)
    },
    confirm(tag, stanzaId, answer) {
      const found = pending.find(
        (one) => one.sent && one.stanza.tag === tag && one.stanza.attrs.id === stanzaId,
      )
      if (found === undefined) return
      pending = pending.filter((one) => one !== found)
      found.confirmed?.(answer)
    },
    attach(next) {
      connection = next
      live = false
      logins += 1
    },
    activate() {
      const count = String(pending.length)
      if (pending.length === 0) {
        live = true
        connection?.send(node('ib', { from: SERVER }, [node('offline', { count })]))
        return
      }
      const preview = { count, message: count, receipt: '0', notification: '0', call: '0' }
      connection?.send(node('ib', { from: SERVER }, [node('offline_preview', preview)]))
    },
    replay() {
      const waiting = [...pending]
      waiting.forEach((one, index) => {
        send(one, { offline: String(index) })
      })
      live = true
      connection?.send(node('ib', { from: SERVER }, [node('offline', { count: String(waiting.length) })]))
    },
    detach(gone) {
      if (connection !== gone) return
      connection = null
      live = false
    },
    flush() {
      if (live) for (const one of pending) if (!one.sent) send(one)
    },
  }
}

function lowOnKeys(count: number): BinaryNode {
  const id = `low-${Date.now()}`
  return node('notification', { from: SERVER, type: 'encrypt', id, t: seconds() }, [
    node('count', { value: String(count) }),
  ])
}

export function devicesOf(accounts: readonly Account[]): readonly Companion[] {
  return accounts.flatMap((one) => [...one.companions.values()])
}
