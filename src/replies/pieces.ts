/** Long words of a person under a heading that every piece repeats: a reply to any of them finds its ticket. */
import { BUBBLE } from './bubbles.ts'
import type { Part } from './part.ts'

/** Room for the heading and "(lanjutan)". */
const HEADING = 100

/** @param after stands below the words */
export function inPieces(heading: string, text: string, after: string): readonly Part[] {
  const whole = [`${heading}:`, text, after].filter((part) => part !== '').join('\n\n')
  if (whole.length <= BUBBLE) return [{ text: whole, alone: true }]
  const [number = heading] = /^\*Tiket \d+\*/.exec(heading) ?? []
  const bodies = [...cut(text), ...(after === '' ? [] : cut(after))]
  return bodies.map((body, i) => ({
    text: `${i === 0 ? heading : `${number} (lanjutan)`}:\n\n${body}`,
    alone: true,
  }))
}

/** At spaces, never within a mark such as ⟨nik⟩. */
function cut(text: string): readonly string[] {
  const most = BUBBLE - HEADING
  if (text.length <= most) return [text]
  const space = Math.max(text.lastIndexOf(' ', most), text.lastIndexOf('\n', most))
  const mark = text.lastIndexOf('⟨', most)
  const at = space > most / 4 ? space : mark > most - 12 ? mark : most
  return [text.slice(0, at).trimEnd(), ...cut(text.slice(at).trimStart())]
}
