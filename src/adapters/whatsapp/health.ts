/**
 * How carefully a number must be used, after what WhatsApp did to it: one step down for each trouble, one step up after
 * a calm time. Pure: an event and an instant go in. Nobody outside WhatsApp knows the real rules; the figures are
 * cautious guesses from reports of numbers that were restricted (docs/whatsapp.md).
 */

/** From carefree to mute. */
export const LEVELS = ['normal', 'slow', 'essentials', 'silent'] as const
export type Level = (typeof LEVELS)[number]

export type Trouble =
  /** The server wants fewer messages (429). */
  | { readonly type: 'rate-limited' }
  /** A message was refused because the account may not start chats (463). */
  | { readonly type: 'restricted' }
  /** WhatsApp says that the account may not start chats until then; null where it does not say. */
  | { readonly type: 'timelock'; readonly until: number | null }
  | { readonly type: 'timelock-ended' }
  /** How much of the quota of new chats is used, in WhatsApp's own steps. */
  | { readonly type: 'quota'; readonly step: 'first' | 'second' | 'full' }
  /** Another client uses the same link (440). */
  | { readonly type: 'replaced' }
  /** Unlinked from the phone, or by WhatsApp (401). */
  | { readonly type: 'logged-out' }
  | { readonly type: 'banned' }
  /** Linked (again). */
  | { readonly type: 'linked' }

export interface Health {
  readonly level: Level
  /** What led to this level; `calm` after a step up. */
  readonly cause: Trouble['type'] | 'calm' | 'new'
  /** Milliseconds since 1970, as all instants here. */
  readonly since: number
  /** The last trouble. */
  readonly troubled: number
  /** No step up before. */
  readonly until: number
  /** Refusals (463) of the last day. */
  readonly refusals: readonly number[]
  /** Only linking anew helps. */
  readonly ended: boolean
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** Without trouble for so long, a level is left for the next better one. */
const CALM: Readonly<Record<Level, number>> = {
  normal: 0,
  slow: HOUR,
  essentials: 6 * HOUR,
  silent: 24 * HOUR,
}
/** So many refusals in a day: every further message makes it worse. */
const MOST_REFUSALS = 3
/** A time lock without an end. */
const LOCKED = DAY

export function newHealth(at: number): Health {
  return {
    level: 'normal',
    cause: 'new',
    since: at,
    troubled: at - DAY,
    until: at,
    refusals: [],
    ended: false,
  }
}

/** What an event makes of it. The result is the same object when nothing changes. */
export function afterTrouble(health: Health, event: Trouble, at: number): Health {
  switch (event.type) {
    case 'linked':
      // After an unlinking or a ban the number begins again, slowly.
      return health.ended ? { ...newHealth(at), level: 'slow', cause: 'linked', troubled: at } : health
    case 'timelock-ended':
      return health.level === 'normal' ? health : { ...health, until: at }
    case 'rate-limited':
      return down(health, oneBelow(health.level, 'essentials'), event.type, at)
    case 'replaced':
      return down(health, 'slow', event.type, at)
    case 'restricted': {
      const refusals = [...health.refusals.filter((time) => at - time < DAY), at]
      const level = refusals.length >= MOST_REFUSALS ? 'silent' : 'essentials'
      return { ...down(health, level, event.type, at), refusals }
    }
    case 'timelock': {
      const locked = down(health, 'essentials', event.type, at)
      return { ...locked, until: Math.max(locked.until, event.until ?? at + LOCKED) }
    }
    case 'quota':
      return down(health, event.step === 'first' ? 'slow' : 'essentials', event.type, at)
    case 'logged-out':
    case 'banned':
      return { ...down(health, 'silent', event.type, at), ended: true }
  }
}

/** One step up when it was calm for long enough. */
export function afterCalm(health: Health, at: number): Health {
  if (health.level === 'normal' || health.ended || at < health.until) return health
  const calm = CALM[health.level]
  if (at - Math.max(health.troubled, health.since) < calm) return health
  return { ...health, level: above(health.level), cause: 'calm', since: at }
}

/** Milliseconds until the next step up; null where none is in sight. */
export function untilCalm(health: Health, at: number): number | null {
  if (health.level === 'normal' || health.ended) return null
  const calmAt = Math.max(health.troubled, health.since) + CALM[health.level]
  return Math.max(0, Math.max(calmAt, health.until) - at)
}

/** Never up: a level that is worse already stays, and its calm time begins anew. */
function down(health: Health, to: Level, cause: Trouble['type'], at: number): Health {
  if (LEVELS.indexOf(to) <= LEVELS.indexOf(health.level)) return { ...health, troubled: at }
  return { ...health, level: to, cause, since: at, troubled: at }
}

function oneBelow(level: Level, worst: Level): Level {
  const next = Math.min(LEVELS.indexOf(level) + 1, LEVELS.indexOf(worst))
  return LEVELS[Math.max(next, LEVELS.indexOf(level))] ?? worst
}

function above(level: Level): Level {
  return LEVELS[LEVELS.indexOf(level) - 1] ?? 'normal'
}
