/** How much a number has sent: counts by minute and hour, plain data that a process hands on to the next one. */

export interface Spent {
  /** Instants of the last minute's messages, milliseconds. */
  readonly minute: readonly number[]
  /** Messages by minute of the last hour; the minute is counted since 1970. */
  readonly byMinute: Readonly<Record<number, number>>
  /** First messages to somebody, by hour of the last day. */
  readonly newByHour: Readonly<Record<number, number>>
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY_HOURS = 24

export const NOTHING_SPENT: Spent = { minute: [], byMinute: {}, newByHour: {} }

export function spend(spent: Spent, isNewChat: boolean, at: number): Spent {
  const minute = Math.floor(at / MINUTE)
  const hour = Math.floor(at / HOUR)
  const newByHour = kept(spent.newByHour, hour - DAY_HOURS)
  return {
    minute: [...spent.minute.filter((time) => at - time < MINUTE), at],
    byMinute: plusOne(kept(spent.byMinute, minute - 60), minute),
    newByHour: isNewChat ? plusOne(newByHour, hour) : newByHour,
  }
}

/** Milliseconds until the minute has room for one more of `most`; 0 now. */
export function waitForMinute({ minute }: Spent, most: number, at: number): number {
  const recent = minute.filter((time) => at - time < MINUTE)
  const blocking = recent[recent.length - most]
  return blocking === undefined ? 0 : blocking + MINUTE - at
}

/** The same for the last sixty minutes. */
export function waitForHour({ byMinute }: Spent, most: number, at: number): number {
  return waitIn(byMinute, 60, MINUTE, most, at)
}

export function waitForNewChat({ newByHour }: Spent, perHour: number, perDay: number, at: number): number {
  return Math.max(waitIn(newByHour, 1, HOUR, perHour, at), waitIn(newByHour, DAY_HOURS, HOUR, perDay, at))
}

function waitIn(
  counts: Readonly<Record<number, number>>,
  span: number,
  unit: number,
  most: number,
  at: number,
): number {
  const now = Math.floor(at / unit)
  let total = 0
  for (let i = now; i > now - span; i--) total += counts[i] ?? 0
  for (let oldest = now - span + 1; total >= most; oldest++) {
    total -= counts[oldest] ?? 0
    if (total < most) return (oldest + span) * unit - at
    if (oldest > now) return unit
  }
  return 0
}

function kept(counts: Readonly<Record<number, number>>, oldest: number): Record<number, number> {
  return Object.fromEntries(Object.entries(counts).filter(([index]) => Number(index) > oldest))
}

function plusOne(counts: Record<number, number>, index: number): Record<number, number> {
  return { ...counts, [index]: (counts[index] ?? 0) + 1 }
}
