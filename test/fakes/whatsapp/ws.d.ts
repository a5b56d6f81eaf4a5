/** The few parts of `ws` that the fake server uses; Baileys brings the library, nothing brings its types. */
declare module 'ws' {
  import type { EventEmitter } from 'node:events'
  import type { IncomingMessage } from 'node:http'
  import type { Duplex } from 'node:stream'

  export class WebSocket extends EventEmitter {
    static readonly OPEN: number
    readonly readyState: number
    send(data: Uint8Array): void
    close(code?: number): void
    terminate(): void
  }

  export class WebSocketServer {
    constructor(options: { noServer: true })
    handleUpgrade(
      request: IncomingMessage,
      socket: Duplex,
      head: Buffer,
      done: (socket: WebSocket) => void,
    ): void
  }
}
