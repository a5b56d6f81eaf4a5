/**
 * Ends a talk between two programs, or with a stuck client: the same answer again and again within a minute is not
 * sent any more. It counts our own outputs, never what a person says: somebody who answers "tidak" ten times is asked
 * ten different things. Each process counts by itself; the count is a guard, not a record.
 */
import type { Reply } from '../message.ts'

const WINDOW_MS = 60_000
/** Nobody needs the same answer more often in a minute. */
const MOST_SAME = 8
/** Conversations that are watched at once; the one that was silent longest goes first. */
const MOST_WATCHED = 5000

interface Watched {
  readonly output: string
  /** When it was said within the window, oldest first, milliseconds. */
  times: number[]
}

/** @returns true when these replies would only go round in a circle: handle the message, but say nothing */
export function createLoopGuard(
  now: () => number,
): (conversation: string, replies: readonly Reply[]) => boolean {
  const watched = new Map<string, Watched>()
  return (conversation, replies) => {
    if (replies.length === 0) return false
    const output = replies.map(({ text }) => text).join('\n')
    const at = now()
    const before = watched.get(conversation)
    const same = before?.output === output ? before.times.filter((time) => at - time < WINDOW_MS) : []
    watched.delete(conversation)
    watched.set(conversation, { output, times: [...same, at].slice(-MOST_SAME) })
    const [oldest] = watched.keys()
    if (watched.size > MOST_WATCHED && oldest !== undefined) watched.delete(oldest)
    return same.length >= MOST_SAME
  }
}
