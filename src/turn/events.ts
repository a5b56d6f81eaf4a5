/** From what was understood to what happened, in the words that the flows listen to. */
import { type AnswerId, type Answers, answersSchema } from '../knowledge/facts.ts'
import { findTerm } from '../knowledge/guides.ts'
import type { QuestionId } from '../knowledge/questions.ts'
import type { ReasonId } from '../knowledge/reason-ids.ts'
import type { Topic } from '../knowledge/topics.ts'
import { type Command, SURE, UNSURE, type Understanding } from '../language/understanding.ts'
import type { Message } from '../message.ts'
import type { Event } from '../say.ts'
import { choiceEvents } from './choices.ts'
import type { World } from './place.ts'
import { routeOf } from './route.ts'

/** Where the message arrives. */
export interface Here {
  readonly world: World
  readonly question: QuestionId | null
  readonly offered: readonly string[]
  readonly known: Answers
  /** Days since the person's last message, 0 when less than half a day. */
  readonly daysAway: number
  /** Path of a letter as the reasons stand now; null when the person has to say. */
  readonly letterPath: () => Answers['jalur'] | null
  readonly isFound: (reason: ReasonId) => boolean
}

/** Nothing that was recognised is dropped; one message can be several events. */
export function eventsFor(message: Message, understood: Understanding, here: Here): readonly Event[] {
  if (understood.emergency) return [{ type: 'emergency', kind: understood.emergency }]
  if (message.chosen.length > 0) return choiceEvents(message.chosen, here)
  if (message.forwarded) return topicEvents(message.text, { ...understood, facts: {} }, here)
  if (understood.command) return [commandEvent(understood.command)]
  const events = [...answerEvents(understood, here), ...topicEvents(message.text, understood, here)]
  if (events.length > 0) return afterPause(events, here)
  if (message.private.length > 0) return []
  if (understood.bareNumber !== null) return [numberEvent(understood.bareNumber, here)]
  return afterPause([{ type: 'unclear' }], here)
}

function commandEvent(command: Command): Event {
  const events: Readonly<Record<Command, Event>> = {
    menu: { type: 'wants.menu' },
    kembali: { type: 'back' },
    ulang: { type: 'again' },
    batal: { type: 'cancel' },
    petugas: { type: 'wants.officer' },
    bantuan: { type: 'wants.help' },
    'orang-lain': { type: 'otherPerson' },
    hapus: { type: 'wants.forgetting' },
    selesai: { type: 'thanked' },
    baru: { type: 'startOver' },
    privasi: { type: 'wants.privacy' },
  }
  return events[command]
}

function answerEvents({ answer, facts, hints, topic }: Understanding, here: Here): readonly Event[] {
  const isQuestion = topic !== null && topic !== 'cek-penyebab'
  const said = news({ ...facts, ...telling(hints) }, here.known, isQuestion && answer === null)
  if (answer?.kind === 'choice') return choiceEvents([answer.id], here)
  if (answer?.kind === 'answers' && here.question !== null) {
    return [{ type: 'answered', question: here.question, answers: { ...said, ...answer.answers } }]
  }
  const told: readonly Event[] = Object.keys(said).length > 0 ? [{ type: 'told', answers: said }] : []
  if (answer?.kind === 'skip' && here.question !== null) {
    return [...told, { type: 'skipped', question: here.question }]
  }
  return told
}

/** "Berhenti" is what everybody says, whatever happened; it answers the question only when that was asked. */
function telling({ gejala, ...others }: Understanding['hints']): Understanding['hints'] {
  return gejala === undefined || gejala === 'berhenti' ? others : { gejala, ...others }
}

/** What was not known yet. A question about another programme does not change which one the case is about. */
function news(said: Answers, known: Answers, isQuestion: boolean): Answers {
  const fresh = Object.entries(said).filter(([id, value]) => {
    const before = known[id as AnswerId]
    if (id === 'program' && isQuestion && before !== undefined) return false
    return JSON.stringify(before) !== JSON.stringify(value)
  })
  return answersSchema.parse(Object.fromEntries(fresh))
}

/** Topics whose guides say more about a word than the glossary does. */
const EXPLAINED: ReadonlySet<Topic> = new Set<Topic>([
  'arti-desil',
  'apa-itu-dtsen',
  'arti-status',
  'syarat-program',
])

/** Who only tells facts about the family hopes to hear why. */
function topicEvents(text: string, understood: Understanding, here: Here): readonly Event[] {
  const { topic, confidence, candidates, also, answer } = understood
  const term = answer === null ? findTerm(here.world.knowledge, text) : null
  const hasGuide = topic !== null && confidence >= SURE && EXPLAINED.has(topic)
  if (term && !hasGuide) return [{ type: 'askedTerm', term: term.term }]
  const tells = Object.keys(understood.facts).length > 0 && answer === null
  if (tells && here.question === null && (topic === null || confidence < SURE))
    return [{ type: 'wants.diagnosis' }]
  if (topic === null) return []
  if (here.question !== null && topic === 'cek-penyebab') return []
  if (confidence >= SURE) {
    const events = [topic, ...also].map((t) => routeOf(t, text, here))
    const [first, ...others] = events
    if (first === undefined) return []
    const second =
      first.type === 'asked' ? others.find((e) => e.type === 'asked' && e.guide !== first.guide) : undefined
    return second ? [first, second] : [first]
  }
  if (answer !== null || tells) return []
  return confidence >= UNSURE ? [{ type: 'unsure', topics: candidates.slice(0, 3) }] : []
}

const CASUAL: ReadonlySet<Event['type']> = new Set([
  'greeted',
  'unclear',
  'unsure',
  'thanked',
  'wants.diagnosis',
])

/** Somebody who comes back after a pause with nothing but a greeting is asked whether to go on. */
function afterPause(events: readonly Event[], here: Here): readonly Event[] {
  const idle = events.every((e) => CASUAL.has(e.type))
  return here.daysAway > 0 && here.question !== null && idle
    ? [{ type: 'returned', days: here.daysAway }]
    : events
}

function numberEvent(number: number, here: Here): Event {
  const fromList = here.offered.length > 0 && number <= 30
  return { type: fromList ? 'noSuchNumber' : 'whatNumber', number }
}
