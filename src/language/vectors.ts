/** Turns normalised words into a sparse vector of word and letter n-grams (hashed). */

/** Number of hash buckets; a power of two. */
export const BUCKETS = 1 << 16

export interface SparseVector {
  readonly index: Int32Array
  readonly value: Float32Array
}

const FILLER = new Set([
  'ya',
  'pak',
  'bu',
  'min',
  'kak',
  'nih',
  'sih',
  'dong',
  'deh',
  'kok',
  'mah',
  'teh',
  'to',
  'lho',
  'loh',
  'lah',
  'kan',
  'atuh',
  'euy',
  'ta',
  'mas',
  'mbak',
  'bang',
  'kang',
  'admin',
  ',',
  '.',
  '!',
  'ges',
  'gan',
  'bro',
  'sis',
  'lur',
])

/** Counts of features: words, word pairs, groups of four letters within words. */
export function countsOf(words: readonly string[]): Map<number, number> {
  const counts = new Map<number, number>()
  const add = (feature: string, weight: number) => {
    const key = hash(feature)
    counts.set(key, (counts.get(key) ?? 0) + weight)
  }
  const kept = words.filter((w) => !FILLER.has(w))
  let previous = '^'
  for (const word of kept) {
    const shown = /^\d+$/.test(word) ? '#' : word
    add(`w${shown}`, 1)
    add(`p${previous} ${shown}`, 0.7)
    previous = shown
    if (shown.length > 3) {
      const padded = `_${shown}_`
      for (let i = 0; i + 4 <= padded.length; i++) add(`d${padded.slice(i, i + 4)}`, 0.5)
    }
  }
  return counts
}

/** Weighted by rarity, damped, of length 1. */
export function vectorOf(counts: ReadonlyMap<number, number>, rarity: Float32Array): SparseVector {
  const index = new Int32Array(counts.size)
  const value = new Float32Array(counts.size)
  let at = 0
  let square = 0
  for (const [bucket, count] of counts) {
    const weight = (count > 1 ? 1 + Math.log(count) : count) * (rarity[bucket] ?? 1)
    index[at] = bucket
    value[at] = weight
    square += weight * weight
    at++
  }
  const scale = square > 0 ? 1 / Math.sqrt(square) : 0
  for (let i = 0; i < at; i++) value[i] = (value[i] ?? 0) * scale
  return { index, value }
}

function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  return (h ^ (h >>> 15)) & (BUCKETS - 1)
}
