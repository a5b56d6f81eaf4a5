import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Client, connect, freshAuth, link, relogin } from './client.ts'
import type { Person } from './person.ts'
import { type FakeWhatsApp, startFakeWhatsApp } from './server.ts'

let wa: FakeWhatsApp
let client: Client
let ani: Person
let people = 0

beforeAll(async () => {
  wa = await startFakeWhatsApp()
  client = await link(wa)
})
beforeEach(async () => {
  wa.faults.heal()
  if (wa.helpdesk.account.companions.size === 0) client = await link(wa)
  else if (client.isClosed()) client = await relogin(wa, client.auth)
  people += 1
  ani = wa.person({ pn: `62812345${people}`, name: 'Ani' })
  await (await ani.says('halo')).delivered
})
afterAll(async () => {
  client.end()
  await wa.close()
  expect(wa.errors).toEqual([])
})

async function linkOf(person: Person): Promise<Client> {
  const auth = freshAuth()
  const pairing = connect(wa, auth)
  await person.scans(await pairing.qr())
  await pairing.closed()
  const linked = connect(wa, auth)
  await linked.opened()
  await person.online()
  return linked
}

describe('several devices', () => {
  test('of one person all get the answer, each with its own encryption', async () => {
    const laptop = await linkOf(ani)
    await (await ani.says('halo')).delivered
    await client.sock.sendMessage(`${ani.lid}@lid`, { text: 'Halo Bu' }, { messageId: 'D1' })
    expect((await ani.hears()).text).toBe('Halo Bu')
    const { message } = await laptop.received.until((one) => one.message.key.id === 'D1')
    expect(message.message?.extendedTextMessage?.text).toBe('Halo Bu')
    expect(message.key.fromMe).toBe(false)
    laptop.end()
  })

  test('of people in a group all get the answer', async () => {
    const laptop = await linkOf(ani)
    const group = wa.group('Warga', [ani, wa.helpdesk])
    await client.sock.sendMessage(group.id, { text: 'Untuk semua' }, { messageId: 'D2' })
    expect((await ani.hears(undefined, { in: group })).text).toBe('Untuk semua')
    const { message } = await laptop.received.until((one) => one.message.key.id === 'D2')
    expect(message.message?.extendedTextMessage?.text).toBe('Untuk semua')
    laptop.end()
  })

  test('of the helpdesk’s number see what the others write as their own', async () => {
    const second = await linkOf(wa.helpdesk)
    await (await ani.says('halo')).delivered
    await client.sock.sendMessage(`${ani.lid}@lid`, { text: 'dari perangkat 1' }, { messageId: 'D3' })
    const { message } = await second.received.until((one) => one.message.key.id === 'D3')
    expect(message.key).toMatchObject({ fromMe: true, remoteJid: `${ani.lid}@lid` })
    await second.sock.logout()
    await wa.departures.until(() => wa.helpdesk.account.companions.size === 1)
  })
})

describe('a device', () => {
  test('announces itself, and shows when it has read', async () => {
    const sent = await ani.says('halo')
    const { message } = await client.received.until((one) => one.message.key.id === sent.id)
    await client.sock.readMessages([message.key])
    await ani.seesRead(sent)
    await client.sock.sendPresenceUpdate('unavailable')
    await wa.wire.until(({ stanza }) => stanza.tag === 'presence' && stanza.attrs.type === 'unavailable')
    expect(wa.helpdesk.device(1).presence).toBe('unavailable')
  })

  test('that runs low on one-time keys is told so and uploads more', async () => {
    const companion = wa.helpdesk.account.companions.get(1)
    while ((companion?.keys.preKeys.length ?? 0) > 4) companion?.takeBundle()
    await wa.wire.until(({ stanza }) => stanza.tag === 'ack' && stanza.attrs.type === 'encrypt')
    expect(wa.helpdesk.device(1).preKeys).toBe(9)
  })

  test('whose confirmations got lost is sent the same stanza again, and cannot decrypt it twice', async () => {
    wa.faults.loseReceipts()
    const sent = await ani.says('sekali')
    await client.received.until((one) => one.message.key.id === sent.id)
    expect(wa.helpdesk.device(1).unconfirmed).toBe(1)
    wa.helpdesk.device(1).cut()
    await client.closed()
    client = await relogin(wa, client.auth)
    const refusal = await wa.wire.until(
      ({ stanza }) => stanza.tag === 'ack' && stanza.attrs.id === sent.id && stanza.attrs.error !== undefined,
    )
    expect(refusal.stanza.attrs.error).toBe('487')
    expect(wa.helpdesk.device(1).unconfirmed).toBe(0)
    expect(client.received.all).toEqual([])
  })
})

describe('a phone that never manages to decrypt', () => {
  test('asks five times and then keeps waiting for the message', async () => {
    await (await ani.says('halo')).delivered
    ani.failsToDecrypt(Number.POSITIVE_INFINITY)
    await client.sock.sendMessage(`${ani.lid}@lid`, { text: 'tak terbaca' }, { messageId: 'D5' })
    await wa.wire.until(
      ({ direction, stanza }) =>
        direction === 'out' && stanza.tag === 'receipt' && stanza.attrs.type === 'retry',
    )
    expect(ani.heard()).toEqual([])
    expect(ani.waitsFor()).toEqual(['D5'])
  })
})
