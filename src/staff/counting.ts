/**
 * Counts beside the turns: what happened is added up here and written now and then, so that no turn waits for a count and
 * none fails with it. What was not written yet is lost with the process.
 */
import type { Tally } from '../ports.ts'
import type { Figures } from './figures.ts'

export interface Counting {
  /** @param day ISO date */
  count(day: string, figures: Figures): void
  /** Writes what was counted; what cannot be written stays for the next time. Never throws. */
  flush(): Promise<void>
}

export function createCounting(tally: Tally, onError: (error: unknown) => void): Counting {
  let counted = new Map<string, Record<string, number>>()

  function count(day: string, figures: Figures): void {
    const sum = counted.get(day) ?? {}
    counted.set(day, sum)
    for (const [name, by] of Object.entries(figures)) sum[name] = (sum[name] ?? 0) + by
  }

  return {
    count,
    async flush() {
      const days = counted
      counted = new Map()
      for (const [day, figures] of days) {
        try {
          await tally.count(day, figures)
        } catch (error) {
          onError(error)
          count(day, figures)
        }
      }
    },
  }
}
