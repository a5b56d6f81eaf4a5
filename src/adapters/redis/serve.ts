/** Serves one line of waiting chats: woken by the queue, by this process itself, and by a sweep for what sleeps. */
import type { Stop } from '../../ports.ts'
import { AWAKE_MS, type Claimed, createDrain, type Drain, LEASE_MS, type Taken } from './drain.ts'
import { listOf, type RunScript } from './scripts.ts'
import type { Local } from './shards.ts'
import type { Waker } from './wake.ts'

/** A lost wake-up costs at most this much. */
const SWEEP_MS = 2000

export interface LineKeys {
  readonly waiting: string
  readonly awake: string
  readonly tries: string
  readonly pause: string
}

export interface ServeOptions {
  readonly line: LineKeys
  /** Null for a line that is fed otherwise. */
  readonly waker: Waker | null
  /** Where this process announces that it serves the line itself. */
  readonly local: Local
  readonly run: RunScript
  readonly concurrency: number
  readonly work: (taken: Taken) => Promise<void>
  /** Done before every sweep. */
  readonly sweep?: () => Promise<unknown>
  readonly onError: (error: unknown) => void
}

export function serveLine(options: ServeOptions): Stop {
  const { waker, local, onError } = options
  const drain = lineDrain(options)
  const pull = (linger: boolean) => drain.pull(linger).catch(onError)
  local.nudge = () => {
    if (!drain.hasRoom()) return false
    void pull(false)
    return true
  }
  waker?.serve(() => pull(true))
  const sweep = async () => {
    await options.sweep?.()
    await drain.pull(false)
  }
  const sweeper = setInterval(() => void sweep().catch(onError), SWEEP_MS)
  void pull(false)
  return async () => {
    clearInterval(sweeper)
    local.nudge = () => false
    await drain.stop()
    await waker?.close()
  }
}

export function lineDrain({ line, run, concurrency, work, onError }: ServeOptions): Drain {
  return createDrain({
    concurrency,
    work,
    onError,
    claim: async (most, sleeps) =>
      claimed(
        await run(
          'claim',
          [line.waiting, line.awake, line.tries, line.pause],
          [most, LEASE_MS, AWAKE_MS, sleeps ? 1 : 0],
        ),
      ),
    renew: (names) => run('renew', [line.waiting], [LEASE_MS, ...names]),
  })
}

/** Name and number, name and number. */
export function claimed(answer: unknown): readonly Claimed[] {
  const flat = listOf(answer)
  const pairs: Claimed[] = []
  for (let i = 0; i < flat.length; i += 2) pairs.push([String(flat[i]), Number(flat[i + 1])])
  return pairs
}
