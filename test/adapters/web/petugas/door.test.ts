import { afterEach, describe, expect, test } from 'vitest'
import { createAccess } from '../../../../src/adapters/web/petugas/access.ts'
import { openStaff, type Staff, type StaffOptions, TOKEN } from './staff.ts'

const HOUR_MS = 60 * 60 * 1000
/** One door of each kind behind the login. */
const BEHIND = [
  ...['tickets', 'tickets/1', 'counts', 'queues', 'knowledge', 'channels', 'whatsapp', 'whatsapp/qr.svg'],
  ...[
    'papers',
    'recap/2026-11.csv',
    'recap/2026-11.pdf',
    'poster.pdf',
    'parts',
    'stream',
    'nothing',
    'radar',
    'announcements',
  ],
].map((path) => `/petugas/api/${path}`)

const opened: Staff[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((staff) => staff.close()))
})

function open(options: StaffOptions = {}): Staff {
  const staff = openStaff(options)
  opened.push(staff)
  return staff
}

describe('where no token is set', () => {
  test('there is no staff page at all', async () => {
    const { ask } = open({ token: null })
    for (const path of ['/petugas', '/petugas/page/main.js', '/petugas/antrean-kerja', ...BEHIND]) {
      expect((await ask(path)).status, path).toBe(404)
    }
    const login = await ask('/petugas/api/login', { body: { name: 'Bu Sri', token: TOKEN } })
    expect(login.status).toBe(404)
  })
})

describe('the door of the staff page', () => {
  test('is shown to everybody, and nothing behind it', async () => {
    const { ask } = open()
    const page = await ask('/petugas')
    expect(page.status).toBe(200)
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'")
    for (const path of BEHIND) expect((await ask(path)).status, path).toBe(401)
    expect(await (await ask('/petugas/api/session')).json()).toEqual({ name: null })
  })

  test('opens with the token, for a working day', async () => {
    const { ask, login, pass } = open()
    const cookie = await login('Bu Sri, S.Sos')
    expect(await (await ask('/petugas/api/session', { cookie })).json()).toEqual({ name: 'Bu Sri, S.Sos' })
    pass(12 * HOUR_MS - 1)
    expect((await ask('/petugas/api/counts', { cookie })).status).toBe(200)
    pass(1)
    expect((await ask('/petugas/api/counts', { cookie })).status).toBe(401)
    expect(await (await ask('/petugas/api/session', { cookie })).json()).toEqual({ name: null })
  })

  test('gives a cookie that scripts cannot read and other sites cannot use, over https only where there is https', async () => {
    const { ask } = open()
    const body = { name: 'Bu Sri', token: TOKEN }
    const plain = (await ask('/petugas/api/login', { body })).headers.get('set-cookie') ?? ''
    expect(plain).toMatch(/HttpOnly/)
    expect(plain).toMatch(/SameSite=Strict/)
    expect(plain).toMatch(/Path=\/petugas/)
    expect(plain).toMatch(/Max-Age=43200/)
    expect(plain).not.toMatch(/Secure/)
    const secure = await ask('/petugas/api/login', { body, headers: { 'X-Forwarded-Proto': 'https' } })
    expect(secure.headers.get('set-cookie')).toMatch(/Secure/)
  })

  test('refuses a wrong token, and says nothing about the right one', async () => {
    const { ask, logged } = open()
    for (const token of ['', 'salah', `${TOKEN}x`, TOKEN.slice(0, -1), TOKEN.toUpperCase()]) {
      const answer = await ask('/petugas/api/login', { body: { name: 'Bu Sri', token } })
      expect([400, 401]).toContain(answer.status)
      expect(answer.headers.get('set-cookie')).toBeNull()
    }
    expect(logged.join()).not.toContain(TOKEN.slice(0, 8))
    expect(logged.join()).not.toContain('salah')
  })

  test('closes after many wrong tokens from one address, also for the right one, and opens again', async () => {
    const { ask, pass } = open()
    const from = (address: string) => ({ 'X-Forwarded-For': address })
    const knock = (token: string, address: string) =>
      ask('/petugas/api/login', { body: { name: 'Bu Sri', token }, headers: from(address) })
    for (let i = 0; i < 10; i++) expect((await knock('salah', '203.0.113.7')).status).toBe(401)
    const closed = await knock(TOKEN, '203.0.113.7')
    expect(closed.status).toBe(429)
    expect(Number(closed.headers.get('retry-after'))).toBeGreaterThan(0)
    const bearer = { headers: { ...from('203.0.113.7'), Authorization: `Bearer ${TOKEN}` } }
    expect((await ask('/petugas/api/whatsapp', bearer)).status).toBe(429)
    expect((await knock(TOKEN, '203.0.113.8')).status).toBe(200)
    pass(60_000)
    expect((await knock(TOKEN, '203.0.113.7')).status).toBe(200)
  })

  test('asks for a name that is a name', async () => {
    const { ask } = open()
    for (const name of ['', '   ', '081234567890', 'Sri 3301012345678901', '<b>Sri</b>', 'a'.repeat(41), 7]) {
      const answer = await ask('/petugas/api/login', { body: { name, token: TOKEN } })
      expect(answer.status, String(name)).toBe(400)
      expect(await answer.json()).toMatchObject({ field: 'name' })
    }
    for (const name of ['Bu Sri', 'H. Abdul Ma’ruf', 'Siti Nur’aini, S.Sos.', 'Pendamping 2']) {
      expect((await ask('/petugas/api/login', { body: { name, token: TOKEN } })).status, name).toBe(200)
    }
  })

  test.each(['', 'null', '[]', '{"name":"Sri"}', '{', `{"token":"${'x'.repeat(20_000)}"}`])(
    'answers nonsense with a sentence: %.20s',
    async (body) => {
      const answer = await open().ask('/petugas/api/login', { body })
      expect(answer.status).toBe(400)
      expect(await answer.json()).toMatchObject({ error: expect.stringMatching(/^[A-Z].*\.$/) })
    },
  )

  test('lets out again: the cookie is taken back', async () => {
    const { ask, login } = open()
    const out = await ask('/petugas/api/logout', { body: {}, cookie: await login() })
    expect(out.headers.get('set-cookie')).toMatch(/^tanya_bansos_petugas=;.*Max-Age=0/)
  })
})

