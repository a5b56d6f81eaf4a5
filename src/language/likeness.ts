/** How alike two texts are, by the words and letter groups that the classifier looks at. */
import { countsOf, type SparseVector, vectorOf } from './vectors.ts'

export type Vector = SparseVector
export type VectorOf = (text: string) => Vector

/** @param rarity of the classifier's features: what everybody writes counts little */
export function createVectorOf(
  normalise: (text: string) => readonly string[],
  rarity: Float32Array,
): VectorOf {
  return (text) => vectorOf(countsOf(normalise(text)), rarity)
}

/** Cosine of two vectors of length 1: 0 nothing in common, 1 the same. */
export function likeness(a: Vector, b: Vector): number {
  const [few, many] = a.index.length <= b.index.length ? [a, b] : [b, a]
  const values = new Map<number, number>()
  few.index.forEach((feature, i) => {
    values.set(feature, few.value[i] ?? 0)
  })
  return many.index.reduce((sum, feature, i) => sum + (values.get(feature) ?? 0) * (many.value[i] ?? 0), 0)
}
