/** Turns normalised words and signals into a sparse vector of hashed features, without making strings for each. */
import { hashOf } from './hash.ts'

/** Number of hash buckets; a power of two. */
export const BUCKETS = 1 << 16

/** Feature buckets and their weights, of length 1; only the first `size` items count, and only until the next vector is made. */
export interface Vector {
  readonly index: Int32Array
  readonly value: Float32Array
  readonly size: number
}

/** How much each kind of feature says before its rarity is known. */
const WORD = 1
const PAIR = 0.7
const SKIPPED = 0.4
const LETTERS = 0.3
const EDGE = 0.3
const SIGNAL = 0.5
const GRAM = 4

/** Words that fill a sentence and say nothing of its topic. */
const FILLER = new Set(
  'ya pak bu min kak nih sih dong deh kok mah teh to lho loh lah kan atuh euy ta mas mbak bang kang admin , . ! ges gan bro sis lur'.split(
    ' ',
  ),
)

const NUMBER = hashOf('#')
const START = hashOf('^')
const KINDS = { word: 0x77, pair: 0x70, skipped: 0x6b, letters: 0x64, first: 0x61, last: 0x7a, signal: 0x52 }

/** A maker of vectors with its own working space: what it returns is overwritten by the next call. */
export function createFeatures(): (
  words: readonly string[],
  signals: readonly string[],
  rarity: Float32Array,
) => Vector {
  const index = new Int32Array(BUCKETS)
  const value = new Float32Array(BUCKETS)
  const weight = new Float32Array(BUCKETS)
  let size = 0

  function add(bucket: number, by: number): void {
    const before = weight[bucket] ?? 0
    if (before === 0) index[size++] = bucket
    weight[bucket] = before + by
  }

  return (words, signals, rarity) => {
    size = 0
    let before = 0
    let previous = START
    const kept: number[] = []
    for (const word of words) {
      if (FILLER.has(word)) continue
      const code = isNumber(word) ? NUMBER : hashOf(word)
      kept.push(code)
      add(bucketOf(KINDS.word, code), WORD)
      add(bucketOf(KINDS.pair, mix(previous, code)), PAIR)
      if (kept.length > 2) add(bucketOf(KINDS.skipped, mix(before, code)), SKIPPED)
      before = previous
      previous = code
      if (word.length > 2 && code !== NUMBER) letters(word, add)
    }
    for (const code of kept.slice(0, 2)) add(bucketOf(KINDS.first, code), EDGE)
    for (const code of kept.slice(-2)) add(bucketOf(KINDS.last, code), EDGE)
    for (const signal of signals) add(bucketOf(KINDS.signal, hashOf(signal)), SIGNAL)
    let square = 0
    for (let i = 0; i < size; i++) {
      const bucket = index[i] ?? 0
      const count = weight[bucket] ?? 0
      weight[bucket] = 0
      const v = (count > 1 ? 1 + Math.log(count) : count) * (rarity[bucket] ?? 1)
      value[i] = v
      square += v * v
    }
    const scale = square > 0 ? 1 / Math.sqrt(square) : 0
    for (let i = 0; i < size; i++) value[i] = (value[i] ?? 0) * scale
    return { index, value, size }
  }
}

/** Every four neighbouring letters of a word, its ends marked. */
function letters(word: string, add: (bucket: number, by: number) => void): void {
  const padded = `_${word}_`
  for (let i = 0; i + GRAM <= padded.length; i++) {
    let h = 0x811c9dc5
    for (let k = i; k < i + GRAM; k++) h = Math.imul(h ^ padded.charCodeAt(k), 0x01000193)
    add(bucketOf(KINDS.letters, h), LETTERS)
  }
}

function isNumber(word: string): boolean {
  const first = word.charCodeAt(0)
  return first >= 48 && first <= 57 && /^\d+$/.test(word)
}

function mix(a: number, b: number): number {
  return Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ b
}

function bucketOf(kind: number, code: number): number {
  let h = Math.imul(code ^ Math.imul(kind, 0x9e3779b1), 0x85ebca6b)
  h ^= h >>> 15
  h = Math.imul(h, 0xc2b2ae35)
  return (h ^ (h >>> 16)) & (BUCKETS - 1)
}
