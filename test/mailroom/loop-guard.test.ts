import { describe, expect, test } from 'vitest'
import { type Echo, heardAgain } from '../../src/mailroom/loop-guard.ts'
import type { Reply } from '../../src/message.ts'

function reply(text: string): readonly Reply[] {
  return [{ id: text, text, choices: [], multiple: false, clears: false, document: null }]
}

/** Answers to messages that were written one second apart; true where the guard keeps silent. */
function guarded(texts: readonly string[], everyMs = 1000): readonly boolean[] {
  let at = Date.parse('2026-11-22T08:00:00+07:00')
  let before: Echo | null = null
  return texts.map((text) => {
    at += everyMs
    const { echo, silent } = heardAgain(before, reply(text), new Date(at).toISOString())
    before = echo
    return silent
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

  test('stays silent while the other goes on, and begins anew after a pause', () => {
    expect(guarded(Array<string>(40).fill('sama')).slice(8)).not.toContain(false)
    const at = (seconds: number) => new Date(1_795_305_600_000 + seconds * 1000).toISOString()
    let echo: Echo | null = null
    for (let i = 0; i < 12; i++) echo = heardAgain(echo, reply('sama'), at(i)).echo
    expect(heardAgain(echo, reply('sama'), at(12)).silent).toBe(true)
    expect(heardAgain(echo, reply('sama'), at(12 + 60)).silent).toBe(false)
  })

  test('keeps what was noted where nothing is said', () => {
    const { echo } = heardAgain(null, reply('sama'), '2026-11-22T08:00:00+07:00')
    expect(heardAgain(echo, [], '2026-11-22T08:00:01+07:00')).toEqual({ echo, silent: false })
  })

  test('notes a whole number that any store can keep, until long after this program', () => {
    let echo: Echo | null = null
    for (let i = 0; i < 12; i++) {
      echo = heardAgain(echo, reply('sama'), '2099-12-31T23:59:59Z').echo
      expect(Number.isSafeInteger(echo)).toBe(true)
      expect((echo ?? 0) % 2_000_000).toBeGreaterThan(0)
    }
  })
})
