import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { isOpen, nextOpening } from '../../src/knowledge/hours.ts'
import { loadOffices, OfficeFileError, readOffices } from '../../src/knowledge/office-file.ts'
import {
  chatsOf,
  isConnected,
  isOfficer,
  looksAfter,
  mayDo,
  noteOn,
  officeOf,
  officesNamed,
} from '../../src/knowledge/offices.ts'
import { hoursWords, officeCard } from '../../src/replies/office.ts'

const examples = join(import.meta.dirname, '../../docs/contoh')
const one = loadOffices(join(examples, 'kantor.yaml'), [])
const many = loadOffices(join(examples, 'kabupaten.yaml'), [])

/** The mistakes of a file, without the name of the variable. */
function mistakesIn(text: string): readonly string[] {
  try {
    readOffices('kantor.yaml', text)
    return []
  } catch (error) {
    if (!(error instanceof OfficeFileError)) throw error
    return error.message.split('\n').map((line) => line.replace('OFFICE_FILE: ', ''))
  }
}

describe('the examples', () => {
  test('say what an office is, and nothing that it did not say', () => {
    expect(officeCard(one.main)).toBe(
      [
        '*Kantor Desa Contoh Makmur*',
        'Jl. Contoh No. 1, depan balai desa',
        'Jam buka: Senin–Kamis 08.00–15.30, Jumat 08.00–11.30 dan 13.00–15.00 WIB',
        'Telepon kantor (contoh): (0000) 000000',
      ].join('\n'),
    )
    expect(officeCard(officeOf([]).main)).toBeNull()
  })

  test('name the officers of an office, and then nobody else in its chat is one', () => {
    const chat = { channel: 'telegram', chat: '-1000000000001' }
    expect(isOfficer(one, { ...chat, user: '1000001' })).toBe(true)
    expect(isOfficer(one, { ...chat, user: '42' })).toBe(false)
    expect(isOfficer(one, { channel: 'telegram', chat: '1000001', user: '1000001' })).toBe(true)
    expect(mayDo(one, { ...chat, user: '1000002' }, 'jawab')).toBe(true)
    expect(mayDo(one, { ...chat, user: '1000002' }, 'umumkan')).toBe(false)
  })

  test('let a desa look after its own tickets and the kabupaten after all', () => {
    const sukamaju = { channel: 'whatsapp', chat: '120363000000000001@g.us', user: 'x' }
    const kabupaten = { channel: 'telegram', chat: '-1000000000010', user: 'y' }
    expect(looksAfter(many, sukamaju, 'sukamaju')).toBe(true)
    expect(looksAfter(many, sukamaju, 'mekarsari')).toBe(false)
    expect(looksAfter(many, sukamaju, null)).toBe(false)
    expect(looksAfter(many, kabupaten, 'mekarsari')).toBe(true)
    expect(chatsOf(many, 'tanjungbaru')).toEqual(many.main.chats)
    expect(chatsOf(many, 'sudah-dihapus')).toEqual(many.main.chats)
  })

  test('share holidays and zone of the kabupaten, but not its hours', () => {
    const [sukamaju, , tanjungbaru] = many.desa
    expect(sukamaju?.hours).toMatchObject({ zone: 'WITA', holidays: [{ name: 'Natal' }] })
    expect(tanjungbaru?.hours).toBeNull()
  })

  test('keep local notes with the nearer office', () => {
    expect(noteOn(many, 'sukamaju', 'pencairan-pos')?.office.name).toBe('Desa Sukamaju')
    expect(noteOn(many, 'mekarsari', 'pencairan-pos')).toBeNull()
  })
})

describe('a desa that is written by hand', () => {
  test.each([
    ['Sukamaju', ['sukamaju']],
    ['desa sukamaju', ['sukamaju']],
    ['saya dari desa Mekarsari pak', ['mekarsari']],
    ['kelurahan TANJUNG BARU', ['tanjungbaru']],
    ['Sukamakmur', []],
    ['sukamaju atau mekarsari', ['sukamaju', 'mekarsari']],
  ])('"%s" means %j', (written, ids) => {
    expect(officesNamed(many, written).map(({ id }) => id)).toEqual(ids)
  })
})

