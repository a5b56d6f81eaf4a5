/** How alike two texts are, by the words and letter groups that the classifier looks at. */
import { BUCKETS, createFeatures } from './features.ts'

/** A vector of length 1 over hashed features. */
export interface Likeable {
  readonly index: Int32Array
  readonly value: Float32Array
}
export type VectorOf = (text: string) => Likeable

/** @param rarity of the classifier's features: what everybody writes counts little */
export function createVectorOf(
  normalise: (text: string) => readonly string[],
  rarity: Float32Array,
): VectorOf {
  const features = createFeatures()
  return (text) => {
    const { index, value, size } = features(normalise(text), [], rarity)
    return { index: index.slice(0, size), value: value.slice(0, size) }
  }
}

/**
 * A measure with its own working space, for one vector against thousands of others.
 * @returns cosine of two vectors of length 1: 0 nothing in common, 1 the same
 */
export function createLikeness(): (one: Likeable) => (other: Likeable) => number {
  const spread = new Float32Array(BUCKETS)
  let before: Likeable | null = null
  return (one) => {
    before?.index.forEach((feature) => {
      spread[feature] = 0
    })
    before = one
    one.index.forEach((feature, i) => {
      spread[feature] = one.value[i] ?? 0
    })
    return ({ index, value }) => {
      let sum = 0
      for (let i = 0; i < index.length; i++) sum += (spread[index[i] ?? 0] ?? 0) * (value[i] ?? 0)
      return sum
    }
  }
}
