import { describe, expect, test } from 'vitest'
import { mask } from '../../src/language/private.ts'
import { staffWish, ticketNamed } from '../../src/language/staff-commands.ts'
import { isForBot } from '../../src/language/talk.ts'

const text = (words: string) => mask(words).text
const wish = (words: string, quoted?: string) =>
  staffWish(text(words), quoted === undefined ? undefined : text(quoted))

describe('what an officer wants of a ticket', () => {
  test.each([
    ['/ambil 12', { kind: 'take', number: 12 }],
    ['/Ambil@TanyaBansosBot 12', { kind: 'take', number: 12 }],
    ['/tutup #7', { kind: 'close', number: 7 }],
    ['/tutup tiket nomor 7', { kind: 'close', number: 7 }],
    ['/alih 12 Sukamaju', { kind: 'pass', number: 12, to: 'Sukamaju' }],
    ['/alihkan 12', { kind: 'pass', number: 12, to: '' }],
    ['/antrean', { kind: 'queue' }],
    ['/antrian', { kind: 'queue' }],
    ['/balas 12 Besok ya Bu', { kind: 'answer', number: 12, text: 'Besok ya Bu' }],
    ['/jawab 12: Besok ya Bu', { kind: 'answer', number: 12, text: 'Besok ya Bu' }],
    ['/balas 12\nBesok ya Bu\nBawa KK', { kind: 'answer', number: 12, text: 'Besok ya Bu\nBawa KK' }],
    ['/balas 12', { kind: 'incomplete', command: 'balas' }],
    ['/ambil', { kind: 'incomplete', command: 'ambil' }],
  ])('"%s" is understood', (words, expected) => {
    expect(wish(words)).toEqual(expected)
  })

  test.each(['selamat pagi', '/menu', 'balas 12 halo', '/balaskan', 'tiket 12 gimana?'])(
    '"%s" is nothing about a ticket',
    (words) => {
      expect(wish(words)).toBeNull()
    },
  )

  test('a reply to the message about a ticket is the answer', () => {
    expect(wish('Besok ya Bu', '*Tiket 12* dari warga: …')).toEqual({
      kind: 'answer',
      number: 12,
      text: 'Besok ya Bu',
    })
    expect(wish('selesai', 'Tiket 12, pesan tambahan: …')).toEqual({ kind: 'close', number: 12 })
    expect(wish('/tutup', 'Tiket 12')).toEqual({ kind: 'close', number: 12 })
    expect(wish('/tutup 9', 'Tiket 12')).toEqual({ kind: 'close', number: 9 })
    expect(wish('', 'Tiket 12')).toEqual({ kind: 'incomplete', command: 'balas' })
  })

  test('the number is the message’s own, not one that a citizen wrote in it', () => {
    expect(ticketNamed(text('*Tiket 12* dari warga:\n\nTiket 99 punya saya'))).toBe(12)
    expect(ticketNamed(text('kata bot: Tiket 99'))).toBeNull()
  })

  test.each([1, 999, 1234, 54321])('ticket %i is not taken for a secret and masked', (number) => {
    const card = `*Tiket ${number}* dari warga:\n\nPIN kartu saya terblokir\n\nTentang: kks`
    expect(ticketNamed(text(card))).toBe(number)
    expect(wish(`/balas ${number} PIN jangan diberikan ke siapa pun`)).toMatchObject({ number })
  })
})

describe('while an officer talks with a person', () => {
  test.each([
    ['menu', 'menu'],
    ['/menu', 'menu'],
    ['Selesai.', 'selesai'],
    ['hapus data saya', 'hapus'],
    ['petugas', 'petugas'],
    ['ini orang lain', 'orang-lain'],
    ['/ulang', 'ulang'],
  ] as const)('"%s" is for the bot', (words, command) => {
    expect(isForBot(words, command)).toBe(true)
  })

  test.each([
    ['berhenti', 'selesai'],
    ['cukup', 'selesai'],
    ['tolong', 'bantuan'],
    ['lanjut', 'lanjut'],
    ['kembali', 'kembali'],
    ['surat', 'surat'],
    ['besok saya ke sana', null],
  ] as const)('"%s" is for the officer', (words, command) => {
    expect(isForBot(words, command)).toBe(false)
  })
})
