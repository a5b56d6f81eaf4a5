/** How alike two texts are, by the words and letter groups that the classifier looks at. */
import { createFeatures } from './features.ts'

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

/** Cosine of two vectors of length 1: 0 nothing in common, 1 the same. */
export function likeness(a: Likeable, b: Likeable): number {
  const [few, many] = a.index.length <= b.index.length ? [a, b] : [b, a]
  const values = new Map<number, number>()
  few.index.forEach((feature, i) => {
    values.set(feature, few.value[i] ?? 0)
  })
  return many.index.reduce((sum, feature, i) => sum + (values.get(feature) ?? 0) * (many.value[i] ?? 0), 0)
}
