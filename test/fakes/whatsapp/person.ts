/** A person with WhatsApp, as tests speak of one: says, hears, scans, … */
import type { proto } from '@whiskeysockets/baileys'
import { type Account, type Addressing, jidOf } from './accounts.ts'
import type { Companion } from './companion.ts'
import {
  type Content,
  compose,
  disappearing,
  edit,
  react,
  revoke,
  viewOnce,
  withContext,
} from './contents.ts'
import type { Group } from './groups.ts'
import { type LinkedDevice, linkedDevice } from './linked-device.ts'
import { node, seconds } from './nodes.ts'
import { setRestriction } from './queries.ts'
import { type Chat, type Fate, type Letter, post } from './say.ts'
import type { Heard, Typing } from './screen.ts'
import type { World } from './world.ts'

export interface Place {
  /** A group; without it the private chat. */
  readonly in?: Group
  /** The other person of the private chat; the helpdesk when left out. */
  readonly to?: Person
}

export interface SayOptions extends Place {
  readonly quotes?: Heard | Sent
  /** How often it was forwarded; from 5 on WhatsApp says "many times". */
  readonly forwarded?: number
  /** Mentioned people; their `@…` is put in front of the text. */
  readonly mentions?: readonly Person[]
  /** The form of a mention; the group's own addressing when left out. */
  readonly mentionAs?: Addressing
  /** Seconds after which the chat's messages disappear. */
  readonly disappears?: number
  /** `true`: the content in its view-once wrapper. `absent`: what linked devices really get, a placeholder. */
  readonly viewOnce?: true | 'absent'
  readonly id?: string
  readonly at?: Date
  /** The ciphertext arrives damaged; a device that asks again gets it whole. */
  readonly garbled?: true
}

/** A message that was handed to the server. */
export interface Sent {
  readonly id: string
  readonly message: proto.IMessage
  /** The phone number of the writer. */
  readonly from: string
  readonly chat: Chat
  /** Resolves when the first linked device has confirmed it. */
  readonly delivered: Promise<void>
}

export interface Waiting extends Place {
  /** Milliseconds before waiting fails; 10 seconds when left out. */
  readonly within?: number
}

export interface Person {
  readonly account: Account
  readonly pn: string
  readonly lid: string
  /** How the person appears in private chats; may be changed at any time. */
  addressing: Addressing
  /** Whether stanzas carry the other form too; false hides the number behind the LID. */
  alternates: boolean
  says(content: Content, options?: SayOptions): Promise<Sent>
  edits(sent: Sent, text: string): Promise<Sent>
  deletes(sent: Sent): Promise<Sent>
  reacts(to: Heard | Sent, emoji: string, place?: Place): Promise<Sent>
  /** The same message once more, with the same id. */
  repeats(sent: Sent): Promise<Sent>
  types(place?: Place): void
  /** The next message in that chat that matches and has not been heard yet; what lies before it counts as heard. */
  hears(what?: string | RegExp | ((heard: Heard) => boolean), waiting?: Waiting): Promise<Heard>
  /** What this person's own linked device wrote, as the phone shows it. */
  hearsOwn(what: string | RegExp | ((heard: Heard) => boolean), within?: number): Promise<Heard>
  /** The next typing sign in that chat. */
  seesTyping(waiting?: Waiting): Promise<Typing>
  /** Everything in that chat so far. */
  heard(place?: Place): readonly Heard[]
  /** Ids that arrived more than once, with the number of arrivals. */
  duplicates(): ReadonlyMap<string, number>
  /** Confirms that these messages were read. */
  reads(...heard: readonly Heard[]): void
  /** The next messages cannot be decrypted; the phone asks for them again. */
  failsToDecrypt(times?: number): void
  /** Asks a linked device to send a message again, as a phone does that could not decrypt it. */
  asksAgainFor(heard: Heard, from?: Person): void
  calls(to?: Person): string
  /** Links the device that shows this QR; resolves when the device has signed. */
  scans(qr: string): Promise<void>
  typesCode(code: string): Promise<void>
  /** A linked device; the last one when no number is given. */
  device(id?: number): LinkedDevice
  /** Resolves with a linked device that is logged in and has got everything that waited. */
  online(within?: number): Promise<LinkedDevice>
  /** WhatsApp restricts the account (`reachoutTimeLock`), or lifts the restriction. */
  isRestricted(restriction: Restriction | null): void
}

export interface Restriction {
  readonly until: Date
  /** `ReachoutTimelockEnforcementType` of Baileys; `DEFAULT` when left out. */
  readonly type?: string
}

