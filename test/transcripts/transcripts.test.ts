import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { REASON_IDS } from '../../src/knowledge/reason-ids.ts'
import { BUBBLE } from '../../src/replies/bubbles.ts'
import { mismatch } from './expectations.ts'
import { play, readTranscript } from './transcript.ts'

const folder = import.meta.dirname
const files = readdirSync(folder).filter((name) => name.endsWith('.md') && name !== 'README.md')

describe('transcripts', () => {
  test.each(files)('%s goes as it is written', (file) => {
    const wrong = play(readTranscript(join(folder, file))).flatMap((played) =>
      played.step.expected.flatMap(({ line, key, value }) => {
        const problem = mismatch(key, value, played)
        return problem === null ? [] : [`${file}:${line} ${key}: ${problem}`]
      }),
    )
    expect(wrong).toEqual([])
  })

  test.each(files)('%s keeps every bubble short and says something each time', (file) => {
    for (const { step, turn, received } of play(readTranscript(join(folder, file)))) {
      const isQuiet =
        step.flags.group ||
        step.flags.edited ||
        step.expected.some((e) => e.key === 'replies' && e.value === '0')
      if (!isQuiet) expect(turn.replies.length, `line ${step.line}`).toBeGreaterThan(0)
      for (const { text } of Object.values(received).flat()) expect(text.length).toBeLessThanOrEqual(BUBBLE)
    }
  })

  test('are at least forty stories', () => {
    expect(files.length).toBeGreaterThanOrEqual(40)
  })

  test('reach every reason by interview alone, from a bare "bansos saya berhenti"', () => {
    const reached = new Set(
      files
        .filter((name) => name.startsWith('sebab-'))
        .flatMap((file) => {
          const transcript = readTranscript(join(folder, file))
          if (transcript.steps[0]?.text !== 'bansos saya berhenti') return []
          return play(transcript).flatMap(({ turn }) => turn.report.reasons?.map((r) => r.id) ?? [])
        }),
    )
    expect(REASON_IDS.filter((id) => !reached.has(id))).toEqual([])
  })
})
