/** Lists that conversations keep up to date, in this process's memory. */
import { type ConversationId, conversationKey } from '../../message.ts'
import type { ListName, Lists, Outcome } from '../../ports.ts'

export interface MemoryLists extends Lists {
  put(conversation: ConversationId, entry: NonNullable<Outcome['entry']>): void
  /** Takes a conversation off every list. */
  forget(conversation: string): void
}

export function createMemoryLists(): MemoryLists {
  const lists = new Map<ListName, Map<string, { conversation: ConversationId; line: string }>>()
  return {
    async read(name) {
      return [...(lists.get(name)?.values() ?? [])]
    },
    put(conversation, { list, line }) {
      const lines = lists.get(list) ?? new Map()
      lists.set(list, lines)
      const key = conversationKey(conversation)
      if (line === null) lines.delete(key)
      else lines.set(key, { conversation, line })
    },
    forget(conversation) {
      for (const lines of lists.values()) lines.delete(conversation)
    },
  }
}
