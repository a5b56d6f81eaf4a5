/** The vocabulary of the conversation: context, events, guards, actions. Flows use only words from here. */
import { assign, setup } from 'xstate'
import type { Answers, Jalur } from '../knowledge/facts.ts'
import type { Kabar } from '../knowledge/kabar.ts'
import { slugOf } from '../knowledge/person.ts'
import { nextQuestion, QUESTIONS, type QuestionId } from '../knowledge/questions.ts'
import type { Topic } from '../knowledge/topics.ts'
import type { Event, LetterForm, Say, Waiting } from '../say.ts'

/** What is remembered of a person between messages. Small, flat, JSON; answers are kept by question id. */
export interface Context {
  readonly answers: Answers
  /** Settled questions, in order. */
  readonly done: readonly QuestionId[]
  /** Questions that were put to the person. */
  readonly asked: readonly QuestionId[]
  /** Times in a row that the person was not understood here. */
  readonly misses: number
  /** Where the reasons lead a letter; null until known. */
  readonly path: Jalur | null
  /** The guide that was read last, for related choices. */
  readonly guide: string | null
  readonly group: string | null
  /** What "maksud Ibu/Bapak …?" offers. */
  readonly topics: readonly Topic[]
  /** Which interview was interrupted. */
  readonly resume: 'diagnosis' | 'keberatan' | null
  /** The question that comes next is about an emergency. */
  readonly urgent: boolean
  readonly ticket: OwnTicket | null
  /** Id of the office that this case belongs to; null until it was asked. */
  readonly office: string | null
  /** Whom this case is about, as the person calls them; null: themself. */
  readonly person: string | null
  /** The cases that are not open now. */
  readonly others: readonly ParkedCase[]
}

/** What is kept of a case while another is open. */
export interface ParkedCase {
  readonly person: string | null
  readonly answers: Answers
  readonly done: readonly QuestionId[]
  readonly path: Jalur | null
  readonly office: string | null
}

/** More cases than this make a record large; a desa with more has SIKS-NG. */
export const MOST_CASES = 12

/** The person's question to an officer. It stays with the chat when a case is cleared. */
export interface OwnTicket {
  readonly number: number
  /** An officer talks with the person: the bot is quiet. */
  readonly inTalk: boolean
  /** The last word of either side in that talk, ISO 8601. */
  readonly heardAt: string
}

export const EMPTY: Context = {
  answers: {},
  done: [],
  asked: [],
  misses: 0,
  path: null,
  guide: null,
  group: null,
  topics: [],
  resume: null,
  urgent: false,
  ticket: null,
  office: null,
  person: null,
  others: [],
}

