/** A thought that was sent in pieces: "bansos saya" / "kok ga cair" / "dari kemarin". */
import { UNSURE, type Understanding } from '../language/understanding.ts'
import { type Message, together } from '../message.ts'
import type { World } from './place.ts'

/**
 * Messages that waited together, as they are to be handled. Pieces that say nothing by themselves are read as one
 * message; a burst in which each message stands by itself is handled one by one.
 * @param isOneQuestion what comes next is a question for an officer, in however many pieces
 */
export function readTogether(
  messages: readonly Message[],
  world: World,
  isOneQuestion: boolean,
): readonly Message[] {
  const [first] = messages
  const last = messages.at(-1)
  if (first === undefined || last === undefined || first === last) return messages
  if (!messages.every(isPlain)) return messages
  if (isOneQuestion && messages.every(({ text }) => !steers(text, world))) return [joined(messages, last)]
  const alone = messages.map((m) =>
    world.understand(m.text, { question: null, offered: [], today: world.today }),
  )
  if (!alone.some(saysNothing)) return messages
  return [joined(messages, last)]
}

function joined(messages: readonly Message[], last: Message): Message {
  const kinds = [...new Set(messages.flatMap((m) => m.private))]
  const cut = messages.some((m) => m.cut)
  return { ...last, text: together(messages.map((m) => m.text)), private: kinds, cut }
}

function steers(text: Message['text'], world: World): boolean {
  return world.understand(text, { question: null, offered: [], today: world.today }).command !== null
}

function isPlain({ chosen, forwarded, group, edited, notice, memo }: Message): boolean {
  const special = edited || notice !== undefined || memo !== undefined
  return chosen.length === 0 && !forwarded && !group && !special
}

function saysNothing({
  topic,
  confidence,
  facts,
  answer,
  command,
  emergency,
  bareNumber,
}: Understanding): boolean {
  const known = answer !== null || command !== null || emergency !== null || bareNumber !== null
  return !known && Object.keys(facts).length === 0 && (topic === null || confidence < UNSURE * 2)
}
