/** bull-board over the wake-up queues, to look at only: the queues carry no data of anybody, and waking is not to be paused by hand. */
import { Hono } from 'hono'
import type { StaffEnv } from './door.ts'
import type { WatchedQueue } from './parts.ts'

const PATH = '/petugas/antrean-kerja'
/** Its page needs styles of its own and a `<base>`; nothing comes from elsewhere, and no script that is not a file. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'self'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

export function boardRoutes(queues: () => readonly WatchedQueue[]): Hono<StaffEnv> {
  // Loaded when somebody looks: most processes never need it.
  let board: Promise<Hono> | null = null
  const routes = new Hono<StaffEnv>()
  routes.get('/*', async (c) => {
    board ??= openBoard(queues())
    const answer = await (await board).fetch(c.req.raw)
    const headers = new Headers(answer.headers)
    headers.set('Content-Security-Policy', POLICY)
    return new Response(answer.body, { status: answer.status, headers })
  })
  routes.all('/*', (c) => c.json({ error: 'Antrean kerja hanya bisa dilihat.' }, 405))
  return routes
}

async function openBoard(queues: readonly WatchedQueue[]): Promise<Hono> {
  const [{ createBullBoard }, { BullMQAdapter }, { HonoAdapter }, { serveStatic }] = await Promise.all([
    import('@bull-board/api'),
    import('@bull-board/api/bullMQAdapter'),
    import('@bull-board/hono'),
    import('@hono/node-server/serve-static'),
  ])
  type BullQueue = ConstructorParameters<typeof BullMQAdapter>[0]
  type ServerAdapter = Parameters<typeof createBullBoard>[0]['serverAdapter']
  const serverAdapter = new HonoAdapter(serveStatic).setBasePath(PATH)
  createBullBoard({
    queues: queues.map(
      ({ prefix, queue }) => new BullMQAdapter(queue as BullQueue, { readOnlyMode: true, prefix }),
    ),
    // The package for Hono brings a copy of the API of its own; the two differ in name only.
    serverAdapter: serverAdapter as unknown as ServerAdapter,
    options: {
      uiConfig: { boardTitle: 'Antrean kerja', miscLinks: [{ text: 'Halaman petugas', url: '/petugas' }] },
    },
  })
  const app = new Hono()
  app.route(PATH, serverAdapter.registerPlugin())
  return app
}
