/**
 * One turn: the stored record and the messages that wait go in; the new record, the replies and a report come out.
 * Pure: no clock, network, storage or randomness. The same input always gives the same output.
 */
import { initialTransition, transition } from 'xstate'
import { conversation } from '../flows/conversation.ts'
import { type ConversationState, freeze, type Snapshot, thaw } from '../flows/snapshot.ts'
import { type Answers, type Facts, factsOf } from '../knowledge/facts.ts'
import { meaningOf, type QuestionId } from '../knowledge/questions.ts'
import type { Finding } from '../knowledge/reasons.ts'
import type { Topic } from '../knowledge/topics.ts'
import type { Understanding } from '../language/understanding.ts'
import type { Message, PrivateKind, Reply } from '../message.ts'
import { toBubbles } from '../replies/bubbles.ts'
import { choices } from '../replies/labels.ts'
import type { Part } from '../replies/part.ts'
import { promptPart } from '../replies/prompts.ts'
import { wordParts } from '../replies/word.ts'
import type { Event, LetterForm, Say } from '../say.ts'
import { eventsFor } from './events.ts'
import { groupParts } from './group.ts'
import { letterParts } from './letter.ts'
import { askingOf, findingsOf, planOf, viewOf, type World, waitingOf } from './place.ts'
import { type DueLater, reminderAfter } from './reminder.ts'

export interface Turn {
  /** What to store; null forgets the person. */
  readonly record: string | null
  readonly replies: readonly Reply[]
  /** Absent: what was asked for before stays. Null: no reminder any more. */
  readonly reminder?: DueLater | null
  readonly report: Report
}

/** What happened, for the scripted form, the metrics and the tests. About the last message where several waited. */
export interface Report {
  readonly topic: Topic | null
  readonly also: readonly Topic[]
  readonly confidence: number
  readonly facts: Facts
  readonly known: Facts
  readonly private: readonly PrivateKind[]
  readonly asking: string | readonly string[] | null
  /** Present when a diagnosis is given in this turn. */
  readonly reasons: readonly Finding[] | null
  /** Keys of everything that was said, in order. */
  readonly said: readonly string[]
  readonly state: string
}

type Effect =
  | { readonly type: 'say'; readonly params: Say }
  | { readonly type: 'draft'; readonly params: { readonly form: LetterForm } }
  | { readonly type: 'remindAt'; readonly params: { readonly days: number | null } }
  | { readonly type: 'forget' }

const EFFECTS: ReadonlySet<string> = new Set<Effect['type']>(['say', 'draft', 'remindAt', 'forget'])

/** After this long a person who only greets is asked whether to go on. */
const PAUSE_MS = 12 * 60 * 60 * 1000
/** Said when nothing of what stands above may be seen any more. */
const HIDES: ReadonlySet<Say['key']> = new Set<Say['key']>(['otherPerson', 'forgotten'])
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * @param stored the record as the last turn returned it, null for a new person
 * @param messages what waits, oldest first; at least one
 */
export function takeTurn(stored: string | null, messages: readonly Message[], world: World): Turn {
  const last = messages.at(-1)
  if (last === undefined) throw new Error('a turn needs a message')
  if (last.group) return groupTurn(stored, last, world)
  const thawed = thaw(stored)
  const isNew = thawed.kind === 'new'
  let now: Snapshot = isNew ? beginning(last) : thawed.snapshot
  const before = JSON.stringify(now.state.value)
  const effects: Effect[] = thawed.kind === 'facts' ? [say({ key: 'restored' })] : []
  let understood: Understanding | null = null
  for (const message of messages) {
    const step = handle(message, now, isNew && effects.length === 0, world)
    now = step.snapshot
    understood = step.understood
    effects.push(...step.effects)
  }
  const entered = isNew || JSON.stringify(now.state.value) !== before
  const parts = partsOf(effects, now.state, entered, world)
  const offered = parts.at(-1)?.choices?.map((c) => c.id) ?? []
  const clearing = effects.some((e) => e.type === 'say' && HIDES.has(e.params.key))
  const forgotten = effects.some((e) => e.type === 'forget')
  return {
    record: forgotten ? null : freeze({ ...now, offered }),
    replies: toReplies(parts, last, clearing),
    ...reminderOf(effects, last),
    report: reportOf(last, understood, now.state, effects, world),
  }
}

function beginning(message: Message): Snapshot {
  const [state] = initialTransition(conversation)
  return { state, seen: message.at, offered: [], previous: null }
}

interface Step {
  readonly snapshot: Snapshot
  readonly understood: Understanding
  readonly effects: readonly Effect[]
}

function handle(message: Message, from: Snapshot, isNew: boolean, world: World): Step {
  const { question, prompt } = waitingOf(from.state)
  const offered = choices(from.offered, world.knowledge)
  const daysAway = daysBetween(from.seen, message.at)
  const expecting = { question, offered, previous: from.previous, today: world.today }
  const understood = world.understand(message.text, expecting)
  const events = eventsFor(message, understood, {
    world,
    question,
    prompt,
    offered: from.offered,
    known: from.state.context.answers,
    daysAway,
    letterPath: () => {
      const { jalur, unsure } = planOf(from.state, world)
      return unsure ? null : jalur
    },
    isFound: (reason) => findingsOf(from.state, world).some((f) => f.id === reason),
  })
  const back =
    question !== null && daysAway > 0 && events.every((e) => e.type === 'answered' || e.type === 'skipped')
  const effects: Effect[] = [
    ...opening(message, events, isNew),
    ...(back ? [say({ key: 'wentOn', days: daysAway })] : []),
  ]
  let state = from.state
  let previous = from.previous
  for (const event of events) {
    const [next, actions] = transition(conversation, state, event)
    state = next
    effects.push(...actions.flatMap(effectOf))
    if (event.type === 'answered') previous = event.question
    if (event.type === 'told') previous = numericIn(event.answers) ?? previous
  }
  return { snapshot: { state, seen: message.at, offered: from.offered, previous }, understood, effects }
}

