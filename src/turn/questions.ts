/** Cuts pasted and forwarded texts into single questions, by how they look and by what their parts say. */
import {
  hasHeads,
  itemsIn,
  linesIn,
  messagesIn,
  type PastedMessage,
  paragraphsIn,
  sentencesIn,
} from '../language/paste.ts'
import { type MaskedText, together } from '../message.ts'
import type { World } from './place.ts'
import { type Heard, hear } from './subject.ts'

export interface Question {
  readonly text: MaskedText
  readonly heard: Heard
}

/** Hears each text once. */
type Listen = (text: MaskedText) => Question

/** Lines that ask are the questions of several people only where they are so many. */
const FEWEST_LINES = 3

function listening(world: World): Listen {
  const known = new Map<string, Question>()
  return (text) => {
    const before = known.get(text)
    if (before) return before
    const question = { text, heard: hear(text, world) }
    known.set(text, question)
    return question
  }
}

/** A text that others wrote, by its looks: copied messages, a list of questions, questions in paragraphs or lines. */
export function isPaste(text: MaskedText, world: World): boolean {
  if (hasHeads(text)) return true
  return text.includes('\n') && apart(text, listening(world)).length > 1
}

/** Every question in a pasted text, and what else stands in it, in order. */
export function questionsIn(text: MaskedText, world: World): readonly Question[] {
  const listen = listening(world)
  const messages = messagesIn(text)
  if (hasHeads(text)) return inARow(messages).flatMap((row) => ofOneWriter(row, listen))
  return messages
    .flatMap((message) => apart(message.text, listen))
    .flatMap((part) => ofOneWriter([part], listen))
}

/** A list, or a row of paragraphs or lines, without names may come from as many people as it has parts. */
function apart(text: MaskedText, listen: Listen): readonly MaskedText[] {
  const { before, items } = itemsIn(text)
  if (asking(items, listen) > 1) return before === '' ? items : [before, ...items]
  const paragraphs = paragraphsIn(text)
  if (asking(paragraphs, listen) > 1) return paragraphs
  const lines = linesIn(text)
  return lines.length >= FEWEST_LINES && asking(lines, listen) >= FEWEST_LINES ? lines : [text]
}

/** How many of the parts ask by themselves. */
function asking(parts: readonly MaskedText[], listen: Listen): number {
  return parts.length < 2 ? 0 : parts.filter((part) => asksItself(listen(part).heard)).length
}

function asksItself({ kind }: Heard): boolean {
  return kind === 'asks' || kind === 'unknown'
}

/** Messages of the same writer that follow each other. */
function inARow(messages: readonly PastedMessage[]): readonly (readonly MaskedText[])[] {
  const rows: { sender: string | null; texts: MaskedText[] }[] = []
  for (const { sender, text } of messages) {
    const row = rows.at(-1)
    if (row && row.sender !== null && row.sender === sender) row.texts.push(text)
    else rows.push({ sender, texts: [text] })
  }
  return rows.map(({ texts }) => texts)
}

/** Messages that one person wrote in a row: what says nothing by itself belongs to what stands before it. */
function ofOneWriter(texts: readonly MaskedText[], listen: Listen): readonly Question[] {
  const out: Question[] = []
  for (const piece of texts.flatMap((text) => piecesOf(text, listen))) {
    const before = out.at(-1)
    if (before && isSame(before.heard, piece.heard)) continue
    const both =
      before && belongTogether(before.heard, piece.heard) ? together([before.text, piece.text]) : null
    const joined = both && listen(both)
    if (joined && (joined.heard.kind === 'asks' || joined.heard.kind === 'tells'))
      out[out.length - 1] = joined
    else out.push(piece)
  }
  return out
}

/** Somebody repeats what they asked. */
function isSame(a: Heard, b: Heard): boolean {
  if (a.kind === 'chat' || b.kind === 'chat' || a.kind === 'unknown' || b.kind === 'unknown') return false
  return JSON.stringify(a.subjects) === JSON.stringify(b.subjects)
}

function belongTogether(before: Heard, after: Heard): boolean {
  if (before.kind === 'tells') return after.kind !== 'chat'
  if (before.kind === 'unknown') return after.kind === 'unknown' || after.kind === 'tells'
  return before.kind === 'asks' && (after.kind === 'tells' || after.kind === 'unknown')
}

/** One message: its list, or its sentences that ask, each with what was told before it. */
function piecesOf(text: MaskedText, listen: Listen): readonly Question[] {
  const { before, items } = itemsIn(text)
  if (asking(items, listen) > 1) return [...(before === '' ? [] : [before]), ...items].map(listen)
  const sentences = sentencesIn(text)
  if (sentences.length < 2) return [listen(text)]
  const groups = grouped(sentences, listen)
  return groups.length < 2 ? [listen(text)] : groups.map((group) => listen(together(group)))
}

function grouped(sentences: readonly MaskedText[], listen: Listen): readonly (readonly MaskedText[])[] {
  const groups: MaskedText[][] = []
  let told: MaskedText[] = []
  for (const sentence of sentences) {
    const { heard } = listen(sentence)
    if (heard.kind === 'chat') continue
    told.push(sentence)
    if (!asksItself(heard) || !heard.isQuestion) continue
    groups.push(told)
    told = []
  }
  const last = groups.at(-1)
  if (last) last.push(...told)
  return groups
}
