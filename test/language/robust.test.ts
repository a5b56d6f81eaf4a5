import { performance } from 'node:perf_hooks'
import { describe, expect, it } from 'vitest'
import { mutate } from '../../scripts/eval/mutate.ts'
import { readPhrases } from '../../src/language/phrases.ts'
import { mask } from '../../src/language/private.ts'
import { createUnderstand } from '../../src/language/understand.ts'

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

/** The quicker of two runs, milliseconds, masking included. */
function time(text: string): number {
  const once = () => {
    const start = performance.now()
    understand(mask(text).text, plain)
    return performance.now() - start
  }
  return Math.min(once(), once(), once())
}

describe('hostile texts', () => {
  it.each(HOSTILE)('%s repeated to 100 kB costs no more than some ordinary messages', (_, piece) => {
    const long = piece.repeat(Math.ceil(100_000 / piece.length))
    expect(time(long)).toBeLessThan(200)
  })

  it.each(HOSTILE)('%s: twice the length costs at most some times as much', (_, piece) => {
    const base = piece.repeat(Math.ceil(1_500 / piece.length))
    const single = time(base)
    expect(time(base + base)).toBeLessThan(10 * single + 10)
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
