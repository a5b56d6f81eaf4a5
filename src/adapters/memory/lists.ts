/** Lists that conversations keep up to date, in this process's memory. */
import { type ConversationId, conversationKey } from '../../message.ts'
import { LISTS, type ListName, type Lists, type Outcome } from '../../ports.ts'

export interface MemoryLists extends Lists {
  put(conversation: ConversationId, entry: NonNullable<Outcome['entry']>): void
  /** Takes a conversation off every list. */
  forget(conversation: string): void
}

export function createMemoryLists(): MemoryLists {
  const lists = new Map<ListName, Map<string, { conversation: ConversationId; line: string }>>()
  const listeners = new Set<(list: ListName) => void>()
  const changed = (list: ListName) => {
    for (const listener of listeners) listener(list)
  }
  return {
    async read(name) {
      return [...(lists.get(name)?.values() ?? [])]
    },
    async lines(name) {
      return [...(lists.get(name)?.values() ?? [])].map(({ line }) => line)
    },
    onChange(listener) {
      listeners.add(listener)
      for (const list of LISTS) queueMicrotask(() => listener(list))
      return async () => {
        listeners.delete(listener)
      }
    },
    put(conversation, { list, line }) {
      const lines = lists.get(list) ?? new Map()
      lists.set(list, lines)
      const key = conversationKey(conversation)
      if (line === null) lines.delete(key)
      else lines.set(key, { conversation, line })
      changed(list)
    },
    forget(conversation) {
      for (const [name, lines] of lists) if (lines.delete(conversation)) changed(name)
    },
  }
}
