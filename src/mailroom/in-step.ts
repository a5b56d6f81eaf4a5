/**
 * All conversations in this process, in step with whoever writes: one message in, everything that it causes out. For the
 * terminal, the scripted form and stories; the same turns as behind the queues, with memos and due reminders delivered at once.
 */
import { type ConversationId, conversationKey, type Message, type Reply } from '../message.ts'
import type { ListName, Reminder } from '../ports.ts'
import type { ReadLists, Taken } from './turns.ts'

export interface Caused<T> {
  /** The turn of the message itself. */
  readonly own: T
  /** All turns, in the order in which they were taken, with where. */
  readonly turns: readonly { readonly conversation: ConversationId; readonly turn: T }[]
  /** What the writer's chat receives. */
  readonly here: readonly Reply[]
  /** What other chats receive, by chat. */
  readonly elsewhere: readonly { readonly to: ConversationId; readonly replies: readonly Reply[] }[]
}

export interface InStep<T> {
  take(message: Message): Caused<T>
  /** The stored record; null when there is none. */
  record(conversation: ConversationId): string | null
}

export interface InStepOptions<T extends Taken> {
  readonly takeTurn: (record: string | null, messages: readonly Message[], lists: ReadLists) => T
  readonly listsFor: (messages: readonly Message[]) => readonly ListName[]
}

/** More memos than this from one message would go round in a circle. */
const MOST_MEMOS = 1000

export function createInStep<T extends Taken>({ takeTurn, listsFor }: InStepOptions<T>): InStep<T> {
  const records = new Map<string, string>()
  const entries = new Map<ListName, Map<string, string>>()
  const reminders = new Map<string, Reminder>()

  function linesFor(message: Message): ReadLists {
    const names = listsFor([message])
    return Object.fromEntries(names.map((name) => [name, [...(entries.get(name)?.values() ?? [])]]))
  }

  function turnOf(message: Message): T {
    const key = conversationKey(message)
    const turn = takeTurn(records.get(key) ?? null, [message], linesFor(message))
    if (turn.record === null) {
      records.delete(key)
      reminders.delete(key)
      for (const list of entries.values()) list.delete(key)
    } else records.set(key, turn.record)
    if (turn.reminder) reminders.set(key, turn.reminder)
    else if (turn.reminder === null) reminders.delete(key)
    if (turn.entry) keepEntry(key, turn.entry)
    return turn
  }

  function keepEntry(key: string, { list, line }: NonNullable<Taken['entry']>): void {
    const lines = entries.get(list) ?? new Map<string, string>()
    entries.set(list, lines)
    if (line === null) lines.delete(key)
    else lines.set(key, line)
  }

  /** The reminder that is due first, taken away. */
  function dueBy(at: string): Message | null {
    const [first] = [...reminders]
      .filter(([, { dueAt }]) => Date.parse(dueAt) <= Date.parse(at))
      .sort(([, a], [, b]) => Date.parse(a.dueAt) - Date.parse(b.dueAt))
    if (first === undefined) return null
    reminders.delete(first[0])
    return first[1].message
  }

  return {
    record: (conversation) => records.get(conversationKey(conversation)) ?? null,

    take(message) {
      const turns: { conversation: ConversationId; turn: T }[] = []
      const run = (first: Message): T => {
        const waiting = [first]
        let own: T | null = null
        for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
          const turn = turnOf(next)
          own ??= turn
          turns.push({ conversation: next, turn })
          waiting.push(...(turn.memos ?? []))
          if (turns.length > MOST_MEMOS) throw new Error('memos go round in a circle')
        }
        if (own === null) throw new Error('a turn needs a message')
        return own
      }
      for (let due = dueBy(message.at); due !== null; due = dueBy(message.at)) run(due)
      const own = run(message)
      return { own, turns, ...received(turns, message) }
    },
  }
}

function received(
  turns: readonly { readonly conversation: ConversationId; readonly turn: Taken }[],
  { channel, chat }: Message,
): Pick<Caused<Taken>, 'here' | 'elsewhere'> {
  const here: Reply[] = []
  const others = new Map<string, { to: ConversationId; replies: Reply[] }>()
  for (const { conversation, turn } of turns) {
    if (turn.replies.length === 0) continue
    if (conversation.channel === channel && conversation.chat === chat) {
      here.push(...turn.replies)
      continue
    }
    const to = { channel: conversation.channel, chat: conversation.chat, user: conversation.user }
    const key = `${to.channel}/${to.chat}`
    const other = others.get(key) ?? { to, replies: [] }
    others.set(key, other)
    other.replies.push(...turn.replies)
  }
  return { here, elsewhere: [...others.values()] }
}
