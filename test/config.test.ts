import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig } from '../src/config.ts'

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
      roles: ['web', 'turns', 'outbox'],
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
    ['ROLE', 'whatsapp'],
    ['WHATSAPP', 'on'],
    ['ROLE', 'turns'],
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
})
