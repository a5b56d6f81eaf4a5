/** Real processes over one Redis: two that hold pages, one that takes turns; and what stands before them. */
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Helpdesk, startHelpdesk } from '../../scripts/bench/helpdesk.ts'
import { startRedis, type TestRedis } from '../redis-server.ts'

export interface Town {
  readonly redis: TestRedis
  readonly web: readonly [Helpdesk, Helpdesk]
  readonly bases: readonly [string, string]
  startWeb(): Promise<Helpdesk>
  close(): Promise<void>
}

export async function startTown(): Promise<Town> {
  const redis = await startRedis(['--appendonly', 'yes'])
  const start = (ROLE: string) =>
    startHelpdesk({ REDIS_URL: redis.url, ROLE, TODAY: '2026-11-22', SHARDS: '3' })
  const started: Helpdesk[] = []
  const startWeb = async () => {
    const helpdesk = await start('web')
    started.push(helpdesk)
    return helpdesk
  }
  const [one, other, turns] = await Promise.all([startWeb(), startWeb(), start('turns,outbox')])
  started.push(turns)
  return {
    redis,
    web: [one, other],
    bases: [one.base, other.base],
    startWeb,
    async close() {
      await Promise.all(started.map((helpdesk) => helpdesk.kill()))
      await redis.close()
    },
  }
}

export interface Balancer {
  readonly url: string
  /** Which process got which request. */
  readonly served: readonly { readonly path: string; readonly base: string }[]
  close(): Promise<void>
}

/** Gives every request for a path to the next process, and to the one after it where nobody listens. */
export async function startBalancer(bases: readonly string[]): Promise<Balancer> {
  const served: { path: string; base: string }[] = []
  // By path, as a page load may take an even number of requests.
  const turns = new Map<string, number>()

  function pass(
    incoming: IncomingMessage,
    body: Buffer,
    outgoing: ServerResponse,
    to: number,
    tries: number,
  ) {
    const base = bases[to % bases.length] ?? ''
    const { method = 'GET', headers, url = '/' } = incoming
    const onward = request(`${base}${url}`, { method, headers }, (answer) => {
      served.push({ path: url, base })
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      outgoing.flushHeaders()
      answer.on('error', () => outgoing.destroy())
      answer.pipe(outgoing)
    })
    onward.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ECONNREFUSED' && tries > 1) return pass(incoming, body, outgoing, to + 1, tries - 1)
      if (outgoing.headersSent) return outgoing.destroy()
      outgoing.writeHead(502).end()
    })
    outgoing.on('close', () => onward.destroy())
    onward.end(body)
  }

  const server = createServer(async (incoming, outgoing) => {
    const parts: Buffer[] = []
    for await (const part of incoming) parts.push(part)
    const path = incoming.url ?? '/'
    const turn = (turns.get(path) ?? turns.size) + 1
    turns.set(path, turn)
    pass(incoming, Buffer.concat(parts), outgoing, turn, bases.length)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    served,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
