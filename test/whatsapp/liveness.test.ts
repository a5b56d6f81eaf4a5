import { describe, expect, test } from 'vitest'
import { createLiveness } from '../../src/adapters/whatsapp/liveness.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** A morning with a message in groups every five minutes, then only private ones. */
function halfAlive(privates: number, silentMs = 3 * HOUR) {
  const liveness = createLiveness(silentMs)
  for (let i = 0; i < 24; i++) liveness.heard('group', i * 5 * MINUTE)
  const last = 23 * 5 * MINUTE
  for (let i = 1; i <= privates; i++) liveness.heard('private', last + i * 10 * MINUTE)
  return { liveness, later: last + 4 * HOUR }
}

describe('a connection', () => {
  test('that hears private chats and no groups any more is found deaf, once', () => {
    const { liveness, later } = halfAlive(20)
    expect(liveness.isDeaf(later - 2 * HOUR)).toBe(false)
    expect(liveness.isDeaf(later)).toBe(true)
    expect(liveness.isDeaf(later + MINUTE)).toBe(false)
  })

  test('that hears nothing at night is not', () => {
    const { liveness, later } = halfAlive(0)
    expect(liveness.isDeaf(later)).toBe(false)
  })

  test('is left alone where nobody wants it looked after', () => {
    const { later } = halfAlive(20)
    const { liveness } = halfAlive(20, 0)
    expect(liveness.isDeaf(later)).toBe(false)
  })

  test('of a number without groups is not', () => {
    const liveness = createLiveness(3 * HOUR)
    for (let i = 0; i < 100; i++) liveness.heard('private', i * MINUTE)
    expect(liveness.isDeaf(10 * HOUR)).toBe(false)
  })
})
