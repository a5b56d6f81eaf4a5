/**
 * A strict Bot API server on loopback: in this process by its functions, or in another by `/_control` (see
 * `control.ts`). Specification: the Bot API's reference, its bot FAQ, and the strictness list of EvilFreelancer/tgfake.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type FakeClock, realClock } from './clock.ts'
import { control } from './control.ts'
import { ApiError } from './errors.ts'
import { asError, createFaults, type Fault, type Faults } from './faults.ts'
import { createFloodLimiter, type FloodLimiter } from './limits.ts'
import { createMethods, type Methods } from './methods.ts'
import { type Body, readBody } from './multipart.ts'
import type { Message, Params, Upload } from './types.ts'
import { createUpdates, type Updates } from './updates.ts'
import { createWorld, type World } from './world.ts'

export const TOKEN = '700100200:AAFakeFakeFakeFakeFakeFakeFakeFake'

/** One call as it was answered. `status` 0: the connection broke. */
export interface CallRecord {
  readonly at: number
  readonly method: string
  readonly params: Params
  readonly status: number
  readonly error: string | null
  readonly result: unknown
}

export interface FakeTelegram {
  /** What `TELEGRAM_API_ROOT` takes. */
  readonly root: string
  readonly token: string
  readonly world: World
  readonly updates: Updates
  readonly limiter: FloodLimiter
  readonly faults: Faults
  readonly methods: Methods
  readonly clock: FakeClock
  readonly calls: readonly CallRecord[]
  /** Attempts of webhook deliveries. */
  readonly deliveries: readonly { readonly update: number; readonly status: number }[]
  /** The token is not valid any more. */
  revoke(): void
  /** Resolves with the first call, past or coming, that fits. */
  called(fits: (call: CallRecord) => boolean): Promise<CallRecord>
  /** Messages of the bot in a chat, oldest first. */
  from(chat: number): readonly Message[]
  /** Resolves with the bot's first message in a chat, past or coming, that fits. */
  said(chat: number, fits: (message: Message) => boolean): Promise<Message>
  close(): Promise<void>
}

export interface FakeOptions {
  readonly clock?: FakeClock
  readonly token?: string
  readonly port?: number
  /** Told of every call when it was answered. */
  readonly onCall?: (call: CallRecord) => void
}

export async function startTelegram({
  clock = realClock(),
  token = TOKEN,
  port = 0,
  onCall = () => undefined,
}: FakeOptions = {}): Promise<FakeTelegram> {
  const calls: CallRecord[] = []
  const deliveries: { update: number; status: number }[] = []
  const listeners = new Set<() => void>()
  const changed = () => {
    for (const listener of [...listeners]) listener()
  }
  const updates = createUpdates(clock, (attempt) => {
    deliveries.push(attempt)
    changed()
  })
  const world = createWorld(clock, updates, token)
  const limiter = createFloodLimiter(clock)
  const faults = createFaults()
  const methods = createMethods(world, updates, limiter, clock)
  let revoked = false

  async function call(name: string, body: Body, gone: AbortSignal): Promise<unknown> {
    const found = Object.keys(methods.table).find((one) => one.toLowerCase() === name.toLowerCase())
    const method = found === undefined ? undefined : methods.table[found]
    if (method === undefined) throw new ApiError(404, 'Not Found: method not found')
    return await method({ ...body, gone })
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const bytes = await bytesOf(request)
    const url = new URL(request.url ?? '/', 'http://fake')
    if (url.pathname.startsWith('/_control/'))
      return await control(fake, url.pathname.slice(10), bytes, response)
    const file = /^\/file\/bot([^/]+)\/documents\/(.+)$/.exec(url.pathname)
    if (file) return sendFile(response, file[1] === token ? world.files.get(file[2] ?? '') : undefined)
    const [, given, name = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(url.pathname) ?? []
    const gone = new AbortController()
    response.on('close', () => gone.abort())
    let params: Params = Object.fromEntries(url.searchParams)
    const done = (status: number, error: string | null, result: unknown) => {
      const record = { at: clock.now(), method: name, params, status, error, result }
      calls.push(record)
      onCall(record)
      changed()
    }
    try {
      if (given !== token || revoked) throw new ApiError(401, 'Unauthorized')
      const body = readBody(request.headers['content-type'] ?? '', bytes)
      params = { ...params, ...body.params }
      const fault = faults.strike(name, params)
      if (fault) {
        const ended = await suffer(fault, response, done, () => call(name, { ...body, params }, gone.signal))
        if (ended) return
      }
      const result = await call(name, { ...body, params }, gone.signal)
      if (gone.signal.aborted) return
      send(response, 200, { ok: true, result })
      done(200, null, result)
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      const { code, message, parameters } = error
      send(response, code, {
        ok: false,
        error_code: code,
        description: message,
        ...(parameters ? { parameters } : {}),
      })
      done(code, message, null)
    }
  }

  /** @returns true when the fault was the whole answer */
  async function suffer(
    fault: Fault['kind'],
    response: ServerResponse,
    done: (status: number, error: string | null, result: unknown) => void,
    effect: () => Promise<unknown>,
  ): Promise<boolean> {
    switch (fault.type) {
      case 'error':
        throw asError(fault)
      case 'slow':
        await clock.wait(fault.ms)
        return false
      case 'gateway':
        response.writeHead(502, { 'content-type': 'text/html' }).end('<html>502 Bad Gateway</html>')
        done(502, 'Bad Gateway', null)
        return true
      case 'drop': {
        const result = fault.when === 'after' ? await effect() : null
        response.destroy()
        done(0, `connection dropped ${fault.when} the effect`, result)
        return true
      }
    }
  }

  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error))
    })
  })
  await listen(server, port)

  function happens<T>(look: () => T | undefined): Promise<T> {
    return new Promise((resolve) => {
      const check = () => {
        const found = look()
        if (found === undefined) return
        listeners.delete(check)
        resolve(found)
      }
      listeners.add(check)
      check()
    })
  }

  const from = (chat: number) =>
    [...(world.rooms.get(chat)?.messages.values() ?? [])].filter((m) => m.from?.id === world.bot.id)
  const fake: FakeTelegram = {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    world,
    updates,
    limiter,
    faults,
    methods,
    clock,
    calls,
    deliveries,
    revoke() {
      revoked = true
    },
    called: (fits) => happens(() => calls.find(fits)),
    from,
    said: (chat, fits) => happens(() => from(chat).find(fits)),
    async close() {
      updates.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return fake
}

function send(response: ServerResponse, status: number, body: unknown): void {
  if (response.destroyed) return
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function sendFile(response: ServerResponse, file: Upload | undefined): void {
  if (file) response.writeHead(200, { 'content-type': file.mime }).end(file.bytes)
  else response.writeHead(404).end()
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return Buffer.concat(parts)
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
}
