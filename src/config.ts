/** Environment → Config, once. The only file that reads `process.env`. */
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65_535)
const days = z.coerce.number().int().min(1).max(3650)
const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

const schema = z.object({
  PORT: port.default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  RETENTION_DAYS: days.default(30),
  LOG_LEVEL: z.enum(LEVELS).default('info'),
  /** Replaces the clock for rules. */
  TODAY: z.iso.date().optional(),
})

export interface Config {
  readonly port: number
  readonly host: string
  readonly retentionDays: number
  readonly logLevel: (typeof LEVELS)[number]
  /** ISO date, or null for the clock. */
  readonly today: string | null
}

/** What is asked for cannot be had; the message is one line for the person who starts the program. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

/** Parts of the contract that this version does not have: starting without them would lose what was expected. */
const NOT_YET: Readonly<Record<string, (value: string) => boolean>> = {
  REDIS_URL: () => true,
  REDIS_CLUSTER: () => true,
  TELEGRAM_BOT_TOKEN: () => true,
  WHATSAPP: (value) => value !== 'off',
  STAFF_CHATS: () => true,
  STAFF_TOKEN: () => true,
  OFFICE_FILE: () => true,
  ROLE: (value) => value !== 'all' && value !== 'web',
}

const HINTS: Readonly<Record<string, string>> = {
  PORT: 'harus angka 0 sampai 65535',
  HOST: 'harus alamat, misalnya 127.0.0.1',
  RETENTION_DAYS: 'harus angka hari, 1 sampai 3650',
  LOG_LEVEL: `harus salah satu dari ${LEVELS.join(', ')}`,
  TODAY: 'harus tanggal seperti 2026-11-22',
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
    throw new ConfigError(`${name}: ${HINTS[name] ?? 'nilainya tidak dikenal'} (sekarang: "${set[name]}")`)
  }
  const { PORT, HOST, RETENTION_DAYS, LOG_LEVEL, TODAY } = parsed.data
  return { port: PORT, host: HOST, retentionDays: RETENTION_DAYS, logLevel: LOG_LEVEL, today: TODAY ?? null }
}
