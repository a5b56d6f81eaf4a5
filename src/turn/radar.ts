/**
 * What the bot could not answer, for those who teach it: masked, without names, without a trace of who asked. Each person
 * counts once a week for a topic, which their own record remembers, so that counts are people and not persistence.
 */

import { radarAt } from '../desk-places.ts'
import type { Snapshot } from '../flows/snapshot.ts'
import type { Topic } from '../knowledge/topics.ts'
import { weekOf } from '../knowledge/weeks.ts'
import type { Understanding } from '../language/understanding.ts'
import { memoTo, type Unanswered } from '../memos.ts'
import type { Message } from '../message.ts'
import { shown } from './collect.ts'
import type { Effect } from './effects.ts'
import { waitingOf } from './place.ts'

/** A person who finds more than this in a week is not read better by more. */
const MOST_A_WEEK = 10
/** Confidence under which "that is not about aid" is a guess. */
const CERTAINLY_ELSEWHERE = 0.7
const FEWEST_WORDS = 2

/** What happened with one message. */
export interface Happened {
  readonly message: Message
  readonly understood: Understanding | null
  readonly effects: readonly Effect[]
  /** The conversation in which it arrived. */
  readonly before: Snapshot
}

export interface Noticed {
  /** What the person's record remembers of it. */
  readonly radar: Snapshot['radar']
  readonly memos: readonly Message[]
}

/** The memo for the radar, if something was not answered. */
export function noticed(happened: Happened, radar: Snapshot['radar']): Noticed {
  const { message } = happened
  const found = message.staff || message.group || message.memo ? null : unansweredIn(happened)
  return counted(found === null ? [] : [found], message, radar)
}

/** What had no answer in an officer's collection; the officer counts as one person. */
export function noticedInPaket(
  effects: readonly Effect[],
  cause: Message,
  radar: Snapshot['radar'],
): Noticed {
  const unknown = effects.flatMap((e) =>
    e.type === 'say' && e.params.key === 'paketRest' ? e.params.unknown : [],
  )
  const found = unknown.map(({ text, topic }) => {
    return { text, topic: guess(topic), why: 'paket', guide: null } as const
  })
  return counted(found, cause, radar)
}

/** Each topic once a week. */
function counted(
  found: readonly Omit<Unanswered, 'type'>[],
  cause: Message,
  radar: Snapshot['radar'],
): Noticed {
  if (found.length === 0) return { radar, memos: [] }
  const week = weekOf(cause.at)
  const topics = radar?.week === week ? [...radar.topics] : []
  const { channel, chat, user } = cause
  const memos = found.flatMap((one, i) => {
    const mark = one.topic ?? NO_TOPIC
    if (topics.includes(mark) || topics.length >= MOST_A_WEEK) return []
    topics.push(mark)
    const origin = { from: { channel, chat, user }, cause, nth: 100 + i }
    return memoTo(radarAt(week), { type: 'unanswered', ...one }, origin)
  })
  return { radar: memos.length === 0 ? radar : { week, topics }, memos }
}

/** A question that was kept back for the case that its answer does not help. */
export function doubtOf({
  message,
  understood,
}: Pick<Happened, 'message' | 'understood'>): Snapshot['doubt'] {
  const text = shown(message.text, [])
  return { text, topic: understood?.topic ?? null }
}

const NO_TOPIC = 'lain'

function unansweredIn({ message, understood, effects, before }: Happened): Omit<Unanswered, 'type'> | null {
  const said = new Set(effects.flatMap((e) => (e.type === 'say' ? [e.params.key] : [])))
  const { doubt } = before
  if (doubt && isNoneOfThese(message, understood, before))
    return { text: doubt.text, topic: guess(doubt.topic), why: 'bukan-itu', guide: null }
  if (said.has('ratedUnhelpful') && doubt)
    return { ...doubt, why: 'tidak-membantu', guide: before.state.context.guide }
  if (message.chosen.length > 0 || understood === null || understood.emergency) return null
  if (!said.has('unclear') && !said.has('offTopic')) return null
  const { topic, confidence, asks } = understood
  const text = shown(message.text, [])
  if ((text.match(/\p{L}{2,}/gu) ?? []).length < FEWEST_WORDS) return null
  if (said.has('unclear') && (waitingOf(before.state).question === null || asks === true))
    return { text, topic: guess(topic), why: 'tidak-paham', guide: null }
  if (said.has('offTopic') && confidence < CERTAINLY_ELSEWHERE && asks === true)
    return { text, topic: guess(topic), why: 'di-luar', guide: null }
  return null
}

/** "Maksud Ibu/Bapak yang mana?": none of them, or the person went on as if it had not been asked. */
function isNoneOfThese({ chosen }: Message, understood: Understanding | null, { state }: Snapshot): boolean {
  if (waitingOf(state).prompt !== 'maksud') return false
  if (chosen.length > 0) return chosen.includes('maksud:bukan')
  return understood?.answer?.kind !== 'choice' || understood.answer.id === 'maksud:bukan'
}

function guess(topic: Topic | null): Topic | null {
  return topic === 'bukan-bansos' ? null : topic
}
