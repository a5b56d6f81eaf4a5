/**
 * One turn: the stored record and the messages that wait go in; the new record, the replies and a report come out.
 * Pure: no clock, network, storage or randomness. The same input always gives the same output.
 */

import { ticketAt } from '../desk-places.ts'
import { freezeAndKeep, thawKept } from '../flows/kept.ts'
import { NOTHING_BESIDE, type Snapshot } from '../flows/snapshot.ts'
import { beginning as firstState, next } from '../flows/step.ts'
import type { Answers } from '../knowledge/facts.ts'
import { isConnected } from '../knowledge/offices.ts'
import type { QuestionId } from '../knowledge/questions.ts'
import { asTheirs } from '../language/cases.ts'
import { hasHeads } from '../language/paste.ts'
import type { Understanding } from '../language/understanding.ts'
import { type CitizenMemo, citizenMemo, memoTo } from '../memos.ts'
import type { Message, Reply } from '../message.ts'
import { toBubbles } from '../replies/bubbles.ts'
import { choices } from '../replies/labels.ts'
import { isWordless } from '../replies/notices.ts'
import type { Event } from '../say.ts'
import { besideAfter, quietly } from './beside.ts'
import { readTogether } from './burst.ts'
import { correctionEvents, expectedThen } from './corrections.ts'
import { type Effect, effectOf, isClearing, partsOf, reminderOf, say, toReplies } from './effects.ts'
import { eventsFor } from './events.ts'
import { groupParts } from './group.ts'
import { handedOver } from './hand-over.ts'
import type { Here } from './here.ts'
import { findingsOf, peopleIn, planOf, type World, waitingOf } from './place.ts'
import { type DueLater, REMINDER_DUE } from './reminder.ts'
import { groupReport, type Handover, type Report, reportOf, silentReport } from './report.ts'
import { addressedTo, eventOfMemo } from './talk.ts'
import { isTap, UNSAID } from './tap.ts'

export interface Turn {
  /** What to store; null forgets the person. */
  readonly record: string | null
  readonly replies: readonly Reply[]
  /** Absent: what was asked for before stays. Null: no reminder any more. */
  readonly reminder?: DueLater | null
  /** What other conversations are told. */
  readonly memos?: readonly Message[]
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
  if (toHuman >= 0) return afterHuman(stored, messages, toHuman, world)
  if (last.group) return groupTurn(stored, messages, last, world)
  if (stored === null && messages.every(({ memo }) => memo)) return unknownTurn(messages, last, world)
  const thawed = thawKept(stored)
  const isNew = thawed.kind === 'new'
  let now: Snapshot = isNew ? beginning(last) : thawed.snapshot
  const before = JSON.stringify(now.state.value)
  const effects: Effect[] = thawed.kind === 'facts' ? [say({ key: 'restored' })] : []
  const memos: Message[] = []
  let understood: Understanding | null = null
  let handover: Handover | null = null
  for (const message of readTogether(messages.map(asPassedOn), world, isAwaited(now, world))) {
    const step = message.memo
      ? told(message, now)
      : handle(message, now, isNew && effects.length === 0, world)
    const own = besideAfter({ message, understood: step.understood, effects: step.effects, before: now })
    memos.push(...own.memos)
    const passedOn = handedOver(step.effects, message, step.understood, now.state, step.snapshot.state, world)
    memos.push(...passedOn)
    handover = step.handover ?? extendedBy(step.effects, now) ?? handover
    now = { ...step.snapshot, ...own.beside }
    understood = step.understood ?? understood
    effects.push(...step.effects)
  }
  const entered = isNew || JSON.stringify(now.state.value) !== before
  const isTold = messages.every(({ memo }) => memo)
  const saysNothing = effects.length === 0 && (isTold || messages.every(({ edited }) => edited))
  const plain = saysNothing ? [] : partsOf(effects, now.state, entered, world)
  const heardLast = asPassedOn(last)
  const { parts, beside } = quietly({ now, last: heardLast, understood, effects, parts: plain }, world)
  const shownNow = parts.at(-1)?.choices?.map((c) => c.id)
  const offered = shownNow ?? (isTold || parts.length === 0 ? now.offered : [])
  const forgotten = effects.some((e) => e.type === 'forget')
  const reminder = reminderOf(effects, last)
  return {
    record:
      forgotten || (isNew && saysNothing)
        ? null
        : freezeAndKeep({ ...now, ...beside, offered, promised: promisedIn(reminder, messages, now) }),
    replies: toReplies(parts, last, isClearing(effects)),
    ...reminder,
    ...(memos.length > 0 ? { memos } : {}),
    report: { ...reportOf(heardLast, understood, now.state, effects, world), handover },
  }
}

/** A human answered from the helpdesk's own phone: what was written before that is theirs. */
function afterHuman(
  stored: string | null,
  messages: readonly Message[],
  toHuman: number,
  world: World,
): Turn {
  const left = messages.filter(({ memo }, i) => i > toHuman || memo !== undefined)
  if (left.length > 0) return takeTurn(stored, left, world)
  return { record: stored, replies: [], report: silentReport(messages[toHuman] as Message) }
}

/** Copied messages were written by others, whoever pastes them. */
function asPassedOn(message: Message): Message {
  return message.memo === undefined && message.text !== '' && hasHeads(message.text)
    ? { ...message, forwarded: true }
    : message
}

