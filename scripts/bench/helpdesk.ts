/** Starts the helpdesk as a user starts it, on a free port. */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { z } from 'zod'

export interface Helpdesk {
  readonly base: string
  /** Milliseconds from starting the process until it said that it is ready. */
  readonly readyMs: number
  readonly startedAt: number
  stop(): Promise<void>
  /** Ends it as a power cut would. */
  kill(): Promise<void>
}

export async function startHelpdesk(env: Readonly<Record<string, string>> = {}): Promise<Helpdesk> {
  const port = await freePort()
  const startedAt = performance.now()
  const child = spawn(process.execPath, startArguments(), {
    cwd: new URL('../..', import.meta.url),
    env: { ...process.env, PORT: String(port), LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const end = () => child.kill('SIGKILL')
  process.once('exit', end)
  await said(child, 'siap')
  const endBy = (signal: NodeJS.Signals) =>
    new Promise<void>((resolve) => {
      process.removeListener('exit', end)
      if (child.exitCode !== null || child.signalCode !== null) return resolve()
      child.once('exit', () => resolve())
      child.kill(signal)
    })
  return {
    base: `http://127.0.0.1:${port}`,
    readyMs: performance.now() - startedAt,
    startedAt,
    stop: () => endBy('SIGTERM'),
    kill: () => endBy('SIGKILL'),
  }
}

/** What `npm start` gives to node. */
function startArguments(): readonly string[] {
  const file = readFileSync(new URL('../../package.json', import.meta.url), 'utf8')
  const { scripts } = z.object({ scripts: z.object({ start: z.string() }) }).parse(JSON.parse(file))
  return scripts.start.split(' ').slice(1)
}

function said(child: ChildProcess, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = ''
    child.stdout?.setEncoding('utf8').on('data', (part: string) => {
      text += part
      if (text.includes(words)) resolve()
    })
    child.once('exit', (code) => reject(new Error(`the helpdesk ended with ${code}: ${text}`)))
  })
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
