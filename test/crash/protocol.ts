/** What the fake platform and a worker process say to each other: one JSON object per line. */
import type { Socket } from 'node:net'
import type { RawMessage } from '../../src/message.ts'

export type ToWorker =
  | { readonly type: 'message'; readonly number: number; readonly raw: RawMessage }
  | { readonly type: 'sent'; readonly number: number }

export type FromWorker =
  | { readonly type: 'hello'; readonly pid: number }
  /** The process could do nothing for so long, without any blow: the machine had no time for it. */
  | { readonly type: 'stalled'; readonly ms: number }
  | { readonly type: 'stored'; readonly number: number; readonly ok: boolean }
  | {
      readonly type: 'send'
      readonly number: number
      readonly chat: string
      readonly id: string
      readonly text: string
    }

export function onLines<T>(socket: Socket, hear: (line: T) => void): void {
  let open = ''
  socket.setEncoding('utf8').on('data', (part: string) => {
    const lines = (open + part).split('\n')
    open = lines.pop() ?? ''
    for (const line of lines) hear(JSON.parse(line) as T)
  })
}

export function say(socket: Socket, line: ToWorker | FromWorker): void {
  if (socket.writable) socket.write(`${JSON.stringify(line)}\n`)
}
