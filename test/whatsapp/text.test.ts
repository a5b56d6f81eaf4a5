import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { privateLink, whatsAppText } from '../../src/adapters/whatsapp/text.ts'

const say = (text: string) => whatsAppText({ text, choices: [], multiple: false }, null)

describe('a reply as WhatsApp text', () => {
  test('keeps what is bold', () => {
    expect(say('*Kartu alasan* dan *berkas*')).toBe('*Kartu alasan* dan *berkas*')
  })

  test('numbers the choices and says how to answer', () => {
    const choices = [
      { id: 'desil:6', label: 'Desil 6' },
      { id: 'desil:?', label: 'Tidak tahu' },
    ]
    expect(whatsAppText({ text: 'Desil berapa?', choices, multiple: false }, null)).toBe(
      'Desil berapa?\n\n1. Desil 6\n2. Tidak tahu\n\nBalas dengan angkanya.',
    )
    expect(whatsAppText({ text: 'Yang mana?', choices, multiple: true }, null)).toMatch(/1, 3$/)
  })

  test('makes lists of one kind', () => {
    expect(say('- satu\n• dua\n1. tiga')).toBe('• satu\n• dua\n1. tiga')
  })

  test('does not let what a person wrote slant, strike or quote ours', () => {
    const shown = say('Kata Ibu: "_saya_ ~tidak~ `dapat`"\n> kutipan')
    expect(shown.replace(/\u2060./gu, '')).not.toMatch(/[_~`>]/)
  })

  test('leaves addresses and words with such marks alone', () => {
    expect(say('https://cekbansos.kemensos.go.id/cek_data')).toBe('https://cekbansos.kemensos.go.id/cek_data')
  })

  test('never leaves a star without its pair, whatever was written', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('*', 'a', ' ', '\n', '_', '>') }), (text) => {
        const open = say(text)
          .replace(/\u2060\*/g, '')
          .split('\n')
          .filter((line) => (line.split('*').length - 1) % 2 === 1)
        expect(open).toEqual([])
      }),
    )
  })

  test('puts the way to a private chat last', () => {
    const link = privateLink('6281200000009', 'Kenapa PKH saya berhenti?')
    expect(link).toBe('https://wa.me/6281200000009?text=Kenapa%20PKH%20saya%20berhenti%3F')
    expect(whatsAppText({ text: 'Lanjut berdua ya.', choices: [], multiple: false }, link)).toBe(
      `Lanjut berdua ya.\n\n${link}`,
    )
  })
})
