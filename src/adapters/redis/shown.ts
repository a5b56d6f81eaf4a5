/** What web pages were shown lately, in Redis: a stream per chat, beside the chat's list of replies that wait. */
import type { DocumentOrder } from '../../message.ts'
import { SHOWN_MS, SHOWN_REPLIES, type Shown, type ShownEntry } from '../../ports.ts'
import type { RedisClient } from './connection.ts'
import { chatKey, type ShardKeys } from './keys.ts'
import { listOf, type RunScript } from './scripts.ts'
import type { Shelf } from './shards.ts'
import { awayWhen } from './trouble.ts'

const ID = /^\d{1,15}-\d{1,15}$/

export interface RedisShownOptions {
  readonly run: RunScript
  readonly shelf: Shelf
  readonly newSubscriber: () => RedisClient
  readonly onError: (error: unknown) => void
}

export function createRedisShown({ run, shelf, newSubscriber, onError }: RedisShownOptions): Shown {
  function keysOf(chat: string): ShardKeys {
    const keys = shelf.shards[shelf.shardOf({ channel: 'web', chat })]
    if (keys === undefined) throw new Error('no such shard')
    return keys
  }
  /** Written down here: pages and deliveries only try again. */
  async function asked(step: Promise<unknown>): Promise<unknown> {
    try {
      return await step
    } catch (error) {
      onError(error)
      throw error
    }
  }
  return {
    async add(chat, { replyId, clears, data, document }) {
      const keys = keysOf(chat)
      const list = keys.out('web').lists + chatKey({ channel: 'web', chat })
      const order = document === null ? '' : JSON.stringify(document)
      const entry = [replyId, encodeURIComponent(replyId), clears ? 1 : 0, data, order]
      const step = run(
        'show',
        [keys.shown(chat), list],
        [...entry, SHOWN_REPLIES, SHOWN_MS, keys.shownNews, chat],
      )
      await awayWhen(asked(step))
    },
    async read(chat, after) {
      const since = after !== null && ID.test(after) ? after : ''
      const entries = await awayWhen(asked(run('recall', [keysOf(chat).shown(chat)], [since, SHOWN_MS])))
      return listOf(entries).map(entryOf)
    },
    onChange(listener) {
      const subscriber = newSubscriber()
      subscriber.on('message', (_, chat: string) => listener(chat))
      // Also after Redis was away: what was shown meanwhile was not heard.
      subscriber.on('ready', () => {
        const channels = shelf.shards.map((keys) => keys.shownNews)
        subscriber.subscribe(...channels).then(() => listener(null), onError)
      })
      subscriber.connect().catch(onError)
      return async () => subscriber.disconnect()
    },
  }
}

/** As `lua/show.lua` writes it: id, then names and values by turns. */
function entryOf(entry: unknown): ShownEntry {
  const [id, fields] = listOf(entry)
  const [, replyId, , data, , order] = listOf(fields)
  const document = order === undefined ? null : (JSON.parse(String(order)) as DocumentOrder)
  return { id: String(id), replyId: String(replyId), data: String(data), document }
}
