/**
 * Telegram's figures, the whole program in processes of its own over Redis, against the fake with Telegram's published
 * limits: `node --import tsx scripts/bench/telegram.ts [--json] [--only taps|bulk|perChat]`.
 */
import { parseArgs } from 'node:util'
import { openRedisStore } from '../../src/adapters/redis/store.ts'
import { receive } from '../../src/mailroom/intake.ts'
import type { Reply } from '../../src/message.ts'
import { type Limits, PUBLISHED } from '../../test/fakes/telegram/limits.ts'
import { type CallRecord, type FakeTelegram, startTelegram } from '../../test/fakes/telegram/server.ts'
import { startRedis, type TestRedis } from '../../test/redis-server.ts'
import { freePort, startHelpdesk } from './helpdesk.ts'
import { quantile, steadily } from './load.ts'

const TAPS_PER_SECOND = 50
const TAPS = 1000
const PEOPLE = 250
const REPLIES = 2000

const { values } = parseArgs({
  options: { json: { type: 'boolean', default: false }, only: { type: 'string' } },
})
const wants = (name: string) => (values.only ?? name) === name
process.on('SIGTERM', () => process.exit(1))
const figures = {
  ...(wants('taps') ? await tapFigures() : {}),
  ...(wants('bulk') ? await queueFigures('bulk', 500, PUBLISHED, true) : {}),
  ...(wants('perChat')
    ? await queueFigures('perChat', 100, { ...PUBLISHED, bulkPerSecond: null }, false)
    : {}),
}
if (values.json) console.log(JSON.stringify(figures))
else for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(40)} ${value}`)

type Figures = Readonly<Record<string, number>>

async function withRedis<T>(use: (redis: TestRedis, url: string) => Promise<T>): Promise<T> {
  const port = await freePort()
  const redis = await startRedis(['--appendonly', 'yes', '--appendfsync', 'everysec'], port)
  const result = await use(redis, `redis://127.0.0.1:${port}`)
  await redis.close()
  return result
}

function environment(fake: FakeTelegram, redis: string): Record<string, string> {
  return {
    TELEGRAM_BOT_TOKEN: fake.token,
    TELEGRAM_API_ROOT: fake.root,
    REDIS_URL: redis,
    LOG_LEVEL: 'error',
  }
}

/** From the tap to the first message of the answer, milliseconds. */
function tapFigures(): Promise<Figures> {
  return withRedis(async (_, url) => {
    const waiting = new Map<string, () => void>()
    const fake = await startTelegram({
      onCall: ({ method, params, status }) => {
        if (method !== 'sendMessage' || status !== 200) return
        waiting.get(String(params.chat_id))?.()
        waiting.delete(String(params.chat_id))
      },
    })
    fake.limiter.set({ ...PUBLISHED, bulkPerSecond: null })
    const desk = await startHelpdesk(environment(fake, url))
    const answered = (chat: number) => new Promise<void>((resolve) => waiting.set(String(chat), resolve))
    const people = Array.from({ length: PEOPLE }, (_, i) => fake.world.person(`Warga ${i}`))
    for (const person of people) {
      const done = answered(person.id)
      fake.world.write(person, person.id, '/start')
      await done
    }
    const menus = people.map(({ id }) => fake.from(id).findLast((m) => m.reply_markup)?.message_id ?? 0)
    const tap = async (n: number) => {
      const person = people[n % PEOPLE]
      if (person === undefined) return
      const done = answered(person.id)
      fake.world.tap(person, person.id, menus[n % PEOPLE] ?? 0, 'menu:bantuan')
      await done
    }
    await steadily(TAPS_PER_SECOND, PEOPLE, tap)
    const cpuBefore = await cpuSeconds(desk.base)
    const times = await steadily(TAPS_PER_SECOND, TAPS, tap)
    const cpuMs = ((await cpuSeconds(desk.base)) - cpuBefore) * 1000
    await desk.stop()
    const refused = fake.calls.filter(({ status }) => status === 429).length
    await fake.close()
    return {
      telegramTapsPerSecond: TAPS_PER_SECOND,
      telegramTapToAnswerP50Ms: Math.round(quantile(times, 0.5)),
      telegramTapToAnswerP95Ms: Math.round(quantile(times, 0.95)),
      // Does not depend on what else the machine does.
      telegramCpuMsPerTap: Math.round((cpuMs * 10) / TAPS) / 10,
      telegramTapsRefused: refused,
    }
  })
}

