/**
 * The whole path of a message over Redis: accepted → turn → reply handed to a channel that does nothing, against a
 * bare durable loop with one BullMQ job per message on each side and no logic, in the same run on the same Redis.
 */
import { openRedisStore, type RedisStore } from '../../src/adapters/redis/store.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { createUnderstand } from '../../src/language/understand.ts'
import { receive } from '../../src/mailroom/intake.ts'
import { createTurns } from '../../src/mailroom/turns.ts'
import type { Message } from '../../src/message.ts'
import { type Turn, takeTurn } from '../../src/turn/turn.ts'
import { NO_REPORT } from '../../test/no-report.ts'
import { startRedis, type TestRedis } from '../../test/redis-server.ts'
import { bareLoop } from './bare-loop.ts'
import { freePort } from './helpdesk.ts'
import { commandsSoFar, inFlight, median, memoryUsed, type Path, quantile, steadily } from './load.ts'

const PEOPLE = 1000
const SAYINGS = [
  'pkh saya kok stop ya',
  'desil 6',
  'tidak ada',
  'gak tahu',
  '1',
  '2',
  'desil itu apa',
  '1',
  'tidak',
  '2',
  'terima kasih',
]
const AT_ONCE = 64
const RUNS = 3

/** @param stored how many conversations lie in Redis at most, for the question whether the cost stays flat */
export async function mailFigures(stored: number): Promise<Readonly<Record<string, string | number>>> {
  const port = await freePort()
  const redis = await startRedis(['--appendonly', 'yes', '--appendfsync', 'everysec'], port)
  const url = `redis://127.0.0.1:${port}`
  const [version = ''] = /redis_version:\S+/.exec(await redis.look.info('server')) ?? []
  const bare: Speed[] = []
  const whole: Speed[] = []
  const empty: Speed[] = []
  for (let run = 0; run < RUNS; run++) {
    await redis.look.flushall()
    bare.push(await speedOf(redis, await bareLoop(url)))
    await redis.look.flushall()
    empty.push(await speedOf(redis, await helpdesk(url, countingCore)))
    await redis.look.flushall()
    whole.push(await speedOf(redis, await helpdesk(url)))
  }
  const perSecond = median(whole.map((s) => s.perSecond))
  await redis.look.config('SET', 'appendfsync', 'always')
  const always: Speed[] = []
  for (let run = 0; run < RUNS; run++) {
    await redis.look.flushall()
    always.push(await speedOf(redis, await helpdesk(url, countingCore)))
  }
  await redis.look.config('SET', 'appendfsync', 'everysec')
  const barePerSecond = median(bare.map((s) => s.perSecond))
  const calm = await calmFigures(redis, url)
  const growth = await growthFigures(redis, url, stored)
  await redis.close()
  return {
    redis: `${version}, AOF everysec, ${AT_ONCE} at once, medians of ${RUNS}`,
    redisMessagesPerSecond: Math.round(perSecond),
    bareLoopMessagesPerSecond: Math.round(barePerSecond),
    bareLoopCommandsPerMessage: round(median(bare.map((s) => s.commands))),
    timesTheBareLoop: round(perSecond / barePerSecond),
    // The bare loop has no logic either: this compares the mail alone.
    redisWithoutLogicPerSecond: Math.round(median(empty.map((s) => s.perSecond))),
    timesTheBareLoopWithoutLogic: round(median(empty.map((s) => s.perSecond)) / barePerSecond),
    redisWithoutLogicWritingAlwaysPerSecond: Math.round(median(always.map((s) => s.perSecond))),
    redisCommandsPerMessage: round(median(whole.map((s) => s.commands))),
    redisP50Ms: round(median(whole.map((s) => s.p50))),
    redisP99Ms: round(median(whole.map((s) => s.p99))),
    ...calm,
    ...growth,
  }
}

type Core = (record: string | null, messages: readonly Message[]) => Turn

/** As little as a turn can be: a record of 500 characters and one short reply. */
function countingCore(record: string | null, messages: readonly Message[]): Turn {
  const id = `${messages.at(-1)?.id}-1`
  return {
    record: `${record ?? ''}.`.slice(-500),
    replies: [{ id, text: `baik ${id}`, choices: [], multiple: false, clears: false, document: null }],
    report: NO_REPORT,
  }
}

interface Speed {
  readonly perSecond: number
  readonly commands: number
  readonly p50: number
  readonly p99: number
}

async function speedOf(redis: TestRedis, path: Path): Promise<Speed> {
  await inFlight(AT_ONCE, 500, (n) => path.pass(`warm${n % 100}`, SAYINGS[0] ?? '', n))
  const commands = await commandsSoFar(redis.look)
  const count = PEOPLE * SAYINGS.length
  const begun = performance.now()
  const times = await inFlight(AT_ONCE, count, (n) => {
    const saying = SAYINGS[Math.floor(n / PEOPLE)] ?? ''
    return path.pass(`p${n % PEOPLE}`, saying, n)
  })
  const perSecond = (count * 1000) / (performance.now() - begun)
  const used = (await commandsSoFar(redis.look)) - commands
  await path.close()
  return { perSecond, commands: used / count, p50: quantile(times, 0.5), p99: quantile(times, 0.99) }
}

