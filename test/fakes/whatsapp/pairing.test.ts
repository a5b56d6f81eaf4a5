import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Client, link } from './client.ts'
import { type FakeWhatsApp, startFakeWhatsApp } from './server.ts'

let wa: FakeWhatsApp
let client: Client | undefined

beforeEach(async () => {
  wa = await startFakeWhatsApp()
})
afterEach(async () => {
  client?.end()
  await wa.close()
  expect(wa.errors).toEqual([])
})

describe('linking a device', () => {
  test('scans the QR, is told to restart, and logs in as the number that scanned', async () => {
    client = await link(wa)
    expect(client.sock.user).toMatchObject({
      id: `${wa.helpdesk.pn}:1@s.whatsapp.net`,
      lid: `${wa.helpdesk.lid}:1@lid`,
    })
    expect(wa.helpdesk.device().live).toBe(true)
    expect(wa.helpdesk.device().preKeys).toBeGreaterThan(800)
  })
})
