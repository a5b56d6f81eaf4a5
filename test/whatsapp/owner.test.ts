import { describe, expect, test } from 'vitest'
import type { AccountStore, Tenancy } from '../../src/adapters/whatsapp/account-store.ts'
import { createOwner, type Owner, type OwnerState, type Session } from '../../src/adapters/whatsapp/owner.ts'
import { createReconnect, type Ending } from '../../src/adapters/whatsapp/reconnect.ts'
import { seededChance, type VirtualTime, virtualTime } from './virtual-time.ts'

const HOUR = 3_600_000

/** A number on a clock that we move: its lease, and every connection that was ever begun. */
function createNumber(time: VirtualTime) {
  let owner = { token: 0, until: 0 }
  const connections: { owner: number; begun: number; ended: number | null }[] = []
  let reachable = true

  const store: Pick<AccountStore, 'acquire'> = {
    async acquire() {
      if (!reachable) throw new Error('the storage is away')
      if (time.now() < owner.until) return null
      owner = { token: owner.token + 1, until: time.now() + 12_000 }
      return tenancyOf(owner.token)
    },
  }

  function tenancyOf(token: number): Tenancy {
    return {
      token,
      async renew() {
        if (!reachable) throw new Error('the storage is away')
        if (owner.token !== token || time.now() >= owner.until) return false
        owner = { token, until: time.now() + 12_000 }
        return true
      },
      async release() {
        if (owner.token === token) owner = { token, until: 0 }
      },
      read: async () => new Map(),
      write: async () => undefined,
      wipe: async () => undefined,
    }
  }

  /** @param script how each connection goes: opens or not, and what ends it after how long */
  function begin(name: string, script: () => { opens: boolean; lastsMs: number; ending: Ending }) {
    const states: OwnerState[] = []
    const errors: unknown[] = []
    const process: Owner = createOwner({
      store,
      time,
      reconnect: createReconnect(seededChance(name.length)),
      onOwner: async () => undefined,
      onLeave: async () => undefined,
      onState: (state) => states.push(state),
      onError: (error) => errors.push(error),
      async open(tenancy, opened): Promise<Session> {
        const connection = { owner: tenancy.token, begun: time.now(), ended: null as number | null }
        connections.push(connection)
        const { opens, lastsMs, ending } = script()
        if (opens) opened()
        const closing = new AbortController()
        const ended = time.wait(lastsMs, closing.signal).then(() => {
          connection.ended = time.now()
          return ending
        })
        return { ended, end: () => closing.abort() }
      },
    })
    return { states, errors, process }
  }

  return {
    begin,
    connections,
    setReachable: (is: boolean) => {
      reachable = is
    },
    /** The most connections that lived at the same moment. */
    mostAtOnce() {
      return Math.max(
        0,
        ...connections.map(
          (one) =>
            connections.filter(
              (other) => other.begun <= one.begun && (other.ended ?? Number.POSITIVE_INFINITY) > one.begun,
            ).length,
        ),
      )
    },
  }
}

const flapping = (ending: Ending) => () => ({ opens: true, lastsMs: 200, ending })
const forEver = () => ({ opens: true, lastsMs: Number.MAX_SAFE_INTEGER, ending: 'lost' as const })

