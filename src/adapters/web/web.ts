/** The web channel: the chat page, the way in for its messages and the stream that carries the replies. */
import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import { type Channel, type HoldsChats, type Intake, type ShowsTyping, StorageAway } from '../../ports.ts'
import { chatRoutes } from './chat-routes.ts'
import { createDocumentShelf, MOST_DOCUMENT_BYTES } from './documents.ts'
import { replyData } from './events.ts'
import { pageFiles } from './files.ts'
import { strictHeaders } from './headers.ts'
import { addPosts, type Posts } from './health.ts'
import { healthRoutes, type PartState } from './health-routes.ts'
import { type Listening, listenOn } from './listen.ts'
import { createSessions, SESSION_LIMITS, type SessionLimits } from './sessions.ts'
import type { WebEnv } from './visitor.ts'

const HEARTBEAT_MS = 20_000

export interface WebLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface WebOptions {
  readonly intake: Intake
  /** The parts of this process and whether each can take messages, for `/readyz`. */
  readonly parts: () => Readonly<Record<string, PartState>>
  /** Prometheus text for `/metrics`. */
  readonly metrics: () => Promise<string>
  /** What other parts receive by HTTP. */
  readonly posts?: Posts
  readonly log: WebLog
  /** Unguessable ids of 22 to 64 characters `A-Za-z0-9_-`, at least 120 random bits: they are the only key to a conversation. */
  readonly newId?: () => string
  readonly now?: () => Date
  /** How long a browser stays known, in days; as long as its conversation is kept. */
  readonly rememberDays?: number
  readonly limits?: Partial<SessionLimits>
}

export interface Web {
  /** Other HTTP parts (staff page, webhooks) add their routes here before `listen`. */
  readonly app: Hono<WebEnv>
  readonly channel: Channel & ShowsTyping & HoldsChats
  listen(host: string, port: number): Promise<Listening>
}

export function createWeb(options: WebOptions): Web {
  const { intake, parts, metrics, log, rememberDays = 30 } = options
  const newId = options.newId ?? (() => randomBytes(16).toString('base64url'))
  const now = options.now ?? (() => new Date())
  const documents = createDocumentShelf(newId, MOST_DOCUMENT_BYTES)
  const listeners: ((chat: string) => void)[] = []
  const sessions = createSessions({
    newId,
    now,
    limits: { ...SESSION_LIMITS, ...options.limits },
    onDropped: documents.dropAllOf,
    onConnected: (id) => {
      for (const listener of listeners) listener(id)
    },
  })

  const app = new Hono<WebEnv>()
  app.use('*', strictHeaders)
  app.route('/', pageFiles())
  app.route('/', healthRoutes(parts, metrics))
  addPosts(app, options.posts ?? {})
  app.route('/api', chatRoutes({ intake, sessions, documents, newId, now, rememberDays }))
  app.notFound((c) => c.json({ error: 'Halaman ini tidak ada.' }, 404))
  app.onError((error, c) => {
    if (error instanceof StorageAway) {
      c.header('Retry-After', '5')
      const kind =
        'Maaf, penyimpanan kami sedang terganggu. Pesan belum kami terima; coba lagi sebentar lagi ya.'
      return c.json({ error: kind }, 503)
    }
    log.error({ err: error, path: c.req.path }, 'a web request failed')
    return c.json({ error: 'Maaf, ada gangguan di sistem kami. Silakan coba lagi sebentar lagi.' }, 500)
  })

  return {
    app,
    channel: {
      name: 'web',
      async deliver({ to, reply }, document) {
        // A delivery that is repeated after a crash must not put a second copy of the letter on the shelf.
        if (sessions.has(to.chat, reply.id)) return { kind: 'sent' }
        if (reply.clears) sessions.forget(to.chat)
        const offered = document && {
          href: `/api/documents/${documents.put(to.chat, document)}`,
          name: document.name,
          mime: document.mime,
          bytes: document.bytes.byteLength,
        }
        sessions.show(to.chat, reply.id, replyData(reply, offered))
        return { kind: 'sent' }
      },
      held: sessions.held,
      holds: sessions.holds,
      onHeld: (listener) => {
        listeners.push(listener)
      },
      async typing(conversation) {
        sessions.typing(conversation.chat)
      },
    },
    async listen(host, port) {
      const beat = setInterval(sessions.heartbeat, HEARTBEAT_MS)
      beat.unref()
      const stopBeat = () => {
        clearInterval(beat)
        sessions.closeStreams()
      }
      return await listenOn(app, host, port, stopBeat)
    },
  }
}
