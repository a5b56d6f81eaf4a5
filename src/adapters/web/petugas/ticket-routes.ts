/** Tickets over HTTP: a portion of the list, one ticket, and what an officer does with it. */
import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { readBody } from '../body.ts'
import { parse, type StaffEnv } from './door.ts'
import type { StaffTickets } from './parts.ts'

/** Words of an answer; more would be cut by the platforms. */
export const MOST_ANSWER = 3000
const MOST_BODY_BYTES = 32 * 1024
const MOST_LISTED = 100

const portionSchema = z.object({
  from: z.coerce.number().int().min(0).max(1_000_000).default(0),
  count: z.coerce.number().int().min(1).max(MOST_LISTED).default(30),
})
const numberSchema = z.coerce.number().int().min(1).max(999_999_999)
const id = z.string().regex(/^[A-Za-z0-9_-]{8,64}$/)
const actionSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('answer'),
    id,
    text: z
      .string('Tulis dulu jawabannya.')
      .trim()
      .min(1, 'Tulis dulu jawabannya.')
      .max(MOST_ANSWER, `Jawaban paling banyak ${MOST_ANSWER} huruf.`),
  }),
  z.strictObject({ type: z.literal('take'), id }),
  z.strictObject({ type: z.literal('close'), id }),
  z.strictObject({ type: z.literal('pass'), id, to: z.string().max(80) }),
])

export function ticketRoutes(tickets: StaffTickets): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>()
  routes.get('/', async (c) => {
    const portion = portionSchema.safeParse(c.req.query())
    if (!portion.success)
      return c.json({ error: `from dan count harus angka, count 1 sampai ${MOST_LISTED}.` }, 400)
    const { from, count } = portion.data
    return c.json({ ...(await tickets.list(from, count)), offices: tickets.offices() })
  })
  routes.get('/:number', async (c) => {
    const number = numberSchema.safeParse(c.req.param('number'))
    const ticket = number.success ? await tickets.show(number.data) : null
    return ticket === null ? notThere(c) : c.json({ ticket, offices: tickets.offices() })
  })
  routes.post('/:number', async (c) => {
    const number = numberSchema.safeParse(c.req.param('number'))
    if (!number.success) return notThere(c)
    const body = await readBody(c.req.raw, MOST_BODY_BYTES)
    const action = actionSchema.safeParse(body === null ? null : parse(body))
    if (!action.success) {
      const [issue] = action.error.issues
      const isText = issue?.path[0] === 'text'
      return c.json({ error: isText ? issue?.message : 'Permintaan ini tidak dikenal.' }, 400)
    }
    if ((await tickets.show(number.data)) === null) return notThere(c)
    const { id: cause, ...wish } = action.data
    return c.json(await tickets.act(number.data, wish, c.get('officer').name, cause), 202)
  })
  return routes
}

function notThere(c: Context): Response {
  return c.json({ error: 'Tiket ini tidak ada, atau sudah lewat masa simpan.' }, 404)
}
