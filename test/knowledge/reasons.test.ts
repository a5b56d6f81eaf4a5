import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Answers, BPJS, GEJALA, PEKERJAAN, PROGRAMS, SEJAK } from '../../src/knowledge/facts.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { BASES, LIKELIHOODS, REASON_IDS } from '../../src/knowledge/reason-ids.ts'
import { byStrength } from '../../src/knowledge/reason-rules.ts'
import { likelyReasons, programNotes } from '../../src/knowledge/reasons.ts'
import { readExamples } from './examples.ts'

const TODAY = '2026-11-22'
const knowledge = loadKnowledge()
const { cases } = readExamples()

describe('worked examples', () => {
  it.each(cases.map((example) => [example.name, example] as const))(
    '%s',
    (_, { answers, today, reasons, ended }) => {
      const found = likelyReasons(answers, knowledge, today)
      expect(found.map(({ id, likelihood, basis }) => `${id} ${likelihood} ${basis}`)).toEqual(reasons)
      expect(programNotes(answers, knowledge, today).map(({ program }) => program)).toEqual(ended)
    },
  )

  it('show every reason', () => {
    const shown = new Set(cases.flatMap(({ reasons }) => reasons.map((reason) => reason.split(' ')[0])))
    expect([...shown].sort()).toEqual([...REASON_IDS].sort())
  })

  it('show every reason at each likelihood that any case gives it', () => {
    const shown = new Set(cases.flatMap(({ reasons }) => reasons.map(withoutBasis)))
    const possible = new Set(
      fc
        .sample(anyAnswers, { numRuns: 20_000, seed: 7 })
        .flatMap((answers) => likelyReasons(answers, knowledge, TODAY))
        .map(({ id, likelihood }) => `${id} ${likelihood}`),
    )
    expect([...possible].filter((pair) => !shown.has(pair))).toEqual([])
    expect(possible.size).toBeGreaterThanOrEqual(REASON_IDS.length)
  })
})

describe('whatever was told', () => {
  it('findings are ranked, never repeated, and rest on answers that were given', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const found = likelyReasons(answers, knowledge, TODAY)
        expect([...found].sort(byStrength)).toEqual(found)
        expect(new Set(found.map(({ id }) => id)).size).toBe(found.length)
        for (const { because } of found) {
          expect(because.length).toBeGreaterThan(0)
          expect(because.filter((id) => answers[id] === undefined)).toEqual([])
        }
      }),
    )
  })

  it('debt, property, savings and the five years are never strong', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const strong = likelyReasons(answers, knowledge, TODAY).filter(
          ({ likelihood }) => likelihood === 'kuat',
        )
        const forbidden = ['utang', 'aset', 'tabungan', 'masa-lima-tahun', 'kuota']
        expect(strong.filter(({ id }) => forbidden.includes(id))).toEqual([])
      }),
    )
  })

  it('one more "no" changes nothing', () => {
    fc.assert(
      fc.property(
        anyAnswers,
        fc.constantFrom('paylater', 'punyaMobil', 'tabungan', 'judol', 'dataGanda'),
        (answers, id) => {
          const { [id]: _, ...without } = answers
          const ids = (of: Answers) => likelyReasons(of, knowledge, TODAY).map((found) => found.id)
          expect(ids({ ...without, [id]: false })).toEqual(ids(without))
        },
      ),
    )
  })
})

describe('a threshold past its recheck date', () => {
  it('is still used, and the finding says so', () => {
    const answers: Answers = { program: ['PKH'], desil: 6 }
    expect(likelyReasons(answers, knowledge, '2027-02-22')).toMatchObject([{ id: 'desil', stale: false }])
    expect(likelyReasons(answers, knowledge, '2027-02-23')).toMatchObject([{ id: 'desil', stale: true }])
  })

  it('is not used for a day on which it was not yet known', () => {
    expect(likelyReasons({ program: ['PKH'], desil: 6 }, knowledge, '2025-01-01')).toEqual([])
  })
})

describe('an ended programme', () => {
  it('is explained with its last day and a source that exists', () => {
    const [note] = programNotes({ program: ['BLT-KESRA'] }, knowledge, TODAY)
    expect(note).toMatchObject({ program: 'BLT-KESRA', on: '2025-12-31', stale: false })
    expect(note?.sources.every((id) => knowledge.sources.has(id))).toBe(true)
  })

  it('is not called ended while it runs', () => {
    expect(programNotes({ program: ['BLT-KESRA'] }, knowledge, '2025-12-31')).toEqual([])
  })
})

function withoutBasis(reason: string): string {
  const [id, likelihood, basis] = reason.split(' ')
  expect(LIKELIHOODS).toContain(likelihood)
  expect(BASES).toContain(basis)
  return `${id} ${likelihood}`
}

/** Any case, each answer given or not. */
const anyAnswers: fc.Arbitrary<Answers> = fc
  .record(
    {
      program: fc.subarray([...PROGRAMS], { minLength: 1 }) as fc.Arbitrary<Answers['program']>,
      desil: fc.integer({ min: 1, max: 10 }),
      pekerjaanKK: fc.constantFrom(...PEKERJAAN),
      bpjs: fc.constantFrom(...BPJS),
      listrikVA: fc.constantFrom(450, 900, 1300, 2200, 3500),
      lamaTahun: fc.integer({ min: 0, max: 12 }),
      gejala: fc.constantFrom(...GEJALA),
      sejak: fc.constantFrom(...SEJAK),
      cicilanKendaraan: fc.boolean(),
      pinjaman: fc.boolean(),
      paylater: fc.boolean(),
      pinjol: fc.boolean(),
      punyaMotor: fc.boolean(),
      punyaMobil: fc.boolean(),
      sertifikat: fc.boolean(),
      tabungan: fc.boolean(),
      judol: fc.boolean(),
      dataTidakCocok: fc.boolean(),
      dataGanda: fc.boolean(),
      pindahAlamat: fc.boolean(),
      penerimaMeninggal: fc.boolean(),
      kksKosong: fc.boolean(),
      hamil: fc.boolean(),
      balita: fc.boolean(),
      anakSekolah: fc.boolean(),
      lansia: fc.boolean(),
      disabilitas: fc.boolean(),
      dinilaiMampu: fc.boolean(),
    },
    { requiredKeys: [] },
  )
  .map((answers) => answers as Answers)