const vocabulary = setup({
  types: {
    context: {} as Context,
    events: {} as Event,
    meta: {} as Waiting,
  },
  actions: {
    /** Effect: tell the person something. */
    say: (_, _say: Say) => undefined,
    /** Effect: hand out the letter in a form. */
    draft: (_, _order: { form: LetterForm }) => undefined,
    /** Effect: write to this person again after so many days; null takes the wish back. */
    remindAt: (_, _when: { days: number | null }) => undefined,
    /** Effect: give what was written to an officer. */
    handOver: (_, _how: { urgent: boolean }) => undefined,
    /** Effect: tell the ticket that the person needs nothing more. */
    endTicket: () => undefined,
    /** Effect: the person wants to be told when the office knows this. */
    follow: (_, _what: { kabar: Kabar }) => undefined,
    /** Effect: the person wants no news any more. */
    unfollow: () => undefined,
    /** Effect: erase everything that is stored of this person. */
    forget: () => undefined,
    remember: assign((_, { answers }: { answers: Answers }) => ({
      answers: { ..._.context.answers, ...answers },
      misses: 0,
    })),
    ask: assign(({ context }, { question }: { question: QuestionId }) => ({
      asked: context.asked.includes(question) ? context.asked : [...context.asked, question],
      misses: 0,
    })),
    settle: assign(({ context }, { question }: { question: QuestionId }) => ({
      done: [...context.done.filter((q) => q !== question), question],
      misses: 0,
    })),
    undo: assign(({ context }) => withoutLast(context)),
    dropSymptom: assign(({ context }) => {
      const { gejala: _gone, ...answers } = context.answers
      return { answers, done: context.done.filter((q) => q !== 'gejala') }
    }),
    miss: assign(({ context }) => ({ misses: context.misses + 1 })),
    understood: assign({ misses: 0 }),
    read: assign((_, { guide }: { guide: string }) => ({ guide, misses: 0 })),
    openGroup: assign((_, { group }: { group: string }) => ({ group, misses: 0 })),
    wonder: assign((_, { topics }: { topics: readonly Topic[] }) => ({ topics })),
    lead: assign((_, { jalur }: { jalur: Jalur | null }) => ({ path: jalur })),
    keepPlace: assign((_, { resume }: { resume: Context['resume'] }) => ({ resume })),
    /** The open case begins anew; other cases and the ticket stay. */
    clearCase: assign(({ context }) => ({
      ...EMPTY,
      person: context.person,
      others: context.others,
      ticket: context.ticket && { ...context.ticket, inTalk: false },
    })),
    hurry: assign({ urgent: true }),
    calm: assign({ urgent: false, misses: 0 }),
    /** A ticket that was only asked for keeps a talk that goes on. */
    ticketIs: assign(({ context }, ticket: OwnTicket) => ({
      ticket: { ...ticket, inTalk: ticket.inTalk || (context.ticket?.inTalk ?? false) },
    })),
    heard: assign(({ context }, { at }: { at: string }) => ({
      ticket: context.ticket && { ...context.ticket, heardAt: at },
    })),
    leaveTalk: assign(({ context }) => ({ ticket: context.ticket && { ...context.ticket, inTalk: false } })),
    chooseOffice: assign((_, { office }: { office: string }) => ({ office, misses: 0 })),
    /** A kabupaten that was said stands. */
    sendTo: assign(({ context }, { kabupaten }: { kabupaten: string | null }) => ({
      answers: kabupaten === null ? context.answers : { kabupaten, ...context.answers },
    })),
    clearAll: assign(() => EMPTY),
    switchTo: assign(({ context }, { label }: { label: string | null }) => switched(context, label)),
    removeCase: assign(({ context }, { label }: { label: string | null }) =>
      isSamePerson(context.person, label)
        ? { ...switched(context, null), others: without(context.others, label, null) }
        : { others: without(context.others, label) },
    ),
    dropTicket: assign({ ticket: null }),
  },
  guards: {
    nextIs: ({ context }, { question }: { question: QuestionId }) => nextOf(context) === question,
    complete: ({ context }) => nextOf(context) === null,
    untouched: ({ context }) => context.done.length === 0 && context.asked.length === 0,
    neverReceived: ({ context }) => context.answers.gejala === 'belum-pernah',
    knowsDesil: ({ context }) => context.answers.desil !== undefined,
    pathOpen: ({ context }) => (context.answers.jalur ?? context.path) === null,
    aboveLine: ({ context }) => (context.answers.jalur ?? context.path) === 'sudah-mampu',
    placeOpen: ({ context }) =>
      context.answers.kabupaten === undefined && !context.done.includes('kabupaten'),
    somethingDone: ({ context }) => lastOfInterview(context) !== undefined,
    inDiagnosis: ({ context }) => context.resume === 'diagnosis',
    inLetter: ({ context }) => context.resume === 'keberatan',
    isPending: (_, { given, pending }: { given: QuestionId; pending: QuestionId }) => given === pending,
    hasCases: ({ context }) => context.person !== null || context.others.length > 0,
    isFull: ({ context }) => context.others.length + 1 >= MOST_CASES,
    isThisCase: ({ context }, { label }: { label: string | null }) => isSamePerson(context.person, label),
    isKnownCase: ({ context }, { label }: { label: string | null }) =>
      [context.person, ...context.others.map(({ person }) => person)].some((one) => isSamePerson(one, label)),
    officeOpen: ({ context }, { connected, several }: { connected: boolean; several: boolean }) =>
      connected && several && context.office === null,
    isConnected: (_, { connected }: { connected: boolean }) => connected,
    isOwnTicket: ({ context }, { number }: { number: number }) => context.ticket?.number === number,
    wasFound: (_, { found }: { found: boolean }) => found,
  },
})

export const { createMachine, createStateConfig } = vocabulary

const nexts = new WeakMap<Context, QuestionId | null>()

/** A context never changes, and every question of the interview asks whether it is its turn. */
function nextOf(context: Context): QuestionId | null {
  const known = nexts.get(context)
  if (known !== undefined) return known
  const next = nextQuestion(context)
  nexts.set(context, next)
  return next
}

/** Volunteered facts are noted; where they replace what was known, that is said. */
export function noted(event: { readonly corrects: boolean }): 'noted' | 'corrected' {
  return event.corrects ? 'corrected' : 'noted'
}

/** "bu rt" and "Bu RT" are one. */
function isSamePerson(a: string | null, b: string | null): boolean {
  return a === null || b === null ? a === b : slugOf(a) === slugOf(b)
}

function without(
  others: readonly ParkedCase[],
  ...labels: readonly (string | null)[]
): readonly ParkedCase[] {
  return others.filter(({ person }) => !labels.some((label) => isSamePerson(person, label)))
}

/** The open case is put aside, the other one (or a new one) is opened. Nothing of one gets into the other. */
function switched(context: Context, label: string | null): Context {
  const { person, answers, done, path, office } = context
  const parked = { person, answers, done, path, office }
  const found = context.others.find((one) => isSamePerson(one.person, label))
  const isWorthKeeping = person !== null || done.length > 0 || Object.keys(answers).length > 0
  const others = [...without(context.others, label), ...(isWorthKeeping ? [parked] : [])]
  const ticket = context.ticket && { ...context.ticket, inTalk: false }
  return { ...EMPTY, person: label, ...found, asked: found?.done ?? [], others, ticket }
}

function lastOfInterview(context: Context): QuestionId | undefined {
  return context.done.filter((q) => q !== 'jalur' && q !== 'kabupaten').at(-1)
}

/** The context as it was before the last settled question of the interview. */
function withoutLast(context: Context): Partial<Context> {
  const last = lastOfInterview(context)
  if (last === undefined) return {}
  const covered = new Set<string>(QUESTIONS[last].covers)
  const answers = Object.fromEntries(Object.entries(context.answers).filter(([id]) => !covered.has(id)))
  return { answers: answers as Answers, done: context.done.filter((q) => q !== last), misses: 0 }
}
