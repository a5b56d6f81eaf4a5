/** A piece of what the bot says, before pieces are joined into bubbles. */
import type { Answers } from '../knowledge/facts.ts'
import type { Offices } from '../knowledge/offices.ts'
import type { QuestionId } from '../knowledge/questions.ts'
import type { Finding } from '../knowledge/reasons.ts'
import type { Knowledge } from '../knowledge/schema.ts'
import type { Topic } from '../knowledge/topics.ts'
import type { Choice, DocumentOrder, PrivateStart } from '../message.ts'

export interface Part {
  readonly text: string
  readonly choices?: readonly Choice[]
  /** Several choices may be picked together. */
  readonly multiple?: boolean
  readonly document?: DocumentOrder
  /** In a group: how the private chat begins that goes on with this. */
  readonly inPrivate?: PrivateStart
  /** Stays a bubble of its own: a card, a letter, an answer that is made to be forwarded. */
  readonly alone?: boolean
  /** Made to be forwarded: goes out as a message of its own. */
  readonly forwardable?: boolean
}

/** What the wording may look at. */
export interface View {
  readonly knowledge: Knowledge
  /** ISO date on which rules and recheck dates are read. */
  readonly today: string
  readonly answers: Answers
  /** Few waiting states show them, and they are the dearest part of a view. */
  readonly findings: () => readonly Finding[]
  /** The question that waits, and how often its answer was not understood. */
  readonly question: QuestionId | null
  readonly misses: number
  readonly guide: string | null
  readonly group: string | null
  readonly topics: readonly Topic[]
  /** An interview waits to be continued. */
  readonly interrupted: boolean
  /** The state was entered in this turn; otherwise it waited already. */
  readonly entered: boolean
  /** Officers read questions here. */
  readonly connected: boolean
  readonly offices: Offices | null
  /** Id of the office that this case belongs to. */
  readonly office: string | null
  /** Whom the open case is about, as the person calls them; null: themself. */
  readonly person: string | null
  /** Of everybody whose case is kept, the open one first. */
  readonly people: readonly string[]
}
