/**
 * One turn: the stored record and the messages that wait go in; the new record, the replies and a report come out.
 * Pure: no clock, network, storage or randomness. The same input always gives the same output.
 */
import { initialTransition, transition } from 'xstate'
import { conversation } from '../flows/conversation.ts'
import { freeze, type Snapshot, thaw } from '../flows/snapshot.ts'
import type { Answers } from '../knowledge/facts.ts'
import type { QuestionId } from '../knowledge/questions.ts'
import type { Understanding } from '../language/understanding.ts'
import type { Message, Reply } from '../message.ts'
import { toBubbles } from '../replies/bubbles.ts'
import { choices } from '../replies/labels.ts'
import { isWordless } from '../replies/notices.ts'
import type { Event } from '../say.ts'
import { readTogether } from './burst.ts'
import { correctionEvents, expectedThen } from './corrections.ts'
import { type Effect, effectOf, isClearing, partsOf, reminderOf, say, toReplies } from './effects.ts'
import { eventsFor } from './events.ts'
import { groupParts } from './group.ts'
import type { Here } from './here.ts'
import { findingsOf, planOf, type World, waitingOf } from './place.ts'
import type { DueLater } from './reminder.ts'
import { groupReport, type Report, reportOf, silentReport } from './report.ts'

export interface Turn {
  /** What to store; null forgets the person. */
  readonly record: string | null
  readonly replies: readonly Reply[]
  /** Absent: what was asked for before stays. Null: no reminder any more. */
  readonly reminder?: DueLater | null
  readonly report: Report
}

/** After this long a person who only greets is asked whether to go on. */
const PAUSE_MS = 12 * 60 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000

/**
 * @param stored the record as the last turn returned it, null for a new person
 * @param messages what waits, oldest first; at least one
 */
export function takeTurn(stored: string | null, messages: readonly Message[], world: World): Turn {
  const last = messages.at(-1)
  if (last === undefined) throw new Error('a turn needs a message')
  const toHuman = messages.findLastIndex(({ notice }) => notice === 'phone-answered')
  if (toHuman >= 0) return afterHuman(stored, messages.slice(toHuman + 1), last, world)
  if (last.group) return groupTurn(stored, messages, last, world)
  const thawed = thaw(stored)
  const isNew = thawed.kind === 'new'
  let now: Snapshot = isNew ? beginning(last) : thawed.snapshot
  const before = JSON.stringify(now.state.value)
  const effects: Effect[] = thawed.kind === 'facts' ? [say({ key: 'restored' })] : []
  let understood: Understanding | null = null
  for (const message of readTogether(messages, world)) {
    const step = handle(message, now, isNew && effects.length === 0, world)
    now = step.snapshot
    understood = step.understood
    effects.push(...step.effects)
  }
  const entered = isNew || JSON.stringify(now.state.value) !== before
  const saysNothing = effects.length === 0 && messages.every(({ edited }) => edited)
  const parts = saysNothing ? [] : partsOf(effects, now.state, entered, world)
  const offered = parts.length === 0 ? now.offered : (parts.at(-1)?.choices?.map((c) => c.id) ?? [])
  const forgotten = effects.some((e) => e.type === 'forget')
  return {
    record: forgotten || (isNew && saysNothing) ? null : freeze({ ...now, offered }),
    replies: toReplies(parts, last, isClearing(effects)),
    ...reminderOf(effects, last),
    report: reportOf(last, understood, now.state, effects, world),
  }
}

/** A human answered from the helpdesk's own phone: what was written before that is theirs. */
function afterHuman(stored: string | null, later: readonly Message[], last: Message, world: World): Turn {
  if (later.length > 0) return takeTurn(stored, later, world)
  return { record: stored, replies: [], report: silentReport(last) }
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
  const corrects = message.edited === true && from.state.context.misses === 0
  const understood = world.understand(message.text, corrects ? expectedThen(expecting) : expecting)
  const here: Here = {
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
  }
  const corrected = corrects ? correctionEvents(message, understood, from.previous, here) : null
  const events = corrected ?? eventsFor(message, understood, here)
  const back =
    question !== null && daysAway > 0 && events.every((e) => e.type === 'answered' || e.type === 'skipped')
  const effects: Effect[] = [
    ...opening(message, events, isNew && !message.edited),
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
  if (message.late) effects.push(say({ key: 'late' }))
  if (message.private.length > 0) effects.push(say({ key: 'privateWarning', kinds: message.private }))
  if (message.cut) effects.push(say({ key: 'tooLong' }))
  if (isWordless(message.notice) && !message.edited)
    effects.push(say({ key: 'notice', notice: message.notice }))
  return effects
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

/** In a group every message is a question of its own, answered as such. */
function groupTurn(stored: string | null, messages: readonly Message[], last: Message, world: World): Turn {
  const understand = ({ text }: Message) =>
    world.understand(text, { question: null, offered: [], today: world.today })
  const replies = messages.flatMap((message) => {
    const { id, text } = message
    const parts = toBubbles(groupParts(message, understand(message), world))
    return toReplies(parts, message, false).map((reply) => ({ ...reply, answers: { id, text } }))
  })
  return { record: stored, replies, report: groupReport(last, understand(last)) }
}
