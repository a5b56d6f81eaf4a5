/**
 * Where every message costs (a number may only send so many, and each one makes a phone ring), the bubbles of a turn
 * become one. What is made to be passed on stays a message of its own, and so does what carries a document.
 */
import type { ChannelName, Reply } from '../message.ts'

/** A phone shows about so much without "read more". */
const LONGEST = 1600

const PACKED: ReadonlySet<ChannelName> = new Set<ChannelName>(['whatsapp'])

/** The same words in the same order; ids of those that remain are unchanged. */
export function packedFor(channel: ChannelName, replies: readonly Reply[]): readonly Reply[] {
  if (!PACKED.has(channel)) return replies
  const packed: Reply[] = []
  for (const reply of replies) {
    const before = packed.at(-1)
    if (before !== undefined && fitsTogether(before, reply)) packed[packed.length - 1] = joined(before, reply)
    else packed.push(reply)
  }
  return packed
}

function fitsTogether(before: Reply, after: Reply): boolean {
  const isAlone = ({ forwardable, announcement, document }: Reply) =>
    forwardable === true || announcement === true || document !== null
  if (isAlone(before) || isAlone(after)) return false
  // Numbers of two menus in one bubble would mean two things each; a way to a private chat stands last.
  if (before.choices.length > 0 || before.inPrivate !== undefined || after.clears) return false
  if (before.answers?.id !== after.answers?.id) return false
  return before.text.length + 2 + after.text.length <= LONGEST
}

function joined(before: Reply, after: Reply): Reply {
  return { ...after, id: before.id, text: `${before.text}\n\n${after.text}`, clears: before.clears }
}