/** What is said before anything else: who we are, and a warning about numbers that were sent. */
function opening(message: Message, events: readonly Event[], isNew: boolean): readonly Effect[] {
  const greets = events.some((e) => e.type === 'greeted')
  const plain = events.every((e) => e.type === 'wants.menu' || e.type === 'unclear')
  const urgent = events.some((e) => e.type === 'emergency')
  const effects: Effect[] = []
  if (isNew && !greets && !urgent) effects.push(say({ key: plain ? 'welcome' : 'intro' }))
  if (message.private.length > 0) effects.push(say({ key: 'privateWarning', kinds: message.private }))
  if (message.cut) effects.push(say({ key: 'tooLong' }))
  return effects
}

function say(params: Say): Effect {
  return { type: 'say', params }
}

/** Effects that the machine described. Anything that XState would have to run itself is a mistake in a flow. */
function effectOf(action: { readonly type: string; readonly params?: unknown }): readonly Effect[] {
  if (EFFECTS.has(action.type)) return [action as Effect]
  if (action.type.startsWith('xstate.') && action.type !== 'xstate.assign') {
    throw new Error(`a flow may not use ${action.type}`)
  }
  return []
}

function partsOf(
  effects: readonly Effect[],
  state: ConversationState,
  entered: boolean,
  world: World,
): readonly Part[] {
  const view = viewOf(state, entered, world)
  const told = withoutRepeats(effects).flatMap((effect) => {
    if (effect.type === 'say') return wordParts(effect.params, view)
    return effect.type === 'draft' ? letterParts(effect.params.form, state, world) : []
  })
  return toBubbles([...told, promptPart(waitingOf(state).prompt, view)])
}

function reminderOf(effects: readonly Effect[], cause: Message): Pick<Turn, 'reminder'> {
  const wish = effects.findLast((effect) => effect.type === 'remindAt')
  if (wish?.type !== 'remindAt') return {}
  return { reminder: wish.params.days === null ? null : reminderAfter(wish.params.days, cause) }
}

/** A result that was given more than once in a turn is said once, at its last place. */
function withoutRepeats(effects: readonly Effect[]): readonly Effect[] {
  const isResult = (effect: Effect) => effect.type === 'say' && effect.params.key === 'diagnosis'
  const last = effects.findLastIndex(isResult)
  return effects.filter((effect, i) => !isResult(effect) || i === last)
}

function toReplies(parts: readonly Part[], cause: Message, clears: boolean): readonly Reply[] {
  return parts.map((part, i) => ({
    id: `${cause.id}-${i + 1}`,
    text: part.text,
    choices: part.choices ?? [],
    multiple: part.multiple ?? false,
    clears: clears && i === 0,
    document: part.document ?? null,
  }))
}

/** The question of a number that was volunteered: what "eh bukan 5 tapi 6" then corrects. */
function numericIn(answers: Answers): QuestionId | null {
  const [only, ...more] = (['desil', 'listrikVA', 'lamaTahun'] as const).filter(
    (id) => answers[id] !== undefined,
  )
  return more.length === 0 ? (only ?? null) : null
}

function daysBetween(seen: string, at: string): number {
  const pause = Date.parse(at) - Date.parse(seen)
  return pause < PAUSE_MS ? 0 : Math.max(1, Math.round(pause / DAY_MS))
}

function groupTurn(stored: string | null, message: Message, world: World): Turn {
  const understood = world.understand(message.text, { question: null, offered: [], today: world.today })
  const parts = toBubbles(groupParts(message, understood, world))
  return {
    record: stored,
    replies: toReplies(parts, message, false),
    report: {
      topic: understood.topic,
      also: understood.also,
      confidence: understood.confidence,
      facts: understood.facts,
      known: {},
      private: message.private,
      asking: null,
      reasons: null,
      said: [],
      state: 'group',
    },
  }
}

/** A word that steers has no topic of its own, unless it is one. */
function isSteering(understood: Understanding | null): boolean {
  const command = understood?.command ?? null
  return command !== null && command !== 'petugas' && command !== 'hapus' && command !== 'surat'
}

/** The facts that tapped choices state. */
function tapped(chosen: readonly string[]): Facts {
  const meanings = chosen.flatMap((id) => meaningOf(id) ?? [])
  return factsOf(Object.assign({}, ...meanings.map((m) => (m.kind === 'answers' ? m.answers : {}))))
}

function reportOf(
  message: Message,
  understood: Understanding | null,
  state: ConversationState,
  effects: readonly Effect[],
  world: World,
): Report {
  const said = effects.flatMap((e) => (e.type === 'say' ? [e.params.key] : [e.type]))
  return {
    topic: message.chosen.length > 0 || isSteering(understood) ? null : (understood?.topic ?? null),
    also: understood?.also ?? [],
    confidence: understood?.confidence ?? 0,
    facts: message.forwarded
      ? {}
      : message.chosen.length > 0
        ? tapped(message.chosen)
        : (understood?.facts ?? {}),
    known: factsOf(state.context.answers),
    private: message.private,
    asking: askingOf(state),
    reasons: said.includes('diagnosis') ? findingsOf(state, world) : null,
    said,
    state: JSON.stringify(state.value),
  }
}
