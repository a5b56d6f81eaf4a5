/** From what was understood to what happened, in the words that the flows listen to. */
import { type AnswerId, type Answers, answersSchema } from '../knowledge/facts.ts'
import { findTerm, pickGuide, warningFor } from '../knowledge/guides.ts'
import { isConnected, officesNamed } from '../knowledge/offices.ts'
import { slugOf } from '../knowledge/person.ts'
import { withoutKnown } from '../knowledge/questions.ts'
import type { Term } from '../knowledge/schema.ts'
import type { Topic } from '../knowledge/topics.ts'
import { remembering } from '../language/bounded.ts'
import { type CaseWish, caseWish, labelFrom } from '../language/cases.ts'
import { kabarIn, stopIn } from '../language/kabar.ts'
import { ratingIn } from '../language/rating.ts'
import { type Command, SURE, UNSURE, type Understanding } from '../language/understanding.ts'
import type { Message } from '../message.ts'
import type { Event } from '../say.ts'
import { choiceEvents, wantsLetter, wantsNews } from './choices.ts'
import { type Here, toldEvent, wantsOfficer } from './here.ts'
import type { World } from './place.ts'
import { questionsIn } from './questions.ts'
import { routeOf } from './route.ts'

/** Nothing that was recognised is dropped; one message can be several events. */
export function eventsFor(message: Message, understood: Understanding, here: Here): readonly Event[] {
  if (isOnlyMarks(message) || isWithoutWords(message)) return []
  if (understood.emergency) {
    const answers = message.forwarded ? {} : { ...understood.facts, ...telling(understood.hints, false) }
    const topics = understood.also.filter((t) => !UNASKED.has(t)).slice(0, MOST_BESIDE)
    return [{ type: 'emergency', kind: understood.emergency, answers, topics }]
  }
  if (message.chosen.length > 0) return choiceEvents(message.chosen, here)
  if (message.forwarded) return passedOnEvents(message, understood, here)
  const asked = askedFor(message, understood, here)
  if (asked) return [asked]
  const wish = caseWish(message.text)
  if (wish) return [caseEvent(wish)]
  const named =
    here.prompt === 'titipan' ? here.people.find((one) => slugOf(one) === slugOf(message.text)) : undefined
  if (named !== undefined) return [{ type: 'openCase', label: named }]
  if (here.prompt === 'nama' && understood.command === null && understood.answer?.kind !== 'choice') {
    const label = labelFrom(message.text)
    return [label === null ? { type: 'noLabel' } : { type: 'openCase', label }]
  }
  if (understood.reminder === 'off') return [{ type: 'wants.noReminder' }]
  if (understood.reminder) return [{ type: 'wants.reminder', days: understood.reminder }]
  if (understood.command === 'surat') return [wantsLetter(here)]
  if (understood.command === 'petugas') return [wantsOfficer(here)]
  if (understood.command) return [commandEvent(understood.command)]
  if (here.prompt === 'kantor' && understood.answer?.kind !== 'choice')
    return [officeEvent(message.text, here)]
  const events = [...answerEvents(understood, here), ...topicEvents(message.text, understood, here)]
  if (events.every(({ type }) => VAGUE.has(type)) && continuesQuestion(message.text, here)) {
    return [{ type: 'wrote', urgent: false, answers: {} }]
  }
  if (events.length > 0) return afterPause(events, here)
  if (message.private.length > 0) return []
  if (understood.bareNumber !== null) return [numberEvent(understood.bareNumber, here)]
  return afterPause([{ type: 'unclear' }], here)
}

/** News that is ordered or ended, and a word about the last answer. */
function askedFor({ text }: Message, { command, answer }: Understanding, here: Here): Event | null {
  const stop = stopIn(text)
  const isAnswer = here.question === 'gejala' && !here.hasNews
  if (stop && !isAnswer && (here.hasNews || stop.loud)) return { type: 'wants.noNews' }
  const kabar = kabarIn(text)
  if (kabar) return wantsNews(kabar, here)
  if (command !== null || answer !== null || !here.offered.includes('nilai:tidak')) return null
  const rating = ratingIn(text)
  return rating === null ? null : { type: 'rated', helpful: rating }
}

