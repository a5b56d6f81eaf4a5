/** Time for the fake server: the machine's, or one that a test moves. */

export interface FakeClock {
  /** Milliseconds since 1970. */
  now(): number
  /** Resolves when so many milliseconds have passed, or at once when `signal` is aborted. */
  wait(ms: number, signal?: AbortSignal): Promise<void>
}

export function realClock(): FakeClock {
  return {
    now: () => Date.now(),
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        const timer = setTimeout(resolve, ms)
        signal?.addEventListener('abort', () => {
          clearTimeout(timer)
          resolve()
        })
      }),
  }
}

export interface VirtualClock extends FakeClock {
  /** Lets time pass; everything that waited for this long goes on, in order. */
  advance(ms: number): Promise<void>
}

export function virtualClock(start = Date.UTC(2026, 10, 22, 1, 0, 0)): VirtualClock {
  let time = start
  const waiting = new Set<{ readonly at: number; readonly go: () => void }>()
  return {
    now: () => time,
    wait: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        const entry = {
          at: time + ms,
          go: () => {
            waiting.delete(entry)
            resolve()
          },
        }
        waiting.add(entry)
        signal?.addEventListener('abort', entry.go)
      }),
    async advance(ms) {
      const until = time + ms
      for (;;) {
        const [next] = [...waiting].sort((a, b) => a.at - b.at)
        if (next === undefined || next.at > until) break
        time = Math.max(time, next.at)
        next.go()
        await new Promise((resolve) => setImmediate(resolve))
      }
      time = until
      await new Promise((resolve) => setImmediate(resolve))
    },
  }
}
