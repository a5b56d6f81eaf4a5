import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Person } from '../fakes/whatsapp/person.ts'
import { type FakeWhatsApp, startFakeWhatsApp } from '../fakes/whatsapp/server.ts'
import { startRedis, type TestRedis } from '../redis-server.ts'
import { type Helpdesk, startHelpdesk } from './helpdesk.ts'

const TAKEN_OVER_WITHIN_MS = 30_000
const PEOPLE = 50

let wa: FakeWhatsApp
let redis: TestRedis
let first: Helpdesk
let second: Helpdesk

beforeAll(async () => {
  redis = await startRedis()
  wa = await startFakeWhatsApp()
  // The first one does nothing but hold the number; the page that shows its code is another process's.
  first = await startHelpdesk({ wa, redisUrl: redis.url, env: { ROLE: 'whatsapp' } })
  second = await startHelpdesk({ wa, redisUrl: redis.url })
  await second.link()
}, 120_000)
afterAll(async () => {
  await Promise.all([first.stop(), second.stop()])
  await wa.close()
  await redis.close()
  expect(wa.errors).toEqual([])
})

test('another process takes the number over when its owner is killed: no reply is lost, none is seen twice', async () => {
  const people = Array.from({ length: PEOPLE }, (_, i): Person => {
    return wa.person({ pn: `62812346${String(i).padStart(5, '0')}`, name: `Warga ${i}` })
  })
  expect((await second.get('/readyz')).status).toBe(200)
  // Fifty replies are written to the server and confirmed by it to nobody: the owner still has to send them.
  wa.faults.holdAcks()
  await Promise.all(people.map((person) => person.says('halo')))
  await Promise.all(people.map((person) => person.hears(undefined, { within: 60_000 })))
  const killed = Date.now()
  await first.kill()
  wa.faults.heal()
  await wa.helpdesk.online(TAKEN_OVER_WITHIN_MS)
  expect(Date.now() - killed).toBeLessThan(TAKEN_OVER_WITHIN_MS)
  // The next one sends all of it again, with the same ids: a phone shows each once.
  for (const person of people) {
    await person.says('menu')
    await person.hears(/Ada lagi/, { within: 60_000 })
    expect(person.heard()).toHaveLength(2)
    expect(new Set(person.heard().map(({ id }) => id)).size).toBe(2)
  }
  expect(people.some((person) => person.duplicates().size > 0)).toBe(true)
}, 180_000)

test('what was sent before can be asked for again from the process that came after', async () => {
  const [ani] = wa.people.filter((person) => person !== wa.helpdesk)
  const [before] = ani?.heard() ?? []
  if (!ani || !before) throw new Error('nobody was answered')
  const arrivals = before.arrivals
  ani.asksAgainFor(before)
  await vi.waitFor(() => expect(before.arrivals).toBeGreaterThan(arrivals), { timeout: 10_000 })
}, 60_000)
