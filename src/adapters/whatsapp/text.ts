/** A reply as WhatsApp text. The only place that knows WhatsApp's marks. */
import type { Choice, Reply } from '../../message.ts'

/**
 * WhatsApp knows `*bold*`, `_slanted_`, `~struck~`, "`code`" and `> quote`. Ours uses `*bold*` only, so every other mark
 * is made harmless by an invisible joiner behind it, and a lone star too.
 */
const HARMLESS = '\u2060'

/** @param link where the talk goes on in private; it stands last, on a line of its own */
export function whatsAppText(
  reply: Pick<Reply, 'text' | 'choices' | 'multiple'>,
  link: string | null,
): string {
  const parts = [plain(reply.text)]
  if (reply.choices.length > 0) parts.push(numbered(reply.choices), howToAnswer(reply))
  if (link !== null) parts.push(link)
  return parts.join('\n\n')
}

/** Stays what it is; only `*…*` on one line is bold. */
function plain(text: string): string {
  return text.split('\n').map(line).join('\n')
}

function line(text: string): string {
  const marked = text
    .replace(/^(\s*)[-•·] /, '$1• ')
    .replace(/^>/, `${HARMLESS}>`)
    .replace(/[_~`]/g, (mark, at: number) => (isInWord(text, at) ? mark : `${HARMLESS}${mark}`))
  return boldOnly(marked)
}

/** A mark between two letters or digits is none for WhatsApp either. */
function isInWord(text: string, at: number): boolean {
  const isWord = (letter: string | undefined) => letter !== undefined && /[\p{L}\p{N}/]/u.test(letter)
  return isWord(text[at - 1]) && isWord(text[at + 1])
}

/** Stars that stand in pairs around something make it bold; one without its pair would swallow what follows. */
function boldOnly(text: string): string {
  return text.replace(/\*([^*\n]+)\*|\*/g, (whole, inner?: string) =>
    inner !== undefined && /^\S(.*\S)?$/.test(inner) ? whole : whole.replaceAll('*', `${HARMLESS}*`),
  )
}

function numbered(choices: readonly Choice[]): string {
  return choices.map(({ label }, i) => `${i + 1}. ${plain(label)}`).join('\n')
}

function howToAnswer({ multiple }: Pick<Reply, 'multiple'>): string {
  return multiple ? 'Balas dengan angkanya. Boleh lebih dari satu, misalnya: 1, 3' : 'Balas dengan angkanya.'
}

/** A link that opens a private chat with this number, with the words already written. */
export function privateLink(number: string, words: string): string {
  return `https://wa.me/${number}?text=${encodeURIComponent(words)}`
}
