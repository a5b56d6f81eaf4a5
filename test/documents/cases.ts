/** Cases that the letter tests share. */
import fc from 'fast-check'
import { draftLetter, type LetterDraft } from '../../src/documents/draft.ts'
import type { LetterOffice } from '../../src/documents/region.ts'
import { type Answers, BPJS, GEJALA, JALUR, PEKERJAAN, PROGRAMS, SEJAK } from '../../src/knowledge/facts.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { planObjection } from '../../src/knowledge/objection.ts'
import { likelyReasons } from '../../src/knowledge/reasons.ts'

export const TODAY = '2026-11-22'
export const knowledge = loadKnowledge()

export function draftOf(answers: Answers, office: LetterOffice | null = null, today = TODAY): LetterDraft {
  const findings = likelyReasons(answers, knowledge, today)
  const plan = planObjection(findings, answers, knowledge)
  return draftLetter({ answers, findings, plan, today, office }, knowledge)
}

export const HIGH_RANK: Answers = {
  program: ['PKH'],
  gejala: 'berhenti',
  sejak: 'lama',
  desil: 6,
  cicilanKendaraan: true,
  punyaMotor: true,
  listrikVA: 2200,
  lamaTahun: 3,
  kabupaten: 'cilacap',
}
export const WRONG_DATA: Answers = {
  program: ['BPNT'],
  gejala: 'berhenti',
  dataTidakCocok: true,
  pindahAlamat: true,
  kabupaten: 'kota tegal',
}
export const EMPTY_CARD: Answers = {
  program: ['BPNT'],
  gejala: 'saldo-kosong',
  kksKosong: true,
  sejak: 'baru',
}
export const DEATH: Answers = { program: ['PKH'], gejala: 'berhenti', penerimaMeninggal: true }
export const HEALTH: Answers = { program: ['PBI-JK'], gejala: 'bpjs-mati', bpjs: 'pbi-nonaktif', desil: 7 }

const yesNo = fc.boolean()
/** Any answers that the interview can lead to, and more. */
export const anyAnswers: fc.Arbitrary<Answers> = fc.record(
  {
    program: fc.uniqueArray(fc.constantFrom(...PROGRAMS), { minLength: 1 }) as fc.Arbitrary<
      NonNullable<Answers['program']>
    >,
    desil: fc.integer({ min: 1, max: 10 }),
    pekerjaanKK: fc.constantFrom(...PEKERJAAN),
    cicilanKendaraan: yesNo,
    pinjaman: yesNo,
    paylater: yesNo,
    pinjol: yesNo,
    punyaMotor: yesNo,
    punyaMobil: yesNo,
    sertifikat: yesNo,
    listrikVA: fc.constantFrom(450, 900, 1300, 2200, 3500, 200_000),
    bpjs: fc.constantFrom(...BPJS),
    tabungan: yesNo,
    judol: yesNo,
    dataTidakCocok: yesNo,
    dataGanda: yesNo,
    pindahAlamat: yesNo,
    penerimaMeninggal: yesNo,
    kksKosong: yesNo,
    lamaTahun: fc.integer({ min: 0, max: 30 }),
    hamil: yesNo,
    balita: yesNo,
    anakSekolah: yesNo,
    lansia: yesNo,
    disabilitas: yesNo,
    dinilaiMampu: yesNo,
    gejala: fc.constantFrom(...GEJALA),
    sejak: fc.constantFrom(...SEJAK),
    jalur: fc.constantFrom(...JALUR),
    kabupaten: fc.constantFrom(
      'cilacap',
      'Kab. Bandung Barat',
      'kota tegal',
      "Ba'a",
      'Đà Nẵng',
      'カタ',
      'Kota',
    ),
  },
  { requiredKeys: [] },
)
