/** The fake platform of the kill test: delivers every message at least once, and notes every reply that it gets. */
import { createServer, type Socket } from 'node:net'
import type { RawMessage } from '../../src/message.ts'
import { type FromWorker, onLines, say } from './protocol.ts'

export interface Arrival {
  readonly id: string
  readonly text: string
  readonly pid: number
  readonly at: number
}

export interface Platform {
  /** Replies by chat, in the order of their arrival, doubles included. */
  readonly replies: ReadonlyMap<string, readonly Arrival[]>
  /** Moments at which a process fell into a stall that nobody ordered, or that a freeze was. */
  readonly stalls: readonly { readonly pid: number; readonly at: number }[]
  /** Process ids of the workers that said that they are there. */
  workers(): ReadonlySet<number>
  /** Delivers until some worker says that it stored the message. */
  deliver(raw: RawMessage): Promise<void>
  /** Delivers once and does not care. */
  repeat(raw: RawMessage): void
  close(): void
}

/** A platform that hears nothing delivers again, to another process. */
const PATIENCE_MS = 1500

export async function openPlatform(path: string): Promise<Platform> {
  const sockets = new Map<Socket, number>()
  const replies = new Map<string, Arrival[]>()
  const stalls: { pid: number; at: number }[] = []
  const stored = new Map<number, (ok: boolean) => void>()
  let number = 0

  function hear(socket: Socket, line: FromWorker): void {
    if (line.type === 'hello') sockets.set(socket, line.pid)
    else if (line.type === 'stalled')
      stalls.push({ pid: sockets.get(socket) ?? 0, at: performance.now() - line.ms })
    else if (line.type === 'stored') stored.get(line.number)?.(line.ok)
    else {
      const { chat, id, text } = line
      const list = replies.get(chat) ?? []
      replies.set(chat, list)
      list.push({ id, text, pid: sockets.get(socket) ?? 0, at: performance.now() })
      say(socket, { type: 'sent', number: line.number })
    }
  }

  const server = createServer((socket) => {
    onLines<FromWorker>(socket, (line) => hear(socket, line))
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => sockets.delete(socket))
  })
  await new Promise<void>((resolve) => server.listen(path, resolve))

  function anyWorker(): Socket | undefined {
    const all = [...sockets.keys()]
    return all[Math.floor(Math.random() * all.length)]
  }

  async function once(raw: RawMessage): Promise<boolean> {
    const socket = anyWorker()
    if (!socket) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      return false
    }
    number += 1
    const mine = number
    const answer = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(false), PATIENCE_MS)
      stored.set(mine, (ok) => {
        clearTimeout(timer)
        // A storage that is away is asked again a little later.
        setTimeout(() => resolve(ok), ok ? 0 : 100)
      })
      say(socket, { type: 'message', number: mine, raw })
    })
    stored.delete(mine)
    return answer
  }

  return {
    replies,
    stalls,
    workers: () => new Set(sockets.values()),
    async deliver(raw) {
      while (!(await once(raw)));
    },
    repeat(raw) {
      const socket = anyWorker()
      if (socket) say(socket, { type: 'message', number: 0, raw })
    },
    close() {
      server.close()
      for (const socket of sockets.keys()) socket.destroy()
    },
  }
}
