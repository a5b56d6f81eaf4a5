/** What somebody else asks, apart from any conversation: the question alone decides its answer. */
import type { Answers } from '../knowledge/facts.ts'
import { findTerm, pickGuide, warningFor } from '../knowledge/guides.ts'
import type { ReasonId } from '../knowledge/reason-ids.ts'
import { likelyReasons } from '../knowledge/reasons.ts'
import type { Topic } from '../knowledge/topics.ts'
import { spaced } from '../knowledge/words.ts'
import { desilNamed } from '../language/desil-mention.ts'
import { type Command, SURE, type Understanding } from '../language/understanding.ts'
import type { MaskedText } from '../message.ts'
import type { Subject } from '../say.ts'
import { hasGuide } from './events.ts'
import type { World } from './place.ts'

/** `asks`: there is an answer. `tells`: circumstances only, hoping to hear why. `chat`: greetings, thanks, other matters. */
export type Heard =
  | {
      readonly kind: 'asks' | 'tells'
      readonly subjects: readonly Subject[]
      readonly topic: Topic | null
      /** It has the form of a question. */
      readonly isQuestion: boolean
    }
  /** Asks something that no answer is known to. `topic`: what it may be about. */
  | { readonly kind: 'unknown'; readonly topic: Topic | null; readonly isQuestion: boolean }
  | { readonly kind: 'chat' }

/** Topics that no ready answer belongs to. */
const CHAT: ReadonlySet<Topic> = new Set<Topic>(['sapaan', 'terima-kasih', 'kasar'])
const NOT_OURS: ReadonlySet<Topic> = new Set<Topic>(['bukan-bansos', 'hapus-data', 'darurat'])
/** Nobody wants to see these in a message that is passed on. */
const UNSAID: ReadonlySet<ReasonId> = new Set<ReasonId>(['tabungan', 'transaksi'])
const MOST_REASONS = 3

/** Letters of a word of the data that names a guide beyond doubt. */
const TELLING = 8

/** @param text one question, as somebody wrote it */
export function hear(text: MaskedText, world: World): Heard {
  const understood = world.understand(text, { question: null, offered: [], today: world.today })
  const { topic, confidence, emergency, command } = understood
  const isQuestion = understood.asks === true || text.includes('?')
  const about = (subjects: readonly Subject[], of: Topic | null = topic): Heard => {
    return { kind: 'asks', subjects, topic: of, isQuestion }
  }
  if (emergency) return about([{ kind: 'emergency', emergency }], 'darurat')
  const warning = warningFor(world.knowledge, text)
  if (warning) return about([{ kind: 'guide', guide: warning.id }], warning.topic)
  const term = findTerm(world.knowledge, text)
  if (term && !(confidence >= SURE && hasGuide(term, topic, text, world)))
    return about([{ kind: 'term', term: term.term }])
  if (topic === null || confidence < SURE) return unsure(text, understood, isQuestion, world)
  if (CHAT.has(topic) || steers(command)) return { kind: 'chat' }
  if (NOT_OURS.has(topic)) return isQuestion ? { kind: 'unknown', topic, isQuestion } : { kind: 'chat' }
  const first = subjectOf(topic, text, understood, world)
  if (first === null) return { kind: 'unknown', topic, isQuestion }
  if (!isQuestion && tellsFacts(understood) && isTold(topic, first))
    return { kind: 'tells', subjects: [told(understood, world)], topic, isQuestion }
  return about([first, ...second(first, text, understood, world)])
}

/** A word that steers this bot says nothing in somebody else's message. */
function steers(command: Command | null): boolean {
  return command !== null && command !== 'petugas' && command !== 'surat'
}

function unsure(text: MaskedText, understood: Understanding, isQuestion: boolean, world: World): Heard {
  const { topic, candidates } = understood
  const topics = topic === 'bukan-bansos' ? [] : candidates
  const named = topics.flatMap((candidate) => namedGuide(candidate, text, world) ?? []).at(0)
  if (named) return { kind: 'asks', subjects: [named], topic, isQuestion }
  if (tellsFacts(understood) && topic !== 'bukan-bansos')
    return { kind: 'tells', subjects: [told(understood, world)], topic, isQuestion }
  const pleads = /(?<!\p{L})(?:tolong|mohon|minta|bantu(?:in)?)(?!\p{L})/iu.test(text)
  return isQuestion || (pleads && text.length > 20)
    ? { kind: 'unknown', topic, isQuestion }
    : { kind: 'chat' }
}

/** Topics in which somebody who asks nothing tells how the family stands. */
function isTold(topic: Topic, first: Subject): boolean {
  return topic === 'arti-desil' || topic.startsWith('indikator-') || first.kind === 'cause'
}

/** Who tells nothing but a desil wants to know what it means, everybody else why the aid stopped. */
function told(understood: Understanding, world: World): Subject {
  const { program: _about, desil, ...others } = understood.facts
  const onlyDesil = Object.keys(others).length === 0 && understood.hints.gejala === undefined
  return onlyDesil && desil !== undefined ? { kind: 'desil', desil } : causeOf(understood, world)
}

/** The programme alone tells nothing about a family. */
function tellsFacts({ facts, hints }: Understanding): boolean {
  return Object.keys(facts).some((id) => id !== 'program') || hints.gejala !== undefined
}

function subjectOf(topic: Topic, text: MaskedText, understood: Understanding, world: World): Subject | null {
  const guide = pickGuide(world.knowledge, topic, text)
  if (guide === null) return null
  const desil = understood.facts.desil ?? desilNamed(text)
  if (desil !== null && guide.main && (topic === 'arti-desil' || topic === 'syarat-program'))
    return { kind: 'desil', desil }
  if (topic !== 'cek-penyebab' || !guide.main) return { kind: 'guide', guide: guide.id }
  const cause = causeOf(understood, world)
  return (cause.reasons.length === 0 && namedGuide('nominal', text, world)) || cause
}

/** A further question in the same sentence is answered only where its own words name its guide. */
function second(
  first: Subject,
  text: MaskedText,
  { also, asks }: Understanding,
  world: World,
): readonly Subject[] {
  if (asks !== true) return []
  const named = also.flatMap((topic) => namedGuide(topic, text, world) ?? [])
  return named.filter((s) => first.kind !== 'guide' || s.guide !== first.guide).slice(0, 1)
}

/** The guide of a topic that the text calls by a telling word; null for the one that stands for the whole topic. */
function namedGuide(
  topic: Topic,
  text: MaskedText,
  { knowledge }: World,
): (Subject & { readonly kind: 'guide' }) | null {
  const guide = pickGuide(knowledge, topic, text)
  const said = spaced(text)
  const isNamed = guide?.picks.some((pick) => pick.length >= TELLING && said.includes(spaced(pick)))
  return guide && isNamed ? { kind: 'guide', guide: guide.id } : null
}

function causeOf(
  { facts, hints }: Understanding,
  { knowledge, today }: World,
): Subject & { readonly kind: 'cause' } {
  const { program, ...circumstances } = facts
  if (Object.keys(circumstances).length === 0) return { kind: 'cause', reasons: [] }
  const answers: Answers = { ...(program ? { program } : {}), ...circumstances, ...hints }
  const reasons = likelyReasons(answers, knowledge, today)
    .map(({ id }) => id)
    .filter((id) => !UNSAID.has(id))
  return { kind: 'cause', reasons: reasons.slice(0, MOST_REASONS) }
}