/** When the reminder is due that was asked for, in this turn or before. */
function promisedIn(
  { reminder }: Pick<Turn, 'reminder'>,
  messages: readonly Message[],
  { promised }: Snapshot,
): string | null {
  if (reminder !== undefined) return reminder?.dueAt ?? null
  return messages.some(({ chosen }) => chosen.includes(REMINDER_DUE)) ? null : promised
}

/** A conversation before its first message. */
export function beginning(message: Message): Snapshot {
  return { state: firstState, seen: message.at, offered: [], previous: null, ...NOTHING_BESIDE }
}

interface Step {
  readonly snapshot: Snapshot
  readonly understood: Understanding | null
  readonly effects: readonly Effect[]
  readonly handover?: Handover | null
}

/** Words that were added to the person's open ticket; where it is closed by now, the desk tells of the new one. */
function extendedBy(effects: readonly Effect[], { state }: Snapshot): Handover | null {
  const { ticket } = state.context
  const given = effects.find(({ type }) => type === 'handOver')
  if (given?.type !== 'handOver' || ticket === null) return null
  return { ticket: ticket.number, extended: true, urgent: given.params.urgent }
}

/** The next message is a question for an officer. */
function isAwaited({ state }: Snapshot, { offices }: World): boolean {
  return waitingOf(state).prompt === 'pertanyaan' && isConnected(offices)
}

/** What others wrote to the person, and is not lost because the bot forgot them. */
const CARRIES_WORDS: ReadonlySet<CitizenMemo['type']> = new Set<CitizenMemo['type']>(['answered', 'news'])

/** Something that another conversation tells; the person has not written. */
function told(message: Message, from: Snapshot): Step {
  const memo = citizenMemo.parse(message.memo)
  if (memo.type === 'news' && from.kabar.off.includes(memo.kabar))
    return { snapshot: from, understood: null, effects: [] }
  const [state, actions] = next(from.state, eventOfMemo(memo, message.at))
  const { number: ticket } = memo
  const handover = memo.type === 'opened' ? { ticket, extended: memo.extended, urgent: memo.urgent } : null
  return { snapshot: { ...from, state }, understood: null, effects: actions.flatMap(effectOf), handover }
}

/**
 * The desk writes to somebody of whom nothing is stored. A question that was just asked was erased with everything else;
 * an answer that comes after the retention time is still handed on. Nothing is stored again.
 */
function unknownTurn(messages: readonly Message[], last: Message, world: World): Turn {
  const from = beginning(last)
  const effects = messages.flatMap((message) => {
    return CARRIES_WORDS.has(citizenMemo.parse(message.memo).type) ? told(message, from).effects : []
  })
  const memos = messages.flatMap((message, nth) => {
    const memo = citizenMemo.parse(message.memo)
    const { channel, chat, user } = message
    const origin = { from: { channel, chat, user }, cause: message, nth }
    return memo.type === 'opened' ? memoTo(ticketAt(memo.number), { type: 'gone' }, origin) : []
  })
  return {
    record: null,
    replies: effects.length === 0 ? [] : toReplies(partsOf(effects, from.state, false, world), last, false),
    memos,
    report: reportOf(last, null, from.state, effects, world),
  }
}

function handle(message: Message, from: Snapshot, isNew: boolean, world: World): Step {
  const { question, prompt } = waitingOf(from.state)
  const names = { offices: world.offices ?? null, people: peopleIn(from.state) }
  const daysAway = daysBetween(from.seen, message.at)
  const corrects = message.edited === true && from.state.context.misses === 0
  const understand = () => {
    const offered = choices(from.offered, world.knowledge, names)
    const expecting = { question, offered, previous: from.previous, today: world.today }
    const text = from.state.context.person === null ? message.text : asTheirs(message.text)
    return world.understand(text, corrects ? expectedThen(expecting) : expecting)
  }
  const understood = isTap(message) ? UNSAID : understand()
  const here: Here = {
    world,
    question,
    prompt,
    offered: from.offered,
    hasNews: from.kabar.on.length > 0,
    known: from.state.context.answers,
    people: names.people,
    daysAway,
    letterPath: () => {
      const { jalur, unsure } = planOf(from.state, world)
      return unsure ? null : jalur
    },
    isFound: (reason) => findingsOf(from.state, world).some((f) => f.id === reason),
  }
  const { ticket } = from.state.context
  const { before, forBot } = addressedTo(message, understood, { ticket, awaited: isAwaited(from, world) })
  const corrected = corrects ? correctionEvents(message, understood, from.previous, here) : null
  const usual = () => corrected ?? eventsFor(message, understood, here)
  const events = forBot ? [...before, ...usual()] : before
  const back =
    question !== null && daysAway > 0 && events.every((e) => e.type === 'answered' || e.type === 'skipped')
  const effects: Effect[] = [
    ...opening(message, events, isNew && !message.edited),
    ...(back ? [say({ key: 'wentOn', days: daysAway })] : []),
  ]
  let state = from.state
  let previous = from.previous
  for (const event of events) {
    const [after, actions] = next(state, event)
    state = after
    effects.push(...actions.flatMap(effectOf))
    if (event.type === 'answered') previous = event.question
    if (event.type === 'told') previous = numericIn(event.answers) ?? previous
  }
  return { snapshot: { ...from, state, seen: message.at, previous }, understood, effects }
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
