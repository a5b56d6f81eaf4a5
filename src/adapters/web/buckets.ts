/** How often somebody may write: a token bucket for each name, in memory. */

/** Names beyond this many push out the ones unused for longest. */
const MOST_NAMES = 20_000

export interface Allowance {
  /** Tokens at the start and the most that can be saved up. */
  readonly burst: number
  readonly perMinute: number
}

/** Null when allowed (and counted), else the whole seconds until the next token. `take`: how many, 0 only looks. */
export type Buckets = (name: string, take?: 0 | 1) => number | null

export function createBuckets({ burst, perMinute }: Allowance, now: () => Date): Buckets {
  const buckets = new Map<string, { tokens: number; at: number }>()
  const perMs = perMinute / 60_000

  return (name, take = 1) => {
    const at = now().getTime()
    const bucket = buckets.get(name) ?? { tokens: burst, at }
    bucket.tokens = Math.min(burst, bucket.tokens + Math.max(0, at - bucket.at) * perMs)
    bucket.at = at
    buckets.delete(name)
    buckets.set(name, bucket)
    for (const oldest of buckets.keys()) {
      if (buckets.size <= MOST_NAMES) break
      buckets.delete(oldest)
    }
    if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) / perMs / 1000)
    bucket.tokens -= take
    return null
  }
}
