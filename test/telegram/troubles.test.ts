/** Everything that goes wrong between Telegram and us. */
import { Api } from 'grammy'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type FakeTelegram, startTelegram } from '../fakes/telegram/server.ts'
import { type Desk, freePort, type Person, personIn, startDesk, textOf } from './desk.ts'

let fake: FakeTelegram
let desk: Desk
let siti: Person

beforeAll(async () => {
  fake = await startTelegram()
  desk = await startDesk(fake)
})
beforeEach(async () => {
  fake.faults.clear()
  siti = personIn(fake)
  await siti.say('/start')
})
afterAll(async () => {
  await desk.stop()
  expect(desk.output()).not.toContain(fake.token.split(':')[1])
  await fake.close()
})

const sends = (person: Person) =>
  fake.calls.filter(
    ({ method, params }) => method === 'sendMessage' && params.chat_id === String(person.user.id),
  )

describe('too many messages', () => {
  test('one chat that must wait holds none of fifty others', async () => {
    const held = siti
    const others = Array.from({ length: 49 }, (_, i) => personIn(fake, `Warga ${i}`))
    const kind = {
      type: 'error',
      code: 429,
      description: 'Too Many Requests: retry after 3',
      retryAfter: 3,
    } as const
    fake.faults.add({ method: 'sendMessage', chat: held.user.id, times: 1, kind })
    const heldAnswer = held.say('desil itu apa')
    await fake.called(({ status, params }) => status === 429 && params.chat_id === String(held.user.id))
    await Promise.all(others.map((person) => person.say('/bantuan')))
    const beforeHeld = sends(held).filter(({ status }) => status === 200).length
    const texts = (await heldAnswer).map(textOf)
    expect(sends(held).filter(({ status }) => status === 429)).toHaveLength(1)
    expect(sends(held).filter(({ status }) => status === 200).length).toBeGreaterThan(beforeHeld)
    // In order, nothing twice.
    expect(texts[0]).toContain('Desil adalah urutan')
    expect(new Set(texts).size).toBe(texts.length)
  })
})

describe('somebody who has to wait', () => {
  test('sees that an answer is being written', async () => {
    const ani = personIn(fake, 'Ani')
    const kind = {
      type: 'error',
      code: 429,
      description: 'Too Many Requests: retry after 2',
      retryAfter: 2,
    } as const
    fake.faults.add({ method: 'sendMessage', chat: ani.user.id, times: 1, kind })
    await ani.say('/start')
    const shown = fake.calls.find(
      ({ method, params }) => method === 'sendChatAction' && params.chat_id === String(ani.user.id),
    )
    expect(shown?.params.action).toBe('typing')
  })
})

describe('a person who blocked the bot', () => {
  test('is left in peace until they write again', async () => {
    const kind = { type: 'error', code: 403, description: 'Forbidden: bot was blocked by the user' } as const
    fake.faults.add({ method: 'sendMessage', chat: siti.user.id, times: 1, kind })
    fake.world.write(siti.user, siti.user.id, 'desil itu apa')
    await fake.called(({ status, params }) => status === 403 && params.chat_id === String(siti.user.id))
    // The rest of the answer is not even tried.
    const tried = sends(siti).length
    await personIn(fake, 'Budi').say('/start')
    expect(sends(siti)).toHaveLength(tried)
    expect((await siti.say('/bantuan')).map(textOf).join(' ')).toContain('Cara memakai')
  })
})

describe('refusals that are none', () => {
  test.each([
    ['editMessageReplyMarkup', 'Bad Request: message is not modified: exactly the same'],
    [
      'answerCallbackQuery',
      'Bad Request: query is too old and response timeout expired or query ID is invalid',
    ],
  ])('%s: %s', async (method, description) => {
    fake.faults.add({ method, times: 1, kind: { type: 'error', code: 400, description } })
    const { length } = desk.output()
    await siti.tap('menu:petugas')
    await fake.called((call) => call.method === method && call.status === 400)
    await siti.say('/start')
    expect(desk.output().slice(length)).not.toMatch(/"level":(40|50)/)
  })

  test('a message that Telegram will never take is set aside, and the next one comes', async () => {
    const kind = { type: 'error', code: 400, description: 'Bad Request: MESSAGE_TOO_STRANGE' } as const
    fake.faults.add({ method: 'sendMessage', chat: siti.user.id, times: 1, kind })
    fake.world.write(siti.user, siti.user.id, '/start')
    await fake.called(({ error }) => error?.includes('STRANGE') ?? false)
    await siti.say('/bantuan')
    expect(desk.output()).toContain('a reply reached nobody')
  })
})

