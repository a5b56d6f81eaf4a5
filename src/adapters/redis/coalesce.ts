/**
 * Gathers calls and runs them as one: while batches are on their way to Redis the next one gathers, so batches grow
 * with the load and a lonely call goes out at once.
 */

export interface Batches {
  /** Most calls in one batch; bounded so that a script stays short and Lua can unpack its keys. */
  readonly most: number
  /** Most batches on their way. One keeps the order of the calls; two let Redis work while this process does. */
  readonly atOnce: number
}

const IN_ORDER: Batches = { most: 64, atOnce: 1 }
export const ANY_ORDER: Batches = { most: 16, atOnce: 3 }

interface Call<T, R> {
  readonly input: T
  readonly resolve: (result: R) => void
  readonly reject: (error: unknown) => void
}

/** @param run answers one result per input, in their order */
export function coalesce<T, R>(
  run: (inputs: readonly T[]) => Promise<readonly R[]>,
  { most, atOnce }: Batches = IN_ORDER,
): (input: T) => Promise<R> {
  let gathered: Call<T, R>[] = []
  let underway = 0

  async function flush(): Promise<void> {
    const batch = gathered.slice(0, most)
    if (batch.length === 0) {
      underway -= 1
      return
    }
    gathered = gathered.slice(most)
    more()
    try {
      const results = await run(batch.map((call) => call.input))
      batch.forEach((call, i) => {
        call.resolve(results[i] as R)
      })
    } catch (error) {
      for (const call of batch) call.reject(error)
    }
    underway -= 1
    more()
  }

  function more(): void {
    if (gathered.length === 0 || underway >= atOnce) return
    underway += 1
    setImmediate(() => void flush())
  }

  return (input) =>
    new Promise((resolve, reject) => {
      gathered.push({ input, resolve, reject })
      more()
    })
}
