/** What an update is for us, case by case. */
import type { Message, Update } from 'grammy/types'
import { describe, expect, test } from 'vitest'
import { type Reading, readUpdate } from '../../src/adapters/telegram/reading.ts'
import type { RawMessage } from '../../src/message.ts'

const NOW = '2026-11-22T01:00:00.000Z'
const DATE = Date.parse(NOW) / 1000
const me = { id: 42, username: 'Tanya_Bansos_Bot' }
const options = { me, groups: 'mention', staffChats: [], instant: () => NOW } as const
const siti = { id: 7, is_bot: false, first_name: 'Siti' }
const group = { id: -100123, type: 'supergroup', title: 'Warga' }

const read = (more: object, kind = 'message'): Reading =>
  readUpdate(
    {
      update_id: 9,
      [kind]: { message_id: 5, date: DATE, chat: group, from: siti, ...more },
    } as unknown as Update,
    options,
  )
const reasonOf = (reading: Reading) => (reading.kind === 'ignored' ? reading.reason : reading.kind)
function rawOf(reading: Reading): RawMessage {
  if (reading.kind !== 'messages' || reading.messages[0] === undefined) throw new Error(reasonOf(reading))
  return reading.messages[0]
}
const mention = (text: string, name: string) => ({
  text,
  entities: [{ type: 'mention', offset: text.indexOf(name), length: name.length }],
})

describe('not for us', () => {
  test.each([
    ['another bot', { text: 'a', from: { ...siti, is_bot: true } }, 'bot'],
    [
      'words that came by an inline bot',
      { text: 'a', via_bot: { id: 8, is_bot: true, first_name: 'x' } },
      'bot',
    ],
    [
      'a channel in the group',
      { text: 'a', sender_chat: { id: -100999, type: 'channel', title: 'x' } },
      'channel',
    ],
    ['what a linked channel posted', { text: 'a', is_automatic_forward: true }, 'channel'],
    ['a poll', { poll: { id: '1' } }, 'no-content'],
    ['a new title', { new_chat_title: 'x' }, 'no-content'],
    ['a sticker to nobody', { sticker: { file_id: 'x' } }, 'not-addressed'],
    [
      'a command for another bot',
      { text: '/cek@lain', entities: [{ type: 'bot_command', offset: 0, length: 9 }] },
      'other-bot-command',
    ],
  ])('%s', (_, more, reason) => expect(reasonOf(read(more))).toBe(reason))

  test('payments, inline queries and the like', () => {
    expect(reasonOf(readUpdate({ update_id: 1, inline_query: {} } as unknown as Update, options))).toBe(
      'unsupported',
    )
  })
})

describe('a message', () => {
  test('that mentions us, in whatever letters, is for us and read without our name', () => {
    const raw = rawOf(read(mention('@tanya_bansos_bot, desil itu apa', '@tanya_bansos_bot')))
    expect(raw).toMatchObject({
      id: 'm5',
      chat: '-100123',
      user: '7',
      addressed: true,
      text: 'desil itu apa',
    })
  })

  test('that mentions somebody with a longer name is not', () => {
    expect(rawOf(read(mention('@tanya_bansos_bot2 halo', '@tanya_bansos_bot2')))).toMatchObject({
      addressed: false,
      text: '@tanya_bansos_bot2 halo',
    })
  })

  test('of an anonymous admin is the group’s own', () => {
    const from = { id: 1087968824, is_bot: true, first_name: 'Group' }
    expect(rawOf(read({ text: 'a', from, sender_chat: group })).user).toBe('-100123')
  })

  test('that replies to us carries what we said; the beginning of a topic is nobody’s words', () => {
    const ours = { message_id: 4, date: DATE, chat: group, from: me, text: 'Menu' }
    expect(rawOf(read({ text: 'a', reply_to_message: ours }))).toMatchObject({
      addressed: true,
      quoted: 'Menu',
    })
    const topic = { ...ours, text: undefined, forum_topic_created: { name: 'x' } }
    const raw = rawOf(
      read({ text: 'a', reply_to_message: topic, is_topic_message: true, message_thread_id: 4 }),
    )
    expect(raw).toMatchObject({ addressed: false, id: 'm5.t4' })
  })

  test('that lay for an hour is late, a fresh one is not', () => {
    expect(rawOf(read({ text: 'a', date: DATE - 3600 })).late).toBe(true)
    expect(rawOf(read({ text: 'a' })).late).toBeUndefined()
  })

  test('that was changed is a correction under an id of its own', () => {
    expect(rawOf(read({ text: 'a', edit_date: DATE + 60 }, 'edited_message'))).toMatchObject({
      id: 'm5.e9',
      edited: true,
      at: '2026-11-22T01:01:00.000Z',
    })
  })

  test('with a caption keeps the words beside the photo', () => {
    expect(rawOf(read({ photo: [{}], caption: 'PKH saya' }))).toMatchObject({
      notice: 'photo',
      text: 'PKH saya',
    })
  })

  test('a contact’s number goes nowhere', () => {
    const chat = { id: 7, type: 'private', first_name: 'Siti' }
    const raw = rawOf(read({ chat, contact: { phone_number: '+628123456789', first_name: 'B' } }))
    expect(JSON.stringify(raw)).not.toContain('628123456789')
  })

  test('a link may begin with several choices, each a message', () => {
    const text = '/start menu__cek_nprogram__PKH'
    const chat = { id: 7, type: 'private', first_name: 'Siti' }
    const reading = read({ chat, text, entities: [{ type: 'bot_command', offset: 0, length: 6 }] })
    const chosen =
      reading.kind === 'messages' ? reading.messages.map(({ id, chosen }) => [id, ...chosen]) : []
    expect(chosen).toEqual([
      ['m5', 'menu:cek'],
      ['m5.2', 'program:PKH'],
    ])
  })
})

test('a group that moved, a bot that left or came back', () => {
  expect(read({ migrate_to_chat_id: -100777 } satisfies Partial<Message>)).toEqual({
    kind: 'moved',
    from: '-100123',
    to: '-100777',
  })
  const change = (was: string, is: string, chat: object = group) =>
    read({ chat, old_chat_member: { status: was }, new_chat_member: { status: is } }, 'my_chat_member')
  expect(change('member', 'kicked').kind).toBe('gone')
  expect(rawOf(change('left', 'member')).notice).toBe('joined')
  expect(reasonOf(change('member', 'administrator'))).toBe('own-status')
  expect(change('kicked', 'member', { id: 7, type: 'private', first_name: 'Siti' }).kind).toBe('back')
  expect(reasonOf(change('left', 'administrator', { id: -1, type: 'channel', title: 'x' }))).toBe('channel')
})