export function makePerson(world: World, account: Account, helpdesk: () => Person): Person {
  const cursors = new Map<string, number>()
  const placeKey = (place: Place) => place.in?.id ?? (place.to ?? helpdesk()).pn
  const chatOf = (place: Place): Chat =>
    place.in === undefined ? { with: (place.to ?? helpdesk()).account } : { group: place.in }

  async function send(
    chat: Chat,
    message: proto.IMessage,
    more: Partial<Pick<Letter, 'id' | 'attrs' | 'type' | 'at' | 'flaw'>> = {},
  ): Promise<Sent> {
    const { id = world.nextId(), attrs = {}, type = 'text', at = new Date(), flaw } = more
    if ('with' in chat) world.noteWriting(account, chat.with)
    const fate: Fate = await post(world, { id, speaker: account, chat, message, attrs, type, at, flaw })
    return { id, message, from: account.pn, chat, delivered: fate.delivered }
  }

  const self: Person = {
    account,
    pn: account.pn,
    lid: account.lid,
    get addressing() {
      return account.addressing
    },
    set addressing(value) {
      account.addressing = value
    },
    get alternates() {
      return account.alternates
    },
    set alternates(value) {
      account.alternates = value
    },
    async says(content, options = {}) {
      const chat = chatOf(options)
      const mentioned = mentionsIn(chat, options)
      const composed = await compose(mention(content, mentioned), world.media)
      const context: proto.IContextInfo = {
        ...(mentioned.length > 0 ? { mentionedJid: [...mentioned] } : {}),
        ...(options.quotes === undefined ? {} : quote(world, chat, options.quotes)),
        ...(options.forwarded === undefined ? {} : { isForwarded: true, forwardingScore: options.forwarded }),
        ...(options.disappears === undefined ? {} : { expiration: options.disappears }),
      }
      let message = withContext(composed.message, context)
      if (options.viewOnce === true) message = viewOnce(message)
      if (options.disappears !== undefined) message = disappearing(message)
      const flaw = options.garbled ? 'garbled' : options.viewOnce === 'absent' ? 'absent' : undefined
      return send(chat, message, {
        type: composed.type,
        flaw,
        ...(options.id === undefined ? {} : { id: options.id }),
        ...(options.at === undefined ? {} : { at: options.at }),
      })
    },
    edits: (sent, text) =>
      send(sent.chat, edit(keyOf(world, sent.chat, sent, account), { conversation: text }), {
        attrs: { edit: '1' },
      }),
    deletes: (sent) =>
      send(sent.chat, revoke(keyOf(world, sent.chat, sent, account)), { attrs: { edit: '7' } }),
    reacts(to, emoji, place) {
      const chat = isSent(to) ? to.chat : chatOf(place ?? placeOf(world, to))
      return send(chat, react(keyOf(world, chat, to, account), emoji), { type: 'reaction' })
    },
    repeats: (sent) => send(sent.chat, sent.message, { id: sent.id }),
    types(place = {}) {
      const to =
        'group' in chatOf(place) ? [...(place.in?.members.keys() ?? [])] : [(place.to ?? helpdesk()).account]
      const from = place.in?.id ?? jidOf(account, account.addressing)
      const participant = place.in === undefined ? undefined : jidOf(account, place.in.addressing)
      for (const device of devicesOf(to)) {
        if (device.live)
          device.connection?.send(node('chatstate', { from, participant }, [node('composing')]))
      }
    },
    hears(what, waiting = {}) {
      const key = placeKey(waiting)
      return account.screen.heard.until((heard, index) => {
        if (heard.chat !== key || heard.from === account.pn || index < (cursors.get(key) ?? 0)) return false
        if (!matches(heard, what)) return false
        cursors.set(key, index + 1)
        return true
      }, waiting.within)
    },
    hearsOwn: (what, within) =>
      account.screen.heard.until((heard) => heard.from === account.pn && matches(heard, what), within),
    seesTyping(waiting = {}) {
      const key = placeKey(waiting)
      const start = cursors.get(`typing/${key}`) ?? 0
      return account.screen.typing.until((typing, index) => {
        if (typing.chat !== key || index < start) return false
        cursors.set(`typing/${key}`, index + 1)
        return true
      }, waiting.within)
    },
    heard(place = {}) {
      const key = placeKey(place)
      return account.screen.heard.all.filter((one) => one.chat === key && one.from !== account.pn)
    },
    duplicates() {
      const more = account.screen.heard.all.filter((one) => one.arrivals > 1)
      return new Map(more.map((one) => [one.id, one.arrivals]))
    },
    reads(...heard) {
      for (const one of heard) {
        const writer = world.accounts.byJid(`${one.from}@s.whatsapp.net`)
        const group = world.groups.all.get(one.chat)
        const from = group?.id ?? jidOf(account, account.addressing)
        const participant = group === undefined ? undefined : jidOf(account, group.addressing)
        const attrs = { from, participant, id: one.id, type: 'read', t: seconds() }
        for (const device of devicesOf(writer === undefined ? [] : [writer]))
          device.deliver(node('receipt', attrs))
      }
    },
    failsToDecrypt(times = 1) {
      account.deaf = times
    },
    asksAgainFor(heard, from = helpdesk()) {
      for (const device of devicesOf([from.account])) device.deliver(retryReceipt(world, account, heard))
    },
    calls(to = helpdesk()) {
      const id = world.nextId()
      const from = jidOf(account, account.addressing)
      const offer = node('offer', { 'call-id': id, 'call-creator': from, caller_pn: jidOf(account, 'pn') })
      for (const device of devicesOf([to.account])) {
        device.deliver(node('call', { from, id: world.nextId(), t: seconds() }, [offer]))
      }
      return id
    },
    async scans(qr) {
      await world.pairing.scan(account, qr)
    },
    async typesCode(code) {
      await world.pairing.codeAsked(account)
      await world.pairing.typeCode(account, code)
    },
    device(id = account.lastDevice) {
      const found = account.companions.get(id)
      if (found === undefined) throw new Error(`${account.name} has no linked device ${id}`)
      return linkedDevice(world, found)
    },
    async online(within) {
      const live = (one: Companion) => one.account === account && one.live
      const now = [...account.companions.values()].find(live)
      return linkedDevice(world, now ?? (await world.arrivals.until((one) => live(one), within)))
    },
    isRestricted(restriction) {
      const state = restrictionState(restriction)
      setRestriction(account, state)
      const update = { data: { xwa2_notify_account_reachout_timelock: state } }
      for (const device of devicesOf([account])) {
        device.deliver(
          node('notification', { from: '@s.whatsapp.net', type: 'mex', id: world.nextId(), t: seconds() }, [
            node(
              'update',
              { op_name: 'NotificationUserReachoutTimelockUpdate' },
              Buffer.from(JSON.stringify(update)),
            ),
          ]),
        )
      }
    },
  }
  return self
}

