/** How much waits in Redis: the sorted lists of the lines, counted over all shards. */
import { type ChannelName, chatOn, lineOf, PLACES } from '../../message.ts'
import type { Backlog } from '../../ports.ts'
import type { RedisClient } from './connection.ts'
import { MORE_NUMBERS_KEY } from './keys.ts'
import type { Shelf } from './shards.ts'
import { awayWhen } from './trouble.ts'

export function createRedisBacklog(redis: RedisClient, shelf: Shelf): Backlog {
  const sizeOf = async (keys: readonly string[]) => {
    const sizes = await Promise.all(keys.map((key) => redis.zcard(key)))
    return sizes.reduce((sum, size) => sum + size, 0)
  }
  return {
    async read() {
      const more = await awayWhen(redis.smembers(MORE_NUMBERS_KEY))
      const numbers = more.map((account) => lineOf({ channel: 'whatsapp', chat: chatOn(account, '') }))
      const outSize = async (channel: ChannelName) => {
        const lines = channel === 'whatsapp' ? [channel, ...numbers] : [channel]
        const waiting = lines.flatMap((line) => shelf.shards.map((keys) => keys.out(line).waiting))
        return [channel, await sizeOf(waiting)] as const
      }
      const [mailboxes, ...outboxes] = await awayWhen(
        Promise.all([sizeOf(shelf.shards.map((keys) => keys.waiting)), ...PLACES.map(outSize)]),
      )
      return { mailboxes, outboxes: Object.fromEntries(outboxes.filter(([, size]) => size > 0)) }
    },
  }
}
