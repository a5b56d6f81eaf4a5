import { describe, expect, test } from 'vitest'
import { asTheirs, caseWish, labelFrom } from '../../src/language/cases.ts'

describe('a case for somebody else', () => {
  test.each([
    ['titipan', { kind: 'list' }],
    ['Daftar titipan', { kind: 'list' }],
    ['saya mau tanya untuk orang lain', { kind: 'list' }],
    ['tambah titipan', { kind: 'new' }],
    ['kasus baru', { kind: 'new' }],
    ['titipan Bu RT', { kind: 'named', label: 'Bu RT' }],
    ['Titipan untuk nenek.', { kind: 'named', label: 'nenek' }],
    ['ganti ke titipan Pak Darmo', { kind: 'named', label: 'Pak Darmo' }],
    ['hapus titipan', { kind: 'remove' }],
    ['hapus titipan Bu RT', { kind: 'removed', label: 'Bu RT' }],
    ['saya sendiri', { kind: 'own' }],
    ['untuk saya sendiri', { kind: 'own' }],
  ])('"%s" is understood', (text, expected) => {
    expect(caseWish(text)).toEqual(expected)
  })

  test.each([
    'titipan itu apa',
    'uang titipan saya dipotong ketua kelompok',
    'bansos saya berhenti',
    'hapus data saya',
    'saya sendiri yang datang ke kantor desa kemarin',
    'titipan 3301012345678901',
    'kasus',
  ])('"%s" is something else', (text) => {
    expect(caseWish(text)).toBeNull()
  })

  test.each([
    ['Bu RT', 'Bu RT'],
    ['  nenek. ', 'nenek'],
    ['namanya Pak Darmo', 'Pak Darmo'],
    ["Mbok 'Nah", "Mbok 'Nah"],
    ['RT 03', 'RT 03'],
  ])('"%s" can be a label', (text, label) => {
    expect(labelFrom(text)).toBe(label)
  })

  test.each([
    '⟨nik⟩',
    '08123',
    '12345',
    'Siti Aminah binti Haji Somad',
    'ibu yang rumahnya di belakang masjid',
    '???',
    'ꦥꦏ꧀ꦢꦂꦩꦺꦴꦥꦏ꧀ꦢꦂꦩꦺꦴ',
  ])('"%s" cannot', (text) => {
    expect(labelFrom(text)).toBeNull()
  })

  test('lets "beliau" and "tetangga saya" be the one whom it is about', () => {
    expect(asTheirs('PKH beliau berhenti, tetangga saya itu desil 3, dia punya motor')).toBe(
      'PKH saya berhenti, saya desil 3, saya punya motor',
    )
    expect(asTheirs('saya diajak, kata ibu, dialog')).toBe('saya diajak, kata ibu, dialog')
  })
})
