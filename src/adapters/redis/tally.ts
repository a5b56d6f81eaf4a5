/** Counts by day in Redis: one hash a day, outside the shards. */
import { StorageAway, type Tally } from '../../ports.ts'
import type { RedisClient } from './connection.ts'
import { tallyKey } from './keys.ts'
import { awayWhen } from './trouble.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** As long as the longest recap may look back. */
const KEPT_MS = 400 * DAY_MS

export function createRedisTally(redis: RedisClient): Tally {
  return {
    async count(day, figures) {
      // One step: a process that ends meanwhile has counted all of it or nothing.
      const step = redis.multi()
      for (const [name, by] of Object.entries(figures)) step.hincrby(tallyKey(day), name, by)
      step.pexpire(tallyKey(day), KEPT_MS)
      const done = await awayWhen(step.exec())
      for (const [error] of done ?? []) if (error) throw new StorageAway(error.message)
    },
    async read(from, until) {
      const found = new Map<string, Readonly<Record<string, number>>>()
      const days = daysBetween(from, until)
      const all = await awayWhen(Promise.all(days.map((day) => redis.hgetall(tallyKey(day)))))
      for (const [i, day] of days.entries()) {
        const figures = Object.entries(all[i] ?? {}).map(([name, count]) => [name, Number(count)] as const)
        if (figures.length > 0) found.set(day, Object.fromEntries(figures))
      }
      return found
    },
  }
}

function daysBetween(from: string, until: string): readonly string[] {
  const days: string[] = []
  for (let at = Date.parse(from); at <= Date.parse(until); at += DAY_MS) {
    days.push(new Date(at).toISOString().slice(0, 10))
  }
  return days
}
