import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig, WHATSAPP_LIMITS } from '../src/config.ts'

describe('the configuration', () => {
  test('works without a single variable', () => {
    expect(readConfig({})).toEqual({
      port: 3000,
      host: '127.0.0.1',
      retentionDays: 30,
      logLevel: 'info',
      today: null,
      redis: null,
      shards: 1,
      dataDir: './data',
      roles: ['web', 'telegram', 'whatsapp', 'turns', 'outbox'],
      telegram: null,
      whatsapp: null,
      officeFile: null,
      staffChats: [],
      staffToken: null,
      groupMode: 'mention',
    })
  })

  test('treats an empty variable as not set', () => {
    expect(readConfig({ PORT: '', TODAY: '' })).toMatchObject({ port: 3000, today: null })
  })

  test.each([
    ['PORT', 'abc'],
    ['PORT', '70000'],
    ['RETENTION_DAYS', '0'],
    ['LOG_LEVEL', 'loud'],
    ['TODAY', '22-11-2026'],
    ['TODAY', '2026-13-01'],
    ['REDIS_URL', '127.0.0.1'],
    ['REDIS_CLUSTER', 'satu,dua'],
    ['SHARDS', '0'],
    ['ROLE', 'dapur'],
    ['ROLE', 'turns'],
    ['TELEGRAM_BOT_TOKEN', 'rahasia'],
    ['TELEGRAM_API_ROOT', 'api.telegram.org'],
    ['WHATSAPP', 'ya'],
    ['WHATSAPP_ACCOUNT', 'kantor desa'],
    ['WHATSAPP_WS_URL', 'https://127.0.0.1'],
    ['WHATSAPP_PAIRING_NUMBER', '0812'],
    ['WHATSAPP_PACE', 'off'],
    ['WHATSAPP_LIMITS', 'perMinute'],
    ['WHATSAPP_LIMITS', 'toString=5'],
    ['WHATSAPP_LIMITS', 'perMinute=-1'],
    ['WHATSAPP_VERSION', '2.3000'],
    ['STAFF_CHATS', 'telegram:kantor'],
    ['STAFF_TOKEN', 'pendek'],
    ['GROUP_MODE', 'semua'],
  ])('%s=%s stops the start with one line that names the variable', (name, value) => {
    const start = () => readConfig({ [name]: value })
    expect(start).toThrow(ConfigError)
    expect(start).toThrow(new RegExp(`^${name}: [^\\n]+$`))
  })

  test.each([
    ['WHATSAPP', 'off'],
    ['ROLE', 'all'],
    ['REDIS_URL', 'redis://127.0.0.1:6379/2'],
    ['REDIS_CLUSTER', '10.0.0.1:6379, 10.0.0.2:6379'],
    ['SHARDS', '8'],
    ['PORT', '0'],
    ['TODAY', '2027-01-31'],
    ['WHATSAPP', 'on'],
    ['TELEGRAM_BOT_TOKEN', '123456:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw'],
    ['STAFF_CHATS', 'telegram:-1001234567890, whatsapp:120363000000000000@g.us'],
  ])('%s=%s is fine', (name, value) => {
    expect(() => readConfig({ [name]: value })).not.toThrow()
  })

  test('lets a process do a part only where the parts can meet', () => {
    expect(() => readConfig({ ROLE: 'web' })).toThrow(/^ROLE: .*REDIS_URL/)
    const config = readConfig({ ROLE: 'turns, outbox', REDIS_URL: 'redis://127.0.0.1' })
    expect(config.roles).toEqual(['turns', 'outbox'])
  })

  test('does not repeat the password of a wrong address', () => {
    expect(() => readConfig({ REDIS_URL: 'http://:rahasia@redis' })).toThrow(/^((?!rahasia).)*$/)
  })

  test('does not repeat a secret that is wrong', () => {
    expect(() => readConfig({ STAFF_TOKEN: 'rahasia' })).toThrow(/^((?!rahasia).)*$/)
  })

  test('takes a webhook only with its secret', () => {
    const TELEGRAM_WEBHOOK_URL = 'https://contoh.id/telegram/webhook'
    expect(() => readConfig({ TELEGRAM_WEBHOOK_URL })).toThrow(/^TELEGRAM_WEBHOOK_SECRET: /)
  })

  test('takes the pauses off a number only against a server on this machine', () => {
    const WHATSAPP_PACE = 'off'
    expect(() => readConfig({ WHATSAPP_PACE, WHATSAPP_WS_URL: 'wss://web.whatsapp.com' })).toThrow(
      /^WHATSAPP_PACE: /,
    )
    expect(() => readConfig({ WHATSAPP_PACE, WHATSAPP_WS_URL: 'ws://127.0.0.1:9' })).not.toThrow()
  })

  test('gives a channel as a part only where the channel is set up', () => {
    const REDIS_URL = 'redis://127.0.0.1'
    expect(() => readConfig({ ROLE: 'telegram', REDIS_URL })).toThrow(/^ROLE: .*TELEGRAM_BOT_TOKEN/)
    expect(() => readConfig({ ROLE: 'whatsapp', REDIS_URL })).toThrow(/^ROLE: .*WHATSAPP/)
  })

  test('changes only those limits of a WhatsApp number that are named', () => {
    const { whatsapp } = readConfig({ WHATSAPP: 'on', WHATSAPP_LIMITS: 'perMinute=7, warmUpDays=0' })
    expect(whatsapp?.limits).toEqual({ ...WHATSAPP_LIMITS, perMinute: 7, warmUpDays: 0 })
  })
})
