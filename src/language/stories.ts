/** Messages with the facts that they state, from which is learnt what states a fact. One JSON object a line. */
import { readdirSync, readFileSync } from 'node:fs'
import { z } from 'zod'
import { type Facts, factsSchema } from '../knowledge/facts.ts'
import { SUBJECTS, type Subject } from './subjects.ts'

export interface Story {
  readonly text: string
  readonly facts: Facts
}

const STORIES = new URL('./data/stories/', import.meta.url)
export const MENTIONS_FILE = new URL('./data/mentions.txt', import.meta.url)
const storySchema = z.strictObject({ text: z.string(), facts: factsSchema })

/** All stories, file by file. Throws with file and line when one is not what it should be. */
export function readStories(): readonly Story[] {
  return readdirSync(STORIES)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()
    .flatMap((file) =>
      readFileSync(new URL(file, STORIES), 'utf8')
        .split('\n')
        .flatMap((line, i) => {
          if (line.trim() === '') return []
          const parsed = storySchema.safeParse(JSON.parse(line))
          if (!parsed.success) throw new Error(`${file}:${i + 1}: ${parsed.error.message}`)
          return [parsed.data]
        }),
    )
}

/** The words that name each subject, as everyday words of the normaliser: `subject: word word …`. */
export function readMentions(): ReadonlyMap<string, readonly Subject[]> {
  const mentions = new Map<string, Subject[]>()
  for (const [i, line] of readFileSync(MENTIONS_FILE, 'utf8').split('\n').entries()) {
    const [name, words] = line.split(':')
    if (line.startsWith('#') || name === undefined || words === undefined) continue
    const subjects = SUBJECTS.filter((one) => one === name || one.startsWith(`${name} `))
    if (subjects.length === 0) throw new Error(`mentions.txt:${i + 1}: no subject is called ${name}`)
    for (const word of words.trim().split(/\s+/))
      mentions.set(word, [...(mentions.get(word) ?? []), ...subjects])
  }
  return mentions
}
