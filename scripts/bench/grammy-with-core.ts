/** grammY conversations with the helpdesk's own core behind them, its record in a key of its own: the same work, without the guarantees. */
import type { Redis } from 'ioredis'
import { type Core, messageOf } from './desk.ts'
import { type Answer, grammyConversations } from './grammy-conversations.ts'
import type { Path } from './load.ts'

export function grammyWithCore(url: string, core: Core): Promise<Path> {
  return grammyConversations(url, (redis) => answerOf(redis, core))
}

function answerOf(redis: Redis, core: Core): Answer {
  return async (chat, text, n) => {
    const key = `record:${chat}`
    const turn = core(await redis.get(key), [messageOf(String(chat), { text }, n, [])])
    if (turn.record !== null) await redis.set(key, turn.record)
    return turn.replies.map((reply) => reply.text).join('\n\n')
  }
}
