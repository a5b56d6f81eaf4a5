/** Learns from stories what states a fact. Not used while the program runs: see `scripts/train.ts`. */
import { PROGRAMS } from '../knowledge/facts.ts'
import { CLAIM_WEIGHTS, CLASSES, weigh } from './claims.ts'
import { createEvidence, type Evidence, type Mentions } from './evidence.ts'
import { factsIn, type Reading, readingOf } from './facts.ts'
import type { Normalise } from './normalise.ts'
import { mask } from './private.ts'
import { shuffled } from './shuffled.ts'
import { readMentions, type Story } from './stories.ts'
import { SUBJECTS, type Subject, VERDICTS, verdictIn } from './subjects.ts'

const ROUNDS = 12
const RATE = 0.05
/** The last rounds are averaged. */
const AVERAGED = 6
/** Added to a weight's squares at each step, so that what is seen seldom does not move far at once. */
const CAUTION = 0.05

/** Weights in full precision. */
export interface LearntClaims {
  readonly mentions: Mentions
  readonly weights: Float32Array
}

interface Point {
  readonly features: Int32Array
  readonly label: number
}

interface Told extends Story {
  readonly reading: Reading
}

/** Softmax over the verdicts of each subject, by gradient steps in a fixed order: the same stories give the same weights. */
export function learnClaims(stories: readonly Story[], normalise: Normalise): LearntClaims {
  const told = stories.map((story) => ({ ...story, reading: readingOf(normalise(mask(story.text).text)) }))
  const mentions = withLearnt(readMentions(), told)
  const points = pointsOf(told, mentions)
  const weights = new Float32Array(CLAIM_WEIGHTS)
  const squares = new Float32Array(CLAIM_WEIGHTS).fill(1e-4)
  const sum = new Float32Array(CLAIM_WEIGHTS)
  const chances = new Float32Array(CLASSES)
  for (let round = 0; round < ROUNDS; round++) {
    for (const at of shuffled(points.length, round)) {
      const { features, label } = points[at] as Point
      weigh(features, weights, 1, chances)
      for (let c = 0; c < CLASSES; c++)
        step(features, c, (c === label ? 1 : 0) - (chances[c] ?? 0), weights, squares)
    }
    if (round >= ROUNDS - AVERAGED)
      for (let k = 0; k < CLAIM_WEIGHTS; k++) sum[k] = (sum[k] ?? 0) + (weights[k] ?? 0)
  }
  return { mentions, weights: sum.map((w) => w / AVERAGED) }
}

function step(
  features: Int32Array,
  column: number,
  error: number,
  weights: Float32Array,
  squares: Float32Array,
): void {
  for (const bucket of features) {
    const k = bucket * CLASSES + column
    const square = (squares[k] ?? 0) + error * error + CAUTION
    squares[k] = square
    weights[k] = (weights[k] ?? 0) + (RATE * error) / Math.sqrt(square)
  }
}

function pointsOf(told: readonly Told[], mentions: Mentions): readonly Point[] {
  const evidenceIn = createEvidence(mentions)
  const points: Point[] = []
  for (const { facts, reading } of told) {
    evidenceIn(reading, factsIn(reading), (evidence) => {
      const label = labelOf(facts, evidence)
      // Writers differ on whether a rule that is asked about names the programme; the rules decide that.
      const isOpen = label === 0 && evidence.rule === 'holds' && isProgram(evidence.subject)
      if (!isOpen) points.push({ features: evidence.features.slice(), label })
    })
  }
  return points
}

function isProgram(subject: Subject): boolean {
  return PROGRAMS.some((one) => one === subject)
}

function labelOf(facts: Story['facts'], { subject, value }: Evidence): number {
  if (value === null) return VERDICTS.indexOf(verdictIn(facts, subject))
  return facts[subject as 'desil'] === value ? VERDICTS.indexOf('holds') : VERDICTS.indexOf('none')
}

/** A word that stands this often with a fact, and in this share of its messages, names it too. */
const LEAST = 4
const SHARE = 0.7

function withLearnt(given: Mentions, told: readonly Told[]): Mentions {
  const mentions = new Map(given)
  const total = new Map<string, number>()
  const together = new Map<string, Map<Subject, number>>()
  for (const { facts, reading } of told) {
    const subjects = SUBJECTS.filter((subject) => verdictIn(facts, subject) !== 'none')
    for (const word of new Set(reading.words)) {
      total.set(word, (total.get(word) ?? 0) + 1)
      const of = together.get(word) ?? new Map<Subject, number>()
      for (const subject of subjects) of.set(subject, (of.get(subject) ?? 0) + 1)
      together.set(word, of)
    }
  }
  for (const [word, subjects] of together) {
    if (!/^[a-z]{3,}$/.test(word)) continue
    for (const [subject, times] of subjects) {
      const named = mentions.get(word) ?? []
      if (times >= LEAST && times >= SHARE * (total.get(word) ?? 0) && !named.includes(subject))
        mentions.set(word, [...named, subject])
    }
  }
  return mentions
}
