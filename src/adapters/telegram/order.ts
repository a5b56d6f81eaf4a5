/**
 * Order for updates that arrive in parallel. Telegram numbers them without gaps, so one that came too early waits a
 * moment for those before it. How far that holds: within this process, and for as long as a delivery is late by no more
 * than the patience. Where gaps are never filled, because another process gets the rest, the patience is soon used up.
 */

const PATIENCE_MS = 100

export interface Order {
  /** Resolves when the update with this number may be handled. */
  pass(updateId: number): Promise<void>
}

/** @param after runs `go` after so many milliseconds */
export function createOrder(after: (ms: number, go: () => void) => void): Order {
  let next: number | null = null
  let patience = PATIENCE_MS
  const early = new Map<number, () => void>()

  function passed(id: number): void {
    next = Math.max(next ?? 0, id + 1)
    for (const [waiting, go] of [...early].sort(([a], [b]) => a - b)) {
      if (waiting > next) break
      early.delete(waiting)
      next = Math.max(next, waiting + 1)
      patience = PATIENCE_MS
      go()
    }
  }

  return {
    async pass(id) {
      if (next !== null && id > next && patience >= 1) {
        await new Promise<void>((resolve) => {
          early.set(id, resolve)
          after(patience, () => {
            if (!early.delete(id)) return
            patience /= 2
            resolve()
          })
        })
      }
      passed(id)
    },
  }
}

/** Work on the same thing one after the other, on different things at once. A failure ends nobody else's turn. */
export function createLanes(): (name: string, work: () => Promise<void>) => Promise<void> {
  const lanes = new Map<string, Promise<void>>()
  return (name, work) => {
    const before = lanes.get(name)
    const mine = before === undefined ? work() : before.then(work, work)
    const settled = mine.then(
      () => undefined,
      () => undefined,
    )
    lanes.set(name, settled)
    void settled.then(() => {
      if (lanes.get(name) === settled) lanes.delete(name)
    })
    return mine
  }
}
