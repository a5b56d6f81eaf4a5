/** The way out, on Redis: one list per chat, its head sent and then removed; a chat in work belongs to one process. */
import { channelOf, type Delivery, type LineName } from '../../message.ts'
import type { DeliveryResult, HoldsChats, Outbox, Stop } from '../../ports.ts'
import { ANY_ORDER, coalesce } from './coalesce.ts'
import type { RedisClient } from './connection.ts'
import type { Taken } from './drain.ts'
import { type Read, readDelivery } from './items.ts'
import type { ShardKeys } from './keys.ts'
import { listOf, type RunScript } from './scripts.ts'
import { serveLine } from './serve.ts'
import { serveHeld } from './serve-held.ts'
import type { Shelf } from './shards.ts'

/** Most deliveries of a chat that are read at once. */
const MOST_READ = 8

/** How soon a note that Redis did not take is made again. */
const NOTE_AGAIN_MS = 100
/** For so long; less than a process is given to end. */
const NOTE_FOR_MS = 8000

/** After these the next delivery of the chat may follow at once. */
const GOES_ON: ReadonlySet<string> = new Set<DeliveryResult['kind']>(['sent', 'refused', 'dropped'])

export type Send = (delivery: Delivery) => Promise<DeliveryResult>

export interface OutboxOptions {
  readonly shelf: Shelf
  readonly redis: RedisClient
  readonly newSubscriber: () => RedisClient
  readonly run: RunScript
  readonly concurrency: number
  readonly onLost: (delivery: Delivery, result: DeliveryResult) => void
  readonly onError: (error: unknown) => void
}

export function createRedisOutbox(options: OutboxOptions): Outbox {
  const { shelf } = options
  return {
    serve(line, send, chats): Stop {
      const stops = shelf.shards.map((keys) => serveShard(keys, line, send, chats, options))
      return async () => {
        await Promise.all(stops.map((stop) => stop()))
      }
    },
  }
}

function serveShard(
  keys: ShardKeys,
  name: LineName,
  send: Send,
  chats: HoldsChats | undefined,
  options: OutboxOptions,
): Stop {
  const out = keys.out(name)
  const { shelf, run, onError } = options
  const work = createWork(keys, name, send, options)
  const line = { waiting: out.waiting, awake: out.awake, tries: out.tries, pause: out.pause }
  const serve = { line, run, work, onError, concurrency: options.concurrency }
  const local = shelf.localOut(keys.shard, name)
  if (!chats) return serveLine({ ...serve, local, waker: shelf.out(keys.shard, name) })
  const channel = channelOf(name)
  const isHere = (chat: string) => shelf.shardOf({ channel, chat }) === keys.shard
  return serveHeld({
    ...serve,
    local,
    waker: null,
    channel,
    chats,
    isHere,
    newSubscriber: options.newSubscriber,
  })
}

interface Settling {
  readonly chat: string
  readonly id: string
  readonly result: DeliveryResult | { readonly kind: 'failed'; readonly reason: string }
  readonly last: boolean
  readonly tried: boolean
}

/** Sends what waits in a chat, in order, until the chat is empty, must wait, or is not ours any more. */
function createWork(
  keys: ShardKeys,
  line: LineName,
  send: Send,
  { redis, run, shelf, onLost, onError }: OutboxOptions,
): (taken: Taken) => Promise<void> {
  const out = keys.out(line)

  const read = coalesce(async (chats: readonly string[]) => {
    const pipeline = redis.pipeline()
    for (const chat of chats) pipeline.lrange(out.lists + chat, 0, MOST_READ - 1)
    const answers = (await pipeline.exec()) ?? []
    return chats.map((_, i) => {
      const [error, items] = answers[i] ?? [new Error('no answer')]
      if (error) throw error
      return listOf(items).map((item) => readDelivery(String(item)))
    })
  }, ANY_ORDER)

  const settle = coalesce(async (all: readonly Settling[]) => {
    const lists = all.map(({ chat }) => out.lists + chat)
    const keysOf = [out.waiting, out.tries, keys.dead, out.pause, ...lists]
    return listOf(await run('settle', keysOf, all.flatMap(settleArgs))).map(Number)
  }, ANY_ORDER)

  /**
   * The platform has it, and only this process knows: it notes that again and again, also when its lease is over. The note
   * changes nothing unless the delivery still is at the head.
   */
  async function note(settling: Settling): Promise<number> {
    const last = performance.now() + NOTE_FOR_MS
    for (;;) {
      try {
        return (await settle(settling)) ?? 0
      } catch (error) {
        if (!GOES_ON.has(settling.result.kind) || performance.now() > last) throw error
        onError(error)
        await new Promise((resolve) => setTimeout(resolve, NOTE_AGAIN_MS))
      }
    }
  }

  /** Resolves to true when there is more to read. */
  async function sendAll(deliveries: readonly Read<Delivery>[], { name: chat, tries, isOurs }: Taken) {
    for (const [i, { id, value }] of deliveries.entries()) {
      if (!isOurs()) return false
      const result = await attempt(send, value)
      const last = i === deliveries.length - 1
      const answer = await note({ chat, id, result, last, tried: tries > 0 })
      if (answer === 0) return false
      if (result.kind === 'refused' || result.kind === 'unreachable') onLost(value, result)
      // Settled though it failed: that was the last try.
      if (result.kind === 'failed' && answer === 1) onLost(value, { kind: 'refused', reason: result.reason })
      // To be tried again in so many milliseconds; the sweep would find it a little later.
      if (answer > 1) shelf.wakeOutIn(keys.shard, line, answer - 1)
      if (!GOES_ON.has(result.kind)) return false
      if (last) return answer < 0
    }
    return false
  }

  return async (taken) => {
    for (;;) {
      const deliveries = await read(taken.name)
      if (deliveries.length === 0) {
        await settle({ chat: taken.name, id: '', result: { kind: 'sent' }, last: true, tried: false })
        return
      }
      if (!(await sendAll(deliveries, taken))) return
    }
  }
}

async function attempt(send: Send, delivery: Delivery): Promise<Settling['result']> {
  try {
    return await send(delivery)
  } catch (error) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) }
  }
}

function settleArgs({ chat, id, result, last, tried }: Settling): readonly (string | number)[] {
  const figure =
    result.kind === 'later' || result.kind === 'pause'
      ? Math.ceil(result.afterMs)
      : result.kind === 'failed'
        ? Math.random()
        : 0
  const reason = 'reason' in result ? `${result.kind}: ${result.reason}` : ''
  // For the script a delivery that was dropped on purpose is as good as sent.
  const outcome = result.kind === 'dropped' ? 'sent' : result.kind
  return [chat, id, outcome, figure, reason, last ? 1 : 0, tried ? 1 : 0]
}
