/** Works through a mailbox: open, take a turn, commit. What remains or comes meanwhile is the next turn's. */
import { type ConversationId, conversationKey, type Message, type Reply } from '../message.ts'
import type { Mailroom, OpenMailbox, Outcome, Reminder } from '../ports.ts'
import type { Turn } from '../turn/turn.ts'
import { createLoopGuard } from './loop-guard.ts'
import { packedFor } from './packing.ts'

/** What the core decided; `reminder` as in `Outcome`. */
export type Taken = Turn & { readonly reminder?: Reminder | null }

export interface TurnsOptions {
  readonly mailroom: Mailroom
  readonly takeTurn: (record: string | null, messages: readonly Message[]) => Taken
  /** Told of every finished turn and how long the core took, milliseconds. */
  readonly onTurn: (turn: Turn, conversation: ConversationId, tookMs: number) => void
  /** Told of a turn that threw; the error, never the message. */
  readonly onFailure: (error: unknown, conversation: ConversationId) => void
  readonly now: () => number
  readonly apology: string
}

/** A turn that throws is tried so often: the core is pure, so more would only repeat the same. */
const TRIES = 3
/** A message whose turn ended its process so often is not given to another process. */
const MOST_TRIES = 5

/** The work for `Mailroom.serve`. A commit that comes too late is done again from what is stored by then. */
export function createTurns(
  options: TurnsOptions,
): (conversation: ConversationId, tries: number) => Promise<void> {
  const { mailroom, now } = options
  const goesInCircles = createLoopGuard(now)
  return async (conversation, tries) => {
    for (;;) {
      const box = await mailroom.open(conversation)
      if (box.waiting.length === 0) {
        // Somebody else was faster, or the conversation was only marked: nothing to write, but the mark must go.
        await mailroom.commit(box, { record: box.record, replies: [], handled: 0 })
        return
      }
      const begun = now()
      const tookTooMany = tries >= MOST_TRIES
      const { turn, outcome } = tookTooMany ? setAside(box, options) : attempt(box, box.waiting, options)
      const silent = goesInCircles(conversationKey(conversation), outcome.replies)
      const replies = silent ? [] : packedFor(conversation.channel, outcome.replies)
      const done = await mailroom.commit(box, { ...outcome, replies, tried: tries > 0 })
      if (done !== 'committed') continue
      if (turn) options.onTurn(turn, conversation, now() - begun)
      return
    }
  }
}

interface Attempt {
  readonly turn: Turn | null
  readonly outcome: Outcome
}

/** A message that the core cannot handle is set aside with an apology; what comes after it is not held up. */
function attempt(box: OpenMailbox, waiting: readonly Message[], options: TurnsOptions): Attempt {
  for (let i = 0; i < TRIES; i++) {
    try {
      const turn = options.takeTurn(box.record, waiting)
      const { record, replies, reminder } = turn
      const outcome = { record, replies, handled: waiting.length }
      return { turn, outcome: reminder === undefined ? outcome : { ...outcome, reminder } }
    } catch (error) {
      options.onFailure(error, box.conversation)
      if (waiting.length > 1) return attempt(box, waiting.slice(0, 1), options)
    }
  }
  return setAside(box, options)
}

function setAside({ record, waiting }: OpenMailbox, { apology }: TurnsOptions): Attempt {
  const id = waiting[0]?.id ?? 'unknown'
  // A group's answer goes to everybody there; an apology to nobody in particular would only be noise.
  const replies = waiting[0]?.group && !waiting[0].addressed ? [] : [apologise(id, apology)]
  return { turn: null, outcome: { record, replies, handled: 1, dead: 'poison' } }
}

function apologise(cause: string, text: string): Reply {
  return { id: `${cause}-maaf`, text, choices: [], multiple: false, clears: false, document: null }
}
