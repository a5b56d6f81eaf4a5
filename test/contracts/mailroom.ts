/** What every mailroom and outbox must keep, whatever it is built on. Run against each implementation. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { receive } from '../../src/mailroom/intake.ts'
import {
  type ConversationId,
  chatOn,
  type Delivery,
  type LineName,
  type Message,
  type Reply,
} from '../../src/message.ts'
import type { Backlog, DeadLetters, DeliveryResult, Lists, Mailroom, Outbox } from '../../src/ports.ts'

export interface MailSubject {
  readonly mailroom: Mailroom
  readonly outbox: Outbox
  readonly dead: DeadLetters
  readonly lists: Lists
  readonly backlog: Backlog
  /** How many reminders are kept. */
  readonly reminders: () => Promise<number>
  /** Lets the retention time pass. */
  readonly passRetention: () => Promise<void>
  readonly close: () => Promise<void>
}

const ANI: ConversationId = { channel: 'web', chat: 'ani', user: 'ani' }
const BUDI: ConversationId = { channel: 'web', chat: 'budi', user: 'budi' }

export function message(id: string, from: ConversationId = ANI, text = 'halo'): Message {
  return receive({
    ...from,
    id,
    text,
    chosen: [],
    group: false,
    addressed: false,
    forwarded: false,
    staff: false,
    at: '2026-11-22T08:00:00+07:00',
  })
}

function reply(id: string, text = id): Reply {
  return { id, text, choices: [], multiple: false, clears: false, document: null }
}

/** What leaves for web chats, in order, once there are as many as that. */
async function sentTexts(mail: MailSubject, count: number): Promise<readonly string[]> {
  const sent: string[] = []
  const stop = mail.outbox.serve('web', async ({ reply: { text } }) => {
    sent.push(text)
    return { kind: 'sent' }
  })
  await until(() => sent.length >= count)
  await stop()
  return sent
}

/** Resolves when `ready` holds; the test's own time limit ends a wait in vain. */
async function until(ready: () => boolean): Promise<void> {
  while (!ready()) await new Promise((resolve) => setTimeout(resolve, 1))
}

