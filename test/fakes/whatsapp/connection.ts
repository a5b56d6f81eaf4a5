/** One WebSocket of a client: frames in, binary nodes out, in order. */
import { decodeBinaryNode, encodeBinaryNode, NOISE_WA_HEADER, type proto } from '@whiskeysockets/baileys'
import type { WebSocket } from 'ws'
import type { BinaryNode } from './nodes.ts'
import { type Channel, respond } from './noise.ts'

export interface Connection {
  /** The client's static public key, base64. */
  readonly client: string
  /** What the client said about itself in the handshake. */
  readonly payload: proto.ClientPayload
  readonly open: boolean
  send(stanza: BinaryNode): void
  /** Sends a last stanza and closes as the server does. */
  end(last?: BinaryNode): void
  /** Breaks the TCP connection without a word. */
  cut(): void
}

export interface ConnectionEvents {
  /** Asked when the client's hello arrives; false leaves the client without an answer. */
  answers(): boolean
  opened(connection: Connection): void
  received(connection: Connection, stanza: BinaryNode): void
  sent(connection: Connection, stanza: BinaryNode): void
  closed(connection: Connection): void
  failed(error: unknown): void
}

export function acceptConnection(socket: WebSocket, events: ConnectionEvents): void {
  const handshake = respond()
  let bytes: Buffer = Buffer.alloc(0)
  let introduced = false
  let greeted = false
  let channel: Channel | null = null
  let connection: Connection | null = null
  let work: Promise<void> = Promise.resolve()

  function write(frame: Uint8Array): void {
    const head = Buffer.from([frame.length >>> 16, (frame.length >>> 8) & 0xff, frame.length & 0xff])
    socket.send(Buffer.concat([head, frame]))
  }

  function open(finished: Channel): Connection {
    const self: Connection = {
      client: finished.client,
      payload: finished.payload,
      get open() {
        return socket.readyState === 1
      },
      send(stanza) {
        if (!self.open) return
        events.sent(self, stanza)
        write(finished.encrypt(encodeBinaryNode(stanza)))
      },
      end(last) {
        if (last !== undefined) self.send(last)
        socket.close(1000)
      },
      cut: () => socket.terminate(),
    }
    return self
  }

  /** Baileys writes what is sent before `connection: 'open'` as it is, into the middle of the handshake. */
  function finish(frame: Buffer): Channel {
    try {
      return handshake.finish(frame)
    } catch (cause) {
      throw new Error('the client broke the handshake: did it send something before it was open?', { cause })
    }
  }

  async function takeFrame(frame: Buffer): Promise<void> {
    if (channel !== null && connection !== null) {
      events.received(connection, await decodeBinaryNode(channel.decrypt(frame)))
    } else if (!greeted) {
      greeted = true
      if (events.answers()) write(handshake.hello(frame))
    } else {
      channel = finish(frame)
      connection = open(channel)
      events.opened(connection)
    }
  }

  async function take(data: Buffer): Promise<void> {
    bytes = bytes.length === 0 ? data : Buffer.concat([bytes, data])
    if (!introduced) {
      const start = introduction(bytes)
      if (start === null) return
      introduced = true
      bytes = bytes.subarray(start)
    }
    while (bytes.length >= 3) {
      const size = bytes.readUIntBE(0, 3)
      if (bytes.length < size + 3) return
      const frame = bytes.subarray(3, size + 3)
      bytes = bytes.subarray(size + 3)
      await takeFrame(frame)
    }
  }

  socket.on('message', (data: Buffer) => {
    work = work
      .then(() => take(data))
      .catch((error: unknown) => {
        if (socket.readyState !== 1) return
        events.failed(error)
        socket.terminate()
      })
  })
  socket.on('error', () => socket.terminate())
  socket.on('close', () => {
    work = work.then(() => {
      if (connection !== null) events.closed(connection)
    })
  })
}

/** Where the first frame begins, behind the optional routing hint and the header; null while that is incomplete. */
function introduction(bytes: Buffer): number | null {
  let start = 0
  if (bytes.subarray(0, 2).toString() === 'ED') {
    if (bytes.length < 7) return null
    start = 7 + bytes.readUIntBE(4, 3)
  }
  return bytes.length < start + NOISE_WA_HEADER.length ? null : start + NOISE_WA_HEADER.length
}
