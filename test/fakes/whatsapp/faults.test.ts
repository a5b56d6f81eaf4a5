import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Client, connect, link, relogin } from './client.ts'
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

const jid = () => `${ani.lid}@lid`
const acksOf = (id: string) =>
  wa.wire.all.filter(
    ({ direction, stanza }) => direction === 'out' && stanza.tag === 'ack' && stanza.attrs.id === id,
  )

describe('acknowledgements', () => {
  test('are held until they are released, while the receiver already has the message', async () => {
    wa.faults.holdAcks()
    await client.sock.sendMessage(jid(), { text: 'satu' }, { messageId: 'A1' })
    expect((await ani.hears()).text).toBe('satu')
    expect(acksOf('A1')).toEqual([])
    wa.faults.releaseAcks()
    await wa.acked('A1')
  })

  test('come late, or never, when told so', async () => {
    wa.faults.loseAcks()
    await client.sock.sendMessage(jid(), { text: 'hilang' }, { messageId: 'A2' })
    await ani.hears('hilang')
    wa.faults.delayAcks(50)
    const start = Date.now()
    await client.sock.sendMessage(jid(), { text: 'lambat' }, { messageId: 'A3' })
    await wa.acked('A3')
    expect(Date.now() - start).toBeGreaterThan(45)
    expect(acksOf('A2')).toEqual([])
  })

  test('carry an error, and the receiver gets nothing', async () => {
    wa.faults.failAcks(479, { times: 1 })
    await client.sock.sendMessage(jid(), { text: 'ditolak' }, { messageId: 'A4' })
    expect(await wa.acked('A4')).toBe('479')
    await client.sock.sendMessage(jid(), { text: 'diterima' })
    expect((await ani.hears()).text).toBe('diterima')
  })

  test('are 463 for people who never wrote to the account', async () => {
    wa.faults.refuseStrangers()
    const budi = wa.person({ pn: '6281234500002', name: 'Budi' })
    await client.sock.sendMessage(`${budi.lid}@lid`, { text: 'Halo, kenalkan' }, { messageId: 'A5' })
    expect(await wa.acked('A5')).toBe('463')
    await client.sock.sendMessage(jid(), { text: 'Halo lagi' }, { messageId: 'A6' })
    expect(await wa.acked('A6')).toBeUndefined()
    expect(budi.heard()).toEqual([])
  })
})

describe('a connection that breaks at a message', () => {
  test('before delivery: the receiver has nothing, and gets it once when it is resent', async () => {
    wa.faults.cutBeforeDelivery()
    await client.sock.sendMessage(jid(), { text: 'penting' }, { messageId: 'B1' })
    expect(await client.closed()).toBe(428)
    await wa.settled()
    expect(ani.heard()).toEqual([])
    client = await relogin(wa, client.auth)
    await client.sock.sendMessage(jid(), { text: 'penting' }, { messageId: 'B1' })
    await wa.acked('B1')
    expect(await ani.hears()).toMatchObject({ id: 'B1', arrivals: 1 })
  })

  test('before the acknowledgement: the receiver has it, and shows it once when it is resent', async () => {
    wa.faults.cutBeforeAck()
    await client.sock.sendMessage(jid(), { text: 'penting' }, { messageId: 'B2' })
    expect(await client.closed()).toBe(428)
    const heard = await ani.hears()
    client = await relogin(wa, client.auth)
    await client.sock.sendMessage(jid(), { text: 'penting' }, { messageId: 'B2' })
    await wa.acked('B2')
    await wa.settled()
    expect(ani.heard()).toEqual([heard])
    expect(heard.arrivals).toBe(2)
  })
})

describe('a connection that breaks', () => {
  test.each([440, 503, 500, 515, 401])('with stream error %i closes Baileys with that code', async (code) => {
    wa.helpdesk.device().streamError(code)
    expect(await client.closed()).toBe(code)
  })

  test('without a word is made up for with offline messages', async () => {
    wa.helpdesk.device().cut()
    expect(await client.closed()).toBe(428)
    const sent = await Promise.all(['satu', 'dua', 'tiga'].map((text) => ani.says(text)))
    client = await relogin(wa, client.auth)
    await Promise.all(sent.map((one) => one.delivered))
    expect(client.received.all.map((one) => [one.type, one.message.message?.conversation])).toEqual([
      ['append', 'satu'],
      ['append', 'dua'],
      ['append', 'tiga'],
    ])
    expect(wa.helpdesk.device().unconfirmed).toBe(0)
  })

  test('because a second process logs in with the same keys is replaced with 440', async () => {
    const second = connect(wa, client.auth)
    expect(await client.closed()).toBe(440)
    await second.opened()
    client = second
  })
})

