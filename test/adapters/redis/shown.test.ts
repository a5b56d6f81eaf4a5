/** What web pages were shown, where a process ends or is slow between two steps. */
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RunScript, ScriptName } from '../../../src/adapters/redis/scripts.ts'
import { openRedisStore, type RedisStore } from '../../../src/adapters/redis/store.ts'
import { createWeb } from '../../../src/adapters/web/web.ts'
import { message } from '../../contracts/mailroom.ts'
import { startRedis, type TestRedis } from '../../redis-server.ts'
import { type Listener, listenTo } from '../web/desk.ts'

const ANI = {
  channel: 'web',
  chat: 'ani-berusia-panjang-sekali',
  user: 'ani-berusia-panjang-sekali',
} as const

let redis: TestRedis
const stores: RedisStore[] = []
beforeEach(async () => {
  redis = await startRedis(['--appendonly', 'yes'])
})
afterEach(async () => {
  await Promise.all(stores.splice(0).map((store) => store.close()))
  await redis.close()
})

/** A process that holds pages. */
async function webProcess(wrap?: (run: RunScript) => RunScript) {
  const store = await openRedisStore({
    place: { url: redis.url, cluster: null },
    shards: 1,
    retentionMs: 1e9,
    log: { warn: () => undefined },
    onLost: () => undefined,
    ...(wrap ? { wrap } : {}),
  })
  stores.push(store)
  const silent = () => undefined
  const web = createWeb({
    ...{
      intake: async () => 'accepted',
      shown: store.shown,
      draw: async () => Promise.reject(new Error('none')),
    },
    ...{ parts: () => ({}), metrics: async () => '', log: { info: silent, warn: silent, error: silent } },
  })
  store.outbox.serve('web', (delivery) => web.channel.deliver(delivery, null), web.channel)
  return {
    store,
    async open(): Promise<Listener> {
      return listenTo(
        await web.app.request('/api/stream', { headers: { cookie: `tanya_bansos=${ANI.chat}` } }),
      )
    },
  }
}

async function answer(store: RedisStore, id: string, record: string | null = 'r'): Promise<void> {
  await store.accept(message(id, ANI))
  const box = await store.open(ANI)
  const reply = {
    id: `${id}-1`,
    text: id,
    choices: [],
    multiple: false,
    clears: record === null,
    document: null,
  }
  await store.commit(box, { record, replies: [reply], handled: box.waiting.length })
}

/** Nothing of a process is done any more from this step on, which itself is done or not. */
function endingAt(step: ScriptName, how: 'before' | 'after') {
  let end: () => void = () => undefined
  let isOver = false
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const never = new Promise<never>(() => undefined)
  const wrap =
    (run: RunScript): RunScript =>
    async (name, keys, args) => {
      if (isOver) return await never
      if (name !== step) return await run(name, keys, args)
      isOver = true
      if (how === 'after') await run(name, keys, args)
      end()
      return await never
    }
  return { wrap, ended }
}

test.each([
  ['show', 'before'],
  ['show', 'after'],
  ['settle', 'before'],
  ['settle', 'after'],
] as const)(
  'shows nothing twice and loses nothing when its process ends at %s, %s it is done',
  async (step, how) => {
    const { wrap, ended } = endingAt(step, how)
    const doomed = await webProcess(wrap)
    const lost = await doomed.open()
    await lost.caughtUp()
    const writer = await webProcess()
    await answer(writer.store, 'satu')
    await ended
    await answer(writer.store, 'dua')
    const window = await writer.open()
    const heard: unknown[] = []
    while (!heard.includes('dua-1')) {
      const { event, data } = await window.next()
      if (event === 'reply') heard.push(data.id)
    }
    expect(heard).toEqual(['satu-1', 'dua-1'])
    while ((await redis.look.exists('bansos:{0}:out:web')) === 1) await new Promise((r) => setTimeout(r, 10))
    expect((await writer.store.shown.read(ANI.chat, null)).map(({ replyId }) => replyId)).toEqual(heard)
  },
)

test('a process that was frozen while it showed a reply does not bring it back after the person was forgotten', async () => {
  let thaw: () => void = () => undefined
  let freezes = true
  const frozen = new Promise<void>((resolve) => {
    thaw = resolve
  })
  let reached: () => void = () => undefined
  const isThere = new Promise<void>((resolve) => {
    reached = resolve
  })
  const one = await webProcess((run) => async (name, keys, args) => {
    if (name === 'show' && freezes) {
      freezes = false
      reached()
      await frozen
    }
    return await run(name, keys, args)
  })
  const window = await one.open()
  await window.caughtUp()
  await answer(one.store, 'rahasia')
  await isThere
  await answer(one.store, 'hapus', null)
  thaw()
  expect((await window.next()).data).toMatchObject({ id: 'hapus-1', clears: true })
  expect((await one.store.shown.read(ANI.chat, null)).map(({ replyId }) => replyId)).toEqual(['hapus-1'])
})

test('a page is shown what comes after the clock of Redis was set back', async () => {
  const one = await webProcess()
  const ahead = ['r', 'depan-1', 'd', JSON.stringify({ id: 'depan-1' })]
  await redis.look.xadd(`bansos:{0}:p:web/${ANI.chat}`, '9999999999999-999', ...ahead)
  const window = await one.open()
  expect((await window.caughtUp())[0]?.data.id).toBe('depan-1')
  for (const id of ['satu', 'dua']) {
    await answer(one.store, id)
    expect((await window.next()).data.id).toBe(`${id}-1`)
  }
})

test('an open page goes on by itself when Redis was away', async () => {
  const one = await webProcess()
  const window = await one.open()
  await window.caughtUp()
  await answer(one.store, 'satu')
  await window.next()
  await redis.restart()
  while (!one.store.isReady()) await new Promise((r) => setTimeout(r, 10))
  await answer(one.store, 'dua')
  expect((await window.next()).data.id).toBe('dua-1')
})
