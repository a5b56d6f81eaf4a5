/** A real redis-server of our own, on a unix socket in its own folder. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Redis } from 'ioredis'

export interface TestRedis {
  /** What `REDIS_URL` takes: the path of the socket. */
  readonly url: string
  /** A connection for looking at what is stored. */
  readonly look: Redis
  /** Ends the server as a power cut of the process would, and starts it again from its append-only file. */
  restart(): Promise<void>
  kill(): Promise<void>
  start(): Promise<void>
  close(): Promise<void>
}

/**
 * @param settings more lines for redis-server, such as `['--appendonly', 'yes']`
 * @param port also listen there, on this machine only; 0 for the socket alone
 */
export async function startRedis(settings: readonly string[] = [], port = 0): Promise<TestRedis> {
  const folder = mkdtempSync(join(tmpdir(), 'bansos-redis-'))
  const url = join(folder, 'redis.sock')
  let server: ChildProcess | null = null

  async function start(): Promise<void> {
    const args = [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--unixsocket',
      url,
      '--dir',
      folder,
      '--save',
      '',
      ...settings,
    ]
    server = spawn('redis-server', args, { stdio: 'ignore' })
    const failed = once(server, 'error').then(([error]) => Promise.reject(error))
    await Promise.race([answers(url), failed])
  }

  async function kill(): Promise<void> {
    if (server === null || server.exitCode !== null || server.signalCode !== null) return
    const ended = once(server, 'exit')
    server.kill('SIGKILL')
    await ended
  }

  await start()
  const look = new Redis(url, { retryStrategy: () => 50, maxRetriesPerRequest: null })
  look.on('error', () => undefined)
  return {
    url,
    look,
    kill,
    start,
    async restart() {
      await kill()
      await start()
    },
    async close() {
      look.disconnect()
      await kill()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function answers(url: string): Promise<void> {
  const redis = new Redis(url, { lazyConnect: true, retryStrategy: () => 20, maxRetriesPerRequest: null })
  redis.on('error', () => undefined)
  while (!existsSync(url)) await new Promise((resolve) => setTimeout(resolve, 10))
  for (;;) {
    try {
      await redis.ping()
      break
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  redis.disconnect()
}