/** Others wrote this: their questions are answered, their facts are nobody's here. */
function passedOnEvents({ text }: Message, understood: Understanding, here: Here): readonly Event[] {
  const subjects = questionsIn(text, here.world).flatMap(({ heard }) =>
    heard.kind === 'asks' || heard.kind === 'tells' ? heard.subjects : [],
  )
  if (subjects.length > 0) return [{ type: 'passedOn', subjects }]
  const events = topicEvents(text, { ...understood, facts: {} }, here)
  return events.length > 0 ? events : [{ type: 'unclear' }]
}

/** Most questions that are offered for after an emergency. */
const MOST_BESIDE = 2
/** Nothing that the bot could say much to. */
const VAGUE: ReadonlySet<Event['type']> = new Set(['offTopic', 'unsure'])
/** Fewer words are more likely a slip than a part of a question. */
const LEAST_WORDS = 3

/** Right after a question to an officer, what the bot makes nothing of belongs to that question. */
function continuesQuestion(text: string, { prompt, world }: Here): boolean {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? []
  return prompt === 'terkirim' && isConnected(world.offices) && words.length >= LEAST_WORDS
}

/** Nothing but masked numbers was written: the warning is the answer. */
function isOnlyMarks({ text, chosen }: Message): boolean {
  return chosen.length === 0 && /⟨/.test(text) && !/[\p{L}\p{N}]/u.test(text.replace(/⟨\w+⟩/g, ''))
}

/** A photo, a voice note, … without a caption: what is said about it is the answer. */
function isWithoutWords({ notice, text }: Message): boolean {
  return notice !== undefined && text.trim() === ''
}

function commandEvent(command: Exclude<Command, 'surat' | 'petugas'>): Event {
  const events: Readonly<Record<Exclude<Command, 'surat' | 'petugas'>, Event>> = {
    menu: { type: 'wants.menu' },
    kembali: { type: 'back' },
    ulang: { type: 'again' },
    batal: { type: 'cancel' },
    bantuan: { type: 'wants.help' },
    'orang-lain': { type: 'otherPerson' },
    hapus: { type: 'wants.forgetting' },
    selesai: { type: 'thanked' },
    baru: { type: 'startOver' },
    privasi: { type: 'wants.privacy' },
    lanjut: { type: 'resume' },
  }
  return events[command]
}

function caseEvent(wish: CaseWish): Event {
  switch (wish.kind) {
    case 'list':
      return { type: 'wants.cases' }
    case 'new':
      return { type: 'wants.newCase' }
    case 'remove':
      return { type: 'wants.removal' }
    case 'own':
      return { type: 'openCase', label: null }
    case 'named':
      return { type: 'openCase', label: wish.label }
    case 'removed':
      return { type: 'removesCase', label: wish.label }
  }
}

/** The name of a desa; two that fit are as good as none. */
function officeEvent(text: string, { world }: Here): Event {
  const [office, ...more] = world.offices ? officesNamed(world.offices, text) : []
  return office && more.length === 0 ? { type: 'officeChosen', office: office.id } : { type: 'noSuchOffice' }
}

function answerEvents(understood: Understanding, here: Here): readonly Event[] {
  const { answer, facts, hints, topic } = understood
  const isQuestion = topic !== null && topic !== 'cek-penyebab'
  const said = news({ ...facts, ...telling(hints, isQuestion) }, here.known, isQuestion && answer === null)
  if (answer?.kind === 'choice') return choiceEvents([answer.id], here)
  if (answer?.kind === 'answers' && here.question !== null) {
    const given = withoutKnown(here.question, answer.answers, here.known)
    return [{ type: 'answered', question: here.question, answers: { ...said, ...given } }]
  }
  const told = Object.keys(said).length > 0 ? [toldEvent(said, here)] : []
  if (answer?.kind === 'skip' && here.question !== null) {
    return [...told, { type: 'skipped', question: here.question }]
  }
  return told
}

