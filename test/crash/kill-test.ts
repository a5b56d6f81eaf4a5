/** The kill test: people write while processes die, freeze and Redis is killed; afterwards everything is counted. */
import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import type { RawMessage } from '../../src/message.ts'
import { type Blow, type ChaosPlan, startChaos } from './chaos.ts'
import { type Arrival, openPlatform, type Platform } from './platform.ts'
import { type CrashStorage, fieldsOf, lengthOf, startStorage, textsOf } from './storage.ts'

export interface KillPlan extends ChaosPlan {
  readonly conversations: number
  readonly messages: number
  readonly storage: 'one' | 'cluster'
}

export interface KillReport {
  readonly messages: number
  readonly repeatedDeliveries: number
  readonly seconds: number
  readonly kills: number
  readonly freezes: number
  readonly restarts: number
  /** Messages that no record holds. */
  readonly lost: number
  readonly outOfOrder: number
  readonly appliedTwice: number
  /** Messages that no reply answered. */
  readonly unanswered: number
  readonly repliesOutOfOrder: number
  /** The process was hit between the platform's answer and its note of it: the one window that stays. */
  readonly repliesTwiceInTheWindow: number
  readonly repliesTwiceOtherwise: number
  readonly deadLetters: number
  /** The same of what every person's ticket was told by another conversation. */
  readonly memosLost: number
  readonly memosOutOfOrder: number
  readonly memosAppliedTwice: number
  /** Tickets whose line in the list of tickets is not what they last wrote. */
  readonly wrongLines: number
  /** How long it took after the last blow until nothing waited any more. */
  readonly recoverySeconds: number
}

/** Nothing may wait longer than this after the last blow. */
const PATIENCE_MS = 40_000

export async function killTest(plan: KillPlan): Promise<KillReport> {
  const storage = await startStorage(plan.storage)
  const socket = join(storage.folder, 'platform.sock')
  const platform = await openPlatform(socket)
  const begun = performance.now()
  const chaos = startChaos(storage, socket, plan)
  let repeats = 0
  const people = Array.from({ length: plan.conversations }, async (_, chat) => {
    for (let i = 1; i <= plan.messages; i++) {
      const raw = rawMessage(chat, i)
      await platform.deliver(raw)
      const again = randomInt(100)
      if (again < 10) platform.repeat(raw)
      if (again < 5) platform.repeat(rawMessage(chat, randomInt(1, i + 1)))
      repeats += again < 5 ? 2 : again < 10 ? 1 : 0
      await Promise.race([chaos.done, rest(Math.random() * 2 * pauseMs(plan))])
    }
  })
  await chaos.done
  const last = performance.now()
  await Promise.all(people)
  await settled(storage, platform, plan)
  const recoverySeconds = (performance.now() - last) / 1000
  const report = await judge(storage, platform, chaos.blows, plan)
  await chaos.close()
  platform.close()
  await storage.close()
  return {
    messages: plan.conversations * plan.messages,
    repeatedDeliveries: repeats,
    seconds: Math.round((performance.now() - begun) / 1000),
    kills: plan.kills,
    freezes: plan.freezes,
    restarts: plan.restarts,
    ...report,
    recoverySeconds: Math.round(recoverySeconds * 10) / 10,
  }
}

/** People write as long as the blows fall, so that every blow hits something. */
function pauseMs({ messages, everyMs, kills, freezes, restarts, workers }: KillPlan): number {
  const freezing = (freezes * 6500) / Math.max(1, workers - 1)
  return Math.max(everyMs * (kills + freezes + restarts), freezing) / messages
}

function rawMessage(chat: number, number: number): RawMessage {
  return {
    id: `m${number}`,
    channel: 'telegram',
    chat: `chat${chat}`,
    user: `user${chat}`,
    text: `n${number}`,
    chosen: [],
    group: false,
    addressed: false,
    forwarded: false,
    staff: false,
    at: '2026-11-22T08:00:00+07:00',
  }
}