describe('hours', () => {
  const { hours } = one.main
  if (hours === null) throw new Error('the example has hours')

  test.each([
    ['2026-11-23T08:00:00+07:00', true],
    ['2026-11-23T15:30:00+07:00', false],
    ['2026-11-27T12:00:00+07:00', false],
    ['2026-11-27T13:00:00+07:00', true],
    ['2026-11-22T09:00:00+07:00', false],
    ['2026-12-25T09:00:00+07:00', false],
    ['2026-11-23T01:00:00Z', true],
  ])('at %s it is open: %s', (at, open) => {
    expect(isOpen(hours, at)).toBe(open)
  })

  test.each([
    ['2026-11-23T07:00:00+07:00', '2026-11-23T01:00:00.000Z'],
    ['2026-11-27T12:00:00+07:00', '2026-11-27T06:00:00.000Z'],
    ['2026-11-27T15:00:00+07:00', '2026-11-30T01:00:00.000Z'],
    ['2026-12-24T16:00:00+07:00', '2026-12-28T01:00:00.000Z'],
  ])('after %s it opens at %s', (at, opens) => {
    expect(nextOpening(hours, at)).toBe(opens)
  })

  test('are on the clock of their zone', () => {
    const week = { senin: [{ from: 480, until: 960 }] }
    const at = '2026-11-22T23:00:00Z'
    expect(isOpen({ zone: 'WIT', week, holidays: [] }, at)).toBe(true)
    expect(isOpen({ zone: 'WITA', week, holidays: [] }, at)).toBe(false)
    expect(hoursWords({ zone: 'WIT', week, holidays: [] })).toBe('Senin 08.00–16.00 WIT')
  })

  test('that never come have no next opening', () => {
    expect(nextOpening({ zone: 'WIB', week: {}, holidays: [] }, '2026-11-23T07:00:00+07:00')).toBeNull()
  })
})

describe('a mistake in the file', () => {
  test.each([
    ['alamat: Jl. Satu', 'kantor.yaml:1: nama: belum diisi (perlu tulisan)'],
    ['nama: A\nfoo: 1', 'kantor.yaml:2: foo: nama isian ini tidak dikenal'],
    ['nama: A\nzona: WIC', 'kantor.yaml:2: zona: harus salah satu dari: WIB, WITA, WIT'],
    ['nama: A\njam:\n  senin: 08.00-15.00', 'kantor.yaml:2: jam: isi juga zona: WIB, WITA, atau WIT'],
    ['nama: A\nzona: WIB\njam:\n  senen: 08.00-15.00', 'kantor.yaml:4: jam.senen: hari harus seperti senin'],
    ['nama: A\nzona: WIB\njam:\n  senin: pagi', 'kantor.yaml:4: jam.senin: jam harus seperti 08.00-15.30'],
    ['nama: A\nzona: WIB\njam:\n  senin: 15.00-08.00', 'kantor.yaml:4: jam.senin: jam harus seperti'],
    ['nama: A\nchat:\n  - telegram:abc', 'kantor.yaml:3: chat.0: harus seperti telegram:-100'],
    ['nama: A\nlibur:\n  - nama: Natal', 'kantor.yaml:3: libur.0: isi tanggal, atau dari dan sampai'],
    [
      'nama: A\ncatatan:\n  - topik: apa\n    isi: x',
      'kantor.yaml:3: catatan.0.topik: harus salah satu dari',
    ],
    [
      'nama: A\nchat: [telegram:-1]\ndesa:\n  - id: b\n    nama: B\n    chat: [telegram:-1]',
      'kantor.yaml:6: desa.0.chat.0: chat ini sudah dipakai kantor lain',
    ],
    [
      'nama: A\ndesa:\n  - id: b\n    nama: B\n    chat: [telegram:-1]',
      'kantor.yaml:1: chat: isi juga chat kantor ini',
    ],
    [
      'nama: A\nchat: [telegram:-1]\ndesa:\n  - id: Desa B\n    nama: B',
      'kantor.yaml:4: desa.0.id: hanya huruf kecil',
    ],
    ['nama: [', 'kantor.yaml:1: tulisan YAML tidak dapat dibaca'],
  ])('%j is named by line and place', (text, expected) => {
    expect(mistakesIn(text).join('\n')).toContain(expected)
  })

  test('does not hide the others', () => {
    expect(mistakesIn('zona: WIC\nfoo: 1')).toHaveLength(3)
  })

  test('of a file that is not there names the variable', () => {
    expect(() => loadOffices('/tidak/ada.yaml', [])).toThrow(
      /^OFFICE_FILE: \/tidak\/ada\.yaml: berkas ini tidak ada$/,
    )
  })
})

test('an officer is connected where a chat is known, by file or by STAFF_CHATS', () => {
  expect(isConnected(undefined)).toBe(false)
  expect(isConnected(officeOf([]))).toBe(false)
  expect(isConnected(one)).toBe(true)
  const text = readFileSync(join(examples, 'kantor.yaml'), 'utf8')
  const both = readOffices('kantor.yaml', text, [
    { channel: 'telegram', chat: '-1000000000001' },
    { channel: 'whatsapp', chat: 'x@g.us' },
  ])
  expect(both.main.chats).toHaveLength(2)
})
