import { describe, expect, it } from 'vitest'
import { mutate } from '../../scripts/eval/mutate.ts'
import { readPhrases } from '../../src/language/phrases.ts'
import { MOST_TEXT, mask } from '../../src/language/private.ts'
import { createUnderstand } from '../../src/language/understand.ts'
import { processorTime } from './processor-time.ts'

const understand = createUnderstand()
const plain = { question: null, offered: [] } as const

const HOSTILE: readonly (readonly [string, string])[] = [
  ['one letter', 'a'],
  ['digits', '1'],
  ['spaced digits', '1 '],
  ['look-alikes', 'lO'],
  ['negations', 'tidak '],
  ['nested negations', 'tidak punya '],
  ['commas', ', '],
  ['question marks', '? '],
  ['number words', 'satu dua '],
  ['desil', 'desil 6 '],
  ['eh salah', 'eh salah 5 '],
  ['pin', 'pin 1 '],
  ['marks', '⟨nik⟩'],
  ['emoji', '😭'],
  ['apostrophes', "'"],
  ['hyphens', 'a-'],
  ['padahal', 'tercatat punya padahal '],
  ['meninggal', 'ibu meninggal '],
] // biome-ignore format: a table

/** Milliseconds of processor time, masking included. */
const cost = (text: string) => processorTime(() => understand(mask(text).text, plain))

describe('hostile texts', () => {
  it.each(HOSTILE)(
    '%s repeated to 100 kB costs no more than some messages of the greatest length',
    (_, piece) => {
      const longest = piece.repeat(Math.ceil(MOST_TEXT / piece.length))
      const long = piece.repeat(Math.ceil(100_000 / piece.length))
      expect(cost(long)).toBeLessThan(10 * cost(longest) + 20)
    },
  )

  it.each(HOSTILE)('%s: twice the length costs at most some times as much', (_, piece) => {
    const base = piece.repeat(Math.ceil(1_500 / piece.length))
    const single = cost(base)
    expect(cost(base + base)).toBeLessThan(10 * single + 10)
  })

  it('emoji, other scripts and empty texts have an understanding', () => {
    for (const text of ['', ' ', '🙂', '你好', 'مرحبا', 'ꦲꦭꦺꦴ', '\u0000', '????', '....', '⟨'])
      expect(understand(mask(text).text, plain).command).toBeNull()
  })
})

it('20,000 mutated messages are understood without an exception', () => {
  const texts = readPhrases().map((p) => p.text)
  let seen = 0
  for (const text of mutate(texts, 20_000)) {
    const found = understand(mask(text).text, { question: seen % 2 === 0 ? 'desil' : 'aset', offered: [] })
    expect(found.confidence).toBeGreaterThanOrEqual(0)
    seen++
  }
  expect(seen).toBe(20_000)
}, 120_000)

it('the same message always means the same', () => {
  const again = createUnderstand()
  for (const { text } of readPhrases().filter((_, i) => i % 40 === 0))
    expect(again(mask(text).text, plain)).toEqual(understand(mask(text).text, plain))
})
