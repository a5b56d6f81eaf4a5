import fc from 'fast-check'
import { expect, test } from 'vitest'
import { BUBBLE } from '../../src/replies/bubbles.ts'
import { inPieces } from '../../src/replies/pieces.ts'

test('long words of a person are cut into pieces that all name their ticket, and nothing of them is lost', () => {
  const words = fc.array(fc.constantFrom('surat', 'belum', '⟨nik⟩', 'x'.repeat(300), '\n'), {
    maxLength: 400,
  })
  fc.assert(
    fc.property(words, (list) => {
      const text = list.join(' ').trim()
      const pieces = inPieces('*Tiket 12* dari warga *MENDESAK*', text, 'Balas pesan ini.')
      const body = pieces.map((piece) => piece.text.replace(/^.*:\n\n/, '')).join('')
      expect(body.replace(/\s/g, '')).toBe(`${text}Balas pesan ini.`.replace(/\s/g, ''))
      for (const piece of pieces) {
        expect(piece.text).toMatch(/^\*Tiket 12\*/)
        expect(piece.text.length).toBeLessThanOrEqual(BUBBLE)
        expect(piece.text.split('⟨').length).toBe(piece.text.split('⟩').length)
      }
    }),
  )
})