async function settled(storage: CrashStorage, platform: Platform, plan: KillPlan): Promise<void> {
  const end = performance.now() + PATIENCE_MS
  while (performance.now() < end) {
    const waiting = { turns: 0, out: 0, memos: 0 }
    // Memos first: what they wake stands among the turns.
    waiting.memos = await lengthOf(storage, 'memos')
    waiting.turns = await lengthOf(storage, 'waiting')
    waiting.out = await lengthOf(storage, 'out:telegram')
    const none = Object.values(waiting).every((count) => count === 0)
    if (none && platform.replies.size === plan.conversations) return
    await rest(50)
  }
}

async function judge(storage: CrashStorage, platform: Platform, blows: readonly Blow[], plan: KillPlan) {
  const found = {
    lost: 0,
    outOfOrder: 0,
    appliedTwice: 0,
    unanswered: 0,
    repliesOutOfOrder: 0,
    repliesTwiceInTheWindow: 0,
    repliesTwiceOtherwise: 0,
    deadLetters: await lengthOf(storage, 'dead'),
    memosLost: 0,
    memosOutOfOrder: 0,
    memosAppliedTwice: 0,
    wrongLines: 0,
  }
  const records = [...(await textsOf(storage, 'bansos:*:r:telegram/*')).values()].map(numbersIn)
  found.lost = (plan.conversations - records.length) * plan.messages
  for (const numbers of records) {
    const counted = inspect(numbers, plan.messages)
    found.lost += counted.missing
    found.outOfOrder += counted.disordered
    found.appliedTwice += counted.doubled
  }
  const tickets = await textsOf(storage, 'bansos:*:r:desk/*')
  const lines = await fieldsOf(storage, 'l:tickets')
  found.memosLost = (plan.conversations - tickets.size) * plan.messages
  for (const [key, record] of tickets) {
    const numbers = numbersIn(record)
    const counted = inspect(numbers, plan.messages)
    found.memosLost += counted.missing
    found.memosOutOfOrder += counted.disordered
    found.memosAppliedTwice += counted.doubled
    if (lines.get(key.slice(key.indexOf('desk/'))) !== String(numbers.length)) found.wrongLines += 1
  }
  for (let chat = 0; chat < plan.conversations; chat++) {
    const { first, doubles } = withoutDoubles(platform.replies.get(`chat${chat}`) ?? [])
    const answered = inspect(
      first.flatMap(({ text }) => text.split(',').map(Number)),
      plan.messages,
    )
    found.unanswered += answered.missing
    found.repliesOutOfOrder += answered.disordered
    for (const [one, other] of doubles) {
      const hit = blows.some(
        ({ pid, at }) => (pid === null || pid === one.pid) && at >= one.at - 1000 && at <= other.at,
      )
      if (hit) found.repliesTwiceInTheWindow += 1
      else found.repliesTwiceOtherwise += 1
    }
  }
  return found
}

function numbersIn(record: string): readonly number[] {
  return (record.split('|')[2] ?? '').split(',').map(Number)
}

function inspect(numbers: readonly number[], expected: number) {
  const seen = new Set<number>()
  let doubled = 0
  let disordered = 0
  let highest = 0
  for (const n of numbers) {
    if (seen.has(n)) doubled += 1
    else if (n < highest) disordered += 1
    seen.add(n)
    highest = Math.max(highest, n)
  }
  return { missing: expected - seen.size, doubled, disordered }
}

function withoutDoubles(arrivals: readonly Arrival[]) {
  const known = new Map<string, Arrival>()
  const doubles: (readonly [Arrival, Arrival])[] = []
  for (const arrival of arrivals) {
    const one = known.get(arrival.id)
    if (one) doubles.push([one, arrival])
    else known.set(arrival.id, arrival)
  }
  return { first: [...known.values()], doubles }
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
