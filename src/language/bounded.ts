/** Results of a pure function that are asked for again and again. */

/** Longer inputs are hardly asked for twice. */
const LONGEST = 64

/**
 * `work`, remembering at most `most` results. The one that was worked out longest ago is forgotten first, so that no input
 * can fill it for good. Results are shared: they must be read only.
 */
export function remembering<R>(most: number, work: (input: string) => R): (input: string) => R {
  const known = new Map<string, R>()
  return (input) => {
    const found = known.get(input)
    if (found !== undefined) return found
    const result = work(input)
    if (input.length > LONGEST) return result
    keep(known, input, result, most)
    return result
  }
}

/** Puts one more in, and takes the oldest out where there would be more than `most`. */
export function keep<R>(known: Map<string, R>, key: string, result: R, most: number): void {
  if (known.size >= most) {
    const [oldest] = known.keys()
    if (oldest !== undefined) known.delete(oldest)
  }
  known.set(key, result)
}
