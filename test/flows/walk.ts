/** Walks the machine with every kind of event and keeps one snapshot per state, with some different contexts. */
import { initialTransition, transition } from 'xstate'
import { conversation } from '../../src/flows/conversation.ts'
import type { ConversationState } from '../../src/flows/snapshot.ts'
import { QUESTION_IDS, QUESTIONS } from '../../src/knowledge/questions.ts'
import type { Event } from '../../src/say.ts'

/** One of every event; of answers, one of every option. */
export const SAMPLES: readonly Event[] = [
  ...QUESTION_IDS.flatMap((question) =>
    QUESTIONS[question].options.map(({ answers }): Event => ({ type: 'answered', question, answers })),
  ),
  ...QUESTION_IDS.flatMap((question): Event[] => {
    const { none } = QUESTIONS[question]
    return none ? [{ type: 'answered', question, answers: none }] : []
  }),
  { type: 'answered', question: 'kabupaten', answers: { kabupaten: 'Kabupaten Cilacap' } },
  ...QUESTION_IDS.map((question): Event => ({ type: 'skipped', question })),
  { type: 'told', answers: { desil: 6 } },
  { type: 'told', answers: { gejala: 'belum-masuk', program: ['PKH'] } },
  { type: 'asked', guide: 'arti-desil', topic: 'arti-desil' },
  { type: 'askedTerm', term: 'KKS' },
  { type: 'wants.menu' },
  { type: 'wants.diagnosis' },
  { type: 'wants.desil' },
  { type: 'wants.guides' },
  { type: 'wants.group', group: 'kartu' },
  { type: 'wants.card', reason: 'desil', found: true },
  { type: 'wants.card', reason: 'kuota', found: false },
  { type: 'wants.letter', jalur: null },
  { type: 'wants.letter', jalur: 'survei-ulang' },
  { type: 'wants.letter', jalur: 'sudah-mampu' },
  { type: 'wants.form', form: 'copy' },
  { type: 'wants.officer' },
  { type: 'wants.help' },
  { type: 'wants.privacy' },
  { type: 'wants.forgetting' },
  { type: 'back' },
  { type: 'again' },
  { type: 'cancel' },
  { type: 'startOver' },
  { type: 'otherPerson' },
  { type: 'said.yes' },
  { type: 'said.no' },
  { type: 'greeted' },
  { type: 'thanked' },
  { type: 'abused' },
  { type: 'offTopic' },
  { type: 'unclear' },
  { type: 'noSuchNumber', number: 9 },
  { type: 'whatNumber', number: 77 },
  { type: 'unsure', topics: ['arti-desil', 'cek-desil'] },
  { type: 'emergency', kind: 'lapar' },
  { type: 'returned', days: 3 },
]

/** Contexts kept per state: enough that guards see different answers, few enough to end soon. */
const KEPT = 12

export type Action = { readonly type: string; readonly params?: unknown }

export interface Walk {
  /** Snapshots by state, as the JSON of the state's value. */
  readonly states: ReadonlyMap<string, readonly ConversationState[]>
  /** Every effect that some transition described. */
  readonly actions: readonly Action[]
}

export function walk(): Walk {
  const [first] = initialTransition(conversation)
  const states = new Map<string, ConversationState[]>()
  const actions = new Map<string, Action>()
  const open: ConversationState[] = [first]
  const seen = new Set<string>()
  for (let state = open.shift(); state !== undefined; state = open.shift()) {
    const key = JSON.stringify(state.value)
    const whole = key + JSON.stringify(state.context)
    const kept = states.get(key) ?? []
    if (seen.has(whole) || kept.length >= KEPT) continue
    seen.add(whole)
    states.set(key, [...kept, state])
    for (const event of SAMPLES) {
      const [next, described] = transition(conversation, state, event)
      for (const action of described) actions.set(JSON.stringify([action.type, action.params]), action)
      open.push(next)
    }
  }
  return { states, actions: [...actions.values()] }
}
