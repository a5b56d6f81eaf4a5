import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { draftLetter, hashOf, letterDraftSchema } from '../../src/documents/draft.ts'
import { inWords, MARKS } from '../../src/documents/wording.ts'
import { REASON_IDS } from '../../src/knowledge/reason-ids.ts'
import {
  anyAnswers,
  DEATH,
  draftOf,
  EMPTY_CARD,
  HEALTH,
  HIGH_RANK,
  knowledge,
  TODAY,
  WRONG_DATA,
} from './cases.ts'

describe('a draft', () => {
  it('is plain JSON that its own schema takes back unchanged', () => {
    for (const answers of [HIGH_RANK, WRONG_DATA, EMPTY_CARD, DEATH, HEALTH, {}]) {
      const draft = draftOf(answers)
      expect(letterDraftSchema.parse(JSON.parse(JSON.stringify(draft)))).toEqual(draft)
      expect(hashOf(draft)).toBe(draft.hash)
    }
  })

  it('is the same on another day while the rules are not past their recheck date', () => {
    expect(draftOf(HIGH_RANK, null, '2026-12-30')).toEqual(draftOf(HIGH_RANK))
  })

  it('says so where a rule behind it is past its recheck date', () => {
    expect(draftOf(HIGH_RANK).stale).toBe(false)
    expect(draftOf(HIGH_RANK, null, '2031-01-01').stale).toBe(true)
  })

  it('changes its hash with any answer that changes a word', () => {
    const hashes = [6, 7, 8].map((desil) => draftOf({ ...HIGH_RANK, desil }).hash)
    expect(new Set(hashes).size).toBe(3)
  })

  it('names what was told and nothing else', () => {
    const text = JSON.stringify(draftOf(HIGH_RANK).reasons)
    expect(text).toContain('sepeda motor dan listrik 2.200 VA')
    expect(text).toContain('cicilan kendaraan')
    expect(text).not.toMatch(/mobil|paylater|tanah/)
  })

  it('adds the view of the data only where the person gave it', () => {
    expect(draftOf(HIGH_RANK).status).not.toMatch(/masih sulit|tidak sesuai/)
    expect(draftOf({ ...HIGH_RANK, jalur: 'survei-ulang' }).status).toContain('masih sulit')
    expect(draftOf({ ...HIGH_RANK, jalur: 'perbaiki-data' }).status).toContain('tidak sesuai')
  })

  it('asks for a check of account and payment, not for a review, where it is no objection', () => {
    const draft = draftOf(EMPTY_CARD)
    expect(draft.subject).toBe('Permohonan pengecekan rekening dan penyaluran bantuan sosial (Sembako/BPNT)')
    expect(draft.requests.join(' ')).not.toMatch(/ditinjau|kunjungan/)
  })

  it('says what remains to be arranged for a family that is better off', () => {
    const draft = draftOf({ ...HIGH_RANK, jalur: 'sudah-mampu' })
    expect(draft.reasons).toEqual([])
    expect(draft.requests.join(' ')).toMatch(/diperbarui.*graduasi/)
  })

  it('refers only to attachments that are in its list', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const { reasons, papers } = draftOf(answers)
        const numbers = papers.map(({ number }) => number)
        expect(numbers).toEqual(papers.map((_, i) => i + 1))
        for (const reason of reasons) {
          expect(reason.papers.every((number) => numbers.includes(number))).toBe(true)
        }
      }),
      { numRuns: 300, seed: 20261122 },
    )
  })

  it('leaves no unfilled mark and takes any answers', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const draft = draftOf(answers)
        expect(letterDraftSchema.safeParse(draft).success).toBe(true)
        expect(JSON.stringify([draft.status, draft.reasons, draft.requests])).not.toMatch(
          /\{[a-z]+\}|undefined|null saya|\.\.|, ,/,
        )
      }),
      { numRuns: 300, seed: 20261122 },
    )
  })

  it.each(REASON_IDS)('has a reason and a request of its own for %s', (id) => {
    const finding = { id, likelihood: 'kuat', basis: 'media', because: [], stale: false } as const
    const plan = { jalur: 'survei-ulang', unsure: false, reasons: [id], papers: [] } as const
    const draft = draftLetter({ answers: {}, findings: [finding], plan, today: TODAY }, knowledge)
    expect(draft.reasons.map((reason) => reason.id)).toEqual([id])
    expect(draft.requests).toHaveLength(4)
  })
})

describe('the address', () => {
  const office = { dinas: 'Dinas Sosial P3A', kabupaten: 'Kabupaten Cilacap' }

  it.each([
    [undefined, null, 'Kepala Dinas Sosial Kabupaten/Kota', true],
    ['cilacap', null, 'Kepala Dinas Sosial Kabupaten/Kota Cilacap', false],
    ['KAB. BANDUNG BARAT', null, 'Kepala Dinas Sosial Kabupaten Bandung Barat', false],
    ['kab. bandung barat', null, 'Kepala Dinas Sosial Kabupaten Bandung Barat', false],
    ['kotawaringin barat', null, 'Kepala Dinas Sosial Kabupaten/Kota Kotawaringin Barat', false],
    ['カタ', null, 'Kepala Dinas Sosial Kabupaten/Kota', true],
    [undefined, office, 'Kepala Dinas Sosial P3A Kabupaten Cilacap', false],
    ['cilacap', office, 'Kepala Dinas Sosial P3A Kabupaten Cilacap', false],
    ['banyumas', office, 'Kepala Dinas Sosial Kabupaten/Kota Banyumas', false],
  ])('for %s is right', (kabupaten, at, name, blank) => {
    const answers = kabupaten === undefined ? {} : { kabupaten }
    expect(draftOf(answers, at).to).toEqual({ name, blank })
  })
})

it('the objections file uses only marks that the letter can fill', () => {
  const texts = [...knowledge.objections.values()].flatMap(({ statement, request, ifWrong }) => [
    statement,
    request,
    ifWrong?.statement ?? '',
    ifWrong?.request ?? '',
  ])
  const used = texts.flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, mark]) => mark))
  expect([...new Set(used)].sort()).toEqual([...MARKS].sort())
})

it('numbers are written in words', () => {
  expect([2, 10, 11, 12, 19, 20, 21].map(inWords)).toEqual([
    'dua',
    'sepuluh',
    'sebelas',
    'dua belas',
    'sembilan belas',
    'dua puluh',
    'dua puluh satu',
  ])
})