describe('a session', () => {
  test('is read by every process that knows the token, and by none that knows another', async () => {
    const cookie = await open().login()
    expect((await open().ask('/petugas/api/counts', { cookie })).status).toBe(200)
    const other = open({ token: 'kata-sandi-yang-lain' })
    expect((await other.ask('/petugas/api/counts', { cookie })).status).toBe(401)
  })

  test('that was changed or made up is none', () => {
    const access = createAccess(TOKEN, () => 0)
    const session = access.sessionFor('Bu Sri')
    expect(access.officerOf(session)?.name).toBe('Bu Sri')
    const [statement = '', signature = ''] = session.split('.')
    const longer = Buffer.from(JSON.stringify({ name: 'Bu Sri', until: 9e15 })).toString('base64url')
    for (const wrong of [
      ...['', '.', 'x', `${longer}.${signature}`, `${statement}.`, statement, `${statement}.${signature}x`],
      ...[`.${signature}`, `${'A'.repeat(5000)}.${signature}`],
    ]) {
      expect(access.officerOf(wrong), wrong.slice(0, 40)).toBeNull()
    }
  })
})

describe('requests that another site starts', () => {
  const foreign = [
    { Origin: 'https://jahat.example' },
    { Origin: 'null' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
  ]

  test.each(foreign)('are refused, with a cookie or without: %j', async (headers) => {
    const { ask, login, question, office } = open()
    await question('a', 'kartu kks hilang')
    const cookie = await login()
    const body = { type: 'close', id: 'halaman-0001' }
    expect((await ask('/petugas/api/tickets/1', { cookie, body, headers })).status).toBe(403)
    expect((await ask('/petugas/api/logout', { cookie, body: {}, headers })).status).toBe(403)
    expect((await ask('/petugas/api/tickets', { cookie, headers })).status).toBe(403)
    const login2 = { body: { name: 'x', token: TOKEN }, headers }
    expect((await ask('/petugas/api/login', login2)).status).toBe(403)
    expect(await office.mail.lists.read('tickets')).toHaveLength(1)
  })

  test('are refused where nothing says who started them and something would change', async () => {
    const { ask, login } = open()
    const cookie = await login()
    const plain = { cookie, method: 'POST', headers: { 'Content-Type': 'text/plain' } }
    expect((await ask('/petugas/api/dead/0-1/drop', plain)).status).toBe(403)
  })
})

describe('a program', () => {
  test('comes with the token itself', async () => {
    const { ask } = open()
    const headers = { Authorization: `Bearer ${TOKEN}` }
    expect(await (await ask('/petugas/api/whatsapp', { headers })).json()).toEqual({
      ...{ state: 'off', qr: null, pairingCode: null, health: 'normal' },
    })
    const post = { headers, method: 'POST' }
    expect((await ask('/petugas/api/dead/0-1/drop', post)).status).toBe(404)
    for (const wrong of ['Bearer salah', 'Bearer ', 'Basic dXNlcjpwYXNz', TOKEN]) {
      expect((await ask('/petugas/api/whatsapp', { headers: { Authorization: wrong } })).status).toBe(401)
    }
  })
})
