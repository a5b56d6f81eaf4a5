/** Labelled messages: one JSON object a line, see `test/language/README.md`. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { TOPICS } from '../../src/knowledge/topics.ts'
import { PRIVATE_KINDS } from '../../src/message.ts'

const lineSchema = z.object({
  id: z.string(),
  text: z.string(),
  /** Acceptable topics, best first. */
  topics: z.array(z.enum(TOPICS)).nonempty(),
  facts: z.record(z.string(), z.unknown()),
  /** False: debatable, leave the facts out of the score. */
  factsScored: z.boolean().default(true),
  /** False: the topic depends on a conversation that is not given. */
  topicScored: z.boolean().default(true),
  register: z.string().default(''),
  note: z.string().default(''),
  private: z.array(z.enum(PRIVATE_KINDS)).default([]),
  emergency: z.boolean().optional(),
})

export type Labelled = z.infer<typeof lineSchema>

/** Reads a set. Throws with file and line when a line is not what it should be. */
export function readLabelled(file: string): readonly Labelled[] {
  const lines = readFileSync(file, 'utf8').split('\n')
  return lines.flatMap((line, i) => {
    if (line.trim() === '') return []
    const parsed = lineSchema.safeParse(JSON.parse(line))
    if (!parsed.success) throw new Error(`${file}:${i + 1}: ${parsed.error.message}`)
    const { data } = parsed
    return [{ ...data, topicScored: data.topicScored && !data.note.includes('topicScored=false') }]
  })
}
