/** What speaks for and against each subject of a message, as hashed features. */
import type { Facts } from '../knowledge/facts.ts'
import type { Reading } from './facts.ts'
import { polarity } from './polarity.ts'
import { SUBJECTS, type Subject, verdictIn } from './subjects.ts'
import { type Kind, kindNumber, NUMBER, THING, type Token, tokensOf } from './tokens.ts'

/** Number of hash buckets; a power of two. */
export const EVIDENCE_BUCKETS = 1 << 17

/** By word: the subjects that it may be a mention of. */
export type Mentions = ReadonlyMap<string, readonly Subject[]>

/** One subject to be decided: its features, and the number that stands there. */
export interface Evidence {
  readonly subject: Subject
  readonly value: number | null
  readonly features: readonly number[]
}

const NUMBER_RANGE: Readonly<Partial<Record<Subject, (n: number) => boolean>>> = {
  desil: (n) => n >= 1 && n <= 10,
  listrikVA: (n) => [450, 900, 1300, 2200, 3500, 3900, 4400, 5500, 6600, 7700, 11_000].includes(n),
  lamaTahun: (n) => n >= 1 && n <= 30,
}

export function evidenceIn(reading: Reading, heard: Facts, mentions: Mentions): readonly Evidence[] {
  const tokens = tokensOf(reading.words, reading.clauses)
  const places = new Map<string, { subject: Subject; value: number | null; at: number[] }>()
  const put = (subject: Subject, value: number | null, at: number) => {
    const key = value === null ? subject : `${subject} ${value}`
    const place = places.get(key)
    if (place) place.at.push(at)
    else places.set(key, { subject, value, at: [at] })
  }
  const things = new Set<number>()
  tokens.forEach((token, i) => {
    for (const subject of mentions.get(token.word) ?? []) {
      things.add(i)
      if (!(subject in NUMBER_RANGE)) put(subject, null, i)
    }
    const { number } = token
    if (number === null || !Number.isInteger(number.value)) return
    for (const [subject, fits] of Object.entries(NUMBER_RANGE))
      if (fits(number.value) && isNear(subject as Subject, tokens, mentions)) put(subject as Subject, number.value, i)
  })
  for (const subject of SUBJECTS)
    if (verdictIn(heard, subject) !== 'none' && !places.has(subject) && !(subject in NUMBER_RANGE))
      places.set(subject, { subject, value: null, at: [] })
  return [...places.values()].map(({ subject, value, at }) => ({
    subject,
    value,
    features: featuresOf(subject, value, at, tokens, things, heard),
  }))
}

/** A number is only looked at where a word of its subject stands in the message. */
function isNear(subject: Subject, tokens: readonly Token[], mentions: Mentions): boolean {
  return tokens.some(({ word }) => mentions.get(word)?.includes(subject))
}

function hash(text: string): number {
  let h = 0x811c9dc5
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193)
  h ^= h >>> 15
  h = Math.imul(h, 0x85ebca6b)
  return (h ^ (h >>> 13)) & (EVIDENCE_BUCKETS - 1)
}

const [NEG, OTHER, STOP] = (['neg', 'other', 'stop'] as Kind[]).map(kindNumber)
const KINDS_NEAR = (['neg', 'other', 'past', 'over', 'if', 'says', 'have', 'self', 'kin', 'ask', 'now', 'but'] as Kind[]).map(kindNumber)

function featuresOf(subject: Subject, value: number | null, places: readonly number[], tokens: readonly Token[], things: ReadonlySet<number>, heard: Facts): number[] {
  const out = new Set<number>()
  const all = (f: string) => out.add(hash(f))
  const own = (f: string) => out.add(hash(`${subject}|${f}`))
  const both = (f: string) => {
    all(f)
    own(f)
  }
  const group = value !== null ? 'number' : subject
  const rule = value === null ? verdictIn(heard, subject) : heard[subject as keyof Facts] === value ? 'holds' : heard[subject as keyof Facts] === undefined ? 'none' : 'other'
  both(`rule ${rule}`)
  own('1')
  all('1')
  if (places.length > 1) both('many')
  if (places.length === 0) both('nowhere')
  const kindAt = (i: number): number => (things.has(i) ? THING : (tokens[i]?.kind ?? -1))
  const wordAt = (i: number): string => tokens[i]?.word ?? '^'
  for (const i of places) {
    const token = tokens[i] as Token
    own(`is ${token.word}`)
    const clause = token.clause
    const said = clause === null || token.number !== null ? null : polarity(clause.words, token.at, clause.question)
    const flags = clause === null ? '' : `${clause.other ? (clause.inherited ? 'i' : 'o') : ''}${clause.supposed ? 's' : ''}${clause.general ? 'g' : ''}${clause.alleged ? 'a' : ''}${clause.past ? 'p' : ''}`
    both(`flags ${flags}`)
    both(`pol ${said}`)
    all(`pol ${said} ${flags}`)
    all(`rule ${rule} pol ${said} ${flags}`)
    both(`rule ${rule} ${flags}`)
    if (clause?.own) both('own')
    if (clause?.question) both(`question pol ${said}`)
    for (const d of [-3, -2, -1, 1, 2, 3]) {
      both(`${d} ${wordAt(i + d)}`)
      all(`${d} k${kindAt(i + d)}`)
      own(`${d} k${kindAt(i + d)}`)
    }
    for (const [a, b] of [[-2, -1], [-1, 1], [1, 2], [2, 3], [-3, -2]] as const) {
      all(`${a} ${wordAt(i + a)} ${wordAt(i + b)}`)
      all(`${a} k${kindAt(i + a)} ${kindAt(i + b)}`)
      own(`${a} ${wordAt(i + a)} ${wordAt(i + b)}`)
    }
    all(`k ${[-2, -1, 1, 2].map((d) => kindAt(i + d)).join(' ')}`)
    all(`r ${[1, 2, 3].map((d) => kindAt(i + d)).join(' ')}`)
    all(`l ${[-3, -2, -1].map((d) => kindAt(i + d)).join(' ')}`)
    for (const side of [-1, 1]) {
      const met = new Set<number>()
      let crossed = 0
      for (let k = i + side, d = 1; d <= 12 && k >= 0 && k < tokens.length; k += side, d++) {
        const kind = kindAt(k)
        if (kind === STOP) crossed++
        if (d > 3 && d <= 8) both(`w${side}${crossed ? 'x' : ''} ${wordAt(k)}`)
        if (!KINDS_NEAR.includes(kind) || met.has(kind)) continue
        met.add(kind)
        both(`near ${side} ${kind} ${d <= 2 ? d : d <= 4 ? 'n' : 'f'} ${Math.min(crossed, 2)}`)
        if (kind === NEG) all(`${side} neg ${wordAt(k)} ${d <= 2 ? d : 'f'} ${rule}`)
      }
      all(`${side} ${[...met].sort((a, b) => a - b).join(',')}`)
    }
  }
  for (const { word, kind } of tokens) {
    own(`bag ${word}`)
    if (kind > 0 && kind !== NUMBER) all(`bag ${word}`)
  }
  void group
  void OTHER
  return [...out]
}
