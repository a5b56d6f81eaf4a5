/** Which topic: a few rules of high precision over the trained classifier. */

import type { Facts } from '../knowledge/facts.ts'
import { TOPICS, type Topic } from '../knowledge/topics.ts'
import type { Reading } from './facts.ts'
import type { Hear, Hearing } from './hearing.ts'
import { spokenWords } from './spoken.ts'
import { namesField, ruleFor } from './topic-rules.ts'

export interface TopicGuess {
  readonly topic: Topic | null
  readonly confidence: number
  readonly also: readonly Topic[]
  readonly candidates: readonly Topic[]
}

/** From here on another topic counts as clearly contained as well. */
const ALSO = 0.22
const MOST_CANDIDATES = 4
/** As sure as one can be of a message whose words were never seen: not enough to ask back. */
const STRANGE = 0.1
/** Without a word of the field a guess must be this sure, else the message is off topic. */
const SURE_WITHOUT_FIELD = 0.2
/** How sure a further question within the message must be. */
const SURE_PART = 0.6
/** Topics that live without words of the field. */
const FREE: readonly Topic[] = ['sapaan', 'terima-kasih', 'kasar', 'hubungi-petugas', 'bukan-bansos']

/** The best guess for a message; null when it holds no word at all. An emergency is found elsewhere. */
export function guessTopic(reading: Reading, facts: Facts, hearing: Hearing, part: Hear['part']): TopicGuess {
  const { words, strange, topics: scores } = hearing
  if (spokenWords(reading.words).length === 0) return { topic: null, confidence: 0, also: [], candidates: [] }
  const ranked = TOPICS.map((topic, i) => ({
    topic,
    score: isOut(topic, reading.text) ? 0 : (scores[i] ?? 0),
  })).sort((a, b) => b.score - a.score)
  const top = ranked[0] ?? { topic: 'bukan-bansos' as const, score: 0 }
  const off = top.score < SURE_WITHOUT_FIELD && !FREE.includes(top.topic) && !namesField(words)
  const rule = ruleFor(reading, facts, top.topic, top.score)
  const topic = rule ?? (off ? 'bukan-bansos' : top.topic)
  const own = ranked.find((r) => r.topic === topic)?.score ?? 0
  const others = ranked.filter((r) => r.topic !== topic)
  return {
    topic,
    confidence: strange
      ? Math.min(STRANGE, own)
      : rule
        ? Math.max(0.8, own)
        : off
          ? Math.min(0.4, 1 - top.score)
          : own,
    also: [
      ...new Set([
        ...others.filter((r) => r.score >= ALSO).map((r) => r.topic),
        ...asked(words, topic, part),
        ...(topic === 'cek-penyebab' ? toldReason(facts) : []),
      ]),
    ],
    candidates: [topic, ...others.slice(0, MOST_CANDIDATES - 1).map((r) => r.topic)],
  }
}

const JOINT = /^(?:terus|sekalian|lalu|dan|sama|[,.?!])$/
const ASKING = /^(?:apa|bagaimana|kapan|berapa|siapa|kenapa|cara|apakah|di|ke|bisa)$/

/** What further questions in the same message are about: "kartu hilang, terus apa itu burekol?" */
function asked(words: readonly string[], main: Topic, hear: Hear['part']): readonly Topic[] {
  if (words.length > 60) return []
  const starts = words.flatMap((w, i) =>
    i > 2 && JOINT.test(words[i - 1] ?? '') && ASKING.test(w) ? [i] : [],
  )
  return starts.flatMap((from, k) => {
    const part = words.slice(from, starts[k + 1] ?? words.length).filter((w) => !JOINT.test(w))
    if (part.length < 2 || !namesField(part)) return []
    const scores = hear(part)
    const best = TOPICS.map((topic, i) => ({ topic, score: scores[i] ?? 0 })).reduce((a, b) =>
      b.score > a.score ? b : a,
    )
    return best.score >= SURE_PART &&
      best.topic !== main &&
      !FREE.includes(best.topic) &&
      best.topic !== 'darurat'
      ? [best.topic]
      : []
  })
}

/** Emergencies are found elsewhere; thanks with a complaint or a "why" are no thanks. */
function isOut(topic: Topic, text: string): boolean {
  if (topic === 'darurat') return true
  return (
    topic === 'terima-kasih' &&
    / (?:kok|kenapa|disunat|dipotong|berhenti|berkurang|nonaktif|bagaimana|kapan|mencabut|nyoret|mencoret|\?) /.test(
      text,
    )
  )
}

/** The one kind of reason that was told with a complaint: what the writer suspects or denies. */
function toldReason(facts: Facts): readonly Topic[] {
  const told = INDICATORS.filter(([, names]) => names.some((name) => name in facts))
  return told.length === 1 ? told.map(([topic]) => topic) : []
}

const INDICATORS: readonly (readonly [Topic, readonly (keyof Facts)[]])[] = [
  ['indikator-utang', ['cicilanKendaraan', 'pinjaman', 'paylater', 'pinjol']],
  ['indikator-aset', ['punyaMotor', 'punyaMobil', 'sertifikat', 'listrikVA']],
  ['indikator-pekerjaan', ['pekerjaanKK']],
  ['indikator-tabungan', ['tabungan']],
  ['indikator-judol', ['judol']],
]
