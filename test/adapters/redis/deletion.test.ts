/** "Hapus data saya": nothing of the person remains in Redis, whatever state it was in. */
import type { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRedisStore, type RedisStore } from '../../../src/adapters/redis/store.ts'
import { listsFor, takeAnyTurn } from '../../../src/helpdesk/take.ts'
import { loadKnowledge } from '../../../src/knowledge/load.ts'
import { officeOf } from '../../../src/knowledge/offices.ts'
import { createUnderstand } from '../../../src/language/understand.ts'
import { receive } from '../../../src/mailroom/intake.ts'
import { createTurns } from '../../../src/mailroom/turns.ts'
import type { ConversationId, Message } from '../../../src/message.ts'
import type { DeliveryResult, Stop } from '../../../src/ports.ts'
import { startRedis, type TestRedis } from '../../redis-server.ts'

const SITI: ConversationId = { channel: 'telegram', chat: 'kenari-obrolan', user: 'kenari-orang' }
const OTHER: ConversationId = { channel: 'telegram', chat: 'merpati', user: 'merpati' }

/** Not a record that can be read: the person begins anew, but it lies there. */
const KEPT = '{"v":0,"kenari":true}'

let redis: TestRedis
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.close())

function says(from: ConversationId, id: string, text: string, chosen: readonly string[] = []): Message {
  const flags = { group: false, addressed: false, forwarded: false, staff: false }
  return receive({ ...from, ...flags, id, text, chosen, at: '2026-11-22T08:00:00+07:00' })
}

/** The whole helpdesk thinks over this store. */
function serveTurns(store: RedisStore): Stop {
  const world = { knowledge: loadKnowledge(), understand: createUnderstand(), today: '2026-11-22' }
  return store.serve(
    createTurns({
      mailroom: store,
      takeTurn: (record, messages, lists) => takeAnyTurn(record, messages, world, lists),
      listsFor,
      lists: store.lists,
      onTurn: () => undefined,
      onFailure: () => undefined,
      now: () => 0,
      apology: 'maaf',
    }),
  )
}

test('leaves nothing of a person who asked to be forgotten, in no key and no value', async () => {
  const store = await openRedisStore({
    place: { url: redis.url, cluster: null },
    shards: 1,
    retentionMs: 30 * 24 * 60 * 60 * 1000,
    log: { warn: () => undefined },
    onLost: () => undefined,
  })
  await store.accept(says(OTHER, 'o1', 'halo'))
  await leaveTraces(store)
  expect((await finds(redis.look, 'kenari')).length).toBeGreaterThan(5)

  const sent: string[] = []
  const choices: string[] = []
  const send = async ({
    to,
    reply,
  }: {
    to: ConversationId
    reply: { text: string; choices: readonly { id: string }[] }
  }) => {
    if (to.chat === SITI.chat) {
      sent.push(reply.text)
      choices.push(...reply.choices.map(({ id }) => id))
    }
    return { kind: 'sent' } satisfies DeliveryResult
  }
  const stopSending = store.outbox.serve('telegram', send)
  const stopTurns = serveTurns(store)
  await store.accept(says(SITI, 'kenari-3', 'hapus data saya'))
  while (!choices.includes('hapus:ya')) await soon()
  const before = sent.length
  await store.accept(says(SITI, 'kenari-4', '', ['hapus:ya']))
  while (sent.length === before) await soon()
  while ((await redis.look.zcard('bansos:{0}:out:telegram')) > 0) await soon()
  // The lists of those who ordered news are told as well.
  while ((await redis.look.exists('bansos:{0}:memos', 'bansos:{0}:waiting')) > 0) await soon()
  await Promise.all([stopTurns(), stopSending()])

  expect(await finds(redis.look, 'kenari')).toEqual([])
  expect((await finds(redis.look, 'merpati')).length).toBeGreaterThan(0)
  await store.close()
})

test('leaves nothing of what officers were asked: not in the ticket, its list, its mail, nor in any id', async () => {
  const redis = await startRedis()
  const store = await openRedisStore({
    place: { url: redis.url, cluster: null },
    // Person, ticket and officers live apart.
    shards: 8,
    retentionMs: 30 * 24 * 60 * 60 * 1000,
    log: { warn: () => undefined },
    onLost: () => undefined,
  })
  const offices = officeOf([{ channel: 'telegram', chat: '-100' }])
  const world = { knowledge: loadKnowledge(), understand: createUnderstand(), today: '2026-11-22', offices }
  const heard: string[] = []
  const stops = [
    store.outbox.serve('telegram', async ({ to, reply }) => {
      heard.push(`${to.chat}: ${reply.text}`)
      return { kind: 'sent' }
    }),
    store.serve(
      createTurns({
        mailroom: store,
        takeTurn: (record, messages, lists) => takeAnyTurn(record, messages, world, lists),
        listsFor,
        lists: store.lists,
        onTurn: () => undefined,
        onFailure: () => undefined,
        now: () => 0,
        apology: 'maaf',
      }),
    ),
  ]
  const hears = async (chat: string, words: RegExp) => {
    while (!heard.some((line) => line.startsWith(`${chat}: `) && words.test(line))) await soon()
  }
  await store.accept(says(SITI, 'kenari-1', 'petugas'))
  await hears(SITI.chat, /petugas/i)
  await store.accept(says(SITI, 'kenari-2', 'kenari saya kok tidak cair, kenapa?'))
  await hears('-100', /kenari saya/)
  await hears(SITI.chat, /Tiket|nomor/i)
  expect(JSON.stringify(await store.lists.read('tickets'))).toContain('kenari')
  await store.accept(says(SITI, 'kenari-3', 'hapus data saya'))
  await hears(SITI.chat, /hapus/i)
  await store.accept(says(SITI, 'kenari-4', '', ['hapus:ya']))
  await hears('-100', /menghapus datanya/)
  await hears(SITI.chat, /sudah dihapus|dihapus/i)
  const waits = async () => {
    for (const key of await redis.look.keys('bansos:{*}:*')) {
      if (/:(waiting|memos|out:telegram)$/.test(key)) return true
    }
    return false
  }
  while (await waits()) await soon()
  await Promise.all(stops.map((stop) => stop()))
  expect(await finds(redis.look, 'kenari')).toEqual([])
  await store.close()
  await redis.close()
})

