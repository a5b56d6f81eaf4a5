/** The way out, in memory: one line per chat, in order; a chat that waits holds nobody else. */
import type { ChannelName, Delivery } from '../../message.ts'
import type { DeliveryResult, Outbox, Stop } from '../../ports.ts'

type Send = (delivery: Delivery) => Promise<DeliveryResult>

interface Line {
  readonly channel: ChannelName
  readonly deliveries: Delivery[]
  busy: boolean
}

export interface MemoryOutbox extends Outbox {
  put(delivery: Delivery): void
}

export function createMemoryOutbox(
  onLost: (delivery: Delivery, result: DeliveryResult) => void,
): MemoryOutbox {
  const lines = new Map<string, Line>()
  const senders = new Map<ChannelName, Send>()
  const running = new Set<Promise<void>>()
  const pauses = new Set<NodeJS.Timeout>()

  function run(key: string, line: Line): void {
    const send = senders.get(line.channel)
    if (line.busy || send === undefined) return
    line.busy = true
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
    pauses.add(timer)
  }

  /** Sends until the line is empty; resolves to the milliseconds to wait when the platform asks for a pause. */
  async function drain(line: Line, send: Send): Promise<number | null> {
    for (let next = line.deliveries[0]; next !== undefined; next = line.deliveries[0]) {
      const result = await send(next)
      if (result.kind === 'later') return result.afterMs
      line.deliveries.shift()
      if (result.kind === 'refused') onLost(next, result)
      if (result.kind === 'unreachable') {
        for (const lost of [next, ...line.deliveries.splice(0)]) onLost(lost, result)
      }
    }
    return null
  }

  return {
    put(delivery) {
      const key = `${delivery.to.channel}/${delivery.to.chat}`
      const line = lines.get(key) ?? { channel: delivery.to.channel, deliveries: [], busy: false }
      lines.set(key, line)
      line.deliveries.push(delivery)
      run(key, line)
    },

    serve(channel, send): Stop {
      senders.set(channel, send)
      for (const [key, line] of lines) if (line.channel === channel) run(key, line)
      return async () => {
        senders.delete(channel)
        for (const timer of pauses) clearTimeout(timer)
        await Promise.all(running)
      }
    },
  }
}
