import { appendFileSync, mkdtempSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openRedisStore } from '../../src/adapters/redis/store.ts'
import { SENT_MS } from '../../src/adapters/whatsapp/account-store.ts'
import { createFolderStore } from '../../src/adapters/whatsapp/folder-store.ts'
import { accountContract } from '../contracts/account-store.ts'
import { startRedis, type TestRedis } from '../redis-server.ts'

const folders: string[] = []
function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'bansos-account-'))
  folders.push(folder)
  return folder
}
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

accountContract('a folder', async () => {
  const folder = newFolder()
  return {
    open: () => createFolderStore(folder),
    async passLease() {
      for (const name of readdirSync(folder).filter((file) => file.startsWith('owner.'))) {
        const longAgo = new Date(Date.now() - 60_000)
        utimesSync(join(folder, name), longAgo, longAgo)
      }
    },
  }
})

describe('a folder of keys', () => {
  async function owner(folder: string) {
    const tenancy = await createFolderStore(folder).acquire()
    if (tenancy === null) throw new Error('the number has an owner already')
    return tenancy
  }

  test('survives a write that was cut off in the middle by a crash', async () => {
    const folder = newFolder()
    const first = await owner(folder)
    await first.write([{ type: 'session', id: '1.0', value: 'whole' }])
    await first.release()
    appendFileSync(join(folder, `keys.${first.token}.jsonl`), '[["session","1.0","ha')
    const second = await owner(folder)
    expect((await second.read('session', ['1.0'])).get('1.0')).toBe('whole')
  })

  test('stays small however often the same key is written', async () => {
    const folder = newFolder()
    const tenancy = await owner(folder)
    for (let i = 0; i < 5000; i++) {
      await tenancy.write([{ type: 'session', id: '1.0', value: `${i}`.padEnd(500) }])
    }
    expect(statSync(join(folder, `keys.${tenancy.token}.jsonl`)).size).toBeLessThan(2_000_000)
    expect((await tenancy.read('session', ['1.0'])).get('1.0')?.trim()).toBe('4999')
  })

  test('is readable by nobody else on the machine', async () => {
    const folder = newFolder()
    const tenancy = await owner(folder)
    await tenancy.write([{ type: 'creds', id: 'creds', value: '{}' }])
    const modes = readdirSync(folder).map((file) => statSync(join(folder, file)).mode & 0o077)
    expect(modes.every((mode) => mode === 0)).toBe(true)
  })
})

let redis: TestRedis
beforeAll(async () => {
  redis = await startRedis()
})
afterAll(() => redis.close())

const closes: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const close of closes.splice(0)) await close()
})

async function inRedis() {
  await redis.look.flushall()
  const store = await openRedisStore({
    place: { url: redis.url, cluster: null },
    shards: 1,
    retentionMs: 1000,
    log: { warn: () => undefined },
    onLost: () => undefined,
  })
  closes.push(() => store.close())
  return store
}

test('in Redis one number is the first, and what waits for another one is counted as of WhatsApp, too', async () => {
  const store = await inRedis()
  const asked = await Promise.all(['utama', 'dua', 'tiga'].map((account) => store.account(account).isFirst()))
  expect(asked).toEqual([true, false, false])
  expect(await store.account('dua').isFirst()).toBe(false)
  await redis.look.zadd('bansos:{0}:out:whatsapp', 1, 'whatsapp/1')
  await redis.look.zadd('bansos:{0}:out:whatsapp-tiga', 1, 'whatsapp/tiga!1')
  expect((await store.backlog.read()).outboxes).toEqual({ whatsapp: 2 })
})

test('in Redis what was sent is forgotten after a day, in the next process, too, and keys are not', async () => {
  const store = await inRedis()
  const first = await store.account('utama').acquire()
  await first?.write([
    { type: 'sent', id: '3EB01', value: 'one' },
    { type: 'session', id: '1.0', value: 'a' },
  ])
  await first?.release()
  const second = await store.account('utama').acquire()
  expect((await second?.read('sent', ['3EB01']))?.get('3EB01')).toBe('one')
  const left = await redis.look.pttl('bansos:{wa:utama}:sent:3EB01')
  expect(left).toBeGreaterThan(SENT_MS - 60_000)
  expect(left).toBeLessThanOrEqual(SENT_MS)
  expect(await redis.look.pttl('bansos:{wa:utama}:session')).toBe(-1)
})

accountContract('Redis', async () => {
  const store = await inRedis()
  return {
    open: () => store.account('utama'),
    async passLease() {
      const left = await redis.look.pttl('bansos:{wa:utama}:owner')
      if (left <= 0 || left > 15_000) throw new Error(`the lease lasts ${left} ms`)
      await redis.look.pexpire('bansos:{wa:utama}:owner', 0)
    },
  }
})
