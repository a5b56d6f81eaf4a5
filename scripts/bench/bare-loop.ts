/**
 * What is usually built: an inbox list, a record and an outbox list per chat, and one BullMQ job per message on each
 * side that works on them in order. Durable against a killed process (not against a paused one), and no logic at all.
 */
import { type JobsOptions, Queue, Worker } from 'bullmq'
import { Redis } from 'ioredis'
import type { Path } from './load.ts'

/** More slots make it slower on two cores. */
const SLOTS = 12
const DAY_S = 24 * 60 * 60

export async function bareLoop(url: string): Promise<Path> {
  const connection = () => new Redis(url, { maxRetriesPerRequest: null })
  const redis = connection()
  const incoming = new Queue('in', { connection: redis })
  const outgoing = new Queue('out', { connection: redis })
  const answered = new Map<string, () => void>()

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
    { connection: connection(), concurrency: SLOTS },
  )
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
    { connection: connection(), concurrency: SLOTS },
  )
  await Promise.all([turns.waitUntilReady(), sends.waitUntilReady()])
  return {
    async pass(person, text, n) {
      const message = JSON.stringify({ n, person, text })
      const heard = new Promise<void>((resolve) => answered.set(message, resolve))
      await redis.set(`seen:${person}:${n}`, 1, 'EX', DAY_S, 'NX')
      await redis.rpush(`in:${person}`, message)
      await incoming.add('drain', { person }, oncePer(person))
      await heard
    },
    async close() {
      await Promise.all([turns.close(), sends.close()])
      await Promise.all([incoming.close(), outgoing.close()])
      redis.disconnect()
    },
  }
}

function oncePer(person: string): JobsOptions {
  return { removeOnComplete: true, deduplication: { id: person, keepLastIfActive: true } }
}
