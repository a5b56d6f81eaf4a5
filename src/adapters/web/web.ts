/** The web channel: the chat page, the way in for its messages and the stream that carries the replies. */
import { randomBytes } from 'node:crypto'
import { Hono } from 'hono'
import type { DocumentOrder, DrawnDocument } from '../../message.ts'
import {
  type Channel,
  type HoldsChats,
  type Intake,
  type Shown,
  type ShowsTyping,
  StorageAway,
} from '../../ports.ts'
import { chatRoutes } from './chat-routes.ts'
import { replyData } from './events.ts'
import { pageFiles } from './files.ts'
import { strictHeaders } from './headers.ts'
import { addPosts, type Posts } from './health.ts'
import { healthRoutes, type PartState } from './health-routes.ts'
import { type Listening, listenOn } from './listen.ts'
import type { WebEnv } from './visitor.ts'
import { createWindows, WINDOW_LIMITS, type WindowLimits } from './windows.ts'

const HEARTBEAT_MS = 20_000
/** So soon a reply is tried again that could not be put down. */
const AWAY_MS = 1000

export interface WebLog {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface WebOptions {
  readonly intake: Intake
  readonly shown: Shown
  /** Draws a letter again when its page asks for it. */
  readonly draw: (order: DocumentOrder) => Promise<DrawnDocument>
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
  readonly limits?: Partial<WindowLimits>
}

export interface Web {
  /** Other HTTP parts (staff page, webhooks) add their routes here before `listen`. */
  readonly app: Hono<WebEnv>
  readonly channel: Channel & ShowsTyping & HoldsChats
  listen(host: string, port: number): Promise<Listening>
}

export function createWeb(options: WebOptions): Web {
  const { intake, shown, draw, parts, metrics, log, rememberDays = 30 } = options
  const newId = options.newId ?? (() => randomBytes(16).toString('base64url'))
  const now = options.now ?? (() => new Date())
  const listeners: ((chat: string) => void)[] = []
  const windows = createWindows({
    shown,
    now,
    limits: { ...WINDOW_LIMITS, ...options.limits },
    onOpened: (chat) => {
      for (const listener of listeners) listener(chat)
    },
    onError: (err) => log.error({ err }, 'a page could not be shown its replies yet'),
  })
  const stopListening = shown.onChange(windows.changed)

  const app = new Hono<WebEnv>()
  app.use('*', strictHeaders)
  app.route('/', pageFiles())
  app.route('/', healthRoutes(parts, metrics))
  addPosts(app, options.posts ?? {})
  app.route('/api', chatRoutes({ intake, windows, shown, draw, newId, now, rememberDays }))
  app.notFound((c) => c.json({ error: 'Halaman ini tidak ada.' }, 404))
  app.onError((error, c) => {
    if (error instanceof StorageAway) {
      c.header('Retry-After', '5')
      const then = c.req.method === 'POST' ? 'Pesan belum kami terima; coba' : 'Coba'
      const kind = `Maaf, penyimpanan kami sedang terganggu. ${then} lagi sebentar lagi ya.`
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
        const data = replyData(reply, document)
        try {
          await shown.add(to.chat, {
            replyId: reply.id,
            clears: reply.clears,
            data,
            document: reply.document,
          })
          return { kind: 'sent' }
        } catch (error) {
          if (error instanceof StorageAway) return { kind: 'later', afterMs: AWAY_MS }
          throw error
        }
      },
      held: windows.held,
      holds: windows.holds,
      onHeld: (listener) => {
        listeners.push(listener)
      },
      async typing(conversation) {
        windows.typing(conversation.chat)
      },
    },
    async listen(host, port) {
      const beat = setInterval(windows.heartbeat, HEARTBEAT_MS)
      beat.unref()
      const stopBeat = () => {
        clearInterval(beat)
        void stopListening()
        windows.closeAll()
      }
      return await listenOn(app, host, port, stopBeat)
    },
  }
}
