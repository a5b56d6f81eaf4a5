import fc from 'fast-check'
import { expect, test } from 'vitest'
import { conversationOf, nameOf, shardOf } from '../../../src/adapters/redis/keys.ts'

const word = fc.string({ minLength: 1, unit: 'grapheme' })

test('a name tells its conversation again, whatever the platform calls its chats and people', () => {
  fc.assert(
    fc.property(word, word, fc.boolean(), (chat, other, isPrivate) => {
      const conversation = { channel: 'whatsapp', chat, user: isPrivate ? chat : other } as const
      expect(conversationOf(nameOf(conversation))).toEqual(conversation)
    }),
  )
})

test('two people never share a name', () => {
  expect(nameOf({ channel: 'telegram', chat: 'a', user: '=' })).not.toBe(
    nameOf({ channel: 'telegram', chat: 'a', user: 'a' }),
  )
})

test('everybody in a chat belongs to its shard, and shards do not move between versions', () => {
  expect(shardOf({ channel: 'telegram', chat: '-100200' }, 8)).toBe(1)
  expect(shardOf({ channel: 'web', chat: 'ani' }, 8)).toBe(4)
})
