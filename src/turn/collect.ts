/** Adds what stands in a message to a collection, and says a collection as answers. */
import type { Collection } from '../flows/collection.ts'
import { withoutNames } from '../language/names.ts'
import { messagesIn } from '../language/paste.ts'
import type { MaskedText, Message } from '../message.ts'
import type { Subject } from '../say.ts'
import { type Effect, say } from './effects.ts'
import type { World } from './place.ts'
import { type Question, questionsIn } from './questions.ts'

/** More answers at once would not be forwarded by anybody, and hold the chat's other messages up. */
const MOST_ASKED = 100
/** Bounds the record while it is collected. */
const MOST_UNKNOWN = 60
/** Letters of a question that is shown as it was asked. */
const MOST_SHOWN = 160
/** Questions that are called frequent. */
const MOST_OFTEN = 3

export const NOTHING_COLLECTED: Omit<Collection, 'last'> = {
  messages: 0,
  asked: [],
  unknown: [],
  urgent: [],
  full: false,
  warned: false,
}

/** @param text the message's text, or what of it is to be collected */
export function collected(before: Collection, message: Message, text: MaskedText, world: World): Collection {
  const messages = messagesIn(text)
  const names = messages.flatMap(({ sender }) => sender ?? [])
  const questions = questionsIn(text, world)
  const now = questions.reduce((so, question) => withQuestion(so, question, names), before)
  return { ...now, last: message.at, messages: before.messages + messages.length }
}

function withQuestion(to: Collection, { text, heard }: Question, names: readonly string[]): Collection {
  if (heard.kind === 'chat') return to
  if (heard.kind === 'unknown') return withUnknown(to, shown(text, names), heard.topic)
  return heard.subjects.reduce((so, subject) => withSubject(so, subject, shown(text, names)), to)
}

function withSubject(to: Collection, subject: Subject, text: MaskedText): Collection {
  const key = JSON.stringify(subject)
  const isIt = (one: Collection['asked'][number]) => JSON.stringify(one.subject) === key
  const more = subject.kind === 'emergency' ? [{ text, emergency: subject.emergency }] : []
  const urgent = [...to.urgent, ...more].slice(0, MOST_ASKED)
  if (to.asked.some(isIt))
    return {
      ...to,
      urgent,
      asked: to.asked.map((one) => (isIt(one) ? { ...one, times: one.times + 1 } : one)),
    }
  if (to.asked.length >= MOST_ASKED) return { ...to, urgent, full: true }
  return { ...to, urgent, asked: [...to.asked, { subject, times: 1 }] }
}

function withUnknown(
  to: Collection,
  text: MaskedText,
  topic: Collection['unknown'][number]['topic'],
): Collection {
  const like = (other: string) =>
    other
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim()
  const same = to.unknown.findIndex((other) => like(other.text) === like(text))
  if (same < 0 && to.unknown.length >= MOST_UNKNOWN) return { ...to, full: true }
  if (same < 0) return { ...to, unknown: [...to.unknown, { text, topic, times: 1 }] }
  return { ...to, unknown: to.unknown.map((one, i) => (i === same ? { ...one, times: one.times + 1 } : one)) }
}

/** A question as a colleague may read it: masked, without names, on one line. */
export function shown(text: MaskedText, names: readonly string[]): MaskedText {
  const plain = withoutNames(text, names).replace(/\s+/g, ' ').trim()
  return (plain.length > MOST_SHOWN ? `${plain.slice(0, MOST_SHOWN - 1).trimEnd()}…` : plain) as MaskedText
}

/** Emergencies first; then each answer by itself, in the order of asking; at last what has none. */
export function answersTo(collection: Collection): readonly Effect[] {
  const { asked, unknown, urgent, messages, full } = collection
  const first = asked.filter(({ subject }) => subject.kind === 'emergency')
  const others = asked.filter(({ subject }) => subject.kind !== 'emergency')
  const answers = [...first, ...others].map(({ subject }) => say({ key: 'paketAnswer', subject }))
  const often = others.filter(({ times }) => times > 1).sort((a, b) => b.times - a.times)
  return [
    ...(urgent.length > 0 ? [say({ key: 'paketUrgent', urgent })] : []),
    ...answers,
    ...(unknown.length > 0 || full
      ? [
          say({
            key: 'paketRest',
            unknown,
            answered: answers.length,
            messages,
            often: often.slice(0, MOST_OFTEN),
            full,
          }),
        ]
      : []),
    ...(answers.length + unknown.length === 0 ? [say({ key: 'paketEmpty' })] : []),
  ]
}
