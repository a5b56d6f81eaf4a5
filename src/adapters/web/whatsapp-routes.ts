/** The state of the linked WhatsApp number, for officers: `GET /petugas/api/whatsapp`, and how to let it go. */
import { createHash, timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import type { LinkDesk } from '../whatsapp/status.ts'
import type { WebEnv } from './visitor.ts'

/** @param token what `STAFF_TOKEN` holds @param desk null where WhatsApp is off */
export function whatsAppRoutes(token: string, desk: LinkDesk | null): Hono<WebEnv> {
  const routes = new Hono<WebEnv>()
  const isOfficer = (given: string | undefined) => given !== undefined && sameSecret(given, `Bearer ${token}`)
  routes.use('/petugas/api/whatsapp', async (c, next) => {
    if (isOfficer(c.req.header('Authorization'))) return await next()
    return c.json({ error: 'Perlu token petugas.' }, 401)
  })
  routes.get('/petugas/api/whatsapp', async (c) => {
    c.header('Cache-Control', 'no-store')
    if (desk === null) return c.json({ state: 'off', qr: null, pairingCode: null, health: 'normal' })
    return c.json(await desk.read())
  })
  /** Forgets the keys and shows a new code; must say `{"lepas":"ya"}`, so that no stray click does it. */
  routes.delete('/petugas/api/whatsapp', async (c) => {
    const body: unknown = await c.req.json().catch(() => null)
    const isSure = typeof body === 'object' && body !== null && 'lepas' in body && body.lepas === 'ya'
    if (!isSure) return c.json({ error: 'Tulis {"lepas":"ya"} untuk melepas nomor.' }, 400)
    if (desk === null) return c.json({ error: 'WhatsApp tidak dinyalakan.' }, 404)
    await desk.askToUnlink()
    return c.json({ asked: true }, 202)
  })
  return routes
}

function sameSecret(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}
