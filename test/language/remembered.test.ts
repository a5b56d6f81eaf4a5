import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { QUESTION_IDS, QUESTIONS } from '../../src/knowledge/questions.ts'
import { readModel } from '../../src/language/model.ts'
import { createUnderstand } from '../../src/language/understand.ts'
import type { MaskedText } from '../../src/message.ts'

const lines = readFileSync(join(import.meta.dirname, 'labelled.jsonl'), 'utf8')
  .trim()
  .split('\n')
const texts = [
  ...[
    '1',
    '2',
    '10',
    '1, 3',
    'ya',
    'tidak',
    'tidak ada',
    'gak tau',
    'desil 6',
    'Ya.',
    '900',
    'menu',
    'lewati',
  ],
  ...lines.slice(0, 120).map((line) => JSON.parse(line).text as string),
] as MaskedText[]

test('what is understood does not depend on what was understood before', () => {
  const model = readModel()
  const experienced = createUnderstand(model)
  const expectations = [null, ...QUESTION_IDS].map((question) => ({
    question,
    offered: question ? QUESTIONS[question].options.map(({ id }) => ({ id, label: id.slice(6) })) : [],
    today: '2026-11-22',
  }))
  for (const expecting of expectations) for (const text of texts) experienced(text, expecting)
  for (const text of texts.slice(0, 16)) {
    const fresh = createUnderstand(model)
    for (const expecting of expectations)
      expect(experienced(text, expecting), text).toEqual(fresh(text, expecting))
  }
}, 60_000)
