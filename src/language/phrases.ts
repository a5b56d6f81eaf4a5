/** The phrases as they are shipped: text files, one phrase per line, `#` begins a comment. */
import { readdirSync, readFileSync } from 'node:fs'
import { TOPICS, type Topic } from '../knowledge/topics.ts'
import { EMERGENCIES, type Emergency } from './understanding.ts'

export interface Phrase {
  /** Null: only teaches what is no danger. */
  readonly topic: Topic | null
  readonly danger: Emergency | null
  readonly text: string
}

const DATA = new URL('./data/', import.meta.url)

/** Phrases with a topic: one file per topic in `phrases/`, and those of `dangers/`, which are about `darurat`. */
export function readPhrases(): readonly (Phrase & { readonly topic: Topic })[] {
  const ofTopics = files('phrases/').flatMap((file) => {
    const topic = TOPICS.find((t) => `${t}.txt` === file)
    if (topic === undefined) throw new Error(`${file}: no topic has this name; see src/knowledge/topics.ts`)
    return linesOf(`phrases/${file}`).map((text) => ({ topic, danger: null, text }))
  })
  const ofDangers = EMERGENCIES.flatMap((danger) =>
    linesOf(`dangers/${danger}.txt`).map((text) => ({ topic: 'darurat' as const, danger, text })),
  )
  return [...ofTopics, ...ofDangers]
}

/** What sounds like danger and is none. */
export function readHarmless(): readonly Phrase[] {
  return linesOf('dangers/none.txt').map((text) => ({ topic: null, danger: null, text }))
}

function files(folder: string): readonly string[] {
  return readdirSync(new URL(folder, DATA)).sort()
}

function linesOf(file: string): readonly string[] {
  return readFileSync(new URL(file, DATA), 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}
