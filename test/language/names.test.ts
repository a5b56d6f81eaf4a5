import { describe, expect, test } from 'vitest'
import { withoutNames } from '../../src/language/names.ts'
import { mask } from '../../src/language/private.ts'

const without = (text: string, known: readonly string[] = []) => withoutNames(mask(text).text, known)

describe('a question that others will read', () => {
  test.each([
    ['saya Siti Aminah mau tanya desil', 'Siti'],
    ['nama saya Warto, kartu hilang', 'Warto'],
    ['kartu a.n. Painem kosong', 'Painem'],
    ['atas nama SUMIATI kok tidak muncul', 'SUMIATI'],
    ['tetangga saya pak haji Dulah punya mobil', 'Dulah'],
    ['Bu Jumirah belum pernah dapat', 'Jumirah'],
    ['ibu saya (almh. Painem) meninggal', 'Painem'],
    ['rumah saya RT 03 RW 02 dusun Krajan', 'Krajan'],
    ['rumah saya RT 03/02 dusun Krajan', '03'],
    ['saya di Jl. Melati No 12', 'Melati'],
    ['kirim ke budi.santoso@gmail.com', 'gmail'],
    ['itu sama dengan punya Tuti pak', 'Tuti'],
    ['hubungi @sitiaminah92', 'sitiaminah92'],
  ])('%s: does not say %s', (text, name) => {
    expect(without(text)).not.toContain(name)
  })

  test('does not say a name that the chat program shows, however it is written', () => {
    expect(without('sama kayak tuti ya, TUTI juga kosong', ['Bu Tuti Gesik'])).not.toMatch(/tuti/i)
  })

  test.each([
    'Bansos PKH saya kok berhenti?',
    'apa Pak RT boleh minta uang?',
    'Saya Mau tanya KKS saya kosong',
    'desil saya 6, listrik 900 VA',
    'bantuan dari Kemensos kapan cair',
    'Kapan Bansos Cair Di Sini Pak',
    'apa PKH dan BPNT boleh dua duanya, Bu?',
  ])('keeps its words: %s', (text) => {
    expect(without(text)).toBe(text)
  })
})
