import { expect, test } from 'vitest'
import { faultIn } from '../../../src/adapters/redis/checks.ts'

test.each(['5.0.14', '6.0.16', '6.1.9'])(
  'Redis %s is too old, and the line says what is needed',
  (version) => {
    expect(faultIn(`redis_version:${version}\r\n`)).toMatch(/terlalu lama; perlu 6\.2\.0/)
  },
)

test.each(['6.2.0', '7.0.15', '8.0.2', '10.1.0'])('Redis %s is fine', (version) => {
  expect(faultIn(`redis_version:${version}\r\nmaxmemory_policy:noeviction\r\n`)).toBeNull()
})
