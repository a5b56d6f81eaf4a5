import { describe, expect, test } from 'vitest'
import { createLoopGuard } from '../../src/mailroom/loop-guard.ts'
import type { Reply } from '../../src/message.ts'

function reply(text: string): readonly Reply[] {
  return [{ id: text, text, choices: [], multiple: false, clears: false, document: null }]
}

/** Answers one second apart; true where the guard keeps silent. */
function guarded(texts: readonly string[], everyMs = 1000): readonly boolean[] {
  let at = 0
  const guard = createLoopGuard(() => at)
  return texts.map((text) => {
    at += everyMs
    return guard('telegram/a/a', reply(text))
  })
}

describe('the loop guard', () => {
  test('falls silent after the same answer eight times within a minute', () => {
    expect(guarded(Array<string>(10).fill('Maaf, saya belum mengerti.'))).toEqual([
      ...Array<boolean>(8).fill(false),
      true,
      true,
    ])
  })

  test('speaks again as soon as it has something else to say', () => {
    const same = Array<string>(9).fill('sama')
    expect(guarded([...same, 'lain', 'sama']).slice(-3)).toEqual([true, false, false])
  })

  test('leaves alone a person who gets a different question each time', () => {
    const questions = Array.from({ length: 30 }, (_, i) => `Pertanyaan ${i}`)
    expect(guarded(questions)).not.toContain(true)
  })

  test('leaves alone the same answer now and then', () => {
    expect(guarded(Array<string>(30).fill('menu'), 10_000)).not.toContain(true)
  })

  test('counts every conversation for itself', () => {
    const guard = createLoopGuard(() => 0)
    const answers = Array.from({ length: 40 }, (_, i) => guard(`telegram/${i % 8}/a`, reply('sama')))
    expect(answers).not.toContain(true)
  })
})
