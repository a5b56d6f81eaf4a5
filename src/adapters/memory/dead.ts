/** Dead letters in this process's memory; bounded, the oldest go first. */
import { conversationKey, type Delivery, type Message } from '../../message.ts'
import type { DeadLetter, DeadLetters, DeadReason } from '../../ports.ts'

const MOST = 1000

type Body =
  | { readonly what: 'message'; readonly message: Message }
  | { readonly what: 'delivery'; readonly delivery: Delivery }

export interface MemoryDead extends DeadLetters {
  bury(body: Body, reason: DeadReason, detail: string): void
  forget(conversation: string): void
}

/** @param putBack puts a replayed letter where it was */
export function createMemoryDead(putBack: (body: Body) => void): MemoryDead {
  const letters = new Map<string, { letter: DeadLetter; body: Body }>()
  let count = 0

  return {
    bury(body, reason, detail) {
      count += 1
      const id = `0-${count}`
      const { channel } = ownerOf(body)
      const at = new Date().toISOString()
      letters.set(id, { body, letter: { id, at, what: body.what, channel, reason, detail } })
      const [oldest] = letters.keys()
      if (letters.size > MOST && oldest !== undefined) letters.delete(oldest)
    },
    forget(conversation) {
      for (const [id, { body }] of letters) {
        if (conversationKey(ownerOf(body)) === conversation) letters.delete(id)
      }
    },
    list: async () => [...letters.values()].map(({ letter }) => letter),
    async replay(id) {
      const found = letters.get(id)
      if (!found) return false
      letters.delete(id)
      putBack(found.body)
      return true
    },
    drop: async (id) => letters.delete(id),
  }
}

function ownerOf(body: Body) {
  return body.what === 'message' ? body.message : body.delivery.to
}