export function mailContract(name: string, create: () => Promise<MailSubject>): void {
  describe(`${name} as a mailroom`, () => {
    let mail: MailSubject
    beforeEach(async () => {
      mail = await create()
    })
    afterEach(() => mail.close())

    test('counts the conversations that wait for a turn and the chats that wait for their replies', async () => {
      const { mailroom, backlog } = mail
      expect(await backlog.read()).toEqual({ mailboxes: 0, outboxes: {} })
      for (const id of ['1', '2']) await mailroom.accept(message(id))
      await mailroom.accept(message('1', BUDI))
      expect(await backlog.read()).toEqual({ mailboxes: 2, outboxes: {} })
      const box = await mailroom.open(ANI)
      await mailroom.commit(box, { record: 'r', replies: [reply('a'), reply('b')], handled: 2 })
      expect(await backlog.read()).toEqual({ mailboxes: 1, outboxes: { web: 1 } })
      expect(await sentTexts(mail, 2)).toEqual(['a', 'b'])
      expect(await backlog.read()).toEqual({ mailboxes: 1, outboxes: {} })
    })

    test('hands out accepted messages in the order of their arrival', async () => {
      for (const id of ['1', '2', '3']) await mail.mailroom.accept(message(id))
      const { waiting, record } = await mail.mailroom.open(ANI)
      expect(waiting.map((m) => m.id)).toEqual(['1', '2', '3'])
      expect(record).toBeNull()
    })

    test('takes a message once, however often the platform delivers it', async () => {
      expect(await mail.mailroom.accept(message('1'))).toBe('accepted')
      expect(await mail.mailroom.accept(message('1'))).toBe('duplicate')
      const box = await mail.mailroom.open(ANI)
      expect(box.waiting).toHaveLength(1)
      await mail.mailroom.commit(box, { record: 'r', replies: [], handled: 1 })
      expect(await mail.mailroom.accept(message('1'))).toBe('duplicate')
      expect((await mail.mailroom.open(ANI)).waiting).toHaveLength(0)
    })

    test('keeps two people apart, also when their messages have the same id', async () => {
      expect(await mail.mailroom.accept(message('1', ANI))).toBe('accepted')
      expect(await mail.mailroom.accept(message('1', BUDI))).toBe('accepted')
      const box = await mail.mailroom.open(ANI)
      await mail.mailroom.commit(box, { record: 'ani', replies: [], handled: 1 })
      expect((await mail.mailroom.open(BUDI)).record).toBeNull()
    })

    test('stores the record and removes what was handled, and nothing else', async () => {
      await mail.mailroom.accept(message('1'))
      const box = await mail.mailroom.open(ANI)
      await mail.mailroom.accept(message('2'))
      expect(await mail.mailroom.commit(box, { record: 'r1', replies: [], handled: 1 })).toBe('committed')
      const after = await mail.mailroom.open(ANI)
      expect(after.record).toBe('r1')
      expect(after.waiting.map((m) => m.id)).toEqual(['2'])
    })

    test('refuses a commit from a state that is no longer there, and changes nothing', async () => {
      await mail.mailroom.accept(message('1'))
      const slow = await mail.mailroom.open(ANI)
      const fast = await mail.mailroom.open(ANI)
      await mail.mailroom.commit(fast, { record: 'fast', replies: [], handled: 1 })
      expect(await mail.mailroom.commit(slow, { record: 'slow', replies: [], handled: 1 })).toBe('stale')
      expect((await mail.mailroom.open(ANI)).record).toBe('fast')
    })

    test('wakes the work for messages from before and after it began to serve', async () => {
      await mail.mailroom.accept(message('1', ANI))
      const served: string[] = []
      const stop = mail.mailroom.serve(async (conversation) => {
        const box = await mail.mailroom.open(conversation)
        served.push(...box.waiting.map((m) => `${conversation.user}-${m.id}`))
        await mail.mailroom.commit(box, { record: 'r', replies: [], handled: box.waiting.length })
      })
      await mail.mailroom.accept(message('2', BUDI))
      await until(() => served.length === 2)
      await stop()
      expect(served.sort()).toEqual(['ani-1', 'budi-2'])
    })

    test('never works twice at once on one conversation, and works on others meanwhile', async () => {
      let open = 0
      let most = 0
      const release: (() => void)[] = []
      const stop = mail.mailroom.serve(async (conversation) => {
        if (conversation.user === 'ani') {
          open += 1
          most = Math.max(most, open)
          await new Promise<void>((resolve) => release.push(resolve))
          open -= 1
        }
        const box = await mail.mailroom.open(conversation)
        await mail.mailroom.commit(box, { record: 'r', replies: [], handled: box.waiting.length })
      })
      await mail.mailroom.accept(message('1', ANI))
      await until(() => release.length === 1)
      await mail.mailroom.accept(message('2', ANI))
      await mail.mailroom.accept(message('3', BUDI))
      let budi = await mail.mailroom.open(BUDI)
      while (budi.record === null) budi = await mail.mailroom.open(BUDI)
      release.shift()?.()
      let ani = await mail.mailroom.open(ANI)
      while (ani.waiting.length > 0) {
        release.shift()?.()
        ani = await mail.mailroom.open(ANI)
        await new Promise((resolve) => setImmediate(resolve))
      }
      for (const go of release) go()
      await stop()
      expect(most).toBe(1)
    })

    test('forgets a person whose record becomes null', async () => {
      await mail.mailroom.accept(message('1'))
      const box = await mail.mailroom.open(ANI)
      await mail.mailroom.commit(box, { record: 'r', replies: [], handled: 1 })
      await mail.mailroom.accept(message('2'))
      const last = await mail.mailroom.open(ANI)
      await mail.mailroom.commit(last, { record: null, replies: [], handled: 1 })
      expect(await mail.mailroom.open(ANI)).toMatchObject({ record: null, waiting: [] })
    })

    test('keeps a note beside the record, as long as every commit repeats it', async () => {
      const echo = (1_795_305_600 * 200_000 + 123_456) * 10 + 8
      const step = async (
        id: string,
        outcome: { readonly record: string | null; readonly echo?: number },
      ) => {
        await mail.mailroom.accept(message(id))
        const box = await mail.mailroom.open(ANI)
        await mail.mailroom.commit(box, { ...outcome, replies: [], handled: 1 })
        const { record, echo } = await mail.mailroom.open(ANI)
        return { record, echo }
      }
      expect(await mail.mailroom.open(ANI)).toMatchObject({ echo: null })
      expect(await step('1', { record: 'r', echo })).toEqual({ record: 'r', echo })
      expect(await step('2', { record: 'r' })).toEqual({ record: 'r', echo: null })
      expect(await step('3', { record: 'r|1|2', echo })).toEqual({ record: 'r|1|2', echo })
      expect(await step('4', { record: null, echo })).toEqual({ record: null, echo: null })
      // As of questions in a group: nothing is known of anybody.
      expect(await step('5', { record: null, echo })).toEqual({ record: null, echo })
      expect(await step('6', { record: null, echo: echo + 1 })).toEqual({ record: null, echo: echo + 1 })
      expect(await mail.mailroom.accept(message('6'))).toBe('duplicate')
      expect(await step('7', { record: 'r', echo })).toEqual({ record: 'r', echo })
    })

    test('drops duplicates also where no record is kept, as of a question in a group', async () => {
      await mail.mailroom.accept(message('1'))
      const box = await mail.mailroom.open(ANI)
      const outcome = { record: null, replies: [], handled: 1, dead: 'poison' } as const
      expect(await mail.mailroom.commit(box, outcome)).toBe('committed')
      expect(await mail.mailroom.commit(box, outcome)).toBe('stale')
      expect(await mail.mailroom.accept(message('1'))).toBe('duplicate')
      expect(await mail.dead.list()).toHaveLength(1)
    })

    test('drops a late duplicate that arrives after many later messages', async () => {
      for (let i = 1; i <= 60; i++) {
        await mail.mailroom.accept(message(`${i}`))
        const box = await mail.mailroom.open(ANI)
        await mail.mailroom.commit(box, { record: 'r', replies: [], handled: box.waiting.length })
      }
      expect(await mail.mailroom.accept(message('2'))).toBe('duplicate')
      expect((await mail.mailroom.open(ANI)).waiting).toEqual([])
    })

    test('takes one of many copies that arrive at the same moment', async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => mail.mailroom.accept(message('1'))))
      expect(answers.filter((a) => a === 'accepted')).toHaveLength(1)
      expect((await mail.mailroom.open(ANI)).waiting).toHaveLength(1)
    })

    test('refuses the same commit a second time, so that a repeated write doubles nothing', async () => {
      for (const id of ['1', '2']) await mail.mailroom.accept(message(id))
      const box = await mail.mailroom.open(ANI)
      const outcome = { record: 'r', replies: [reply('a')], handled: 1 }
      const both = await Promise.all([mail.mailroom.commit(box, outcome), mail.mailroom.commit(box, outcome)])
      expect(both.sort()).toEqual(['committed', 'stale'])
      expect((await mail.mailroom.open(ANI)).waiting.map((m) => m.id)).toEqual(['2'])
      expect(await sentTexts(mail, 1)).toEqual(['a'])
    })

    test('refuses a commit from before the person was forgotten', async () => {
      await mail.mailroom.accept(message('1'))
      const early = await mail.mailroom.open(ANI)
      await mail.mailroom.commit(early, { record: 'r', replies: [], handled: 1 })
      await mail.mailroom.accept(message('2'))
      const last = await mail.mailroom.open(ANI)
      await mail.mailroom.commit(last, { record: null, replies: [], handled: 1 })
      await mail.mailroom.accept(message('3'))
      expect(await mail.mailroom.commit(early, { record: 'old', replies: [], handled: 1 })).toBe('stale')
      const now = await mail.mailroom.open(ANI)
      expect(now).toMatchObject({ record: null })
      expect(now.waiting.map((m) => m.id)).toEqual(['3'])
    })

    test('loses nothing when a process ends between reading and writing', async () => {
      for (const id of ['1', '2']) await mail.mailroom.accept(message(id))
      await mail.mailroom.open(ANI)
      const next = await mail.mailroom.open(ANI)
      expect(next.waiting.map((m) => m.id)).toEqual(['1', '2'])
      expect(await mail.mailroom.commit(next, { record: 'r', replies: [], handled: 2 })).toBe('committed')
    })

    test('keeps a message that could not be handled for an operator, who may put it back', async () => {
      await mail.mailroom.accept(message('1', ANI, 'racun'))
      const box = await mail.mailroom.open(ANI)
      await mail.mailroom.commit(box, { record: 'r', replies: [], handled: 1, dead: 'poison' })
      const [letter] = await mail.dead.list()
      expect(letter).toMatchObject({ what: 'message', reason: 'poison', channel: 'web' })
      expect(await mail.dead.replay(letter?.id ?? '')).toBe(true)
      expect((await mail.mailroom.open(ANI)).waiting.map((m) => m.text)).toEqual(['racun'])
      expect(await mail.dead.list()).toEqual([])
      expect(await mail.dead.replay(letter?.id ?? '')).toBe(false)
    })

    test("forgets the dead letters and the unsent replies of a person, and nobody else's", async () => {
      for (const who of [ANI, BUDI]) {
        await mail.mailroom.accept(message('1', who))
        const box = await mail.mailroom.open(who)
        const outcome = {
          record: 'r',
          replies: [reply(`to ${who.user}`)],
          handled: 1,
          dead: 'poison',
        } as const
        await mail.mailroom.commit(box, outcome)
      }
      const ani = await mail.mailroom.open(ANI)
      await mail.mailroom.commit(ani, { record: null, replies: [reply('receipt')], handled: 0 })
      expect(await mail.dead.list()).toHaveLength(1)
      expect([...(await sentTexts(mail, 2))].sort()).toEqual(['receipt', 'to budi'])
    })

    test('delivers a reminder as an ordinary message when it is due, once', async () => {
      await mail.mailroom.accept(message('1'))
      const box = await mail.mailroom.open(ANI)
      const reminder = {
        dueAt: new Date(Date.now() + 20).toISOString(),
        message: message('ingat', ANI, 'ingat'),
      }
      await mail.mailroom.commit(box, { record: 'r', replies: [], handled: 1, reminder })
      const served: string[] = []
      const stop = mail.mailroom.serve(async (conversation) => {
        const now = await mail.mailroom.open(conversation)
        served.push(...now.waiting.map((m) => m.text))
        await mail.mailroom.commit(now, { record: 'r', replies: [], handled: now.waiting.length })
      })
      await until(() => served.length > 0)
      await stop()
      expect(served).toEqual(['ingat'])
    })

    test('has no reminder any more once it is cancelled or the person is forgotten', async () => {
      const soon = () => ({ dueAt: new Date(Date.now() + 50).toISOString(), message: message('ingat') })
      for (const who of [ANI, BUDI]) {
        await mail.mailroom.accept(message('1', who))
        const box = await mail.mailroom.open(who)
        await mail.mailroom.commit(box, { record: 'r', replies: [], handled: 1, reminder: soon() })
        const next = await mail.mailroom.open(who)
        const forgets = who === BUDI
        await mail.mailroom.commit(next, {
          record: forgets ? null : 'r',
          replies: [],
          handled: 0,
          ...(forgets ? {} : { reminder: null }),
        })
      }
      expect(await mail.reminders()).toBe(0)
    })

    test('forgets a silent conversation after the retention time', async () => {
      await mail.mailroom.accept(message('1'))
      const box = await mail.mailroom.open(ANI)
      await mail.mailroom.commit(box, { record: 'r', replies: [], handled: 1 })
      await mail.passRetention()
      expect((await mail.mailroom.open(ANI)).record).toBeNull()
    })
  })

  describe(`${name} as an outbox`, () => {
    let mail: MailSubject
    beforeEach(async () => {
      mail = await create()
    })
    afterEach(() => mail.close())

    async function send(from: ConversationId, id: string, ...replies: readonly Reply[]): Promise<void> {
      await mail.mailroom.accept(message(id, from))
      const box = await mail.mailroom.open(from)
      await mail.mailroom.commit(box, { record: 'r', replies, handled: 1 })
    }

    test('delivers the replies of a chat in order, once each', async () => {
      const sent: string[] = []
      await send(ANI, '1', reply('a'), reply('b'))
      const stop = mail.outbox.serve('web', async ({ reply: { text } }) => {
        sent.push(text)
        return { kind: 'sent' }
      })
      await send(ANI, '2', reply('c'))
      await until(() => sent.length === 3)
      await stop()
      expect(sent).toEqual(['a', 'b', 'c'])
    })

    test('tries again what must wait, before anything behind it', async () => {
      const sent: string[] = []
      let refusals = 2
      const stop = mail.outbox.serve('web', async ({ reply: { text } }): Promise<DeliveryResult> => {
        if (text === 'a' && refusals > 0) {
          refusals -= 1
          return { kind: 'later', afterMs: 1 }
        }
        sent.push(text)
        return { kind: 'sent' }
      })
      await send(ANI, '1', reply('a'), reply('b'))
      await until(() => sent.length === 2)
      await stop()
      expect(sent).toEqual(['a', 'b'])
    })

    test('lets a chat that waits hold no other chat', async () => {
      const sent: string[] = []
      const stop = mail.outbox.serve('web', async ({ to, reply: { text } }): Promise<DeliveryResult> => {
        if (to.user === 'ani') return { kind: 'later', afterMs: 60_000 }
        sent.push(text)
        return { kind: 'sent' }
      })
      await send(ANI, '1', reply('a'))
      await send(BUDI, '1', reply('b'))
      await until(() => sent.length === 1)
      await stop()
      expect(sent).toEqual(['b'])
    })

    test('gives up a chat that cannot be reached, but not what is written there later', async () => {
      const sent: string[] = []
      let blocked = true
      const stop = mail.outbox.serve(
        'web',
        async ({ reply: { text } }: Delivery): Promise<DeliveryResult> => {
          if (blocked) return { kind: 'unreachable', reason: 'blocked' }
          sent.push(text)
          return { kind: 'sent' }
        },
      )
      await send(ANI, '1', reply('a'), reply('b'))
      await until(() => sent.length === 0)
      await new Promise((resolve) => setImmediate(resolve))
      blocked = false
      await send(ANI, '2', reply('c'))
      await until(() => sent.length > 0)
      await stop()
      expect(sent).toContain('c')
    })

    test('sets aside what the platform will never take and goes on', async () => {
      const sent: string[] = []
      const stop = mail.outbox.serve('web', async ({ reply: { text } }): Promise<DeliveryResult> => {
        if (text === 'a') return { kind: 'refused', reason: 'too long' }
        sent.push(text)
        return { kind: 'sent' }
      })
      await send(ANI, '1', reply('a'), reply('b'))
      await until(() => sent.length === 1)
      await stop()
      expect(sent).toEqual(['b'])
    })

    test('stops a whole channel when the platform asks for it, and only that channel', async () => {
      const sent: string[] = []
      let pauses = 0
      const stopWeb = mail.outbox.serve('whatsapp', async ({ reply: { text } }): Promise<DeliveryResult> => {
        if (pauses === 0) {
          pauses += 1
          return { kind: 'pause', afterMs: 60_000 }
        }
        sent.push(text)
        return { kind: 'sent' }
      })
      await send({ ...ANI, channel: 'whatsapp' }, '1', reply('a'))
      await until(() => pauses === 1)
      await send({ ...ANI, channel: 'whatsapp' }, '2', reply('b'))
      const stop = mail.outbox.serve('telegram', async ({ reply: { text } }) => {
        sent.push(text)
        return { kind: 'sent' }
      })
      await send({ ...BUDI, channel: 'telegram' }, '1', reply('t'))
      await until(() => sent.length > 0)
      await Promise.all([stop(), stopWeb()])
      expect(sent).toEqual(['t'])
    })

    test('keeps what leaves through one number from what leaves through another', async () => {
      const sent: string[] = []
      const serve = (line: LineName) =>
        mail.outbox.serve(line, async ({ reply: { text } }) => {
          sent.push(`${line}: ${text}`)
          return { kind: 'sent' }
        })
      const onFirst: ConversationId = { channel: 'whatsapp', chat: '1@lid', user: '1@lid' }
      const onOther: ConversationId = { ...onFirst, chat: chatOn('dua', '1@lid') }
      const stopOther = serve('whatsapp-dua')
      await send(onFirst, '1', reply('a'))
      await send(onOther, '1', reply('b'))
      await until(() => sent.length === 1)
      expect(sent).toEqual(['whatsapp-dua: b'])
      const stopFirst = serve('whatsapp')
      await until(() => sent.length === 2)
      await Promise.all([stopFirst(), stopOther()])
      expect(sent).toEqual(['whatsapp-dua: b', 'whatsapp: a'])
    })

    test('goes on by itself after a pause, in order', async () => {
      const sent: string[] = []
      let pauses = 0
      const stop = mail.outbox.serve('telegram', async ({ reply: { text } }): Promise<DeliveryResult> => {
        if (pauses++ === 0) return { kind: 'pause', afterMs: 20 }
        sent.push(text)
        return { kind: 'sent' }
      })
      await send({ ...ANI, channel: 'telegram' }, '1', reply('a'), reply('b'))
      await until(() => sent.length === 2)
      await stop()
      expect(sent).toEqual(['a', 'b'])
    })

    test('tries again after an exception, and loses nothing', async () => {
      const sent: string[] = []
      let failures = 0
      const stop = mail.outbox.serve('telegram', async ({ reply: { text } }) => {
        if (failures++ === 0) throw new Error('the line broke')
        sent.push(text)
        return { kind: 'sent' }
      })
      await send({ ...ANI, channel: 'telegram' }, '1', reply('a'), reply('b'))
      await until(() => sent.length === 2)
      await stop()
      expect(sent).toEqual(['a', 'b'])
    })

    test('keeps what was refused or could not reach anybody as dead letters with the reason', async () => {
      const stop = mail.outbox.serve('telegram', async ({ to }): Promise<DeliveryResult> => {
        return to.user === 'ani'
          ? { kind: 'unreachable', reason: 'blocked' }
          : { kind: 'refused', reason: 'too long' }
      })
      await send({ ...ANI, channel: 'telegram' }, '1', reply('a'), reply('b'))
      await send({ ...BUDI, channel: 'telegram' }, '1', reply('c'))
      while ((await mail.dead.list()).length < 3) await new Promise((resolve) => setImmediate(resolve))
      await stop()
      const letters = await mail.dead.list()
      expect(letters.map((l) => `${l.reason}: ${l.detail}`).sort()).toEqual([
        'refused: too long',
        'unreachable: blocked',
        'unreachable: blocked',
      ])
      for (const { id } of letters) expect(await mail.dead.drop(id)).toBe(true)
      expect(await mail.dead.list()).toEqual([])
    })

    test('lets go of what was dropped on purpose, without a dead letter, and goes on with the next', async () => {
      const sent: string[] = []
      const stop = mail.outbox.serve('telegram', async ({ reply: { text } }): Promise<DeliveryResult> => {
        if (text === 'a') return { kind: 'dropped', reason: 'a person took over' }
        sent.push(text)
        return { kind: 'sent' }
      })
      await send({ ...ANI, channel: 'telegram' }, '1', reply('a'), reply('b'))
      await until(() => sent.length === 1)
      await stop()
      expect(sent).toEqual(['b'])
      expect(await mail.dead.list()).toEqual([])
    })

    test('sends again what an operator puts back', async () => {
      const sent: string[] = []
      let blocked = true
      const stop = mail.outbox.serve('telegram', async ({ reply: { text } }): Promise<DeliveryResult> => {
        if (blocked) return { kind: 'unreachable', reason: 'blocked' }
        sent.push(text)
        return { kind: 'sent' }
      })
      await send({ ...ANI, channel: 'telegram' }, '1', reply('a'))
      while ((await mail.dead.list()).length < 1) await new Promise((resolve) => setImmediate(resolve))
      blocked = false
      const [letter] = await mail.dead.list()
      await mail.dead.replay(letter?.id ?? '')
      await until(() => sent.length === 1)
      await stop()
      expect(sent).toEqual(['a'])
    })

    test('leaves the deliveries of another channel alone', async () => {
      const sent: string[] = []
      const stop = mail.outbox.serve('telegram', async ({ reply: { text } }) => {
        sent.push(text)
        return { kind: 'sent' }
      })
      await send(ANI, '1', reply('a'))
      await send({ ...BUDI, channel: 'telegram' }, '1', reply('t'))
      await until(() => sent.length === 1)
      await stop()
      expect(sent).toEqual(['t'])
    })
  })
}
