/** One step of the machine, pure: a state and an event give the next state and the actions that it describes. */
import { initialTransition, transition } from 'xstate'
import type { Event } from '../say.ts'
import { conversation } from './conversation.ts'
import type { ConversationState } from './snapshot.ts'

export const [beginning] = initialTransition(conversation)

/**
 * XState makes an actor for every pure transition, and each one works out the machine's first state, which nobody looks
 * at. It does not depend on anything, so it is worked out once.
 */
const stepping: typeof conversation = Object.create(conversation, {
  getInitialSnapshot: { value: () => beginning },
})

export function next(
  state: ConversationState,
  event: Event,
): ReturnType<typeof transition<typeof conversation>> {
  return transition(stepping, state, event)
}
