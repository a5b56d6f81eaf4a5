/** Learns the weights of the classifier from phrases. Not used while the program runs: see `scripts/train.ts`. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { TOPICS, type Topic } from '../knowledge/topics.ts'
import { type Claims, createClaims } from './claims.ts'
import { claimsModelOf } from './claims-model.ts'
import { learnClaims } from './claims-training.ts'
import { CLASSES, COLUMNS } from './classify.ts'
import { emergencyIn } from './emergencies.ts'
import { factsIn, readingOf } from './facts.ts'
import { BUCKETS, createFeatures } from './features.ts'
import { topicWords } from './hearing.ts'
import { type Model, modelOf } from './model.ts'
import { createNormalise, createPlainNormalise, WORDS_FILE } from './normalise.ts'
import { type Phrase, readHarmless, readPhrases } from './phrases.ts'
import { mask } from './private.ts'
import { shuffled } from './shuffled.ts'
import { signalsOf } from './signals.ts'
import { MENTIONS_FILE, readStories, type Story } from './stories.ts'
import { EMERGENCIES, type Emergency } from './understanding.ts'

/** A phrase ready for learning. */
export interface Sample {
  readonly topic: Topic | null
  readonly danger: Emergency | null
  readonly words: readonly string[]
  readonly signals: readonly string[]
}

/** How often each normalised word stands in the phrases. */
export function wordsOf(phrases: readonly Phrase[]): ReadonlyMap<string, number> {
  const normalise = createPlainNormalise()
  const words = new Map<string, number>()
  for (const { text } of phrases)
    for (const word of normalise(text)) words.set(word, (words.get(word) ?? 0) + 1)
  return words
}

/** The phrases as samples. `learnt` are their words, `claims` says what facts they state. */
export function samplesOf(
  phrases: readonly Phrase[],
  learnt: ReadonlyMap<string, number>,
  claims: Claims,
): readonly Sample[] {
  const normalise = createPlainNormalise()
  return phrases.map(({ topic, danger, text }): Sample => {
    const reading = readingOf(normalise(text))
    const words = topicWords(reading)
    const facts = claims(reading, factsIn(reading))
    return { topic, danger, words, signals: signalsOf(words, reading, facts, learnt, 1) }
  })
}

/** Everything that is learnt, from phrases and from stories. */
export function learnAll(phrases: readonly Phrase[], stories: readonly Story[], source: string): Model {
  const words = wordsOf(phrases)
  const claims = claimsModelOf(learnClaims(stories, createNormalise(words)), source)
  const all = [...phrases, ...calmOf(stories, phrases)]
  return modelOf(learn(samplesOf(all, words, createClaims(claims))), words, claims, source)
}

/** Stories teach by the way what an ordinary message without danger sounds like; a text that is a phrase too has its label. */
function calmOf(stories: readonly Story[], phrases: readonly Phrase[]): readonly Phrase[] {
  const labelled = new Set(phrases.map(({ text }) => text))
  const normalise = createPlainNormalise()
  return stories
    .filter(({ text }) => !labelled.has(text))
    .map(({ text }) => ({ topic: null, danger: null, text: mask(text).text }))
    .filter(({ text }) => emergencyIn(normalise(text)) === null)
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
const DANGER_WEIGHT = 3
/** Rarity of a bucket that no phrase touches, as a share of the greatest. */
const UNSEEN = 0.35
const DANGER = TOPICS.indexOf('darurat')
const NEVER_ZERO = 0.001

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
  const inDanger = (errors[DANGER] ?? 0) / sum
  for (let c = 0; c < CLASSES; c++) {
    const given = (errors[c] ?? 0) / sum
    if (label >= 0) errors[c] = (c === label ? 1 : 0) - given
    // Whatever it is about, it is not danger.
    else errors[c] = c === DANGER ? -given : (given * inDanger) / (1 + NEVER_ZERO - inDanger)
  }
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

/** Names the phrases, stories and word lists that a model was learnt from, so that a stale one is noticed. */
export function sourceDigest(): string {
  const hash = createHash('sha256')
  for (const { topic, danger, text } of [...readPhrases(), ...readHarmless()])
    hash.update(`${topic} ${danger} ${text}\n`)
  for (const { text, facts } of readStories()) hash.update(`${text} ${JSON.stringify(facts)}\n`)
  for (const file of [WORDS_FILE, MENTIONS_FILE]) hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 16)
}
