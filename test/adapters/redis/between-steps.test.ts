/** A process that ends between any two of its steps: another one goes on, and nothing is lost or done twice. */
import { expect, test } from 'vitest'
import type { RunScript } from '../../../src/adapters/redis/scripts.ts'
import { openRedisStore, type RedisStore } from '../../../src/adapters/redis/store.ts'
import { createTurns } from '../../../src/mailroom/turns.ts'
import type { Message } from '../../../src/message.ts'
import type { Outcome } from '../../../src/ports.ts'
import type { Turn } from '../../../src/turn/turn.ts'
import { message } from '../../contracts/mailroom.ts'
import { NO_REPORT } from '../../no-report.ts'
import { startRedis, type TestRedis } from '../../redis-server.ts'

const ANI = { channel: 'telegram', chat: 'ani', user: 'ani' } as const
/** Longer than one message's way takes: accept, take, open, commit, take, send, settle. */
const STEPS = 10

function count(record: string | null, messages: readonly Message[]): Turn {
  const ids = messages.map((m) => m.id).join('+')
  return {
    record: `${record ?? ''}${ids};`,
    replies: [{ id: `${ids}-1`, text: ids, choices: [], multiple: false, clears: false, document: null }],
    report: NO_REPORT,
  }
}

const TICKET = { channel: 'desk', chat: 'tiket/1', user: 'tiket/1' } as const

/** Counts as above; every message of a person is passed on to a ticket as well. */
function passOn(record: string | null, messages: readonly Message[]): Turn & Pick<Outcome, 'memos'> {
  const memos = messages
    .filter((m) => m.memo === undefined)
    .map((m) => ({ ...m, ...TICKET, id: `${m.id}-memo`, memo: { type: 'test' } }))
  const turn = count(record, messages)
  return memos.length > 0 ? { ...turn, memos } : { ...turn, replies: [] }
}

/** Whatever comes after so many steps never happens; a sweep is a step too, so the end comes in any case. */
function endingAfter(steps: number) {
  let done = 0
  let end: () => void = () => undefined
  const ended = new Promise<void>((resolve) => {
    end = resolve
  })
  const wrap =
    (run: RunScript): RunScript =>
    async (name, keys, args) => {
      done += 1
      if (done > steps) return await new Promise(() => undefined)
      const answer = await run(name, keys, args)
      if (done < steps) return answer
      end()
      return await new Promise(() => undefined)
    }
  return { wrap, ended }
}

interface How {
  readonly wrap?: (run: RunScript) => RunScript
  readonly takeTurn?: typeof count
  readonly shards?: number
}

async function work(
  redis: TestRedis,
  sent: string[],
  { wrap, takeTurn = count, shards = 1 }: How = {},
): Promise<RedisStore> {
  const store = await openRedisStore({
    place: { url: redis.url, cluster: null },
    shards,
    retentionMs: 1e9,
    log: { warn: () => undefined },
    onLost: () => undefined,
    ...(wrap ? { wrap } : {}),
  })
  const turns = {
    mailroom: store,
    takeTurn,
    onTurn: () => undefined,
    onFailure: () => undefined,
    now: () => 0,
  }
  store.serve(createTurns({ ...turns, apology: 'maaf' }))
  store.outbox.serve('telegram', async ({ reply }) => {
    sent.push(reply.text)
    return { kind: 'sent' }
  })
  return store
}

test.each(Array.from({ length: STEPS }, (_, i) => i + 1))(
  'ended after step %i',
  { concurrent: true },
  async (steps) => {
    const redis = await startRedis()
    const sentByFirst: string[] = []
    const sentBySecond: string[] = []
    const { wrap, ended } = endingAfter(steps)
    const first = await work(redis, sentByFirst, { wrap })
    void first.accept(message('1', ANI))
    await ended
    const second = await work(redis, sentBySecond)
    // The platform was told nothing, or its answer was lost: it delivers again.
    await second.accept(message('1', ANI))
    await second.accept(message('2', ANI))
    const all = () => [...sentByFirst, ...sentBySecond].join('+').split('+')
    while (!all().includes('1') || !all().includes('2')) await new Promise((r) => setTimeout(r, 20))
    while ((await redis.look.exists('bansos:{0}:waiting', 'bansos:{0}:out:telegram')) > 0) {
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    const record = (await second.open(ANI)).record ?? ''
    expect(record.replaceAll(';', '+')).toBe('1+2+')
    // Only a reply that the first one sent and could not note may have been sent again.
    expect(new Set(sentBySecond).size).toBe(sentBySecond.length)
    expect(sentByFirst.length).toBeLessThanOrEqual(1)
    await redis.close()
  },
)

test.each(Array.from({ length: STEPS }, (_, i) => i + 1))(
  'ended after step %i, a memo to another shard arrives once all the same',
  { concurrent: true },
  async (steps) => {
    const redis = await startRedis()
    const sent: string[] = []
    const { wrap, ended } = endingAfter(steps)
    // Enough shards that the ticket lives elsewhere than the person.
    const shards = 8
    const first = await work(redis, sent, { wrap, takeTurn: passOn, shards })
    void first.accept(message('1', ANI))
    await ended
    const second = await work(redis, sent, { takeTurn: passOn, shards })
    await second.accept(message('1', ANI))
    await second.accept(message('2', ANI))
    const ticket = async () => (await second.open(TICKET)).record ?? ''
    while (!(await ticket()).includes('2-memo')) await new Promise((r) => setTimeout(r, 20))
    expect((await ticket()).replaceAll(';', '+')).toBe('1-memo+2-memo+')
    await redis.close()
  },
)
