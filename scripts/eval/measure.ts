/** Runs messages through masking and understanding and counts what is right. Pure but for the clock. */
import { performance } from 'node:perf_hooks'
import { TOPICS, type Topic } from '../../src/knowledge/topics.ts'
import { mask } from '../../src/language/private.ts'
import type { Understand, Understanding } from '../../src/language/understanding.ts'
import type { PrivateKind } from '../../src/message.ts'
import type { Labelled } from './labelled.ts'

export interface Judged {
  readonly line: Labelled
  readonly topic: Topic | null
  readonly confidence: number
  readonly topicRight: boolean
  /** Fact claims as `name=value`; a programme list gives one claim per programme. */
  readonly wanted: readonly string[]
  readonly got: readonly string[]
  readonly kinds: readonly PrivateKind[]
  readonly emergency: boolean
  readonly ms: number
}

/** What is judged: a message without context. */
export function judge(set: readonly Labelled[], understand: Understand): readonly Judged[] {
  return set.map((line) => {
    const start = performance.now()
    const { text, kinds } = mask(line.text)
    const found = understand(text, { question: null, offered: [] })
    return judged(line, found, kinds, performance.now() - start)
  })
}

function judged(line: Labelled, found: Understanding, kinds: readonly PrivateKind[], ms: number): Judged {
  const { topic, confidence } = found
  const topicRight = topic !== null && line.topics.includes(topic)
  const emergency = found.emergency !== null
  return {
    line,
    topic,
    confidence,
    topicRight,
    wanted: claims(line.facts),
    got: claims(found.facts),
    kinds,
    emergency,
    ms,
  }
}

function claims(facts: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(facts).flatMap(([name, value]) =>
    Array.isArray(value) ? value.map((v) => `${name}=${v}`) : [`${name}=${value}`],
  )
}

export interface Share {
  readonly right: number
  readonly of: number
}

export interface Figures {
  readonly messages: number
  readonly topicMicro: Share
  readonly topicMacro: number
  readonly perTopic: Readonly<Record<string, { readonly precision: Share; readonly recall: Share }>>
  readonly facts: { readonly precision: Share; readonly recall: Share; readonly f1: number }
  /** Wrong claims in messages that deny something or speak of others, per claim made there. */
  readonly negatedWrong: Share
  /** Of what is denied, over or not the own family's by the labels: said to hold. The narrow reading of the same. */
  readonly turnedRound: Share
  readonly privateRecall: Share
  readonly privateFalse: Share
  readonly emergencyRecall: Share
  readonly emergencyFalse: Share
  /** Off-topic messages that got a bansos topic. */
  readonly offTopicAnswered: Share
  /** Off-topic messages that got one with a confidence at which the bot acts. */
  readonly offTopicActed: Share
  readonly confusions: readonly { readonly wanted: string; readonly got: string; readonly times: number }[]
  readonly medianMs: number
  readonly p99Ms: number
}

/** Topics that answer nothing about aid. */
const NO_ANSWER: readonly (Topic | null)[] = [
  null,
  'bukan-bansos',
  'kasar',
  'sapaan',
  'terima-kasih',
  'hubungi-petugas',
  'darurat',
]

