/** A clock that stands still until it is moved; who waits is woken in order. */
import type { Time } from '../../src/adapters/whatsapp/owner.ts'

export interface VirtualTime extends Time {
  /** Lets so many milliseconds pass, step by step, with everything that they cause. */
  pass(ms: number): Promise<void>
}

interface Waiting {
  readonly at: number
  readonly wake: () => void
}

export function virtualTime(start = 0): VirtualTime {
  let now = start
  let waiting: readonly Waiting[] = []

  /** Everything that can happen without time has happened. */
  const settle = () => new Promise<void>((resolve) => setImmediate(() => setImmediate(resolve)))

  return {
    now: () => now,
    wait(ms, signal) {
      if (signal.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        const one: Waiting = {
          at: now + ms,
          wake: () => {
            waiting = waiting.filter((other) => other !== one)
            signal.removeEventListener('abort', one.wake)
            resolve()
          },
        }
        waiting = [...waiting, one]
        signal.addEventListener('abort', one.wake)
      })
    },
    async pass(ms) {
      const end = now + ms
      await settle()
      for (;;) {
        const next = waiting.reduce<Waiting | null>(
          (first, one) => (first === null || one.at < first.at ? one : first),
          null,
        )
        if (next === null || next.at > end) break
        now = Math.max(now, next.at)
        next.wake()
        await settle()
      }
      now = end
    },
  }
}

/** Chance that can be repeated. */
export function seededChance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 2 ** 32
  }
}
