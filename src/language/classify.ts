/** Scores a message with the weights that were learnt from the phrases in `data/phrases/`. */
import { TOPICS } from '../knowledge/topics.ts'
import { createFeatures, type Vector } from './features.ts'
import type { Model } from './model.ts'
import { EMERGENCIES } from './understanding.ts'

/** What the classifier thinks of a message. */
export interface Scores {
  /** One probability per topic, in the order of `TOPICS`, adding up to 1. */
  readonly topics: Float32Array
  /** For each kind of danger in the order of `EMERGENCIES`, how likely somebody is in it. */
  readonly dangers: Float32Array
}

export type Classify = (words: readonly string[], signals: readonly string[]) => Scores

export const CLASSES = TOPICS.length
/** One column per topic, one per kind of danger. */
export const COLUMNS = CLASSES + EMERGENCIES.length

/** The classifier with the weights of `model`. */
export function createClassify({ weights, scales, rarity, bias }: Model): Classify {
  const features = createFeatures()
  const sums = new Float32Array(COLUMNS)
  return (words, signals) => {
    addUp(features(words, signals, rarity), weights, scales, sums)
    for (let c = 0; c < COLUMNS; c++) sums[c] = (sums[c] ?? 0) + (bias[c] ?? 0)
    return {
      topics: softmax(sums),
      dangers: Float32Array.from(sums.subarray(CLASSES), (sum) => 1 / (1 + Math.exp(-sum))),
    }
  }
}

function addUp(
  { index, value, size }: Vector,
  weights: Int8Array,
  scales: Float32Array,
  sums: Float32Array,
): void {
  sums.fill(0)
  for (let k = 0; k < size; k++) {
    const bucket = index[k] ?? 0
    const by = (value[k] ?? 0) * (scales[bucket] ?? 0)
    if (by === 0) continue
    const base = bucket * COLUMNS
    for (let c = 0; c < COLUMNS; c++) sums[c] = (sums[c] ?? 0) + by * (weights[base + c] ?? 0)
  }
}

function softmax(sums: Float32Array): Float32Array {
  const out = new Float32Array(CLASSES)
  let top = Number.NEGATIVE_INFINITY
  for (let c = 0; c < CLASSES; c++) top = Math.max(top, sums[c] ?? 0)
  let sum = 0
  for (let c = 0; c < CLASSES; c++) {
    const e = Math.exp((sums[c] ?? 0) - top)
    out[c] = e
    sum += e
  }
  for (let c = 0; c < CLASSES; c++) out[c] = (out[c] ?? 0) / sum
  return out
}
