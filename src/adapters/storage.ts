/** Where mail is kept: in Redis when a place is named, else in this process's memory. */
import { join } from 'node:path'
import type { Delivery } from '../message.ts'
import type {
  Backlog,
  DeadLetters,
  DeliveryResult,
  Lists,
  Mailroom,
  Notes,
  Outbox,
  Shown,
  Tally,
} from '../ports.ts'
import { createMemoryMail } from './memory/mail.ts'
import type { RedisPlace } from './redis/connection.ts'
import type { AccountStore } from './whatsapp/account-store.ts'
import { createFolderStore } from './whatsapp/folder-store.ts'

export interface StorageOptions {
  readonly place: RedisPlace | null
  readonly shards: number
  readonly retentionMs: number
  /** Where the embedded default keeps what must survive. */
  readonly dataDir: string
  readonly now: () => number
  readonly log: { warn(fields: object, message: string): void }
  /** Told of deliveries that end without reaching anybody; never with their text. */
  readonly onLost: (delivery: Delivery, result: DeliveryResult) => void
}

export interface Storage extends Mailroom {
  readonly outbox: Outbox
  readonly dead: DeadLetters
  readonly lists: Lists
  readonly notes: Notes
  readonly tally: Tally
  readonly shown: Shown
  /** The keys of a linked WhatsApp number. */
  account(name: string): AccountStore
  readonly backlog: Backlog
  /** The queues of BullMQ; null without Redis. `prefix` keeps those of several shards apart. */
  readonly queues: (() => readonly { readonly prefix: string; readonly queue: unknown }[]) | null
  /** What the person who starts the program should know; one Indonesian line each. */
  readonly remarks: readonly string[]
  isReady(): boolean
  close(): Promise<void>
}

/** @throws RedisUnusable with one line that says how to mend it */
export async function openStorage(options: StorageOptions): Promise<Storage> {
  const { place, now, dataDir, ...rest } = options
  if (place === null) {
    return {
      ...createMemoryMail({ ...rest, now }),
      queues: null,
      remarks: ['Penyimpanan: memori saja. Obrolan hilang kalau program dimatikan.'],
      account: (name) => createFolderStore(join(dataDir, 'whatsapp', name)),
      isReady: () => true,
      close: async () => undefined,
    }
  }
  // Only here: a helpdesk without Redis need not load what it takes to talk to one.
  const { openRedisStore } = await import('./redis/store.ts')
  const store = await openRedisStore({ ...rest, place })
  const remarks = ['Penyimpanan: Redis.', ...store.warnings.map((line) => `Peringatan: ${line}`)]
  return { ...store, remarks }
}
