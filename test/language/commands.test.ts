import { describe, expect, it } from 'vitest'
import { mask } from '../../src/language/private.ts'
import { createUnderstand } from '../../src/language/understand.ts'
import type { Command } from '../../src/language/understanding.ts'

const understand = createUnderstand()
const said = (text: string) => understand(mask(text).text, { question: null, offered: [] })

describe('a message that is only a command', () => {
  const cases: readonly (readonly [Command, readonly string[]])[] = [
    ['menu', ['menu', 'Menu!', 'menu utama', 'kembali ke menu', '/start', '/mulai', '/menu@tanya_bansos_bot', 'mulai']],
    ['kembali', ['kembali', 'balik', 'kembali pak']],
    ['ulang', ['ulang', 'ulangi']],
    ['baru', ['dari awal', 'mulai lagi']],
    ['batal', ['batal', 'batalkan', 'ga jadi', 'tidak jadi']],
    ['petugas', ['petugas', '/petugas', 'mau bicara sama petugas', 'admin', 'operator', 'minta petugas', 'panggil petugas dong']],
    ['bantuan', ['bantuan', '/bantuan', 'help', 'tolong']],
    ['orang-lain', ['ini orang lain', 'ganti orang', 'orang lain']],
    ['hapus', ['hapus', 'hapus data saya', '/hapus', 'tolong hapus data saya']],
    ['selesai', ['selesai', 'sudah selesai', 'cukup', 'itu saja']],
  ] // biome-ignore format: a table
  it.each(cases.flatMap(([command, texts]) => texts.map((text) => [text, command] as const)))(
    '"%s" is %s',
    (text, command) => {
      expect(said(text).command).toBe(command)
    },
  )
})

describe('words that only look like a command', () => {
  it.each([
    'bantuan saya kok berhenti', 'bantuan belum cair', 'batal nikah, kk belum diganti', 'kembali dapat bansos bagaimana caranya', 'petugas survei tidak datang',
    'sudah selesai disurvei tapi belum dapat', 'menu pembaruan data tidak muncul', 'ulang tahun anak saya', 'operator desa tidak tahu', 'data tetangga dihapus dari daftar', 'orang lain dapat saya tidak', 'bantuan beras kapan',
  ])('"%s" is none', (text) => {
    expect(said(text).command).toBeNull()
  }) // biome-ignore format: a list
})

it.each([
  ['/cek', 'cek-penyebab'],
  ['/desil', 'arti-desil'],
  ['/keberatan@bot', 'cara-keberatan'],
  ['/privasi', 'hapus-data'],
] as const)('"%s" is about %s', (text, topic) => {
  expect(said(text)).toMatchObject({ command: null, topic, confidence: 1 })
})

it('deleting is known as a topic too', () => {
  expect(said('hapus data saya').topic).toBe('hapus-data')
})

describe('a wish for the letter', () => {
  it.each([
    'surat',
    'surat dong',
    'buatkan surat',
    'buat suratnya',
    'buatin surat ya',
    'bikin surat keberatan',
    'saya mau surat keberatan',
    'minta suratnya',
    'tolong bikinkan surat',
    'gawekno surat',
    'gaweke surat',
    'pangdamelkeun surat',
    'buekkan surat',
    'mau surat sanggahan',
  ])('"%s" is one', (text) => {
    // biome-ignore format: a list
    expect(said(text).command).toBe('surat')
  })

  it.each([
    'cara buat surat',
    'contoh surat',
    'surat apa saja',
    'surat keberatan itu apa',
    'surat undangan belum datang',
    'suratnya dikirim ke mana',
    'surat keterangan tidak mampu',
  ])('"%s" is none', (text) => {
    // biome-ignore format: a list
    expect(said(text).command).toBeNull()
  })
})

it.each([
  'salah pencet',
  'eh salah pencet',
  'yang tadi salah',
  'jawaban tadi salah',
  'salah jawab tadi',
  'kepencet',
])('"%s" goes one step back', (text) => {
  expect(said(text).command).toBe('kembali')
})
