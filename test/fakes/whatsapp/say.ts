/** What people write: encrypted for every linked device of the chat, as their phones do it. */
import type { proto } from '@whiskeysockets/baileys'
import { type Account, alternateOf, jidOf } from './accounts.ts'
import type { Companion } from './companion.ts'
import type { Group } from './groups.ts'
import type { KeyBundle, Sealed } from './handset.ts'
import { type BinaryNode, child, childBytes, node, seconds, uint } from './nodes.ts'
import { read } from './screen.ts'
import { inTurn } from './turns.ts'
import type { World } from './world.ts'

export type Chat = { readonly with: Account } | { readonly group: Group }

export interface Letter {
  readonly id: string
  readonly speaker: Account
  readonly chat: Chat
  readonly message: proto.IMessage
  /** Extra attributes of the stanza, such as `edit`. */
  readonly attrs: Record<string, string>
  /** `text`, `media`, `reaction`, … */
  readonly type: string
  readonly at: Date
  /** `garbled`: the ciphertext is damaged the first time; `absent`: nothing but an `<unavailable>` placeholder. */
  readonly flaw: 'garbled' | 'absent' | undefined
}

/** What became of a message. */
export interface Fate {
  /** The first device that received it. */
  readonly delivered: Promise<void>
}

/** Hands a message to every device of the chat; one person's messages keep their order. */
export function post(world: World, letter: Letter): Promise<Fate> {
  return inTurn(letter.speaker, () => deliver(world, letter))
}

async function deliver(world: World, letter: Letter): Promise<Fate> {
  const { speaker, chat } = letter
  let received: () => void = () => undefined
  const delivered = new Promise<void>((resolve) => {
    received = resolve
  })
  const readers = 'group' in chat ? [...chat.group.members.keys()] : [chat.with, speaker]
  const devices = [...new Set(readers)].flatMap((account) => [...account.companions.values()])
  for (const device of devices) device.deliver(await stanzaFor(letter, device), received)
  for (const account of readers) {
    if (account === speaker) continue
    const place = 'group' in chat ? chat.group.id : speaker.pn
    const file = await world.media.open(letter.message)
    account.screen.show(read(letter.id, place, speaker.pn, letter.message, file))
  }
  world.sent.set(letter.id, (device, receipt) =>
    inTurn(speaker, async () => {
      await renewSession(speaker, device, receipt)
      device.deliver(await stanzaFor({ ...letter, flaw: undefined }, device, true))
    }),
  )
  return { delivered }
}

/** @param again whether the device asked for it again; a group message then comes encrypted for it alone */
async function stanzaFor(letter: Letter, device: Companion, again = false): Promise<BinaryNode> {
  const { chat, flaw } = letter
  const attrs = 'group' in chat ? groupAttrs(letter, chat.group) : privateAttrs(letter, chat.with, device)
  if (flaw === 'absent') return node('message', attrs, [node('unavailable', { type: 'view_once' })])
  const parts = await seal(letter, device, again)
  const content = parts.map(({ type, ciphertext }) =>
    node(
      'enc',
      { v: '2', type, count: again ? '1' : undefined },
      flaw === 'garbled' ? damaged(ciphertext) : ciphertext,
    ),
  )
  return node('message', attrs, content)
}

function privateAttrs(letter: Letter, other: Account, device: Companion): Record<string, string | undefined> {
  const { speaker, id, type, at } = letter
  const common = { id, type, t: seconds(at), notify: speaker.name, ...letter.attrs }
  if (device.account === speaker && other !== speaker) {
    const { addressing } = other
    return {
      ...common,
      from: jidOf(speaker, addressing),
      recipient: jidOf(other, addressing),
      [addressing === 'lid' ? 'peer_recipient_pn' : 'peer_recipient_lid']: alternateOf(other, addressing),
    }
  }
  const { addressing } = speaker
  return {
    ...common,
    from: jidOf(speaker, addressing),
    [addressing === 'lid' ? 'sender_pn' : 'sender_lid']: alternateOf(speaker, addressing),
  }
}

function groupAttrs(letter: Letter, group: Group): Record<string, string | undefined> {
  const { speaker, id, type, at } = letter
  const { addressing } = group
  return {
    id,
    type,
    t: seconds(at),
    notify: speaker.name,
    ...letter.attrs,
    from: group.id,
    participant: jidOf(speaker, addressing),
    [addressing === 'lid' ? 'participant_pn' : 'participant_lid']: alternateOf(speaker, addressing),
    addressing_mode: addressing,
  }
}

/** Who has the sender key of whom: `group/author` → devices. */
const keyed = new WeakMap<Account, Map<string, Set<Companion>>>()

async function seal(letter: Letter, device: Companion, again: boolean): Promise<readonly Sealed[]> {
  const { speaker, chat, message } = letter
  const { handset } = speaker
  if (!(await handset.hasSession(device.lid))) await handset.openSession(device.lid, device.takeBundle())
  if (!('group' in chat)) {
    const toOwnDevice = device.account === speaker && chat.with !== speaker
    const destinationJid = jidOf(chat.with, chat.with.addressing)
    const content = toOwnDevice ? { deviceSentMessage: { destinationJid, message } } : message
    return [await handset.encrypt(device.lid, content)]
  }
  const { group } = chat
  const me = jidOf(speaker, group.addressing)
  const sealed = await handset.encryptGroup(group.id, me, message)
  const senderKeyDistributionMessage = { groupId: group.id, axolotlSenderKeyDistributionMessage: sealed.key }
  if (again) return [await handset.encrypt(device.lid, { ...message, senderKeyDistributionMessage })]
  const holders = holdersOf(speaker, group.id)
  if (holders.has(device)) return [sealed]
  holders.add(device)
  return [await handset.encrypt(device.lid, { senderKeyDistributionMessage }), sealed]
}

function holdersOf(speaker: Account, group: string): Set<Companion> {
  const groups = keyed.get(speaker) ?? new Map<string, Set<Companion>>()
  keyed.set(speaker, groups)
  const holders = groups.get(group) ?? new Set<Companion>()
  groups.set(group, holders)
  return holders
}

/** A retry receipt asks for a fresh session, with the keys that it brings or with new ones from the server. */
async function renewSession(speaker: Account, device: Companion, receipt: BinaryNode): Promise<void> {
  const keys = child(receipt, 'keys')
  await speaker.handset.openSession(
    device.lid,
    keys === undefined ? device.takeBundle() : bundleIn(receipt, keys),
  )
}

function bundleIn(receipt: BinaryNode, keys: BinaryNode): KeyBundle {
  const skey = child(keys, 'skey')
  const key = child(keys, 'key')
  return {
    registrationId: uint(childBytes(receipt, 'registration')),
    identityKey: childBytes(keys, 'identity'),
    signedPreKey: {
      keyId: uint(childBytes(skey, 'id')),
      publicKey: childBytes(skey, 'value'),
      signature: childBytes(skey, 'signature'),
    },
    ...(key === undefined
      ? {}
      : { preKey: { keyId: uint(childBytes(key, 'id')), publicKey: childBytes(key, 'value') } }),
  }
}

function damaged(ciphertext: Uint8Array): Uint8Array {
  const copy = Buffer.from(ciphertext)
  const last = copy.length - 1
  copy[last] = (copy[last] ?? 0) ^ 0xff
  return copy
}
