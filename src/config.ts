/** Environment → Config, once. The only file that reads `process.env`. */
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65_535)
const days = z.coerce.number().int().min(1).max(3650)
const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** What a process can do. `telegram` and `whatsapp` come with their channels. */
const ROLES = ['web', 'turns', 'outbox'] as const
export type Role = (typeof ROLES)[number]

const commaList = z.string().transform((text) => text.split(',').map((part) => part.trim()))

const schema = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  RETENTION_DAYS: days.default(30),
  LOG_LEVEL: z.enum(LEVELS).default('info'),
  /** Replaces the clock for rules. */
  TODAY: z.iso.date().optional(),
  /** `redis://…`, or the path of a unix socket. */
  REDIS_URL: z
    .string()
    .regex(/^(rediss?:\/\/.+|\/.+)$/)
    .optional(),
  REDIS_CLUSTER: commaList.pipe(z.array(z.string().regex(/^.+:\d{1,5}$/)).min(1)).optional(),
  SHARDS: z.coerce.number().int().min(1).max(64).default(1),
  ROLE: z
    .union([z.literal('all').transform(() => [...ROLES]), commaList.pipe(z.array(z.enum(ROLES)).min(1))])
    .default([...ROLES]),
})

export interface Config {
  readonly port: number
  readonly host: string
  readonly retentionDays: number
  readonly logLevel: (typeof LEVELS)[number]
  /** ISO date, or null for the clock. */
  readonly today: string | null
  /** Null: everything stays in this process's memory. */
  readonly redis: { readonly url: string | null; readonly cluster: readonly string[] | null } | null
  readonly shards: number
  /** What this process does. */
  readonly roles: readonly Role[]
}

/** What is asked for cannot be had; the message is one line for the person who starts the program. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Parts of the contract that this version does not have: starting without them would lose what was expected. */
const NOT_YET: Readonly<Record<string, (value: string) => boolean>> = {
  TELEGRAM_BOT_TOKEN: () => true,
  WHATSAPP: (value) => value !== 'off',
  STAFF_CHATS: () => true,
  STAFF_TOKEN: () => true,
  OFFICE_FILE: () => true,
  ROLE: (value) => /\b(telegram|whatsapp)\b/.test(value),
}

const HINTS: Readonly<Record<string, string>> = {
  PORT: 'harus angka 0 sampai 65535',
  HOST: 'harus alamat, misalnya 127.0.0.1',
  RETENTION_DAYS: 'harus angka hari, 1 sampai 3650',
  LOG_LEVEL: `harus salah satu dari ${LEVELS.join(', ')}`,
  TODAY: 'harus tanggal seperti 2026-11-22',
  REDIS_URL: 'harus seperti redis://127.0.0.1:6379',
  REDIS_CLUSTER: 'harus daftar seperti 10.0.0.1:6379,10.0.0.2:6379',
  SHARDS: 'harus angka 1 sampai 64',
  ROLE: `harus all, atau daftar dari ${ROLES.join(', ')}`,
}

/**
 * @throws ConfigError with one line that names the variable and what it takes
 */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  for (const [name, asksFor] of Object.entries(NOT_YET)) {
    const value = set[name]
    if (value !== undefined && asksFor(value)) {
      throw new ConfigError(
        `${name}: belum ada di versi ini. Kosongkan variabelnya untuk memakai mode tertanam.`,
      )
    }
  }
  const parsed = schema.safeParse(set)
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0] ?? '')
    throw new ConfigError(
      `${name}: ${HINTS[name] ?? 'nilainya tidak dikenal'} (sekarang: "${hidden(name, set[name])}")`,
    )
  }
  return configOf(parsed.data)
}

function configOf(values: z.infer<typeof schema>): Config {
  const { REDIS_URL, REDIS_CLUSTER, ROLE, SHARDS } = values
  if (REDIS_URL && REDIS_CLUSTER) {
    throw new ConfigError('REDIS_CLUSTER: pakai salah satu saja, REDIS_URL atau REDIS_CLUSTER')
  }
  const redis = REDIS_URL || REDIS_CLUSTER ? { url: REDIS_URL ?? null, cluster: REDIS_CLUSTER ?? null } : null
  if (redis === null && ROLE.length < ROLES.length) {
    throw new ConfigError('ROLE: membagi pekerjaan ke beberapa proses perlu REDIS_URL')
  }
  return {
    port: values.PORT,
    host: values.HOST,
    retentionDays: values.RETENTION_DAYS,
    logLevel: values.LOG_LEVEL,
    today: values.TODAY ?? null,
    redis,
    shards: SHARDS,
    roles: [...new Set(ROLE)],
  }
}

/** An address may hold a password. */
function hidden(name: string, value: string | undefined): string | undefined {
  return name.startsWith('REDIS') ? value?.replace(/\/\/.*@/, '//…@') : value
}
