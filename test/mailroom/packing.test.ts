import { describe, expect, test } from 'vitest'
import { packedFor } from '../../src/mailroom/packing.ts'
import type { Reply } from '../../src/message.ts'

function bubble(id: string, text: string, more: Partial<Reply> = {}): Reply {
  return { id, text, choices: [], multiple: false, clears: false, document: null, ...more }
}

const DOCUMENT = { name: 'surat.pdf', mime: 'application/pdf', draft: {} } as const
const CHOICES = [{ id: 'menu:utama', label: 'Menu' }]

describe('the bubbles of a turn', () => {
  test('are one message where every message costs', () => {
    const [only, ...more] = packedFor('whatsapp', [
      bubble('m-1', 'Satu'),
      bubble('m-2', 'Dua'),
      bubble('m-3', 'Tiga', { choices: CHOICES, multiple: true }),
    ])
    expect(only).toEqual(bubble('m-1', 'Satu\n\nDua\n\nTiga', { choices: CHOICES, multiple: true }))
    expect(more).toEqual([])
  })

  test('stay as they are on other channels', () => {
    const replies = [bubble('m-1', 'Satu'), bubble('m-2', 'Dua')]
    expect(packedFor('telegram', replies)).toBe(replies)
    expect(packedFor('web', replies)).toBe(replies)
  })

  test('stay apart where one is made to be forwarded, or carries a document', () => {
    const replies = [
      bubble('m-1', 'Satu'),
      bubble('m-2', 'Teruskan', { forwardable: true }),
      bubble('m-3', 'Surat', { document: DOCUMENT }),
      bubble('m-4', 'Berkas'),
    ]
    expect(packedFor('whatsapp', replies)).toEqual(replies)
  })

  test('never put the numbers of two menus together', () => {
    const replies = [bubble('m-1', 'Satu', { choices: CHOICES }), bubble('m-2', 'Dua', { choices: CHOICES })]
    expect(packedFor('whatsapp', replies)).toEqual(replies)
  })

  test('that answer two people in a group stay two', () => {
    const answers = (id: string) => ({ answers: { id, text: 'apa' as never } })
    const replies = [bubble('a-1', 'Satu', answers('a')), bubble('b-1', 'Dua', answers('b'))]
    expect(packedFor('whatsapp', replies)).toEqual(replies)
  })

  test('are cut where one would be too long to read on a phone', () => {
    const long = 'x'.repeat(900)
    expect(packedFor('whatsapp', [bubble('m-1', long), bubble('m-2', long)])).toHaveLength(2)
  })
})
