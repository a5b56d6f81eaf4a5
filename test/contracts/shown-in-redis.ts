/** Two processes, as far as Redis can see, that share what pages were shown. */
import type { Redis } from 'ioredis'
import type { RedisPlace } from '../../src/adapters/redis/connection.ts'
import { openRedisStore } from '../../src/adapters/redis/store.ts'
import type { ShownSubject } from './shown.ts'

/** @param look the nodes, to let time pass there */
export async function redisShown(
  place: RedisPlace,
  shards: number,
  look: readonly Redis[],
): Promise<ShownSubject> {
  const quiet = { log: { warn: () => undefined }, onLost: () => undefined }
  const open = () => openRedisStore({ place, shards, retentionMs: 1e12, ...quiet })
  const [store, other] = [await open(), await open()]
  return {
    ...{ mailroom: store, outbox: store.outbox, shown: store.shown, elsewhere: other.shown },
    // The server's clock cannot be moved; what would be over by then goes, the rest is left with what remains.
    async pass(ms) {
      for (const redis of look) {
        for (const key of await redis.keys('bansos:*:p:*')) {
          const left = await redis.pttl(key)
          if (left < 0) throw new Error(`${key} never goes`)
          await redis.pexpire(key, Math.max(0, left - ms))
        }
      }
    },
    async close() {
      await Promise.all([store.close(), other.close()])
    },
  }
}
