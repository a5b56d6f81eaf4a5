/** The loop guard where turns are taken in several processes. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openRedisStore } from '../../../src/adapters/redis/store.ts'
import { createTurns } from '../../../src/mailroom/turns.ts'
import { message } from '../../contracts/mailroom.ts'
import { NO_REPORT } from '../../no-report.ts'
import { startRedis, type TestRedis } from '../../redis-server.ts'

const ANI = { channel: 'web', chat: 'ani', user: 'ani' } as const

let redis: TestRedis
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.close())
beforeEach(() => redis.look.flushall())

/** A process of its own as far as Redis can see, which always gives the same answer. */
async function worker(record: string | null) {
  const store = await openRedisStore({
    place: { url: redis.url, cluster: null },
    shards: 1,
    retentionMs: 1e9,
    log: { warn: () => undefined },
    onLost: () => undefined,
  })
  const work = createTurns({
    mailroom: store,
    takeTurn: (_, messages) => {
      const id = `${messages.at(-1)?.id}-1`
      const answer = { id, text: 'Maaf.', choices: [], multiple: false, clears: false, document: null }
      return { record, replies: [answer], report: NO_REPORT }
    },
    onTurn: () => undefined,
    onFailure: () => undefined,
    now: () => performance.now(),
    apology: 'maaf',
  })
  return { store, work }
}

/** How many answers lie in the outbox after so many messages, one a second, handled by two processes by turns. */
async function answered(messages: number, record: string | null): Promise<number> {
  const workers = [await worker(record), await worker(record)]
  for (let i = 0; i < messages; i++) {
    const one = workers[i % 2]
    if (one === undefined) throw new Error('two workers')
    const at = new Date(1_795_305_600_000 + i * 1000).toISOString()
    await one.store.accept({ ...message(`${i}`), at })
    await one.work(ANI, 0)
  }
  const out = await redis.look.llen('bansos:{0}:o:web/ani')
  await Promise.all(workers.map(({ store }) => store.close()))
  return out
}

test('the same answer is counted once for all processes', async () => {
  expect(await answered(20, 'r')).toBe(8)
})

test('also in a group, where nothing is known of anybody, and what is noted goes after a minute', async () => {
  expect(await answered(20, null)).toBe(8)
  const left = await redis.look.pttl('bansos:{0}:r:web/ani/=')
  expect(left).toBeGreaterThan(0)
  expect(left).toBeLessThanOrEqual(60_000)
})

test('a record of the release before is read, and gets its note with the next commit', async () => {
  const { store } = await worker('r')
  await redis.look.set('bansos:{0}:r:web/ani/=', `7|${Date.now()}|{"v":2}`)
  await store.accept(message('1'))
  const box = await store.open(ANI)
  expect(box).toMatchObject({ record: '{"v":2}' })
  expect(await store.commit(box, { record: 'new', replies: [], handled: 1, echo: 2_000_009 })).toBe(
    'committed',
  )
  expect(await redis.look.get('bansos:{0}:r:web/ani/=')).toBe('8|2000009|new')
  await store.close()
})
