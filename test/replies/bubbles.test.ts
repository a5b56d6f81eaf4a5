import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { BUBBLE, toBubbles } from '../../src/replies/bubbles.ts'
import type { Part } from '../../src/replies/part.ts'

const part = fc.record({
  text: fc.stringMatching(/^[a-z .\n]{1,2000}$/).filter((t) => t.trim() !== ''),
  alone: fc.boolean(),
})

describe('bubbles', () => {
  test('join small pieces, so that an acknowledgement and the next question come together', () => {
    const parts: Part[] = [{ text: 'Baik.' }, { text: 'Berapa?', choices: [{ id: 'a', label: 'A' }] }]
    expect(toBubbles(parts)).toEqual([{ text: 'Baik.\n\nBerapa?', choices: [{ id: 'a', label: 'A' }] }])
  })

  test('keep a card and whatever follows it apart', () => {
    expect(toBubbles([{ text: 'a' }, { text: 'kartu', alone: true }, { text: 'b' }])).toHaveLength(3)
  })

  test('put the choices of a long question under its last piece', () => {
    const long = `${'kata '.repeat(200)}akhir`
    const bubbles = toBubbles([{ text: long, choices: [{ id: 'a', label: 'A' }] }])
    expect(bubbles.length).toBeGreaterThan(1)
    expect(bubbles.at(-1)?.choices).toHaveLength(1)
    expect(bubbles[0]?.choices).toBeUndefined()
  })

  test('lose no word, keep the order and stay within the limit', () => {
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
        const bubbles = toBubbles(parts)
        for (const { text } of bubbles) expect(text.length).toBeLessThanOrEqual(BUBBLE)
        const words = (all: readonly Part[]) => all.flatMap((p) => p.text.replace(/\s+/g, '')).join('')
        expect(words(bubbles)).toBe(words(parts))
      }),
    )
  })
})
