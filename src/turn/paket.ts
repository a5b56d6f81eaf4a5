/**
 * Paket jawaban: an officer forwards or pastes what others asked, and receives one answer per question, ready to be
 * forwarded. Collecting ends with "selesai" or after a while without a message; the clock is that of the messages.
 */
import type { Collection } from '../flows/collection.ts'
import { freeze, type Snapshot, thaw } from '../flows/snapshot.ts'
import { isStaffChat } from '../knowledge/offices.ts'
import { type MaskedText, type Message, pieceOf } from '../message.ts'
import { toBubbles } from '../replies/bubbles.ts'
import { choices } from '../replies/labels.ts'
import { promptPart } from '../replies/prompts.ts'
import { wordParts } from '../replies/word.ts'
import { answersTo, collected, NOTHING_COLLECTED } from './collect.ts'
import { type Effect, say, toReplies } from './effects.ts'
import { viewOf, type World, waitingOf } from './place.ts'
import { isPaste } from './questions.ts'
import { noticedInPaket } from './radar.ts'
import { promisedAgain } from './reminder.ts'
import { reportOf } from './report.ts'
import { beginning, type Turn } from './turn.ts'

/** Ends the collecting, tapped by the officer or due by itself. */
export const PAKET_NOW = 'paket:selesai'
/**
 * So long nothing more comes: time to find and forward the next message, short enough that nobody wonders. The same
 * figure stands in the words of the bot.
 */
export const QUIET_MS = 20_000

const OPENS = /^\s*\/paket(?:@[\w-]{1,64})?(?![\w-])\s*/i
const ENDS = /(?:^|\n)\s*selesai[\s.!]*$/i

/** The collection that is open in a stored record; null when none is. */
function openIn(record: string | null): Collection | null {
  if (record === null || !record.includes('"collecting"')) return null
  const thawed = thaw(record)
  return thawed.kind === 'new' ? null : thawed.snapshot.collecting
}

/** Whether a message belongs into a collection, or ends one. */
export function isForPaket(record: string | null, message: Message, world: World): boolean {
  const { memo, staff, chosen, text, forwarded } = message
  if (memo !== undefined) return false
  if (chosen.includes(PAKET_NOW)) return true
  if (!staff || chosen.length > 0 || !mayCollect(message, world)) return false
  const open = openIn(record)
  if (!/\p{L}/u.test(text) && message.notice !== undefined) return open !== null
  if (forwarded || OPENS.test(text)) return true
  if (open === null || isOver(open, message)) return isPaste(text, world)
  return steering(text, world) !== 'other'
}

/** An open collection that has to be answered before this message, which is not for it, is handled. */
export function endsPaket(record: string | null, message: Message): boolean {
  return message.memo === undefined && openIn(record) !== null
}

/** In a group only among officers, or where the bot was called: elsewhere an officer is one of many. */
function mayCollect(message: Message, { offices }: World): boolean {
  return !message.group || message.addressed || isStaffChat(offices, message)
}

function isOver({ last }: Collection, { at }: Pick<Message, 'at'>): boolean {
  return Date.parse(at) - Date.parse(last) >= QUIET_MS
}

/** What a message says to the bot itself while it collects. */
function steering(text: MaskedText, world: World): 'selesai' | 'batal' | 'other' | null {
  const offered = choices([PAKET_NOW], world.knowledge)
  const { command, answer } = world.understand(text, { question: null, offered, today: world.today })
  if (command === 'selesai' || (answer?.kind === 'choice' && answer.id === PAKET_NOW)) return 'selesai'
  return command === null || command === 'batal' ? command : 'other'
}

/** @param messages each `isForPaket`, oldest first; at least one */
export function takePaketTurn(stored: string | null, messages: readonly Message[], world: World): Turn {
  const last = messages.at(-1)
  if (last === undefined) throw new Error('a turn needs a message')
  const thawed = thaw(stored)
  const from = thawed.kind === 'new' ? beginning(last) : thawed.snapshot
  let open = from.collecting
  const effects: Effect[] = []
  for (const [i, message] of messages.entries()) {
    if (isTooEarly(message, messages.slice(i + 1))) continue
    const step = stepOf(open, message, world)
    open = step.open
    effects.push(...step.effects)
  }
  return closing({ ...from, collecting: open }, effects, last, world)
}

