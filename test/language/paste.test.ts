import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { hasHeads, itemsIn, messagesIn, sentencesIn } from '../../src/language/paste.ts'
import { mask } from '../../src/language/private.ts'

const read = (text: string) => messagesIn(mask(text, 40_000).text)

describe('copied and exported messages', () => {
  test.each([
    ['an Android export', '12/11/26 08.31 - Bu Ani: kartu hilang'],
    ['an Android export with a comma and colons', '12/11/2026, 08:31 - Bu Ani: kartu hilang'],
    ['an Android export in English', '11/12/26, 8:31 AM - Bu Ani: kartu hilang'],
    ['an iPhone export', '[12/11/26 08.31.05] Bu Ani: kartu hilang'],
    ['an iPhone export with its invisible marks', '\u200e[12/11/26, 08.31.05] Bu Ani: \u200ekartu hilang'],
    ['what a phone copies', '[12/11, 08.31] Bu Ani: kartu hilang'],
    ['what WhatsApp Web copies', '[08.31, 12/11/2026] Bu Ani: kartu hilang'],
    ['an hour with a narrow blank before AM', '11/12/26, 8:31\u202fAM - Bu Ani: kartu hilang'],
    ['what Telegram copies', 'Bu Ani, [12/11/2026 08:31]\nkartu hilang'],
    ['an unsaved sender with a public name', '12/11/26 08.31 - ~ Bu Ani: kartu hilang'],
  ])('are read from %s', (_, text) => {
    expect(read(text)).toEqual([{ text: 'kartu hilang', sender: 'Bu Ani' }])
  })

  test('keep the lines of one message together', () => {
    const text =
      '12/11/26 08.31 - Ani: selamat pagi\nkartu saya hilang\n\nmohon dibantu\n12/11/26 08.32 - Budi: iya'
    expect(read(text).map((m) => m.text)).toEqual(['selamat pagi\nkartu saya hilang\n\nmohon dibantu', 'iya'])
  })

  test('leave out what the chat program says itself, photos, stickers and deleted messages', () => {
    const text = [
      '12/11/26 07.58 - Pesan dan panggilan dienkripsi secara end-to-end.',
      '12/11/26 07.59 - Pak Carik menambahkan Bu Tuti',
      '12/11/26 08.00 - Ani: <Media tidak disertakan>',
      '12/11/26 08.01 - Ani: Stiker tidak disertakan',
      '12/11/26 08.02 - Ani: Pesan ini dihapus',
      '12/11/26 08.03 - Ani: IMG-20261112-WA0003.jpg (file terlampir)\nini kartu saya kenapa',
      '12/11/26 08.04 - Ani: sudah bisa <Pesan ini diedit>',
    ].join('\n')
    expect(read(text).map((m) => m.text)).toEqual(['ini kartu saya kenapa', 'sudah bisa'])
  })

  test('hide the number of an unsaved sender, and nothing of the date beside it', () => {
    const { text, kinds } = mask(
      '12/11/2026 08.31 - +62 812-3456-7890: listrik 1300\n12/11/2026 08.32 - Ani: ya',
    )
    expect(text).toBe('12/11/2026 08.31 - +⟨hp⟩: listrik 1300\n12/11/2026 08.32 - Ani: ya')
    expect(kinds).toEqual(['hp'])
    expect(messagesIn(text).map((m) => m.text)).toEqual(['listrik 1300', 'ya'])
  })

  test('are no longer than what was pasted, whatever it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (raw) => {
        const { text } = mask(raw, 40_000)
        const read_ = messagesIn(text)
        expect(read_.reduce((sum, m) => sum + m.text.length, 0)).toBeLessThanOrEqual(text.length)
      }),
    )
  })

  test('a date in a sentence is no head', () => {
    expect(hasHeads('saya cek tanggal 12/11/26 jam 08.31 di bank')).toBe(false)
    expect(hasHeads('12/11/26 saya ke bank')).toBe(false)
  })

  test('a NIK that is written like a head is still masked', () => {
    expect(mask('32/09/12 45.05 - 7800 03').kinds).toEqual(['nik'])
    expect(mask('12/11/26 08.31 - 3209124505780003').kinds).toEqual(['nik'])
  })
})

describe('a list', () => {
  test.each([
    ['numbers with dots', '1. satu\n2. dua'],
    ['numbers with brackets', '1) satu\n2) dua'],
    ['dots and dashes', '• satu\n- dua'],
    ['emoji', '✅ satu\n👉 dua'],
  ])('is read with %s', (_, text) => {
    expect(itemsIn(mask(text).text).items).toEqual(['satu', 'dua'])
  })

  test('keeps what stands before it apart, and further lines with their item', () => {
    const { before, items } = itemsIn(mask('Mohon dijawab:\n1. satu\nlagi\n2. dua').text)
    expect(before).toBe('Mohon dijawab:')
    expect(items).toEqual(['satu\nlagi', 'dua'])
  })

  test('is not begun by an amount or a date', () => {
    expect(itemsIn(mask('600.000 sebulan').text).items).toEqual([])
    expect(itemsIn(mask('12.11.2026 saya ke bank').text).items).toEqual([])
  })
})

test('sentences end at question marks and line ends, not at dots', () => {
  expect(sentencesIn(mask('a.n. ibu Rp600.000. kenapa?? terus kapan?\nmakasih').text)).toEqual([
    'a.n. ibu Rp600.000. kenapa??',
    'terus kapan?',
    'makasih',
  ])
})
