import { describe, expect, test } from 'vitest'
import { createMemoryTally } from '../../src/adapters/memory/tally.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { createUnderstand } from '../../src/language/understand.ts'
import { receive } from '../../src/mailroom/intake.ts'
import type { Tally } from '../../src/ports.ts'
import { createCounting } from '../../src/staff/counting.ts'
import { type Figures, figuresOf, ofKind, sumOf } from '../../src/staff/figures.ts'
import { takeTurn } from '../../src/turn/turn.ts'

const world = { knowledge: loadKnowledge(), understand: createUnderstand(), today: '2026-11-22' }

/** Figures of each turn of a conversation. */
function talk(...texts: readonly string[]): readonly Figures[] {
  let record: string | null = null
  return texts.map((text, i) => {
    const message = receive({
      ...{ channel: 'whatsapp', chat: '628123456789', user: '628123456789', id: `m${i}`, text, chosen: [] },
      ...{ group: false, addressed: true, forwarded: false, staff: false, at: '2026-11-22T08:00:00+07:00' },
    })
    const turn = takeTurn(record, [message], world)
    record = turn.record
    return figuresOf(turn.report, 'whatsapp')
  })
}

describe('what is counted of a turn', () => {
  test('is its topic, its channel, what it led to, and that a conversation began', () => {
    const [first, second] = talk('desil itu apa', 'kalau kartu kks hilang gimana')
    expect(first).toEqual({
      ...{ giliran: 1, percakapan: 1, 'kanal:whatsapp': 1, 'topik:arti-desil': 1, 'hasil:panduan': 1 },
    })
    expect(second).toEqual({
      ...{ giliran: 1, 'kanal:whatsapp': 1, 'topik:kks-hilang-blokir': 1, 'hasil:panduan': 1 },
    })
  })

  test('are the reasons of a diagnosis, once each', () => {
    const turns = talk(
      ...['pkh saya berhenti, desil 8, listrik 2200, bukan pns, tidak ada utang, tidak ada anak'],
      ...Array.from({ length: 12 }, () => 'tidak tahu'),
    )
    const diagnosed = turns.find((figures) => figures['hasil:penyebab'] === 1)
    expect(diagnosed?.['alasan:desil']).toBe(1)
    expect(diagnosed?.['alasan:aset']).toBe(1)
  })

  test('holds no word of the person and no number', () => {
    const names = talk(
      'nik saya 3301012345678901 atas nama Sumiyati',
      'hp 081234567890',
      'asdf qwer',
    ).flatMap((figures) => Object.keys(figures))
    for (const name of names)
      expect(name).toMatch(/^(giliran|percakapan|(topik|kanal|hasil|alasan):[a-z-]+)$/)
  })
})

describe('sums', () => {
  test('are handed out by kind, the largest first', () => {
    const sum = sumOf([
      { 'topik:pungli': 1, 'kanal:web': 1 },
      { 'topik:arti-desil': 3 },
      { 'topik:pungli': 1 },
    ])
    expect(ofKind(sum, 'topik')).toEqual([
      ['arti-desil', 3],
      ['pungli', 2],
    ])
  })
})

describe('counting', () => {
  test('writes what was added up, once', async () => {
    const tally = createMemoryTally()
    const counting = createCounting(tally, () => undefined)
    counting.count('2026-11-22', { giliran: 1 })
    counting.count('2026-11-22', { giliran: 1, 'kanal:web': 1 })
    await counting.flush()
    await counting.flush()
    expect([...(await tally.read('2026-11-22', '2026-11-22'))]).toEqual([
      ['2026-11-22', { giliran: 2, 'kanal:web': 1 }],
    ])
  })

  test('keeps what could not be written for the next time', async () => {
    const tally = createMemoryTally()
    const errors: unknown[] = []
    let isAway = true
    const moody: Tally = {
      ...tally,
      async count(day, figures) {
        if (isAway) throw new Error('away')
        await tally.count(day, figures)
      },
    }
    const counting = createCounting(moody, (error) => errors.push(error))
    counting.count('2026-11-22', { giliran: 1 })
    await counting.flush()
    isAway = false
    counting.count('2026-11-22', { giliran: 1 })
    await counting.flush()
    expect(errors).toHaveLength(1)
    expect((await tally.read('2026-11-22', '2026-11-22')).get('2026-11-22')).toEqual({ giliran: 2 })
  })
})
