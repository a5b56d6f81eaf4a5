import { describe, expect, test } from 'vitest'
import { takeTurn } from '../../src/turn/turn.ts'
import { written } from '../message.ts'
import { world } from '../transcripts/transcript.ts'

const AT = '2026-11-22T08:00:00+07:00'

describe('a reminder', () => {
  test.each([
    ['ingatkan saya 2 minggu lagi untuk menanyakan hasil survei', '2026-12-06T01:00:00.000Z'],
    ['ingetin besok ya', '2026-11-23T01:00:00.000Z'],
    ['tolong ingatkan sebulan lagi', '2026-12-22T01:00:00.000Z'],
    ['ingatkan saya tiga hari lagi', '2026-11-25T01:00:00.000Z'],
    ['ingatkan saya', '2026-12-06T01:00:00.000Z'],
  ])('is due when "%s" says so', (text, dueAt) => {
    const turn = takeTurn(null, [written(text, AT)], world)
    expect(turn.reminder?.dueAt).toBe(dueAt)
  })

  test('arrives as an ordinary message and holds nothing that was written', () => {
    const asked = takeTurn(null, [written('ingatkan saya 1 minggu lagi, nik 9901234567890123', AT)], world)
    const due = asked.reminder
    expect(due?.message.text).toBe('')
    if (!due) return
    const later = takeTurn(asked.record, [due.message], world)
    expect(later.report.said).toContain('reminded')
    expect(later.reminder).toBeUndefined()
  })

  test('can be taken back', () => {
    const asked = takeTurn(null, [written('ingatkan saya 1 minggu lagi', AT)], world)
    expect(takeTurn(asked.record, [written('jangan ingatkan saya', AT)], world).reminder).toBeNull()
  })

  test('is not touched by anything else', () => {
    expect(takeTurn(null, [written('bansos saya berhenti', AT)], world).reminder).toBeUndefined()
  })
})
