import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../fakes/whatsapp/person.ts'
import '../fakes/whatsapp/quiet.ts'
import { type FakeWhatsApp, type GroupChat, startFakeWhatsApp } from '../fakes/whatsapp/server.ts'
import { startRedis, type TestRedis } from '../redis-server.ts'
import { type Helpdesk, startHelpdesk } from './helpdesk.ts'

const PEOPLE = 8
const QUESTIONS = ['menu', 'kapan cair', 'menu']

let wa: FakeWhatsApp
let redis: TestRedis
let first: Helpdesk
let second: Helpdesk
/** The phone of the second number. */
let dua: Person
let people: readonly Person[]
let rina: Person
let office: GroupChat
let env: Readonly<Record<string, string>>

beforeAll(async () => {
  redis = await startRedis()
  wa = await startFakeWhatsApp()
  dua = wa.person({ pn: '6281100000002', name: 'Nomor dua' })
  rina = wa.person({ pn: '6281234500011', name: 'Bu Rina' })
  // Only the second number is in the group of the officers.
  office = wa.group('Petugas', [rina, dua])
  env = { STAFF_CHATS: `whatsapp:dua!${office.id}` }
  first = await startHelpdesk({ wa, redisUrl: redis.url, env })
  await first.link()
  second = await startHelpdesk({ wa, redisUrl: redis.url, env: { ...env, WHATSAPP_ACCOUNT: 'dua' } })
  const { qr } = await second.until((status) => status.qr !== null)
  await dua.scans(qr ?? '')
  await dua.online()
  await second.until(({ state }) => state === 'linked')
  people = Array.from({ length: PEOPLE }, (_, i) =>
    wa.person({ pn: `62812350${String(i).padStart(5, '0')}`, name: `Warga ${i}` }),
  )
}, 90_000)
afterAll(async () => {
  await Promise.all([first.stop(), second.stop()])
  await wa.close()
  await redis.close()
  expect(wa.errors).toEqual([])
})

const toDua = () => ({ to: dua })
const within = 30_000

describe('two numbers over one Redis', () => {
  test('are held beside each other, each by the process of its account', async () => {
    expect([(await first.status()).state, (await second.status()).state]).toEqual(['linked', 'linked'])
    expect((await first.status()).number).not.toBe((await second.status()).number)
  })

  test('answer each its own chats, though the same people write to both at the same time', async () => {
    await Promise.all(
      people.map(async (person) => {
        for (const question of QUESTIONS) {
          await Promise.all([person.says(question), person.says(question, toDua())])
          await Promise.all([
            person.hears(undefined, { within }),
            person.hears(undefined, { ...toDua(), within }),
          ])
        }
      }),
    )
    await wa.settled()
    for (const person of people) {
      expect(person.heard()).toHaveLength(QUESTIONS.length)
      expect(person.heard(toDua())).toHaveLength(QUESTIONS.length)
    }
  })

  test('know a conversation on one from that on the other', async () => {
    const [ani] = people
    await ani?.says('kenapa bansos saya berhenti', toDua())
    const asked = await ani?.hears(undefined, { ...toDua(), within })
    await ani?.says('menu')
    expect((await ani?.hears(undefined, { within }))?.text).not.toBe(asked?.text)
    await ani?.says('batal', toDua())
    await ani?.hears(undefined, { ...toDua(), within })
  })

  test('share the officers: a question to one number is answered from a group that only the other is in', async () => {
    const [, budi] = people
    await budi?.says('petugas')
    await budi?.hears(undefined, { within })
    await budi?.says('Kapan operator desa ada di kantor?')
    const ticket = await rina.hears(/Kapan operator desa/, { in: office, within })
    await rina.says('Senin sampai Jumat, pagi.', { in: office, quotes: ticket })
    expect((await budi?.hears(/Senin sampai Jumat/, { within }))?.text).toMatch(/jawaban petugas/)
    expect(budi?.heard(toDua()).some(({ text }) => text?.includes('Senin'))).toBe(false)
  })

  test('one that is killed loses nothing that the other would take from it', async () => {
    const [, , citra] = people
    await first.kill()
    const device = wa.helpdesk.device()
    await citra?.says('kapan cair')
    await citra?.says('kapan cair', toDua())
    await citra?.hears(undefined, { ...toDua(), within })
    first = await startHelpdesk({ wa, redisUrl: redis.url, env })
    await citra?.hears(undefined, { within })
    expect(device?.live).toBe(true)
  }, 60_000)
})
