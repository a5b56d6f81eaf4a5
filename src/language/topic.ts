/** Which topic: a few rules of high precision, else the trained classifier. */
import type { Facts } from '../knowledge/facts.ts'
import { TOPICS, type Topic } from '../knowledge/topics.ts'
import type { Classify } from './classify.ts'
import type { Reading } from './facts.ts'
import { ruleFor } from './topic-rules.ts'

export interface TopicGuess {
  readonly topic: Topic | null
  readonly confidence: number
  readonly also: readonly Topic[]
  readonly candidates: readonly Topic[]
}

/** From here on another topic counts as clearly contained as well. */
const ALSO = 0.22
const MOST_CANDIDATES = 4

/** The best guess for a message; null when it holds no word at all. */
export function guessTopic(raw: string, reading: Reading, facts: Facts, classify: Classify): TopicGuess {
  const words = reading.words.filter((w) => /[\p{L}\p{N}]/u.test(w))
  if (words.length === 0) return { topic: null, confidence: 0, also: [], candidates: [] }
  const scores = score(reading, classify)
  const ranked = TOPICS.map((topic, i) => ({ topic, score: scores[i] ?? 0 })).sort(
    (a, b) => b.score - a.score,
  )
  const rule = ruleFor(raw, reading, facts, (topic) => scores[TOPICS.indexOf(topic)] ?? 0)
  const best = rule ?? ranked[0]?.topic ?? null
  const bestScore = ranked.find((r) => r.topic === best)?.score ?? 0
  const confidence = rule ? Math.max(0.8, bestScore) : bestScore
  const others = ranked.filter((r) => r.topic !== best)
  return {
    topic: best,
    confidence,
    also: others.filter((r) => r.score >= ALSO).map((r) => r.topic),
    candidates: [...(best ? [best] : []), ...others.slice(0, MOST_CANDIDATES - 1).map((r) => r.topic)],
  }
}

/** Probabilities of the whole message, for a long one mixed with those of its last sentences, where the question is. */
function score({ words, clauses }: Reading, classify: Classify): Float32Array {
  const whole = classify(words)
  if (words.length < 26) return whole
  const sentences = clauses.length
  const last = clauses[sentences - 1]
  const tail = classify(words.slice(Math.max(0, words.length - 16)))
  const head = classify(words.slice(0, 24))
  if (last === undefined) return whole
  return whole.map((p, i) => 0.4 * p + 0.35 * (tail[i] ?? 0) + 0.25 * (head[i] ?? 0))
}
