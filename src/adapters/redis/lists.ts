/** Lists that conversations keep up to date, read over all shards. */
import { LISTS, type Lists, type Outcome } from '../../ports.ts'
import type { RedisClient } from './connection.ts'
import { conversationOf } from './keys.ts'
import type { Shelf } from './shards.ts'
import { awayWhen } from './trouble.ts'

export function createRedisLists(redis: RedisClient, shelf: Shelf): Lists {
  return {
    async read(list) {
      const all = await awayWhen(Promise.all(shelf.shards.map((keys) => redis.hgetall(keys.list(list)))))
      return all.flatMap((lines) =>
        Object.entries(lines).map(([name, line]) => ({ conversation: conversationOf(name), line })),
      )
    },
  }
}

/** As the commit script takes it: the number of the list, 0 for none, and the line, empty when it is taken off. */
export function entryArgs(entry: Outcome['entry']): readonly [number, string] {
  return entry === undefined ? [0, ''] : [LISTS.indexOf(entry.list) + 1, entry.line ?? '']
}
