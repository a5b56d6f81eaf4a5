/** What of a message may state a fact: each subject with the places where it is named, and what speaks there for and against it. */
import type { Facts } from '../knowledge/facts.ts'
import { write } from './evidence-features.ts'
import { createPen } from './evidence-pen.ts'
import type { Reading } from './facts.ts'
import { LOADS } from './facts-assets.ts'
import { SUBJECTS, type Subject, type Verdict, verdictIn } from './subjects.ts'
import { type Token, tokensOf } from './tokens.ts'

/** By word: the subjects that it may be a mention of. */
export type Mentions = ReadonlyMap<string, readonly Subject[]>

/** One subject that is to be decided; `features` are buckets, each once, and only valid until the next is made. */
export interface Evidence {
  readonly subject: Subject
  /** The number that stands there, for subjects that are numbers. */
  readonly value: number | null
  readonly features: Int32Array
  /** What the rules say of it; of a number also that they heard another. */
  readonly rule: Verdict | 'other'
}

/** Of more places the last ones count; a message that names more is no message. */
const MOST_PLACES = 6
const MOST_NAMED = 60

interface Place {
  readonly subject: Subject
  readonly value: number | null
  readonly at: number[]
}

const NUMBERS: readonly (readonly [Subject, (value: number) => boolean])[] = [
  ['desil', (n) => n >= 1 && n <= 10],
  ['listrikVA', (n) => LOADS.has(n)],
  ['lamaTahun', (n) => n >= 1 && n <= 30],
]
const NUMERIC: ReadonlySet<Subject> = new Set(NUMBERS.map(([subject]) => subject))
const UNNUMBERED = SUBJECTS.filter((subject) => !NUMERIC.has(subject))

/**
 * Calls `take` for every subject that the message may state.
 * @param heard what the rules heard; it speaks for itself among the other evidence
 */
export function createEvidence(
  mentions: Mentions,
): (reading: Reading, heard: Facts, take: (evidence: Evidence) => void) => void {
  const pen = createPen()
  return (reading, heard, take) => {
    const tokens = tokensOf(reading.words, reading.clauses)
    const things = new Set(tokens.flatMap((token, i) => (mentions.has(token.word) ? [i] : [])))
    for (const place of placesIn(tokens, heard, mentions)) {
      const rule = ruleOn(heard, place)
      pen.begin(place.subject)
      write(pen, place.at, { tokens, things, rule })
      take({ subject: place.subject, value: place.value, rule, features: pen.written() })
    }
  }
}

/** Where which subject is named. A number counts where a word of its subject stands in the message. */
function placesIn(tokens: readonly Token[], heard: Facts, mentions: Mentions): readonly Place[] {
  const places = new Map<string, Place>()
  const put = (subject: Subject, value: number | null, at: readonly number[]) => {
    const key = value === null ? subject : `${subject} ${value}`
    const place = places.get(key)
    if (place) place.at.splice(0, Math.max(0, place.at.length + at.length - MOST_PLACES))
    if (place) place.at.push(...at)
    else if (places.size < MOST_NAMED) places.set(key, { subject, value, at: [...at] })
  }
  const named = new Set<Subject>()
  tokens.forEach(({ word }, i) => {
    for (const subject of mentions.get(word) ?? []) {
      named.add(subject)
      if (!NUMERIC.has(subject)) put(subject, null, [i])
    }
  })
  tokens.forEach(({ number }, i) => {
    if (number === null || !Number.isInteger(number.value)) return
    for (const [subject, fits] of NUMBERS)
      if (named.has(subject) && fits(number.value)) put(subject, number.value, [i])
  })
  for (const subject of UNNUMBERED)
    if (!places.has(subject) && verdictIn(heard, subject) !== 'none') put(subject, null, [])
  return [...places.values()]
}

/** What the rules say of it; of a number also that they heard another. */
function ruleOn(heard: Facts, { subject, value }: Place): Verdict | 'other' {
  if (value === null) return verdictIn(heard, subject)
  const said = heard[subject as 'desil' | 'listrikVA' | 'lamaTahun']
  return said === undefined ? 'none' : said === value ? 'holds' : 'other'
}