/** Answers an open collection because something else was written. */
export function endPaket(stored: string | null, cause: Message, world: World): Turn {
  const thawed = thaw(stored)
  const from = thawed.kind === 'new' ? beginning(cause) : thawed.snapshot
  const effects = from.collecting === null ? [] : answersTo(from.collecting)
  const turn = closing({ ...from, collecting: null }, effects, cause, world)
  // The message itself is answered too, in the same turn.
  return { ...turn, replies: turn.replies.map((reply) => ({ ...reply, id: `${reply.id}-paket` })) }
}

/** A due end that arrived before messages which were written before it. */
function isTooEarly({ chosen, at }: Message, later: readonly Message[]): boolean {
  return (
    chosen.includes(PAKET_NOW) &&
    later.some((m) => m.chosen.length === 0 && Date.parse(m.at) < Date.parse(at))
  )
}

interface Step {
  readonly open: Collection | null
  readonly effects: readonly Effect[]
}

function stepOf(before: Collection | null, message: Message, world: World): Step {
  const { text, chosen, at } = message
  const isDue = chosen.includes(PAKET_NOW)
  const over = before !== null && (isDue || isOver(before, message))
  const answered = over && before ? answersTo(before) : []
  if (isDue) return { open: null, effects: answered }
  const open = over ? null : before
  const wish = open === null || message.forwarded ? null : steering(text, world)
  if (open && wish === 'selesai') return { open: null, effects: [...answered, ...answersTo(open)] }
  if (open && wish === 'batal') return { open: null, effects: [...answered, say({ key: 'paketCancelled' })] }
  const opened = open === null ? [say({ key: 'paketOpened' })] : []
  const added = add(open ?? { ...NOTHING_COLLECTED, last: at }, message, world)
  if (ENDS.test(text) && !message.forwarded)
    return { open: null, effects: [...answered, ...added.effects, ...answersTo(added.open)] }
  return { open: added.open, effects: [...answered, ...added.effects, ...opened] }
}

function add(
  open: Collection,
  message: Message,
  world: World,
): { open: Collection; effects: readonly Effect[] } {
  const bare = message.text.replace(OPENS, '').replace(ENDS, '')
  const from = message.text.indexOf(bare)
  const text = pieceOf(message.text, from, from + bare.length)
  const now = collected(open, message, text, world)
  // Numbers of telephones stand in the head of every copied message; nothing can be done about them.
  const kinds = message.private.filter((kind) => kind !== 'hp')
  const warns = kinds.length > 0 && !open.warned
  return {
    open: { ...now, warned: open.warned || warns },
    effects: [
      ...(warns ? [say({ key: 'privateWarning', kinds })] : []),
      ...(message.cut ? [say({ key: 'tooLong' })] : []),
    ],
  }
}

function closing(now: Snapshot, effects: readonly Effect[], cause: Message, world: World): Turn {
  const { collecting } = now
  const pending = collecting === null && waitingOf(now.state).question !== null
  const view = viewOf(now.state, false, world)
  const told = effects.flatMap((effect) => (effect.type === 'say' ? wordParts(effect.params, view) : []))
  const asksAgain = pending && told.length > 0 ? [promptPart(waitingOf(now.state).prompt, view)] : []
  const parts = toBubbles([...told, ...asksAgain])
  const offered = parts.at(-1)?.choices?.map(({ id }) => id) ?? now.offered
  const { radar, memos } = noticedInPaket(effects, cause, now.radar)
  const understood = world.understand(cause.text, { question: null, offered: [], today: world.today })
  return {
    record: cause.group && collecting === null ? null : freeze({ ...now, radar, offered }),
    replies: toReplies(parts, cause, false),
    ...(memos.length > 0 ? { memos } : {}),
    reminder: collecting === null ? promisedAgain(now.promised, cause) : dueAfter(collecting, cause),
    report: reportOf({ ...cause, forwarded: true }, understood, now.state, effects, world),
  }
}

function dueAfter({ last }: Collection, cause: Message): NonNullable<Turn['reminder']> {
  const dueAt = new Date(Date.parse(last) + QUIET_MS).toISOString()
  const text = pieceOf(cause.text, 0, 0)
  const message = {
    ...cause,
    id: `${cause.id}-paket`,
    text,
    chosen: [PAKET_NOW],
    private: [],
    cut: false,
    at: dueAt,
  }
  return { dueAt, message }
}
