/**
 * What is usually built: an inbox list, a record and an outbox list per chat, and one BullMQ job per message on each
 * side that works on them in order. Durable against a killed process (not against a paused one), and no logic at all.
 */
import { type JobsOptions, Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import type { Path } from './load.ts'
import { textOf } from './workload.ts'

/** More slots make it slower on two cores. */
const SLOTS = 12
const DAY_S = 24 * 60 * 60

/** @param turnsHere false: another process takes them, by `bareTurns` */
export async function bareLoop(url: string, turnsHere: boolean): Promise<Path> {
  const [redis, blocking] = [connectTo(url), connectTo(url)]
  const incoming = new Queue('in', { connection: redis })
  const answered = new Map<string, () => void>()
  const stopTurns = turnsHere ? await bareTurns(url) : null
  const sends = new Worker<{ person: string }>(
    'out',
    async ({ data: { person } }) => {
      for (;;) {
        const head = await redis.lpop(`out:${person}`)
        if (head === null) return
        answered.get(head)?.()
        answered.delete(head)
      }
    },
    { connection: blocking, concurrency: SLOTS },
  )
  await sends.waitUntilReady()
  return {
    async pass(person, say, n) {
      const message = JSON.stringify({ n, person, text: textOf(say) })
      const heard = new Promise<void>((resolve) => answered.set(message, resolve))
      await redis.set(`seen:${person}:${n}`, 1, 'EX', DAY_S, 'NX')
      await redis.rpush(`in:${person}`, message)
      await incoming.add('drain', { person }, oncePer(person))
      await heard
    },
    async close() {
      await Promise.all([stopTurns?.(), sends.close()])
      await incoming.close()
      for (const one of [redis, blocking]) one.disconnect()
    },
  }
}

/** @returns ends it */
export async function bareTurns(url: string): Promise<() => Promise<void>> {
  const [redis, blocking] = [connectTo(url), connectTo(url)]
  const outgoing = new Queue('out', { connection: redis })
  const turns = new Worker<{ person: string }>(
    'in',
    async ({ data: { person } }) => {
      for (;;) {
        const [head, record] = await Promise.all([redis.lindex(`in:${person}`, 0), redis.get(`r:${person}`)])
        if (head === null) return
        await redis
          .multi()
          .set(`r:${person}`, `${record ?? ''}.`.slice(-500), 'EX', DAY_S)
          .rpush(`out:${person}`, head)
          .lpop(`in:${person}`)
          .exec()
        await outgoing.add('send', { person }, oncePer(person))
      }
    },
    { connection: blocking, concurrency: SLOTS },
  )
  await turns.waitUntilReady()
  return async () => {
    await turns.close()
    await outgoing.close()
    for (const one of [redis, blocking]) one.disconnect()
  }
}

function connectTo(url: string): Redis {
  return new Redis(url, { maxRetriesPerRequest: null })
}

function oncePer(person: string): JobsOptions {
  return { removeOnComplete: true, deduplication: { id: person, keepLastIfActive: true } }
}
