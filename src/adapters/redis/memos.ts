/**
 * Carries messages from one conversation to another, across shards: read from the list where the commit put them, accepted
 * where they belong, taken off. Two that carry at once do no harm: what arrives twice is dropped there by its id. Each
 * hands a conversation the next memo only when the one before has arrived, also after a failure, so their order is kept.
 */
import type { Message } from '../../message.ts'
import type { RedisClient } from './connection.ts'
import { readMessage } from './items.ts'
import { nameOf, type ShardKeys } from './keys.ts'
import type { RunScript } from './scripts.ts'

/** Most memos that are carried at once. */
const MOST = 200

export interface Courier {
  /** Carries all memos that lie in a shard. Calls at the same time share one walk. */
  carry(): Promise<void>
}

/** @param accept stores one where it belongs; a second time it changes nothing */
export function createCourier(
  keys: ShardKeys,
  redis: RedisClient,
  run: RunScript,
  accept: (message: Message) => Promise<unknown>,
): Courier {
  let walking: Promise<void> | null = null
  let again = false

  async function walk(): Promise<void> {
    for (;;) {
      again = false
      const items = await redis.lrange(keys.memos, 0, MOST - 1)
      if (items.length === 0) {
        if (again) continue
        return
      }
      await Promise.all([...byReceiver(items).values()].map(deliver))
      await run('posted', [keys.memos], items)
    }
  }

  async function deliver(memos: readonly Message[]): Promise<void> {
    for (const memo of memos) await accept(memo)
  }

  return {
    carry() {
      again = true
      walking ??= walk().finally(() => {
        walking = null
      })
      return walking
    },
  }
}

function byReceiver(items: readonly string[]): ReadonlyMap<string, readonly Message[]> {
  const found = new Map<string, Message[]>()
  for (const item of items) {
    const { value } = readMessage(item)
    const name = nameOf(value)
    found.set(name, [...(found.get(name) ?? []), value])
  }
  return found
}
