/** One step of the machine, pure: a state and an event give the next state and the actions that it describes. */
import { initialTransition, transition } from 'xstate'
import type { Event } from '../say.ts'
import { conversation } from './conversation.ts'
import type { ConversationState } from './snapshot.ts'

export const [beginning] = initialTransition(conversation)

type Scope = Parameters<typeof conversation.transition>[2]
type Step = ReturnType<typeof transition<typeof conversation>>

/**
 * XState makes an actor for every pure transition, although no flow uses one. It does not depend on anything, so one is
 * made for all of them: `transition` hands it to a machine that takes no step.
 */
function scopeOfSteps(): Scope {
  let given: Scope | null = null
  const still: typeof conversation = Object.create(conversation, {
    getInitialSnapshot: { value: () => beginning },
    transition: {
      value: (state: ConversationState, _: Event, scope: Scope) => {
        given = scope
        return state
      },
    },
  })
  transition(still, beginning, { type: 'again' })
  if (given === null)
    throw new Error('XState made a step without a scope; look at the release that was installed')
  return given
}

const SCOPE = scopeOfSteps()

/** As `transition` of XState. */
export function next(state: ConversationState, event: Event): Step {
  const actions: Parameters<Scope['actionExecutor']>[0][] = []
  const scope: Scope = { ...SCOPE, actionExecutor: (action) => actions.push(action) }
  return [conversation.transition(state, event, scope), actions as Step[1]]
}
