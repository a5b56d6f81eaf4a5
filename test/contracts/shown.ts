/** What web pages may rely on when they ask what they were shown. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ConversationId, DocumentOrder, Reply } from '../../src/message.ts'
import type { Mailroom, Outbox, Outcome, Shown, ShownReply } from '../../src/ports.ts'
import { message } from './mailroom.ts'

export interface ShownSubject {
  readonly mailroom: Mailroom
  readonly outbox: Outbox
  readonly shown: Shown
  /** The same, as another process sees it. */
  readonly elsewhere: Shown
  /** Lets so many milliseconds pass. */
  readonly pass: (ms: number) => Promise<void>
  readonly close: () => Promise<void>
}

const ANI = 'ani/1 é'
const BUDI = 'budi'
const HOUR_MS = 60 * 60 * 1000
const LETTER: DocumentOrder = {
  name: 'surat.pdf',
  mime: 'application/pdf',
  draft: { to: 'Desa “Maju”', n: [1] },
}

function person(chat: string): ConversationId {
  return { channel: 'web', chat, user: chat }
}

function reply(id: string, more: Partial<Reply> = {}): Reply {
  return { id, text: id, choices: [], multiple: false, clears: false, document: null, ...more }
}

function asShown({ id, text, clears, document }: Reply): ShownReply {
  return { replyId: id, clears, data: text, document }
}

