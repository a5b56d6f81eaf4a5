import { describe, expect, test } from 'vitest'
import {
  createGovernor,
  type Governor,
  type GovernorState,
  type Kind,
  type Limits,
  type Step,
} from '../../src/adapters/whatsapp/governor.ts'
import type { Trouble } from '../../src/adapters/whatsapp/health.ts'
import { readConfig } from '../../src/config.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

const LIMITS: Limits = (() => {
  const { whatsapp } = readConfig({ WHATSAPP: 'on' })
  if (whatsapp === null) throw new Error('WhatsApp is off')
  return whatsapp.limits
})()

/** A number on a clock that we move; linked long ago unless it is said otherwise. */
function newNumber({ linkedAgo = 30 * DAY, limits = LIMITS as Partial<Limits> } = {}) {
  let now = 1_800_000_000_000
  const steps: Step[] = []
  const begin = (stored: GovernorState | null): Governor =>
    createGovernor({
      limits: { ...LIMITS, ...limits },
      now: () => now,
      chance: () => 0,
      onStep: (step) => steps.push(step),
      stored,
    })
  let governor = begin(null)
  const linked = begin(null).state()
  governor = begin({ ...linked, linkedAt: now - linkedAgo })
  let chats = 0
  return {
    steps,
    governor: () => governor,
    pass(ms: number) {
      now += ms
      governor.tick()
    },
    /** To a chat of its own each time, unless one is named. */
    ask: (kind: Kind = 'answer', { chat = `${chats++}`, isNew = false } = {}) =>
      governor.ask({ chat, kind, isNew }),
    hear: (trouble: Trouble) => governor.hear(trouble),
    /** How many go out at this very moment. */
    burst(most: number, kind: Kind = 'answer', isNew = false) {
      for (let i = 0; i < most; i++) {
        if (governor.ask({ chat: `${chats++}`, kind, isNew }).kind !== 'now') return i
      }
      return most
    },
    restart() {
      governor = begin(JSON.parse(JSON.stringify(governor.state())))
    },
  }
}

describe('the health of a number', () => {
  test('goes down and up step by step, each with its cause', () => {
    const number = newNumber()
    number.hear({ type: 'rate-limited' })
    number.pass(HOUR)
    number.hear({ type: 'rate-limited' })
    number.pass(10 * MINUTE)
    number.hear({ type: 'restricted' })
    number.pass(6 * HOUR)
    number.pass(HOUR)
    number.hear({ type: 'quota', step: 'first' })
    number.pass(HOUR)
    number.hear({ type: 'timelock', until: null })
    number.pass(23 * HOUR)
    number.pass(HOUR)
    number.pass(HOUR)
    for (let i = 0; i < 3; i++) number.hear({ type: 'restricted' })
    number.pass(DAY)
    number.pass(6 * HOUR)
    number.pass(HOUR)
    number.hear({ type: 'replaced' })
    number.hear({ type: 'banned' })
    number.pass(30 * DAY)
    number.hear({ type: 'linked' })
    const [first] = number.steps
    const trace = number.steps.map(
      ({ at, from, to, cause }) => `${(at - (first?.at ?? 0)) / MINUTE} min: ${from} → ${to} (${cause})`,
    )
    expect(trace).toEqual([
      '0 min: normal → slow (rate-limited)',
      '60 min: slow → normal (calm)',
      '60 min: normal → slow (rate-limited)',
      '70 min: slow → essentials (restricted)',
      '430 min: essentials → slow (calm)',
      '490 min: slow → normal (calm)',
      '490 min: normal → slow (quota)',
      '550 min: slow → normal (calm)',
      '550 min: normal → essentials (timelock)',
      '1990 min: essentials → slow (calm)',
      '2050 min: slow → normal (calm)',
      '2050 min: normal → essentials (restricted)',
      '2050 min: essentials → silent (restricted)',
      '3490 min: silent → essentials (calm)',
      '3850 min: essentials → slow (calm)',
      '3910 min: slow → normal (calm)',
      '3910 min: normal → slow (replaced)',
      '3910 min: slow → silent (banned)',
      '47110 min: silent → slow (linked)',
    ])
  })

  test('does not step up while trouble goes on', () => {
    const number = newNumber()
    number.hear({ type: 'restricted' })
    for (let i = 0; i < 48; i++) {
      number.pass(5 * HOUR)
      number.hear({ type: 'replaced' })
    }
    expect(number.governor().health().level).toBe('essentials')
  })

  test('stays silent after a ban until the number is linked anew, however long it takes', () => {
    const number = newNumber()
    number.hear({ type: 'logged-out' })
    number.pass(365 * DAY)
    expect(number.governor().health().level).toBe('silent')
    expect(number.governor().untilCalm()).toBeNull()
  })

  test('is known to the process that takes over', () => {
    const number = newNumber()
    number.hear({ type: 'restricted' })
    number.restart()
    expect(number.governor().health()).toMatchObject({ level: 'essentials', cause: 'restricted' })
  })
})

