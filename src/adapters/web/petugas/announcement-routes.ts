/** Announcements over HTTP: how far they are, and stopping one. They are written and confirmed in the staff chat. */
import { Hono } from 'hono'
import { z } from 'zod'
import { readBody } from '../body.ts'
import { parse, type StaffEnv } from './door.ts'
import type { StaffAnnouncements } from './parts.ts'

const MOST_BODY_BYTES = 1024
const numberSchema = z.coerce.number().int().min(1).max(999_999_999)
const stopSchema = z.strictObject({ id: z.string().regex(/^[A-Za-z0-9_-]{8,64}$/) })

export function announcementRoutes(announcements: StaffAnnouncements): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>()
  routes.get('/', async (c) => c.json(await announcements.read()))
  routes.post('/:number/stop', async (c) => {
    const body = await readBody(c.req.raw, MOST_BODY_BYTES)
    const wish = stopSchema.safeParse(body === null ? null : parse(body))
    if (!wish.success) return c.json({ error: 'Permintaan ini tidak dikenal.' }, 400)
    const number = numberSchema.safeParse(c.req.param('number'))
    const isStopped =
      number.success && (await announcements.stop(number.data, c.get('officer').name, wish.data.id))
    return isStopped
      ? c.json({}, 202)
      : c.json({ error: 'Pengumuman ini tidak ada, sudah selesai, atau sudah dihentikan.' }, 404)
  })
  return routes
}
