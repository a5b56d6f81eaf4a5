/** Who is asking: session cookie, address, and whether the request comes from our own page. */
import { createHash } from 'node:crypto'
import type { HttpBindings } from '@hono/node-server'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'

/** Outside a real server (`app.request` in tests) there is no socket. */
export type WebEnv = { Bindings: Partial<HttpBindings> }

/** What is read of a request here, whatever else its routes know. */
type Asked = Pick<Context<WebEnv>, 'req' | 'env'>

const COOKIE = 'tanya_bansos'
const SESSION_ID = /^[A-Za-z0-9_-]{22,64}$/

/**
 * The session of this browser; one that has none gets a new one. The id is the only key to a conversation:
 * it is random, never leaves the cookie, and scripts cannot read it.
 */
export function sessionOf(c: Context<WebEnv>, newId: () => string, rememberDays: number): string {
  const id = knownSession(c) ?? newId()
  setCookie(c, COOKIE, id, {
    httpOnly: true,
    sameSite: 'Strict',
    path: '/',
    secure: isHttps(c),
    maxAge: rememberDays * 24 * 60 * 60,
  })
  return id
}

/** What a session is called where scripts can read it: the same in every process, and no way back to the id. */
export function publicName(session: string): string {
  return createHash('sha256').update(`tanya-bansos page ${session}`).digest('base64url').slice(0, 22)
}

/** The session that the request names, or null. */
export function knownSession(c: Context<WebEnv>): string | null {
  const id = getCookie(c, COOKIE)
  return id !== undefined && SESSION_ID.test(id) ? id : null
}

/**
 * The address that limits are counted for. A proxy is believed only when it runs on this machine:
 * anybody else could write a new address into the header for each message.
 */
export function addressOf(c: Asked): string {
  const peer = peerOf(c)
  if (!isLoopback(peer)) return peer
  return c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() || peer
}

/** False for a request that a page of another site started. */
export function isSameOrigin(c: Asked): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false
  const origin = c.req.header('origin')
  if (origin === undefined) return true
  // A proxy that ends TLS changes the scheme, so the host is what must agree.
  const host = c.req.header('host') ?? new URL(c.req.url).host
  return URL.canParse(origin) && new URL(origin).host === host
}

export function isHttps(c: Asked): boolean {
  const forwarded = isLoopback(peerOf(c)) ? c.req.header('x-forwarded-proto') : undefined
  return forwarded === 'https' || new URL(c.req.url).protocol === 'https:'
}

function peerOf(c: Asked): string {
  return c.env?.incoming?.socket.remoteAddress ?? '127.0.0.1'
}

function isLoopback(address: string): boolean {
  return address === '::1' || /^(::ffff:)?127\./.test(address)
}
