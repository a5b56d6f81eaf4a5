/** Texts as the Bot API reads them: entities of what people write, limits and markup of what bots send. */
import { badRequest } from './errors.ts'
import type { Entity, Params } from './types.ts'

export const MOST_TEXT = 4096
export const MOST_CAPTION = 1024

/** Commands and mentions in what a person wrote. Offsets are UTF-16 units. */
export function entitiesIn(text: string): readonly Entity[] {
  const found: Entity[] = []
  for (const match of text.matchAll(/(?<![\w/])\/[A-Za-z0-9_]{1,64}(?:@\w{3,32})?/g)) {
    found.push({ type: 'bot_command', offset: match.index, length: match[0].length })
  }
  for (const match of text.matchAll(/(?<![\w/])@\w{3,32}/g)) {
    found.push({ type: 'mention', offset: match.index, length: match[0].length })
  }
  return found.sort((a, b) => a.offset - b.offset)
}

export interface Formatted {
  readonly text: string
  readonly entities: readonly Entity[]
}

/** Reads `text` or `caption` of a request with its formatting, and holds it to the limit after entities. */
export function formatted(params: Params, field: 'text' | 'caption'): Formatted {
  const raw = params[field]
  if (raw !== undefined && typeof raw !== 'string')
    throw badRequest(`field "${field}" must be of type String`)
  const own = params[field === 'text' ? 'entities' : 'caption_entities']
  const parsed =
    params.parse_mode === undefined
      ? { text: raw ?? '', entities: own === undefined ? [] : checked(own, raw ?? '') }
      : fromHtml(raw ?? '', params.parse_mode)
  const result = trimmed(parsed)
  if (field === 'text' && result.text === '') throw badRequest('message text is empty')
  if (result.text.length > (field === 'text' ? MOST_TEXT : MOST_CAPTION)) {
    throw badRequest(field === 'text' ? 'message is too long' : 'message caption is too long')
  }
  return result
}

function checked(given: unknown, text: string): readonly Entity[] {
  if (!Array.isArray(given)) throw badRequest("can't parse entities: expected an Array of MessageEntity")
  for (const { type, offset, length } of given as readonly Entity[]) {
    if (typeof type !== 'string' || !Number.isInteger(offset) || !Number.isInteger(length)) {
      throw badRequest("can't parse entities: wrong MessageEntity")
    }
    if (offset < 0 || length <= 0 || offset + length > text.length) {
      throw badRequest(`can't parse entities: entity beyond the end of the text at ${offset}`)
    }
  }
  return given as readonly Entity[]
}

/** The server drops white space around a text and moves its entities along. */
function trimmed({ text, entities }: Formatted): Formatted {
  const lead = text.length - text.trimStart().length
  const plain = text.trim()
  const moved = entities.flatMap((entity) => {
    const from = Math.max(0, entity.offset - lead)
    const to = Math.min(plain.length, entity.offset + entity.length - lead)
    return to > from ? [{ ...entity, offset: from, length: to - from }] : []
  })
  return { text: plain, entities: moved }
}

const TAGS: Readonly<Record<string, string>> = {
  b: 'bold', strong: 'bold', i: 'italic', em: 'italic', u: 'underline', ins: 'underline', s: 'strikethrough',
  strike: 'strikethrough', del: 'strikethrough', code: 'code', pre: 'pre', a: 'text_link', blockquote: 'blockquote',
  'tg-spoiler': 'spoiler', span: 'spoiler',
} // biome-ignore format: a table

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' }

/** Telegram's HTML: an unknown, crossed or open tag refuses the whole message. */
function fromHtml(html: string, mode: unknown): Formatted {
  if (mode !== 'HTML') throw badRequest('unsupported parse_mode')
  const open: { tag: string; offset: number; url?: string }[] = []
  const entities: Entity[] = []
  let text = ''
  for (const [token, tag, name] of html.matchAll(/<(\/?[^>]*)>?|&(#\d+|\w+);|[^<&]+|&/g)) {
    if (tag !== undefined) {
      const [, closing = '', word = '', rest = ''] = /^(\/?)([\w-]*)(.*)$/s.exec(tag) ?? []
      const type = TAGS[word.toLowerCase()]
      if (type === undefined) throw badRequest(`can't parse entities: Unsupported start tag "${word}"`)
      if (closing === '') {
        const url = /href="([^"]*)"/.exec(rest)?.[1]
        open.push({ tag: word, offset: text.length, ...(url === undefined ? {} : { url }) })
        continue
      }
      const last = open.pop()
      if (last?.tag !== word) throw badRequest(`can't parse entities: Unexpected end tag "${word}"`)
      const length = text.length - last.offset
      const url = last.url === undefined ? {} : { url: last.url }
      if (length > 0) entities.push({ type, offset: last.offset, length, ...url })
    } else if (name?.startsWith('#')) text += String.fromCodePoint(Number(name.slice(1)))
    else text += name === undefined ? token : (NAMED[name] ?? token)
  }
  const [unclosed] = open
  if (unclosed)
    throw badRequest(`can't parse entities: Can't find end tag corresponding to "${unclosed.tag}"`)
  return { text, entities }
}
