/** What a linked device sends to people: acknowledged, handed to their phones, receipted. */
import type { proto } from '@whiskeysockets/baileys'
import { type Account, addressingOf, deviceOf, jidOf } from './accounts.ts'
import type { Companion } from './companion.ts'
import type { Group } from './groups.ts'
import { type BinaryNode, child, children, node, seconds } from './nodes.ts'
import { read } from './screen.ts'
import type { World } from './world.ts'

/** Takes a `<message>` of a device through the faults, and on to its receivers. */
export function relayMessage(world: World, sender: Companion, stanza: BinaryNode): void {
  const to = stanza.attrs.to ?? ''
  const group = world.groups.all.get(to)
  const receiver = group === undefined ? world.accounts.byJid(to) : undefined
  if (group !== undefined && world.faults.groupsDead) return
  const peer = stanza.attrs.category === 'peer'
  const strange =
    receiver !== undefined && receiver !== sender.account && !world.hasWritten(receiver, sender.account)
  const verdict = world.faults.message(to, strange)
  const error = verdict.error ?? impossible(sender, group, receiver, to)
  if (verdict.delivered && error === undefined && !peer) {
    if (group !== undefined) relayToGroup(world, sender, group, stanza)
    else if (receiver !== undefined) relayToDevices(world, sender, receiver, stanza)
  }
  if (verdict.cut) sender.connection?.cut()
  const { id, participant } = stanza.attrs
  const { connection } = sender
  const ack = () =>
    connection?.send(node('ack', { class: 'message', id, from: to, t: seconds(), participant, error }))
  if (verdict.ack === 'never') return
  if (verdict.ack === 'held') world.faults.hold(ack)
  else if (verdict.delay > 0) setTimeout(ack, verdict.delay).unref()
  else ack()
}

/** The code for what the real server refuses too: unknown numbers, groups without membership. */
function impossible(
  sender: Companion,
  group: Group | undefined,
  receiver: Account | undefined,
  to: string,
): string | undefined {
  if (group !== undefined) return group.members.has(sender.account) ? undefined : '403'
  if (receiver !== undefined || to.endsWith('@broadcast')) return undefined
  return '404'
}

function relayToDevices(world: World, sender: Companion, receiver: Account, stanza: BinaryNode): void {
  const direct = child(stanza, 'enc')
  const addressed = children(child(stanza, 'participants')).map((to) => ({
    jid: to.attrs.jid ?? '',
    enc: child(to, 'enc'),
  }))
  const parts = direct === undefined ? addressed : [{ jid: stanza.attrs.to ?? '', enc: direct }]
  for (const { jid, enc } of parts) {
    const account = world.accounts.byJid(jid)
    if (account === undefined || enc === undefined) continue
    const device = deviceOf(jid)
    if (device === 0) {
      receive(world, account, sender, { stanza, encs: [enc], chat: receiver, group: undefined })
      continue
    }
    const from = addressingOf(jid) === 'lid' ? sender.lid : sender.pn
    const attrs = { ...stanza.attrs, to: undefined, from, t: seconds() }
    account.companions.get(device)?.deliver(node('message', attrs, [enc]))
  }
}

function relayToGroup(world: World, sender: Companion, group: Group, stanza: BinaryNode): void {
  const only = stanza.attrs.participant
  const shared = child(stanza, 'enc')
  const keys = new Map<Account, BinaryNode>()
  for (const to of children(child(stanza, 'participants'))) {
    const account = world.accounts.byJid(to.attrs.jid)
    const enc = child(to, 'enc')
    if (account !== undefined && enc !== undefined && deviceOf(to.attrs.jid ?? '') === 0)
      keys.set(account, enc)
  }
  const receivers = only === undefined ? [...group.members.keys()] : [world.accounts.byJid(only)]
  for (const account of receivers) {
    if (account === undefined) continue
    const key = keys.get(account)
    const encs = [...(key === undefined ? [] : [key]), ...(shared === undefined ? [] : [shared])]
    receive(world, account, sender, { stanza, encs, chat: undefined, group })
  }
}

interface Arriving {
  readonly stanza: BinaryNode
  readonly encs: readonly BinaryNode[]
  /** The other side of a private chat as the sender sees it. */
  readonly chat: Account | undefined
  readonly group: Group | undefined
}

