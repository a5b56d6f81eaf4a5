/** What happens to a chat whose process stops in the middle, and to wake-ups that never come. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openRedisStore, type RedisStore } from '../../../src/adapters/redis/store.ts'
import type { Mailroom } from '../../../src/ports.ts'
import { message } from '../../contracts/mailroom.ts'
import { startRedis, type TestRedis } from '../../redis-server.ts'

let redis: TestRedis
const stores: RedisStore[] = []
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.close())
beforeEach(() => redis.look.flushall())
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()))
})

async function open(retentionMs = 1e9): Promise<RedisStore> {
  const store = await openRedisStore({
    place: { url: redis.url, cluster: null },
    shards: 1,
    retentionMs,
    log: { warn: () => undefined },
    onLost: () => undefined,
  })
  stores.push(store)
  return store
}

async function finish(mailroom: Mailroom, conversation: Parameters<Mailroom['open']>[0], tries: number) {
  const box = await mailroom.open(conversation)
  await mailroom.commit(box, { record: 'r', replies: [], handled: box.waiting.length, tried: tries > 0 })
}

test('a chat whose work came to no end is given to another within ten seconds, and the try is counted', async () => {
  const [one, other] = [await open(), await open()]
  const stopOne = one.serve(async () => {
    throw new Error('this process is broken')
  })
  await one.accept(message('1'))
  const due = () => redis.look.zscore('bansos:{0}:waiting', 'web/ani/=')
  while (!(await due())?.endsWith('.5')) await new Promise((resolve) => setTimeout(resolve, 5))
  const begun = performance.now()
  await stopOne()
  const tries: number[] = []
  const stopOther = other.serve(async (conversation, tried) => {
    tries.push(tried)
    await finish(other, conversation, tried)
  })
  while (tries.length === 0) await new Promise((resolve) => setTimeout(resolve, 20))
  await stopOther()
  expect(performance.now() - begun).toBeLessThan(10_000)
  expect(tries).toEqual([1])
  expect(await redis.look.exists('bansos:{0}:tries', 'bansos:{0}:waiting')).toBe(0)
})

test('a process that only takes messages wakes one that answers, through the queue', async () => {
  const [web, turns] = [await open(), await open()]
  const served: string[] = []
  const stop = turns.serve(async (conversation, tries) => {
    served.push(conversation.user)
    await finish(turns, conversation, tries)
  })
  // The first sweep and the worker's start are over when nothing is left of this one.
  await web.accept(message('1'))
  while (served.length < 1) await new Promise((resolve) => setTimeout(resolve, 5))
  const slowest: number[] = []
  for (let i = 2; i <= 12; i++) {
    const begun = performance.now()
    await web.accept(message(`${i}`))
    while (served.length < i) await new Promise((resolve) => setTimeout(resolve, 1))
    slowest.push(performance.now() - begun)
  }
  await stop()
  // The sweep alone would take up to two seconds, one on average.
  expect(slowest.sort((a, b) => a - b)[5]).toBeLessThan(500)
})

test('a mailbox that nobody was woken for is found by the sweep', async () => {
  const [web, turns] = [await open(), await open()]
  const served: string[] = []
  const stop = turns.serve(async (conversation, tries) => {
    served.push(conversation.user)
    await finish(turns, conversation, tries)
  })
  // Somebody claims to be awake and is not: a process that died right after it took its last chat.
  await redis.look.set('bansos:{0}:awake', 1)
  await web.accept(message('1'))
  while (served.length < 1) await new Promise((resolve) => setTimeout(resolve, 20))
  await stop()
  expect(served).toEqual(['ani'])
})

test('leaves nothing in Redis of jobs that are done', async () => {
  const [web, turns] = [await open(), await open()]
  let served = 0
  const stop = turns.serve(async (conversation, tries) => {
    await finish(turns, conversation, tries)
    served += 1
  })
  for (let i = 1; i <= 20; i++) {
    await web.accept(message(`${i}`))
    while (served < i) await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await stop()
  const jobs = (await redis.look.keys('bansos:{0}:q:turns:*')).filter((key) => /:\d+$/.test(key))
  expect(jobs.length).toBeLessThanOrEqual(1)
})

test('keeps no dead letter longer than anything else of a person', async () => {
  const store = await open(1000)
  await store.accept(message('1'))
  const box = await store.open(message('1'))
  await store.commit(box, { record: 'r', replies: [], handled: 1, dead: 'poison' })
  expect(await store.dead.list()).toHaveLength(1)
  const stop = store.serve(async () => undefined)
  while ((await store.dead.list()).length > 0) await new Promise((resolve) => setTimeout(resolve, 50))
  await stop()
})

test('a reply that was sent while Redis was killed is noted when it is back, not sent again', async () => {
  const own = await startRedis(['--appendonly', 'yes', '--appendfsync', 'always'])
  const store = await openRedisStore({
    place: { url: own.url, cluster: null },
    shards: 1,
    retentionMs: 1e9,
    log: { warn: () => undefined },
    onLost: () => undefined,
  })
  await store.accept(message('1'))
  const box = await store.open(message('1'))
  const bubble = { choices: [], multiple: false, clears: false, document: null }
  const replies = [1, 2].map((n) => ({ ...bubble, id: `1-${n}`, text: String(n) }))
  await store.commit(box, { record: 'r', replies, handled: 1 })
  const sent: string[] = []
  let back: Promise<void> | null = null
  const stop = store.outbox.serve('web', async ({ reply }) => {
    sent.push(reply.text)
    if (sent.length === 1) {
      await own.kill()
      back = own.start()
    }
    return { kind: 'sent' }
  })
  while (back === null) await new Promise((resolve) => setTimeout(resolve, 5))
  await back
  while ((await own.look.exists('bansos:{0}:out:web')) > 0)
    await new Promise((resolve) => setTimeout(resolve, 20))
  await stop()
  expect(sent).toEqual(['1', '2'])
  await store.close()
  await own.close()
}, 30_000)
