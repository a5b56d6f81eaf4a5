/** Joins small parts into one bubble and splits long ones, so that people get few and short bubbles. */
import type { Part } from './part.ts'

/** The most letters that a bubble for people may have. */
export const BUBBLE = 700
/** Parts are joined up to this length; a full-length bubble is only made by text that is one thing. */
const JOINED = 560

/** Few, short bubbles in the same order. A part marked `alone` is not joined with what stands before it. */
export function toBubbles(parts: readonly Part[]): readonly Part[] {
  const bubbles: Part[] = []
  for (const part of parts.flatMap(split)) {
    const before = bubbles.at(-1)
    if (before && joinable(before, part)) bubbles[bubbles.length - 1] = join(before, part)
    else bubbles.push(part)
  }
  return bubbles
}

function joinable(before: Part, part: Part): boolean {
  if (before.alone || part.alone || before.choices || before.inPrivate || before.document || part.document)
    return false
  return before.text.length + 2 + part.text.length <= JOINED
}

function join(before: Part, part: Part): Part {
  return { ...part, text: `${before.text}\n\n${part.text}` }
}

/** Cuts at paragraph ends, else line ends, else sentence ends, else spaces; choices stay with the last piece. */
function split(part: Part): readonly Part[] {
  if (part.text.length <= BUBBLE) return [part]
  const cut = cutAt(part.text)
  const head = part.text.slice(0, cut).trimEnd()
  const tail = { ...part, text: part.text.slice(cut).trimStart() }
  return [{ text: head, ...(part.alone ? { alone: true } : {}) }, ...split(tail)]
}

function cutAt(text: string): number {
  for (const mark of ['\n\n', '\n', '. ', ' ']) {
    const at = text.lastIndexOf(mark, BUBBLE - mark.length)
    if (at > BUBBLE / 4) return at + mark.length
  }
  return BUBBLE
}
