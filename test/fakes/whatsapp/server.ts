/**
 * A WhatsApp Web server on loopback. It speaks the real wire protocol to an unpatched Baileys; people, phones and
 * groups behind it are played by the test.
 */
import type { Account, Addressing } from './accounts.ts'
import { serveClients } from './clients.ts'
import type { Connection } from './connection.ts'
import { type Faults, makeFaults } from './faults.ts'
import type { Group } from './groups.ts'
import type { History } from './history.ts'
import type { MediaHost } from './media.ts'
import { makePerson, type Person } from './person.ts'
import { settled } from './turns.ts'
import { type Crossing, makeWorld } from './world.ts'

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
  /**
   * Resolves when a message with this id has been acknowledged; with the error code, if it was refused.
   * What its receivers got has been handed to their phones by then: `await wa.settled()` and look.
   */
  acked(id: string, within?: number): Promise<string | undefined>
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
  const clients = await serveClients(world, options.port ?? 0)

  function flush(): void {
    for (const account of world.accounts.all) for (const one of account.companions.values()) one.flush()
  }

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
    url: clients.url,
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
    async acked(id, within) {
      const ack = await world.wire.until(
        ({ direction, stanza: { tag, attrs } }) =>
          direction === 'out' && tag === 'ack' && attrs.class === 'message' && attrs.id === id,
        within,
      )
      return ack.stanza.attrs.error
    },
    settled: async () => void (await Promise.all(world.accounts.all.map(settled))),
    close: async () => void (await Promise.all([clients.close(), world.media.close()])),
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
