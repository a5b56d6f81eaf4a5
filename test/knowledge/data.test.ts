import { describe, expect, it } from 'vitest'
import { agedClaims } from '../../src/knowledge/age.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'

const knowledge = loadKnowledge()
const cards = [...knowledge.reasons.values()]
const contacts = [...knowledge.contacts.values()]
const textsOf = (card: (typeof cards)[number]) =>
  [card.title, card.explanation, card.disproof, card.decider, card.firstStep].join('\n')

describe('the reason cards', () => {
  it('never name the cause and never promise', () => {
    const forbidden =
      /penyebabnya|pasti (cair|turun|dapat|berhenti|dihentikan)|dijamin|akan cair|segera cair/i
    expect(cards.filter((card) => forbidden.test(textsOf(card))).map(({ id }) => id)).toEqual([])
  })

  it('speak of possibility wherever no rule was read', () => {
    const careful = /dapat|bisa|mungkin|disebut|menyebut/i
    expect(cards.filter((card) => !careful.test(card.explanation)).map(({ id }) => id)).toEqual([])
  })

  it('never advise hiding property, leaving BPJS, emptying an account or splitting a KK', () => {
    const harmful =
      /pecah(kan)? kk|pisah(kan)? kk|balik nama ke|sembunyikan|tutup rekening|tarik (semua )?uang|keluar dari bpjs/i
    expect(cards.filter((card) => harmful.test(textsOf(card))).map(({ id }) => id)).toEqual([])
  })

  it('keep their sentences short enough to be read aloud', () => {
    const sentences = cards.flatMap((card) => textsOf(card).split(/[.?!:;]\s|\n/))
    expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 28)).toEqual([])
  })

  it.each([
    ['utang', /cicilan motor atau mobil/i, /bank atau koperasi/, /paylater/, /pinjol/],
    ['aset', /pajak aktif/, /bersertifikat/, /1\.300 VA/],
    ['bpjs', /kelas 1/, /Rp100\.000/, /Ketenagakerjaan/, /UMK/, /PBI/],
    ['tabungan', /Himbara/, /bank lain/, /tidak ada angka resmi/i],
    ['transaksi', /judi online/, /transaksi yang tidak sesuai/, /keliru/],
    ['pekerjaan', /PNS\/ASN/, /TNI, Polri/, /BUMN\/BUMD/, /DPR/, /satu KK/],
    ['desil', /PKH/, /sembako/, /PBI-JK/, /BPS/],
  ] as const)('the indicator %s has all of its sub-items', (id, ...words) => {
    const text = knowledge.reasons.get(id)?.explanation ?? ''
    for (const word of words) expect(text).toMatch(word)
  })
})

describe('numbers in running text', () => {
  const newest = (id: 'PKH' | 'BPNT' | 'PBI-JK') => knowledge.programs.get(id)?.highestDesil[0]?.value
  const quota = (id: 'PKH' | 'BPNT') => (knowledge.programs.get(id)?.quota[0]?.value ?? 0) / 1_000_000

  it('follow the dated values: thresholds in the desil card and in each programme', () => {
    const card = knowledge.reasons.get('desil')?.explanation ?? ''
    expect(newest('PKH')).toBe(newest('BPNT'))
    expect(card).toContain(`PKH dan sembako untuk desil 1–${newest('PKH')}, PBI-JK 1–${newest('PBI-JK')}`)
    for (const id of ['PKH', 'BPNT', 'PBI-JK'] as const) {
      expect(knowledge.programs.get(id)?.what).toContain(`untuk desil 1–${newest(id)}`)
    }
  })

  it('follow the dated values: quotas in the quota card', () => {
    const card = knowledge.reasons.get('kuota')?.explanation ?? ''
    expect(card).toContain(`${quota('PKH')} juta keluarga PKH`)
    expect(card).toContain(`${String(quota('BPNT')).replace('.', ',')} juta keluarga sembako`)
  })

  it('follow the dated values: what sembako pays', () => {
    const { value } = knowledge.programs.get('BPNT')?.amounts[0] ?? {}
    expect(knowledge.programs.get('BPNT')?.what).toContain(`Rp${value?.toLocaleString('id-ID')} sebulan`)
  })
})

describe('the contacts', () => {
  it('hold none of the numbers that are known to fail or are unverified', () => {
    const failing = [
      '117',
      '118',
      '021500454',
      '081380073120',
      '1500771',
      '08111022210',
      '08111500229',
      '1500299',
      '0800176113',
      '1500537',
      '081223330332',
    ]
    const digits = contacts.flatMap(
      ({ number, note }) => `${number ?? ''} ${note ?? ''}`.match(/\+?[\d-]{3,}/g) ?? [],
    )
    expect(
      digits.map((number) => number.replaceAll('-', '')).filter((number) => failing.includes(number)),
    ).toEqual([])
  })

  it('lead to government pages or to the two that are run by ministries under another ending', () => {
    const hosts = contacts.flatMap(({ url }) => (url ? [new URL(url).hostname] : []))
    expect(hosts.filter((host) => !/(\.go\.id|^healing119\.id|^aduannomor\.id)$/.test(host))).toEqual([])
  })

  it('have at least one way to reach them', () => {
    expect(contacts.filter(({ number, url }) => number === null && url === null)).toEqual([])
  })

  it('offer the police first of all in an emergency', () => {
    expect(contacts.find(({ emergency }) => emergency)?.number).toBe('110')
  })
})

describe('the sources', () => {
  it('name no working paper of ours', () => {
    const internal = /domain(-2)?\.md|\bseed\b|\bS[12]\b/
    const shown = [...knowledge.sources.values()].map(
      ({ title, publisher, note }) => `${title} ${publisher} ${note}`,
    )
    expect(shown.filter((text) => internal.test(text))).toEqual([])
  })
})

describe('the age of the knowledge', () => {
  it('is a list of claims past their date on a day, and of those that follow within 30 days', () => {
    expect(agedClaims(knowledge, '2026-11-22', 30)).toMatchObject({ past: [], soon: [] })
    const soon = agedClaims(knowledge, '2027-02-01', 30)
    expect(soon.past).toEqual([])
    expect(soon.soon.map(({ place }) => place)).toContain('programs BPNT highestDesil.0')
    const later = agedClaims(knowledge, '2030-01-01', 30)
    expect(later.past).toHaveLength(later.claims)
  })
})
