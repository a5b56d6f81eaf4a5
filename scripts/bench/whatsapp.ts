/**
 * What a linked number costs, over a real Redis and the fake WhatsApp in this process: `node --import tsx
 * scripts/bench/whatsapp.ts`, `--json` for programs, `--commands` for what the ways to Redis are. The governor is off; every
 * figure holds both ends' encryption.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import type { Person } from '../../test/fakes/whatsapp/person.ts'
import { startFakeWhatsApp } from '../../test/fakes/whatsapp/server.ts'
import { startRedis, type TestRedis } from '../../test/redis-server.ts'
import { type Helpdesk, startHelpdesk } from '../../test/whatsapp/helpdesk.ts'
import { quantile } from './load.ts'

const PER_SECOND = 20
const SECONDS = 20
const PEOPLE = 100
const MESSAGES = 5000
const AT_ONCE = 20
/** As `npm start` starts it; `node scripts/build.mjs` before. */
const PROGRAM = ['--max-semi-space-size=1', '--max-old-space-size=128', 'scripts/start.mjs', 'main']
const QUIET = { LOG_LEVEL: 'warn' }

const asked = new Map<Person, number>()
const said = console.log
for (const method of ['log', 'info', 'warn', 'error'] as const) console[method] = () => undefined

const redis = await startRedis(['--appendonly', 'yes'])
const wa = await startFakeWhatsApp()
const helpdesk = await startHelpdesk({ wa, redisUrl: redis.url, env: QUIET, program: PROGRAM })
await helpdesk.link()
const people = Array.from({ length: PEOPLE }, (_, i) =>
  wa.person({ pn: `62812348${String(i).padStart(5, '0')}`, name: `Warga ${i}` }),
)
for (const person of people) await ask(person)

const atRest = residentMb(helpdesk)
const before = await redis.look.info('commandstats')
const monitor = await countRoundTrips(redis)
const latencies = await steadily()
const trips = monitor.stop()
const roundTrips = [...trips.values()].reduce((sum, count) => sum + count, 0)
const commands = calls(await redis.look.info('commandstats')) - calls(before)
await many()
const after = residentMb(helpdesk)
const takeOverMs = await takeOver()

const figures = {
  machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, Node ${process.version}`,
  inboundToReplyP50Ms: round(quantile(latencies, 0.5)),
  inboundToReplyP95Ms: round(quantile(latencies, 0.95)),
  atMessagesPerSecond: PER_SECOND,
  redisRoundTripsPerSentMessage: round(roundTrips / latencies.length),
  redisCommandsPerSentMessageWithThoseInScripts: round(commands / latencies.length),
  residentMbAtRest: Math.round(atRest),
  [`residentMbAfter${MESSAGES}Messages`]: Math.round(after),
  takeOverSeconds: round(takeOverMs / 1000),
}
if (process.argv.includes('--json')) said(JSON.stringify(figures))
else for (const [name, value] of Object.entries(figures)) said(`${name.padEnd(48)} ${value}`)
if (process.argv.includes('--commands')) {
  for (const [name, count] of [...trips].sort(([, a], [, b]) => b - a)) {
    said(`${name.padEnd(48)} ${(count / latencies.length).toFixed(2)}`)
  }
}
await wa.close()
await redis.close()
process.exit(0)

async function ask(person: Person): Promise<number> {
  const began = performance.now()
  // Two things in turn: the same answer again and again is not given.
  const count = (asked.get(person) ?? 0) + 1
  asked.set(person, count)
  await person.says(count % 2 === 0 ? 'kapan cair' : 'menu')
  await person.hears(undefined, { within: 60_000 })
  return performance.now() - began
}

/** Milliseconds from the question on the wire to its answer on the phone, at an even pace. */
async function steadily(): Promise<readonly number[]> {
  const running: Promise<number>[] = []
  for (let i = 0; i < PER_SECOND * SECONDS; i++) {
    const person = people[i % PEOPLE]
    if (person) running.push(ask(person))
    await new Promise((resolve) => setTimeout(resolve, 1000 / PER_SECOND))
  }
  return await Promise.all(running)
}

async function many(): Promise<void> {
  let left = MESSAGES
  const work = async (person: Person | undefined) => {
    while (person && left-- > 0) await ask(person)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, (_, i) => work(people[i])))
}

/** Milliseconds from the death of the owner to the first message that another process sent. */
async function takeOver(): Promise<number> {
  const next = await startHelpdesk({ wa, redisUrl: redis.url, env: QUIET, program: PROGRAM })
  const killed = performance.now()
  await helpdesk.kill()
  const [person] = people
  if (person) await ask(person)
  const took = performance.now() - killed
  await next.stop()
  return took
}

function residentMb({ pid }: Helpdesk): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}

function calls(commandStats: string): number {
  return [...commandStats.matchAll(/calls=(\d+)/g)].reduce((sum, [, count]) => sum + Number(count), 0)
}

/** What clients sent, by name, without what scripts called. */
async function countRoundTrips({ look }: TestRedis): Promise<{ stop(): ReadonlyMap<string, number> }> {
  const folder = new URL('../../src/adapters/redis/lua/', import.meta.url)
  const scripts = new Map(
    readdirSync(folder).map((file) => {
      const source = readFileSync(new URL(file, folder), 'utf8')
      return [createHash('sha1').update(source).digest('hex'), file] as const
    }),
  )
  const monitor = await look.monitor()
  const counts = new Map<string, number>()
  monitor.on('monitor', (_: string, [command = '', script = '']: string[], source: string) => {
    if (source === 'lua') return
    const name = command.toLowerCase().startsWith('evalsha') ? (scripts.get(script) ?? 'BullMQ') : command
    counts.set(name, (counts.get(name) ?? 0) + 1)
  })
  return {
    stop() {
      monitor.disconnect()
      return counts
    },
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
