/** Where the kill test keeps its mail: one Redis, or a cluster of three. Every answer is on disk before it is given. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Redis } from 'ioredis'
import { startCluster } from '../redis-cluster.ts'
import { startRedis } from '../redis-server.ts'

export interface CrashStorage {
  /** As a worker takes it: a socket, or `host:port` of the nodes with commas. */
  readonly place: string
  readonly shards: number
  readonly look: readonly Redis[]
  /** A folder of the test's own, for the platform's socket. */
  readonly folder: string
  /** Kills a redis-server, each time another one, and starts it again from its file. */
  restart(): Promise<void>
  close(): Promise<void>
}

const ON_DISK = ['--appendonly', 'yes', '--appendfsync', 'always']

export async function startStorage(kind: 'one' | 'cluster'): Promise<CrashStorage> {
  const folder = mkdtempSync(join(tmpdir(), 'bansos-crash-'))
  if (kind === 'one') {
    const redis = await startRedis(ON_DISK)
    return {
      place: redis.url,
      shards: 2,
      look: [redis.look],
      folder,
      restart: redis.restart,
      async close() {
        await redis.close()
        rmSync(folder, { recursive: true, force: true })
      },
    }
  }
  const cluster = await startCluster(ON_DISK)
  let next = 0
  return {
    place: cluster.nodes.join(','),
    shards: 6,
    look: cluster.look,
    folder,
    async restart() {
      next = (next + 1) % cluster.nodes.length
      await cluster.restart(next)
    },
    async close() {
      await cluster.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** All keys with their text, of every node. */
export async function textsOf({ look }: CrashStorage, pattern: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const redis of look) {
    for (const key of await redis.keys(pattern)) found.set(key, (await redis.get(key)) ?? '')
  }
  return found
}

/** How much lies in all sorted sets, lists or hashes of this name, over all shards. */
export async function lengthOf({ look }: CrashStorage, name: string): Promise<number> {
  let sum = 0
  for (const redis of look) {
    for (const key of await redis.keys(`bansos:{*}:${name}`)) {
      const type = await redis.type(key)
      if (type === 'zset') sum += await redis.zcard(key)
      else if (type === 'list') sum += await redis.llen(key)
      // Emptied since it was listed: it may come back as whatever it was, and holds nothing now.
      else if (type !== 'none') sum += await redis.hlen(key)
    }
  }
  return sum
}

/** Fields of all hashes of this name. */
export async function fieldsOf({ look }: CrashStorage, name: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>()
  for (const redis of look) {
    for (const key of await redis.keys(`bansos:{*}:${name}`)) {
      for (const [field, text] of Object.entries(await redis.hgetall(key))) found.set(field, text)
    }
  }
  return found
}
