/** What could not be handled or delivered, for an operator: `npm run outbox`. */
import { z } from 'zod'
import { lineOf, PLACES } from '../../message.ts'
import { DEAD_REASONS, type DeadLetter, type DeadLetters } from '../../ports.ts'
import type { RedisClient } from './connection.ts'
import { readDelivery } from './items.ts'
import { chatKey, conversationOf, type ShardKeys } from './keys.ts'
import type { RunScript } from './scripts.ts'
import type { Shelf } from './shards.ts'

const stored = z.object({
  at: z.number(),
  conversation: z.string(),
  reason: z.string(),
  kind: z.enum(['message', 'delivery']),
  item: z.string(),
})
type Stored = z.infer<typeof stored>

/** The field that counts letters. */
const COUNTER = '#'

export function createDeadLetters(redis: RedisClient, run: RunScript, shelf: Shelf): DeadLetters {
  function find(id: string): { keys: ShardKeys; field: string } | null {
    const [shard = '', field = ''] = id.split('-')
    const keys = shelf.shards[Number(shard)]
    return keys && field !== '' ? { keys, field } : null
  }

  return {
    async list() {
      const all = await Promise.all(
        shelf.shards.map(async (keys) =>
          Object.entries(await redis.hgetall(keys.dead))
            .filter(([field]) => field !== COUNTER)
            .map(([field, text]) => letterOf(`${keys.shard}-${field}`, stored.parse(JSON.parse(text)))),
        ),
      )
      return all.flat().sort((a, b) => (a.at < b.at ? -1 : 1))
    },

    async replay(id) {
      const place = find(id)
      const text = place && (await redis.hget(place.keys.dead, place.field))
      if (!text) return false
      const { keys, field } = place
      const letter = stored.parse(JSON.parse(text))
      if (letter.kind === 'message') {
        const line = [keys.dead, keys.waiting, keys.mailbox(letter.conversation), keys.tries]
        const done = await run('replay', line, [field, letter.conversation, letter.item])
        if (done === 1) shelf.wakeTurns(keys.shard, true)
        return done === 1
      }
      const { to } = readDelivery(letter.item).value
      const out = keys.out(lineOf(to))
      const line = [keys.dead, out.waiting, out.lists + chatKey(to), out.tries]
      const done = await run('replay', line, [field, chatKey(to), letter.item])
      if (done === 1) shelf.wakeOut(keys.shard, lineOf(to), true)
      return done === 1
    },

    async drop(id) {
      const place = find(id)
      return place !== null && (await redis.hdel(place.keys.dead, place.field)) === 1
    },
  }
}

function letterOf(id: string, { at, conversation, reason, kind }: Stored): DeadLetter {
  const [word = '', ...detail] = reason.split(': ')
  return {
    id,
    at: new Date(at).toISOString(),
    what: kind,
    channel: z.enum(PLACES).parse(conversationOf(conversation).channel),
    reason: z.enum(DEAD_REASONS).catch('failed').parse(word),
    detail: detail.join(': '),
  }
}
