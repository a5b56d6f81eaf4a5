import { afterAll, beforeAll, expect, test } from 'vitest'
import { shardOf } from '../../src/adapters/redis/keys.ts'
import { openRedisStore } from '../../src/adapters/redis/store.ts'
import { startCluster, type TestCluster } from '../redis-cluster.ts'
import { type MailSubject, mailContract, message } from './mailroom.ts'
import { memoContract } from './memos.ts'
import { shownContract } from './shown.ts'
import { redisShown } from './shown-in-redis.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const SHARDS = 6

let cluster: TestCluster
beforeAll(async () => {
  cluster = await startCluster()
})
afterAll(() => cluster.close())

function open() {
  return openRedisStore({
    place: { url: null, cluster: cluster.nodes },
    shards: SHARDS,
    retentionMs: 30 * DAY_MS,
    log: { warn: () => undefined },
    onLost: () => undefined,
  })
}

async function keys(pattern: string): Promise<readonly string[]> {
  return (await Promise.all(cluster.look.map((redis) => redis.keys(pattern)))).flat()
}

async function subject(): Promise<MailSubject> {
  await cluster.flush()
  const store = await open()
  return {
    mailroom: store,
    outbox: store.outbox,
    dead: store.dead,
    lists: store.lists,
    backlog: store.backlog,
    async reminders() {
      return (await keys('bansos:*:reminders')).length
    },
    async passRetention() {
      for (const redis of cluster.look) {
        for (const key of await redis.keys('bansos:*:r:*')) {
          const left = await redis.pttl(key)
          if (left > 30 * DAY_MS || left < 30 * DAY_MS - 60_000) throw new Error(`${key} lives ${left} ms`)
          await redis.pexpire(key, 0)
        }
      }
    },
    close: () => store.close(),
  }
}

mailContract('Redis Cluster', subject)
memoContract('Redis Cluster', subject)
shownContract('Redis Cluster', async () => {
  await cluster.flush()
  return await redisShown({ url: null, cluster: cluster.nodes }, SHARDS, cluster.look)
})

test('spreads conversations over all nodes of a cluster, those of a chat together', async () => {
  await cluster.flush()
  const store = await open()
  for (let i = 0; i < 60; i++) {
    await store.accept(message('1', { channel: 'telegram', chat: `c${i}`, user: `u${i}` }))
  }
  const counts = await Promise.all(
    cluster.look.map(async (redis) => (await redis.keys('bansos:*:m:*')).length),
  )
  expect(counts.every((count) => count > 5)).toBe(true)
  expect(shardOf({ channel: 'telegram', chat: 'c1' }, SHARDS)).toBe(
    shardOf({ channel: 'telegram', chat: 'c1' }, SHARDS),
  )
  await store.close()
})
