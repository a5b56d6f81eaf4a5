import { afterAll, beforeAll, test } from 'vitest'
import { openRedisStore } from '../../src/adapters/redis/store.ts'
import { startRedis, type TestRedis } from '../redis-server.ts'
import { type MailSubject, mailContract, message } from './mailroom.ts'
import { memoContract } from './memos.ts'
import { notesContract, tallyContract } from './notes.ts'
import { shownContract } from './shown.ts'
import { redisShown } from './shown-in-redis.ts'

const DAY_MS = 24 * 60 * 60 * 1000

let redis: TestRedis
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.close())

async function subject(): Promise<MailSubject> {
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
    lists: store.lists,
    backlog: store.backlog,
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
}

mailContract('Redis', subject)
memoContract('Redis', subject)

shownContract('Redis', async () => {
  await redis.look.flushall()
  return await redisShown({ url: redis.url, cluster: null }, 2, [redis.look])
})

async function store() {
  await redis.look.flushall()
  const place = { url: redis.url, cluster: null }
  const quiet = { log: { warn: () => undefined }, onLost: () => undefined }
  return await openRedisStore({ place, shards: 1, retentionMs: DAY_MS, ...quiet })
}
notesContract('Redis', async () => {
  const { notes, close } = await store()
  return {
    notes,
    close,
    async pass(ms) {
      // The server's clock cannot be moved; what must not be over yet keeps its key.
      for (const key of await redis.look.keys('bansos:note:*')) {
        const left = await redis.look.pttl(key)
        if (left >= 0 && left <= ms) await redis.look.del(key)
      }
    },
  }
})
tallyContract('Redis', async () => (await store()).tally)

test('takes a line off its list when the record of its conversation has gone with its time', async () => {
  const { accept, open, commit, lists, serve, close } = await store()
  await accept(message('1'))
  const box = await open(message('1'))
  await commit(box, { record: 'r', replies: [], handled: 1, entry: { list: 'tickets', line: 'x' } })
  await redis.look.del(...(await redis.look.keys('bansos:*:r:*')))
  const stop = serve(async () => undefined)
  while ((await lists.read('tickets')).length > 0) await new Promise((resolve) => setImmediate(resolve))
  await stop()
  await close()
})
