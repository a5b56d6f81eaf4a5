import { describe, expect, test } from 'vitest'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { REASON_IDS } from '../../src/knowledge/reason-ids.ts'
import { EMERGENCIES } from '../../src/language/understanding.ts'
import { answerTo, MOST_ANSWER, nameOf } from '../../src/replies/paket.ts'
import type { Subject } from '../../src/say.ts'

const knowledge = loadKnowledge()

const EVERYTHING: readonly Subject[] = [
  ...knowledge.guides.map(({ id }) => ({ kind: 'guide', guide: id }) as const),
  ...knowledge.terms.map(({ term }) => ({ kind: 'term', term }) as const),
  ...Array.from({ length: 10 }, (_, i) => ({ kind: 'desil', desil: i + 1 }) as const),
  ...REASON_IDS.map((id) => ({ kind: 'cause', reasons: [id] }) as const),
  { kind: 'cause', reasons: [] },
  { kind: 'cause', reasons: ['data-tidak-valid', 'rekening', 'aset'] },
  ...EMERGENCIES.map((emergency) => ({ kind: 'emergency', emergency }) as const),
]
/** What only somebody can understand who sees more than this one message. */
const LEANS_ON_OTHERS =
  /seperti (?:di atas|tadi)|di atas (?:tadi|ini)|tadi|sebelumnya|pertanyaan nomor|di bawah ini|chat ini|obrolan ini|di sini|tombol|ketik \*|pilih(?:an)? (?:ini|nomor)/i

describe.each(['2026-11-22', '2030-01-01'])('every answer that can be forwarded, on %s', (today) => {
  test.each(EVERYTHING.map((subject) => [nameOf(subject, knowledge), subject] as const))(
    '%s',
    (_, subject) => {
      const text = answerTo(subject, knowledge, today) ?? ''
      expect(text).not.toBe('')
      expect(text.length).toBeLessThanOrEqual(MOST_ANSWER)
      expect(text).not.toMatch(LEANS_ON_OTHERS)
      if (subject.kind !== 'emergency') expect(text).toMatch(/Sumber: .*Dicek \d/)
      expect(text).not.toMatch(/\bundefined\b|\bnull\b/)
    },
  )
})

test('an answer about a guide that is gone is none', () => {
  expect(answerTo({ kind: 'guide', guide: 'sudah-dihapus' }, knowledge, '2026-11-22')).toBeNull()
})

test('an answer past its recheck date says so', () => {
  expect(answerTo({ kind: 'guide', guide: 'kapan-cair' }, knowledge, '2030-01-01')).toContain('Hati-hati')
})
