import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Client, connect, link, relogin } from './client.ts'
import type { Person } from './person.ts'
import { type FakeWhatsApp, startFakeWhatsApp } from './server.ts'

let wa: FakeWhatsApp
let client: Client
let ani: Person

beforeEach(async () => {
  wa = await startFakeWhatsApp()
  client = await link(wa)
  ani = wa.person({ pn: '6281234500001', name: 'Ani' })
  await (await ani.says('halo')).delivered
})
afterEach(async () => {
  client.end()
  await wa.close()
  expect(wa.errors).toEqual([])
})

const jid = () => `${ani.lid}@lid`
const ackOf = (id: string) =>
  wa.wire.until(
    ({ direction, stanza }) => direction === 'out' && stanza.tag === 'ack' && stanza.attrs.id === id,
  )

describe('acknowledgements', () => {
  test('are held until they are released, while the receiver already has the message', async () => {
    wa.faults.holdAcks()
    await client.sock.sendMessage(jid(), { text: 'satu' }, { messageId: 'A1' })
    expect((await ani.hears()).text).toBe('satu')
    const acks = () => wa.wire.all.filter(({ stanza }) => stanza.tag === 'ack' && stanza.attrs.id === 'A1')
    expect(acks()).toEqual([])
    wa.faults.releaseAcks()
    await ackOf('A1')
  })

  test('carry an error, and the receiver gets nothing', async () => {
    wa.faults.failAcks(463, { times: 1 })
    await client.sock.sendMessage(jid(), { text: 'ditolak' }, { messageId: 'A2' })
    expect((await ackOf('A2')).stanza.attrs.error).toBe('463')
    await client.sock.sendMessage(jid(), { text: 'diterima' })
    expect((await ani.hears()).text).toBe('diterima')
  })
})

describe('broken connections', () => {
  test.each([
    [440, 440],
    [503, 503],
    [500, 500],
    [515, 515],
    [401, 401],
  ])('a stream error %i closes Baileys with %i', async (code, seen) => {
    wa.helpdesk.device().streamError(code)
    expect(await client.closed()).toBe(seen)
  })

  test('a device that was cut off logs in again and gets what it missed as offline messages', async () => {
    wa.helpdesk.device().cut()
    expect(await client.closed()).toBe(428)
    await ani.says('selagi mati')
    client = await relogin(wa, client.auth)
    const { type, message } = await client.received.until(
      (one) => one.message.message?.conversation === 'selagi mati',
    )
    expect(type).toBe('append')
    expect(message.key.remoteJid).toBe(jid())
  })

  test('a second login with the same keys replaces the first with 440', async () => {
    const second = connect(wa, client.auth)
    expect(await client.closed()).toBe(440)
    await second.opened()
    client = second
  })

  test.each([401, 403, 405, 503])('a login is refused with %i', async (reason) => {
    client.end()
    wa.faults.refuseLogins(reason)
    client = connect(wa, client.auth)
    expect(await client.closed()).toBe(reason)
  })
})
