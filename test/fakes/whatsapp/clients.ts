/** Where clients connect: the upgrade, the handshake, and who is behind each connection. */
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import type { Companion } from './companion.ts'
import { acceptConnection, type Connection, type ConnectionEvents } from './connection.ts'
import { login, take } from './session.ts'
import type { World } from './world.ts'

export interface Clients {
  /** `ws://127.0.0.1:port/ws/chat` */
  readonly url: string
  close(): Promise<void>
}

export async function serveClients(world: World, wanted: number): Promise<Clients> {
  const sockets = new Set<Duplex>()
  const events = connectionEvents(world)
  const http = createServer((_, response) => response.writeHead(404).end())
  const webSockets = new WebSocketServer({ noServer: true })
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    const refused = world.faults.upgrade()
    if (refused === 'hang') return
    if (refused !== undefined) {
      socket.end(`HTTP/1.1 ${refused} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`)
      return
    }
    webSockets.handleUpgrade(request, socket, head, (webSocket) => acceptConnection(webSocket, events))
  })
  http.listen(wanted, '127.0.0.1')
  await once(http, 'listening')
  const { port } = http.address() as AddressInfo
  return {
    url: `ws://127.0.0.1:${port}/ws/chat`,
    async close() {
      for (const socket of sockets) socket.destroy()
      http.close()
      await once(http, 'close')
    },
  }
}

function connectionEvents(world: World): ConnectionEvents {
  const sessions = new Map<Connection, Companion>()
  const accountOf = (connection: Connection) => sessions.get(connection)?.account.pn ?? null
  return {
    answers: () => world.faults.answersHandshake(),
    failed: world.problem,
    opened(connection) {
      if (connection.payload.devicePairingData) return world.pairing.offer(connection)
      const companion = login(world, connection)
      if (companion !== undefined) sessions.set(connection, companion)
    },
    received(connection, stanza) {
      world.wire.add({ direction: 'in', account: accountOf(connection), stanza })
      const companion = sessions.get(connection)
      if (companion === undefined) {
        world.pairing.take(connection, stanza).catch(world.problem)
        return
      }
      const before = companion.live
      take(world, companion, stanza)
      if (companion.live && !before) world.arrivals.add(companion)
    },
    sent(connection, stanza) {
      world.wire.add({ direction: 'out', account: accountOf(connection), stanza })
    },
    closed(connection) {
      sessions.get(connection)?.detach(connection)
      sessions.delete(connection)
      world.pairing.forget(connection)
      world.departures.add(connection)
    },
  }
}
