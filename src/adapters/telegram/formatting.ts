/**
 * Our texts as Telegram shows them: plain text and entities beside it. No markup language is written, so nothing that a
 * person typed can open or close a tag.
 */
import type { MessageEntity } from 'grammy/types'

/** Limits of the Bot API, in UTF-16 units after entities. */
export const MOST_TEXT = 4096
export const MOST_CAPTION = 1024

export interface Formatted {
  readonly text: string
  readonly entities: MessageEntity[]
}

/** `*bold*` within a line, as everywhere in our texts; a lonely asterisk stays what it is. */
const BOLD = /\*(?=\S)([^*\n]*[^*\s])\*/g

export function formatted(text: string): Formatted {
  const entities: MessageEntity[] = []
  let plain = ''
  let at = 0
  for (const match of text.trim().matchAll(BOLD)) {
    plain += text.trim().slice(at, match.index)
    const words = match[1] ?? ''
    entities.push({ type: 'bold', offset: plain.length, length: words.length })
    plain += words
    at = match.index + match[0].length
  }
  return { text: plain + text.trim().slice(at), entities }
}

/** Puts a name in front that tells this person of the message without showing what they wrote. */
export function addressed({ text, entities }: Formatted, user: number): Formatted {
  const name = 'Ibu/Bapak'
  const lead = `${name}: `
  return {
    text: lead + text,
    entities: [
      {
        type: 'text_mention',
        offset: 0,
        length: name.length,
        user: { id: user, is_bot: false, first_name: name },
      },
      ...entities.map((entity) => ({ ...entity, offset: entity.offset + lead.length })),
    ],
  }
}

/** Pieces of at most `most` characters, cut at paragraph ends, else line ends, sentence ends, spaces. */
export function pieces(text: string, most: number): readonly string[] {
  const whole = text.trim()
  if (whole.length <= most) return whole === '' ? [] : [whole]
  const at = cutIn(whole, most)
  return [whole.slice(0, at).trimEnd(), ...pieces(whole.slice(at), most)]
}

function cutIn(text: string, most: number): number {
  for (const mark of ['\n\n', '\n', '. ', ' ']) {
    const at = text.lastIndexOf(mark, most - mark.length)
    if (at > most / 4) return at + mark.length
  }
  // Never between the halves of a character beyond the basic plane.
  return /[\uD800-\uDBFF]/.test(text[most - 1] ?? '') ? most - 1 : most
}
