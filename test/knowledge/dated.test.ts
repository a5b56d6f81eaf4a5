import { describe, expect, it } from 'vitest'
import { isStale, valueOn, valuesOn } from '../../src/knowledge/dated.ts'
import type { Dated } from '../../src/knowledge/schema.ts'

const value: Dated = {
  value: 4,
  unit: 'desil',
  from: '2026-02-10',
  until: '2026-12-31',
  sources: ['a'],
  checkedAt: '2026-11-22',
  recheckBy: '2026-12-15',
}
const older: Dated = { ...value, value: 5, from: '2025-05-26', until: null }

describe('reading a dated value', () => {
  it.each([
    ['2026-02-09', 'unknown'],
    ['2026-02-10', 'known'],
    ['2026-12-15', 'known'],
    ['2026-12-16', 'stale'],
    ['2026-12-31', 'stale'],
    ['2027-01-01', 'unknown'],
  ])('on %s it is %s', (today, state) => {
    expect(valueOn([value], today).state).toBe(state)
  })

  it('never falls back to the last value', () => {
    expect(valueOn([value], '2027-06-01')).toEqual({ state: 'unknown' })
    expect(valueOn([], '2026-11-22')).toEqual({ state: 'unknown' })
  })

  it('takes the first that is in force, and shows all of them to who asks', () => {
    expect(valueOn([value, older], '2026-11-22')).toEqual({ state: 'known', value: 4, item: value })
    expect(valuesOn([value, older], '2026-11-22').map((reading) => reading.value)).toEqual([4, 5])
    expect(valueOn([value, older], '2025-12-01')).toMatchObject({ value: 5 })
  })

  it('answers null where the rule has ended', () => {
    expect(valueOn([{ ...value, value: null }], '2026-11-22')).toMatchObject({ state: 'known', value: null })
  })

  it('is past its recheck date only from the day after', () => {
    expect(isStale(value, '2026-12-15')).toBe(false)
    expect(isStale(value, '2026-12-16')).toBe(true)
  })
})
