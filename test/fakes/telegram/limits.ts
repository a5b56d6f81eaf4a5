/**
 * The flood limiter, with the figures that Telegram publishes in its bot FAQ: one message a second to a chat (short
 * bursts pass), twenty a minute to a group, about thirty a second in bulk. Too much earns 429 with `retry_after`, and
 * while that runs every further try for the same chat is refused as well.
 */
import type { FakeClock } from './clock.ts'
import { tooMany } from './errors.ts'
import type { Chat } from './types.ts'

export interface Limits {
  readonly chatPerSecond: number
  /** Messages that may follow each other at once after a pause. */
  readonly chatBurst: number
  readonly groupPerMinute: number
  /** Over all chats; null: not limited, as answers to people are in practice. */
  readonly bulkPerSecond: number | null
}

export const PUBLISHED: Limits = { chatPerSecond: 1, chatBurst: 5, groupPerMinute: 20, bulkPerSecond: 30 }

interface Bucket {
  level: number
  at: number
  refusedUntil: number
}

export interface FloodLimiter {
  /** @throws ApiError 429 when this message is one too many */
  take(chat: Chat): void
  set(limits: Limits | null): void
}

export function createFloodLimiter(clock: FakeClock): FloodLimiter {
  let limits: Limits | null = null
  const buckets = new Map<string, Bucket>()

  function refill(name: string, perMs: number, most: number): Bucket {
    const now = clock.now()
    const bucket = buckets.get(name) ?? { level: most, at: now, refusedUntil: 0 }
    bucket.level = Math.min(most, bucket.level + (now - bucket.at) * perMs)
    bucket.at = now
    buckets.set(name, bucket)
    return bucket
  }

  function refuse(bucket: Bucket, perMs: number): never {
    const wait = Math.max(1, Math.ceil((1 - bucket.level) / perMs / 1000))
    bucket.refusedUntil = Math.max(bucket.refusedUntil, clock.now() + wait * 1000)
    throw tooMany(Math.ceil((bucket.refusedUntil - clock.now()) / 1000))
  }

  return {
    set(next) {
      limits = next
      buckets.clear()
    },
    take(chat) {
      if (limits === null) return
      const isGroup = chat.type !== 'private'
      const perMs = isGroup ? limits.groupPerMinute / 60_000 : limits.chatPerSecond / 1000
      const own = refill(String(chat.id), perMs, isGroup ? limits.groupPerMinute : limits.chatBurst)
      const bulk = limits.bulkPerSecond
      const all = bulk === null ? null : refill('all', bulk / 1000, bulk)
      // A hair of tolerance: both ends count with their own clock.
      if (own.refusedUntil > clock.now() || own.level < 0.97) refuse(own, perMs)
      if (all && bulk !== null && all.level < 0.97) refuse(all, bulk / 1000)
      own.level -= 1
      if (all) all.level -= 1
    },
  }
}
