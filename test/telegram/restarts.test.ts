/** A process that dies loses nothing that Telegram has handed over, with polling, with a webhook, with parts of its own. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type FakeTelegram, startTelegram } from '../fakes/telegram/server.ts'
import { startRedis, type TestRedis } from '../redis-server.ts'
import { buttonsOf, type Desk, freePort, type Person, personIn, startDesk, textOf } from './desk.ts'

let redis: TestRedis
beforeAll(async () => {
  redis = await startRedis(['--appendonly', 'yes', '--appendfsync', 'always'])
})
afterAll(() => redis.close())

const PEOPLE = 12
const helps = (person: Person) => person.heard().filter((m) => textOf(m).includes('Cara memakai'))

/** Everybody is in an interview, asks something, and the process dies at the first answer. */
async function dieInTheMiddle(fake: FakeTelegram, start: () => Promise<Desk>): Promise<void> {
  let desk = await start()
  const people = Array.from({ length: PEOPLE }, (_, i) => personIn(fake, `Warga ${i}`))
  await Promise.all(people.map((person) => person.say('bansos saya berhenti')))
  for (const { user } of people) fake.world.write(user, user.id, '/bantuan')
  await Promise.race(people.map((person) => person.hears('Cara memakai')))
  await desk.kill()
  // While nobody is there they go on.
  for (const { user } of people) fake.world.write(user, user.id, 'PKH')
  desk = await start()
  for (const person of people) {
    const asked = await fake.said(person.user.id, (m) => buttonsOf(m).includes('gejala:berhenti'))
    expect(asked.message_id).toBeGreaterThan(helps(person).at(-1)?.message_id ?? Number.POSITIVE_INFINITY)
  }
  // Only what was on its way at the blow can have come twice.
  const copies = people.map((person) => helps(person).length)
  expect(Math.min(...copies)).toBeGreaterThanOrEqual(1)
  expect(Math.max(...copies)).toBeLessThanOrEqual(2)
  expect(await desk.stop()).toBe(0)
}

test('with polling, in the middle of everything', async () => {
  const fake = await startTelegram()
  await dieInTheMiddle(fake, () => startDesk(fake, { env: { REDIS_URL: redis.url } }))
  expect(fake.updates.pending()).toEqual([])
  await fake.close()
})

test('with a webhook, in the middle of everything', async () => {
  await redis.look.flushall()
  const fake = await startTelegram()
  const port = await freePort()
  const env = {
    REDIS_URL: redis.url,
    TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/telegram/webhook`,
    TELEGRAM_WEBHOOK_SECRET: 'rahasia-sekali',
  }
  await dieInTheMiddle(fake, () => startDesk(fake, { env, port }))
  expect(fake.calls.some(({ method }) => method === 'getUpdates')).toBe(false)
  await fake.close()
})

test('while Redis is away Telegram keeps the messages, and they are answered in order afterwards', async () => {
  await redis.look.flushall()
  const fake = await startTelegram()
  const desk = await startDesk(fake, { env: { REDIS_URL: redis.url } })
  const siti = personIn(fake)
  await siti.say('bansos saya berhenti')
  await redis.kill()
  for (const text of ['PKH', 'tidak dapat lagi']) fake.world.write(siti.user, siti.user.id, text)
  while (!desk.output().includes('Telegram updates wait'))
    await new Promise((resolve) => setImmediate(resolve))
  expect(fake.updates.pending()).not.toEqual([])
  await redis.start()
  await fake.said(siti.user.id, (m) => buttonsOf(m).includes('kondisi:tidak-ada-semua'))
  await desk.stop()
  await fake.close()
})

describe('a webhook', () => {
  let fake: FakeTelegram
  let desk: Desk
  const secret = 'rahasia-sekali'

  beforeAll(async () => {
    await redis.look.flushall()
    fake = await startTelegram()
    const port = await freePort()
    const url = `http://127.0.0.1:${port}/telegram/webhook`
    desk = await startDesk(fake, {
      env: { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret },
      port,
    })
    await fake.called(({ method }) => method === 'setWebhook')
  })
  afterAll(async () => {
    await desk.stop()
    await fake.close()
  })

  test('is registered with its secret and only the updates that are needed', () => {
    const call = fake.calls.find(({ method }) => method === 'setWebhook')
    expect(call?.params).toMatchObject({
      secret_token: secret,
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
    })
  })

  test.each([
    ['without the secret', {}, '{}', 401],
    ['with a wrong one', { 'x-telegram-bot-api-secret-token': 'salah' }, '{}', 401],
    ['with no update in it', { 'x-telegram-bot-api-secret-token': secret }, '{"update_id":"x"}', 400],
    ['with no JSON in it', { 'x-telegram-bot-api-secret-token': secret }, '{{', 400],
  ])('refuses a delivery %s', async (_, headers, body, status) => {
    const response = await fetch(`${desk.base}/telegram/webhook`, { method: 'POST', headers, body })
    expect(response.status).toBe(status)
  })

  test('keeps the order of a chat when deliveries overtake each other', async () => {
    const siti = personIn(fake)
    await siti.say('desil itu apa')
    fake.updates.lag(40)
    for (const desil of [3, 9]) fake.world.write(siti.user, siti.user.id, `desil saya ${desil}`)
    await fake.said(siti.user.id, (m) => textOf(m).includes('kelompok ke-9'))
    const order = siti.heard().flatMap((m) => /kelompok ke-(\d)/.exec(textOf(m))?.[1] ?? [])
    expect(order.lastIndexOf('9')).toBeGreaterThan(order.lastIndexOf('3'))
  })

  test('answers a delivery once, however often it comes', async () => {
    const siti = personIn(fake)
    const { update } = fake.world.write(siti.user, siti.user.id, '/bantuan')
    await siti.hears('Cara memakai')
    const { update_id = 0 } = update ?? {}
    expect(await Promise.all([1, 2, 3].map(() => fake.updates.redeliver(update_id)))).toEqual([200, 200, 200])
    await siti.say('/start')
    expect(helps(siti)).toHaveLength(1)
  })
})

test('receiving, thinking and sending can be processes of their own', async () => {
  await redis.look.flushall()
  const fake = await startTelegram()
  const port = await freePort()
  const env = {
    REDIS_URL: redis.url,
    TELEGRAM_WEBHOOK_URL: `http://127.0.0.1:${port}/telegram/webhook`,
    TELEGRAM_WEBHOOK_SECRET: 'rahasia-sekali',
  }
  const desks = await Promise.all([
    startDesk(fake, { env: { ...env, ROLE: 'telegram' }, port }),
    startDesk(fake, { env: { ...env, ROLE: 'turns' } }),
    startDesk(fake, { env: { ...env, ROLE: 'outbox' } }),
  ])
  const siti = personIn(fake)
  await siti.say('bansos saya berhenti')
  await siti.tap('program:PKH')
  const states = await Promise.all(
    desks.map(async ({ base }) => (await (await fetch(`${base}/readyz`)).json()) as { parts: unknown }),
  )
  expect(states.map(({ parts }) => parts)).toEqual([
    { telegram: 'ready' },
    { turns: 'ready' },
    { outbox: 'ready' },
  ])
  await Promise.all(desks.map((desk) => desk.stop()))
  await fake.close()
})
