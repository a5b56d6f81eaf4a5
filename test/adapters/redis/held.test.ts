/** Replies for pages: they leave through the process that has the page open, and wait while nobody has. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openRedisStore, type RedisStore } from '../../../src/adapters/redis/store.ts'
import type { HoldsChats } from '../../../src/ports.ts'
import { message } from '../../contracts/mailroom.ts'
import { startRedis, type TestRedis } from '../../redis-server.ts'

const ANI = { channel: 'web', chat: 'ani', user: 'ani' } as const

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

/** A process with pages that the test opens and closes. */
async function webProcess() {
  const store = await openRedisStore({
    place: { url: redis.url, cluster: null },
    shards: 2,
    retentionMs: 1e9,
    log: { warn: () => undefined },
    onLost: () => undefined,
  })
  stores.push(store)
  const open = new Set<string>()
  const listeners: ((chat: string) => void)[] = []
  const chats: HoldsChats = {
    held: () => [...open],
    holds: (chat) => open.has(chat),
    onHeld: (listener) => {
      listeners.push(listener)
    },
  }
  const shown: string[] = []
  const stop = store.outbox.serve(
    'web',
    async ({ reply }) => {
      shown.push(reply.text)
      return { kind: 'sent' }
    },
    chats,
  )
  return {
    store,
    shown,
    stop,
    openPage(chat: string) {
      open.add(chat)
      for (const listener of listeners) listener(chat)
    },
    closePage: (chat: string) => open.delete(chat),
  }
}

async function answer(store: RedisStore, id: string, ...texts: readonly string[]): Promise<void> {
  await store.accept(message(id, ANI))
  const box = await store.open(ANI)
  const bubble = { choices: [], multiple: false, clears: false, document: null }
  const replies = texts.map((text, i) => ({ ...bubble, id: `${id}-${i}`, text }))
  await store.commit(box, { record: 'r', replies, handled: box.waiting.length })
}

async function until(ready: () => boolean): Promise<void> {
  while (!ready()) await new Promise((resolve) => setTimeout(resolve, 5))
}

test('a reply leaves through the process that has the page, whoever wrote it', async () => {
  const [one, other] = [await webProcess(), await webProcess()]
  other.openPage('ani')
  await answer(one.store, '1', 'a', 'b')
  await until(() => other.shown.length === 2)
  await Promise.all([one.stop(), other.stop()])
  expect(other.shown).toEqual(['a', 'b'])
  expect(one.shown).toEqual([])
})

test('a reply waits while no page is open, and comes once when one opens, wherever', async () => {
  const [one, other] = [await webProcess(), await webProcess()]
  one.openPage('ani')
  await answer(one.store, '1', 'a')
  await until(() => one.shown.length === 1)
  one.closePage('ani')
  await answer(one.store, '2', 'b')
  await answer(one.store, '3', 'c')
  other.openPage('ani')
  await until(() => other.shown.length === 2)
  await Promise.all([one.stop(), other.stop()])
  expect(one.shown).toEqual(['a'])
  expect(other.shown).toEqual(['b', 'c'])
})
