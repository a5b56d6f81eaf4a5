import { request } from 'node:http'
import { connect as connectTo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { type Listening, PortUnavailable } from '../../../src/adapters/web/listen.ts'
import type { DrawnDocument } from '../../../src/message.ts'
import { StorageAway } from '../../../src/ports.ts'
import { conversationOf, cookieOf, type Desk, listenTo, openDesk } from './desk.ts'

const LETTER: DrawnDocument = {
  name: 'surat keberatan (Bu Tini’s).pdf',
  mime: 'application/pdf',
  bytes: new Uint8Array([37, 80, 68, 70, 0, 255]),
}

const opened: Listening[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((listening) => listening.close()))
})

async function serve(desk: Desk): Promise<string> {
  const listening = await desk.web.listen('127.0.0.1', 0)
  opened.push(listening)
  return listening.url.replace('localhost', '127.0.0.1')
}

describe('over real HTTP', () => {
  it('a message goes in and its reply comes out of the stream', async () => {
    const desk = openDesk()
    const url = await serve(desk)
    const posted = await fetch(`${url}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: url },
      body: JSON.stringify({ id: 'pesan-0001', text: 'halo 🙏' }),
    })
    const cookie = cookieOf(posted)
    const stream = listenTo(await fetch(`${url}/api/stream`, { headers: { Cookie: cookie } }))
    await stream.caughtUp()
    await desk.reply(cookie, 'b1')
    expect((await stream.next()).data.text).toBe('balasan b1')
    expect(desk.received[0]?.text).toBe('halo 🙏')
    await stream.cancel()
  })

  it('a body of 1 MB is refused, with or without its length, and the server goes on', async () => {
    const desk = openDesk()
    const url = await serve(desk)
    const body = JSON.stringify({ id: 'pesan-0001', text: 'a'.repeat(1024 * 1024) })
    expect(await postRaw(url, body, { 'Content-Length': String(Buffer.byteLength(body)) })).toBe(413)
    expect(await postRaw(url, body, { 'Transfer-Encoding': 'chunked' })).toBe(413)
    expect(await postRaw(url, JSON.stringify({ id: 'pesan-0001', text: 'halo' }), {})).toBe(202)
    expect(desk.received).toHaveLength(1)
  })

  it('garbage instead of HTTP does not end the process', async () => {
    const url = await serve(openDesk())
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connectTo(Number(new URL(url).port), '127.0.0.1', () =>
        socket.write('\x00\xff halo\r\n\r\n'),
      )
      socket.on('data', (data) => resolve(data.toString()))
      socket.on('error', reject)
    })
    expect(answer).toContain('400')
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  })

  it('closing ends open streams at once and frees the port', async () => {
    const desk = openDesk()
    const listening = await desk.web.listen('127.0.0.1', 0)
    const url = listening.url.replace('localhost', '127.0.0.1')
    const stream = listenTo(await fetch(`${url}/api/stream`))
    await stream.caughtUp()
    await listening.close()
    const again = await openDesk().web.listen('127.0.0.1', Number(new URL(url).port))
    opened.push(again)
    expect(again.url).toBe(listening.url)
  })

  it('a port in use is an error that names the variable to change', async () => {
    const url = await serve(openDesk())
    const second = openDesk().web.listen('127.0.0.1', Number(new URL(url).port))
    await expect(second).rejects.toThrow(PortUnavailable)
    await expect(second).rejects.toThrow('set PORT to another number')
  })
})

describe('a document', () => {
  async function deliver(desk: Desk): Promise<{ cookie: string; href: string }> {
    const cookie = await desk.newSession()
    await desk.reply(cookie, 'b1', {}, LETTER)
    const response = await desk.web.app.request('/api/stream', { headers: { Cookie: cookie } })
    const [event] = await listenTo(response).caughtUp()
    const { href } = (event?.data.document ?? {}) as { href?: string }
    if (href === undefined) throw new Error('No document was offered.')
    return { cookie, href }
  }

  it('is fetched byte for byte, as a download with its name', async () => {
    const desk = openDesk()
    const { cookie, href } = await deliver(desk)
    const response = await desk.web.app.request(href, { headers: { Cookie: cookie } })
    expect(response.status).toBe(200)
    expect(new Uint8Array(await response.arrayBuffer())).toEqual(LETTER.bytes)
    expect(response.headers.get('content-type')).toBe('application/pdf')
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="surat keberatan _Bu Tini_s_.pdf"; filename*=UTF-8\'\'surat%20keberatan%20%28Bu%20Tini%E2%80%99s%29.pdf',
    )
    expect(response.headers.get('cache-control')).toBe('private, no-store')
  })

  it('is kept from everybody but the person it was made for', async () => {
    const desk = openDesk()
    const { href } = await deliver(desk)
    const stranger = await desk.newSession()
    expect((await desk.web.app.request(href, { headers: { Cookie: stranger } })).status).toBe(404)
    expect((await desk.web.app.request(href)).status).toBe(404)
  })

  it('goes when a reply clears the page, and the answer says how to get it again', async () => {
    const desk = openDesk()
    const { cookie, href } = await deliver(desk)
    await desk.reply(cookie, 'selesai', { clears: true })
    const response = await desk.web.app.request(href, { headers: { Cookie: cookie } })
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('minta suratnya lagi')
  })
})

describe('a letter', () => {
  it('is drawn thirty times in a row for one person and then not for a moment, who can write meanwhile', async () => {
    const desk = openDesk()
    const Cookie = await desk.newSession()
    await desk.reply(Cookie, 'b1', {}, LETTER)
    const fetchIt = () => desk.web.app.request('/api/documents/b1', { headers: { Cookie } })
    for (let n = 0; n < 30; n += 1) expect((await fetchIt()).status).toBe(200)
    const refused = await fetchIt()
    expect(refused.status).toBe(429)
    expect(await refused.json()).toMatchObject({ error: expect.stringMatching(/diunduh.*2 detik/) })
    expect((await desk.post({ id: 'pesan-0002', text: 'halo' }, { Cookie })).status).toBe(202)
    desk.pass(2000)
    expect((await fetchIt()).status).toBe(200)
  })

  it('cannot be fetched by a page of another site', async () => {
    const desk = openDesk()
    const Cookie = await desk.newSession()
    await desk.reply(Cookie, 'b1', {}, LETTER)
    const headers = { Cookie, 'Sec-Fetch-Site': 'cross-site' }
    expect((await desk.web.app.request('/api/documents/b1', { headers })).status).toBe(403)
  })

  it('is asked to be fetched later while the storage is away, and its reply is delivered later', async () => {
    const away = async () => Promise.reject(new StorageAway('away'))
    const shown = { add: away, read: away, onChange: () => async () => undefined }
    const desk = openDesk({ shown })
    const Cookie = await desk.newSession()
    const response = await desk.web.app.request('/api/documents/b1', { headers: { Cookie } })
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '5'])
    const reply = { id: 'b1', text: 'a', choices: [], multiple: false, clears: false, document: null }
    const result = await desk.web.channel.deliver({ to: conversationOf(Cookie), reply }, null)
    expect(result.kind).toBe('later')
  })
})

describe('for whoever runs it', () => {
  it('is ready only when every part is, and names the parts', async () => {
    const states: Record<string, 'ready' | 'waiting'> = { web: 'ready', redis: 'waiting' }
    const { app } = openDesk({ parts: () => states }).web
    const waiting = await app.request('/readyz')
    expect(waiting.status).toBe(503)
    expect(await waiting.json()).toEqual({ ready: false, parts: states })
    states.redis = 'ready'
    expect((await app.request('/readyz')).status).toBe(200)
  })

  it('is alive without being ready', async () => {
    const { app } = openDesk({ parts: () => ({ redis: 'waiting' }) }).web
    expect((await app.request('/healthz')).status).toBe(200)
  })

  it('shows the figures it is given as Prometheus text', async () => {
    const { app } = openDesk({ metrics: async () => 'turns_total 3\n' }).web
    const response = await app.request('/metrics')
    expect(response.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8')
    expect(await response.text()).toBe('turns_total 3\n')
  })
})

describe('every answer', () => {
  it.each(['/', '/page/main.js', '/healthz', '/metrics', '/api/stream', '/api/documents/x', '/tidak/ada'])(
    'of %s carries the strict headers',
    async (path) => {
      const { headers } = await openDesk().web.app.request(path)
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
      )
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
      expect(headers.get('permissions-policy')).toContain('geolocation=()')
      expect(headers.get('cache-control')).not.toBeNull()
    },
  )

  it('also when something failed', async () => {
    const desk = openDesk({
      metrics: async () => {
        throw new Error('broken')
      },
    })
    const response = await desk.web.app.request('/metrics')
    expect(response.status).toBe(500)
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
  })
})

describe('the page', () => {
  it('loads only files of this server, and each of them is there', async () => {
    const { app } = openDesk().web
    const html = await (await app.request('/')).text()
    const links = [...html.matchAll(/(?:src|href)="([^"#]+)"/g)].map(([, link]) => link ?? '')
    expect(links.length).toBeGreaterThan(2)
    for (const link of links) {
      expect(link).toMatch(/^\/page\//)
      expect((await app.request(link)).status).toBe(200)
    }
  })

  it('holds no inline script or style, which the policy would refuse', async () => {
    const html = await (await openDesk().web.app.request('/')).text()
    expect(html).not.toMatch(/<style|style="|\son\w+="|<script(?![^>]*src=)/)
  })

  it('is not sent again while it is unchanged', async () => {
    const { app } = openDesk().web
    const etag = (await app.request('/')).headers.get('etag') ?? ''
    expect((await app.request('/', { headers: { 'If-None-Match': etag } })).status).toBe(304)
  })

  it.each(['/page/../web.ts', '/page/tsconfig.json', '/page/%2e%2e/web.ts', '/web.ts'])(
    'opens no other file: %s',
    async (path) => {
      expect((await openDesk().web.app.request(path)).status).toBe(404)
    },
  )
})

function postRaw(url: string, body: string, headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers } }
    const posting = request(`${url}/api/messages`, options, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
    posting.on('error', reject)
    posting.end(body)
  })
}