describe('what a number may send', () => {
  test('is limited by the minute, and tells how long to wait', () => {
    const number = newNumber()
    const sent = number.burst(1000)
    expect(sent).toBe(Math.floor(LIMITS.perMinute * 0.9))
    expect(number.ask()).toEqual({ kind: 'wait', ms: MINUTE, why: 'minute' })
    number.pass(MINUTE)
    expect(number.ask().kind).toBe('now')
  })

  test('keeps a little of each minute for telling people that they must wait', () => {
    const number = newNumber()
    number.burst(1000)
    expect(number.ask('notice', { isNew: true }).kind).toBe('now')
  })

  test('is limited by the hour', () => {
    const number = newNumber()
    let sent = 0
    for (let minute = 0; minute < 59; minute++) {
      sent += number.burst(1000)
      number.pass(MINUTE)
    }
    expect(sent).toBe(LIMITS.perHour)
    expect(number.ask()).toMatchObject({ kind: 'wait', why: 'hour' })
  })

  test('is limited by new people an hour and a day; people who know us go on', () => {
    const number = newNumber({ limits: { perMinute: 10_000, perHour: 100_000 } })
    expect(number.burst(1000, 'answer', true)).toBe(LIMITS.newChatsPerHour)
    expect(number.ask('answer', { isNew: true })).toMatchObject({ kind: 'wait', why: 'new-chats' })
    expect(number.ask('answer').kind).toBe('now')
    let day = LIMITS.newChatsPerHour
    for (let hour = 0; hour < 20; hour++) {
      number.pass(HOUR)
      day += number.burst(1000, 'answer', true)
    }
    expect(day).toBe(LIMITS.newChatsPerDay)
  })

  test('grows over the first days of a new number', () => {
    const byDay = [0, 2, 4, 7].map((days) => newNumber({ linkedAgo: days * DAY }).burst(1000))
    expect(byDay).toEqual([...byDay].sort((a, b) => a - b))
    expect(byDay[0]).toBe(Math.floor(LIMITS.perMinute * 0.9 * (LIMITS.warmUpPercent / 100)))
    expect(byDay[3]).toBe(Math.floor(LIMITS.perMinute * 0.9))
  })

  test('has a pause between two messages to the same person', () => {
    const number = newNumber()
    expect(number.ask('answer', { chat: 'ibu' }).kind).toBe('now')
    expect(number.ask('answer', { chat: 'ibu' })).toEqual({
      kind: 'wait',
      ms: LIMITS.chatGapMs,
      why: 'chat',
    })
    number.pass(LIMITS.chatGapMs)
    expect(number.ask('answer', { chat: 'ibu' }).kind).toBe('now')
  })

  test('in a group is little', () => {
    const number = newNumber()
    for (let i = 0; i < LIMITS.perGroupPerHour; i++) {
      expect(number.ask('group', { chat: 'rt' }).kind).toBe('now')
      number.pass(MINUTE)
    }
    expect(number.ask('group', { chat: 'rt' })).toEqual({ kind: 'refuse', why: 'group' })
    expect(number.ask('group', { chat: 'rw' }).kind).toBe('now')
  })

  test('when slow is half of it', () => {
    const number = newNumber()
    number.hear({ type: 'rate-limited' })
    expect(number.burst(1000)).toBe(Math.floor(LIMITS.perMinute * 0.5 * 0.9))
  })

  test('in essentials is answers to people who are in the middle of a talk, and staff', () => {
    const number = newNumber()
    number.hear({ type: 'restricted' })
    expect(number.ask('answer').kind).toBe('now')
    expect(number.ask('staff').kind).toBe('now')
    expect(number.ask('group')).toEqual({ kind: 'refuse', why: 'essentials' })
    expect(number.ask('notice')).toEqual({ kind: 'refuse', why: 'essentials' })
    expect(number.ask('late')).toMatchObject({ kind: 'wait', why: 'essentials' })
    expect(number.ask('answer', { isNew: true })).toMatchObject({ kind: 'wait', why: 'essentials' })
  })

  test('in silence is nothing', () => {
    const number = newNumber()
    number.hear({ type: 'banned' })
    for (const kind of ['answer', 'late', 'group', 'staff', 'notice'] as const) {
      expect(number.ask(kind)).toMatchObject({ kind: 'wait', why: 'silent' })
    }
  })
})

describe('the interviews that a number can hold in an hour', () => {
  test('follow from its budgets, its age and its health', () => {
    const number = newNumber()
    const full = number.governor().capacity()
    expect(full).toBeGreaterThan(10)
    expect(newNumber({ linkedAgo: 0 }).governor().capacity()).toBeLessThan(full)
    number.hear({ type: 'rate-limited' })
    expect(number.governor().capacity()).toBe(Math.floor(full / 2))
    number.hear({ type: 'banned' })
    expect(number.governor().capacity()).toBe(0)
  })
})
