/** Learns the weights of the classifier from phrases. Not used while the program runs: see `scripts/train.ts`. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { TOPICS, type Topic } from '../knowledge/topics.ts'
import { CLASSES, COLUMNS } from './classify.ts'
import { factsIn, readingOf } from './facts.ts'
import { BUCKETS, createFeatures } from './features.ts'
import { topicWords } from './hearing.ts'
import { createPlainNormalise, WORDS_FILE } from './normalise.ts'
import { type Phrase, readHarmless, readPhrases } from './phrases.ts'
import { signalsOf } from './signals.ts'
import { EMERGENCIES, type Emergency } from './understanding.ts'

/** A phrase ready for learning. */
export interface Sample {
  readonly topic: Topic | null
  readonly danger: Emergency | null
  readonly words: readonly string[]
  readonly signals: readonly string[]
}

/** The phrases as samples, and how often each of their words stands in them. */
export function samplesOf(phrases: readonly Phrase[]): {
  readonly samples: readonly Sample[]
  readonly learnt: ReadonlyMap<string, number>
} {
  const normalise = createPlainNormalise()
  const learnt = new Map<string, number>()
  const readings = phrases.map(({ text }) => {
    const words = normalise(text)
    for (const word of words) learnt.set(word, (learnt.get(word) ?? 0) + 1)
    return readingOf(words)
  })
  const samples = phrases.map(({ topic, danger }, i): Sample => {
    const reading = readings[i] ?? readingOf([])
    const words = topicWords(reading)
    return { topic, danger, words, signals: signalsOf(words, reading, factsIn(reading), learnt, 1) }
  })
  return { samples, learnt }
}

/** Weights in full precision; `weights[bucket * COLUMNS + column]`. */
export interface Learnt {
  readonly weights: Float32Array
  readonly bias: Float32Array
  readonly rarity: Float32Array
}

const ROUNDS = 7
const RATE = 6
/** A class whose probability is off by less teaches nothing worth its time. */
const SMALL = 0.004
/** Danger is rare among the phrases and must not be missed. */
const DANGER_WEIGHT = 2
/** Rarity of a bucket that no phrase touches, as a share of the greatest. */
const UNSEEN = 0.35

interface Point {
  readonly index: Int32Array
  readonly value: Float32Array
  readonly label: number
  /** Number of the danger, -1 for none. */
  readonly danger: number
}

/** Softmax over topics and a logistic for danger, by gradient steps in a fixed order: the same samples give the same weights. */
export function learn(samples: readonly Sample[]): Learnt {
  const rarity = rarityOf(samples)
  const features = createFeatures()
  const points = samples.map(({ topic, danger, words, signals }): Point => {
    const { index, value, size } = features(words, signals, rarity)
    return {
      index: index.slice(0, size),
      value: value.slice(0, size),
      label: topic === null ? -1 : TOPICS.indexOf(topic),
      danger: danger === null ? -1 : EMERGENCIES.indexOf(danger),
    }
  })
  const weights = new Float32Array(BUCKETS * COLUMNS)
  const bias = new Float32Array(COLUMNS)
  const errors = new Float32Array(COLUMNS)
  for (let round = 0; round < ROUNDS; round++) {
    const rate = RATE / (1 + round * 0.5)
    for (const at of shuffled(points.length, round)) {
      const point = points[at]
      if (point === undefined) continue
      errorsOf(point, weights, bias, errors)
      step(point, weights, errors, rate)
    }
  }
  return { weights, bias, rarity }
}

function rarityOf(samples: readonly Sample[]): Float32Array {
  const features = createFeatures()
  const flat = new Float32Array(BUCKETS).fill(1)
  const seen = new Float32Array(BUCKETS)
  for (const { words, signals } of samples) {
    const { index, size } = features(words, signals, flat)
    for (let i = 0; i < size; i++) seen[index[i] ?? 0] = (seen[index[i] ?? 0] ?? 0) + 1
  }
  const unseen = (UNSEEN * Math.log(1 + samples.length)) / 4
  return seen.map((n) => (n === 0 ? unseen : Math.log(1 + samples.length / n) / 4))
}

/** Wanted minus given, per column. */
function errorsOf(point: Point, weights: Float32Array, bias: Float32Array, errors: Float32Array): void {
  const { index, value, label, danger } = point
  errors.set(bias)
  for (let k = 0; k < index.length; k++) {
    const base = (index[k] ?? 0) * COLUMNS
    const v = value[k] ?? 0
    for (let c = 0; c < COLUMNS; c++) errors[c] = (errors[c] ?? 0) + v * (weights[base + c] ?? 0)
  }
  for (let c = CLASSES; c < COLUMNS; c++) {
    const given = 1 / (1 + Math.exp(-(errors[c] ?? 0)))
    errors[c] = danger === c - CLASSES ? DANGER_WEIGHT * (1 - given) : -given
  }
  let top = Number.NEGATIVE_INFINITY
  for (let c = 0; c < CLASSES; c++) top = Math.max(top, errors[c] ?? 0)
  let sum = 0
  for (let c = 0; c < CLASSES; c++) {
    const e = Math.exp((errors[c] ?? 0) - top)
    errors[c] = e
    sum += e
  }
  for (let c = 0; c < CLASSES; c++) errors[c] = label < 0 ? 0 : (c === label ? 1 : 0) - (errors[c] ?? 0) / sum
}

function step({ index, value }: Point, weights: Float32Array, errors: Float32Array, rate: number): void {
  for (let c = 0; c < COLUMNS; c++) {
    const error = errors[c] ?? 0
    if (Math.abs(error) < SMALL) continue
    const push = rate * error
    for (let k = 0; k < index.length; k++) {
      const at = (index[k] ?? 0) * COLUMNS + c
      weights[at] = (weights[at] ?? 0) + push * (value[k] ?? 0)
    }
  }
}

/** A fixed shuffle per round by a small generator with a fixed start: no chance in it. */
function shuffled(size: number, round: number): readonly number[] {
  const order = Array.from({ length: size }, (_, i) => i)
  let state = 12_345 + round * 7_919
  for (let i = size - 1; i > 0; i--) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    const j = state % (i + 1)
    const held = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = held
  }
  return order
}

/** Names the phrases and word lists that a model was learnt from, so that a stale one is noticed. */
export function sourceDigest(): string {
  const hash = createHash('sha256')
  for (const { topic, danger, text } of [...readPhrases(), ...readHarmless()])
    hash.update(`${topic} ${danger} ${text}\n`)
  return hash.update(readFileSync(WORDS_FILE)).digest('hex').slice(0, 16)
}