const work = new WeakMap<Account, Promise<void>>()

/** One phone takes its messages one after the other. */
function receive(world: World, account: Account, sender: Companion, arriving: Arriving): void {
  const previous = work.get(account) ?? Promise.resolve()
  work.set(account, previous.then(() => takeIn(world, account, sender, arriving)).catch(world.problem))
}

/** Resolves when this phone has taken in everything that has arrived so far. */
export function settled(account: Account): Promise<void> {
  return work.get(account) ?? Promise.resolve()
}

async function takeIn(world: World, account: Account, sender: Companion, arriving: Arriving): Promise<void> {
  const { stanza, group, chat } = arriving
  const id = stanza.attrs.id ?? ''
  if (account.deaf > 0) {
    account.deaf -= 1
    return askAgain(account, sender, stanza, group)
  }
  let content: proto.IMessage | null
  try {
    content = await decrypt(account, sender, arriving)
  } catch {
    return askAgain(account, sender, stanza, group)
  }
  if (content === null) return
  const own = account === sender.account
  const message = content.deviceSentMessage?.message ?? content
  const file = await world.media.open(message)
  const place = group?.id ?? (own ? (chat ?? account).pn : sender.account.pn)
  account.screen.show(read(id, place, sender.account.pn, message, file))
  if (!own && account.receipts) sender.deliver(receipt(account, stanza, group))
}

async function decrypt(
  account: Account,
  sender: Companion,
  arriving: Arriving,
): Promise<proto.IMessage | null> {
  let content: proto.IMessage | null = null
  for (const { attrs, content: ciphertext } of arriving.encs) {
    if (!(ciphertext instanceof Uint8Array)) continue
    const plain =
      attrs.type === 'skmsg' && arriving.group !== undefined
        ? await account.handset.decryptGroup(arriving.group.id, sender.lid, ciphertext)
        : await account.handset.decrypt(sender.lid, attrs.type === 'pkmsg' ? 'pkmsg' : 'msg', ciphertext)
    const key = plain.senderKeyDistributionMessage
    if (key !== null && key !== undefined) await account.handset.learn(sender.lid, key)
    if (carriesContent(plain)) content = plain
  }
  return content
}

/** Whether there is more in it than keys. */
function carriesContent(message: proto.Message): boolean {
  const keys = ['senderKeyDistributionMessage', 'messageContextInfo']
  return Object.keys(message).some((field) => !keys.includes(field))
}

function receipt(account: Account, stanza: BinaryNode, group: Group | undefined, type?: string): BinaryNode {
  const { id, to } = stanza.attrs
  if (group !== undefined) {
    return node('receipt', {
      from: group.id,
      participant: jidOf(account, group.addressing),
      id,
      t: seconds(),
      type,
    })
  }
  return node('receipt', { from: jidOf(account, addressingOf(to ?? '')), id, t: seconds(), type })
}

/** A retry receipt: "this message could not be decrypted here, send it again". */
export function askAgain(
  account: Account,
  sender: Companion,
  stanza: BinaryNode,
  group: Group | undefined,
  attempt = 1,
): void {
  const base = receipt(account, stanza, group, 'retry')
  const registration = Buffer.alloc(4)
  registration.writeUInt32BE(account.handset.registrationId)
  const { id } = stanza.attrs
  sender.deliver(
    node('receipt', base.attrs, [
      node('retry', { count: String(attempt), id, t: seconds(), v: '1' }),
      node('registration', {}, registration),
    ]),
  )
}

/** Typing: shown on the phone it is meant for. */
export function relayTyping(world: World, sender: Companion, stanza: BinaryNode): void {
  const [state] = children(stanza)
  const { to } = stanza.attrs
  const group = world.groups.all.get(to ?? '')
  const one = world.accounts.byJid(to)
  const watching = group === undefined ? (one === undefined ? [] : [one]) : [...group.members.keys()]
  for (const account of watching) {
    if (account === sender.account) continue
    account.screen.showTyping({
      chat: group?.id ?? sender.account.pn,
      from: sender.account.pn,
      state: state?.tag === 'paused' ? 'paused' : state?.attrs.media === 'audio' ? 'recording' : 'composing',
    })
  }
}
