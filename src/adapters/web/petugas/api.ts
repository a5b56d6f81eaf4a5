/** What the staff page asks for, behind its door. Nothing here says who a citizen is. */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import type { DrawnDocument } from '../../../message.ts'
import { readBody } from '../body.ts'
import { announcementRoutes } from './announcement-routes.ts'
import { parse, type StaffEnv } from './door.ts'
import type { Live } from './live.ts'
import type { Reach, StaffParts, WhatsAppStatus } from './parts.ts'
import { radarRoutes } from './radar-routes.ts'
import { ticketRoutes } from './ticket-routes.ts'

const MOST_DAYS = 366
const MOST_BODY_BYTES = 1024
const sureSchema = z.strictObject({ lepas: z.literal('ya') })
/** Letters are shown newest first, so many at most. */
const MOST_LETTERS = 200

const OFF: Pick<WhatsAppStatus, 'state' | 'qr' | 'pairingCode' | 'health'> = {
  ...{ state: 'off', qr: null, pairingCode: null, health: 'normal' },
}

const daysSchema = z.coerce.number().int().min(1).max(MOST_DAYS).default(30)
const monthSchema = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/)
const emptyAsNull = (text: string | undefined) =>
  text === undefined || text.trim() === '' ? null : text.trim()
const posterSchema = z.object({
  whatsapp: z
    .string()
    .optional()
    .transform(
      (text) =>
        emptyAsNull(text)
          ?.replace(/^\+|[\s-]/g, '')
          .replace(/^0/, '62') ?? null,
    )
    .pipe(
      z
        .string()
        .regex(/^[1-9]\d{7,14}$/, 'Nomor WhatsApp harus angka, misalnya 0812… atau 62812….')
        .nullable(),
    ),
  telegram: z
    .string()
    .optional()
    .transform((text) => emptyAsNull(text)?.replace(/^@/, '') ?? null)
    .pipe(
      z
        .string()
        .regex(/^\w{5,32}$/, 'Nama bot Telegram 5 sampai 32 huruf, misalnya NamaBot.')
        .nullable(),
    ),
  web: z
    .string()
    .optional()
    .transform(emptyAsNull)
    .pipe(
      z
        .url({ protocol: /^https?$/, error: 'Alamat web harus seperti https://contoh.go.id' })
        .max(100)
        .nullable(),
    ),
})

export function apiRoutes(parts: StaffParts, live: Live): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>()
  routes.get('/parts', (c) => c.json({ tickets: parts.tickets !== null, queues: parts.queues !== null }))
  routes.get('/stream', (c) =>
    c.body(live.connect(c.get('officer')), 200, {
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store, no-transform',
      'X-Accel-Buffering': 'no',
    }),
  )
  routes.get('/counts', async (c) => {
    const days = daysSchema.safeParse(c.req.query('days'))
    if (!days.success) return c.json({ error: `days harus angka 1 sampai ${MOST_DAYS}.` }, 400)
    return c.json({ ...((await parts.counts.lastDays(days.data)) as object), today: parts.counts.today() })
  })
  routes.get('/knowledge', (c) => c.json(parts.knowledge()))
  if (parts.tickets) routes.route('/tickets', ticketRoutes(parts.tickets))
  if (parts.announcements) routes.route('/announcements', announcementRoutes(parts.announcements))
  routes.route('/radar', radarRoutes(parts.radar))
  queueRoutes(routes, parts)
  channelRoutes(routes, parts)
  paperRoutes(routes, parts)
  routes.all('*', (c) => c.json({ error: 'Alamat ini tidak ada.' }, 404))
  return routes
}

