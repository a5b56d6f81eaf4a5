/** What a linked device sends to people: acknowledged, handed to their phones, receipted. */
import { type Account, addressingOf, alternateOf, deviceOf, jidOf } from './accounts.ts'
import type { Companion } from './companion.ts'
import type { Group } from './groups.ts'
import { type BinaryNode, child, children, node, seconds } from './nodes.ts'
import { receive } from './receive.ts'
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
  const parts = direct === undefined ? addressed(stanza) : [{ jid: stanza.attrs.to ?? '', enc: direct }]
  for (const { jid, enc } of parts) {
    const account = world.accounts.byJid(jid)
    if (account === undefined) continue
    const device = deviceOf(jid)
    if (device === 0)
      receive(world, account, sender, { stanza, encs: [enc], chat: receiver, group: undefined })
    else account.companions.get(device)?.deliver(forwarded(stanza, sender, receiver, jid, [enc]))
  }
}

function relayToGroup(world: World, sender: Companion, group: Group, stanza: BinaryNode): void {
  const { participant } = stanza.attrs
  const shared = child(stanza, 'enc')
  const keys = new Map<string, BinaryNode>()
  for (const { jid, enc } of addressed(stanza)) {
    const account = world.accounts.byJid(jid)
    if (account !== undefined) keys.set(`${account.pn}:${deviceOf(jid)}`, enc)
  }
  const encsFor = (account: Account, device: number) =>
    [keys.get(`${account.pn}:${device}`), shared].filter((enc) => enc !== undefined)
  const only = participant === undefined ? undefined : world.accounts.byJid(participant)
  for (const account of only === undefined ? group.members.keys() : [only]) {
    receive(world, account, sender, { stanza, encs: encsFor(account, 0), chat: undefined, group })
    for (const companion of account.companions.values()) {
      if (companion === sender) continue
      companion.deliver(forwardedToGroup(stanza, sender, group, encsFor(account, companion.id)))
    }
  }
}

/** The parts of a message that are each for one device. */
function addressed(stanza: BinaryNode): readonly { jid: string; enc: BinaryNode }[] {
  return children(child(stanza, 'participants')).flatMap((to) => {
    const enc = child(to, 'enc')
    return enc === undefined ? [] : [{ jid: to.attrs.jid ?? '', enc }]
  })
}

/** A private message as another linked device gets it. */
function forwarded(
  stanza: BinaryNode,
  sender: Companion,
  receiver: Account,
  jid: string,
  encs: readonly BinaryNode[],
): BinaryNode {
  const form = addressingOf(jid)
  const own = jidOf(sender.account, form).split('@')[0] === jid.split(/[:@]/)[0]
  const attrs = {
    ...stanza.attrs,
    to: undefined,
    from: form === 'lid' ? sender.lid : sender.pn,
    recipient: own ? jidOf(receiver, form) : undefined,
    [form === 'lid' ? 'sender_pn' : 'sender_lid']: own ? undefined : alternateOf(sender.account, form),
    [form === 'lid' ? 'peer_recipient_pn' : 'peer_recipient_lid']: own
      ? alternateOf(receiver, form)
      : undefined,
    notify: sender.account.name,
    t: seconds(),
  }
  return node('message', attrs, [...encs])
}

function forwardedToGroup(
  stanza: BinaryNode,
  sender: Companion,
  group: Group,
  encs: readonly BinaryNode[],
): BinaryNode {
  const { addressing } = group
  const attrs = {
    ...stanza.attrs,
    to: undefined,
    from: group.id,
    participant: addressing === 'lid' ? sender.lid : sender.pn,
    [addressing === 'lid' ? 'participant_pn' : 'participant_lid']: alternateOf(sender.account, addressing),
    addressing_mode: addressing,
    notify: sender.account.name,
    t: seconds(),
  }
  return node('message', attrs, [...encs])
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
