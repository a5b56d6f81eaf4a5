/**
 * A WhatsApp Web server on loopback. It speaks the real wire protocol to an unpatched Baileys; people, phones and
 * groups behind it are played by the test.
 */
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'
import { WebSocketServer } from 'ws'
import { type Account, type Addressing, makeAccounts } from './accounts.ts'
import type { Companion } from './companion.ts'
import { acceptConnection, type Connection } from './connection.ts'
import { type Faults, makeFaults } from './faults.ts'
import { type Group, makeGroups } from './groups.ts'
import { type History, history } from './history.ts'
import { type MediaHost, startMediaHost } from './media.ts'
import type { BinaryNode } from './nodes.ts'
import { makePairing } from './pairing.ts'
import { makePerson, type Person } from './person.ts'
import { settled } from './relay.ts'
import { login, take } from './session.ts'
import type { Crossing, World } from './world.ts'

export interface FakeWhatsApp {
  /** What `WHATSAPP_WS_URL` takes. */
  readonly url: string
  /** The owner of the helpdesk's number: links the device, and may answer from the phone. */
  readonly helpdesk: Person
  readonly people: readonly Person[]
  person(who: {
    pn: string
    name: string
    lid?: string
    addressing?: Addressing
    alternates?: boolean
  }): Person
  /** A group that the first of `members` creates. */
  group(subject: string, members: readonly Person[], addressing?: Addressing): GroupChat
  readonly groups: readonly GroupChat[]
  readonly faults: Faults
  /** Announces `companion_reg_refresh`; a QR with this one's secret is refused from now on. */
  rotateSecret(qr: string): void
  /** Connections of clients as they close. */
  readonly departures: History<Connection>
  /** The last thousand stanzas in both directions. */
  readonly wire: History<Crossing>
  /** Where documents go; `media.trust` is what a client needs to reach it. */
  readonly media: MediaHost
  /** What went wrong inside the fake itself; a test that ends with something in it is not to be trusted. */
  readonly errors: readonly unknown[]
  /** Resolves when every phone has taken in what arrived so far. */
  settled(): Promise<void>
  close(): Promise<void>
}

export interface GroupChat extends Group {
  adds(who: readonly Person[], by?: Person): void
  removes(who: readonly Person[], by?: Person): void
  promotes(who: readonly Person[], by?: Person): void
  demotes(who: readonly Person[], by?: Person): void
  renames(subject: string, by?: Person): void
}

export interface FakeOptions {
  readonly port?: number
  readonly helpdesk?: { readonly pn: string; readonly name: string; readonly lid?: string }
}

