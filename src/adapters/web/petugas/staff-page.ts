/** The staff page at `/petugas`: open files of the page, a door, and what lies behind it. Added to the web app only where there is a token. */
import { Hono } from 'hono'
import { serveFiles } from '../files.ts'
import type { WebEnv } from '../visitor.ts'
import { createAccess } from './access.ts'
import { apiRoutes } from './api.ts'
import { boardRoutes } from './board.ts'
import { createDoor, type StaffEnv } from './door.ts'
import { createLive } from './live.ts'
import type { StaffParts } from './parts.ts'

export interface StaffPageOptions extends StaffParts {
  readonly token: string
  readonly now?: () => Date
  readonly log: { warn(fields: object, message: string): void }
}

/** Of the page itself nothing is secret: it asks for everything behind the door. */
const FILES = {
  '/': 'index.html',
  ...Object.fromEntries(
    [
      ...['petugas.css', 'main.js', 'ask.js', 'dom.js', 'words.js', 'login.js', 'live.js', 'bars.js'],
      ...[
        'tickets.js',
        'ticket.js',
        'counts.js',
        'channels.js',
        'queues.js',
        'announcements.js',
        'radar.js',
        'proposal.js',
        'knowledge.js',
        'papers.js',
        'more.js',
      ],
    ].map((name) => [`/page/${name}`, name]),
  ),
}

/** Routes for `/petugas`. */
export function staffPage({ token, log, now = () => new Date(), ...parts }: StaffPageOptions): Hono<WebEnv> {
  const access = createAccess(token, () => now().getTime())
  const door = createDoor({ access, now, log })
  const { lists, backlog, dead, channels, announcements } = parts
  const live = createLive({
    ...{ lists, now, log },
    looks: {
      ...(announcements && { announcements: announcements.read }),
      queues: async () => [await backlog.read(), (await dead.list()).map(({ id }) => id)],
      channels: async () => [await channels.whatsapp?.read(), await channels.telegram?.()],
    },
  })

  const page = new Hono<WebEnv>()
  page.route('/', serveFiles(FILES, new URL('../page/petugas/', import.meta.url)))
  page.route('/api', door.routes)
  const behind = new Hono<StaffEnv>()
  behind.use('*', door.guard)
  behind.route('/', apiRoutes(parts, live))
  page.route('/api', behind)
  if (parts.queues) {
    const board = new Hono<StaffEnv>()
    board.use('*', async (c, next) => {
      if (door.officerOf(c) === null && c.req.header('authorization') === undefined)
        return c.redirect('/petugas')
      return await door.guard(c, next)
    })
    board.route('/', boardRoutes(parts.queues))
    page.route('/antrean-kerja', board)
  }
  return page
}
