/**
 * Contenders side by side, on the same Redis, by turns in the same run: the helpdesk; a bare durable loop with one BullMQ job
 * per message on each side and no logic; grammY conversations, which are not durable. Each in one process, and in two.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import type { TestRedis } from '../../test/redis-server.ts'
import { bareLoop } from './bare-loop.ts'
import { countingCore, openDesk, realCore } from './desk.ts'
import { grammyConversations } from './grammy-conversations.ts'
import { grammyWithCore } from './grammy-with-core.ts'
import { commandsSoFar, inFlight, median, type Path, quantile, redisSeconds } from './load.ts'
import { AT_ONCE, PEOPLE, TAPPED, TYPED, type Workload } from './workload.ts'

interface Contender {
  readonly name: string
  readonly workload: Workload
  readonly open: (url: string) => Promise<Path>
  /** The work of its second process, where it has one; `halves`: no queue, the people are divided. */
  readonly second?: 'desk' | 'bare' | 'halves'
}

const CONTENDERS: readonly Contender[] = [
  { name: 'bareLoop', workload: TYPED, open: (url) => bareLoop(url, true) },
  { name: 'grammyConversations', workload: TYPED, open: (url) => grammyConversations(url) },
  { name: 'grammyWithOurCore', workload: TYPED, open: (url) => grammyWithCore(url, realCore()) },
  { name: 'deskTapped', workload: TAPPED, open: (url) => openDesk(url, realCore()) },
  { name: 'deskTyped', workload: TYPED, open: (url) => openDesk(url, realCore()) },
  { name: 'deskWithoutLogic', workload: TYPED, open: (url) => openDesk(url, countingCore) },
  { name: 'bareLoopTwo', workload: TYPED, open: (url) => bareLoop(url, false), second: 'bare' },
  {
    name: 'grammyConversationsTwo',
    workload: TYPED,
    open: (url) => grammyConversations(url),
    second: 'halves',
  },
  { name: 'deskTappedTwo', workload: TAPPED, open: (url) => openDesk(url, null), second: 'desk' },
  { name: 'deskTypedTwo', workload: TYPED, open: (url) => openDesk(url, null), second: 'desk' },
]

interface Speed {
  readonly perSecond: number
  readonly commands: number
  /** Milliseconds of processor time per message: node, Redis. */
  readonly node: number
  readonly redis: number
  readonly p50: number
  readonly p99: number
}

/** @param only part of a contender's name; empty for all */
export async function peerFigures(redis: TestRedis, url: string, only: string, runs: number) {
  const contenders = CONTENDERS.filter(({ name }) => name.startsWith(only))
  const speeds = new Map<string, Speed[]>(contenders.map(({ name }) => [name, []]))
  for (let run = 0; run < runs; run++) {
    for (const contender of contenders) {
      await redis.look.flushall()
      const speed = await speedOf(redis, url, contender)
      speeds.get(contender.name)?.push(speed)
      console.error(`${contender.name}: ${Math.round(speed.perSecond)}/s`)
    }
  }
  const mid = (name: string, of: (speed: Speed) => number) => median((speeds.get(name) ?? []).map(of))
  const figures: Record<string, string | number> = {}
  for (const { name } of contenders) {
    const perSecond = Math.round(mid(name, (s) => s.perSecond))
    const cpu = `${round(mid(name, (s) => s.node))} + ${round(mid(name, (s) => s.redis))}`
    const commands = round(mid(name, (s) => s.commands))
    figures[`${name}PerSecond`] = perSecond
    figures[`${name}Details`] =
      `${commands} commands, ${cpu} ms of node + Redis, p50 ${round(mid(name, (s) => s.p50))} ms, p99 ${round(mid(name, (s) => s.p99))} ms`
  }
  const times = (one: string, other: string) =>
    round(mid(one, (s) => s.perSecond) / mid(other, (s) => s.perSecond))
  for (const desk of ['deskTapped', 'deskTyped', 'deskTappedTwo', 'deskTypedTwo']) {
    const two = desk.endsWith('Two') ? 'Two' : ''
    figures[`${desk}TimesBareLoop`] = times(desk, `bareLoop${two}`)
    figures[`${desk}TimesGrammy`] = times(desk, `grammyConversations${two}`)
  }
  figures.deskTypedTimesGrammyWithOurCore = times('deskTyped', 'grammyWithOurCore')
  figures.deskWithoutLogicTimesBareLoop = times('deskWithoutLogic', 'bareLoop')
  figures.deskWithoutLogicTimesGrammy = times('deskWithoutLogic', 'grammyConversations')
  return figures
}

async function speedOf(redis: TestRedis, url: string, contender: Contender): Promise<Speed> {
  const { workload, second } = contender
  const other = second ? await startSecond(second, url) : null
  const path = await contender.open(url)
  const halves = second === 'halves'
  const people = halves ? PEOPLE / 2 : PEOPLE
  const pass = async (name: string) => {
    const done = halves && other ? hears(other, 'done') : null
    if (halves) other?.send(name)
    const times = await inFlight(halves ? AT_ONCE / 2 : AT_ONCE, people * workload.updates, (n) =>
      path.pass(`${name}${n % people}`, workload.say(n % people, Math.floor(n / people)), n),
    )
    await done
    return times
  }
  // A program that has been running for a while, not one whose code is still being compiled.
  await pass('w')
  const usedBefore = await used(redis, other)
  const commands = await commandsSoFar(redis.look)
  const begun = performance.now()
  const times = await pass('p')
  const count = PEOPLE * workload.updates
  const perSecond = (count * 1000) / (performance.now() - begun)
  const ran = (await commandsSoFar(redis.look)) - commands
  const usedAfter = await used(redis, other)
  await path.close()
  other?.kill('SIGKILL')
  return {
    perSecond,
    commands: ran / count,
    node: (usedAfter.node - usedBefore.node) / count,
    redis: (usedAfter.redis - usedBefore.redis) / count,
    p50: quantile(times, 0.5),
    p99: quantile(times, 0.99),
  }
}

async function startSecond(second: string, url: string): Promise<ChildProcess> {
  // Started with the options of this process, so compiled where this one is.
  const child = fork(new URL('./second.ts', import.meta.url), [second, url])
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
  await hears(child, 'ready')
  return child
}

async function hears(child: ChildProcess, word: string): Promise<void> {
  for (;;) {
    const [said] = await once(child, 'message')
    if (said === word) return
  }
}

/** Milliseconds of processor time so far. */
async function used(redis: TestRedis, other: ChildProcess | null) {
  const mine = process.cpuUsage()
  let node = (mine.user + mine.system) / 1000
  if (other) {
    other.send('cpu')
    const [theirs] = await once(other, 'message')
    const { user, system } = theirs as NodeJS.CpuUsage
    node += (user + system) / 1000
  }
  return { node, redis: 1000 * (await redisSeconds(redis.look)) }
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