async function calmFigures(redis: TestRedis, url: string) {
  await redis.look.flushall()
  const path = await helpdesk(url)
  const pass = (n: number) => path.pass(`p${n % 300}`, SAYINGS[n % SAYINGS.length] ?? '', n)
  await steadily(100, 200, pass)
  const at300 = await steadily(300, 1500, (n) => pass(n + 1000))
  const idle = await steadily(10, 60, (n) => pass(n + 10_000))
  await path.close()
  return {
    p50MsAt300PerSecond: round(quantile(at300, 0.5)),
    p95MsAt300PerSecond: round(quantile(at300, 0.95)),
    p50MsIdle: round(quantile(idle, 0.5)),
    p95MsIdle: round(quantile(idle, 0.95)),
  }
}

/** What a stored conversation takes, and whether many of them, or a long one, make a message dearer. */
async function growthFigures(redis: TestRedis, url: string, most: number) {
  await redis.look.flushall()
  const path = await helpdesk(url)
  const figures: Record<string, number> = {}
  let n = 0
  const measure = async (name: string) => {
    const times: number[] = []
    const begun = performance.now()
    for (let i = 0; i < 3; i++)
      times.push(...(await inFlight(8, 700, () => path.pass(`m${n % 50}`, inTurns(n), n++))))
    figures[`perSecondWith${name}`] = Math.round((2100 * 1000) / (performance.now() - begun))
    figures[`p50MsWith${name}`] = round(quantile(times, 0.5))
  }
  for (let p = 0; p < 50; p++) for (const saying of SAYINGS) await path.pass(`m${p}`, saying, n++)
  await measure('50')
  const before = await memoryUsed(redis.look)
  await inFlight(AT_ONCE, 2000, async (p) => {
    for (const saying of SAYINGS) await path.pass(`stored${p}`, saying, n++)
  })
  figures.bytesPerConversation = Math.round(((await memoryUsed(redis.look)) - before) / 2000)
  const [finished] = await redis.look.mget('bansos:{0}:r:telegram/stored1/=')
  figures.bytesOfRecord = finished?.length ?? 0
  await inFlight(AT_ONCE, most - 2050, (p) =>
    path.store(`copy${p}`, finished?.split('|').slice(2).join('|') ?? ''),
  )
  await rewritten(redis)
  await measure(String(most))
  const long = await inFlight(1, 200, () => path.pass('long', inTurns(n * 50), n++))
  figures.p50MsFirst20OfOne = round(median(long.slice(0, 20)))
  figures.p50MsLast20OfOne = round(median(long.slice(-20)))
  await path.close()
  return figures
}

/** Resolves when Redis does not rewrite its append-only file: that is the growth's cost, not a message's. */
async function rewritten(redis: TestRedis): Promise<void> {
  while (!(await redis.look.info('persistence')).includes('aof_rewrite_in_progress:0')) {
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Two sayings by turns: the same answer again and again would be taken for a loop. */
function inTurns(n: number): string {
  return Math.floor(n / 50) % 2 === 0 ? 'menu' : 'desil itu apa'
}

interface Desk extends Path {
  /** Stores a finished conversation without talking. */
  store(person: string, record: string): Promise<void>
}

async function helpdesk(url: string, core?: Core): Promise<Desk> {
  const store: RedisStore = await openRedisStore({
    place: { url, cluster: null },
    shards: 1,
    retentionMs: 30 * 24 * 60 * 60 * 1000,
    log: { warn: (fields) => console.error(fields) },
    onLost: () => undefined,
  })
  const world = { knowledge: loadKnowledge(), understand: createUnderstand(), today: '2026-11-22' }
  const answered = new Map<string, () => void>()
  const stopTurns = store.serve(
    createTurns({
      mailroom: store,
      takeTurn: core ?? ((record, messages) => takeTurn(record, messages, world)),
      onTurn: () => undefined,
      onFailure: (error) => console.error(error),
      now: () => performance.now(),
      apology: 'maaf',
    }),
  )
  const stopSending = store.outbox.serve('telegram', async ({ to, reply }) => {
    // The first bubble of an answer is the answer, as far as waiting goes.
    const cause = `${to.chat}/${reply.id.slice(0, reply.id.lastIndexOf('-'))}`
    answered.get(cause)?.()
    answered.delete(cause)
    return { kind: 'sent' }
  })
  return {
    async pass(person, text, n) {
      const heard = new Promise<void>((resolve) => answered.set(`${person}/m${n}`, resolve))
      await store.accept(messageOf(person, text, n))
      await heard
    },
    async store(person, record) {
      await store.accept(messageOf(person, 'x', 0))
      const who = { channel: 'telegram', chat: person, user: person } as const
      const box = await store.open(who)
      await store.commit(box, { record, replies: [], handled: box.waiting.length })
    },
    async close() {
      await Promise.all([stopTurns(), stopSending()])
      await store.close()
    },
  }
}

function messageOf(person: string, text: string, n: number) {
  return receive({
    id: `m${n}`,
    channel: 'telegram',
    chat: person,
    user: person,
    text,
    chosen: [],
    group: false,
    addressed: true,
    forwarded: false,
    staff: false,
    at: '2026-11-22T08:00:00+07:00',
  })
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
