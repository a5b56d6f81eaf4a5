/** Worked examples as data: facts → expected reasons, and desil → position; each with its source. */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'
import { answersSchema, PROGRAMS } from '../../src/knowledge/facts.ts'
import { sourceSchema } from '../../src/knowledge/schema.ts'

const source = sourceSchema.pick({ title: true, publisher: true, date: true, url: true })
const today = z.iso.date().default('2026-11-22')

const fileSchema = z.strictObject({
  sources: z.record(z.string(), source),
  standings: z
    .array(
      z.strictObject({
        name: z.string(),
        today,
        program: z.enum(PROGRAMS),
        desil: z.int(),
        position: z.enum(['within', 'above', 'disputed', 'unknown']),
        /** The views in the order in which they are told. */
        highest: z.array(z.int()),
        source,
      }),
    )
    .default([]),
  cases: z.array(
    z.strictObject({
      name: z.string(),
      today,
      answers: answersSchema,
      /** `<reason> <likelihood> <basis>`, ranked and complete. */
      reasons: z.array(z.string()),
      ended: z.array(z.enum(PROGRAMS)).default([]),
      source,
    }),
  ),
})
export type Examples = z.infer<typeof fileSchema>

/** All files of `examples/` joined. */
export function readExamples(): Examples {
  const dir = new URL('./examples/', import.meta.url)
  const files = readdirSync(dir).map((name) =>
    fileSchema.parse(parse(readFileSync(fileURLToPath(new URL(name, dir)), 'utf8'))),
  )
  return {
    sources: Object.assign({}, ...files.map((file) => file.sources)) as Examples['sources'],
    standings: files.flatMap((file) => file.standings),
    cases: files.flatMap((file) => file.cases),
  }
}