describe('a connection that cannot be made', () => {
  test.each([401, 403, 405, 503])('is refused at login with %i', async (reason) => {
    client.end()
    wa.faults.refuseLogins(reason)
    client = connect(wa, client.auth)
    expect(await client.closed()).toBe(reason)
  })

  test('because the upgrade is answered with 503 leaves Baileys without a close', async () => {
    client.end()
    wa.faults.refuseUpgrades(503)
    client = connect(wa, client.auth)
    const status = await new Promise((resolve) => {
      client.sock.ws.on('unexpected-response', (_: unknown, response: { statusCode: number }) =>
        resolve(response.statusCode),
      )
    })
    expect(status).toBe(503)
    expect(client.updates.all.some((one) => one.connection === 'close')).toBe(false)
    client.end()
    expect(await client.closed()).toBeUndefined()
  })

  test.each(['upgrade', 'handshake'] as const)(
    'because the server is silent at the %s ends in 408',
    async (where) => {
      client.end()
      wa.faults.hang(where)
      client = connect(wa, client.auth, { connectTimeoutMs: 200 })
      expect(await client.closed()).toBe(408)
      client = await relogin(wa, client.auth)
    },
  )
})

describe('a login that is never answered', () => {
  test('ends when Baileys misses an answer to its keep-alive', async () => {
    client.end()
    wa.faults.hang('login')
    client = connect(wa, client.auth, { keepAliveIntervalMs: 50 })
    expect(await client.closed()).toBe(408)
    expect(client.updates.all.some((one) => one.connection === 'open')).toBe(false)
    client = await relogin(wa, client.auth)
  }, 15_000)
})

describe('a client that sends before it is open', () => {
  test('breaks its own handshake: it is cut off, and the fake says why', async () => {
    const other = await startFakeWhatsApp()
    const hasty = connect(other, client.auth)
    hasty.sock.ws.on('open', () => void hasty.sock.sendNode({ tag: 'presence', attrs: {} }))
    expect(await hasty.closed()).toBe(428)
    expect(other.errors.map(String)).toEqual([expect.stringContaining('before it was open')])
    await other.close()
  })
})

describe('half-alive', () => {
  test('private chats work while groups are dead in both directions, and come back', async () => {
    const group = wa.group('Warga', [ani, wa.helpdesk])
    await ani.says('sebelum', { in: group })
    await client.received.until((one) => one.message.message?.conversation === 'sebelum')
    wa.faults.killGroups()
    const unheard = await ani.says('ke grup', { in: group })
    await (await ani.says('pribadi')).delivered
    await client.sock.sendMessage(jid(), { text: 'jawab pribadi' })
    expect((await ani.hears('jawab pribadi')).text).toBe('jawab pribadi')
    expect(client.received.all.some((one) => one.message.key.id === unheard.id)).toBe(false)
    wa.faults.reviveGroups()
    await unheard.delivered
    await client.received.until((one) => one.message.key.id === unheard.id)
  })

  test('until the device logs in again, when it is made so', async () => {
    const group = wa.group('Warga lagi', [ani, wa.helpdesk])
    wa.faults.killGroups('login')
    const unheard = await ani.says('ke grup', { in: group })
    await (await ani.says('pribadi')).delivered
    client.end()
    client = await relogin(wa, client.auth)
    await unheard.delivered
  })
})

describe('limits', () => {
  test('group queries are answered with rate-overlimit', async () => {
    const group = wa.group('Warga', [ani, wa.helpdesk])
    wa.faults.limitGroupQueries()
    await expect(client.sock.groupMetadata(group.id)).rejects.toMatchObject({
      message: 'rate-overlimit',
      data: 429,
    })
    expect((await client.sock.groupMetadata(group.id)).subject).toBe('Warga')
  })

  test('a restriction of the account is announced, can be asked for, and is lifted', async () => {
    const until = new Date(1_800_000_000_000)
    wa.helpdesk.isRestricted({ until, type: 'BIZ_QUALITY' })
    const update = await client.updates.until((one) => one.reachoutTimeLock?.isActive === true)
    const restricted = { isActive: true, timeEnforcementEnds: until, enforcementType: 'BIZ_QUALITY' }
    expect(update.reachoutTimeLock).toEqual(restricted)
    expect(await client.sock.fetchAccountReachoutTimelock()).toEqual(restricted)
    wa.helpdesk.isRestricted(null)
    await client.updates.until((one) => one.reachoutTimeLock?.isActive === false)
  })

  test('all faults end with heal', async () => {
    wa.faults.failAcks(463)
    wa.faults.holdAcks()
    wa.faults.killGroups()
    wa.faults.heal()
    await client.sock.sendMessage(jid(), { text: 'sembuh' }, { messageId: 'H1' })
    expect(await wa.acked('H1')).toBeUndefined()
    await ani.hears('sembuh')
  })
})
