/** The program, started as a user starts it, with its number at a fake WhatsApp. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { LinkStatus } from '../../src/adapters/whatsapp/status.ts'
import type { FakeWhatsApp } from '../fakes/whatsapp/server.ts'

const ROOT = new URL('../..', import.meta.url).pathname
export const STAFF_TOKEN = 'kunci-untuk-percobaan-saja'

export interface Helpdesk {
  readonly url: string
  /** Everything that it printed. */
  output(): string
  /** As the staff page reads it. */
  status(): Promise<LinkStatus>
  /** Resolves when the status is as wished. */
  until(wish: (status: LinkStatus) => boolean): Promise<LinkStatus>
  /** Resolves when it has printed this, or shows this among its figures. */
  prints(what: RegExp): Promise<void>
  figure(what: RegExp): Promise<void>
  /** Scans the code that the staff page shows, and waits until the number is linked. */
  link(): Promise<void>
  get(path: string): Promise<{ readonly status: number; readonly text: string }>
  unlink(): Promise<void>
  /** Without a word. */
  kill(): Promise<void>
  stop(): Promise<void>
  readonly pid: number
}

export interface HelpdeskOptions {
  /** Our fake; or `wsUrl`, another WhatsApp. */
  readonly wa?: FakeWhatsApp
  readonly wsUrl?: string
  readonly redisUrl?: string
  readonly env?: Readonly<Record<string, string>>
  /** Where the embedded default keeps the number's keys; a folder of its own when it is absent. */
  readonly dataDir?: string
  /** What node runs; from source when it is absent. */
  readonly program?: readonly string[]
}

const FROM_SOURCE = ['--import', 'tsx', 'src/main.ts']

export async function startHelpdesk(options: HelpdeskOptions): Promise<Helpdesk> {
  const { wa, wsUrl = wa?.url ?? '', redisUrl, env = {}, dataDir, program = FROM_SOURCE } = options
  const folder = dataDir ?? mkdtempSync(join(tmpdir(), 'bansos-wa-'))
  const child = spawn(process.execPath, program, {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      TODAY: '2026-11-22',
      PORT: '0',
      LOG_LEVEL: 'debug',
      DATA_DIR: folder,
      STAFF_TOKEN,
      WHATSAPP: 'on',
      WHATSAPP_WS_URL: wsUrl,
      WHATSAPP_PACE: 'off',
      ...(wa === undefined ? {} : { NODE_EXTRA_CA_CERTS: wa.media.trust.file }),
      ...(redisUrl === undefined ? {} : { REDIS_URL: redisUrl }),
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  // Whatever ends the test, nothing of it stays behind.
  process.once('exit', () => child.kill('SIGKILL'))
  let output = ''
  const ready = new Promise<string>((resolve, reject) => {
    const hear = (chunk: Buffer) => {
      output += chunk.toString()
      const url = /Tanya Bansos siap: (\S+)/.exec(output)?.[1]
      if (url !== undefined) resolve(url)
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', () => reject(new Error(`the program ended:\n${output}`)))
  })
  const url = await ready

  async function api(method: string, body?: string): Promise<Response> {
    const headers = { Authorization: `Bearer ${STAFF_TOKEN}`, 'Content-Type': 'application/json' }
    return await fetch(`${url}/petugas/api/whatsapp`, { method, headers, ...(body ? { body } : {}) })
  }

  async function status(): Promise<LinkStatus> {
    return (await (await api('GET')).json()) as LinkStatus
  }

  async function sooner<T>(look: () => Promise<T>, wish: (seen: T) => boolean): Promise<T> {
    const end = Date.now() + 30_000
    for (;;) {
      const seen = await look()
      if (wish(seen)) return seen
      if (Date.now() > end) throw new Error(`never so; last: ${JSON.stringify(seen)}\n${output}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  async function get(path: string): Promise<{ status: number; text: string }> {
    const response = await fetch(`${url}${path}`)
    return { status: response.status, text: await response.text() }
  }

  const until = (wish: (seen: LinkStatus) => boolean) => sooner(status, wish)

  return {
    url,
    pid: child.pid ?? 0,
    output: () => output,
    status,
    until,
    async link() {
      const { qr } = await until(({ qr }) => qr !== null)
      await wa?.helpdesk.scans(qr ?? '')
      await wa?.helpdesk.online()
      await until(({ state }) => state === 'linked')
    },
    get,
    async prints(what) {
      await sooner(
        async () => output,
        (seen) => what.test(seen),
      )
    },
    async figure(what) {
      await sooner(
        () => get('/metrics'),
        ({ text }) => what.test(text),
      )
    },
    async unlink() {
      await api('DELETE', '{"lepas":"ya"}')
    },
    kill: () => end(child, 'SIGKILL'),
    async stop() {
      await end(child, 'SIGTERM')
      if (dataDir === undefined) rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}
