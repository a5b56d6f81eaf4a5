/** The small parts, each by itself: pace, order, words, buttons, links. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chosenBy, startLink } from '../../src/adapters/telegram/deep-link.ts'
import { addressed, formatted, MOST_TEXT, pieces } from '../../src/adapters/telegram/formatting.ts'
import { messageId, placeOf } from '../../src/adapters/telegram/ids.ts'
import { afterUse, keyboardFor, tapOn, toggled } from '../../src/adapters/telegram/keyboard.ts'
import { createLanes, createOrder } from '../../src/adapters/telegram/order.ts'
import { createPacing } from '../../src/adapters/telegram/pacing.ts'
import { menuOf } from '../../src/knowledge/guides.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { noneChoice, QUESTION_IDS, QUESTIONS, skipChoice } from '../../src/knowledge/questions.ts'
import { REASON_IDS } from '../../src/knowledge/reason-ids.ts'
import { TOPICS } from '../../src/knowledge/topics.ts'
import type { Choice, Reply } from '../../src/message.ts'
import { virtualClock } from '../fakes/telegram/clock.ts'

const CHOICE_IDS = [
  ...QUESTION_IDS.flatMap((id) => [
    ...QUESTIONS[id].options.map((o) => o.id),
    skipChoice(id),
    noneChoice(id),
  ]),
  ...menuOf(loadKnowledge()).flatMap((group) => [
    `panduan:${group.id}`,
    ...group.guides.map((guide) => `guide:${guide}`),
  ]),
  ...REASON_IDS.map((id) => `alasan:${id}`),
  ...TOPICS.map((id) => `maksud:${id}`),
  ...['menu:utama', 'menu:cek', 'menu:surat', 'menu:privasi', 'hapus:tanya'],
]

const offering = (choices: readonly Choice[], multiple = false): Reply => ({
  id: 'm1-1',
  text: 'a',
  choices,
  multiple,
  clears: false,
  document: null,
})

describe('the pace', () => {
  test('lets a chat have a few messages at once and then one a second', async () => {
    const clock = virtualClock()
    const pacing = createPacing(clock)
    const waits: number[] = []
    for (let i = 0; i < 7; i++) waits.push(await pacing.take('1', 1, false))
    expect(waits).toEqual([0, 0, 0, 0, 1000, 1000, 1000])
    await clock.advance(1000)
    expect(await pacing.take('1', 1, false)).toBe(0)
    expect(await pacing.take('2', 3, false)).toBe(0)
  })

  test('gives a group no more than twenty in any minute', async () => {
    const clock = virtualClock()
    const pacing = createPacing(clock)
    const sent: number[] = []
    while (clock.now() < virtualClock().now() + 300_000) {
      if ((await pacing.take('-5', 1, false)) === 0) sent.push(clock.now())
      await clock.advance(500)
    }
    const inMinute = (at: number) => sent.filter((time) => time >= at && time < at + 60_000).length
    expect(Math.max(...sent.map(inMinute))).toBe(20)
    expect(sent.length).toBeGreaterThanOrEqual(98)
  })

  test('holds announcements to thirty a second and answers to nothing of the kind', async () => {
    const clock = virtualClock()
    const pacing = createPacing(clock)
    const from = clock.now()
    let sent = 0
    const announce = async (chat: string): Promise<void> => {
      for (let wait = 1; wait > 0; ) {
        wait = await pacing.take(chat, 1, true)
        if (wait > 0) await clock.wait(wait)
      }
      sent += 1
    }
    const all = Array.from({ length: 300 }, (_, i) => announce(String(i + 1)))
    for (let i = 1000; i < 1300; i++) expect(await pacing.take(String(i), 1, false)).toBe(0)
    await clock.advance(5000)
    expect(sent).toBeLessThanOrEqual(151)
    while (sent < 300) await clock.advance(100)
    await Promise.all(all)
    const perSecond = (300 * 1000) / (clock.now() - from)
    expect(perSecond).toBeGreaterThan(30 * 0.95)
    expect(perSecond).toBeLessThanOrEqual(31)
  })

  test('holds everything for a while after several chats were refused at once', async () => {
    const clock = virtualClock()
    const pacing = createPacing(clock)
    for (const chat of ['1', '2', '3']) pacing.refused(chat)
    const waits: number[] = []
    for (let i = 100; i < 200; i++) {
      const taking = pacing.take(String(i), 1, false)
      await clock.advance(0)
      waits.push(await Promise.race([taking, Promise.resolve(-1)]))
    }
    expect(waits.filter((wait) => wait > 0).length).toBeGreaterThan(80)
    await clock.advance(61_000)
    expect(await pacing.take('500', 1, false)).toBe(0)
    expect(await pacing.take('501', 1, false)).toBe(0)
  })
})

describe('order', () => {
  test('waits a moment for an update that is late, not for one that never comes', async () => {
    const timers: (() => void)[] = []
    const order = createOrder((_, go) => timers.push(go))
    const passed: number[] = []
    const pass = (id: number) => order.pass(id).then(() => passed.push(id))
    await pass(10)
    const early = [pass(12), pass(13)]
    await pass(11)
    await Promise.all(early)
    expect(passed).toEqual([10, 11, 12, 13])
    const lonely = pass(20)
    timers.at(-1)?.()
    await lonely
    expect(passed.at(-1)).toBe(20)
  })

  test('a failure in a lane ends nobody else’s turn', async () => {
    const lanes = createLanes()
    const done: string[] = []
    const failing = lanes('a', () => Promise.reject(new Error('no')))
    const next = lanes('a', async () => void done.push('next'))
    await expect(failing).rejects.toThrow('no')
    await next
    expect(done).toEqual(['next'])
  })
})

describe('words', () => {
  test('nothing that anybody writes breaks a message: entities lie within the text and enclose words', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('*', 'a', ' ', '\n', '<b>', '&', '_', '😀', '**') }),
        (words) => {
          const { text, entities } = addressed(formatted(words), 7)
          for (const { offset, length } of entities) {
            expect(length).toBeGreaterThan(0)
            expect(offset + length).toBeLessThanOrEqual(text.length)
          }
          // Only asterisks that enclosed something are gone.
          expect(formatted(words).text.replaceAll('*', '')).toBe(words.trim().replaceAll('*', ''))
        },
      ),
    )
  })

  test('bold is what stands between asterisks on one line', () => {
    const { text, entities } = formatted('Ketik *menu* atau 2*3*4\n* bukan *\n*dua kata*')
    expect(entities.map(({ offset, length }) => text.slice(offset, offset + length))).toEqual([
      'menu',
      '3',
      'dua kata',
    ])
  })

  test('a long text is cut at paragraph ends and nothing of it is lost', () => {
    fc.assert(
      fc.property(fc.array(fc.lorem({ maxCount: 60 }), { minLength: 1, maxLength: 40 }), (paragraphs) => {
        const text = paragraphs.join('\n\n')
        const cut = pieces(text, 500)
        expect(Math.max(...cut.map((p) => p.length))).toBeLessThanOrEqual(500)
        expect(cut.join(' ').replace(/\s+/g, ' ')).toBe(text.trim().replace(/\s+/g, ' '))
      }),
    )
    expect(pieces(`${'a'.repeat(3000)}\n\n${'b'.repeat(3000)}`, MOST_TEXT)).toEqual([
      'a'.repeat(3000),
      'b'.repeat(3000),
    ])
    expect(pieces('😀'.repeat(10), 5).every((p) => !p.includes('\uFFFD') && p.length % 2 === 0)).toBe(true)
  })
})

describe('buttons', () => {
  test('of every choice there is fit into 64 bytes, before and after their use', () => {
    for (const multiple of [false, true]) {
      const keyboard = keyboardFor(
        offering(
          CHOICE_IDS.map((id) => ({ id, label: id })),
          multiple,
        ),
      )
      const used = CHOICE_IDS.flatMap((id) =>
        keyboard ? afterUse(keyboard, id, [id]).inline_keyboard.flat() : [],
      )
      for (const button of [...(keyboard?.inline_keyboard.flat() ?? []), ...used]) {
        const data = 'callback_data' in button ? button.callback_data : ''
        expect(Buffer.byteLength(data), data).toBeLessThanOrEqual(64)
      }
    }
  })

  test('several are picked and let go, and sent together', () => {
    const choices = ['aset:punyaMotor', 'aset:punyaMobil', 'aset:tidak-ada-semua'].map((id) => ({
      id,
      label: id,
    }))
    let keyboard = keyboardFor(offering(choices, true)) ?? { inline_keyboard: [] }
    expect(tapOn('kirim', keyboard)).toEqual({ kind: 'chosen', chosen: [] })
    for (const id of ['+aset:punyaMotor', '+aset:punyaMobil', '+aset:punyaMotor']) {
      expect(tapOn(id, keyboard)).toEqual({ kind: 'toggle' })
      keyboard = toggled(keyboard, id)
    }
    expect(tapOn('kirim', keyboard)).toEqual({ kind: 'chosen', chosen: ['aset:punyaMobil'] })
    expect(tapOn('aset:tidak-ada-semua', keyboard)).toEqual({
      kind: 'chosen',
      chosen: ['aset:tidak-ada-semua'],
    })
  })

  test('short numbers stand side by side', () => {
    const desils = Array.from({ length: 10 }, (_, i) => ({ id: `desil:${i + 1}`, label: String(i + 1) }))
    const keyboard = keyboardFor(offering([...desils, { id: 'desil:lewati', label: 'Tidak tahu' }]))
    expect(keyboard?.inline_keyboard.map((row) => row.length)).toEqual([5, 5, 1])
  })
})

describe('links', () => {
  test('carry every choice there and back', () => {
    for (const id of CHOICE_IDS) {
      const start = new URL(startLink('bot', [id])).searchParams.get('start') ?? ''
      expect(start).toMatch(/^[\w-]{1,64}$/)
      expect(chosenBy(start)).toEqual([id])
    }
    expect(
      chosenBy(new URL(startLink('bot', ['menu:cek', 'program:PKH+BPNT'])).searchParams.get('start') ?? ''),
    ).toEqual(['menu:cek', 'program:PKH+BPNT'])
  })

  test('that are too long begin at the menu, and nonsense says nothing', () => {
    expect(startLink('bot', ['guide:'.padEnd(80, 'x')])).toBe('https://t.me/bot?start=menu')
    for (const payload of ['', 'a b', '%3Cscript%3E', 'x'.repeat(65)]) expect(chosenBy(payload)).toEqual([])
  })
})

test('ids say where a message stands', () => {
  expect(placeOf(messageId({ message: 55 }))).toEqual({ message: 55 })
  expect(placeOf(messageId({ message: 55, topic: 7 }, 'desil:6'))).toEqual({ message: 55, topic: 7 })
  expect(placeOf(messageId({ message: 55 }, 'e700'))).toEqual({ message: 55 })
  expect(placeOf('j700000001')).toBeNull()
})
