/** The door of the staff page: logging in and out, and who is let through to what lies behind it. */
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { z } from 'zod'
import { readBody } from '../body.ts'
import { type Allowance, createBuckets } from '../buckets.ts'
import { addressOf, isHttps, isSameOrigin, type WebEnv } from '../visitor.ts'
import { type Access, type Officer, SESSION_MS } from './access.ts'

export type StaffEnv = WebEnv & { Variables: { officer: Officer } }

export interface Door {
  /** `POST /login`, `POST /logout`, and `GET /session`: who is here, if anybody. */
  readonly routes: Hono<StaffEnv>
  /** Lets officers through, and names them in `officer`. */
  readonly guard: MiddlewareHandler<StaffEnv>
  /** Null for somebody who has not logged in. */
  readonly officerOf: (c: Context<StaffEnv>) => Officer | null
}

export interface DoorOptions {
  readonly access: Access
  readonly now: () => Date
  readonly log: { warn(fields: object, message: string): void }
}

const COOKIE = 'tanya_bansos_petugas'
/** The page, its files and the doors behind it. */
const PATH = '/petugas'
/** Wrong tokens from one address; a whole office may share one. */
const WRONG_TOKENS: Allowance = { burst: 10, perMinute: 5 }
const MOST_BODY_BYTES = 8 * 1024
/** Programs come with the token itself and have no name. */
const PROGRAM = 'Petugas'

/** A name, not a number: letters first, at most three digits in a row. */
const nameSchema = z
  .string('Tulis nama Ibu/Bapak.')
  .trim()
  .regex(/^\p{L}[\p{L}\p{M}\d .,'’-]{0,39}$/u, 'Tulis nama Ibu/Bapak dengan huruf, paling banyak 40.')
  .refine((name) => !/\d{4}/.test(name), 'Tulis nama saja, tanpa nomor.')
const loginSchema = z.strictObject({
  token: z
    .string('Tulis kata sandinya.')
    .min(1, 'Tulis kata sandinya.')
    .max(500, 'Kata sandinya terlalu panjang.'),
  name: nameSchema,
})

export function createDoor({ access, now, log }: DoorOptions): Door {
  const wrong = createBuckets(WRONG_TOKENS, now)

  /** 429 while too many wrong tokens came from there, also for a right one. */
  function tooMany(c: Context<StaffEnv>): Response | null {
    const wait = wrong(addressOf(c), 0)
    if (wait === null) return null
    c.header('Retry-After', String(wait))
    return c.json(
      { error: `Terlalu banyak percobaan yang salah. Tunggu ${wait} detik, lalu coba lagi.` },
      429,
    )
  }

  function isRight(c: Context<StaffEnv>, token: string): boolean {
    if (access.isToken(token)) return true
    wrong(addressOf(c))
    log.warn({}, 'a wrong token at the staff page')
    return false
  }

  function officerOf(c: Context<StaffEnv>): Officer | null {
    const session = getCookie(c, COOKIE)
    return session === undefined ? null : access.officerOf(session)
  }

  const routes = new Hono<StaffEnv>()
  routes.get('/session', (c) => (isOwnRequest(c) ? c.json({ name: officerOf(c)?.name ?? null }) : foreign(c)))
  routes.post('/login', async (c) => {
    if (!isOwnRequest(c)) return foreign(c)
    const refused = tooMany(c)
    if (refused) return refused
    const body = await readBody(c.req.raw, MOST_BODY_BYTES)
    const login = loginSchema.safeParse(body === null ? null : parse(body))
    if (!login.success) {
      const [issue] = login.error.issues
      const field = issue?.path[0] ?? null
      return c.json({ error: field === null ? 'Isi permintaan tidak lengkap.' : issue?.message, field }, 400)
    }
    const { token, name } = login.data
    if (!isRight(c, token)) return c.json({ error: 'Kata sandinya salah.', field: 'token' }, 401)
    setCookie(c, COOKIE, access.sessionFor(name), {
      ...{ httpOnly: true, sameSite: 'Strict', secure: isHttps(c), path: PATH },
      maxAge: SESSION_MS / 1000,
    })
    return c.json({ name })
  })
  routes.post('/logout', (c) => {
    if (!isOwnRequest(c)) return foreign(c)
    deleteCookie(c, COOKIE, { path: PATH, secure: isHttps(c) })
    return c.json({})
  })

  const guard: MiddlewareHandler<StaffEnv> = async (c, next) => {
    const bearer = /^Bearer +(.+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
    if (bearer !== undefined) {
      const refused = tooMany(c)
      if (refused) return refused
      if (!isRight(c, bearer)) return c.json({ error: 'Token ini salah.' }, 401)
      c.set('officer', { name: PROGRAM, until: Number.POSITIVE_INFINITY })
      return await next()
    }
    if (!isOwnRequest(c)) return foreign(c)
    const officer = officerOf(c)
    if (officer === null) return c.json({ error: 'Silakan masuk dulu.' }, 401)
    c.set('officer', officer)
    return await next()
  }

  return { routes, guard, officerOf }
}

/** A cookie comes along by itself: whatever changes something must say that our own page asks for it. */
function isOwnRequest(c: Context<StaffEnv>): boolean {
  if (!isSameOrigin(c)) return false
  if (c.req.method === 'GET' || c.req.method === 'HEAD') return true
  return c.req.header('origin') !== undefined || c.req.header('sec-fetch-site') === 'same-origin'
}

function foreign(c: Context<StaffEnv>): Response {
  return c.json({ error: 'Permintaan dari situs lain tidak diterima.' }, 403)
}

/** Undefined for anything that is not JSON, which no schema takes. */
export function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
