/** Updates that Telegram brings: the secret is checked, the update stored, and only then thanked for. */
import { createHash, timingSafeEqual } from 'node:crypto'
import type { Update } from 'grammy/types'
import { StorageAway } from '../../ports.ts'
import { type Connection, isTokenError } from './connection.ts'
import { createLanes, createOrder } from './order.ts'
import { ALLOWED_UPDATES, chatOf } from './reading.ts'
import { wordsOf } from './troubles.ts'

export interface WebhookOptions {
  readonly connection: Connection
  readonly url: string
  readonly secret: string
  /** @throws StorageAway */
  readonly handle: (update: Update) => Promise<void>
  readonly log: { warn(fields: object, message: string): void }
}

export interface Webhook {
  /** Answers one delivery; for the server that listens. */
  respond(request: Request): Promise<Response>
  isReady(): boolean
  stop(): Promise<void>
}

/** What Telegram sends is far smaller. */
const MOST_BYTES = 1024 * 1024
const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 60_000

/** Registers the webhook, and again until Telegram has taken it. */
export function startWebhook({ connection, url, secret, handle, log }: WebhookOptions): Webhook {
  const order = createOrder((ms, go) => void setTimeout(go, ms))
  const lanes = createLanes()
  let timer: NodeJS.Timeout | null = null
  let registered = false
  let stopped = false

  async function register(pause: number): Promise<void> {
    await connection.ready()
    if (stopped) return
    try {
      await connection.api.setWebhook(url, { secret_token: secret, allowed_updates: ALLOWED_UPDATES })
      registered = true
    } catch (error) {
      if (isTokenError(error)) return connection.tokenRefused()
      log.warn({ said: wordsOf(error) }, 'Telegram did not take the webhook; trying again')
      timer = setTimeout(() => void register(Math.min(LONGEST_PAUSE_MS, pause * 2)), pause)
    }
  }
  void register(FIRST_PAUSE_MS)

  return {
    isReady: () => registered && !connection.isRefused(),
    async respond(request) {
      if (!isSame(request.headers.get('x-telegram-bot-api-secret-token') ?? '', secret)) {
        return new Response(null, { status: 401 })
      }
      const update = updateIn(await request.text())
      if (update === null) return new Response(null, { status: 400 })
      try {
        await order.pass(update.update_id)
        await lanes(chatOf(update), () => handle(update))
        return new Response(null, { status: 200 })
      } catch (error) {
        if (!(error instanceof StorageAway)) throw error
        return new Response(null, { status: 503, headers: { 'Retry-After': '5' } })
      }
    },
    async stop() {
      stopped = true
      if (timer) clearTimeout(timer)
    },
  }
}

/** Takes as long whatever is wrong about it. */
function isSame(given: string, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(secret))
}

function updateIn(body: string): Update | null {
  if (body.length > MOST_BYTES) return null
  try {
    const value: unknown = JSON.parse(body)
    const isUpdate = typeof value === 'object' && value !== null && 'update_id' in value
    return isUpdate && Number.isInteger(value.update_id) ? (value as Update) : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}
