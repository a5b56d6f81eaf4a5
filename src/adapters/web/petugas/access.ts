/**
 * Who may see the staff page: whoever knows the token. A session is a signed statement in a cookie, so every process
 * that knows the token reads it, none remembers it, and another token ends all of them.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'

export interface Officer {
  /** As colleagues see it. */
  readonly name: string
  /** When the session ends, milliseconds since 1970. */
  readonly until: number
}

export interface Access {
  isToken(given: string): boolean
  /** A new session, as it stands in the cookie. */
  sessionFor(name: string): string
  /** Null when it is not ours, was changed, or has ended. */
  officerOf(session: string): Officer | null
}

/** A working day. */
export const SESSION_MS = 12 * 60 * 60 * 1000
const LONGEST_SESSION = 1000

const statementSchema = z.strictObject({ name: z.string(), until: z.number() })

/** @param now milliseconds since 1970 */
export function createAccess(token: string, now: () => number): Access {
  const expected = digest(token)
  const key = createHmac('sha256', token).update('tanya-bansos petugas session 1').digest()
  const sign = (statement: string) => createHmac('sha256', key).update(statement).digest()

  return {
    isToken: (given) => timingSafeEqual(digest(given), expected),

    sessionFor(name) {
      const officer: Officer = { name, until: now() + SESSION_MS }
      const statement = Buffer.from(JSON.stringify(officer)).toString('base64url')
      return `${statement}.${sign(statement).toString('base64url')}`
    },

    officerOf(session) {
      const [statement = '', signature = ''] = session.length > LONGEST_SESSION ? [] : session.split('.')
      const given = Buffer.from(signature, 'base64url')
      const right = sign(statement)
      if (given.length !== right.length || !timingSafeEqual(given, right)) return null
      const officer = statementSchema.parse(JSON.parse(Buffer.from(statement, 'base64url').toString()))
      return now() < officer.until ? officer : null
    },
  }
}

/** Texts of any length, compared in the same time. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
