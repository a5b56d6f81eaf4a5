/** Environment → Config, once. The only file that reads `process.env`. */
import { z } from 'zod'

const port = z.coerce.number().int().min(0).max(65_535)
const days = z.coerce.number().int().min(1).max(3650)
const LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const

/** What a process can do. `telegram` receives and `outbox` sends for it; `whatsapp` does both, the socket lives there. */
const ROLES = ['web', 'telegram', 'whatsapp', 'turns', 'outbox'] as const
export type Role = (typeof ROLES)[number]

const commaList = z.string().transform((text) => text.split(',').map((part) => part.trim()))
const httpUrl = z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/$/, ''))
/** `telegram:-100123`, `whatsapp:1203630@g.us`, or on a number that is not the first one `whatsapp:dua!1203630@g.us`. */
const staffChat = z
  .string()
  .regex(/^(telegram:-?\d+|whatsapp:([\w-]{1,40}!)?[\w.-]+@(g\.us|lid|s\.whatsapp\.net))$/)
  .transform((text) => {
    const at = text.indexOf(':')
    return { channel: text.slice(0, at) as 'telegram' | 'whatsapp', chat: text.slice(at + 1) }
  })

/**
 * What a linked number may send, and when it is looked after. Nobody outside WhatsApp knows the real limits; these are
 * cautious guesses from reports of numbers that were restricted (docs/whatsapp.md).
 */
export const WHATSAPP_LIMITS = {
  /** For a number that is warmed up. */
  perMinute: 40,
  perHour: 900,
  /** Answers to people who never had one. */
  newChatsPerHour: 40,
  newChatsPerDay: 200,
  perGroupPerHour: 12,
  /** So long a newly linked number grows into its budgets, from this share of them. */
  warmUpDays: 7,
  warmUpPercent: 40,
  /** Between two messages to the same chat; chance makes it up to twice as long. */
  chatGapMs: 1200,
  /** So long the bot is quiet where a human answered from the phone. */
  humanMinutes: 60,
  /** What was written so long ago is answered with a word about it… */
  lateMinutes: 15,
  /** …and not at all after so long. */
  oldestHours: 72,
  /** A connection that shows neither a code nor itself open for so long hangs, and is made anew. 0: never. */
  hangSeconds: 60,
  /** So is one on which no group was heard for so long, though groups are usual and people write in private. 0: never. */
  deafSeconds: 10_800,
}
export type WhatsAppLimits = Readonly<typeof WHATSAPP_LIMITS>
type LimitName = keyof typeof WHATSAPP_LIMITS

/** `perMinute=20,warmUpDays=0` */
const limits = commaList.transform((parts, context): WhatsAppLimits => {
  const set: Record<LimitName, number> = { ...WHATSAPP_LIMITS }
  for (const part of parts) {
    const [name = '', value = ''] = part.split('=')
    if (!Object.hasOwn(set, name) || !/^\d{1,7}$/.test(value)) {
      context.addIssue({ code: 'custom', message: part })
      return z.NEVER
    }
    set[name as LimitName] = Number(value)
  }
  return set
})

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
  DATA_DIR: z.string().min(1).default('./data'),
  ROLE: z
    .union([z.literal('all').transform(() => [...ROLES]), commaList.pipe(z.array(z.enum(ROLES)).min(1))])
    .default([...ROLES]),
  TELEGRAM_BOT_TOKEN: z
    .string()
    .regex(/^\d{3,20}:[\w-]{20,80}$/)
    .optional(),
  TELEGRAM_API_ROOT: httpUrl.default('https://api.telegram.org'),
  TELEGRAM_WEBHOOK_URL: httpUrl.optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{1,256}$/)
    .optional(),
  WHATSAPP: z.enum(['on', 'off']).default('off'),
  WHATSAPP_ACCOUNT: z
    .string()
    .regex(/^[\w-]{1,40}$/)
    .default('utama'),
  WHATSAPP_WS_URL: z.url({ protocol: /^wss?$/ }).optional(),
  WHATSAPP_PAIRING_NUMBER: z
    .string()
    .regex(/^[1-9]\d{7,14}$/)
    .optional(),
  WHATSAPP_PACE: z.enum(['careful', 'off']).default('careful'),
  WHATSAPP_LIMITS: limits.default(WHATSAPP_LIMITS),
  WHATSAPP_VERSION: z
    .string()
    .regex(/^\d+\.\d+\.\d+$/)
    .transform((text) => text.split('.').map(Number) as [number, number, number])
    .optional(),
  OFFICE_FILE: z.string().min(1).optional(),
  STAFF_CHATS: commaList.pipe(z.array(staffChat)).default([]),
  STAFF_TOKEN: z.string().min(16).optional(),
  GROUP_MODE: z.enum(['mention', 'off']).default('mention'),
})

export interface TelegramConfig {
  readonly token: string
  /** Without a slash at the end. */
  readonly apiRoot: string
  /** Null: long polling. */
  readonly webhook: { readonly url: string; readonly secret: string } | null
}