function devicesOf(accounts: readonly Account[]): readonly Companion[] {
  return accounts.flatMap((one) => [...one.companions.values()])
}

function matches(heard: Heard, what: string | RegExp | ((heard: Heard) => boolean) | undefined): boolean {
  if (what === undefined) return true
  if (typeof what === 'function') return what(heard)
  if (typeof what === 'string') return heard.text?.includes(what) ?? false
  return heard.text !== null && what.test(heard.text)
}

function mentionsIn(chat: Chat, { mentions = [], mentionAs }: SayOptions): readonly string[] {
  const form = mentionAs ?? ('group' in chat ? chat.group.addressing : chat.with.addressing)
  return mentions.map((one) => jidOf(one.account, form))
}

function mention(content: Content, jids: readonly string[]): Content {
  if (jids.length === 0) return content
  const names = jids.map((jid) => `@${jid.split('@')[0]}`).join(' ')
  if (typeof content === 'string') return `${names} ${content}`
  if ('text' in content) return { text: `${names} ${content.text}` }
  if ('caption' in content && content.caption !== undefined)
    return { ...content, caption: `${names} ${content.caption}` }
  return content
}

function isSent(one: Heard | Sent): one is Sent {
  return typeof one.chat !== 'string'
}

function placeOf(world: World, heard: Heard): Place {
  const group = world.groups.all.get(heard.chat)
  return group === undefined ? {} : { in: group }
}

function addressingIn(chat: Chat): Addressing {
  return 'group' in chat ? chat.group.addressing : chat.with.addressing
}

/** How a person names a message of a chat: from where they sit. */
function keyOf(world: World, chat: Chat, one: Heard | Sent, me: Account): proto.IMessageKey {
  const writer = world.accounts.byJid(`${one.from}@s.whatsapp.net`)
  const form = addressingIn(chat)
  return {
    remoteJid: 'group' in chat ? chat.group.id : jidOf(chat.with, form),
    fromMe: writer === me,
    id: one.id,
    ...('group' in chat && writer !== undefined ? { participant: jidOf(writer, form) } : {}),
  }
}

function quote(world: World, chat: Chat, one: Heard | Sent): proto.IContextInfo {
  const writer = world.accounts.byJid(`${one.from}@s.whatsapp.net`)
  const participant = writer === undefined ? null : jidOf(writer, addressingIn(chat))
  return { stanzaId: one.id, participant, quotedMessage: one.message }
}

function retryReceipt(world: World, account: Account, heard: Heard) {
  const group = world.groups.all.get(heard.chat)
  const from = group?.id ?? jidOf(account, account.addressing)
  const participant = group === undefined ? undefined : jidOf(account, group.addressing)
  const registration = Buffer.alloc(4)
  registration.writeUInt32BE(account.handset.registrationId)
  return node('receipt', { from, participant, id: heard.id, type: 'retry', t: seconds() }, [
    node('retry', { count: '1', id: heard.id, t: seconds(), v: '1' }),
    node('registration', {}, registration),
  ])
}

function restrictionState(restriction: Restriction | null): Record<string, unknown> {
  if (restriction === null) return { is_active: false }
  return {
    is_active: true,
    time_enforcement_ends: seconds(restriction.until),
    enforcement_type: restriction.type ?? 'DEFAULT',
  }
}
