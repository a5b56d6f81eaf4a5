/**
 * Ends a talk between two programs, or with a stuck client: the same answer again and again in quick succession is not sent
 * any more. It counts our own outputs, never what a person says: somebody who answers "tidak" ten times is asked ten
 * different things. The count lies beside the conversation's record, so that it is one count in however many processes.
 */
import type { Reply } from '../message.ts'

/** Nobody needs the same answer more often in a minute. */
const MOST_SAME = 8
/** The same answer after a longer pause begins a new count; half a second is not told apart. */
const PAUSE_S = Math.floor(60 / MOST_SAME)

/** Different outputs that are told apart. Two in a row that are not cost one place in the count. */
const PRINTS = 200_000
const COUNTS = 10

/**
 * When something was said last, a print of it, and how often it was said in a row, as one whole number below 2^53:
 * seconds since 1970, five digits and a bit of the print, one digit of the count.
 */
export type Echo = number

function echo(seconds: number, print: number, count: number): Echo {
  return (seconds * PRINTS + print) * COUNTS + count
}

export interface Heard {
  /** What is to lie beside the record now. */
  readonly echo: Echo | null
  /** These replies would only go round in a circle: handle the message, but say nothing. */
  readonly silent: boolean
}

/**
 * @param before what lay beside the record, null where nothing did
 * @param at when the message was written that is answered, ISO 8601
 */
export function heardAgain(before: Echo | null, replies: readonly Reply[], at: string): Heard {
  if (replies.length === 0) return { echo: before, silent: false }
  const seconds = Math.max(0, Math.floor(Date.parse(at) / 1000)) || 0
  const print = printOf(replies)
  const same = before !== null && Math.floor(before / COUNTS) % PRINTS === print
  const pause = seconds - Math.floor((before ?? 0) / COUNTS / PRINTS)
  const times = same && pause <= PAUSE_S ? ((before ?? 0) % COUNTS) + 1 : 1
  return { echo: echo(seconds, print, Math.min(times, MOST_SAME + 1)), silent: times > MOST_SAME }
}

/** FNV-1a over the texts. */
function printOf(replies: readonly Reply[]): number {
  let hash = 0x811c9dc5
  for (const { text } of replies) {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
    hash = Math.imul(hash ^ 10, 0x01000193)
  }
  return (hash >>> 0) % PRINTS
}
