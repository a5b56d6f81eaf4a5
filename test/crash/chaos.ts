/** Worker processes that die and freeze at random moments, and a Redis that is killed under them. */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import type { CrashStorage } from './storage.ts'

/** Longer than a lease and than the lock of a wake-up job. */
const FROZEN_MS = 6500

/** A moment at which a process may have stood between the platform's answer and its own note of it. */
export interface Blow {
  /** Null: Redis itself, so everybody. */
  readonly pid: number | null
  readonly at: number
}

export interface ChaosPlan {
  readonly workers: number
  readonly kills: number
  readonly freezes: number
  readonly restarts: number
  /** Milliseconds between two blows. */
  readonly everyMs: number
  readonly fenced: boolean
  readonly core?: 'counting' | 'real'
}

export interface Chaos {
  readonly blows: readonly Blow[]
  /** Resolves when every planned blow has fallen and every frozen process goes on. */
  readonly done: Promise<void>
  close(): Promise<void>
}

type Kind = 'kill' | 'freeze' | 'restart'

export function startChaos(storage: CrashStorage, socket: string, plan: ChaosPlan): Chaos {
  const workers = new Set<ChildProcess>()
  const frozen = new Set<ChildProcess>()
  const blows: Blow[] = []
  let closing = false

  function launch(): void {
    const { place, shards } = storage
    const fence = plan.fenced ? 'fenced' : 'unfenced'
    const args = [place, String(shards), socket, fence, plan.core ?? 'counting']
    const file = join(import.meta.dirname, 'worker.ts')
    const worker = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    workers.add(worker)
    worker.once('exit', () => {
      workers.delete(worker)
      frozen.delete(worker)
      if (!closing) launch()
    })
  }

  function victim(): ChildProcess | undefined {
    const awake = [...workers].filter((worker) => !frozen.has(worker))
    return awake[Math.floor(Math.random() * awake.length)]
  }

  function strike(worker: ChildProcess, signal: NodeJS.Signals): void {
    blows.push({ pid: worker.pid ?? 0, at: performance.now() })
    worker.kill(signal)
  }

  async function blow(kind: Kind): Promise<void> {
    if (kind === 'restart') {
      blows.push({ pid: null, at: performance.now() })
      await storage.restart()
      blows.push({ pid: null, at: performance.now() })
      return
    }
    const worker = victim()
    if (!worker) return
    if (kind === 'kill') {
      strike(worker, 'SIGKILL')
      return
    }
    strike(worker, 'SIGSTOP')
    frozen.add(worker)
    await rest(FROZEN_MS)
    strike(worker, 'SIGCONT')
    frozen.delete(worker)
  }

  async function all(): Promise<void> {
    const late: Promise<void>[] = []
    for (const kind of shuffled(plan)) {
      await rest(plan.everyMs * (0.5 + Math.random()))
      // At least one process stays awake, or nothing would be under way to be hit.
      while (frozen.size >= plan.workers - 1) await rest(100)
      const fallen = blow(kind)
      if (kind === 'restart') await fallen
      else late.push(fallen)
    }
    await Promise.all(late)
  }

  for (let i = 0; i < plan.workers; i++) launch()
  return {
    blows,
    done: all(),
    async close() {
      closing = true
      const ends = [...workers].map((worker) => new Promise((resolve) => worker.once('exit', resolve)))
      for (const worker of workers) worker.kill('SIGKILL')
      await Promise.all(ends)
    },
  }
}

function shuffled({ kills, freezes, restarts }: ChaosPlan): readonly Kind[] {
  const kinds: Kind[] = [
    ...Array<Kind>(kills).fill('kill'),
    ...Array<Kind>(freezes).fill('freeze'),
    ...Array<Kind>(restarts).fill('restart'),
  ]
  return kinds
    .map((kind) => ({ kind, key: Math.random() }))
    .sort((a, b) => a.key - b.key)
    .map(({ kind }) => kind)
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
