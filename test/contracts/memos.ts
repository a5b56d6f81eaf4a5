/** What conversations may rely on when they write to each other and keep their line in a list. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ConversationId, Message } from '../../src/message.ts'
import type { Outcome } from '../../src/ports.ts'
import { type MailSubject, message } from './mailroom.ts'

const ANI: ConversationId = { channel: 'telegram', chat: 'ani', user: 'ani' }
const BUDI: ConversationId = { channel: 'telegram', chat: 'budi', user: 'budi' }
const TICKETS = Array.from({ length: 12 }, (_, i): ConversationId => {
  return { channel: 'desk', chat: `tiket/${i}`, user: `tiket/${i}` }
})

function memo(id: string, to: ConversationId): Message {
  return { ...message(id, to, ''), memo: { type: 'test', id } }
}

export function memoContract(name: string, create: () => Promise<MailSubject>): void {
  describe(`${name}, where conversations write to each other`, () => {
    let mail: MailSubject
    beforeEach(async () => {
      mail = await create()
    })
    afterEach(() => mail.close())

    async function commit(conversation: ConversationId, id: string, outcome: Partial<Outcome>) {
      await mail.mailroom.accept(message(id, conversation))
      const box = await mail.mailroom.open(conversation)
      return await mail.mailroom.commit(box, { record: 'r', replies: [], handled: 1, ...outcome })
    }

    /** Serves until so many memos have arrived anywhere; answers what arrived where, in order. */
    async function arrived(count: number): Promise<ReadonlyMap<string, readonly string[]>> {
      const read = new Map<string, string[]>()
      let seen = 0
      let enough: () => void = () => undefined
      const done = new Promise<void>((resolve) => {
        enough = resolve
      })
      const stop = mail.mailroom.serve(async (conversation) => {
        const box = await mail.mailroom.open(conversation)
        const memos = box.waiting.filter((m) => m.memo !== undefined)
        const outcome = { record: 'r', replies: [], handled: box.waiting.length }
        if ((await mail.mailroom.commit(box, outcome)) !== 'committed') return
        const before = read.get(conversation.chat) ?? []
        read.set(conversation.chat, [...before, ...memos.map((m) => String(m.memo?.id))])
        seen += memos.length
        if (seen >= count) enough()
      })
      if (count > 0) await done
      await stop()
      return read
    }

    test('carries memos to other conversations, in order, wherever those live', async () => {
      const memos = [1, 2, 3].flatMap((n) => TICKETS.map((to) => memo(`${to.chat}-${n}`, to)))
      await commit(ANI, '1', { memos })
      const read = await arrived(memos.length)
      for (const { chat } of TICKETS) expect(read.get(chat)).toEqual([1, 2, 3].map((n) => `${chat}-${n}`))
    })

    test('carries a memo once, also when the same turn was written twice in a row', async () => {
      const [ticket = ANI] = TICKETS
      await commit(ANI, '1', { memos: [memo('a', ticket)] })
      await commit(ANI, '2', { memos: [memo('a', ticket), memo('b', ticket)] })
      expect((await arrived(2)).get(ticket.chat)).toEqual(['a', 'b'])
    })

    test('carries nothing of a commit that was refused', async () => {
      const [ticket = ANI] = TICKETS
      await mail.mailroom.accept(message('1', ANI))
      const box = await mail.mailroom.open(ANI)
      const outcome = { record: 'r', replies: [], handled: 1 }
      await mail.mailroom.commit(box, outcome)
      const late = {
        ...outcome,
        memos: [memo('late', ticket)],
        entry: { list: 'tickets', line: 'late' },
      } as const
      expect(await mail.mailroom.commit(box, late)).toBe('stale')
      await commit(BUDI, '1', { memos: [memo('good', ticket)] })
      expect((await arrived(1)).get(ticket.chat)).toEqual(['good'])
      expect(await mail.lists.read('tickets')).toEqual([])
    })

    test('delivers the last words of somebody who is forgotten in the same step', async () => {
      const [ticket = ANI] = TICKETS
      await commit(ANI, '1', {})
      await commit(ANI, '2', { record: null, memos: [memo('gone', ticket)] })
      expect((await arrived(1)).get(ticket.chat)).toEqual(['gone'])
      expect((await mail.mailroom.open(ANI)).record).toBeNull()
    })

    test('keeps one line a conversation in a list, the newest, until it is taken off', async () => {
      const [first = ANI, second = BUDI] = TICKETS
      await commit(first, '1', { entry: { list: 'tickets', line: 'old' } })
      await commit(second, '1', { entry: { list: 'tickets', line: 'second' } })
      await commit(first, '2', { entry: { list: 'tickets', line: 'new' } })
      await commit(first, '3', {})
      const lines = await mail.lists.read('tickets')
      expect(lines.map((l) => l.line).sort()).toEqual(['new', 'second'])
      expect(lines.find((l) => l.line === 'new')?.conversation).toEqual(first)
      expect([...(await mail.lists.lines('tickets'))].sort()).toEqual(['new', 'second'])
      await commit(second, '2', { entry: { list: 'tickets', line: null } })
      expect((await mail.lists.read('tickets')).map((l) => l.line)).toEqual(['new'])
    })

    test('tells whoever listens that a list changed: a line put, taken off, forgotten', async () => {
      const [ticket = ANI] = TICKETS
      let told: () => void = () => undefined
      const next = () => new Promise<void>((resolve) => (told = resolve))
      const listens = next()
      const stop = mail.lists.onChange((list) => {
        if (list === 'tickets') told()
      })
      await listens
      const heardAfter = async (change: () => Promise<unknown>) => {
        const heard = next()
        await change()
        await heard
      }
      await heardAfter(() => commit(ticket, '1', { entry: { list: 'tickets', line: 'a' } }))
      await heardAfter(() => commit(ticket, '2', { entry: { list: 'tickets', line: null } }))
      await heardAfter(() => commit(ticket, '3', { entry: { list: 'tickets', line: 'b' } }))
      await heardAfter(() => commit(ticket, '4', { record: null }))
      await stop()
    })

    test('takes the line of a conversation that is forgotten off every list', async () => {
      const [ticket = ANI] = TICKETS
      await commit(ticket, '1', { entry: { list: 'tickets', line: 'x' } })
      await commit(ticket, '2', { record: null })
      expect(await mail.lists.read('tickets')).toEqual([])
    })
  })
}
