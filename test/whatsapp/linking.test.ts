import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type FakeWhatsApp, startFakeWhatsApp } from '../fakes/whatsapp/server.ts'
import { type Helpdesk, type HelpdeskOptions, startHelpdesk } from './helpdesk.ts'

let wa: FakeWhatsApp
let helpdesk: Helpdesk
let people = 0

async function begin(options: Omit<HelpdeskOptions, 'wa'> = {}): Promise<void> {
  wa = await startFakeWhatsApp()
  helpdesk = await startHelpdesk({ wa, ...options })
}
async function end(): Promise<void> {
  await helpdesk.stop()
  await wa.close()
  expect(wa.errors).toEqual([])
}

async function answers(): Promise<void> {
  people += 1
  const ani = wa.person({ pn: `62812345${String(people).padStart(5, '0')}`, name: 'Ani' })
  await ani.says('halo')
  expect((await ani.hears(undefined, { within: 40_000 })).text).toContain('Tanya Bansos')
}

describe('linking a number', () => {
  afterEach(end)

  test('by the code on the staff page and in the terminal; a process that still waits for it is ready', async () => {
    await begin()
    const { qr } = await helpdesk.until(({ state }) => state === 'qr')
    expect(helpdesk.output()).toMatch(/Perangkat tertaut/)
    expect((await helpdesk.get('/readyz')).status).toBe(200)
    expect((await helpdesk.get('/petugas/api/whatsapp')).status).toBe(401)
    await wa.helpdesk.scans(qr ?? '')
    await helpdesk.until(({ state }) => state === 'linked')
    await answers()
  })

  test('works after WhatsApp made the secret in the shown code invalid', async () => {
    await begin()
    const shown = await helpdesk.until(({ qr }) => qr !== null)
    wa.rotateSecret(shown.qr ?? '')
    const fresh = await helpdesk.until(({ qr }) => qr !== null && qr !== shown.qr)
    await expect(wa.helpdesk.scans(shown.qr ?? '')).rejects.toThrow()
    await wa.helpdesk.scans(fresh.qr ?? '')
    await helpdesk.until(({ state }) => state === 'linked')
    await answers()
  })

  test('by a code that is typed into the phone', async () => {
    await begin({ env: { WHATSAPP_PAIRING_NUMBER: '6281100000001' } })
    const { pairingCode } = await helpdesk.until((status) => status.pairingCode !== null)
    expect(helpdesk.output()).toMatch(/kode tautan/)
    await wa.helpdesk.typesCode(pairingCode ?? '')
    await helpdesk.until(({ state }) => state === 'linked')
    await answers()
  })
})

describe('a linked number', () => {
  // One process lives through all of it: each test leaves it linked.
  beforeAll(async () => {
    await begin()
    await helpdesk.link()
  })
  afterAll(end)

  async function linkAgain(): Promise<void> {
    await helpdesk.unlink()
    const { qr } = await helpdesk.until(({ state }) => state === 'qr')
    await wa.helpdesk.scans(qr ?? '')
    await helpdesk.until(({ state }) => state === 'linked')
  }

  test.each([500, 503])('comes back after a stream error %i', async (code) => {
    wa.helpdesk.device()?.streamError(code)
    await wa.helpdesk.online()
    await answers()
  })

  test('comes back when a proxy refuses the connection for a while', async () => {
    wa.faults.refuseUpgrades(503, 2)
    wa.helpdesk.device()?.cut()
    await wa.helpdesk.online()
    await answers()
  })

  test('answers only those who are in the middle of a talk while WhatsApp locks it', async () => {
    const until = new Date(Date.now() + 3_600_000)
    wa.helpdesk.isRestricted({ until })
    const status = await helpdesk.until(({ health }) => health === 'essentials')
    expect(status.cause).toBe('timelock')
    expect(status.restrictedUntil).not.toBeNull()
    wa.helpdesk.isRestricted(null)
    await answers()
  })

  test('does not send again what was refused because of the account (463)', async () => {
    wa.faults.failAcks(463, { times: 1 })
    const ani = wa.person({ pn: '6281234599999', name: 'Ani' })
    await ani.says('halo')
    await helpdesk.figure(/sent_total\{result="unreachable",code="463"\} 1/)
    await ani.says('menu')
    await ani.hears(/Balas dengan angkanya/)
    expect(ani.heard()).toHaveLength(1)
    await answers()
  })

  test('waits for an operator when the phone unlinked it, and does not knock', async () => {
    wa.helpdesk.device()?.streamError(401)
    expect(await helpdesk.until(({ state }) => state === 'logged-out')).toMatchObject({ health: 'silent' })
    expect((await helpdesk.get('/readyz')).status).toBe(503)
    expect(helpdesk.output()).toMatch(/dilepas dari HP/)
    await linkAgain()
    await answers()
  })

  test.each([
    [403, 'banned'],
    [405, 'outdated'],
  ] as const)('is not tried again after a refused login %i', async (reason, state) => {
    wa.helpdesk.device()?.fail(reason)
    await helpdesk.until((status) => status.state === state)
    await linkAgain()
    await answers()
  })

  test('forgets its keys on request, and shows a new code', async () => {
    await helpdesk.unlink()
    const { qr, number } = await helpdesk.until(({ state }) => state === 'qr')
    expect(number).toBeNull()
    await wa.helpdesk.scans(qr ?? '')
    await helpdesk.until(({ state }) => state === 'linked')
    await answers()
  })

  test('gives way for a while when another client uses the same link', async () => {
    wa.helpdesk.device()?.streamError(440)
    await helpdesk.prints(/"trouble":"replaced"/)
    await helpdesk.prints(/holds the number no more/)
  })
})

describe('a number that WhatsApp restricts', () => {
  afterEach(end)

  test('names the office once to each who talks with it', async () => {
    const file = new URL('../../docs/contoh/kantor.yaml', import.meta.url).pathname
    await begin({ env: { OFFICE_FILE: file } })
    await helpdesk.link()
    const ani = wa.person({ pn: '6281234600001', name: 'Ani' })
    await ani.says('halo')
    expect((await ani.hears()).text).not.toMatch(/dibatasi/)
    wa.helpdesk.isRestricted({ until: new Date(Date.now() + 3_600_000) })
    await helpdesk.until(({ health }) => health === 'essentials')
    await ani.says('kapan cair')
    const { text } = await ani.hears()
    expect(text).toMatch(/dibatasi oleh WhatsApp[\s\S]*Kantor Desa Contoh Makmur[\s\S]*Jl\. Contoh No\. 1/)
    await ani.says('menu')
    expect((await ani.hears()).text).not.toMatch(/dibatasi/)
  })
})
