import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FACT_IDS } from '../../src/knowledge/facts.ts'
import { MOST_QUESTIONS } from '../../src/knowledge/questions.ts'
import type { Reply } from '../../src/message.ts'
import { BUBBLE } from '../../src/replies/bubbles.ts'
import { takeTurn } from '../../src/turn/turn.ts'
import { written } from '../message.ts'
import { world } from '../transcripts/transcript.ts'

/** What the bot may never say, whatever was asked. */
const BANNED =
  /pasti (cair|turun|dapat|masuk)|dijamin|segera cair|akan cair (pada|tanggal)|kirim(kan)? (nik|nomor kk|pin|otp)( |\b)(anda|ibu|bapak|ke sini ya)|penyebabnya adalah/i
const NIK = '9901234567890123'

const words = fc.constantFrom(
  'bansos saya berhenti',
  'PKH stop',
  'desil 6',
  'desil 5 sembako',
  'eh bukan 5 tapi 6',
  'tidak tahu',
  'lewati',
  'tidak ada',
  'ya',
  'menu',
  'kembali',
  'ulang',
  'batal',
  'petugas',
  'bantuan',
  'buat surat',
  'desil itu apa',
  'listrik 2200',
  'suami bukan PNS',
  'anak saya lapar belum makan',
  'ini orang lain',
  'hapus',
  '1',
  '2',
  '3',
  '1, 2',
  '7',
  '99',
  'makasih ya',
  'anjing kamu',
  'jual pulsa murah',
  `nik saya ${NIK}`,
  'pin saya 123456',
  '😀',
  '\u202eterbalik',
  'x'.repeat(5000),
)

/** A step of a walk: something written, a tap on the nth choice shown, or a pause. */
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ tap: fc.nat({ max: 12 }) }) },
  { weight: 3, arbitrary: fc.record({ text: words }) },
  { weight: 1, arbitrary: fc.record({ text: fc.string({ maxLength: 80, unit: 'grapheme' }) }) },
  { weight: 1, arbitrary: fc.record({ hours: fc.nat({ max: 200 }) }) },
)

describe('a random walk through the conversation', () => {
  test('never throws, always answers, keeps the limits and says nothing that is banned', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
        let record: string | null = null
        let shown: readonly Reply[] = []
        let at = Date.parse('2026-11-22T00:00:00Z')
        for (const one of steps) {
          at += 'hours' in one ? one.hours * 3_600_000 : 30_000
          if ('hours' in one) continue
          const choices = shown.at(-1)?.choices ?? []
          const tapped = 'tap' in one ? choices[one.tap % Math.max(1, choices.length)] : undefined
          const text = 'text' in one ? one.text : ''
          const message = written(text, new Date(at).toISOString(), { chosen: tapped ? [tapped.id] : [] })
          const turn = takeTurn(record, [message], world)
          record = turn.record
          shown = turn.replies
          expect(shown.length).toBeGreaterThan(0)
          for (const reply of shown) {
            expect(reply.text.length).toBeLessThanOrEqual(BUBBLE)
            expect(reply.text.trim()).not.toBe('')
            expect(reply.text).not.toMatch(BANNED)
            expect(reply.text).not.toContain(NIK)
            expect(reply.text).not.toMatch(/undefined|null|NaN|\[object/)
            for (const choice of reply.choices) {
              expect(Buffer.byteLength(choice.id)).toBeLessThanOrEqual(64)
              expect(choice.label.length).toBeLessThanOrEqual(60)
            }
          }
          expect(record ?? '').not.toContain(NIK)
          expect((record ?? '').length).toBeLessThan(2000)
        }
      }),
      { numRuns: 400 },
    )
  })

  test('asks nobody more than twelve questions before the reasons', () => {
    const answer = fc.array(fc.nat({ max: 12 }), { minLength: 30, maxLength: 30 })
    fc.assert(
      fc.property(answer, (picks) => {
        const at = '2026-11-22T08:00:00+07:00'
        let turn = takeTurn(null, [written('bansos saya berhenti', at)], world)
        const asked = new Set<string>()
        for (const pick of picks) {
          if (turn.report.reasons !== null || turn.report.state === '"menu"') break
          asked.add(JSON.stringify(turn.report.state))
          const choices = turn.replies.at(-1)?.choices ?? []
          const choice = choices[pick % Math.max(1, choices.length)]
          turn = takeTurn(turn.record, [written('', at, { chosen: choice ? [choice.id] : [] })], world)
        }
        expect(asked.size).toBeLessThanOrEqual(MOST_QUESTIONS)
        expect(turn.report.reasons !== null || turn.report.state === '"menu"').toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('keeps a finished diagnosis under a kilobyte', () => {
    const at = '2026-11-22T08:00:00+07:00'
    let turn = takeTurn(null, [written('bansos saya berhenti', at)], world)
    for (let i = 0; i < 14 && turn.report.reasons === null; i++) {
      const choice = turn.replies.at(-1)?.choices[0]
      turn = takeTurn(turn.record, [written('', at, { chosen: choice ? [choice.id] : [] })], world)
    }
    expect(turn.report.reasons).not.toBeNull()
    expect(Buffer.byteLength(turn.record ?? '')).toBeLessThan(1000)
    expect(Object.keys(turn.report.known).length).toBeLessThanOrEqual(FACT_IDS.length)
  })

  test('gives the same turn for the same input', () => {
    const message = written('PKH stop, desil 6, listrik 2200, suami bukan PNS', '2026-11-22T08:00:00+07:00')
    expect(takeTurn(null, [message], world)).toEqual(takeTurn(null, [message], world))
  })
})
