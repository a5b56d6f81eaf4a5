/** Where a conversation stands: what it waits for, and what its answers add up to. */
import type { ConversationState } from '../flows/snapshot.ts'
import { type ObjectionPlan, planObjection } from '../knowledge/objection.ts'
import { isConnected, type Offices } from '../knowledge/offices.ts'
import { openFacts, QUESTIONS } from '../knowledge/questions.ts'
import { type Finding, likelyReasons } from '../knowledge/reasons.ts'
import type { Knowledge } from '../knowledge/schema.ts'
import type { VectorOf } from '../language/likeness.ts'
import type { Understand } from '../language/understanding.ts'
import type { View } from '../replies/part.ts'
import type { Waiting } from '../say.ts'

/** Everything a turn may look at, beside the record and the messages. */
export interface World {
  readonly knowledge: Knowledge
  readonly understand: Understand
  /** ISO date on which rules are read. */
  readonly today: string
  /** A text as a vector, to find others that are like it; absent: only equal texts are. */
  readonly vectorOf?: VectorOf
  /** Absent: nobody is connected here. */
  readonly offices?: Offices
}

/** What the present state declares; a state that waits without saying for what is a mistake in a flow. */
export function waitingOf(state: ConversationState): Waiting {
  const known = waitings.get(state)
  if (known !== undefined) return known
  const metas = Object.values(state.getMeta()).filter((meta): meta is Waiting => meta !== undefined)
  const [waiting] = metas
  if (waiting === undefined || metas.length > 1) {
    throw new Error(`state ${JSON.stringify(state.value)} must declare once what it waits for`)
  }
  waitings.set(state, waiting)
  return waiting
}

/** A turn asks several times for the same state, which never changes. */
const waitings = new WeakMap<ConversationState, Waiting>()

export function findingsOf(state: ConversationState, { knowledge, today }: World): readonly Finding[] {
  return likelyReasons(state.context.answers, knowledge, today)
}

/** The path of a letter: what the person said of it, else where the reasons led, else what they lead to now. */
export function planOf(state: ConversationState, world: World): ObjectionPlan {
  const { answers, path } = state.context
  const led = path === null ? answers : { jalur: path, ...answers }
  return planObjection(findingsOf(state, world), led, world.knowledge)
}

/** What the person calls those whose cases are kept, the open one first; not themself. */
export function peopleIn({ context }: ConversationState): readonly string[] {
  return [context.person, ...context.others.map(({ person }) => person)].filter((label) => label !== null)
}

export function viewOf(state: ConversationState, entered: boolean, world: World): View {
  const { context } = state
  let findings: readonly Finding[] | null = null
  return {
    knowledge: world.knowledge,
    today: world.today,
    answers: context.answers,
    findings: () => {
      findings ??= findingsOf(state, world)
      return findings
    },
    question: waitingOf(state).question,
    misses: context.misses,
    guide: context.guide,
    group: context.group,
    topics: context.topics,
    interrupted: context.resume !== null,
    entered,
    connected: isConnected(world.offices),
    offices: world.offices ?? null,
    office: context.office,
    person: context.person,
    people: peopleIn(state),
  }
}

/** The contract's `asking`: a fact or question id, a list where one question asks several facts, else null. */
export function askingOf(state: ConversationState): string | readonly string[] | null {
  const { question, prompt } = waitingOf(state)
  if (prompt === 'maksud' || prompt === 'lanjut' || prompt === 'konfirmasi' || prompt === 'pertanyaan') {
    return prompt
  }
  if (prompt === 'kantor') return prompt
  if (prompt === 'nama') return 'titipan'
  if (question === null) return null
  return QUESTIONS[question].multiple ? openFacts(question, state.context.answers) : question
}
