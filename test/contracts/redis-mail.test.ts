import { afterAll, beforeAll } from 'vitest'
import { openRedisStore } from '../../src/adapters/redis/store.ts'
import { startRedis, type TestRedis } from '../redis-server.ts'
import { mailContract } from './mailroom.ts'

const DAY_MS = 24 * 60 * 60 * 1000

let redis: TestRedis
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.close())

mailContract('Redis', async () => {
  await redis.look.flushall()
  const store = await openRedisStore({
    place: { url: redis.url, cluster: null },
    shards: 2,
    retentionMs: 30 * DAY_MS,
    log: { warn: () => undefined },
    onLost: () => undefined,
  })
  return {
    mailroom: store,
    outbox: store.outbox,
    dead: store.dead,
    async reminders() {
      const counts = await Promise.all([0, 1].map((shard) => redis.look.zcard(`bansos:{${shard}}:reminders`)))
      return counts.reduce((a, b) => a + b)
    },
    async passRetention() {
      // The server's clock cannot be moved; every record must carry the retention time, which is then let pass.
      for (const key of await redis.look.keys('bansos:*:r:*')) {
        const left = await redis.look.pttl(key)
        if (left > 30 * DAY_MS || left < 30 * DAY_MS - 60_000) throw new Error(`${key} lives ${left} ms`)
        await redis.look.pexpire(key, 0)
      }
    },
    close: () => store.close(),
  }
})
