import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, link } from './client.ts'
import { type FakeWhatsApp, startFakeWhatsApp } from './server.ts'

let wa: FakeWhatsApp
let client: Client

beforeAll(async () => {
  wa = await startFakeWhatsApp()
  client = await link(wa)
})
afterAll(async () => {
  client.end()
  await wa.close()
  expect(wa.errors).toEqual([])
})

describe('text', () => {
  test('goes both ways, encrypted end to end', async () => {
    const ani = wa.person({ pn: '6281234500001', name: 'Ani' })
    const sent = await ani.says('halo')
    await sent.delivered
    const { message, type } = await client.received.until((one) => one.message.key.id === sent.id)
    expect(type).toBe('notify')
    expect(message.message?.conversation).toBe('halo')
    expect(message.key).toMatchObject({
      remoteJid: `${ani.lid}@lid`,
      remoteJidAlt: `${ani.pn}@s.whatsapp.net`,
      fromMe: false,
    })
    expect(message.pushName).toBe('Ani')
    await client.sock.sendMessage(`${ani.lid}@lid`, { text: 'Halo Bu' })
    expect((await ani.hears()).text).toBe('Halo Bu')
    const phone = wa.helpdesk.account.screen.heard.all.map((one) => one.text)
    expect(phone).toEqual(['halo', 'Halo Bu'])
  })
})
