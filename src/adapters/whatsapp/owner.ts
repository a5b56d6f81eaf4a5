/**
 * Holds a number: becomes its owner, keeps one connection, connects again by rule, gives way when another process took
 * over. Never two connections: the next one begins only when the one before has ended.
 */
import type { Stop } from '../../ports.ts'
import { type AccountStore, KNOCK_MS, LEASE_MS, RENEW_MS, type Tenancy } from './account-store.ts'
import type { Ending, Reconnect } from './reconnect.ts'

/** Milliseconds, and a way to let them pass; ends early when the signal says so. */
export interface Time {
  now(): number
  wait(ms: number, signal: AbortSignal): Promise<void>
}

/** One connection. */
export interface Session {
  /** Resolves once, when nothing of it lives any more. */
  readonly ended: Promise<Ending>
  end(): void
}

export type OwnerState =
  | { readonly kind: 'standby' }
  | { readonly kind: 'connecting' }
  /** Lost, and tried again after so many milliseconds. */
  | { readonly kind: 'resting'; readonly afterMs: number; readonly ending: Ending }
  /** Connecting again would not help. */
  | { readonly kind: 'stopped'; readonly ending: Ending }

export interface OwnerOptions {
  readonly store: Pick<AccountStore, 'acquire'>
  /** Begins one connection; `opened` is called when it can be used. */
  readonly open: (tenancy: Tenancy, opened: () => void) => Promise<Session>
  readonly reconnect: Reconnect
  readonly time: Time
  /** Told when this process has become the owner, and when it is not any more; the latter is waited for. */
  readonly onOwner: (tenancy: Tenancy) => Promise<void>
  readonly onLeave: () => Promise<void>
  readonly onState: (state: OwnerState) => void
  readonly onError: (error: unknown) => void
}

export interface Owner {
  /** Forgets the keys, then shows a new code; resolves to false when this process is not the owner. */
  relink(): Promise<boolean>
  /** Ends the connection so that a new one begins. */
  restart(): void
  stop: Stop
}

/** An owner that could not say for so long that it is alive must act as if it were not any more. */
const DOUBT_MS = (LEASE_MS * 2) / 3

export function createOwner(options: OwnerOptions): Owner {
  const { store, open, reconnect, time, onOwner, onLeave, onState, onError } = options
  const stopping = new AbortController()
  let session: Session | null = null
  let held: Tenancy | null = null
  let wipeNext = false
  /** Wakes an owner that stopped connecting. */
  let resume = new AbortController()

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      const tenancy = await store.acquire().catch((error: unknown) => {
        onError(error)
        return null
      })
      if (tenancy === null) {
        onState({ kind: 'standby' })
        await time.wait(KNOCK_MS, stopping.signal)
        continue
      }
      const rest = await own(tenancy)
      await time.wait(rest, stopping.signal)
    }
  }

  /** Resolves to the milliseconds for which another process shall have the chance. */
  async function own(tenancy: Tenancy): Promise<number> {
    const lost = new AbortController()
    const both = AbortSignal.any([lost.signal, stopping.signal])
    const renewing = renew(tenancy, lost, both)
    let rest = 0
    try {
      held = tenancy
      await onOwner(tenancy)
      rest = await connectAgainAndAgain(tenancy, both)
    } catch (error) {
      onError(error)
      rest = KNOCK_MS
    }
    held = null
    lost.abort()
    await renewing
    await onLeave()
    await tenancy.release().catch(onError)
    return rest
  }

  async function renew(tenancy: Tenancy, lost: AbortController, both: AbortSignal): Promise<void> {
    let since = time.now()
    while (!both.aborted) {
      await time.wait(RENEW_MS, both)
      if (both.aborted) return
      const asked = time.now()
      const answer = await tenancy.renew().catch((error: unknown) => {
        onError(error)
        return null
      })
      if (answer === true) since = asked
      else if (answer === false || time.now() - since >= DOUBT_MS) lost.abort()
    }
  }

  async function connectAgainAndAgain(tenancy: Tenancy, both: AbortSignal): Promise<number> {
    while (!both.aborted) {
      if (wipeNext) await tenancy.wipe()
      wipeNext = false
      onState({ kind: 'connecting' })
      const ending = await connectOnce(tenancy, both)
      if (both.aborted || wipeNext) continue
      const decision = reconnect.ended(ending, time.now())
      if (decision.kind === 'stop') {
        onState({ kind: 'stopped', ending })
        await until(resume.signal, both)
        continue
      }
      onState({ kind: 'resting', afterMs: decision.afterMs, ending })
      if (decision.kind === 'give-way') return decision.afterMs
      await time.wait(decision.afterMs, both)
    }
    return 0
  }

  async function connectOnce(tenancy: Tenancy, both: AbortSignal): Promise<Ending> {
    const opened = () => reconnect.opened(time.now())
    const current = await open(tenancy, opened)
    session = current
    const end = () => current.end()
    both.addEventListener('abort', end)
    if (both.aborted) end()
    const ending = await current.ended
    both.removeEventListener('abort', end)
    session = null
    return ending
  }

  const running = run()
  return {
    async relink() {
      if (held === null) return false
      wipeNext = true
      session?.end()
      resume.abort()
      resume = new AbortController()
      return true
    },
    restart: () => session?.end(),
    async stop() {
      stopping.abort()
      await running
    },
  }
}

function until(...signals: readonly AbortSignal[]): Promise<void> {
  const any = AbortSignal.any([...signals])
  return new Promise((resolve) => {
    if (any.aborted) resolve()
    else any.addEventListener('abort', () => resolve(), { once: true })
  })
}
