/** A linked WhatsApp number's keys in Redis: a hash per type, written by a script that asks first who the owner is. */
import { type AccountStore, KEY_TYPES, LEASE_MS, NotOwner, type Tenancy } from '../whatsapp/account-store.ts'
import type { RedisClient } from './connection.ts'
import { accountKeys } from './keys.ts'
import type { RunScript } from './scripts.ts'
import { awayWhen } from './trouble.ts'

export interface RedisAccountOptions {
  readonly redis: RedisClient
  readonly run: RunScript
  /** Name of the linked number. */
  readonly account: string
  readonly leaseMs?: number
}

export function createRedisAccountStore(options: RedisAccountOptions): AccountStore {
  const { run, account, leaseMs = LEASE_MS } = options
  const keys = accountKeys(account)
  return {
    async acquire() {
      const token = Number(await awayWhen(run('own', [keys.owner, keys.token], [leaseMs])))
      return token === 0 ? null : tenancy(token, leaseMs, options)
    },
  }
}

function tenancy(token: number, leaseMs: number, { redis, run, account }: RedisAccountOptions): Tenancy {
  const keys = accountKeys(account)
  const change = async (types: readonly string[], args: readonly (string | number)[]) => {
    const written = await awayWhen(run('keys', [keys.owner, ...types.map(keys.of)], [token, ...args]))
    if (written !== 1) throw new NotOwner('Nomor ini sekarang dipegang proses lain.')
  }
  return {
    token,
    renew: async () => (await awayWhen(run('keep', [keys.owner], [token, leaseMs]))) === 1,
    async release() {
      await awayWhen(run('keep', [keys.owner], [token, 0]))
    },
    async read(type, ids) {
      const [only, ...more] = ids
      if (only === undefined) return new Map()
      const values = await awayWhen(redis.hmget(keys.of(type), only, ...more))
      return new Map(ids.flatMap((id, i) => (values[i] == null ? [] : [[id, values[i]] as const])))
    },
    async write(changes) {
      if (changes.length === 0) return
      const types = [...new Set(changes.map(({ type }) => type))]
      const args = changes.flatMap(({ type, id, value }) => [
        types.indexOf(type) + 1,
        id,
        value === null ? '-' : '+',
        value ?? '',
      ])
      await change(types, args)
    },
    async wipe() {
      await change(
        KEY_TYPES,
        KEY_TYPES.flatMap((_, i) => [i + 1, '*', '-', '']),
      )
    },
  }
}