describe('the way to Telegram', () => {
  test.each([
    ['breaks before the message got there', { type: 'drop', when: 'before' }, 1],
    ['answers by its proxy', { type: 'gateway' }, 1],
    ['fails inside', { type: 'error', code: 500, description: 'Internal Server Error' }, 1],
    // Nobody can know that it got there: the one repetition that the platform makes unavoidable.
    ['breaks after the message got there', { type: 'drop', when: 'after' }, 2],
  ] as const)('%s', async (_, kind, copies) => {
    fake.faults.add({ method: 'sendMessage', chat: siti.user.id, times: 1, kind })
    fake.world.write(siti.user, siti.user.id, '/keberatan')
    const first = await siti.hears('')
    await siti.say('/start')
    expect(siti.heard().filter((m) => textOf(m) === textOf(first))).toHaveLength(copies)
  })

  test('is away for a while: everybody gets their answer once, and nothing is given up', async () => {
    const people = Array.from({ length: 10 }, (_, i) => personIn(fake, `Warga ${i}`))
    fake.faults.add({ method: 'sendMessage', kind: { type: 'drop', when: 'before' } })
    const broken = () =>
      fake.calls.filter(({ method, status }) => method === 'sendMessage' && status === 0).length
    const before = broken()
    const answers = people.map((person) => person.say('/bantuan'))
    await fake.called(() => broken() >= before + 15)
    fake.faults.clear()
    await Promise.all(answers)
    for (const person of people) {
      expect(person.heard().filter((m) => textOf(m).includes('Cara memakai'))).toHaveLength(1)
    }
  })

  test('a slow answer is waited for, and nobody else waits with it', async () => {
    fake.faults.add({ method: 'sendMessage', chat: siti.user.id, times: 1, kind: { type: 'slow', ms: 2000 } })
    const slow = siti.say('/bantuan')
    const budi = personIn(fake, 'Budi')
    await budi.say('/start')
    expect(sends(siti).at(-1)?.at ?? 0).toBeLessThanOrEqual(sends(budi)[0]?.at ?? 0)
    await slow
    expect(siti.heard().filter((m) => textOf(m).includes('Cara memakai'))).toHaveLength(1)
  })

  test('a spinner ends also when the first answer to the tap got lost', async () => {
    fake.faults.add({ method: 'answerCallbackQuery', times: 1, kind: { type: 'drop', when: 'before' } })
    await siti.tap('menu:bantuan')
    await fake.called(
      ({ method, params, status }) =>
        method === 'answerCallbackQuery' && status === 200 && params.callback_query_id === siti.query().id,
    )
    expect(siti.query().answers).toHaveLength(1)
  })

  test('a lost poll is made again', async () => {
    fake.faults.add({ method: 'getUpdates', times: 2, kind: { type: 'drop', when: 'before' } })
    await siti.say('/bantuan')
    await siti.say('/start')
  })
})

describe('another poller', () => {
  test('is named clearly, and when it leaves we go on', async () => {
    const other = new Api(fake.token, { apiRoot: fake.root })
    while (!fake.updates.isPolled()) await soon()
    await other.getUpdates({ timeout: 0 })
    await fake.called(({ status, method }) => status === 409 && method === 'getUpdates')
    await siti.say('/bantuan')
    expect(desk.output()).toContain('program lain memakai token bot ini (409)')
  })
})

describe('a wrong token', () => {
  test('stops the start with one line', async () => {
    const wrong = { TELEGRAM_BOT_TOKEN: '123456:AAnobodyknowsthistokenatallreally' }
    const started = await startDesk(fake, { env: wrong, unready: true })
    expect(await started.ended).toBe(1)
    expect(started.output().trim().split('\n')).toEqual([expect.stringMatching(/^TELEGRAM_BOT_TOKEN: /)])
  })

  test('that is revoked later is said once, and the page goes on', async () => {
    const other = await startTelegram()
    const started = await startDesk(other)
    while (!(await isReady(started))) await soon()
    while (!other.updates.isPolled()) await soon()
    other.revoke()
    other.world.write(other.world.person('Siti'), 5_000_001, '/start')
    while (await isReady(started)) await soon()
    await started.says('TELEGRAM_BOT_TOKEN: ')
    expect(started.output().match(/TELEGRAM_BOT_TOKEN: /g)).toHaveLength(1)
    expect((await fetch(started.base)).status).toBe(200)
    await started.stop()
    await other.close()
  })
})

test('Telegram that is away at the start is waited for; the page is there at once', async () => {
  const port = await freePort()
  const away = { TELEGRAM_API_ROOT: `http://127.0.0.1:${port}` }
  const started = await startDesk(fake, { env: away })
  expect((await fetch(started.base)).status).toBe(200)
  expect(await isReady(started)).toBe(false)
  const late = await startTelegram({ port })
  await personIn(late).say('/start')
  expect(await isReady(started)).toBe(true)
  await started.stop()
  await late.close()
})

async function isReady({ base }: Desk): Promise<boolean> {
  return (await fetch(`${base}/readyz`)).ok
}

function soon(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20))
}
