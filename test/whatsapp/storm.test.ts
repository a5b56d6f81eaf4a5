import { expect, test } from 'vitest'
import { startFakeWhatsApp } from '../fakes/whatsapp/server.ts'
import { startRedis } from '../redis-server.ts'
import { startHelpdesk } from './helpdesk.ts'
import { storm } from './storm.ts'

/** `node --import tsx scripts/whatsapp-storm.ts` does the same five hundred times. */
const DISCONNECTS = 25

test('a connection that breaks at random moments loses no question and shows no answer twice', async () => {
  const redis = await startRedis()
  const wa = await startFakeWhatsApp()
  const helpdesk = await startHelpdesk({ wa, redisUrl: redis.url })
  try {
    await helpdesk.link()
    const result = await storm({ wa, disconnects: DISCONNECTS, people: 10, seed: 1 })
    expect(result).toMatchObject({ disconnects: DISCONNECTS, lost: [], twice: 0 })
    expect(result.questions).toBeGreaterThan(DISCONNECTS)
    expect(wa.errors).toEqual([])
  } finally {
    await helpdesk.stop()
    await wa.close()
    await redis.close()
  }
}, 240_000)
