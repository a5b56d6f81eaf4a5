/** Walks the machine with every kind of event and keeps one snapshot per state, with some different contexts. */
import { initialTransition, transition } from 'xstate'
import { conversation } from '../../src/flows/conversation.ts'
import type { ConversationState } from '../../src/flows/snapshot.ts'
import { QUESTION_IDS, QUESTIONS } from '../../src/knowledge/questions.ts'
import { receive } from '../../src/mailroom/intake.ts'
import type { RawMessage } from '../../src/message.ts'
import type { Event } from '../../src/say.ts'
import { waitingOf } from '../../src/turn/place.ts'

const RAW = {
  channel: 'web',
  ...{ id: 'm1', chat: 'c1', user: 'u1', text: 'Silakan datang besok.', chosen: [] },
  ...{ group: false, addressed: false, forwarded: false, staff: false, at: '2026-11-22T08:00:00+07:00' },
} satisfies RawMessage

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
  { type: 'told', answers: { desil: 6 }, corrects: true },
  { type: 'told', answers: { gejala: 'belum-masuk', program: ['PKH'] }, corrects: false },
  { type: 'asked', guide: 'arti-desil', topic: 'arti-desil' },
  { type: 'askedTerm', term: 'KKS' },
  { type: 'wants.menu' },
  { type: 'wants.diagnosis' },
  { type: 'wants.desil' },
  { type: 'wants.guides' },
  { type: 'wants.group', group: 'kartu' },
  { type: 'wants.card', reason: 'desil', found: true },
  { type: 'wants.card', reason: 'kuota', found: false },
  { type: 'wants.letter', jalur: null, kabupaten: null },
  { type: 'wants.letter', jalur: 'survei-ulang', kabupaten: null },
  { type: 'wants.letter', jalur: 'sudah-mampu', kabupaten: 'Kabupaten Cilacap' },
  { type: 'wants.form', form: 'copy' },
  { type: 'wants.officer', connected: false, several: false },
  { type: 'wants.officer', connected: true, several: false },
  { type: 'wants.officer', connected: true, several: true },
  { type: 'officeChosen', office: 'sukamaju' },
  { type: 'noSuchOffice' },
  { type: 'wants.office' },
  { type: 'wrote', urgent: false, answers: {} },
  { type: 'talked', at: '2026-11-22T08:00:00+07:00', urgent: true },
  {
    type: 'desk.opened',
    number: 12,
    extended: false,
    urgent: false,
    reading: { open: null, opens: null },
    at: '2026-11-22T08:00:00+07:00',
  },
  { type: 'desk.taken', number: 12, at: '2026-11-22T08:00:00+07:00' },
  {
    type: 'desk.answered',
    number: 12,
    text: receive(RAW).text,
    office: null,
    corrects: false,
    at: '2026-11-22T08:00:00+07:00',
  },
  { type: 'desk.closed', number: 12 },
  { type: 'botBack', why: 'asked' },
  { type: 'endsTalk' },
  { type: 'wants.help' },
  { type: 'wants.privacy' },
  { type: 'wants.forgetting' },
  { type: 'back' },
  { type: 'again' },
  { type: 'cancel' },
  { type: 'startOver' },
  { type: 'otherPerson' },
  { type: 'wants.cases' },
  { type: 'wants.newCase' },
  { type: 'wants.removal' },
  { type: 'openCase', label: 'Bu RT' },
  { type: 'openCase', label: null },
  { type: 'removesCase', label: 'bu rt' },
  { type: 'noLabel' },
  { type: 'knowsDesil' },
  { type: 'resume' },
  { type: 'startFresh' },
  { type: 'erase' },
  { type: 'keep' },
  { type: 'noneOfThese' },
  { type: 'greeted' },
  { type: 'thanked' },
  { type: 'abused' },
  { type: 'offTopic' },
  { type: 'unclear' },
  { type: 'noSuchNumber', number: 9 },
  { type: 'whatNumber', number: 77 },
  { type: 'unsure', topics: ['arti-desil', 'cek-desil'] },
  { type: 'emergency', kind: 'lapar', answers: {}, topics: [] },
  { type: 'returned', days: 3 },
  { type: 'wants.reminder', days: 14 },
  { type: 'wants.noReminder' },
  { type: 'reminded' },
]

/** Snapshots kept per state, symptom and number of settled questions: guards see different answers, and the walk ends soon. */
const KEPT = 1

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
  const seen = new Map<string, number>()
  for (let state = open.shift(); state !== undefined; state = open.shift()) {
    const key = JSON.stringify(state.value)
    const { done, answers, resume, person } = state.context
    const kind = `${key} ${done.length} ${answers.gejala} ${resume} ${person}`
    const count = seen.get(kind) ?? 0
    if (count >= KEPT) continue
    seen.set(kind, count + 1)
    states.set(key, [...(states.get(key) ?? []), state])
    const { question } = waitingOf(state)
    for (const event of SAMPLES) {
      if (event.type === 'answered' && event.question !== question && event.question !== 'desil') continue
      const [next, described] = transition(conversation, state, event)
      for (const action of described) actions.set(JSON.stringify([action.type, action.params]), action)
      open.push(next)
    }
  }
  return { states, actions: [...actions.values()] }
}
