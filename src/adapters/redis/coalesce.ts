/**
 * Gathers calls and runs them as one: while one batch is on its way to Redis the next one gathers, so batches grow
 * with the load and a lonely call goes out at once. Keeps the order of the calls.
 */

/** Most calls in one batch; bounded so that a script stays short and Lua can unpack its keys. */
const MOST = 128

interface Call<T, R> {
  readonly input: T
  readonly resolve: (result: R) => void
  readonly reject: (error: unknown) => void
}

/** @param run answers one result per input, in their order */
export function coalesce<T, R>(
  run: (inputs: readonly T[]) => Promise<readonly R[]>,
): (input: T) => Promise<R> {
  let gathered: Call<T, R>[] = []
  let busy = false

  async function flush(): Promise<void> {
    const batch = gathered.slice(0, MOST)
    gathered = gathered.slice(MOST)
    try {
      const results = await run(batch.map((call) => call.input))
      batch.forEach((call, i) => {
        call.resolve(results[i] as R)
      })
    } catch (error) {
      for (const call of batch) call.reject(error)
    }
    if (gathered.length > 0) setImmediate(() => void flush())
    else busy = false
  }

  return (input) =>
    new Promise((resolve, reject) => {
      gathered.push({ input, resolve, reject })
      if (busy) return
      busy = true
      setImmediate(() => void flush())
    })
}
