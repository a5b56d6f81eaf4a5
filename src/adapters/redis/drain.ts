/**
 * Works through the chats of a shard that are due: several at once, each by one process only. A chat is leased while
 * it is in work; the lease of a process that died runs out, and another takes the chat.
 */
import type { Stop } from '../../ports.ts'

/** Short enough that everything goes on within ten seconds of a crash, long enough for a slow moment. */
export const LEASE_MS = 5000
/** Others need not wake anybody for this long after something was taken. */
export const AWAKE_MS = 2000
/** How long one that was woken by another process waits for more before it goes back to sleep. */
const LINGER_MS = 10
/** While it waits it looks again so soon, then after twice the time: under load more comes at once. */
const LOOK_AGAIN_MS = 1

export interface Taken {
  readonly name: string
  /** How often it was taken before without an end. */
  readonly tries: number
  /** False when the lease may have run out: a paused process must not act on what it read before. */
  readonly isOurs: () => boolean
}

export type Claimed = readonly [name: string, tries: number]

export interface DrainOptions {
  readonly concurrency: number
  /** Takes what is due. With `sleeps`, others wake somebody again unless there was more than `most`. */
  readonly claim: (most: number, sleeps: boolean) => Promise<readonly Claimed[]>
  readonly renew: (names: readonly string[]) => Promise<unknown>
  readonly work: (taken: Taken) => Promise<void>
  readonly onError: (error: unknown) => void
}

export interface Drain {
  /** Takes what is due until nothing is; what was taken may still be in work then. */
  pull(linger: boolean): Promise<void>
  /** Works on chats that were taken by name. */
  begin(names: readonly Claimed[], takenAt: number): void
  readonly hasRoom: () => boolean
  stop: Stop
}

export function createDrain(options: DrainOptions): Drain {
  const inWork = new Map<string, { since: number; again: number | null; done: Promise<void> }>()
  let stopped = false
  let pulling: Promise<void> | null = null
  let pullAgain = false
  let wake: () => void = () => undefined

  function begin(names: readonly Claimed[], takenAt: number): void {
    for (const [name, tries] of names) {
      const current = inWork.get(name)
      if (current) current.again = tries
      else start(name, tries, takenAt)
    }
  }

  function start(name: string, tries: number, since: number): void {
    const entry = { since, again: null as number | null, done: Promise.resolve() }
    const isOurs = () => performance.now() - entry.since < LEASE_MS * 0.8
    inWork.set(name, entry)
    entry.done = options
      .work({ name, tries, isOurs })
      .catch(options.onError)
      .then(() => {
        inWork.delete(name)
        if (entry.again !== null && isOurs()) start(name, entry.again, entry.since)
        wake()
      })
  }

  async function pullOnce(linger: boolean): Promise<void> {
    let idleSince: number | null = null
    let pause = LOOK_AGAIN_MS
    for (;;) {
      if (stopped) return
      if (inWork.size >= options.concurrency) {
        await happens(null)
        continue
      }
      pullAgain = false
      const patient = linger && (idleSince === null || performance.now() - idleSince < LINGER_MS)
      const asked = performance.now()
      const most = options.concurrency - inWork.size
      const taken = await options.claim(most, !patient)
      begin(taken, asked)
      if (taken.length === most || (patient && taken.length > 0)) {
        idleSince = null
        pause = LOOK_AGAIN_MS
      } else if (patient) {
        idleSince ??= performance.now()
        if (!pullAgain) await happens(pause)
        pause *= 2
      } else if (!pullAgain) return
    }
  }

  /** Resolves when work ended, when somebody asked to pull, or after `ms`. */
  function happens(ms: number | null): Promise<void> {
    return new Promise((resolve) => {
      const timer = ms === null ? null : setTimeout(resolve, ms)
      wake = () => {
        if (timer) clearTimeout(timer)
        wake = () => undefined
        resolve()
      }
    })
  }

  const renewal = setInterval(() => {
    const asked = performance.now()
    const entries = [...inWork].filter(([, entry]) => asked - entry.since < LEASE_MS * 0.8)
    if (entries.length === 0) return
    options.renew(entries.map(([name]) => name)).then(() => {
      for (const [, entry] of entries) entry.since = asked
    }, options.onError)
  }, LEASE_MS / 4)
  renewal.unref()

  return {
    begin,
    hasRoom: () => !stopped && inWork.size < options.concurrency,
    pull(linger) {
      pullAgain = true
      wake()
      pulling ??= pullOnce(linger).finally(() => {
        pulling = null
      })
      return pulling
    },
    async stop() {
      stopped = true
      wake()
      await pulling?.catch(options.onError)
      while (inWork.size > 0) await Promise.all([...inWork.values()].map(({ done }) => done))
      clearInterval(renewal)
    },
  }
}
