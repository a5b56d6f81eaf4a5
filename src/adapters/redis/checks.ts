/** What must hold before the first message is taken. Each fault is one line that says how to mend it. */
import type { RedisClient } from './connection.ts'
import { SHARDS_KEY } from './keys.ts'

const OLDEST = [6, 2, 0] as const

/** Redis cannot be used as it is; the message is one Indonesian line for the person who starts the program. */
export class RedisUnusable extends Error {
  override readonly name = 'RedisUnusable'
}

/**
 * @param name how the place is called in messages: without a password
 * @returns warnings: what works, but not safely
 * @throws RedisUnusable
 */
export async function checkRedis(
  redis: RedisClient,
  name: string,
  shards: number,
): Promise<readonly string[]> {
  await reach(redis, name)
  const warnings: string[] = []
  for (const node of 'nodes' in redis ? redis.nodes('master') : [redis]) {
    const info = await node.info()
    const fault = faultIn(info)
    if (fault !== null) throw new RedisUnusable(fault)
    if (field(info, 'aof_enabled') !== '1') {
      warnings.push(
        'Redis berjalan tanpa AOF: percakapan bisa hilang kalau Redis mati. Setel "appendonly yes" di redis.conf.',
      )
    }
  }
  await checkShards(redis, shards)
  return [...new Set(warnings)]
}

async function reach(redis: RedisClient, name: string): Promise<void> {
  try {
    if (redis.status === 'wait') await redis.connect()
    await redis.ping()
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    const said = /NOAUTH|WRONGPASS/.test(why)
      ? 'kata sandinya tidak diterima'
      : 'tidak bisa dihubungi; pastikan Redis menyala'
    throw new RedisUnusable(`REDIS_URL: Redis di ${name} ${said} (${why.slice(0, 80)})`, { cause })
  }
}

/**
 * Why this Redis cannot be used, as a line that says how to mend it; null when it can.
 * @param info what the command INFO answers
 */
export function faultIn(info: string): string | null {
  const version = field(info, 'redis_version') ?? '0'
  if (isOlder(version.split('.').map(Number), OLDEST)) {
    return `REDIS_URL: Redis ${version} terlalu lama; perlu ${OLDEST.join('.')} atau lebih baru.`
  }
  const policy = field(info, 'maxmemory_policy') ?? 'noeviction'
  return policy === 'noeviction'
    ? null
    : `REDIS_URL: maxmemory-policy Redis adalah "${policy}", sehingga pesan warga bisa terhapus. Jalankan: redis-cli config set maxmemory-policy noeviction`
}

function isOlder(version: readonly number[], least: readonly number[]): boolean {
  for (const [i, part] of least.entries()) {
    if ((version[i] ?? 0) !== part) return (version[i] ?? 0) < part
  }
  return false
}

async function checkShards(redis: RedisClient, shards: number): Promise<void> {
  await redis.setnx(SHARDS_KEY, String(shards))
  const stored = await redis.get(SHARDS_KEY)
  if (stored === String(shards)) return
  throw new RedisUnusable(
    `SHARDS: data di Redis memakai SHARDS=${stored}, sekarang diminta ${shards}. Pakai SHARDS=${stored}, atau mulai dengan Redis kosong (cara pindah: docs/operations.md).`,
  )
}

function field(info: string, name: string): string | undefined {
  return new RegExp(`^${name}:(.*?)\\r?$`, 'm').exec(info)?.[1]
}
