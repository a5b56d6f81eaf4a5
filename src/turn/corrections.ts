/** A message that its writer changed afterwards: what it says differently is a correction, never a second question. */
import { type AnswerId, type Answers, answersSchema } from '../knowledge/facts.ts'
import { withoutKnown } from '../knowledge/questions.ts'
import type { Expectation, Understanding } from '../language/understanding.ts'
import type { Message } from '../message.ts'
import type { Event } from '../say.ts'
import { type Here, toldEvent } from './here.ts'

/** Read as the answer that was given before, not as one to what is asked by now. */
export function expectedThen({ previous, today }: Expectation): Expectation {
  return { question: previous ?? null, offered: [], previous: previous ?? null, ...(today ? { today } : {}) }
}

/** Facts that differ from what is known. Null for a cry for help: that is read afresh. */
export function correctionEvents(
  message: Message,
  understood: Understanding,
  previous: Expectation['previous'],
  here: Here,
): readonly Event[] | null {
  if (understood.emergency !== null) return null
  if (message.forwarded || message.notice) return []
  const { facts, answer } = understood
  const given =
    answer?.kind === 'answers' && previous ? withoutKnown(previous, answer.answers, here.known) : {}
  const fresh = Object.entries({ ...facts, ...given }).filter(
    ([id, value]) => JSON.stringify(here.known[id as AnswerId]) !== JSON.stringify(value),
  )
  const answers: Answers = answersSchema.parse(Object.fromEntries(fresh))
  return fresh.length === 0 ? [] : [toldEvent(answers, here)]
}
