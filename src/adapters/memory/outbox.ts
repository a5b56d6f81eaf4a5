/** The way out, in memory: one line per chat, in order; a chat that waits holds nobody else. */
import {
  type ChannelName,
  channelOf,
  conversationKey,
  type Delivery,
  type LineName,
  lineOf,
} from '../../message.ts'
import type { DeadReason, DeliveryResult, Outbox, Stop, Waiting } from '../../ports.ts'

type Send = (delivery: Delivery) => Promise<DeliveryResult>

interface Line {
  readonly name: LineName
  readonly deliveries: Delivery[]
  busy: boolean
  failures: number
}

export interface MemoryOutbox extends Outbox {
  put(delivery: Delivery): void
  /** Drops what waits for a conversation. */
  forget(conversation: string): void
  /** Is this reply the next one that leaves for a web chat? */
  isNext(chat: string, replyId: string): boolean
  /** Chats with deliveries that have not left yet. */
  waiting(): Waiting['outboxes']
}

/** After an exception: so long at first, twice as long each time, and not more often than this. */
const FIRST_MS = 500
const LONGEST_MS = 60_000
const MOST_FAILURES = 12

/** @param onDead told of what ends without reaching anybody */
export function createMemoryOutbox(
  onDead: (delivery: Delivery, reason: DeadReason, detail: string) => void,
): MemoryOutbox {
  const lines = new Map<string, Line>()
  const senders = new Map<LineName, Send>()
  const pausedUntil = new Map<LineName, number>()
  const running = new Set<Promise<void>>()
  const pauses = new Map<NodeJS.Timeout, Line>()

  function run(key: string, line: Line): void {
    const send = senders.get(line.name)
    if (line.busy || send === undefined) return
    line.busy = true
    const rest = (pausedUntil.get(line.name) ?? 0) - performance.now()
    if (rest > 0) {
      pause(key, line, rest)
      return
    }
    const job = drain(line, send)
      .then((waitMs) => {
        line.busy = false
        if (waitMs !== null) pause(key, line, waitMs)
        else if (line.deliveries.length > 0) run(key, line)
        else lines.delete(key)
      })
      .finally(() => running.delete(job))
    running.add(job)
  }

  function pause(key: string, line: Line, ms: number): void {
    line.busy = true
    const timer = setTimeout(() => {
      pauses.delete(timer)
      line.busy = false
      run(key, line)
    }, ms)
    pauses.set(timer, line)
  }

  /** Sends until the line is empty; resolves to the milliseconds to wait when there must be a pause. */
  async function drain(line: Line, send: Send): Promise<number | null> {
    for (let next = line.deliveries[0]; next !== undefined; next = line.deliveries[0]) {
      const result = await attempt(send, next, line)
      if (result.kind === 'later') return result.afterMs
      if (result.kind === 'pause') {
        pausedUntil.set(line.name, performance.now() + result.afterMs)
        return result.afterMs
      }
      line.failures = 0
      if (line.deliveries[0] === next) line.deliveries.shift()
      if (result.kind === 'refused' || result.kind === 'failed') onDead(next, result.kind, result.reason)
      if (result.kind === 'unreachable') {
        for (const lost of [next, ...line.deliveries.splice(0)]) onDead(lost, 'unreachable', result.reason)
      }
    }
    return null
  }

  return {
    put(delivery) {
      const key = `${delivery.to.channel}/${delivery.to.chat}`
      const line = lines.get(key) ?? lineFor(delivery)
      lines.set(key, line)
      line.deliveries.push(delivery)
      run(key, line)
    },

    forget(conversation) {
      for (const { deliveries } of lines.values()) {
        const kept = deliveries.filter(({ to }) => conversationKey(to) !== conversation)
        deliveries.splice(0, deliveries.length, ...kept)
      }
    },

    isNext: (chat, replyId) => lines.get(`web/${chat}`)?.deliveries[0]?.reply.id === replyId,

    waiting() {
      const counts: Partial<Record<ChannelName, number>> = {}
      for (const { name, deliveries } of lines.values()) {
        const channel = channelOf(name)
        if (deliveries.length > 0) counts[channel] = (counts[channel] ?? 0) + 1
      }
      return counts
    },

    serve(name, send): Stop {
      senders.set(name, send)
      for (const [key, line] of lines) if (line.name === name) run(key, line)
      return async () => {
        senders.delete(name)
        for (const [timer, line] of pauses) {
          if (line.name !== name) continue
          clearTimeout(timer)
          pauses.delete(timer)
          line.busy = false
        }
        await Promise.all(running)
      }
    },
  }
}

function lineFor(delivery: Delivery): Line {
  return { name: lineOf(delivery.to), deliveries: [], busy: false, failures: 0 }
}

async function attempt(
  send: Send,
  delivery: Delivery,
  line: Line,
): Promise<DeliveryResult | { readonly kind: 'failed'; readonly reason: string }> {
  try {
    return await send(delivery)
  } catch (error) {
    line.failures += 1
    const reason = error instanceof Error ? error.message : String(error)
    if (line.failures >= MOST_FAILURES) return { kind: 'failed', reason }
    const wait = Math.min(LONGEST_MS, FIRST_MS * 2 ** (line.failures - 1))
    return { kind: 'later', afterMs: wait * (0.75 + Math.random() / 2) }
  }
}
