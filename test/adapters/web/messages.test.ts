import { describe, expect, it } from 'vitest'
import { cookieOf, openDesk } from './desk.ts'

const GOOD = { id: 'pesan-0001', text: 'bansos saya berhenti' }

describe('posting a message', () => {
  it('hands the words to the intake under the session of the browser', async () => {
    const desk = openDesk()
    const response = await desk.post(GOOD)
    expect(response.status).toBe(202)
    expect(await response.json()).toMatchObject({ status: 'accepted' })
    const session = cookieOf(response).split('=')[1]
    expect(desk.received).toEqual([
      {
        ...GOOD,
        channel: 'web',
        chat: session,
        user: session,
        chosen: [],
        group: false,
        addressed: true,
        forwarded: false,
        staff: false,
        at: '2026-11-22T08:00:00.000Z',
      },
    ])
  })

  it('hands tapped choices over without words', async () => {
    const desk = openDesk()
    await desk.post({ id: 'pesan-0001', chosen: ['utang:paylater', 'utang:pinjol'] })
    expect(desk.received[0]).toMatchObject({ text: '', chosen: ['utang:paylater', 'utang:pinjol'] })
  })

  it.each(['🙏🏽😭', '\u202Egnirts\u2066 \u0627\u0644\u0633', 'a\u0000b\u200Bc', 'ꦱꦸꦒꦼꦁ'])(
    'passes %j on untouched: cleaning is the intake’s work',
    async (text) => {
      const desk = openDesk()
      expect((await desk.post({ id: 'pesan-0001', text })).status).toBe(202)
      expect(desk.received[0]?.text).toBe(text)
    },
  )

  it('tells the page that a message sent twice was known already', async () => {
    const desk = openDesk({ intake: async () => 'duplicate' })
    expect(await (await desk.post(GOOD)).json()).toMatchObject({ status: 'duplicate' })
  })

  it('answers a failing intake with a sentence that gives nothing away, and writes it to the log', async () => {
    const desk = openDesk({
      intake: async () => {
        throw new Error('redis://secret@host is down')
      },
    })
    const response = await desk.post(GOOD)
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('redis')
    expect(desk.errors).toHaveLength(1)
    expect(JSON.stringify(desk.errors)).not.toContain(GOOD.text)
  })
})

