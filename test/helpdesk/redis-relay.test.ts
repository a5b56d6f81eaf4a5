import { afterAll, beforeAll } from 'vitest'
import { openRedisStore, type RedisStore } from '../../src/adapters/redis/store.ts'
import { startRedis, type TestRedis } from '../redis-server.ts'
import type { OnLost } from './office.ts'
import { relayContract, restartContract } from './relay.ts'

let redis: TestRedis
const stores: RedisStore[] = []

beforeAll(async () => {
  redis = await startRedis()
})
afterAll(async () => {
  await closeAll()
  await redis.close()
})

async function open(onLost: OnLost): Promise<RedisStore> {
  const store = await openRedisStore({
    place: { url: redis.url, cluster: null },
    shards: 2,
    retentionMs: 30 * 24 * 60 * 60 * 1000,
    log: { warn: () => undefined },
    onLost,
  })
  stores.push(store)
  return store
}

async function closeAll(): Promise<void> {
  for (const store of stores.splice(0)) await store.close()
}

async function clear(): Promise<void> {
  await closeAll()
  await redis.look.flushall()
}

relayContract('Redis', open, clear)
restartContract('Redis', open)
