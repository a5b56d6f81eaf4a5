import { expect, test } from 'vitest'
import { openRedisStore, type RedisStore } from '../../../src/adapters/redis/store.ts'
import { message } from '../../contracts/mailroom.ts'
import { startRedis, type TestRedis } from '../../redis-server.ts'

const ANI = { channel: 'telegram', chat: 'ani', user: 'ani' } as const

function open(redis: TestRedis): Promise<RedisStore> {
  return openRedisStore({
    place: { url: redis.url, cluster: null },
    shards: 1,
    retentionMs: 1e9,
    log: { warn: () => undefined },
    onLost: () => undefined,
  })
}

async function ask(store: RedisStore, id: string, inMs: number | null): Promise<void> {
  await store.accept(message(id, ANI))
  const dueAt = new Date(Date.now() + (inMs ?? 0)).toISOString()
  const reminder = inMs === null ? null : { dueAt, message: message(`${id}-ingat`, ANI) }
  const box = await store.open(ANI)
  await store.commit(box, { record: 'r', replies: [], handled: box.waiting.length, reminder })
}

/** Serves with two processes until the message `last` was handled; answers the ids of all that were. */
async function handledUntil(redis: TestRedis, last: string): Promise<readonly string[]> {
  const handled: string[] = []
  const stores = [await open(redis), await open(redis)]
  let end: () => void = () => undefined
  const done = new Promise<void>((resolve) => {
    end = resolve
  })
  const stops = stores.map((store) =>
    store.serve(async (conversation) => {
      const box = await store.open(conversation)
      const ids = box.waiting.map(({ id }) => id)
      if ((await store.commit(box, { record: 'r', replies: [], handled: ids.length })) !== 'committed') return
      handled.push(...ids)
      if (ids.includes(last)) end()
    }),
  )
  await done
  await Promise.all(stops.map((stop) => stop()))
  await Promise.all(stores.map((store) => store.close()))
  return handled
}

test('a reminder outlives the process that took it and a Redis that is killed, and arrives once', async () => {
  const redis = await startRedis(['--appendonly', 'yes', '--appendfsync', 'always'])
  const first = await open(redis)
  await ask(first, '1', 300)
  await first.close()
  await redis.restart()
  expect(await handledUntil(redis, '1-ingat')).toEqual(['1-ingat'])
  // Whoever looks again finds none, also after another kill.
  await redis.restart()
  const later = await open(redis)
  await later.accept(message('2', ANI))
  await later.close()
  expect(await handledUntil(redis, '2')).toEqual(['2'])
  expect(await redis.look.exists('bansos:{0}:reminders', 'bansos:{0}:remindermessages')).toBe(0)
  await redis.close()
}, 30_000)

test('the last wish counts: a newer reminder takes the place of the one before, a cancelled one never comes', async () => {
  const redis = await startRedis()
  const store = await open(redis)
  await ask(store, '1', 0)
  await ask(store, '2', 0)
  expect(await handledUntil(redis, '2-ingat')).toEqual(['2-ingat'])
  await ask(store, '3', 0)
  await ask(store, '4', null)
  await store.accept(message('5', ANI))
  expect(await handledUntil(redis, '5')).toEqual(['5'])
  await store.close()
  await redis.close()
}, 30_000)
