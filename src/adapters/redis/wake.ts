/**
 * Wakes a process that serves a shard, through BullMQ: one job per burst, not per message. The job is only a hint that
 * something is due; what is due stands in the shard's own keys, so a lost or doubled job loses and doubles nothing.
 */
import { type ConnectionOptions, Queue, Worker } from 'bullmq'
import type { RedisClient } from './connection.ts'

/** A job whose worker died is given to another after at most the sum of these two. */
const LOCK_MS = 4000
const STALLED_CHECK_MS = 2000

/** Delayed wake-ups within this time are one job. */
const GRAIN_MS = 100

export interface Waker {
  wake(): void
  /** Wakes after this many milliseconds; calls for about the same moment are one. */
  wakeIn(ms: number): void
  /** Runs `pull` in this process when it is this process's turn. */
  serve(pull: () => Promise<void>): void
  /** The queue itself, to be looked at. */
  queue(): Queue
  close(): Promise<void>
}

export interface WakerOptions {
  /** For adding jobs: fails at once while Redis is away. */
  readonly prompt: RedisClient
  /** For waiting for jobs. */
  readonly patient: RedisClient
  readonly prefix: string
  readonly name: string
  readonly onError: (error: unknown) => void
}

export function createWaker({ prompt, patient, prefix, name, onError }: WakerOptions): Waker {
  let queue: Queue | null = null
  let worker: Worker | null = null
  let adding = false
  let addAgain = false

  function queueOf(): Queue {
    if (queue) return queue
    queue = new Queue(name, {
      prefix,
      connection: prompt as ConnectionOptions,
      skipVersionCheck: true,
      streams: { events: { maxLen: 100 } },
      defaultJobOptions: { removeOnComplete: true, removeOnFail: true },
    })
    queue.on('error', onError)
    return queue
  }

  async function add(): Promise<void> {
    adding = true
    addAgain = false
    try {
      await queueOf().add('wake', null, { deduplication: { id: 'wake', keepLastIfActive: true } })
    } catch (error) {
      onError(error)
    }
    adding = false
    if (addAgain) await add()
  }

  return {
    queue: queueOf,
    wake() {
      if (adding) addAgain = true
      else void add()
    },
    wakeIn(ms) {
      const now = Date.now()
      const grain = Math.ceil((now + ms) / GRAIN_MS)
      // At its end, so that everything that shares the wake-up is due by then.
      queueOf()
        .add('later', null, {
          delay: grain * GRAIN_MS - now,
          deduplication: { id: `later-${grain}` },
        })
        .catch(onError)
    },
    serve(pull) {
      worker = new Worker(name, pull, {
        prefix,
        connection: patient as ConnectionOptions,
        concurrency: 1,
        lockDuration: LOCK_MS,
        stalledInterval: STALLED_CHECK_MS,
        maxStalledCount: Number.MAX_SAFE_INTEGER,
        skipVersionCheck: true,
        removeOnComplete: { count: 0 },
        removeOnFail: { count: 0 },
      })
      worker.on('error', onError)
    },
    async close() {
      const [ending, ended] = [worker, queue]
      worker = null
      queue = null
      await ending?.close()
      await ended?.close()
    },
  }
}
