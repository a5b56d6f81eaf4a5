/** Lists that conversations keep up to date, read over all shards. */
import { LISTS, type ListName, type Lists, type Outcome } from '../../ports.ts'
import type { RedisClient } from './connection.ts'
import { conversationOf } from './keys.ts'
import type { Shelf } from './shards.ts'
import { awayWhen } from './trouble.ts'

export function createRedisLists(
  redis: RedisClient,
  shelf: Shelf,
  newSubscriber: () => RedisClient,
  onError: (error: unknown) => void,
): Lists {
  return {
    async lines(list) {
      const all = await awayWhen(Promise.all(shelf.shards.map((keys) => redis.hvals(keys.list(list)))))
      return all.flat()
    },
    onChange(listener) {
      // The commit tells of a list by publishing under the list's own name.
      const names = new Map<string, ListName>(
        LISTS.flatMap((list) => shelf.shards.map((keys) => [keys.list(list), list] as const)),
      )
      const subscriber = newSubscriber()
      subscriber.on('message', (name: string) => {
        const list = names.get(name)
        if (list !== undefined) listener(list)
      })
      // Also after Redis was away: what changed meanwhile was not heard.
      subscriber.on('ready', () => {
        const told = () => {
          for (const list of LISTS) listener(list)
        }
        subscriber.subscribe(...names.keys()).then(told, onError)
      })
      subscriber.connect().catch(onError)
      return async () => subscriber.disconnect()
    },

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
