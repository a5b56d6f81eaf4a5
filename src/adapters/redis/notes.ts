/** Notes in Redis: one key each, outside the shards. */
import type { Notes } from '../../ports.ts'
import type { RedisClient } from './connection.ts'
import { noteKey } from './keys.ts'
import { awayWhen } from './trouble.ts'

export function createRedisNotes(redis: RedisClient): Notes {
  return {
    read: (name) => awayWhen(redis.get(noteKey(name))),
    async write(name, value, ttlMs) {
      const key = noteKey(name)
      await awayWhen(
        ttlMs === undefined ? redis.set(key, value) : redis.set(key, value, 'PX', Math.ceil(ttlMs)),
      )
    },
    async remove(name) {
      await awayWhen(redis.del(noteKey(name)))
    },
  }
}
