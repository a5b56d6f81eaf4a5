/** Everything that is kept in Redis, put together: mailroom, outbox and dead letters over the same shards. */
import type { Delivery } from '../../message.ts'
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
} from '../../ports.ts'
import type { AccountStore } from '../whatsapp/account-store.ts'
import { createRedisAccountStore } from './account-store.ts'
import { createRedisBacklog } from './backlog.ts'
import { checkRedis } from './checks.ts'
import { connectRedis, type RedisPlace } from './connection.ts'
import { createDeadLetters } from './dead.ts'
import { createRedisLists } from './lists.ts'
import { createRedisMailroom } from './mailroom.ts'
import { createRedisNotes } from './notes.ts'
import { createRedisOutbox } from './outbox.ts'
import { createScripts, type RunScript, type ScriptName } from './scripts.ts'
import { createShelf, type WakeUpQueue } from './shards.ts'
import { createRedisShown } from './shown.ts'
import { createRedisTally } from './tally.ts'
import { createTrouble, type TroubleLog } from './trouble.ts'
import { createWaker } from './wake.ts'

/** Chats of one line that one process works on at once. */
const CONCURRENCY = 64

export interface RedisStoreOptions {
  readonly place: RedisPlace
  readonly shards: number
  readonly retentionMs: number
  readonly log: TroubleLog
  /** Told of deliveries that end without reaching anybody; never with their text. */
  readonly onLost: (delivery: Delivery, result: DeliveryResult) => void
  readonly concurrency?: number
  /** For the tests that end a process between two steps: stands between the store and its scripts. */
  readonly wrap?: (run: RunScript) => RunScript
  /** For the test that takes a condition out of a script. */
  readonly changeScript?: (name: ScriptName, source: string) => string
}

export interface RedisStore extends Mailroom {
  readonly outbox: Outbox
  readonly dead: DeadLetters
  readonly lists: Lists
  readonly notes: Notes
  readonly tally: Tally
  readonly shown: Shown
  /** The keys of a linked WhatsApp number. */
  account(name: string): AccountStore
  readonly backlog: Backlog
  /** The queues that wake; they carry no data. */
  queues(): readonly WakeUpQueue[]
  /** What works, but not safely; one Indonesian line each. */
  readonly warnings: readonly string[]
  /** Redis can be reached now. */
  isReady(): boolean
  close(): Promise<void>
}

/** @throws RedisUnusable with one line that says how to mend it */
export async function openRedisStore(options: RedisStoreOptions): Promise<RedisStore> {
  const { place, log, concurrency = CONCURRENCY } = options
  const onError = createTrouble(log)
  const redis = connectRedis(place, 'prompt', onError)
  let warnings: readonly string[]
  try {
    warnings = await checkRedis(redis, nameOf(place), options.shards)
  } catch (error) {
    redis.disconnect()
    throw error
  }
  const patient = connectRedis(place, 'patient', onError)
  patient.connect().catch(onError)
  const scripts = createScripts(redis, options.changeScript)
  const run = options.wrap ? options.wrap(scripts) : scripts
  const shelf = createShelf(options.shards, (prefix, name) =>
    createWaker({ prompt: redis, patient, prefix, name, onError }),
  )
  const newSubscriber = () => connectRedis(place, 'patient', onError)
  const { retentionMs, onLost } = options
  return {
    ...createRedisMailroom({ shelf, redis, run, retentionMs, concurrency, onError }),
    outbox: createRedisOutbox({ shelf, redis, newSubscriber, run, concurrency, onLost, onError }),
    dead: createDeadLetters(redis, run, shelf),
    lists: createRedisLists(redis, shelf, newSubscriber, onError),
    notes: createRedisNotes(redis),
    tally: createRedisTally(redis),
    shown: createRedisShown({ run, shelf, newSubscriber, onError }),
    account: (account) => createRedisAccountStore({ redis, run, account }),
    backlog: createRedisBacklog(redis, shelf),
    queues: shelf.queues,
    warnings,
    isReady: () => redis.status === 'ready',
    async close() {
      await shelf.close()
      redis.disconnect()
      patient.disconnect()
    },
  }
}

/** The place without a password. */
function nameOf({ url, cluster }: RedisPlace): string {
  if (cluster) return cluster.join(', ')
  if (url === null || !URL.canParse(url)) return url ?? 'redis://127.0.0.1:6379'
  const { hostname, port } = new URL(url)
  return `${hostname}:${port || '6379'}`
}
