/** Ways to put load on a path, and to read what it cost. */
import type { Redis } from 'ioredis'
import type { Say } from './workload.ts'

/** A message goes in; resolves when its answer was handed to the channel. */
export interface Path {
  pass(person: string, say: Say, n: number): Promise<void>
  close(): Promise<void>
}

/** @returns milliseconds of each call, `most` of them at a time */
export async function inFlight(
  most: number,
  count: number,
  call: (n: number) => Promise<void>,
): Promise<readonly number[]> {
  const times: number[] = []
  let next = 0
  const lane = async () => {
    while (next < count) {
      const n = next
      next += 1
      const begun = performance.now()
      await call(n)
      times.push(performance.now() - begun)
    }
  }
  await Promise.all(Array.from({ length: most }, lane))
  return times
}

/** @returns milliseconds of each call, begun at an even rate whatever the earlier ones do */
export async function steadily(
  perSecond: number,
  count: number,
  call: (n: number) => Promise<void>,
): Promise<readonly number[]> {
  const times: number[] = []
  const calls: Promise<void>[] = []
  const begun = performance.now()
  for (let n = 0; n < count; n++) {
    const due = begun + (n * 1000) / perSecond
    const early = due - performance.now()
    if (early > 0) await new Promise((resolve) => setTimeout(resolve, early))
    const at = performance.now()
    calls.push(
      call(n).then(() => {
        times.push(performance.now() - at)
      }),
    )
  }
  await Promise.all(calls)
  return times
}

/** All commands that Redis ran so far, those inside of scripts too. */
export async function commandsSoFar(redis: Redis): Promise<number> {
  const stats = await redis.info('commandstats')
  return [...stats.matchAll(/calls=(\d+)/g)].reduce((sum, [, calls]) => sum + Number(calls), 0)
}

/** Processor seconds that Redis used so far. */
export async function redisSeconds(redis: Redis): Promise<number> {
  const info = await redis.info('cpu')
  return [...info.matchAll(/^used_cpu_(?:sys|user):([\d.]+)/gm)].reduce((sum, [, s]) => sum + Number(s), 0)
}

export async function memoryUsed(redis: Redis): Promise<number> {
  return Number(/used_memory:(\d+)/.exec(await redis.info('memory'))?.[1])
}

export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}
