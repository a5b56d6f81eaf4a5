/** The web channel with an intake that only writes down what it got, and a clock that the test moves. */
import { createMemoryShown, type ShownLimits } from '../../../src/adapters/memory/shown.ts'
import { createWeb, type Web, type WebOptions } from '../../../src/adapters/web/web.ts'
import type { ConversationId, DrawnDocument, RawMessage, Reply } from '../../../src/message.ts'

export interface Desk {
  readonly web: Web
  readonly received: RawMessage[]
  readonly errors: { readonly fields: object; readonly message: string }[]
  /** Lets this many milliseconds pass. */
  pass(milliseconds: number): void
  post(body: unknown, headers?: Record<string, string>): Promise<Response>
  /** Posts a first message; returns the cookie of the session it opened. */
  newSession(): Promise<string>
  reply(cookie: string, id: string, more?: Partial<Reply>, document?: DrawnDocument): Promise<void>
}

/** @param keeps bounds of what is kept of the replies */
export function openDesk(options: Partial<WebOptions> = {}, keeps: Partial<ShownLimits> = {}): Desk {
  const letters = new Map<string, DrawnDocument>()
  const received: RawMessage[] = []
  const errors: Desk['errors'] = []
  let time = Date.parse('2026-11-22T08:00:00Z')
  const web = createWeb({
    intake: async (message) => {
      received.push(message)
      return 'accepted'
    },
    shown: createMemoryShown({ now: () => time, isNext: () => true, limits: keeps }),
    draw: async ({ name }) => {
      const letter = letters.get(name)
      if (letter === undefined) throw new Error(`nobody can draw ${name}`)
      return letter
    },
    parts: () => ({ web: 'ready' }),
    metrics: async () => '',
    log: {
      info: () => undefined,
      warn: () => undefined,
      error: (fields, message) => errors.push({ fields, message }),
    },
    now: () => new Date(time),
    ...options,
  })

  async function post(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
    return await web.app.request('/api/messages', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  }

  return {
    web,
    received,
    errors,
    post,
    pass(milliseconds) {
      time += milliseconds
    },
    async newSession() {
      return cookieOf(await post({ id: 'pesan-pertama', text: 'halo' }))
    },
    async reply(cookie, id, more = {}, document) {
      if (document) letters.set(document.name, document)
      const order = document && { name: document.name, mime: 'application/pdf' as const, draft: {} }
      const reply = {
        id,
        text: `balasan ${id}`,
        choices: [],
        multiple: false,
        clears: false,
        document: order ?? null,
        ...more,
      }
      await web.channel.deliver({ to: conversationOf(cookie), reply }, document ?? null)
    },
  }
}

/** `name=value` of the cookie that a response sets. */
export function cookieOf(response: Response): string {
  const cookie = response.headers.get('set-cookie')?.split(';')[0]
  if (cookie === undefined) throw new Error('The response set no cookie.')
  return cookie
}

export function conversationOf(cookie: string): ConversationId {
  const id = cookie.split('=')[1] ?? ''
  return { channel: 'web', chat: id, user: id }
}

export interface ServerEvent {
  readonly id: string | null
  readonly event: string
  readonly data: Record<string, unknown>
}

export interface Listener {
  /** The next event of the stream, whatever it is. */
  next(): Promise<ServerEvent>
  /** The events up to the end of what the server had kept; the last one is `caught-up`. */
  caughtUp(): Promise<readonly ServerEvent[]>
  /** True once the server has ended the stream. */
  ended(): Promise<boolean>
  cancel(): Promise<void>
}

/** Reads a stream of Server-Sent Events. */
export function listenTo(response: Response): Listener {
  if (response.body === null) throw new Error('The response has no body.')
  const reader = response.body.getReader()
  const decoder = new TextDecoder()
  let unread = ''

  async function block(): Promise<string | null> {
    while (!unread.includes('\n\n')) {
      const { done, value } = await reader.read()
      if (done) return null
      unread += decoder.decode(value, { stream: true })
    }
    const end = unread.indexOf('\n\n')
    const found = unread.slice(0, end)
    unread = unread.slice(end + 2)
    return found
  }

  async function next(): Promise<ServerEvent> {
    for (;;) {
      const found = await block()
      if (found === null) throw new Error('The stream ended.')
      const fields = new Map(found.split('\n').map((line) => splitField(line)))
      const data = fields.get('data')
      if (data !== undefined) {
        return { id: fields.get('id') ?? null, event: fields.get('event') ?? '', data: JSON.parse(data) }
      }
    }
  }

  return {
    next,
    async caughtUp() {
      const events: ServerEvent[] = []
      while (events.at(-1)?.event !== 'caught-up') events.push(await next())
      return events
    },
    async ended() {
      for (;;) if ((await block()) === null) return true
    },
    cancel: () => reader.cancel(),
  }
}

function splitField(line: string): [string, string] {
  const colon = line.indexOf(': ')
  return [line.slice(0, colon), line.slice(colon + 2)]
}