/**
 * A span of time in a question about something else ("kalau sudah lima tahun …") is not since when the aid is missing.
 */
function telling({ gejala, sejak }: Understanding['hints'], isQuestion: boolean): Understanding['hints'] {
  return {
    ...(gejala === undefined ? {} : { gejala }),
    ...(sejak === undefined || isQuestion ? {} : { sejak }),
  }
}

/** What was not known yet. A question about another programme does not change which one the case is about. */
function news(said: Answers, known: Answers, isQuestion: boolean): Answers {
  const fresh = Object.entries(said).filter(([id, value]) => {
    const before = known[id as AnswerId]
    if (id === 'program' && isQuestion && before !== undefined) return false
    return JSON.stringify(before) !== JSON.stringify(value)
  })
  return fresh.length === 0 ? {} : checked(JSON.stringify(Object.fromEntries(fresh)))
}

/** What people tell at once is of few kinds, and checking it costs more than reading it. */
const MOST_KINDS = 500
const checked = remembering(MOST_KINDS, (answers): Answers => answersSchema.parse(JSON.parse(answers)))

/** Topics that nobody is asked about. */
const UNASKED: ReadonlySet<Topic> = new Set<Topic>([
  'bukan-bansos',
  'kasar',
  'sapaan',
  'terima-kasih',
  'darurat',
])

/** A guide about this very word says more than the glossary. */
export function hasGuide({ term }: Term, topic: Topic | null, text: string, world: World): boolean {
  const guide = topic === null ? null : pickGuide(world.knowledge, topic, text)
  if (guide === null) return false
  const about = [guide.title, ...guide.picks].join(' ').toLowerCase()
  return term
    .toLowerCase()
    .split(/ \/ | dan /)
    .some((name) => about.includes(name))
}

function topicEvents(text: string, understood: Understanding, here: Here): readonly Event[] {
  const { topic, confidence, candidates, answer, bareNumber, facts } = understood
  const warning = answer === null ? warningFor(here.world.knowledge, text) : null
  if (warning) return [{ type: 'asked', guide: warning.id, topic: warning.topic }]
  const term = answer === null ? findTerm(here.world.knowledge, text) : null
  if (term && !(confidence >= SURE && hasGuide(term, topic, text, here.world)))
    return [{ type: 'askedTerm', term: term.term }]
  if (tellsOnly(understood, here)) {
    if (here.question !== null) return []
    const onlyDesil = Object.keys({ ...facts, ...here.known }).every((id) => id === 'desil')
    return [{ type: onlyDesil ? 'wants.desil' : 'wants.diagnosis' }]
  }
  if (topic === null || (here.question !== null && topic === 'cek-penyebab')) return []
  if (confidence >= SURE) return routes(text, understood, here)
  if (answer !== null || bareNumber !== null || Object.keys(facts).length > 0) return []
  const topics = candidates.filter((t) => !UNASKED.has(t)).slice(0, 3)
  return confidence >= UNSURE && topics.length > 1 ? [{ type: 'unsure', topics }] : []
}

/** Who tells facts about the family and asks nothing hopes to hear why, whatever the facts are about. */
function tellsOnly(
  { topic, confidence, also, answer, facts, asks }: Understanding,
  { prompt }: Here,
): boolean {
  if (answer !== null || Object.keys(facts).length === 0) return false
  if (topic === null || confidence < SURE) return true
  if (asks === true) return topic.startsWith('indikator-') && also.includes('cek-penyebab')
  return prompt === 'result' || topic === 'arti-desil' || topic.startsWith('indikator-')
}

/** The flow of the topic; a second question in the same message gets its guide too. */
function routes(text: string, { topic, also, facts }: Understanding, here: Here): readonly Event[] {
  const known = { ...here, known: { ...here.known, ...facts } }
  const [first, ...others] = [topic, ...also].flatMap((t) => (t === null ? [] : [routeOf(t, text, known)]))
  if (first === undefined) return []
  const isOther = (e: Event) => e.type === 'asked' && first.type === 'asked' && e.guide !== first.guide
  return [first, ...others.filter(isOther).slice(0, 1)]
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