test('leaves nothing of what a page was shown, already before it is shown the receipt', async () => {
  const redis = await startRedis()
  const store = await openRedisStore({
    place: { url: redis.url, cluster: null },
    shards: 8,
    retentionMs: 30 * 24 * 60 * 60 * 1000,
    log: { warn: () => undefined },
    onLost: () => undefined,
  })
  const [page, other] = ['halaman-siti', 'halaman-lain'].map(
    (chat): ConversationId => ({ channel: 'web', chat, user: chat }),
  )
  if (!page || !other) throw new Error('two pages')
  const show = () =>
    store.outbox.serve('web', async ({ to, reply }) => {
      const { id, text, clears, document } = reply
      await store.shown.add(to.chat, { replyId: id, clears, data: text, document })
      return { kind: 'sent' }
    })
  const idsOf = async ({ chat }: ConversationId) => (await store.shown.read(chat, null)).map((e) => e.replyId)
  const replyOf = (id: string, text: string) => {
    const document = { name: `${text}.pdf`, mime: 'application/pdf' as const, draft: { nama: text } }
    return { id, text, choices: [], multiple: false, clears: false, document }
  }
  for (const [who, text] of [[page, 'kenari'] as const, [other, 'merpati'] as const]) {
    await store.accept(says(who, `${text}-1`, `bansos ${text}`))
    const replies = [replyOf(`${text}-1-1`, text), replyOf(`${text}-1-2`, text)]
    await store.commit(await store.open(who), { record: KEPT.replace('kenari', text), replies, handled: 1 })
  }
  let stopShowing = show()
  while ((await idsOf(page)).length + (await idsOf(other)).length < 4) await soon()
  const stopTurns = serveTurns(store)
  await store.accept(says(page, 'hapus-1', 'hapus data saya'))
  while (!(await idsOf(page)).includes('hapus-1-1')) await soon()
  // From here on nothing is shown: the page is closed.
  await stopShowing()
  expect((await finds(redis.look, 'kenari')).some((key) => key.includes(':p:'))).toBe(true)
  await store.accept(says(page, 'hapus-2', '', ['hapus:ya']))
  while ((await store.open(page)).record !== null) await soon()
  expect(await finds(redis.look, 'kenari')).toEqual([])
  expect(await idsOf(page)).toEqual([])
  expect(await redis.look.keys('bansos:*:p:*')).toHaveLength(1)

  stopShowing = show()
  while ((await idsOf(page)).length === 0) await soon()
  await Promise.all([stopShowing(), stopTurns()])
  expect((await idsOf(page))[0]).toBe('hapus-2-1')
  expect(await finds(redis.look, 'kenari')).toEqual([])
  expect(await idsOf(other)).toEqual(['merpati-1-1', 'merpati-1-2'])
  await store.close()
  await redis.close()
})

/** A record, a waiting reply, a reminder, and dead letters of both kinds. */
async function leaveTraces(store: RedisStore): Promise<void> {
  await store.accept(says(SITI, 'kenari-1', 'kenari hilang'))
  const box = await store.open(SITI)
  const bubble = { choices: [], multiple: false, clears: false, document: null }
  await store.commit(box, {
    record: KEPT,
    replies: [{ ...bubble, id: 'kenari-1-1', text: 'kenari ditolak' }],
    handled: 1,
    dead: 'poison',
  })
  const stop = store.outbox.serve('telegram', async () => ({ kind: 'refused', reason: 'tidak bisa' }))
  while ((await store.dead.list()).length < 2) await soon()
  await stop()
  await store.accept(says(SITI, 'kenari-2', 'PKH kenari kapan cair?'))
  await store.commit(await store.open(SITI), {
    record: KEPT,
    replies: [{ ...bubble, id: 'kenari-2-1', text: 'kenari menunggu' }],
    handled: 0,
    reminder: { dueAt: '2030-01-01T00:00:00Z', message: says(SITI, 'kenari-ingat', 'kenari ingat') },
  })
}

/** Every key that holds the word, in its name or anywhere in its value. */
async function finds(look: Redis, word: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const key of await look.keys('*')) {
    const whole = `${key} ${JSON.stringify(await contentOf(look, key))}`
    if (whole.includes(word)) found.push(key)
  }
  return found
}

async function contentOf(look: Redis, key: string): Promise<unknown> {
  const type = await look.type(key)
  if (type === 'string') return look.get(key)
  if (type === 'hash') return look.hgetall(key)
  if (type === 'list') return look.lrange(key, 0, -1)
  if (type === 'zset') return look.zrange(key, '0', '-1')
  if (type === 'set') return look.smembers(key)
  if (type === 'stream') return look.xrange(key, '-', '+')
  if (type === 'none') return null
  throw new Error(`a kind of value that this test cannot read: ${type}`)
}

function soon(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10))
}
