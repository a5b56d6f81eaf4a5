import type { AnyMessageContent } from '@whiskeysockets/baileys'
import { beforeEach, describe, expect, test } from 'vitest'
import { createMemoryNotes } from '../../src/adapters/memory/notes.ts'
import { createDelivering, type Delivering } from '../../src/adapters/whatsapp/delivering.ts'
import { createGovernor, type Governor } from '../../src/adapters/whatsapp/governor.ts'
import type { Outgoing, SendResult, ToSend } from '../../src/adapters/whatsapp/outgoing.ts'
import { createPeople, type People } from '../../src/adapters/whatsapp/people.ts'
import { WHATSAPP_LIMITS } from '../../src/config.ts'
import type { Delivery, Reply } from '../../src/message.ts'

const ANI = '111@lid'
const STAFF = '120363000000000001@g.us'
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

let now: number
/** False: many deliver at the same moment. */
let timePasses: boolean
let sent: ToSend[]
let answer: (message: ToSend) => SendResult
let people: People
let governor: Governor
let delivering: Delivering

/** The connection's far end: what arrives there is kept, and answered as the test says. */
const outgoing: Outgoing = {
  use: () => undefined,
  ready: async () => true,
  async send(message) {
    const result = answer(message)
    if (result.kind === 'sent') sent.push(message)
    return result
  },
  acked: () => undefined,
  typing: async () => undefined,
  release: () => undefined,
  stop: () => undefined,
}

beforeEach(() => {
  now = 1_800_000_000_000
  timePasses = true
  sent = []
  answer = () => ({ kind: 'sent' })
  people = createPeople({
    notes: createMemoryNotes(() => now),
    account: 'utama',
    keptMs: 30 * DAY,
    fixed: [STAFF],
    now: () => now,
    lidOf: async () => null,
  })
  const limits = { ...WHATSAPP_LIMITS, warmUpDays: 0 }
  governor = createGovernor({
    limits,
    now: () => now,
    chance: () => 0,
    onStep: () => undefined,
    stored: null,
  })
  delivering = createDelivering({
    account: 'utama',
    tenure: () => ({ people, governor }),
    outgoing,
    staffChats: [STAFF],
    careful: true,
    ownNumber: () => '6281100000001',
    words: {
      queue: (minutes) => `antre ${minutes}`,
      restricted: async () => 'dibatasi',
      back: 'kembali',
    },
    now: () => now,
    chance: () => 0,
    wait: async (ms) => {
      if (timePasses) now += ms
    },
    onSent: () => undefined,
  })
})

let count = 0
function reply(chat = ANI, more: Partial<Reply> = {}): Delivery {
  count += 1
  const text = `Jawaban ${count}`
  return {
    to: { channel: 'whatsapp', chat, user: chat },
    reply: { id: `m${count}-1`, text, choices: [], multiple: false, clears: false, document: null, ...more },
  }
}

const deliver = (delivery = reply()) => delivering.deliver(delivery, null)
const wrote = (chat = ANI) => people.note(chat, { jid: chat, wrote: now })
const texts = () => sent.map(({ content }) => (content as AnyMessageContent & { text: string }).text)

describe('who is written to', () => {
  test('is who wrote before, and nobody else', async () => {
    expect(await deliver()).toMatchObject({ kind: 'refused' })
    expect(sent).toEqual([])
    await wrote()
    expect(await deliver()).toEqual({ kind: 'sent' })
  })

  test('is the office, whether it wrote or not', async () => {
    expect(await deliver(reply(STAFF))).toEqual({ kind: 'sent' })
  })

  test('is not a group that the number was taken out of', async () => {
    await people.note('1@g.us', { jid: '1@g.us', wrote: now, left: true })
    expect(await deliver(reply('1@g.us'))).toMatchObject({ kind: 'unreachable' })
  })
})

