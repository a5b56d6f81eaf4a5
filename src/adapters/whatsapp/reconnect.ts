/**
 * What to do when a connection ends, by the code that Baileys gives it. Pure: the clock and chance come from outside.
 * An end that cannot be mended by connecting again is never answered by connecting again.
 */

export type Ending =
  /** After linking: WhatsApp wants the connection anew. */
  | 'restart'
  | 'lost'
  /** Nobody scanned: the codes ran out. */
  | 'not-scanned'
  /** Another client with the same keys took over (440). */
  | 'replaced'
  /** Unlinked (401). */
  | 'logged-out'
  | 'banned'
  /** The version of WhatsApp Web that we claim to be is too old (405). */
  | 'outdated'
  | 'not-multi-device'

const BY_CODE: Readonly<Record<number, Ending>> = {
  515: 'restart',
  440: 'replaced',
  401: 'logged-out',
  403: 'banned',
  405: 'outdated',
  411: 'not-multi-device',
}

/** @param code HTTP-like status of the end; undefined for an end without one */
export function endingOf(code: number | undefined, isLinked: boolean): Ending {
  const ending = code === undefined ? undefined : BY_CODE[code]
  if (ending !== undefined) return ending
  return code === 408 && !isLinked ? 'not-scanned' : 'lost'
}

export type Decision =
  | { readonly kind: 'connect'; readonly afterMs: number }
  /** Lets another process try: this one owns the number no more and asks for it again after so long. */
  | { readonly kind: 'give-way'; readonly afterMs: number }
  | { readonly kind: 'stop'; readonly ending: Ending }

export interface Reconnect {
  opened(at: number): void
  /** @param at milliseconds */
  ended(ending: Ending, at: number): Decision
}

const FIRST_MS = 1000
const LONGEST_MS = 60_000
/** Only after so long a connection counts as stable: a flapping one opens for a moment each time. */
const STABLE_MS = 60_000
const REPLACED_REST_MS = 30_000
const REPLACED_WINDOW_MS = 10 * 60_000
const MOST_REPLACED = 3

/** @param chance 0 to 1 @param longestMs the longest pause; shorter only against a server of one's own */
export function createReconnect(chance: () => number, longestMs = LONGEST_MS): Reconnect {
  let attempts = 0
  let openSince: number | null = null
  let replacedAt: readonly number[] = []

  function backOff(): number {
    const longest = Math.min(longestMs, FIRST_MS * 2 ** Math.min(attempts, 10))
    attempts += 1
    return Math.ceil(longest * chance())
  }

  return {
    opened(at) {
      openSince = at
    },
    ended(ending, at) {
      if (openSince !== null && at - openSince >= STABLE_MS) attempts = 0
      openSince = null
      switch (ending) {
        case 'restart':
          return { kind: 'connect', afterMs: 0 }
        case 'not-scanned':
          return { kind: 'connect', afterMs: FIRST_MS }
        case 'lost':
          return { kind: 'connect', afterMs: backOff() }
        case 'replaced': {
          replacedAt = [...replacedAt.filter((time) => at - time < REPLACED_WINDOW_MS), at]
          if (replacedAt.length >= MOST_REPLACED) return { kind: 'stop', ending }
          return { kind: 'give-way', afterMs: REPLACED_REST_MS + backOff() }
        }
        default:
          return { kind: 'stop', ending }
      }
    },
  }
}
