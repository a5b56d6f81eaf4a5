/** Connections to Redis or Redis Cluster: how they come back, and what a command does meanwhile. */
import { Cluster, Redis } from 'ioredis'

export type RedisClient = Redis | Cluster

export interface RedisPlace {
  /** `redis://…` or the path of a unix socket; ignored when `cluster` is set. */
  readonly url: string | null
  /** `host:port` of some nodes. */
  readonly cluster: readonly string[] | null
}

/** `prompt` fails at once while Redis is away; `patient` waits for it, as blocking readers must. */
export type Patience = 'prompt' | 'patient'

/** An answer that takes longer than this is as good as none; a repeated command is harmless. */
const COMMAND_TIMEOUT_MS = 3000
const LONGEST_PAUSE_MS = 1000

export function connectRedis(
  place: RedisPlace,
  patience: Patience,
  onError: (error: Error) => void,
): RedisClient {
  const prompt = patience === 'prompt'
  const options = {
    enableOfflineQueue: !prompt,
    maxRetriesPerRequest: prompt ? 1 : null,
    ...(prompt ? { commandTimeout: COMMAND_TIMEOUT_MS } : {}),
    connectTimeout: 2000,
    lazyConnect: true,
    retryStrategy: pause,
  }
  const redis = place.cluster
    ? new Cluster([...place.cluster.map(nodeOf)], {
        redisOptions: options,
        lazyConnect: true,
        enableOfflineQueue: !prompt,
        clusterRetryStrategy: pause,
        slotsRefreshTimeout: 3000,
        retryDelayOnFailover: 100,
      })
    : new Redis(place.url ?? 'redis://127.0.0.1:6379', options)
  redis.on('error', onError)
  return redis
}

function pause(times: number): number {
  return Math.min(LONGEST_PAUSE_MS, 50 * times)
}

function nodeOf(address: string): { host: string; port: number } {
  const at = address.lastIndexOf(':')
  return { host: address.slice(0, at), port: Number(address.slice(at + 1)) }
}
