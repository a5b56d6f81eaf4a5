/** Answers about keys: how many the server has, new ones, and those of others. */
import { deviceOf } from './accounts.ts'
import type { Companion } from './companion.ts'
import { type BinaryNode, child, childBytes, children, node, uint } from './nodes.ts'
import type { Answer } from './queries.ts'
import type { World } from './world.ts'

export function answerKeys(world: World, companion: Companion, iq: BinaryNode): Answer {
  const { keys } = companion
  if (child(iq, 'count') !== undefined) {
    return [node('count', { value: String(keys.preKeys.length) })]
  }
  if (child(iq, 'digest') !== undefined) return [node('digest')]
  const rotated = child(child(iq, 'rotate'), 'skey')
  if (rotated !== undefined) {
    keys.signedPreKey = signedPreKeyOf(rotated)
    return []
  }
  const uploaded = child(iq, 'list')
  if (uploaded !== undefined) {
    for (const key of children(uploaded)) {
      keys.preKeys.push({ keyId: uint(childBytes(key, 'id')), publicKey: childBytes(key, 'value') })
    }
    keys.registrationId = uint(childBytes(iq, 'registration'))
    keys.identityKey = childBytes(iq, 'identity')
    const skey = child(iq, 'skey')
    if (skey !== undefined) keys.signedPreKey = signedPreKeyOf(skey)
    return []
  }
  const asked = children(child(iq, 'key'))
  if (asked.length === 0) return { code: 400, text: 'bad-request' }
  const bundles = asked.map((user) => bundleOf(world, user.attrs.jid ?? ''))
  return [node('list', {}, bundles)]
}

function bundleOf(world: World, jid: string): BinaryNode {
  const account = world.accounts.byJid(jid)
  const device = deviceOf(jid)
  if (account !== undefined && device === 0) return account.handset.bundle(jid)
  const linked = account?.companions.get(device)
  if (linked === undefined) {
    return node('user', { jid }, [node('error', { code: '404', text: 'item-not-found' })])
  }
  const { registrationId, identityKey, signedPreKey, preKey } = linked.takeBundle()
  const number = (value: number, length: number) => {
    const bytes = Buffer.alloc(length)
    bytes.writeUIntBE(value, 0, length)
    return bytes
  }
  const key = (tag: string, keyId: number, value: Uint8Array, more: BinaryNode[] = []) =>
    node(tag, {}, [node('id', {}, number(keyId, 3)), node('value', {}, value), ...more])
  return node('user', { jid }, [
    node('registration', {}, number(registrationId, 4)),
    node('type', {}, Buffer.from([5])),
    node('identity', {}, identityKey),
    key('skey', signedPreKey.keyId, signedPreKey.publicKey, [node('signature', {}, signedPreKey.signature)]),
    ...(preKey === undefined ? [] : [key('key', preKey.keyId, preKey.publicKey)]),
  ])
}

function signedPreKeyOf(skey: BinaryNode): Companion['keys']['signedPreKey'] {
  return {
    keyId: uint(childBytes(skey, 'id')),
    publicKey: childBytes(skey, 'value'),
    signature: childBytes(skey, 'signature'),
  }
}
