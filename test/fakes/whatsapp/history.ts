/** A list that can be waited on, so that tests never sleep. */

export interface History<T> {
  readonly all: readonly T[]
  add(item: T): void
  /**
   * The first item, old or new, that matches.
   * @param within milliseconds after which waiting is given up with an error that lists what there was
   */
  until(match: (item: T, index: number) => boolean, within?: number): Promise<T>
}

interface Waiting<T> {
  match(item: T, index: number): boolean
  resolve(item: T): void
}

/**
 * @param what names the list in the error of a wait that failed
 * @param show one line about an item, for the same error
 * @param keep how many items are kept; a longer past is forgotten
 */
export function history<T>(
  what: string,
  show: (item: T) => string,
  keep = Number.POSITIVE_INFINITY,
): History<T> {
  const all: T[] = []
  const waiting = new Set<Waiting<T>>()
  let forgotten = 0
  return {
    all,
    add(item) {
      all.push(item)
      if (all.length > keep) {
        all.shift()
        forgotten += 1
      }
      const index = forgotten + all.length - 1
      for (const one of waiting) if (one.match(item, index)) one.resolve(item)
    },
    until(match, within = 10_000) {
      const found = all.find((item, index) => match(item, forgotten + index))
      if (found !== undefined) return Promise.resolve(found)
      return new Promise((resolve, reject) => {
        const one: Waiting<T> = {
          match,
          resolve(item) {
            clearTimeout(timer)
            waiting.delete(one)
            resolve(item)
          },
        }
        const timer = setTimeout(() => {
          waiting.delete(one)
          const past = all.slice(-20).map(show).join('\n  ')
          reject(new Error(`${what}: nothing that matches within ${within} ms; there was:\n  ${past}`))
        }, within)
        waiting.add(one)
      })
    },
  }
}
