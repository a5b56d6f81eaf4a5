/** The three doors of the chat: messages in, replies out, documents to fetch. */
import { type Context, Hono } from 'hono'
import type { Intake } from '../../ports.ts'
import { readBody } from './body.ts'
import { type Allowance, createBuckets } from './buckets.ts'
import type { DocumentShelf } from './documents.ts'
import { MOST_BODY_BYTES, readPost } from './post.ts'
import type { Sessions } from './sessions.ts'
import { addressOf, isSameOrigin, knownSession, sessionOf, type WebEnv } from './visitor.ts'

/** One person taps quickly; a whole village office may share one address. */
const PER_SESSION: Allowance = { burst: 30, perMinute: 30 }
const PER_ADDRESS: Allowance = { burst: 600, perMinute: 600 }

export interface ChatParts {
  readonly intake: Intake
  readonly sessions: Sessions
  readonly documents: DocumentShelf
  readonly newId: () => string
  readonly now: () => Date
  readonly rememberDays: number
}

export function chatRoutes(chat: ChatParts): Hono<WebEnv> {
  const { sessions, documents, newId, now, rememberDays } = chat
  const perSession = createBuckets(PER_SESSION, now)
  const perAddress = createBuckets(PER_ADDRESS, now)
  const routes = new Hono<WebEnv>()

  routes.post('/messages', async (c) => {
    if (!isSameOrigin(c)) return c.json({ error: 'Permintaan dari situs lain tidak diterima.' }, 403)
    if (!isJson(c.req.header('content-type'))) {
      return c.json({ error: 'Kirim sebagai JSON: Content-Type application/json.' }, 415)
    }
    const wait = perAddress(addressOf(c))
    if (wait !== null) return tooMany(c, wait)
    const body = await readBody(c.req.raw, MOST_BODY_BYTES)
    if (body === null) return tooLarge(c)
    const reading = readPost(body)
    if (!reading.ok) return c.json({ error: reading.error, field: reading.field }, 400)
    const session = sessionOf(c, newId, rememberDays)
    const waitSession = perSession(session)
    if (waitSession !== null) return tooMany(c, waitSession)
    const status = await chat.intake({
      ...reading.message,
      channel: 'web',
      chat: session,
      user: session,
      group: false,
      addressed: true,
      forwarded: false,
      staff: false,
      at: now().toISOString(),
    })
    return c.json({ status, session: sessions.tagOf(session) }, 202)
  })

  routes.get('/stream', (c) => {
    if (!isSameOrigin(c)) return c.json({ error: 'Permintaan dari situs lain tidak diterima.' }, 403)
    const wait = perAddress(addressOf(c))
    if (wait !== null) return tooMany(c, wait)
    const session = sessionOf(c, newId, rememberDays)
    const body = sessions.connect(session, c.req.header('last-event-id') ?? null)
    return c.body(body, 200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    })
  })

  routes.get('/documents/:id', (c) => {
    const session = knownSession(c)
    const document = session && documents.take(session, c.req.param('id'))
    if (!document) {
      const error = 'Surat ini sudah tidak tersimpan. Silakan minta suratnya lagi di percakapan.'
      return c.json({ error }, 404)
    }
    return c.body(new Uint8Array(document.bytes), 200, {
      'Content-Type': document.mime,
      'Content-Length': String(document.bytes.byteLength),
      'Content-Disposition': attachment(document.name),
      'Cache-Control': 'private, no-store',
    })
  })
  return routes
}

function isJson(contentType: string | undefined): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json'
}

function tooLarge(c: Context): Response {
  return c.json({ error: 'Pesannya terlalu panjang. Tolong kirim yang penting saja, beberapa kalimat.' }, 413)
}

function tooMany(c: Context, seconds: number): Response {
  c.header('Retry-After', String(seconds))
  const error = `Pesannya masuk terlalu cepat. Mohon tunggu ${seconds} detik, lalu kirim lagi ya.`
  return c.json({ error }, 429)
}

/** Old browsers read the plain name, all others the encoded one (RFC 6266). */
function attachment(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._ -]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
