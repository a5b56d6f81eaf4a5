/** The program as it is started: what it refuses, what it warns of, how it ends, and what it does without Redis. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startRedis, type TestRedis } from '../../redis-server.ts'

interface Program {
  readonly process: ChildProcess
  /** Everything it said so far, both streams. */
  said(): string
  readonly base: Promise<string>
  readonly ended: Promise<number | null>
}

const programs: Program[] = []

function start(env: Readonly<Record<string, string>>): Program {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'warn', TODAY: '2026-11-22', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let text = ''
  const program: Program = {
    process: child,
    said: () => text,
    ended: once(child, 'exit').then(([code]) => code),
    base: new Promise((resolve) => {
      const hear = (part: string) => {
        text += part
        const url = /siap: (\S+)/.exec(text)?.[1]
        if (url) resolve(url.replace('localhost', '127.0.0.1'))
      }
      child.stdout?.setEncoding('utf8').on('data', hear)
      child.stderr?.setEncoding('utf8').on('data', hear)
    }),
  }
  programs.push(program)
  return program
}

afterEach(async () => {
  for (const program of programs.splice(0)) {
    program.process.kill('SIGKILL')
    await program.ended
  }
})

describe('the start with Redis', () => {
  test('is refused with one clear line when Redis cannot be reached', async () => {
    const program = start({ REDIS_URL: 'redis://:rahasia@127.0.0.1:1' })
    expect(await program.ended).toBe(1)
    expect(program.said().trim().split('\n').at(-1)).toMatch(/^REDIS_URL: Redis di 127\.0\.0\.1:1 tidak bisa/)
    expect(program.said()).not.toContain('rahasia')
  })

  test('is refused when Redis may throw messages away, and says how to mend it', async () => {
    const redis = await startRedis(['--maxmemory-policy', 'allkeys-lru'])
    const program = start({ REDIS_URL: redis.url })
    expect(await program.ended).toBe(1)
    expect(program.said()).toMatch(/maxmemory-policy.*allkeys-lru.*config set maxmemory-policy noeviction/)
    await redis.close()
  })

  test('warns when Redis writes nothing to disk', async () => {
    const redis = await startRedis()
    const program = start({ REDIS_URL: redis.url })
    await program.base
    await said(program, 'appendonly yes')
    await redis.close()
  })

  test('is refused with another number of shards than the data have', async () => {
    const redis = await startRedis(['--appendonly', 'yes'])
    await redis.look.set('bansos:shards', '2')
    const program = start({ REDIS_URL: redis.url, SHARDS: '3' })
    expect(await program.ended).toBe(1)
    expect(program.said()).toMatch(/^SHARDS: data di Redis memakai SHARDS=2/m)
    await redis.close()
  })
})

describe('the helpdesk in two processes', () => {
  let redis: TestRedis
  beforeAll(async () => {
    redis = await startRedis(['--appendonly', 'yes'])
  })
  afterAll(() => redis.close())

  test('answers, says not yet while Redis is away, and goes on by itself when it returns', async () => {
    const web = start({ REDIS_URL: redis.url, ROLE: 'web' })
    const turns = start({ REDIS_URL: redis.url, ROLE: 'turns,outbox' })
    const page = await openPage(await web.base)
    const health = `${await turns.base}/readyz`
    expect(await page.post('pesan-satu', 'halo')).toBe(202)
    await page.hears('pesan-satu-1')
    expect((await fetch(health)).status).toBe(200)

    await redis.kill()
    expect(await page.post('pesan-dua', 'menu')).toBe(503)
    while ((await fetch(health)).status !== 503) await soon()

    await redis.start()
    while ((await page.post('pesan-dua', 'menu')) !== 202) await soon()
    await page.hears('pesan-dua-1')
    while ((await fetch(health)).status !== 200) await soon()
    for (const { process, said: all } of [web, turns]) {
      expect(process.exitCode).toBeNull()
      expect(all().split('\n').length).toBeLessThan(30)
    }
    page.close()
    turns.process.kill('SIGTERM')
    web.process.kill('SIGTERM')
    expect(await Promise.all([web.ended, turns.ended])).toEqual([0, 0])
  })

  test('does not mind in which order its processes start', async () => {
    const web = start({ REDIS_URL: redis.url, ROLE: 'web' })
    const page = await openPage(await web.base)
    expect(await page.post('pesan-awal', 'halo')).toBe(202)
    const turns = start({ REDIS_URL: redis.url, ROLE: 'turns,outbox' })
    await turns.base
    await page.hears('pesan-awal-1')
    page.close()
  })

  test('ends at once at the second SIGTERM, also while Redis is away', async () => {
    const other = await startRedis(['--appendonly', 'yes'])
    const program = start({ REDIS_URL: other.url })
    await program.base
    await other.kill()
    program.process.kill('SIGTERM')
    await soon()
    program.process.kill('SIGTERM')
    const begun = performance.now()
    await program.ended
    expect(performance.now() - begun).toBeLessThan(2000)
    await other.close()
  })
})

async function openPage(base: string) {
  const first = await fetch(`${base}/api/stream`)
  const cookie = (first.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
  let text = ''
  const reader = first.body?.pipeThrough(new TextDecoderStream()).getReader()
  const reading = (async () => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) text += part.value
  })().catch(() => undefined)
  return {
    async post(id: string, words: string): Promise<number> {
      const body = JSON.stringify({ id, text: words })
      const headers = { 'content-type': 'application/json', cookie }
      return (await fetch(`${base}/api/messages`, { method: 'POST', headers, body })).status
    },
    /** Resolves when the page was shown the reply. */
    async hears(id: string): Promise<void> {
      while (!text.includes(`"id":"${id}"`)) await soon()
    },
    close() {
      void reader?.cancel()
      return reading
    },
  }
}

async function said(program: Program, words: string): Promise<void> {
  while (!program.said().includes(words)) await soon()
}

function soon(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20))
}
