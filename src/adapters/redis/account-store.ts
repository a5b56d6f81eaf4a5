/**
 * A linked WhatsApp number's keys in Redis: a hash per type, written by a script that asks first who the owner is. What
 * was sent stands for itself, as it is forgotten one by one.
 */
import {
  type AccountStore,
  KEY_TYPES,
  type KeyChange,
  LEASE_MS,
  NotOwner,
  SENT_MS,
  type Tenancy,
} from '../whatsapp/account-store.ts'
import type { RedisClient } from './connection.ts'
import { accountKeys, FIRST_NUMBER_KEY, MORE_NUMBERS_KEY } from './keys.ts'
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
  const { redis, run, account, leaseMs = LEASE_MS } = options
  const keys = accountKeys(account)
  return {
    async isFirst() {
      await awayWhen(redis.set(FIRST_NUMBER_KEY, account, 'NX'))
      const isFirst = (await awayWhen(redis.get(FIRST_NUMBER_KEY))) === account
      if (!isFirst) await awayWhen(redis.sadd(MORE_NUMBERS_KEY, account))
      return isFirst
    },
    async acquire() {
      const token = Number(await awayWhen(run('own', [keys.owner, keys.token], [leaseMs])))
      return token === 0 ? null : tenancy(token, leaseMs, options)
    },
  }
}

function tenancy(token: number, leaseMs: number, { redis, run, account }: RedisAccountOptions): Tenancy {
  const keys = accountKeys(account)
  const change = async (places: readonly string[], args: readonly (string | number)[]) => {
    const written = await awayWhen(run('keys', [keys.owner, ...places.map(keys.of)], [token, ...args]))
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
      const values = await awayWhen(
        type === 'sent'
          ? redis.mget(ids.map((id) => keys.of(placeOf({ type, id }))))
          : redis.hmget(keys.of(type), only, ...more),
      )
      return new Map(ids.flatMap((id, i) => (values[i] == null ? [] : [[id, values[i]] as const])))
    },
    async write(changes) {
      if (changes.length === 0) return
      const places = [...new Set(changes.map(placeOf))]
      const args = changes.flatMap((one) => [
        places.indexOf(placeOf(one)) + 1,
        one.id,
        one.value === null ? '-' : one.type === 'sent' ? SENT_MS : '+',
        one.value ?? '',
      ])
      await change(places, args)
    },
    async wipe() {
      await change(
        KEY_TYPES,
        KEY_TYPES.flatMap((_, i) => [i + 1, '*', '-', '']),
      )
    },
  }
}

function placeOf({ type, id }: Pick<KeyChange, 'type' | 'id'>): string {
  return type === 'sent' ? `sent:${id}` : type
}
