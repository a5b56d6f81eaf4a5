/** A linked device between its login and its goodbye. */
import type { Companion } from './companion.ts'
import type { Connection } from './connection.ts'
import { removeDevice } from './device-list.ts'
import { syncHistory } from './history-sync.ts'
import { type BinaryNode, child, children, node, SERVER, seconds } from './nodes.ts'
import { takeQuery } from './queries.ts'
import { relayMessage, relayTyping } from './relay.ts'
import { inTurn } from './turns.ts'
import type { World } from './world.ts'

/** Lets a known device in; whoever had its session before is told that it was replaced. */
export function login(world: World, connection: Connection): Companion | undefined {
  const { username, device } = connection.payload
  const refused = world.faults.login()
  if (refused === 'hang') return undefined
  const account = world.accounts.byJid(`${username}@s.whatsapp.net`)
  const companion = account?.companions.get(Number(device ?? 0))
  if (refused !== undefined || companion === undefined || companion.noiseKey !== connection.client) {
    connection.end(node('failure', { reason: String(refused ?? 401), location: 'fake' }))
    return undefined
  }
  companion.connection?.end(node('stream:error', {}, [node('conflict', { type: 'replaced' })]))
  world.faults.loggedIn()
  companion.attach(connection)
  connection.send(
    node('success', {
      t: seconds(),
      props: '27',
      companion_enc_static: undefined,
      lid: companion.lid,
      display_name: companion.account.name,
      location: 'fake',
    }),
  )
  return companion
}

export function take(world: World, companion: Companion, stanza: BinaryNode): void {
  const { tag, attrs } = stanza
  if (tag === 'message') relayMessage(world, companion, stanza)
  else if (tag === 'iq') takeRequest(world, companion, stanza)
  else if (tag === 'receipt') takeReceipt(world, companion, stanza)
  else if (tag === 'presence') takePresence(companion, attrs.type)
  else if (tag === 'ack') companion.confirm(attrs.class ?? '', attrs.id, stanza)
  else if (tag === 'chatstate') relayTyping(world, companion, stanza)
  else if (tag === 'ib' && child(stanza, 'offline_batch') !== undefined) companion.replay()
}

function takeRequest(world: World, companion: Companion, iq: BinaryNode): void {
  takeQuery(world, companion, iq)
  if (iq.attrs.xmlns === 'passive' && child(iq, 'active') !== undefined) {
    companion.activate()
    if (companion.logins === 1 && companion.account.sendsHistory) {
      inTurn(companion.account, () => syncHistory(world, companion)).catch(world.problem)
    }
  }
  if (child(iq, 'remove-companion-device') !== undefined) {
    removeDevice(world, companion)
    companion.connection?.end()
  }
}

function takePresence(companion: Companion, type: string | undefined): void {
  if (type === 'available' || type === 'unavailable') companion.presence = type
}

function takeReceipt(world: World, companion: Companion, receipt: BinaryNode): void {
  const { id, to, type, participant, recipient } = receipt.attrs
  companion.connection?.send(
    node('ack', { class: 'receipt', id, from: to ?? SERVER, type, participant, recipient }),
  )
  const ids = [id, ...children(child(receipt, 'list')).map((item) => item.attrs.id)]
  if (type === 'retry')
    world.sent
      .get(id ?? '')?.(companion, receipt)
      .catch(world.problem)
  else if (!world.faults.receipt()) for (const one of ids) companion.confirm('message', one, receipt)
}
