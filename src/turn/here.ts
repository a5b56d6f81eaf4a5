/** Where a message arrives, as the turn sees it. */
import type { AnswerId, Answers } from '../knowledge/facts.ts'
import { isConnected } from '../knowledge/offices.ts'
import type { QuestionId } from '../knowledge/questions.ts'
import type { ReasonId } from '../knowledge/reason-ids.ts'
import type { Event, PromptKey } from '../say.ts'
import type { World } from './place.ts'

export interface Here {
  readonly world: World
  readonly question: QuestionId | null
  readonly prompt: PromptKey
  readonly offered: readonly string[]
  readonly known: Answers
  /** What the person calls those whose cases are kept here. */
  readonly people: readonly string[]
  /** Days since the person's last message, 0 when less than half a day. */
  readonly daysAway: number
  /** Path of a letter as the reasons stand now; null when the person has to say. */
  readonly letterPath: () => Answers['jalur'] | null
  readonly isFound: (reason: ReasonId) => boolean
}

/** Facts that were volunteered, and whether they replace others. */
export function toldEvent(answers: Answers, here: Here): Event {
  const corrects = Object.keys(answers).some((id) => here.known[id as AnswerId] !== undefined)
  return { type: 'told', answers, corrects }
}

export function wantsOfficer({ world }: Here): Event {
  return {
    type: 'wants.officer',
    connected: isConnected(world.offices),
    several: (world.offices?.desa.length ?? 0) > 0,
  }
}
