import { describe, expect, it } from 'vitest'
import type { Answers } from '../../src/knowledge/facts.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { claimFor, planObjection } from '../../src/knowledge/objection.ts'
import { type Likelihood, REASON_IDS, type ReasonId } from '../../src/knowledge/reason-ids.ts'
import { type Finding, likelyReasons } from '../../src/knowledge/reasons.ts'

const TODAY = '2026-11-22'
const knowledge = loadKnowledge()

function plan(answers: Answers) {
  return planObjection(likelyReasons(answers, knowledge, TODAY), answers, knowledge)
}

function found(...list: readonly (readonly [ReasonId, Likelihood])[]): Finding[] {
  return list.map(([id, likelihood]) => ({ id, likelihood, basis: 'media', because: [], stale: false }))
}

describe('the objections file', () => {
  it('has an objection for every reason', () => {
    expect([...knowledge.objections.keys()].sort()).toEqual([...REASON_IDS].sort())
  })

  it('names only papers that exist, also where the data are said to be wrong', () => {
    const named = [...knowledge.objections.values()].flatMap(({ papers, ifWrong }) => [
      ...papers,
      ...(ifWrong?.papers ?? []),
    ])
    expect(named.filter((id) => !knowledge.papers.has(id))).toEqual([])
  })

  it('names only sources that exist', () => {
    const named = [...knowledge.objections.values(), ...knowledge.papers.values()].flatMap(
      ({ sources }) => sources,
    )
    expect(named.filter((id) => !knowledge.sources.has(id))).toEqual([])
  })

  it('never asks for money or for a given desil', () => {
    for (const { request, ifWrong } of knowledge.objections.values()) {
      for (const text of [request, ifWrong?.request ?? '']) {
        expect(text).not.toMatch(/dicairkan|dibayar|uang|diturunkan|desil [1-9]|diaktifkan lagi/i)
        expect(text).not.toMatch(/^[A-Z]|\.$/)
      }
    }
  })
})

describe('the path of an objection', () => {
  it('is bank, Pos or schedule where nothing but these was found', () => {
    for (const id of ['rekening', 'belum-jadwal', 'kuota'] as const) {
      expect(planObjection(found([id, 'mungkin']), {}, knowledge)).toMatchObject({
        jalur: 'bukan-keberatan',
        unsure: false,
        reasons: [id],
      })
    }
  })

  it('stays bank, Pos or schedule beside reasons that only need a look', () => {
    const findings = found(['belum-jadwal', 'kuat'], ['aset', 'perlu-dicek'])
    expect(planObjection(findings, {}, knowledge)).toMatchObject({
      jalur: 'bukan-keberatan',
      reasons: ['belum-jadwal'],
    })
  })

  it.each([
    { dataTidakCocok: true },
    { pindahAlamat: true },
    { penerimaMeninggal: true },
    { dataGanda: true },
    { judol: true },
  ] satisfies Answers[])('is to correct the data for %o, without another question', (answers) => {
    expect(plan({ program: ['PKH'], gejala: 'berhenti', ...answers })).toMatchObject({
      jalur: 'perbaiki-data',
      unsure: false,
    })
  })

  it('has to be asked where the rank is high: wrong, struggling or better off', () => {
    expect(plan({ program: ['PKH'], gejala: 'berhenti', desil: 7 })).toMatchObject({
      jalur: 'survei-ulang',
      unsure: true,
    })
  })

  it('has to be asked where an ASN on the KK stands beside wrong data', () => {
    const answers: Answers = {
      program: ['PKH'],
      gejala: 'berhenti',
      pekerjaanKK: 'asn',
      dataTidakCocok: true,
    }
    expect(plan(answers).unsure).toBe(true)
  })

  it('is never "better off" unless the person says so', () => {
    const rich: Answers = {
      desil: 10,
      pekerjaanKK: 'pejabat',
      punyaMobil: true,
      sertifikat: true,
      tabungan: true,
    }
    expect(plan(rich).jalur).not.toBe('sudah-mampu')
    expect(plan({ ...rich, jalur: 'sudah-mampu' })).toMatchObject({
      jalur: 'sudah-mampu',
      unsure: false,
      reasons: [],
    })
  })

  it('is what the person said, whatever was found', () => {
    const answers: Answers = { program: ['PKH'], dataTidakCocok: true, jalur: 'survei-ulang' }
    expect(plan(answers)).toMatchObject({ jalur: 'survei-ulang', unsure: false })
  })

  it('has to be asked where nothing was found', () => {
    expect(planObjection([], {}, knowledge)).toMatchObject({
      jalur: 'survei-ulang',
      unsure: true,
      reasons: [],
    })
  })
})

describe('the papers of an objection', () => {
  it('begin with those that are usually asked for, numbered from one without repetition', () => {
    const { papers } = plan({
      program: ['PKH'],
      gejala: 'berhenti',
      desil: 8,
      punyaMobil: true,
      pinjaman: true,
      paylater: true,
    })
    expect(papers.slice(0, 5).map(({ id }) => id)).toEqual([
      'ktp',
      'kk',
      'sktm',
      'foto-rumah',
      'tagihan-listrik',
    ])
    expect(papers.map(({ number }) => number)).toEqual(papers.map((_, i) => i + 1))
    expect(new Set(papers.map(({ id }) => id)).size).toBe(papers.length)
  })

  it('are left out where what they prove was not told', () => {
    const ids = (answers: Answers) => plan({ gejala: 'berhenti', ...answers }).papers.map(({ id }) => id)
    expect(ids({ listrikVA: 2200 })).not.toContain('bukti-kendaraan')
    expect(ids({ punyaMobil: true })).toContain('bukti-kendaraan')
  })

  it('differ where the person says that the data are wrong', () => {
    const answers: Answers = { gejala: 'berhenti', cicilanKendaraan: true }
    const ids = (jalur: 'survei-ulang' | 'perbaiki-data') =>
      plan({ ...answers, jalur }).papers.map(({ id }) => id)
    expect(ids('perbaiki-data')).toContain('idebku')
    expect(ids('survei-ulang')).not.toContain('idebku')
  })

  it('hold the letter of the health facility where free BPJS was switched off', () => {
    expect(plan({ gejala: 'bpjs-mati', desil: 7 }).papers.map(({ id }) => id)).toContain('surat-faskes')
    expect(plan({ gejala: 'berhenti', desil: 7 }).papers.map(({ id }) => id)).not.toContain('surat-faskes')
  })
})

it('the sentence for a reason asks to compare data where data are to be corrected', () => {
  expect(claimFor('desil', 'perbaiki-data', knowledge)?.statement).toContain('perlu dicocokkan')
  expect(claimFor('desil', 'survei-ulang', knowledge)?.statement).not.toContain('dicocokkan')
  expect(claimFor('alamat', 'perbaiki-data', knowledge)).toEqual(
    claimFor('alamat', 'survei-ulang', knowledge),
  )
})