describe('a request that is wrong', () => {
  it.each([
    ['no JSON', '{"id": "pesan-0001", "text": ', 400, 'JSON'],
    ['an empty body', '', 400, 'JSON'],
    ['a list', '[]', 400, 'objek JSON'],
    ['null', 'null', 400, 'objek JSON'],
    ['deeply nested brackets', '['.repeat(60_000), 400, 'JSON'],
    ['no id', { text: 'halo' }, 400, 'id'],
    ['an id with other characters', { id: 'a/../../b', text: 'halo' }, 400, 'id'],
    ['text that is no text', { id: 'pesan-0001', text: 6 }, 400, 'text'],
    ['only spaces', { id: 'pesan-0001', text: ' \n ' }, 400, 'kosong'],
    ['neither words nor a choice', { id: 'pesan-0001' }, 400, 'kosong'],
    ['both words and a choice', { ...GOOD, chosen: ['ya'] }, 400, 'salah satu'],
    ['no choice in the list', { id: 'pesan-0001', chosen: [] }, 400, 'chosen'],
    ['a choice that is no text', { id: 'pesan-0001', chosen: [{}] }, 400, 'chosen'],
    ['an endless choice', { id: 'pesan-0001', chosen: ['x'.repeat(65)] }, 400, 'chosen'],
    ['a field nobody knows', { ...GOOD, staff: true }, 400, '"staff"'],
    ['a field with a dangerous name', '{"id":"pesan-0001","text":"a","constructor":1}', 400, '"constructor"'],
  ])('%s is refused in words', async (_, body, status, word) => {
    const desk = openDesk()
    const response = await desk.post(body)
    expect(response.status).toBe(status)
    expect(((await response.json()) as { error: string }).error).toContain(word)
    expect(desk.received).toEqual([])
  })

  it('names the field that is wrong', async () => {
    const response = await openDesk().post({ ...GOOD, staff: true })
    expect(await response.json()).toMatchObject({ field: 'staff' })
  })

  it('is refused when it is larger than 64 kB, and the next one is served', async () => {
    const desk = openDesk()
    const response = await desk.post({ id: 'pesan-0001', text: 'a'.repeat(1024 * 1024) })
    expect(response.status).toBe(413)
    expect(await response.json()).toMatchObject({ error: expect.stringContaining('terlalu panjang') })
    expect((await desk.post(GOOD)).status).toBe(202)
  })

  it.each([undefined, 'text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])(
    'is refused with content type %s, which another site could send',
    async (type) => {
      const desk = openDesk()
      const headers = type === undefined ? {} : { 'Content-Type': type }
      const body = new TextEncoder().encode(JSON.stringify(GOOD))
      const response = await desk.web.app.request('/api/messages', { method: 'POST', headers, body })
      expect(response.status).toBe(415)
    },
  )

  it('accepts JSON with a character set', async () => {
    const response = await openDesk().post(GOOD, { 'Content-Type': 'application/json; charset=UTF-8' })
    expect(response.status).toBe(202)
  })

  it.each([
    { Origin: 'https://jahat.example' },
    { Origin: 'null' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
  ])('is refused from another site: %j', async (headers) => {
    const desk = openDesk()
    expect((await desk.post(GOOD, headers as Record<string, string>)).status).toBe(403)
    expect(desk.received).toEqual([])
  })

  it('is accepted from our own page behind a proxy that ends TLS', async () => {
    const desk = openDesk()
    const headers = {
      Host: 'bansos.example',
      Origin: 'https://bansos.example',
      'Sec-Fetch-Site': 'same-origin',
    }
    expect((await desk.post(GOOD, headers)).status).toBe(202)
  })
})

describe('writing too fast', () => {
  it('is answered with how long to wait after 30 messages, and goes on after that time', async () => {
    const desk = openDesk()
    const Cookie = await desk.newSession()
    for (let n = 1; n < 30; n += 1) await desk.post({ id: `pesan-${1000 + n}`, text: 'halo' }, { Cookie })
    const refused = await desk.post(GOOD, { Cookie })
    expect(refused.status).toBe(429)
    expect(refused.headers.get('retry-after')).toBe('2')
    expect(await refused.json()).toMatchObject({ error: expect.stringContaining('2 detik') })
    expect(desk.received).toHaveLength(30)
    desk.pass(2000)
    expect((await desk.post(GOOD, { Cookie })).status).toBe(202)
  })

  it('of one person does not hold up another', async () => {
    const desk = openDesk()
    const Cookie = await desk.newSession()
    for (let n = 0; n < 40; n += 1) await desk.post(GOOD, { Cookie })
    expect((await desk.post(GOOD)).status).toBe(202)
  })

  it('is also counted by address, so that dropping the cookie does not help', async () => {
    const desk = openDesk()
    const statuses = new Set<number>()
    for (let n = 0; n < 601; n += 1) statuses.add((await desk.post(GOOD)).status)
    expect(statuses).toEqual(new Set([202, 429]))
    expect(desk.received).toHaveLength(600)
    expect((await desk.post(GOOD, { 'X-Forwarded-For': '198.51.100.7' })).status).toBe(202)
  })
})

describe('the session cookie', () => {
  it('is random, hidden from scripts, for this site only, and secure exactly on https', async () => {
    const desk = openDesk()
    const plain = (await desk.post(GOOD)).headers.get('set-cookie') ?? ''
    expect(plain).toMatch(
      /^tanya_bansos=[A-Za-z0-9_-]{22}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Strict$/,
    )
    const secure = (await desk.post(GOOD, { 'X-Forwarded-Proto': 'https' })).headers.get('set-cookie') ?? ''
    expect(secure).toContain('; Secure')
    expect(secure.split(';')[0]).not.toBe(plain.split(';')[0])
  })

  it('is replaced when it is not one of ours', async () => {
    const desk = openDesk()
    const response = await desk.post(GOOD, { Cookie: 'tanya_bansos=admin' })
    expect(cookieOf(response)).not.toContain('admin')
  })

  it('is not given to somebody who only looks at the page', async () => {
    const response = await openDesk().web.app.request('/')
    expect(response.headers.get('set-cookie')).toBeNull()
  })
})
