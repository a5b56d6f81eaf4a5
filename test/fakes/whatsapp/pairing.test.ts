import { randomBytes } from 'node:crypto'
import { Browsers, type UserFacingSocketConfig } from '@whiskeysockets/baileys'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Client, connect, freshAuth, link, relogin } from './client.ts'
import { type FakeWhatsApp, startFakeWhatsApp } from './server.ts'

let wa: FakeWhatsApp
let client: Client

beforeEach(async () => {
  wa = await startFakeWhatsApp()
})
afterEach(async () => {
  client.end()
  await wa.close()
  expect(wa.errors).toEqual([])
})

describe('linking by QR', () => {
  test('is told to restart, and logs in as the number that scanned', async () => {
    client = await link(wa)
    expect(client.sock.user).toMatchObject({
      id: `${wa.helpdesk.pn}:1@s.whatsapp.net`,
      lid: `${wa.helpdesk.lid}:1@lid`,
    })
    expect(wa.helpdesk.device().live).toBe(true)
    expect(wa.helpdesk.device().preKeys).toBeGreaterThan(800)
  })

  test('is followed by a history sync, from which the device learns its name', async () => {
    client = await link(wa)
    const presence = await wa.wire.until(({ stanza }) => stanza.tag === 'presence' && 'name' in stanza.attrs)
    expect(presence.stanza.attrs.name).toBe('Tanya Bansos')
    await client.events.until(({ name }) => name === 'messaging-history.set')
  })

  test('gives more than one QR, each valid', async () => {
    client = connect(wa, freshAuth(), { qrTimeout: 1 })
    expect(await client.qr(0)).not.toBe(await client.qr(1))
    await wa.helpdesk.scans(await client.qr(1))
    expect(await client.closed()).toBe(515)
  })

  test('refuses a QR of a connection that is gone', async () => {
    client = connect(wa, freshAuth())
    const qr = await client.qr()
    client.end()
    await wa.departures.until(() => true)
    await expect(wa.helpdesk.scans(qr)).rejects.toThrow('not valid any more')
  })

  test('refuses a QR with a retired secret, and takes one with the new secret', async () => {
    const auth = freshAuth()
    client = connect(wa, auth)
    const qr = await client.qr()
    const refreshed = new Promise<void>((resolve) => {
      client.sock.ws.on('CB:notification,type:companion_reg_refresh', () => resolve())
    })
    wa.rotateSecret(qr)
    await refreshed
    await expect(wa.helpdesk.scans(qr)).rejects.toThrow('retired secret')
    const secret = randomBytes(32).toString('base64')
    client.sock.ev.emit('creds.update', { advSecretKey: secret })
    await wa.helpdesk.scans(qr.split(',').with(3, secret).join(','))
    expect(await client.closed()).toBe(515)
    client = await relogin(wa, auth)
  })

  test('closes a device whose secret is not the one that was scanned', async () => {
    client = connect(wa, freshAuth())
    const qr = await client.qr()
    const wrong = qr.split(',').with(3, randomBytes(32).toString('base64')).join(',')
    await expect(wa.helpdesk.scans(wrong)).rejects.toThrow('did not sign')
  })

  test('counts devices up, and lets one account have several', async () => {
    const first = await link(wa)
    client = await link(wa)
    expect(client.sock.user?.id).toBe(`${wa.helpdesk.pn}:2@s.whatsapp.net`)
    expect(wa.helpdesk.device(1).live).toBe(true)
    first.end()
  })

  test('works for another number beside the helpdesk’s', async () => {
    const kecamatan = wa.person({ pn: '6281100000002', name: 'Kecamatan' })
    const auth = freshAuth()
    const pairing = connect(wa, auth)
    await kecamatan.scans(await pairing.qr())
    await pairing.closed()
    client = connect(wa, auth)
    await client.opened()
    const ani = wa.person({ pn: '6281234500001', name: 'Ani' })
    await (await ani.says('halo kecamatan', { to: kecamatan })).delivered
    await client.sock.sendMessage(`${ani.lid}@lid`, { text: 'Halo' })
    expect((await ani.hears(undefined, { to: kecamatan })).text).toBe('Halo')
  })
})

describe('linking by code', () => {
  const chrome: Partial<UserFacingSocketConfig> = { browser: Browsers.windows('Chrome') }

  test('links when the phone types the code', async () => {
    const auth = freshAuth()
    client = connect(wa, auth, chrome)
    await client.qr()
    await wa.helpdesk.typesCode(await client.sock.requestPairingCode(wa.helpdesk.pn))
    expect(await client.closed()).toBe(515)
    client = await relogin(wa, auth, chrome)
    expect(client.sock.user?.id).toBe(`${wa.helpdesk.pn}:1@s.whatsapp.net`)
  })

  test('refuses a wrong code', async () => {
    client = connect(wa, freshAuth(), chrome)
    await client.qr()
    await client.sock.requestPairingCode(wa.helpdesk.pn, 'ABCD1234')
    await expect(wa.helpdesk.typesCode('WXYZ9876')).rejects.toThrow('wrong code')
  })

  test('refuses a browser that does not exist', async () => {
    client = connect(wa, freshAuth(), { browser: ['Acme', 'Chrome', '1'] })
    await client.qr()
    await client.sock.requestPairingCode(wa.helpdesk.pn)
    const refusal = await wa.wire.until(({ stanza }) => stanza.tag === 'iq' && stanza.attrs.type === 'error')
    expect(JSON.stringify(refusal.stanza)).toContain('bad-request')
  })
})

describe('unlinking', () => {
  test('by the device itself removes it from the account', async () => {
    client = await link(wa)
    await client.sock.logout()
    await wa.departures.until(() => wa.helpdesk.account.companions.size === 0)
    client = connect(wa, client.auth)
    expect(await client.closed()).toBe(401)
  })

  test('on the phone ends the session with 401, for good', async () => {
    client = await link(wa)
    wa.helpdesk.device().streamError(401)
    expect(await client.closed()).toBe(401)
    client = connect(wa, client.auth)
    expect(await client.closed()).toBe(401)
  })
})