describe('the owner of a number', () => {
  test('three hours of connections that open and break at once are some three hundred and fifty tries, not ten thousand', async () => {
    const time = virtualTime()
    const number = createNumber(time)
    const { process } = number.begin('a', flapping('lost'))
    await time.pass(3 * HOUR)
    // With full jitter up to a minute, one try in about half a minute.
    expect(number.connections.length).toBeGreaterThan(180)
    expect(number.connections.length).toBeLessThan(600)
    expect(number.mostAtOnce()).toBe(1)
    await process.stop()
  })

  test('three hours of mixed storms on two processes: one connection at a time, and the number is never given up', async () => {
    const time = virtualTime()
    const number = createNumber(time)
    const chance = seededChance(7)
    const storm = () => {
      const dice = chance()
      const ending = dice < 0.05 ? 'restart' : dice < 0.06 ? 'replaced' : 'lost'
      return { opens: dice > 0.3, lastsMs: Math.floor(chance() * 90_000), ending: ending as Ending }
    }
    const processes = [number.begin('a', storm), number.begin('bb', storm)]
    await time.pass(3 * HOUR)
    expect(number.mostAtOnce()).toBe(1)
    expect(number.connections.length).toBeGreaterThan(60)
    const latest = number.connections.at(-1)
    expect(latest && (latest.ended ?? time.now())).toBeGreaterThan(3 * HOUR - 120_000)
    for (const { process } of processes) await process.stop()
  })

  test('a stable minute makes the next try quick again', async () => {
    const time = virtualTime()
    const number = createNumber(time)
    const { process, states } = number.begin('a', () => ({ opens: true, lastsMs: 61_000, ending: 'lost' }))
    await time.pass(HOUR)
    const rests = states.flatMap((state) => (state.kind === 'resting' ? [state.afterMs] : []))
    expect(Math.max(...rests)).toBeLessThanOrEqual(1000)
    await process.stop()
  })

  test('after linking it connects again at once', async () => {
    const time = virtualTime()
    const number = createNumber(time)
    let first = true
    const { process, states } = number.begin('a', () => {
      const ending: Ending = first ? 'restart' : 'lost'
      first = false
      return { opens: false, lastsMs: 1, ending }
    })
    await time.pass(1)
    expect(states).toContainEqual({ kind: 'resting', afterMs: 0, ending: 'restart' })
    await process.stop()
  })

  test('a storm of replacements ends in a stop that an operator must end, not in a fight', async () => {
    const time = virtualTime()
    const number = createNumber(time)
    const { process, states } = number.begin('a', flapping('replaced'))
    await time.pass(3 * HOUR)
    expect(number.connections).toHaveLength(3)
    expect(states.at(-1)).toEqual({ kind: 'stopped', ending: 'replaced' })
    await process.stop()
  })

  test.each(['logged-out', 'banned', 'outdated', 'not-multi-device'] as const)(
    'does not connect again after "%s"',
    async (ending) => {
      const time = virtualTime()
      const number = createNumber(time)
      const { process, states } = number.begin('a', flapping(ending))
      await time.pass(3 * HOUR)
      expect(number.connections).toHaveLength(1)
      expect(states.at(-1)).toEqual({ kind: 'stopped', ending })
      await process.stop()
    },
  )

  test('begins anew after an operator asked for a new link', async () => {
    const time = virtualTime()
    const number = createNumber(time)
    const { process } = number.begin('a', flapping('logged-out'))
    await time.pass(HOUR)
    expect(await process.relink()).toBe(true)
    await time.pass(1)
    expect(number.connections).toHaveLength(2)
    await process.stop()
  })

  test('a second process waits, and takes over within thirty seconds when the first is gone', async () => {
    const time = virtualTime()
    const number = createNumber(time)
    number.begin('first', forEver)
    await time.pass(5000)
    const second = number.begin('second', forEver)
    await time.pass(60_000)
    expect(number.connections).toHaveLength(1)
    // The first one dies: it does not renew any more. A storage that is away for it alone looks the same.
    const died = time.now()
    number.setReachable(false)
    await time.pass(12_000)
    number.setReachable(true)
    await time.pass(18_000)
    const next = number.connections[1]
    expect(next && next.begun - died).toBeLessThanOrEqual(30_000)
    expect(number.mostAtOnce()).toBe(1)
    await second.process.stop()
  })

  test('an owner that cannot reach the storage ends its connection before another may begin one', async () => {
    const time = virtualTime()
    const number = createNumber(time)
    const { process } = number.begin('a', forEver)
    await time.pass(5000)
    number.setReachable(false)
    await time.pass(12_000)
    expect(number.connections.every(({ ended }) => ended !== null)).toBe(true)
    number.setReachable(true)
    await time.pass(30_000)
    expect(number.connections).toHaveLength(2)
    await process.stop()
  })
})
