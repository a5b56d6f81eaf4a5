/** The radar over HTTP: groups of questions, and a proposal from one of them. Reading only: what comes of it is copied by hand. */
import { Hono } from 'hono'
import { z } from 'zod'
import { readBody } from '../body.ts'
import { parse, type StaffEnv } from './door.ts'
import type { StaffRadar } from './parts.ts'

const MOST_BODY_BYTES = 8 * 1024
/** As in the knowledge: a label of the menu, and one answer. */
const MOST_TITLE = 40
const MOST_SHORT = 400

const wishSchema = z.strictObject({
  group: z.string().max(120),
  topic: z.string('Pilih dulu temanya.').min(1, 'Pilih dulu temanya.').max(60),
  answer: z
    .strictObject({
      title: z
        .string()
        .trim()
        .min(1, 'Tulis dulu judul jawabannya.')
        .max(MOST_TITLE, `Judul paling banyak ${MOST_TITLE} huruf.`),
      short: z
        .string()
        .trim()
        .min(1, 'Tulis dulu jawabannya.')
        .max(MOST_SHORT, `Jawaban paling banyak ${MOST_SHORT} huruf.`),
    })
    .nullable(),
})
const FIELDS: readonly unknown[] = ['topic', 'title', 'short']

export function radarRoutes(radar: StaffRadar): Hono<StaffEnv> {
  const routes = new Hono<StaffEnv>()
  routes.get('/', async (c) => c.json({ ...(await radar.read()), topics: radar.topics() }))
  routes.post('/proposal', async (c) => {
    const body = await readBody(c.req.raw, MOST_BODY_BYTES)
    const wish = wishSchema.safeParse(body === null ? null : parse(body))
    if (!wish.success) {
      const [issue] = wish.error.issues
      const field = issue?.path.at(-1)
      const isOurs = FIELDS.includes(field)
      return c.json({ error: isOurs ? issue?.message : 'Permintaan ini tidak dikenal.' }, 400)
    }
    const { group, topic, answer } = wish.data
    const proposal = await radar.propose(group, topic, answer)
    return proposal === null
      ? c.json({ error: 'Kelompok pertanyaan ini sudah berubah, atau temanya tidak dikenal.' }, 404)
      : c.json(proposal)
  })
  return routes
}
