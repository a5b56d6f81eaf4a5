/** Counts by day, in this process's memory; the oldest days go first. */
import type { Tally } from '../../ports.ts'

/** As many days as the longest recap may look back. */
const MOST_DAYS = 400

export function createMemoryTally(): Tally {
  const days = new Map<string, Record<string, number>>()
  return {
    async count(day, figures) {
      const counted = days.get(day) ?? {}
      days.set(day, counted)
      for (const [name, by] of Object.entries(figures)) counted[name] = (counted[name] ?? 0) + by
      const [oldest] = days.keys()
      if (days.size > MOST_DAYS && oldest !== undefined) days.delete(oldest)
    },
    async read(from, until) {
      return new Map([...days].filter(([day]) => from <= day && day <= until).sort())
    },
  }
}