export interface WhatsAppConfig {
  /** Name of the linked number in the store. */
  readonly account: string
  /** Another WhatsApp Web endpoint; null for the real one. */
  readonly wsUrl: string | null
  /** Digits; null: link by QR. */
  readonly pairingNumber: string | null
  readonly pace: 'careful' | 'off'
  readonly limits: WhatsAppLimits
  /** Which WhatsApp Web we say that we are; null: as the library says. */
  readonly version: [number, number, number] | null
}

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
  /** Where the embedded default keeps what must survive. */
  readonly dataDir: string
  /** What this process does. */
  readonly roles: readonly Role[]
  readonly telegram: TelegramConfig | null
  readonly whatsapp: WhatsAppConfig | null
  readonly officeFile: string | null
  readonly staffChats: readonly z.infer<typeof staffChat>[]
  readonly staffToken: string | null
  readonly groupMode: 'mention' | 'off'
}

/** What is asked for cannot be had; the message is one line for the person who starts the program. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
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
  TELEGRAM_BOT_TOKEN: 'harus token dari BotFather, seperti 123456:AbC…',
  TELEGRAM_API_ROOT: 'harus alamat seperti https://api.telegram.org',
  TELEGRAM_WEBHOOK_URL: 'harus alamat seperti https://bansos.contoh.go.id/telegram/webhook',
  TELEGRAM_WEBHOOK_SECRET: 'harus 1 sampai 256 huruf A-Z a-z 0-9 _ -',
  WHATSAPP: 'harus on atau off',
  WHATSAPP_ACCOUNT: 'harus 1 sampai 40 huruf A-Z a-z 0-9 _ -',
  WHATSAPP_WS_URL: 'harus alamat seperti wss://contoh/ws/chat',
  WHATSAPP_PAIRING_NUMBER: 'harus nomor dengan kode negara, angka saja, seperti 62812…',
  WHATSAPP_PACE: 'harus careful atau off',
  WHATSAPP_LIMITS: `harus daftar nama=angka, misalnya perMinute=20,warmUpDays=0; nama: ${Object.keys(WHATSAPP_LIMITS).join(', ')}`,
  WHATSAPP_VERSION: 'harus tiga angka seperti 2.3000.1043857760',
  STAFF_CHATS: 'harus daftar seperti telegram:-1001234567890,whatsapp:120363000000000000@g.us',
  STAFF_TOKEN: 'harus paling sedikit 16 huruf',
  GROUP_MODE: 'harus mention atau off',
}

/** A wrong value of these is not repeated, not even to the person who set it: the line may end in a log. */
const SECRET = /TOKEN|SECRET|NUMBER/

/**
 * @throws ConfigError with one line that names the variable and what it takes
 */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const set = Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = schema.safeParse(set)
  if (!parsed.success) {
    const name = String(parsed.error.issues[0]?.path[0] ?? '')
    const now = SECRET.test(name) ? '' : ` (sekarang: "${hidden(name, set[name])}")`
    throw new ConfigError(`${name}: ${HINTS[name] ?? 'nilainya tidak dikenal'}${now}`)
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
  const telegram = telegramOf(values)
  const whatsapp = whatsappOf(values)
  const alone = (role: Role) => ROLE.length < ROLES.length && ROLE.includes(role)
  if (alone('telegram') && telegram === null) {
    throw new ConfigError('ROLE: telegram perlu TELEGRAM_BOT_TOKEN')
  }
  if (alone('whatsapp') && whatsapp === null) throw new ConfigError('ROLE: whatsapp perlu WHATSAPP=on')
  return {
    port: values.PORT,
    host: values.HOST,
    retentionDays: values.RETENTION_DAYS,
    logLevel: values.LOG_LEVEL,
    today: values.TODAY ?? null,
    redis,
    shards: SHARDS,
    dataDir: values.DATA_DIR,
    roles: [...new Set(ROLE)],
    telegram,
    whatsapp,
    officeFile: values.OFFICE_FILE ?? null,
    staffChats: values.STAFF_CHATS,
    staffToken: values.STAFF_TOKEN ?? null,
    groupMode: values.GROUP_MODE,
  }
}

function telegramOf(values: z.infer<typeof schema>): TelegramConfig | null {
  const { TELEGRAM_BOT_TOKEN: token, TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = values
  if (url !== undefined && secret === undefined) {
    throw new ConfigError('TELEGRAM_WEBHOOK_SECRET: harus diisi kalau TELEGRAM_WEBHOOK_URL dipakai')
  }
  if (token === undefined) return null
  const webhook = url === undefined || secret === undefined ? null : { url, secret }
  return { token, apiRoot: values.TELEGRAM_API_ROOT, webhook }
}

function whatsappOf(values: z.infer<typeof schema>): WhatsAppConfig | null {
  const { WHATSAPP_WS_URL: wsUrl, WHATSAPP_PACE: pace } = values
  if (pace === 'off' && !isLoopback(wsUrl)) {
    throw new ConfigError('WHATSAPP_PACE: off hanya untuk percobaan dengan WHATSAPP_WS_URL di komputer ini')
  }
  if (values.WHATSAPP === 'off') return null
  return {
    account: values.WHATSAPP_ACCOUNT,
    wsUrl: wsUrl ?? null,
    pairingNumber: values.WHATSAPP_PAIRING_NUMBER ?? null,
    pace,
    limits: values.WHATSAPP_LIMITS,
    version: values.WHATSAPP_VERSION ?? null,
  }
}

function isLoopback(url: string | undefined): boolean {
  if (url === undefined) return false
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname === '[::1]' || /^127\./.test(hostname)
}

/** An address may hold a password. */
function hidden(name: string, value: string | undefined): string | undefined {
  return name.startsWith('REDIS') ? value?.replace(/\/\/.*@/, '//…@') : value
}