/** The counts over judged messages. `sure` is the confidence from which the bot acts. */
export function figures(all: readonly Judged[], sure: number): Figures {
  const topical = all.filter((j) => j.line.topicScored)
  const scored = all.filter((j) => j.line.factsScored)
  const off = topical.filter((j) => j.line.topics[0] === 'bukan-bansos')
  const answered = off.filter((j) => !NO_ANSWER.includes(j.topic) && !j.topicRight)
  const danger = all.filter((j) => isEmergency(j.line))
  const calm = all.filter((j) => !isEmergency(j.line) && !j.line.topics.includes('darurat'))
  const secret = all.filter((j) => j.line.private.length > 0)
  const open = all.filter((j) => j.line.private.length === 0)
  const perTopic = Object.fromEntries(TOPICS.map((t) => [t, ofTopic(topical, t)]))
  const recalls = Object.values(perTopic).filter((t) => t.recall.of > 0)
  const times = all.map((j) => j.ms).sort((a, b) => a - b)
  return {
    messages: all.length,
    topicMicro: share(topical, (j) => j.topicRight),
    topicMacro:
      recalls.reduce((sum, t) => sum + t.recall.right / t.recall.of, 0) / Math.max(1, recalls.length),
    perTopic,
    facts: factFigures(scored),
    negatedWrong: negated(scored),
    turnedRound: turnedRound(scored),
    privateRecall: share(secret, (j) => j.line.private.every((k) => j.kinds.includes(k))),
    privateFalse: share(open, (j) => j.kinds.length > 0),
    emergencyRecall: share(danger, (j) => j.emergency),
    emergencyFalse: share(calm, (j) => j.emergency),
    offTopicAnswered: { right: answered.length, of: off.length },
    offTopicActed: { right: answered.filter((j) => j.confidence >= sure).length, of: off.length },
    confusions: confusions(topical),
    medianMs: times[Math.floor(times.length / 2)] ?? 0,
    p99Ms: times[Math.floor(times.length * 0.99)] ?? 0,
  }
}

/** Labelled so, or, in sets without that label, about an emergency before all else. */
export function isEmergency(line: Labelled): boolean {
  return line.emergency ?? line.topics[0] === 'darurat'
}

function ofTopic(all: readonly Judged[], topic: Topic): { precision: Share; recall: Share } {
  const wanted = all.filter((j) => j.line.topics[0] === topic)
  const given = all.filter((j) => j.topic === topic)
  return { precision: share(given, (j) => j.topicRight), recall: share(wanted, (j) => j.topicRight) }
}

function factFigures(scored: readonly Judged[]): Figures['facts'] {
  let hit = 0
  let got = 0
  let wanted = 0
  for (const j of scored) {
    hit += j.got.filter((c) => j.wanted.includes(c)).length
    got += j.got.length
    wanted += j.wanted.length
  }
  return {
    precision: { right: hit, of: got },
    recall: { right: hit, of: wanted },
    f1: (2 * hit) / Math.max(1, got + wanted),
  }
}

const DENIES_OR_OTHERS =
  /\b(?:tidak|tdk|gak?|gk|nggak|ngga|enggak|bukan|bkn|belum|blm|kaga|kagak|mboten|ora|teu|henteu|dudu|sanes|tetangga|tonggo|tatangga|mertua|majikan|beda kk|almarhum|saudara|sodara)\b/i

function negated(scored: readonly Judged[]): Share {
  const some = scored.filter((j) => DENIES_OR_OTHERS.test(j.line.text))
  const claimed = some.flatMap((j) => j.got.map((c) => !j.wanted.includes(c)))
  return { right: claimed.filter((wrong) => wrong).length, of: claimed.length }
}

/** A denied claim (`x=false`, no such job) of which the program says the opposite. */
function turnedRound(scored: readonly Judged[]): Share {
  const denied = scored.flatMap(({ wanted, got }) =>
    wanted.flatMap((claim) => {
      const [name = '', value = ''] = claim.split('=')
      if (value === 'false') return [got.includes(`${name}=true`)]
      if (claim !== 'pekerjaanKK=bukan') return []
      return [got.some((other) => other.startsWith('pekerjaanKK=') && other !== claim)]
    }),
  )
  return { right: denied.filter((turned) => turned).length, of: denied.length }
}

function confusions(all: readonly Judged[]): Figures['confusions'] {
  const counts = new Map<string, number>()
  for (const j of all.filter((x) => !x.topicRight)) {
    const key = `${j.line.topics[0]} ${j.topic ?? '(none)'}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 15)
    .map(([key, times]) => {
      const [wanted = '', got = ''] = key.split(' ')
      return { wanted, got, times }
    })
}

function share(all: readonly Judged[], right: (j: Judged) => boolean): Share {
  return { right: all.filter(right).length, of: all.length }
}
