/**
 * What the records that this process wrote last say, so that the next message of the same talk need not read and check one
 * again. From outside nothing is remembered: what comes out is what `freeze` and `thaw` give, key by key.
 */
import { type AnswerId, type Answers, answersSchema } from '../knowledge/facts.ts'
import { freeze, type Snapshot, type Thawed, thaw } from './snapshot.ts'

/** Talks that go on at the same time, some three kilobytes each. The one that was written longest ago goes first. */
const MOST_KEPT = 4_000
/** Who was silent for longer than this has left the talk. */
const LONGEST_MS = 60 * 60 * 1000

const kept = new Map<string, Snapshot>()

/** As `freeze`. */
export function freezeAndKeep(snapshot: Snapshot): string {
  const stored = freeze(snapshot)
  const { others, ticket } = snapshot.state.context
  // What officers and collections bring is rare and may be large.
  if (others.length > 0 || ticket !== null || snapshot.collecting !== null) return stored
  kept.delete(stored)
  kept.set(stored, asRead(snapshot))
  forgetOld(snapshot.seen)
  return stored
}

/** @param now when the last message was written */
function forgetOld(now: string): void {
  for (const [stored, { seen }] of kept) {
    const isOld = seen !== now && Date.parse(now) - Date.parse(seen) > LONGEST_MS
    if (kept.size <= MOST_KEPT && !isOld) return
    kept.delete(stored)
  }
}

/** As `thaw`. A record is read once and then replaced: nothing stays of a conversation that is forgotten. */
export function thawKept(stored: string | null): Thawed {
  const snapshot = stored === null ? undefined : kept.get(stored)
  if (stored === null || snapshot === undefined) return thaw(stored)
  kept.delete(stored)
  return { kind: 'whole', snapshot }
}

/** What reading and checking makes of the JSON of a conversation. */
function asRead({ state, seen, offered, previous, ...beside }: Snapshot): Snapshot {
  const { promised, collecting, kabar, radar, doubt, ratingAskedAt } = beside
  const context = { ...state.context, answers: inOrder(state.context.answers) }
  return {
    // A snapshot of XState is plain data and functions that look at it.
    state: { ...state, context },
    ...{ seen, offered, previous, promised, collecting, kabar, radar, doubt, ratingAskedAt },
  }
}

const ANSWER_IDS = Object.keys(answersSchema.shape) as AnswerId[]

/** The answers in the order of the schema. */
function inOrder(answers: Answers): Answers {
  const ordered: Record<string, unknown> = {}
  for (const id of ANSWER_IDS) if (answers[id] !== undefined) ordered[id] = answers[id]
  return ordered as Answers
}
