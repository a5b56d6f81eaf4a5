/** What a message says by itself, whatever is pending: the dearest part of understanding. */
import type { Facts } from '../knowledge/facts.ts'
import { remembering } from './bounded.ts'
import { emergencyIn } from './emergencies.ts'
import { factsIn, readingOf } from './facts.ts'
import { createHear, dangerHeard } from './hearing.ts'
import type { Model } from './model.ts'
import { guessTopic, type TopicGuess } from './topic.ts'
import type { Emergency } from './understanding.ts'

export interface Gist {
  /** The words as the fact readers saw them, with a blank around each. */
  readonly text: string
  readonly facts: Facts
  readonly emergency: Emergency | null
  readonly guess: TopicGuess
}

/** `words` come from the normaliser. */
export type GistOf = (words: readonly string[]) => Gist

/** "1", "tidak ada", "desil 6": most of what is written in an interview, and the same from everybody. */
const FEW = 3
const MOST_KEPT = 1_000
const NUMBER_OR_SIGN = /^(?:\d{1,5}|[,.?!])$/

/**
 * Pure. A few words that all stand among the program's own phrases are worked out once; what holds any other word, a name
 * for example, is not remembered.
 */
export function createGistOf(model: Model): GistOf {
  const hear = createHear(model)
  const gistOf: GistOf = (words) => {
    const reading = readingOf(words)
    const facts = factsIn(reading)
    const hearing = hear(reading, facts)
    return {
      text: reading.text,
      facts,
      emergency: emergencyIn(words) ?? dangerHeard(hearing),
      guess: guessTopic(reading, facts, hearing, hear.part),
    }
  }
  const ofFew = remembering(MOST_KEPT, (words) => gistOf(words.split(' ')))
  const isUsual = (word: string) => model.learnt.has(word) || NUMBER_OR_SIGN.test(word)
  return (words) =>
    words.length > 0 && words.length <= FEW && words.every(isUsual) ? ofFew(words.join(' ')) : gistOf(words)
}
