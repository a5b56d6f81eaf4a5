import { describe, expect, test } from 'vitest'
import { createMemoryMail } from '../../src/adapters/memory/mail.ts'
import { createTurns } from '../../src/mailroom/turns.ts'
import type { Message } from '../../src/message.ts'
import type { Turn } from '../../src/turn/turn.ts'
import { message } from '../contracts/mailroom.ts'
import { NO_REPORT } from '../no-report.ts'

const ANI = { channel: 'web', chat: 'ani', user: 'ani' } as const

function answer(record: string | null, messages: readonly Message[]): Turn {
  const ids = messages.map((m) => m.id).join('+')
  return {
    record: `${record ?? ''}${ids};`,
    replies: [{ id: ids, text: ids, choices: [], multiple: false, clears: false, document: null }],
    report: NO_REPORT,
  }
}

/** A mailroom with the worker, and everything that left it. */
function desk(takeTurn: (record: string | null, messages: readonly Message[]) => Turn) {
  const mail = createMemoryMail({ retentionMs: 1e9, now: () => 0, onLost: () => undefined })
  const sent: string[] = []
  const failures: unknown[] = []
  const stopSending = mail.outbox.serve('web', async ({ reply }) => {
    sent.push(reply.text)
    return { kind: 'sent' }
  })
  const work = createTurns({
    mailroom: mail,
    takeTurn,
    onTurn: () => undefined,
    onFailure: (error) => failures.push(error),
    now: () => 0,
    apology: 'maaf',
  })
  return {
    mail,
    sent,
    failures,
    async finish() {
      const stop = mail.serve(work)
      let box = await mail.open(ANI)
      while (box.waiting.length > 0) {
        await new Promise((resolve) => setImmediate(resolve))
        box = await mail.open(ANI)
      }
      await stop()
      await stopSending()
      return box.record
    },
  }
}

describe('the work on a mailbox', () => {
  test('takes what waits together and in order', async () => {
    const { mail, sent, finish } = desk(answer)
    for (const id of ['1', '2', '3']) await mail.accept(message(id))
    expect(await finish()).toBe('1+2+3;')
    expect(sent).toEqual(['1+2+3'])
  })

  test('sets one message that cannot be handled aside with an apology, and handles the others', async () => {
    const { mail, sent, failures, finish } = desk((record, messages) => {
      if (messages.some((m) => m.text === 'racun')) throw new Error('cannot')
      return answer(record, messages)
    })
    await mail.accept(message('1'))
    await mail.accept(message('2', ANI, 'racun'))
    await mail.accept(message('3'))
    expect(await finish()).toBe('1;3;')
    expect(sent).toEqual(['1', 'maaf', '3'])
    expect(failures.length).toBeGreaterThan(0)
  })

  test('does a turn again from what is stored when its commit came too late', async () => {
    const { mail, sent, finish } = desk((record, messages) => {
      return answer(record, messages)
    })
    await mail.accept(message('1'))
    const early = await mail.open(ANI)
    await mail.commit(early, { record: 'other;', replies: [], handled: 0 })
    await mail.accept(message('2'))
    expect(await finish()).toBe('other;1+2;')
    expect(sent).toEqual(['1+2'])
  })

  test('gives a turn that throws a few tries, then keeps its message for an operator', async () => {
    let calls = 0
    const { mail, sent, failures, finish } = desk(() => {
      calls += 1
      throw new Error('cannot')
    })
    await mail.accept(message('1', ANI, 'racun'))
    await finish()
    expect(calls).toBe(3)
    expect(failures).toHaveLength(3)
    expect(sent).toEqual(['maaf'])
    expect(await mail.dead.list()).toMatchObject([{ what: 'message', reason: 'poison' }])
  })

  test('goes on as if nothing had been when a later try succeeds', async () => {
    let calls = 0
    const { mail, sent, finish } = desk((record, messages) => {
      calls += 1
      if (calls < 3) throw new Error('not yet')
      return answer(record, messages)
    })
    await mail.accept(message('1'))
    expect(await finish()).toBe('1;')
    expect(sent).toEqual(['1'])
    expect(await mail.dead.list()).toEqual([])
  })

  test('does not try a message again that ended its process time after time', async () => {
    const mail = createMemoryMail({ retentionMs: 1e9, now: () => 0, onLost: () => undefined })
    let calls = 0
    const work = createTurns({
      mailroom: mail,
      takeTurn: (record, messages) => {
        calls += 1
        return answer(record, messages)
      },
      onTurn: () => undefined,
      onFailure: () => undefined,
      now: () => 0,
      apology: 'maaf',
    })
    await mail.accept(message('1'))
    await mail.accept(message('2'))
    await work(ANI, 5)
    expect(calls).toBe(0)
    expect((await mail.open(ANI)).waiting.map((m) => m.id)).toEqual(['2'])
    await work(ANI, 0)
    expect((await mail.open(ANI)).record).toBe('2;')
  })
})
