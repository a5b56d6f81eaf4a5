/** The three doors of the chat: messages in, replies out, documents to fetch. */
import { type Context, Hono } from 'hono'
import type { DocumentOrder, DrawnDocument } from '../../message.ts'
import type { Intake, Shown } from '../../ports.ts'
import { readBody } from './body.ts'
import { type Allowance, type Buckets, createBuckets } from './buckets.ts'
import { MOST_BODY_BYTES, readPost } from './post.ts'
import { addressOf, isSameOrigin, knownSession, publicName, sessionOf, type WebEnv } from './visitor.ts'
import type { Windows } from './windows.ts'

/** Counted by each process for itself. One person taps quickly; a whole village office may share one address. */
const PER_SESSION: Allowance = { burst: 30, perMinute: 30 }
const PER_ADDRESS: Allowance = { burst: 600, perMinute: 600 }

export interface ChatParts {
  readonly intake: Intake
  readonly windows: Windows
  readonly shown: Shown
  readonly draw: (order: DocumentOrder) => Promise<DrawnDocument>
  readonly newId: () => string
  readonly now: () => Date
  readonly rememberDays: number
}

interface Door extends ChatParts {
  readonly perSession: Buckets
  /** Letters apart: whoever fetches one again and again can still write. */
  readonly lettersPerSession: Buckets
  readonly perAddress: Buckets
}

export function chatRoutes(parts: ChatParts): Hono<WebEnv> {
  const door: Door = {
    ...parts,
    perSession: createBuckets(PER_SESSION, parts.now),
    lettersPerSession: createBuckets(PER_SESSION, parts.now),
    perAddress: createBuckets(PER_ADDRESS, parts.now),
  }
  const routes = new Hono<WebEnv>()
  routes.post('/messages', (c) => takeMessage(c, door))
  routes.get('/stream', (c) => openStream(c, door))
  routes.get('/documents/:id', (c) => handOut(c, c.req.param('id'), door))
  return routes
}

async function takeMessage(c: Context<WebEnv>, door: Door): Promise<Response> {
  const { intake, newId, now, rememberDays, perSession } = door
  const refused = refuse(c, door)
  if (refused) return refused
  if (!isJson(c.req.header('content-type'))) {
    return c.json({ error: 'Kirim sebagai JSON: Content-Type application/json.' }, 415)
  }
  const body = await readBody(c.req.raw, MOST_BODY_BYTES)
  if (body === null) return tooLarge(c)
  const reading = readPost(body)
  if (!reading.ok) return c.json({ error: reading.error, field: reading.field }, 400)
  const session = sessionOf(c, newId, rememberDays)
  const wait = perSession(session)
  if (wait !== null) return tooMany(c, wait)
  const status = await intake({
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
  return c.json({ status, session: publicName(session) }, 202)
}

function openStream(c: Context<WebEnv>, door: Door): Response {
  const refused = refuse(c, door)
  if (refused) return refused
  const session = sessionOf(c, door.newId, door.rememberDays)
  const body = door.windows.open(session, publicName(session), c.req.header('last-event-id') ?? null)
  return c.body(body, 200, {
    'Content-Type': 'text/event-stream; charset=utf-8',
    'Cache-Control': 'no-store, no-transform',
    'X-Accel-Buffering': 'no',
  })
}

/** Draws the letter of a reply again, for the page that was shown it. */
async function handOut(c: Context<WebEnv>, replyId: string, door: Door): Promise<Response> {
  const refused = refuse(c, door)
  if (refused) return refused
  const session = knownSession(c)
  const wait = session === null ? null : door.lettersPerSession(session)
  if (wait !== null) return tooMany(c, wait, 'Suratnya terlalu sering diunduh', 'unduh')
  const shown = session === null ? [] : await door.shown.read(session, null)
  const order = shown.find((entry) => entry.replyId === replyId)?.document ?? null
  if (order === null) {
    const error = 'Surat ini sudah tidak tersimpan. Silakan minta suratnya lagi di percakapan.'
    return c.json({ error }, 404)
  }
  const document = await door.draw(order)
  return c.body(new Uint8Array(document.bytes), 200, {
    'Content-Type': document.mime,
    'Content-Length': String(document.bytes.byteLength),
    'Content-Disposition': attachment(document.name),
    'Cache-Control': 'private, no-store',
  })
}

/** What holds for everything that opens or uses a session. Null when the request may go on. */
function refuse(c: Context<WebEnv>, { perAddress }: Door): Response | null {
  if (!isSameOrigin(c)) return c.json({ error: 'Permintaan dari situs lain tidak diterima.' }, 403)
  const wait = perAddress(addressOf(c))
  return wait === null ? null : tooMany(c, wait)
}

function isJson(contentType: string | undefined): boolean {
  return contentType?.split(';')[0]?.trim().toLowerCase() === 'application/json'
}

function tooLarge(c: Context): Response {
  return c.json({ error: 'Pesannya terlalu panjang. Tolong kirim yang penting saja, beberapa kalimat.' }, 413)
}

function tooMany(
  c: Context,
  seconds: number,
  what = 'Pesannya masuk terlalu cepat',
  again = 'kirim',
): Response {
  c.header('Retry-After', String(seconds))
  const error = `${what}. Mohon tunggu ${seconds} detik, lalu ${again} lagi ya.`
  return c.json({ error }, 429)
}

/** Old browsers read the plain name, all others the encoded one (RFC 6266). */
function attachment(name: string): string {
  const plain = name.replace(/[^A-Za-z0-9._ -]/g, '_')
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`)
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