export function shownContract(name: string, create: () => Promise<ShownSubject>): void {
  describe(`${name} as what pages were shown`, () => {
    let place: ShownSubject
    let messages = 0
    beforeEach(async () => {
      place = await create()
    })
    afterEach(() => place.close())

    async function commit(chat: string, outcome: Partial<Outcome>) {
      messages += 1
      await place.mailroom.accept(message(`m${messages}`, person(chat)))
      const box = await place.mailroom.open(person(chat))
      return await place.mailroom.commit(box, { record: 'r', replies: [], handled: 1, ...outcome })
    }

    /** Sends what waits; resolves when so many have left. @param times how often each is shown */
    async function leave(count: number, times = 1): Promise<void> {
      let left = 0
      let enough: () => void = () => undefined
      const done = new Promise<void>((resolve) => {
        enough = resolve
      })
      const stop = place.outbox.serve('web', async ({ to, reply }) => {
        for (let n = 0; n < times; n += 1) await place.shown.add(to.chat, asShown(reply))
        left += 1
        if (left === count) enough()
        return { kind: 'sent' }
      })
      await done
      await stop()
    }

    async function show(chat: string, ...replies: readonly Reply[]): Promise<void> {
      await commit(chat, { replies })
      await leave(replies.length)
    }

    async function idsOf(chat: string, after: string | null = null): Promise<readonly string[]> {
      return (await place.shown.read(chat, after)).map(({ replyId }) => replyId)
    }

    test('hands out what left for a chat, oldest first, as it was, to every process', async () => {
      const strange = 'Baris "satu"\n\nid: 9\u2028🙏🏽 \u0000 ꦱꦸꦒꦼꦁ'
      await show(ANI, reply('a', { text: strange, document: LETTER }), reply('b'))
      await show(BUDI, reply('c'))
      expect(await idsOf(ANI)).toEqual(['a', 'b'])
      const [first, second] = await place.elsewhere.read(ANI, null)
      expect(first).toEqual({ id: first?.id, replyId: 'a', data: strange, document: LETTER })
      expect(second).toEqual({ id: second?.id, replyId: 'b', data: 'b', document: null })
      expect(await place.elsewhere.read('nobody', null)).toEqual([])
    })

    test('hands out what came after an entry, and nothing after the newest', async () => {
      await show(ANI, reply('a'), reply('b'))
      const [a, b] = await place.shown.read(ANI, null)
      await show(ANI, reply('c'))
      expect(await idsOf(ANI, a?.id)).toEqual(['b', 'c'])
      expect(await idsOf(ANI, b?.id)).toEqual(['c'])
      const newest = (await place.shown.read(ANI, null)).at(-1)
      expect(await idsOf(ANI, newest?.id)).toEqual([])
    })

    test.each(['', 'x.1', '5-', '9'.repeat(30), `${'9'.repeat(14)}-0`, '-', '+', '(1-0', "1-0' or"])(
      'hands out everything after the id %j, which is not of here',
      async (after) => {
        await show(ANI, reply('a'), reply('b'))
        expect(await idsOf(ANI, after)).toEqual(['a', 'b'])
      },
    )

    test('shows a reply once, however often it is put there before it has left', async () => {
      await commit(ANI, { replies: [reply('a'), reply('b')] })
      await leave(2, 3)
      expect(await idsOf(ANI)).toEqual(['a', 'b'])
    })

    test('shows nothing that has left already, that waits behind another, or that nobody wrote', async () => {
      await show(ANI, reply('a'))
      await show(ANI, reply('empties', { clears: true }))
      await commit(ANI, { replies: [reply('first'), reply('second')] })
      for (const id of ['a', 'empties', 'second', 'fi', 'nobody'])
        await place.shown.add(ANI, asShown(reply(id)))
      expect(await idsOf(ANI)).toEqual(['empties'])
      await leave(2)
      expect(await idsOf(ANI)).toEqual(['empties', 'first', 'second'])
    })

    test('keeps nothing of before beside a reply that clears', async () => {
      await show(ANI, reply('a'), reply('b'))
      await show(BUDI, reply('c'))
      const seen = (await place.shown.read(ANI, null)).at(-1)?.id ?? ''
      await show(ANI, reply('cleared', { clears: true }), reply('d'))
      expect(await idsOf(ANI)).toEqual(['cleared', 'd'])
      expect(await idsOf(ANI, seen)).toEqual(['cleared', 'd'])
      expect(await idsOf(BUDI)).toEqual(['c'])
    })

    test('keeps the last 40 replies of a chat', async () => {
      await show(ANI, ...Array.from({ length: 45 }, (_, i) => reply(`b${i}`)))
      expect(await idsOf(ANI)).toEqual(Array.from({ length: 40 }, (_, i) => `b${i + 5}`))
    })

    test('forgets in the step that forgets the person, before any receipt, and nobody else', async () => {
      const others = Array.from({ length: 12 }, (_, i) => `other-${i}`)
      for (const chat of [ANI, BUDI, ...others]) await show(chat, reply(`of ${chat}`, { document: LETTER }))
      const seen = (await place.shown.read(ANI, null)).at(-1)?.id ?? ''
      // All at once, as one process writes them together.
      await Promise.all([
        ...others.slice(0, 6).map((chat) => commit(chat, { record: 'changed' })),
        commit(ANI, { record: null, replies: [reply('receipt', { clears: true })] }),
        ...others.slice(6).map((chat) => commit(chat, { record: 'changed' })),
        commit(BUDI, { record: null }),
      ])
      expect(await place.elsewhere.read(ANI, null)).toEqual([])
      expect(await place.elsewhere.read(BUDI, null)).toEqual([])
      for (const chat of others) expect(await idsOf(chat)).toEqual([`of ${chat}`])
      await leave(1)
      expect(await idsOf(ANI, seen)).toEqual(['receipt'])
    })

    test('forgets nothing for a commit that was refused', async () => {
      await show(ANI, reply('a'))
      await place.mailroom.accept(message('late', person(ANI)))
      const box = await place.mailroom.open(person(ANI))
      await place.mailroom.commit(box, { record: 'r2', replies: [], handled: 1 })
      expect(await place.mailroom.commit(box, { record: null, replies: [], handled: 1 })).toBe('stale')
      expect(await idsOf(ANI)).toEqual(['a'])
    })

    test('does not bring back a reply that was on its way when the person was forgotten', async () => {
      await commit(ANI, { replies: [reply('on its way')] })
      let forgotten = false
      const left = new Promise<void>((resolve) => {
        const stop = place.outbox.serve('web', async ({ to, reply }) => {
          if (!forgotten) {
            forgotten = true
            await commit(ANI, { record: null, replies: [] })
          }
          await place.shown.add(to.chat, asShown(reply))
          void stop().then(resolve)
          return { kind: 'sent' }
        })
      })
      await left
      expect(await idsOf(ANI)).toEqual([])
    })

    test('tells whoever listens, in every process, when it begins and after each reply', async () => {
      const heard: (string | null)[][] = [[], []]
      let told: () => void = () => undefined
      const until = async (ready: () => boolean) => {
        while (!ready()) await new Promise<void>((resolve) => (told = resolve))
      }
      const stops = [place.shown, place.elsewhere].map((shown, i) =>
        shown.onChange((chat) => {
          heard[i]?.push(chat)
          told()
        }),
      )
      await until(() => heard.every(([first]) => first === null))
      await show(ANI, reply('a'))
      await show(BUDI, reply('b'))
      await until(() => heard.every(({ length }) => length === 3))
      expect(heard).toEqual([
        [null, ANI, BUDI],
        [null, ANI, BUDI],
      ])
      await Promise.all(stops.map((stop) => stop()))
      await show(ANI, reply('c'))
      expect(heard.flat()).toHaveLength(6)
    })

    test('forgets a day after the last use; to read is to use', async () => {
      await show(ANI, reply('a'))
      await show(BUDI, reply('b'))
      await place.pass(23 * HOUR_MS)
      expect(await idsOf(ANI)).toEqual(['a'])
      await place.pass(2 * HOUR_MS)
      expect(await idsOf(ANI)).toEqual(['a'])
      expect(await idsOf(BUDI)).toEqual([])
    })
  })
}