async function cpuSeconds(base: string): Promise<number> {
  const text = await (await fetch(`${base}/metrics`)).text()
  return Number(/^process_cpu_seconds_total (\S+)/m.exec(text)?.[1])
}

/** `REPLIES` wait in the outbox when the sending process starts. */
function queueFigures(name: string, chats: number, limits: Limits, announcement: boolean): Promise<Figures> {
  return withRedis(async (_, url) => {
    const sent: CallRecord[] = []
    let done: () => void = () => undefined
    const all = new Promise<void>((resolve) => {
      done = resolve
    })
    let refused = 0
    const fake = await startTelegram({
      onCall: (call) => {
        if (call.method !== 'sendMessage') return
        if (call.status === 429) refused += 1
        if (call.status !== 200) return
        sent.push(call)
        if (sent.length === REPLIES) done()
      },
    })
    fake.limiter.set(limits)
    const people = Array.from({ length: chats }, (_, i) => fake.world.person(`Warga ${i}`))
    for (const { id } of people) fake.world.room(id).bot = 'member'
    const each = REPLIES / chats
    await queue(
      url,
      people.map(({ id }) => String(id)),
      each,
      announcement,
    )
    const desk = await startHelpdesk({ ...environment(fake, url), ROLE: 'outbox' })
    await all
    await desk.stop()
    const tookMs = (sent.at(-1)?.at ?? 0) - (sent[0]?.at ?? 0)
    const allowedMs = Math.max(
      limits.bulkPerSecond === null ? 0 : ((REPLIES - 1) * 1000) / limits.bulkPerSecond,
      ((each - limits.chatBurst) * 1000) / limits.chatPerSecond,
    )
    await fake.close()
    return {
      [`telegram_${name}_chats`]: chats,
      [`telegram_${name}_seconds`]: Math.round(tookMs / 100) / 10,
      [`telegram_${name}_percentOfLimit`]: Math.round((1000 * allowedMs) / tookMs) / 10,
      [`telegram_${name}_refused429`]: refused,
      [`telegram_${name}_outOfOrder`]: outOfOrder(sent),
    }
  })
}

async function queue(
  url: string,
  chats: readonly string[],
  each: number,
  announcement: boolean,
): Promise<void> {
  const store = await openRedisStore({
    place: { url, cluster: null },
    shards: 1,
    retentionMs: 24 * 60 * 60 * 1000,
    log: { warn: () => undefined },
    onLost: () => undefined,
  })
  for (const chat of chats) {
    const who = { channel: 'telegram', chat, user: chat } as const
    const more = { text: 'a', chosen: [], group: false, addressed: false, forwarded: false, staff: false }
    await store.accept(receive({ id: 'm1', ...who, ...more, at: '2026-11-22T08:00:00+07:00' }))
    const box = await store.open(who)
    const replies = Array.from({ length: each }, (_, i): Reply => {
      const plain = { choices: [], multiple: false, clears: false, document: null }
      return {
        id: `m1-${i + 1}`,
        text: `Pesan ${i + 1}`,
        ...plain,
        ...(announcement ? { announcement } : {}),
      }
    })
    await store.commit(box, { record: '{}', replies, handled: 1 })
  }
  await store.close()
}

/** Messages that came before one that stands ahead of them. */
function outOfOrder(sent: readonly CallRecord[]): number {
  const last = new Map<unknown, number>()
  return sent.filter(({ params }) => {
    const number = Number(String(params.text).split(' ')[1])
    const before = last.get(params.chat_id) ?? 0
    last.set(params.chat_id, number)
    return number !== before + 1
  }).length
}
