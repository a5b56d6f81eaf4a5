/** What a message says by itself, whatever is pending: the dearest part of understanding. */
import type { Facts } from '../knowledge/facts.ts'
import { remembering } from './bounded.ts'
import { createClaims } from './claims.ts'
import { emergencyIn } from './emergencies.ts'
import { factsIn, readingOf } from './facts.ts'
import { createHear, dangerHeard, isCredible } from './hearing.ts'
import { tellsGejala } from './hints.ts'
import type { Model } from './model.ts'
import { reminderIn } from './reminders.ts'
import { asks } from './replies-words.ts'
import { guessTopic, type TopicGuess } from './topic.ts'
import type { Emergency } from './understanding.ts'

export interface Gist {
  /** The words as the fact readers saw them, with a blank around each. */
  readonly text: string
  readonly facts: Facts
  readonly emergency: Emergency | null
  readonly guess: TopicGuess
  /** Puts a question of its own. */
  readonly asks: boolean
  readonly reminder: number | 'off' | null
  /** The first sentence that tells what happened to the aid. */
  readonly told: readonly string[] | null
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
  const claims = createClaims(model.claims)
  const gistOf: GistOf = (words) => {
    const reading = readingOf(words)
    const facts = claims(reading, factsIn(reading))
    const hearing = hear(reading, facts)
    return {
      text: reading.text,
      facts,
      emergency: (isCredible(hearing) ? emergencyIn(words) : null) ?? dangerHeard(hearing),
      guess: guessTopic(reading, facts, hearing, hear.part),
      asks: asks(words),
      reminder: reminderIn(words),
      told: sentencesOf(words).find((s) => tellsGejala(s) && !s.includes('kalau')) ?? null,
    }
  }
  const ofFew = remembering(MOST_KEPT, (words) => gistOf(words.split(' ')))
  const isUsual = createIsUsual(model)
  return (words) => (isUsual(words) ? ofFew(words.join(' ')) : gistOf(words))
}

/** A few words that all stand among the program's own phrases. */
export function createIsUsual({ learnt }: Model): (words: readonly string[]) => boolean {
  const isKnown = (word: string) => learnt.has(word) || NUMBER_OR_SIGN.test(word)
  return (words) => words.length > 0 && words.length <= FEW && words.every(isKnown)
}

function sentencesOf(words: readonly string[]): readonly (readonly string[])[] {
  const ends = words.flatMap((w, i) => (/^[.?!]$/.test(w) ? [i] : []))
  return [...ends, words.length].map((end, k) => words.slice(k === 0 ? 0 : (ends[k - 1] ?? 0) + 1, end))
}
