import { describe, expect, test } from 'vitest'
import { takeTurn } from '../../src/turn/turn.ts'
import { written } from '../message.ts'
import { world } from '../transcripts/transcript.ts'

const AT = '2026-11-22T08:00:00+07:00'

function burst(...texts: readonly string[]) {
  return takeTurn(
    null,
    texts.map((text) => written(text, AT)),
    world,
  )
}

describe('messages that waited together', () => {
  test('are read as one thought when a piece says nothing by itself', () => {
    const { report, replies } = burst('bu', 'pkh saya', 'kok ga cair lagi ya')
    expect(report.said).not.toContain('unclear')
    expect(report.known).toEqual({ program: ['PKH'] })
    expect(report.asking).toContain('pindahAlamat')
    expect(replies).toHaveLength(1)
  })

  test('are each handled when they stand by themselves, and the pending question is put once', () => {
    const { report, replies } = burst('PKH saya berhenti', 'desil saya 6', 'listrik 2200')
    expect(report.known).toMatchObject({ program: ['PKH'], desil: 6, listrikVA: 2200 })
    const questions = replies.filter((reply) => reply.choices.length > 0)
    expect(questions).toHaveLength(1)
  })

  test('lose no emergency among other things', () => {
    const { report } = burst('halo', 'anak saya belum makan dari kemarin', 'tolong')
    expect(report.said).toContain('emergency')
    expect(report.state).toBe('"darurat"')
  })

  test('keep the warning about a number in any of them', () => {
    const { report } = burst('nik saya', '9901234567890123', 'tolong cek')
    expect(report.said).toContain('privateWarning')
  })
})
