/** What is said when Redis is away: to callers an error they can act on, to the log one line and no flood. */
import { StorageAway } from '../../ports.ts'

const QUIET_MS = 30_000

export interface TroubleLog {
  warn(fields: object, message: string): void
}

/** @returns notes an error; the same one again only after half a minute, with how often it came meanwhile */
export function createTrouble(log: TroubleLog): (error: unknown) => void {
  const last = new Map<string, { at: number; more: number }>()
  return (error) => {
    const said = error instanceof Error ? error.message : String(error)
    const what = said.replace(/\d+/g, 'n').slice(0, 120)
    const now = performance.now()
    const before = last.get(what)
    if (before && now - before.at < QUIET_MS) {
      before.more += 1
      return
    }
    if (last.size > 50) last.clear()
    last.set(what, { at: now, more: 0 })
    log.warn({ err: said, repeated: before?.more ?? 0 }, 'trouble with Redis')
  }
}

/**
 * Anything that Redis or the way to it answers instead of a result: nothing was promised. Only its message goes on:
 * the error itself carries the command, and with it what people wrote, to whoever logs it.
 */
export async function awayWhen<T>(step: Promise<T>): Promise<T> {
  try {
    return await step
  } catch (error) {
    if (error instanceof StorageAway) throw error
    throw new StorageAway(error instanceof Error ? error.message : String(error))
  }
}
