/** How updates reach a bot: one poll at a time, or a webhook with several deliveries at once. */
import type { FakeClock } from './clock.ts'
import { badRequest, conflict } from './errors.ts'
import type { Params, Update } from './types.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const DEFAULT_KINDS_LEFT_OUT = new Set(['chat_member', 'message_reaction', 'message_reaction_count'])

interface Webhook {
  readonly url: string
  readonly secret: string | null
  readonly most: number
}

export interface Updates {
  emit(kind: string, body: unknown): Update
  /** @throws ApiError 409 for a second poller, or while a webhook is set */
  poll(params: Params, gone: AbortSignal): Promise<readonly Update[]>
  /** A poll is waiting now. */
  isPolled(): boolean
  setWebhook(params: Params): void
  deleteWebhook(params: Params): void
  webhookInfo(): Record<string, unknown>
  /** The next update reaches the webhook so much later than it could; those after it do not wait. */
  lag(ms: number): void
  /** Delivers this one to the webhook once more, as after an answer that got lost. */
  redeliver(updateId: number): Promise<number>
  /** Updates that the bot has not confirmed. */
  pending(): readonly Update[]
  close(): void
}

/** @param log told of each attempt of a delivery and the status that came back (0: no answer) */
export function createUpdates(
  clock: FakeClock,
  log: (attempt: { readonly update: number; readonly status: number }) => void,
): Updates {
  let nextId = 700_000_001
  let queue: { readonly update: Update; readonly at: number; delivering: boolean; failures: number }[] = []
  const known = new Map<number, Update>()
  let allowed: readonly string[] | null = null
  let webhook: Webhook | null = null
  let lastError: string | null = null
  let poller: { readonly abort: AbortController } | null = null
  let wake: () => void = () => undefined
  let closed = false
  let lagMs = 0

  function isWanted(kind: string): boolean {
    return allowed === null || allowed.length === 0
      ? !DEFAULT_KINDS_LEFT_OUT.has(kind)
      : allowed.includes(kind)
  }

  function remember(params: Params): void {
    const kinds = params.allowed_updates
    if (Array.isArray(kinds)) allowed = kinds.map(String)
  }

  function forgetOld(): void {
    queue = queue.filter(({ at }) => clock.now() - at < DAY_MS)
  }

  /** Everything that waits goes out at once, whichever chat it is of, up to the limit of connections. */
  function pump(): void {
    if (webhook === null || closed) return
    const { most } = webhook
    const busy = queue.filter((one) => one.delivering).length
    for (const one of queue.filter(({ delivering }) => !delivering).slice(0, Math.max(0, most - busy))) {
      one.delivering = true
      void deliver(one)
    }
  }

  async function deliver(one: (typeof queue)[number]): Promise<void> {
    const lag = lagMs
    lagMs = 0
    if (lag > 0) await clock.wait(lag)
    const status = await post(one.update)
    if (status >= 200 && status < 300) queue = queue.filter((other) => other !== one)
    else {
      one.failures += 1
      lastError = status === 0 ? 'Connection failed' : `Wrong response from the webhook: ${status}`
      await clock.wait(Math.min(60_000, 250 * 2 ** (one.failures - 1)))
      one.delivering = false
    }
    pump()
  }

  async function post(update: Update): Promise<number> {
    if (webhook === null) return 0
    const secret = webhook.secret === null ? {} : { 'X-Telegram-Bot-Api-Secret-Token': webhook.secret }
    const status = await fetch(webhook.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...secret },
      body: JSON.stringify(update),
    }).then(
      async (response) => {
        await response.arrayBuffer()
        return response.status
      },
      () => 0,
    )
    log({ update: update.update_id, status })
    return status
  }

  function ready(offset: number, limit: number): readonly Update[] {
    forgetOld()
    if (offset > 0) queue = queue.filter(({ update }) => update.update_id >= offset)
    const from = offset < 0 ? queue.slice(offset) : queue
    if (offset < 0) queue = [...from]
    return from.slice(0, limit).map(({ update }) => update)
  }

  return {
    emit(kind, body) {
      const update: Update = { update_id: nextId, [kind]: body }
      nextId += 1
      if (!isWanted(kind)) return update
      known.set(update.update_id, update)
      queue.push({ update, at: clock.now(), delivering: false, failures: 0 })
      wake()
      pump()
      return update
    },

    async poll(params, gone) {
      if (webhook !== null) {
        throw conflict(
          "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
        )
      }
      poller?.abort.abort()
      const mine = { abort: new AbortController() }
      poller = mine
      gone.addEventListener('abort', () => mine.abort.abort())
      remember(params)
      const offset = Number(params.offset ?? 0)
      const limit = Math.min(100, Math.max(1, Number(params.limit ?? 100)))
      const until = clock.now() + Math.min(50, Number(params.timeout ?? 0)) * 1000
      for (;;) {
        const found = ready(offset, limit)
        if (found.length > 0 || clock.now() >= until || gone.aborted) {
          if (poller === mine) poller = null
          return found
        }
        await new Promise<void>((resolve) => {
          wake = resolve
          void clock.wait(until - clock.now(), mine.abort.signal).then(resolve)
        })
        if (poller !== mine) {
          throw conflict(
            'terminated by other getUpdates request; make sure that only one bot instance is running',
          )
        }
      }
    },

    isPolled: () => poller !== null && !poller.abort.signal.aborted,

    setWebhook(params) {
      const url = String(params.url ?? '')
      if (url === '') {
        webhook = null
        return
      }
      const { protocol, port, hostname } = new URL(url)
      const local = protocol === 'http:' && /^(127\.|localhost$)/.test(hostname)
      if (protocol !== 'https:' && !local)
        throw badRequest('bad webhook: An HTTPS URL must be provided for webhook')
      if (!local && !['', '443', '80', '88', '8443'].includes(port)) {
        throw badRequest('bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443')
      }
      const secret = params.secret_token === undefined ? null : String(params.secret_token)
      if (secret !== null && !/^[\w-]{1,256}$/.test(secret)) {
        throw badRequest('secret token contains unallowed characters')
      }
      remember(params)
      if (params.drop_pending_updates === true) queue = []
      webhook = { url, secret, most: Math.min(100, Math.max(1, Number(params.max_connections ?? 40))) }
      pump()
    },
    deleteWebhook(params) {
      webhook = null
      if (params.drop_pending_updates === true) queue = []
    },
    webhookInfo: () => ({
      url: webhook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: queue.length,
      ...(webhook ? { max_connections: webhook.most } : {}),
      ...(allowed ? { allowed_updates: allowed } : {}),
      ...(lastError === null ? {} : { last_error_message: lastError }),
    }),
    lag(ms) {
      lagMs = ms
    },
    async redeliver(updateId) {
      const update = known.get(updateId)
      return update === undefined ? 0 : await post(update)
    },
    pending: () => queue.map(({ update }) => update),
    close() {
      closed = true
      poller?.abort.abort()
      webhook = null
    },
  }
}
