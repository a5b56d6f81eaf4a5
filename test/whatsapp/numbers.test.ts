import { describe, expect, test } from 'vitest'
import { numberOf } from '../../src/adapters/whatsapp/numbers.ts'
import type { RawMessage } from '../../src/message.ts'

const STAFF = ['120363000000000001@g.us', 'dua!120363000000000002@g.us', 'tiga!120363000000000003@g.us']

/** The chat of a message from `1@lid` as the core hears it, and where an answer there leaves the number. */
async function through(account: string, isFirst: boolean) {
  const number = numberOf(account, isFirst)
  let heard = ''
  const intake = number.intake(async ({ chat }) => {
    heard = chat
    return 'accepted'
  })
  await intake({ channel: 'whatsapp', chat: '1@lid', user: '1@lid' } as RawMessage)
  let sentTo = ''
  const channel = number.channel({
    name: 'whatsapp',
    async deliver({ to }) {
      sentTo = to.chat
      return { kind: 'sent' }
    },
    typing: async () => undefined,
  })
  await channel.deliver({ to: { channel: 'whatsapp', chat: heard, user: '1@lid' } } as never, null)
  return { line: number.line, heard, sentTo, staff: number.staffChats(STAFF) }
}

describe('a number', () => {
  test('that is the first one names its chats as WhatsApp does, whatever its account is called', async () => {
    expect(await through('kantor', true)).toEqual({
      line: 'whatsapp',
      heard: '1@lid',
      sentTo: '1@lid',
      staff: ['120363000000000001@g.us'],
    })
  })

  test('that is another one puts its account before them, and takes it away again', async () => {
    expect(await through('dua', false)).toEqual({
      line: 'whatsapp-dua',
      heard: 'dua!1@lid',
      sentTo: '1@lid',
      staff: ['120363000000000002@g.us'],
    })
  })
})
