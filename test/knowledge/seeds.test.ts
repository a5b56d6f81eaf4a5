import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { guideById } from '../../src/knowledge/guides.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { QUESTIONS } from '../../src/knowledge/questions.ts'

const statementSchema = z
  .strictObject({
    id: z.string().regex(/^S[12]-\d{2,3}$/),
    says: z.string().min(5),
    place: z
      .string()
      .regex(/^(guide|reason|program|objection|question|term):.+$/)
      .optional(),
    words: z.string().min(2).optional(),
    otherwise: z.strictObject({ why: z.string().min(15), source: z.string() }).optional(),
  })
  .refine(
    ({ place, words }) => (place === undefined) === (words === undefined),
    'place and words go together',
  )
  .refine(({ place, otherwise }) => place ?? otherwise, 'every statement has a place or a reason')

const statements = z
  .array(statementSchema)
  .parse(parse(readFileSync(new URL('./seeds.yaml', import.meta.url), 'utf8')))
const knowledge = loadKnowledge()

/** Everything that a person can read at a place; undefined where there is no such place. */
function placeOf(place: string): unknown {
  const [kind = '', ...rest] = place.split(':')
  const id = rest.join(':')
  const among = (items: Iterable<{ id?: string; reason?: string; term?: string }>) =>
    [...items].find((item) => [item.id, item.reason, item.term].includes(id))
  if (kind === 'guide') return guideById(knowledge, id) ?? undefined
  if (kind === 'reason') return among(knowledge.reasons.values())
  if (kind === 'program') return among(knowledge.programs.values())
  if (kind === 'objection') return among(knowledge.objections.values())
  if (kind === 'question') return among(Object.values(QUESTIONS))
  return among(knowledge.terms)
}

describe('the two articles that the project began with', () => {
  it('are numbered through without a gap', () => {
    for (const [article, count] of [
      ['S1', 33],
      ['S2', 101],
    ] as const) {
      const numbers = statements
        .filter(({ id }) => id.startsWith(article))
        .map(({ id }) => Number(id.split('-')[1]))
      expect(numbers).toEqual(Array.from({ length: count }, (_, index) => index + 1))
    }
  })

  it.each(statements.filter(({ place }) => place))('$id is said at $place: $says', ({ place, words }) => {
    const there = placeOf(place ?? '')
    expect(there, `${place} does not exist`).toBeDefined()
    expect(JSON.stringify(there).replaceAll('\\n', ' ')).toContain(words)
  })

  it.each(statements.filter(({ otherwise }) => otherwise))(
    '$id is said otherwise for a reason with a source',
    ({ otherwise }) => {
      expect([...knowledge.sources.keys()]).toContain(otherwise?.source)
    },
  )
})