export async function startFakeWhatsApp(options: FakeOptions = {}): Promise<FakeWhatsApp> {
  const errors: unknown[] = []
  const people: Person[] = []
  const groupChats = new Map<Group, GroupChat>()
  const { faults, ask } = makeFaults(() => flush())
  const world = await makeWorld(ask, (error) => void errors.push(error))
  const sessions = new Map<Connection, Companion>()
  const sockets = new Set<Duplex>()

  function flush(): void {
    for (const account of world.accounts.all) for (const one of account.companions.values()) one.flush()
  }

  const handlers = {
    answers: () => ask.answersHandshake(),
    opened(connection: Connection) {
      if (connection.payload.devicePairingData) return world.pairing.offer(connection)
      const companion = login(world, connection)
      if (companion !== undefined) sessions.set(connection, companion)
    },
    received(connection: Connection, stanza: BinaryNode) {
      const companion = sessions.get(connection)
      world.wire.add({ direction: 'in', account: companion?.account.pn ?? null, stanza })
      if (companion === undefined) return void world.pairing.take(connection, stanza).catch(world.problem)
      const before = companion.live
      take(world, companion, stanza)
      if (companion.live && !before) world.arrivals.add(companion)
    },
    sent(connection: Connection, stanza: BinaryNode) {
      world.wire.add({ direction: 'out', account: sessions.get(connection)?.account.pn ?? null, stanza })
    },
    closed(connection: Connection) {
      sessions.get(connection)?.detach(connection)
      sessions.delete(connection)
      world.pairing.forget(connection)
      world.departures.add(connection)
    },
    failed: world.problem,
  }

  const http = createServer((_, response) => response.writeHead(404).end())
  const webSockets = new WebSocketServer({ noServer: true })
  http.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
    const refused = ask.upgrade()
    if (refused === 'hang') return
    if (refused !== undefined) {
      socket.end(`HTTP/1.1 ${refused} Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`)
      return
    }
    webSockets.handleUpgrade(request, socket, head, (webSocket) => acceptConnection(webSocket, handlers))
  })
  http.listen(options.port ?? 0, '127.0.0.1')
  await once(http, 'listening')
  const { port } = http.address() as AddressInfo

  function person(who: Parameters<FakeWhatsApp['person']>[0]): Person {
    const account = world.accounts.add(who)
    account.addressing = who.addressing ?? 'lid'
    account.alternates = who.alternates ?? true
    const made = makePerson(world, account, () => helpdesk)
    people.push(made)
    return made
  }
  const helpdesk: Person = person(options.helpdesk ?? { pn: '6281100000001', name: 'Tanya Bansos' })

  return {
    url: `ws://127.0.0.1:${port}/ws/chat`,
    helpdesk,
    people,
    person,
    group(subject, members, addressing = 'lid') {
      const [creator, ...others] = members.map((one) => one.account)
      if (creator === undefined) throw new Error('a group needs somebody')
      const group = world.groups.create(creator, subject, others, addressing)
      return chatFor(group)
    },
    get groups() {
      return [...world.groups.all.values()].map(chatFor)
    },
    faults,
    rotateSecret: (qr) => world.pairing.rotateSecret(qr),
    wire: world.wire,
    departures: world.departures,
    media: world.media,
    errors,
    settled: async () => void (await Promise.all(world.accounts.all.map(settled))),
    async close() {
      for (const socket of sockets) socket.destroy()
      http.close()
      await Promise.all([once(http, 'close'), world.media.close()])
    },
  }

  function chatFor(group: Group): GroupChat {
    const known = groupChats.get(group)
    if (known !== undefined) return known
    const accounts = (who: readonly Person[]): readonly Account[] => who.map((one) => one.account)
    const actor = (by: Person | undefined) => by?.account ?? group.creator
    const chat: GroupChat = Object.assign(group, {
      adds: (who: readonly Person[], by?: Person) => world.groups.add(group, accounts(who), actor(by)),
      removes: (who: readonly Person[], by?: Person) => world.groups.remove(group, accounts(who), actor(by)),
      promotes: (who: readonly Person[], by?: Person) =>
        world.groups.rank(group, accounts(who), 'admin', actor(by)),
      demotes: (who: readonly Person[], by?: Person) =>
        world.groups.rank(group, accounts(who), 'member', actor(by)),
      renames: (subject: string, by?: Person) => world.groups.rename(group, subject, actor(by)),
    })
    groupChats.set(group, chat)
    return chat
  }
}

async function makeWorld(ask: World['faults'], problem: World['problem']): Promise<World> {
  let last = 0
  const prefix = randomBytes(6).toString('hex').toUpperCase()
  const nextId = () => `3A${prefix}${String(++last).padStart(6, '0')}`
  const writers = new Map<Account, Set<Account>>()
  const again = new Map<string, (device: string, receipt: BinaryNode) => Promise<void>>()
  const holdsBack = (stanza: BinaryNode) => ask.groupsDead && (stanza.attrs.from?.endsWith('@g.us') ?? false)
  return {
    accounts: makeAccounts(),
    groups: makeGroups(nextId),
    media: await startMediaHost(ask),
    pairing: makePairing(holdsBack, nextId),
    faults: ask,
    wire: history<Crossing>(
      'stanzas',
      ({ direction, stanza }) => `${direction} ${stanza.tag} ${JSON.stringify(stanza.attrs)}`,
      1000,
    ),
    arrivals: history<Companion>('devices that came online', (one) => one.pn, 100),
    departures: history<Connection>('closed connections', () => 'closed', 100),
    sent: {
      remember: (id, resend) => void again.set(id, resend),
      again: async (id, device, receipt) => again.get(id)?.(device, receipt),
    },
    noteWriting(person, to) {
      const known = writers.get(to) ?? new Set<Account>()
      writers.set(to, known.add(person))
    },
    hasWritten: (person, to) => writers.get(to)?.has(person) ?? false,
    problem,
    nextId,
  }
}
