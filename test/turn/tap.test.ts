import { expect, test } from 'vitest'
import { createUnderstand } from '../../src/language/understand.ts'
import { receive } from '../../src/mailroom/intake.ts'
import { UNSAID } from '../../src/turn/tap.ts'

test('a tap is understood as the empty message that it is, without looking at its words', () => {
  const { text } = receive({
    id: '1',
    channel: 'web',
    chat: 'c',
    user: 'c',
    text: '',
    chosen: ['desil:6'],
    group: false,
    addressed: true,
    forwarded: false,
    staff: false,
    at: '2026-11-22T08:00:00+07:00',
  })
  const offered = [{ id: 'menu:utama', label: 'Menu' }]
  const understood = createUnderstand()(text, {
    question: 'aset',
    offered,
    previous: 'desil',
    today: '2026-11-22',
  })
  expect(understood).toEqual(UNSAID)
})
