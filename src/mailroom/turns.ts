/** Works through a mailbox: open, take a turn, commit. What remains or comes meanwhile is the next turn's. */
import type { ConversationId, Message, Reply } from '../message.ts'
import type { Decision, ListName, Lists, Mailroom, OpenMailbox, Outcome } from '../ports.ts'
import { type Heard, heardAgain } from './loop-guard.ts'
import { packedFor } from './packing.ts'

/** Lines of the lists that a turn looks at. */
export type ReadLists = Partial<Readonly<Record<ListName, readonly string[]>>>

/** What the core decided. `handled`: only so many of the messages, from the oldest; absent: all of them. */
export type Taken = Decision & { readonly handled?: number }

export interface TurnsOptions<T extends Taken> {
  readonly mailroom: Mailroom
  readonly takeTurn: (record: string | null, messages: readonly Message[], lists: ReadLists) => T
  /** The lists that a turn with these messages looks at; absent: none, ever. */
  readonly listsFor?: (messages: readonly Message[]) => readonly ListName[]
  readonly lists?: Lists
  /** Told of every finished turn and how long the core took, milliseconds. */
  readonly onTurn: (turn: T, conversation: ConversationId, tookMs: number) => void
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
export function createTurns<T extends Taken>(
  options: TurnsOptions<T>,
): (conversation: ConversationId, tries: number) => Promise<void> {
  const { mailroom, now } = options
  return async (conversation, tries) => {
    for (;;) {
      const box = await mailroom.open(conversation)
      if (box.waiting.length === 0) {
        // Somebody else was faster, or the conversation was only marked: nothing to write, but the mark must go.
        const { record, echo } = box
        await mailroom.commit(box, { record, echo, replies: [], handled: 0 })
        return
      }
      const lists = await readLists(box.waiting, options)
      const begun = now()
      const tookTooMany = tries >= MOST_TRIES
      const { turn, outcome } = tookTooMany
        ? setAside(box, options)
        : attempt(box, box.waiting, lists, options)
      const { echo, silent } = heardIn(box, outcome)
      const replies = silent ? [] : packedFor(conversation.channel, outcome.replies)
      const done = await mailroom.commit(box, { ...outcome, replies, echo, tried: tries > 0 })
      if (done !== 'committed') continue
      if (turn) options.onTurn(turn, conversation, now() - begun)
      return
    }
  }
}

/** What officers and the desk write is passed on however often it is the same. */
function heardIn({ waiting, echo }: OpenMailbox, { replies }: Outcome): Heard {
  const last = waiting.findLast(({ memo }) => memo === undefined)
  return last === undefined ? { echo, silent: false } : heardAgain(echo, replies, last.at)
}

interface Attempt<T> {
  readonly turn: T | null
  readonly outcome: Outcome
}

/** A message that the core cannot handle is set aside with an apology; what comes after it is not held up. */
function attempt<T extends Taken>(
  box: OpenMailbox,
  waiting: readonly Message[],
  lists: ReadLists,
  options: TurnsOptions<T>,
): Attempt<T> {
  for (let i = 0; i < TRIES; i++) {
    try {
      const turn = options.takeTurn(box.record, waiting, lists)
      return { turn, outcome: outcomeOf(turn, waiting.length) }
    } catch (error) {
      options.onFailure(error, box.conversation)
      if (waiting.length > 1) return attempt(box, waiting.slice(0, 1), lists, options)
    }
  }
  return setAside(box, options)
}

function outcomeOf({ record, replies, reminder, memos, entry, handled }: Taken, waiting: number): Outcome {
  return {
    ...{ record, replies, handled: handled ?? waiting },
    ...(reminder === undefined ? {} : { reminder }),
    ...(memos === undefined || memos.length === 0 ? {} : { memos }),
    ...(entry === undefined ? {} : { entry }),
  }
}

async function readLists<T extends Taken>(
  waiting: readonly Message[],
  { listsFor, lists }: TurnsOptions<T>,
): Promise<ReadLists> {
  const read: Record<string, readonly string[]> = {}
  if (lists === undefined) return read
  for (const name of listsFor?.(waiting) ?? []) read[name] = await lists.lines(name)
  return read
}

function setAside<T extends Taken>(
  { record, waiting }: OpenMailbox,
  { apology }: TurnsOptions<T>,
): Attempt<T> {
  const id = waiting[0]?.id ?? 'unknown'
  // A group's answer goes to everybody there, a memo was written by nobody: an apology would only be noise.
  const isNobody = waiting[0]?.memo !== undefined || (waiting[0]?.group && !waiting[0].addressed)
  const replies = isNobody ? [] : [apologise(id, apology)]
  return { turn: null, outcome: { record, replies, handled: 1, dead: 'poison' } }
}

function apologise(cause: string, text: string): Reply {
  return { id: `${cause}-maaf`, text, choices: [], multiple: false, clears: false, document: null }
}