function queueRoutes(routes: Hono<StaffEnv>, { backlog, dead }: StaffParts): void {
  routes.get('/queues', async (c) => {
    const [waiting, letters] = await Promise.all([backlog.read(), dead.list()])
    // What a platform said may name a chat: only our own word for it is shown.
    const shown = letters.toReversed().slice(0, MOST_LETTERS)
    return c.json({
      waiting,
      dead: { total: letters.length, letters: shown.map(({ detail: _theirs, ...letter }) => letter) },
    })
  })
  const acted = (c: Context<StaffEnv>, found: boolean) =>
    found ? c.json({}) : c.json({ error: 'Kiriman ini sudah tidak ada di daftar.' }, 404)
  routes.post('/dead/:id/replay', async (c) => acted(c, await dead.replay(c.req.param('id'))))
  routes.post('/dead/:id/drop', async (c) => acted(c, await dead.drop(c.req.param('id'))))
}

function channelRoutes(routes: Hono<StaffEnv>, { channels, papers }: StaffParts): void {
  const { whatsapp, telegram } = channels
  routes.get('/whatsapp', async (c) => c.json((await whatsapp?.read()) ?? OFF))
  /** Forgets the keys and shows a new code; must say `{"lepas":"ya"}`, so that no stray click does it. */
  routes.delete('/whatsapp', async (c) => {
    const body = await readBody(c.req.raw, MOST_BODY_BYTES)
    if (!sureSchema.safeParse(body === null ? null : parse(body)).success) {
      return c.json({ error: 'Tulis {"lepas":"ya"} untuk melepas nomor.' }, 400)
    }
    if (whatsapp === null) return c.json({ error: 'WhatsApp tidak dinyalakan.' }, 404)
    await whatsapp.askToUnlink()
    return c.json({ asked: true }, 202)
  })
  routes.get('/whatsapp/qr.svg', async (c) => {
    const qr = (await whatsapp?.read())?.qr ?? null
    if (qr === null) return c.json({ error: 'Sekarang tidak ada kode QR.' }, 404)
    return c.body(await papers.qr(qr), 200, { 'Content-Type': 'image/svg+xml; charset=utf-8' })
  })
  routes.get('/channels', async (c) => {
    const [link, bot] = await Promise.all([whatsapp?.read(), telegram?.()])
    // The picture says it; the text itself is for programs that ask for it.
    const { qr = null, ...shown } = link ?? {}
    return c.json({ whatsapp: link ? { ...shown, hasQr: qr !== null } : null, telegram: bot ?? null })
  })
}

function paperRoutes(routes: Hono<StaffEnv>, { papers, counts }: StaffParts): void {
  routes.get('/papers', async (c) => {
    const known = await papers.reach()
    return c.json({
      reach: { ...known, web: known.web ?? ownAddress(c) },
      month: counts.today().slice(0, 7),
      offices: papers.offices(),
    })
  })
  routes.get('/recap/:file', async (c) => {
    const [, month = '', form = ''] = /^(.+)\.(csv|pdf)$/.exec(c.req.param('file')) ?? []
    if (!monthSchema.safeParse(month).success)
      return c.json({ error: 'Minta rekap seperti 2026-11.csv atau 2026-11.pdf.' }, 404)
    const recap = await papers.recap(month, form === 'csv' ? 'csv' : 'pdf', c.req.query('office') || null)
    return recap ? handOut(c, recap) : c.json({ error: 'Kantor ini tidak dikenal.' }, 404)
  })
  routes.get('/poster.pdf', async (c) => {
    const reach = posterSchema.safeParse(c.req.query())
    if (!reach.success) return c.json({ error: reach.error.issues[0]?.message }, 400)
    const poster = await papers.poster(reach.data satisfies Reach)
    return poster
      ? handOut(c, poster)
      : c.json({ error: 'Isi paling sedikit satu: WhatsApp, Telegram, atau alamat web.' }, 400)
  })
}

function handOut(c: Context, { name, mime, bytes }: DrawnDocument): Response {
  return c.body(new Uint8Array(bytes), 200, {
    'Content-Type': mime,
    'Content-Disposition': `attachment; filename="${name}"`,
    'Cache-Control': 'private, no-store',
  })
}

/** Where the officer reaches this page is where people reach the chat, unless that is this very computer. */
function ownAddress(c: Context<StaffEnv>): string | null {
  const host = c.req.header('host') ?? ''
  return host === '' || /^(localhost|127\.|\[)/.test(host) ? null : `https://${host}/`
}
