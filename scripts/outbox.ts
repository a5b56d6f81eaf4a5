/**
 * For the operator: what could not be handled or delivered. `npm run outbox -- dead`, `-- replay ID` (or `semua`),
 * `-- drop ID`. Needs the same REDIS_URL (or REDIS_CLUSTER) and SHARDS as the helpdesk. Shows no words of anybody.
 */
import { RedisUnusable } from '../src/adapters/redis/checks.ts'
import { openRedisStore } from '../src/adapters/redis/store.ts'
import { ConfigError, readConfig } from '../src/config.ts'
import type { DeadLetters } from '../src/ports.ts'

const USAGE = 'Pakai: npm run outbox -- dead | replay <id>|semua | drop <id>|semua'

try {
  await main(process.argv.slice(2))
} catch (error) {
  const expected = error instanceof ConfigError || error instanceof RedisUnusable
  console.error(expected ? error.message : error)
  process.exitCode = 1
}

async function main([command = '', id]: readonly string[]): Promise<void> {
  const config = readConfig()
  if (config.redis === null) {
    throw new ConfigError('REDIS_URL: belum diisi. Surat mati hanya tersimpan di Redis.')
  }
  const store = await openRedisStore({
    place: config.redis,
    shards: config.shards,
    retentionMs: config.retentionDays * 24 * 60 * 60 * 1000,
    log: { warn: () => undefined },
    onLost: () => undefined,
  })
  if (command === 'dead') await show(store.dead)
  else if (command === 'replay' && id) await each(store.dead, id, store.dead.replay, 'dikirim ulang')
  else if (command === 'drop' && id) await each(store.dead, id, store.dead.drop, 'dihapus')
  else {
    console.error(USAGE)
    process.exitCode = 1
  }
  await store.close()
}

async function show(dead: DeadLetters): Promise<void> {
  const letters = await dead.list()
  for (const { id, at, what, channel, reason, detail } of letters) {
    console.log([id, at, channel, what, reason, detail].join('\t'))
  }
  console.error(letters.length === 0 ? 'Tidak ada surat mati.' : `${letters.length} surat mati.`)
}

async function each(
  dead: DeadLetters,
  id: string,
  act: (id: string) => Promise<boolean>,
  done: string,
): Promise<void> {
  const ids = id === 'semua' ? (await dead.list()).map((letter) => letter.id) : [id]
  for (const one of ids) {
    const found = await act(one)
    console.log(found ? `${one} ${done}` : `${one} tidak ada`)
    if (!found) process.exitCode = 1
  }
}
