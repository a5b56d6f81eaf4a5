import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checklistAsChat, kuasaAsChat, letterAsChat, nextStepsAsChat } from '../../src/documents/chat.ts'
import { anyAnswers, DEATH, draftOf, EMPTY_CARD, HIGH_RANK } from './cases.ts'

describe('the papers as chat', () => {
  it('fit a bubble for people, whatever was answered', () => {
    fc.assert(
      fc.property(anyAnswers, (answers) => {
        const draft = draftOf(answers)
        const bubbles = [checklistAsChat, letterAsChat, kuasaAsChat, nextStepsAsChat].flatMap((form) =>
          form(draft),
        )
        for (const bubble of bubbles) {
          expect(bubble.length).toBeLessThanOrEqual(700)
          expect(bubble.trim()).not.toBe('')
          expect(bubble).not.toMatch(/\d{16}|undefined|\{[a-z]+\}/)
        }
      }),
      { numRuns: 200, seed: 20261122 },
    )
  })

  it('list every paper with its number, from whom, what for and what instead', () => {
    const draft = draftOf(HIGH_RANK)
    const text = checklistAsChat(draft).join('\n')
    for (const { number, name, from, otherwise } of draft.papers) {
      expect(text).toContain(`${number}. ${name}`)
      expect(text).toContain(from)
      expect(text).toContain(otherwise)
    }
  })

  it('give the whole letter to copy, with dots for what is written by hand', () => {
    const draft = draftOf(HIGH_RANK)
    const text = letterAsChat(draft).join('\n')
    for (const part of [
      draft.subject,
      draft.status,
      ...draft.requests,
      ...draft.reasons.map((r) => r.text),
    ]) {
      expect(text).toContain(part)
    }
    expect(text).toContain('NIK: ........')
  })

  it('give a surat kuasa that does not reach to money, card or PIN', () => {
    expect(kuasaAsChat(draftOf(DEATH)).join('\n')).toContain(
      'tidak berlaku untuk mengambil bantuan, kartu, atau PIN',
    )
  })

  it('end with what to do next: two copies, a receipt, its number, when to ask, free of charge', () => {
    const text = nextStepsAsChat(draftOf(HIGH_RANK)).join('\n')
    for (const words of [
      'dua rangkap',
      'tanda terima',
      'nomornya',
      'sebulan',
      'gratis',
      '021-171',
      'lapor.go.id',
    ]) {
      expect(text).toContain(words)
    }
    expect(text).toContain('Batas waktu resmi tidak kami temukan')
  })

  it('send a question of payment to the operator first', () => {
    expect(nextStepsAsChat(draftOf(EMPTY_CARD)).join('\n')).toContain('Bawa dulu ke operator')
  })
})
