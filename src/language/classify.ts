/** A small linear classifier, trained at start on the phrases in `data/phrases/`. */
import { TOPICS, type Topic } from '../knowledge/topics.ts'
import { BUCKETS, countsOf, type SparseVector, vectorOf } from './vectors.ts'

export interface Phrase {
  readonly topic: Topic
  readonly words: readonly string[]
}

/** One probability per topic, in the order of `TOPICS`, adding up to 1. */
export type Classify = (words: readonly string[]) => Float32Array

const CLASSES = TOPICS.length
const ROUNDS = 4
const RATE = 1.2
/** Errors below this teach nothing worth their time. */
const SMALL = 0.015
/** How sharply scores are told apart; chosen so that `SURE` holds on phrases left out of the training. */
const SHARPNESS = 5

/** Trains by averaged softmax steps in a fixed order, so that the same phrases always give the same weights. */
export function train(phrases: readonly Phrase[]): Classify {
  const counts = phrases.map((p) => countsOf(p.words))
  const rarity = rarityOf(counts)
  const samples = counts.map((c, i) => ({
    vector: vectorOf(c, rarity),
    label: TOPICS.indexOf(phrases[i]?.topic ?? 'bukan-bansos'),
  }))
  const weights = new Float32Array(BUCKETS * CLASSES)
  const scores = new Float32Array(CLASSES)
  const order = shuffled(samples.length)
  for (let round = 0; round < ROUNDS; round++) {
    const rate = RATE / (1 + round * 0.5)
    for (const at of order) {
      const sample = samples[at]
      if (sample === undefined) continue
      softmax(weights, sample.vector, scores)
      step(weights, sample.vector, scores, sample.label, rate)
    }
  }
  return (words) => {
    const out = new Float32Array(CLASSES)
    softmax(weights, vectorOf(countsOf(words), rarity), out)
    return out
  }
}

/** How rare each feature is; what was never seen counts little. */
export function rarityOf(counts: readonly ReadonlyMap<number, number>[]): Float32Array {
  const seen = new Float32Array(BUCKETS)
  for (const c of counts) for (const bucket of c.keys()) seen[bucket] = (seen[bucket] ?? 0) + 1
  return seen.map((n) => (n === 0 ? 0.4 : Math.log(1 + counts.length / n) / 4))
}

function softmax(weights: Float32Array, { index, value }: SparseVector, out: Float32Array): void {
  out.fill(0)
  for (let k = 0; k < index.length; k++) {
    const base = (index[k] ?? 0) * CLASSES
    const v = value[k] ?? 0
    for (let c = 0; c < CLASSES; c++) out[c] = (out[c] ?? 0) + v * (weights[base + c] ?? 0)
  }
  let top = Number.NEGATIVE_INFINITY
  for (let c = 0; c < CLASSES; c++) top = Math.max(top, out[c] ?? 0)
  let sum = 0
  for (let c = 0; c < CLASSES; c++) {
    const e = Math.exp(((out[c] ?? 0) - top) * SHARPNESS)
    out[c] = e
    sum += e
  }
  for (let c = 0; c < CLASSES; c++) out[c] = (out[c] ?? 0) / sum
}

function step(
  weights: Float32Array,
  { index, value }: SparseVector,
  scores: Float32Array,
  label: number,
  rate: number,
): void {
  for (let c = 0; c < CLASSES; c++) {
    const error = (c === label ? 1 : 0) - (scores[c] ?? 0)
    if (Math.abs(error) < SMALL) continue
    const push = rate * error
    for (let k = 0; k < index.length; k++) {
      const at = (index[k] ?? 0) * CLASSES + c
      weights[at] = (weights[at] ?? 0) + push * (value[k] ?? 0)
    }
  }
}

/** A fixed shuffle (multiplication modulo a prime), no randomness. */
function shuffled(size: number): number[] {
  return Array.from({ length: size }, (_, i) => i).sort(
    (a, b) => ((a * 7919) % 10_007) - ((b * 7919) % 10_007),
  )
}
