/** Takes small things along with a write that happens anyway, so that they cost no way of their own. */
import type { KeyChange } from './account-store.ts'

type Write = (changes: readonly KeyChange[]) => Promise<void>

export interface Carrier {
  /** With all that waits. */
  readonly write: Write
  /** Resolves when it was written, with the next write or soon by itself; rejects as that write does. */
  along(change: KeyChange): Promise<void>
}

/** A message's keys are written within a few milliseconds. */
const WAITS_MS = 100

interface Waiting {
  readonly change: KeyChange
  readonly resolve: () => void
  readonly reject: (error: unknown) => void
}

export function createCarrier(store: Write): Carrier {
  let waiting: Waiting[] = []
  let timer: NodeJS.Timeout | null = null

  async function write(changes: readonly KeyChange[]): Promise<void> {
    const taken = waiting
    waiting = []
    if (timer !== null) clearTimeout(timer)
    timer = null
    try {
      await store([...changes, ...taken.map(({ change }) => change)])
      for (const { resolve } of taken) resolve()
    } catch (error) {
      for (const { reject } of taken) reject(error)
      throw error
    }
  }

  return {
    write,
    along: (change) =>
      new Promise((resolve, reject) => {
        waiting.push({ change, resolve, reject })
        // Whoever waits is told of a failure.
        timer ??= setTimeout(() => void write([]).catch(() => undefined), WAITS_MS)
      }),
  }
}
