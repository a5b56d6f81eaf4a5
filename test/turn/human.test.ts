import { describe, expect, test } from 'vitest'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { createUnderstand } from '../../src/language/understand.ts'
import { takeTurn } from '../../src/turn/turn.ts'
import { written } from '../message.ts'

const world = { knowledge: loadKnowledge(), understand: createUnderstand(), today: '2026-11-22' }

const AT = '2026-11-22T08:00:00+07:00'

describe('a human who answers from the phone', () => {
  const answered = written('', AT, { id: 'h', notice: 'phone-answered' })

  test('gets no word from the bot, and the conversation stays where it was', () => {
    const begun = takeTurn(null, [written('bansos saya berhenti', AT, { id: 'a' })], world)
    const turn = takeTurn(begun.record, [answered], world)
    expect(turn.replies).toEqual([])
    expect(turn.record).toBe(begun.record)
  })

  test('has answered what was written before, so the bot does not', () => {
    const turn = takeTurn(null, [written('desil itu apa', AT, { id: 'a' }), answered], world)
    expect(turn.replies).toEqual([])
    expect(turn.record).toBeNull()
  })

  test('does not answer what is written afterwards', () => {
    const turn = takeTurn(null, [answered, written('desil itu apa', AT, { id: 'b' })], world)
    expect(turn.replies.length).toBeGreaterThan(0)
  })
})
