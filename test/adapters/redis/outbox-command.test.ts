import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRedisStore, type RedisStore } from '../../../src/adapters/redis/store.ts'
import { message } from '../../contracts/mailroom.ts'
import { startRedis, type TestRedis } from '../../redis-server.ts'

const ANI = { channel: 'telegram', chat: 'ani', user: 'ani' } as const

let redis: TestRedis
let store: RedisStore
beforeAll(async () => {
  redis = await startRedis()
  store = await openRedisStore({
    place: { url: redis.url, cluster: null },
    shards: 1,
    retentionMs: 1e9,
    log: { warn: () => undefined },
    onLost: () => undefined,
  })
})
afterAll(async () => {
  await store.close()
  await redis.close()
})

async function outbox(...args: readonly string[]): Promise<string> {
  const command = ['--import', 'tsx', 'scripts/outbox.ts', ...args]
  const env = { PATH: process.env.PATH, REDIS_URL: redis.url }
  return (await promisify(execFile)(process.execPath, command, { env })).stdout
}

async function bury(id: string): Promise<void> {
  await store.accept(message(id, ANI, 'rahasia sekali'))
  const box = await store.open(ANI)
  await store.commit(box, { record: 'r', replies: [], handled: box.waiting.length, dead: 'poison' })
}

test('lists dead letters without a word of anybody, puts them back and drops them', async () => {
  await bury('1')
  await bury('2')
  const listed = await outbox('dead')
  expect(listed).toMatch(/^0-1\t\S+\ttelegram\tmessage\tpoison\t\n0-2\t/)
  expect(listed).not.toContain('rahasia')

  expect(await outbox('replay', '0-1')).toBe('0-1 dikirim ulang\n')
  expect((await store.open(ANI)).waiting.map((m) => m.id)).toEqual(['1'])
  expect(await outbox('drop', 'semua')).toBe('0-2 dihapus\n')
  expect(await store.dead.list()).toEqual([])
  await expect(outbox('replay', '0-1')).rejects.toThrow()
})