describe('the same reply', () => {
  test('is the same message, however often it is sent', async () => {
    await wrote()
    let tries = 0
    const ids: string[] = []
    answer = ({ id }) => {
      ids.push(id)
      tries += 1
      return tries < 3 ? { kind: 'unknown', why: 'the connection broke' } : { kind: 'sent' }
    }
    expect(await deliver()).toEqual({ kind: 'sent' })
    expect(ids).toHaveLength(3)
    expect(new Set(ids).size).toBe(1)
  })

  test('goes back to the outbox when nobody knows whether it arrived', async () => {
    await wrote()
    answer = () => ({ kind: 'unknown', why: 'no ack' })
    expect(await deliver()).toMatchObject({ kind: 'later' })
  })
})

describe("the server's no", () => {
  test.each([
    ['463', 'unreachable'],
    ['429', 'pause'],
    ['479', 'refused'],
    ['503', 'later'],
  ])('%s makes the delivery "%s"', async (code, kind) => {
    await wrote()
    answer = () => ({ kind: 'refused', code })
    expect(await deliver()).toMatchObject({ kind })
  })

  test('429 and 463 step the number down', async () => {
    await wrote()
    answer = () => ({ kind: 'refused', code: '429' })
    await deliver()
    expect(governor.health().level).toBe('slow')
    answer = () => ({ kind: 'refused', code: '463' })
    await deliver()
    expect(governor.health().level).toBe('essentials')
  })
})

describe('people who must wait', () => {
  test('are told kindly, once, and get the answer afterwards', async () => {
    const crowd = Array.from({ length: 60 }, (_, i) => `${i + 1000}@lid`)
    for (const chat of crowd) await people.note(chat, { jid: chat, wrote: now, answered: true })
    const waiting: Delivery[] = []
    timePasses = false
    for (const chat of crowd) {
      const delivery = reply(chat)
      if ((await deliver(delivery)).kind === 'later') waiting.push(delivery)
    }
    expect(waiting.length).toBeGreaterThan(0)
    const notices = texts().filter((text) => text.startsWith('antre'))
    expect(notices.length).toBeGreaterThan(0)
    const [first] = waiting
    if (first) await deliver(first)
    expect(texts().filter((text) => text.startsWith('antre'))).toHaveLength(notices.length)
    now += 2 * MINUTE
    timePasses = true
    for (const delivery of waiting) expect(await deliver(delivery)).toEqual({ kind: 'sent' })
  })

  test('of a restricted number hear once where else to ask', async () => {
    await people.note(ANI, { jid: ANI, wrote: now, answered: true })
    governor.hear({ type: 'restricted' })
    await deliver()
    await deliver()
    expect(texts().map((text) => text.includes('dibatasi'))).toEqual([true, false])
  })
})

describe('where a human talks from the phone', () => {
  test('what was made ready before is not sent', async () => {
    await wrote()
    await people.note(ANI, { humanUntil: now + 60 * MINUTE })
    delivering.humanTook(ANI)
    expect(await deliver()).toMatchObject({ kind: 'dropped' })
  })

  test('what an officer writes later still arrives', async () => {
    await wrote()
    await people.note(ANI, { humanUntil: now + 60 * MINUTE })
    delivering.humanTook(ANI)
    now += 10 * MINUTE
    expect(await deliver()).toEqual({ kind: 'sent' })
    expect(texts()[0]).not.toContain('kembali')
  })

  test('the bot says that it is back, once', async () => {
    await wrote()
    await people.note(ANI, { humanUntil: now - 1 })
    await deliver()
    await deliver()
    expect(texts().map((text) => text.startsWith('kembali'))).toEqual([true, false])
  })
})

test('a reminder or an officer who answers days later is sent when the number is well, and waits when it is not', async () => {
  await people.note(ANI, { jid: ANI, wrote: now - 3 * DAY, answered: true })
  expect(await deliver()).toEqual({ kind: 'sent' })
  governor.hear({ type: 'restricted' })
  expect(await deliver()).toMatchObject({ kind: 'later' })
})
