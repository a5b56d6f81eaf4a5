import { describe, expect, it } from 'vitest'
import type { Topic } from '../../src/knowledge/topics.ts'
import { mask } from '../../src/language/private.ts'
import { createUnderstand } from '../../src/language/understand.ts'
import type { Understanding } from '../../src/language/understanding.ts'

const understand = createUnderstand()
const heard = (text: string) => understand(mask(text).text, { question: null, offered: [] })

describe('what happened, as far as a message says it', () => {
  const cases: readonly (readonly [string, Understanding['hints']['gejala']])[] = [
    ['PKH saya belum turun', 'belum-masuk'],
    ['bansos kok ga turun turun', 'belum-masuk'],
    ['sembako bulan ini tidak masuk', 'belum-masuk'],
    ['jumlah bantuannya turun', 'berkurang'],
    ['bantuan turun jadi 200 ribu', 'berkurang'],
    ['biasanya sembako 600 sekarang 400', 'berkurang'],
    ['bansos saya dicoret', 'berhenti'],
    ['pkh saya dicabut', 'berhenti'],
    ['bpnt diputus', 'berhenti'],
    ['bantuan saya sudah tidak dapat lagi', 'berhenti'],
    ['sembako berhenti total', 'berhenti'],
    ['bansos saya berhenti', undefined],
    ['pkh stop', undefined],
    ['bansos ga cair', undefined],
    ['telat bayar pajak motor', undefined],
    ['nunggu anak pulang', undefined],
    ['pinjol dulu sambil nunggu', undefined],
  ] // biome-ignore format: a table
  it.each(cases)('%s', (text, wanted) => {
    expect(heard(text).hints.gejala).toBe(wanted)
  })
})

describe('which matter it is', () => {
  const cases: readonly (readonly [string, Topic | null])[] = [
    ['ga ada cicilan motor sama paylater, tapi kok ga cair', 'cek-penyebab'],
    ['utang koperasi ada, pinjol ga pernah. bantuan saya berhenti 2 bulan', 'cek-penyebab'],
    ['PKH saya kok mati ya', 'cek-penyebab'],
    ['bantuan saya belum turun', 'cek-penyebab'],
    ['ini nomor pak RW dia yang motong bantuan', 'pungli'],
    ['bolak balik kantor desa capek, bansos saya kenapa', 'cek-penyebab'],
    ['bantuan gempa belum dibagi', 'program-lain'],
    ['kartu kks saya mati suri', 'kks-hilang-blokir'],
    ['gaji ASN naik berapa', 'bukan-bansos'],
    ['kode pos desa saya berapa', 'bukan-bansos'],
    ['⟨nik⟩', null],
    ['⟨kk⟩ ⟨nik⟩', null],
  ] // biome-ignore format: a table
  it.each(cases)('%s', (text, wanted) => {
    expect(heard(text).topic).toBe(wanted)
  })

  it('an indicator told with a complaint stays among the other topics', () => {
    expect(heard('ga ada cicilan motor sama paylater, tapi kok ga cair').also).toContain('indikator-utang')
  })
})

describe('corrections', () => {
  const told = (text: string) =>
    understand(mask(text).text, { question: null, offered: [], previous: 'desil' })
  it.each([
    'eh bukan 5 tapi 6',
    'bukan 5 tapi 6',
    '5 eh bukan 5 tapi 6',
    'udu 5 nanging 6',
    'maaf salah, 6 maksudnya',
    'eh salah, desilnya 6 bukan 7',
  ])('"%s" corrects the number and nothing else', (text) => {
    // biome-ignore format: a list
    expect(told(text)).toMatchObject({ facts: { desil: 6 }, topic: null, confidence: 0 })
    expect(told(text).facts).toEqual({ desil: 6 })
  })
})
