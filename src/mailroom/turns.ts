/** Works through a mailbox: open, take a turn, commit; until nothing waits. */
import type { ConversationId, Message, Reply } from '../message.ts'
import type { Mailroom } from '../ports.ts'
import type { Turn } from '../turn/turn.ts'

export interface TurnsOptions {
  readonly mailroom: Mailroom
  readonly takeTurn: (record: string | null, messages: readonly Message[]) => Turn
  /** Told of every finished turn and how long the core took, milliseconds. */
  readonly onTurn: (turn: Turn, conversation: ConversationId, tookMs: number) => void
  /** Told of a turn that threw; the error, never the message. */
  readonly onFailure: (error: unknown, conversation: ConversationId) => void
  readonly now: () => number
  readonly apology: string
}

/** The work for `Mailroom.serve`. A commit that comes too late is done again from what is stored by then. */
export function createTurns(options: TurnsOptions): (conversation: ConversationId) => Promise<void> {
  return async (conversation) => {
    for (;;) {
      const box = await options.mailroom.open(conversation)
      if (box.waiting.length === 0) return
      const begun = options.now()
      const { turn, handled } = attempt(box.record, box.waiting, conversation, options)
      const done = await options.mailroom.commit(box, { record: turn.record, replies: turn.replies, handled })
      if (done === 'committed' && turn.report) {
        options.onTurn({ ...turn, report: turn.report }, conversation, options.now() - begun)
      }
    }
  }
}

type Attempt = Omit<Turn, 'report'> & { readonly report: Turn['report'] | null }

/** A message that the core cannot handle is set aside with an apology; what comes after it is not held up. */
function attempt(
  record: string | null,
  waiting: readonly Message[],
  conversation: ConversationId,
  options: TurnsOptions,
): { readonly turn: Attempt; readonly handled: number } {
  try {
    return { turn: options.takeTurn(record, waiting), handled: waiting.length }
  } catch (error) {
    options.onFailure(error, conversation)
    if (waiting.length > 1) return attempt(record, waiting.slice(0, 1), conversation, options)
    const id = waiting[0]?.id ?? 'unknown'
    return { turn: { record, replies: [apologise(id, options.apology)], report: null }, handled: 1 }
  }
}

function apologise(cause: string, text: string): Reply {
  return { id: `${cause}-maaf`, text, choices: [], multiple: false, clears: false, document: null }
}
