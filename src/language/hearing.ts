/** The trained half of understanding: one message's words and signals to how likely each topic and each danger is. */
import type { Facts } from '../knowledge/facts.ts'
import { TOPICS } from '../knowledge/topics.ts'
import { createClassify, type Scores } from './classify.ts'
import { soundsHarmless } from './emergencies.ts'
import { cuesIn } from './emergency-cues.ts'
import { type Reading, readingOf } from './facts.ts'
import type { Model } from './model.ts'
import { core } from './opening.ts'
import { signalsOf } from './signals.ts'
import { EMERGENCIES, type Emergency } from './understanding.ts'

/** What was heard in one message. */
export interface Hearing extends Scores {
  /** The words that were classified. */
  readonly words: readonly string[]
  /** Not one of the words was ever seen: a guess by their letters is no guess. */
  readonly strange: boolean
}

export interface Hear {
  (reading: Reading, facts: Facts): Hearing
  /** Topics of some words of the message by themselves. */
  readonly part: (words: readonly string[]) => Float32Array
}

/** From here on the beginning and the end of a message are heard by themselves too. */
const LONG = 26
const HEAD = 24
const TAIL = 16
/** Shares of the whole, the beginning and the end of a long message. */
const SHARES = [0.4, 0.25, 0.35] as const

export function createHear(model: Model): Hear {
  const classify = createClassify(model)
  const hear = (reading: Reading, facts: Facts): Hearing => {
    const words = topicWords(reading)
    const signals = signalsOf(words, reading, facts, model.learnt, 0)
    const strange = !words.some((word) => model.learnt.has(word))
    const whole = classify(words, signals)
    if (words.length < LONG) return { words, strange, ...whole }
    const head = classify(words.slice(0, HEAD), signals)
    const tail = classify(words.slice(-TAIL), signals)
    const topics = whole.topics.map(
      (p, i) => SHARES[0] * p + SHARES[1] * (head.topics[i] ?? 0) + SHARES[2] * (tail.topics[i] ?? 0),
    )
    const dangers = whole.dangers.map((p, i) => Math.max(p, head.dangers[i] ?? 0, tail.dangers[i] ?? 0))
    return { words, strange, topics, dangers }
  }
  const part = (words: readonly string[]) =>
    classify(words, signalsOf(words, readingOf(words), {}, model.learnt, 0)).topics
  return Object.assign(hear, { part })
}

/**
 * How sure the detector must be of a danger that no pattern named, and how sure together with how much the whole message is
 * about danger: one told by the way is little of each, an ordinary message with a word of danger lacks the second. A few words
 * have less to go by. Measured in docs/decisions/0015.
 */
const SURE = { few: 0.1, more: 0.005 } as const
const SURE_TOGETHER = { few: 0.7, more: 0.25 } as const
/** What the topic must give to danger by itself. */
const ABOUT_DANGER = { few: 0.2, more: 0.04 } as const
/** From here on no pattern of what only sounds like danger is heard. */
const NEARLY_CERTAIN = 1.6
const DANGER = TOPICS.indexOf('darurat')
/** Where cues of danger stand together. */
const SURE_WITH_CUES = 0.05
/** "bapak tiri": two words are no cry for help unless a pattern knows them. */
const TOO_FEW = 3

/** So little, of danger itself and together with the topic, that a pattern of danger speaks of something else: "lapar dompet". */
const NO_DANGER = 0.02
const NO_DANGER_TOGETHER = 0.1
/** Words from which on the detector has enough to go by to say so. */
const ENOUGH = 8

/** False where what a pattern took for danger is none: a joke, an illness of years ago, a picture of speech. */
export function isCredible({ words, dangers, topics }: Hearing): boolean {
  const sure = Math.max(...dangers)
  return words.length < ENOUGH || sure >= NO_DANGER || sure + (topics[DANGER] ?? 0) >= NO_DANGER_TOGETHER
}

/** The danger that the detector is sure of, or null. */
export function dangerHeard({ words, dangers, topics }: Hearing): Emergency | null {
  const most = dangers.indexOf(Math.max(...dangers))
  const sure = dangers[most] ?? 0
  const size = words.length < ENOUGH ? 'few' : 'more'
  const about = topics[DANGER] ?? 0
  if (sure < SURE[size] || words.length < TOO_FEW) return null
  if (sure + about < NEARLY_CERTAIN && soundsHarmless(words)) return null
  if (about >= ABOUT_DANGER[size] && sure + about >= SURE_TOGETHER[size]) return EMERGENCIES[most] ?? null
  return sure >= SURE_WITH_CUES ? cuesIn(words) : null
}

/** The words that tell the topic: no greeting and no masked number around them. */
export function topicWords(reading: Reading): readonly string[] {
  return withoutMarks(core(reading.words))
}

/** Leaves out "nik ⟨nik⟩" and the like where enough else is said; a PIN, an OTP, a phone number is part of the matter. */
function withoutMarks(words: readonly string[]): readonly string[] {
  const kept = words.filter((word, i) => {
    if (/^mark(?:nik|kk|kartu|rekening)$/.test(word)) return false
    const next = words.slice(i + 1, i + 4).some((w) => /^mark(?:nik|kk|kartu|rekening)$/.test(w))
    return !(next && /^(?:nik|kk|nomor|rekening|no|bri|bni|mandiri|btn|:|,)$/.test(word))
  })
  return kept.length >= 4 ? kept : words
}
