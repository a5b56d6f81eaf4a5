/** The clock. Rules change at midnight in Jakarta, whatever the machine's time zone. */

export interface Clock {
  /** Instant, ISO 8601. */
  readonly instant: () => string
  /** Milliseconds for measuring. */
  readonly now: () => number
  /** ISO date on which rules are read. */
  readonly today: () => string
}

const JAKARTA = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Jakarta' })

/** @param pinned ISO date that replaces today's for rules, or null */
export function systemClock(pinned: string | null): Clock {
  return {
    instant: () => new Date().toISOString(),
    now: () => performance.now(),
    today: () => pinned ?? JAKARTA.format(new Date()),
  }
}
