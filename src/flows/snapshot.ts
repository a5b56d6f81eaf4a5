/** A conversation as it is stored between messages: versioned, checked at the border, small. */
import { z } from 'zod'
import { type Answers, answersSchema, JALUR } from '../knowledge/facts.ts'
import { KABAR } from '../knowledge/kabar.ts'
import { nextQuestion, QUESTION_IDS } from '../knowledge/questions.ts'
import { TOPICS } from '../knowledge/topics.ts'
import type { MaskedText } from '../message.ts'
import { collectionSchema } from './collection.ts'
import { conversation } from './conversation.ts'
import { EMPTY } from './setup.ts'

/** Goes up with every released change of the stored form; then `MIGRATIONS` gets an entry. */
export const RECORD_VERSION = 2

/**
 * `MIGRATIONS[n]` turns a record of version n + 1 into version n + 2. A released one is never edited:
 * records written by it are still in people's chats.
 */
export const MIGRATIONS: readonly ((old: Record<string, unknown>) => Record<string, unknown>)[] = [
  // 2: a ticket, and cases for others, may stand beside the person's own case.
  (old) => ({ ...old, v: 2 }),
]

/** Ids of questions that still exist; one that was removed since is forgotten, not an error. */
const questions = z
  .array(z.string())
  .default([])
  .transform((ids) =>
    QUESTION_IDS.filter((id) => ids.includes(id)).sort((a, b) => ids.indexOf(a) - ids.indexOf(b)),
  )

/** What a person calls somebody; masked, short. */
const label = z.string().min(1).max(24)

const contextSchema = z.strictObject({
  answers: answersSchema.default({}),
  done: questions,
  asked: questions,
  misses: z.int().min(0).default(0),
  path: z.enum(JALUR).nullable().default(null),
  guide: z.string().nullable().default(null),
  group: z.string().nullable().default(null),
  topics: z.array(z.enum(TOPICS)).default([]),
  resume: z.enum(['diagnosis', 'keberatan']).nullable().default(null),
  urgent: z.boolean().default(false),
  ticket: z
    .strictObject({
      number: z.int().min(1),
      inTalk: z.boolean(),
      heardAt: z.iso.datetime({ offset: true }),
    })
    .nullable()
    .default(null),
  office: z.string().nullable().default(null),
  person: label.nullable().default(null),
  others: z
    .array(
      z.strictObject({
        person: label.nullable(),
        answers: answersSchema.default({}),
        done: questions,
        path: z.enum(JALUR).nullable().default(null),
        office: z.string().nullable().default(null),
      }),
    )
    .default([]),
})

type StateValue = string | { [state: string]: StateValue }
/** Checked by hand: with a schema that refers to itself, zod watches for cycles in every part of every record. */
const stateValue = z.custom<StateValue>(isStateValue)

function isStateValue(value: unknown): boolean {
  if (typeof value === 'string') return true
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.values(value).every(isStateValue)
    : false
}

/** What stands beside the conversation: orders, promises, and what must not be done twice. */
const besideSchema = z.strictObject({
  /** When the reminder is due that the person asked for. */
  promised: z.iso.datetime({ offset: true }).nullable().default(null).catch(null),
  /** Others' questions that an officer collects; one that cannot be read any more is collected anew. */
  collecting: collectionSchema.nullable().default(null).catch(null),
  /** News that the person ordered, and news that they ended. */
  kabar: z
    .strictObject({ on: z.array(z.enum(KABAR)), off: z.array(z.enum(KABAR)) })
    .default({ on: [], off: [] })
    .catch({ on: [], off: [] }),
  /** Topics of this week that the radar has from this person. */
  radar: z
    .strictObject({ week: z.string(), topics: z.array(z.string()) })
    .nullable()
    .default(null)
    .catch(null),
  /** The question that is in doubt, masked and without names, until the next message says what was meant. */
  doubt: z
    .strictObject({
      text: z.custom<MaskedText>((v) => typeof v === 'string'),
      topic: z.enum(TOPICS).nullable(),
    })
    .nullable()
    .default(null)
    .catch(null),
  ratingAskedAt: z.iso.datetime({ offset: true }).nullable().default(null).catch(null),
})
export type Beside = z.infer<typeof besideSchema>

export const NOTHING_BESIDE: Beside = besideSchema.parse({})

const recordSchema = z.strictObject({
  v: z.literal(RECORD_VERSION),
  /** When the person's last message was written. */
  seen: z.iso.datetime({ offset: true }),
  value: stateValue,
  context: contextSchema,
  /** Ids of the choices that were shown last, in the order of their numbers. */
  offered: z.array(z.string()).default([]),
  /** The question that was settled last: what a bare "eh bukan 5 tapi 6" corrects. */
  previous: z.enum(QUESTION_IDS).nullable().default(null),
  ...besideSchema.shape,
})

export type ConversationState = ReturnType<typeof conversation.resolveState>

/** A conversation in memory. */
export interface Snapshot extends Beside {
  readonly state: ConversationState
  readonly seen: string
  readonly offered: readonly string[]
  readonly previous: (typeof QUESTION_IDS)[number] | null
}

/** What came out of storage. `facts`: the place was lost, the answers that still hold were kept. */
export type Thawed =
  | { readonly kind: 'whole'; readonly snapshot: Snapshot }
  | { readonly kind: 'facts'; readonly snapshot: Snapshot }
  | { readonly kind: 'new' }

/** Writes a conversation as JSON, without what is empty. */
export function freeze({ state, seen, offered, previous, ...beside }: Snapshot): string {
  const context = without(state.context, NOTHING_KNOWN)
  const rare = without(beside, NOTHING_RARE)
  return JSON.stringify({ v: RECORD_VERSION, seen, value: state.value, context, offered, previous, ...rare })
}

interface Nothing {
  readonly key: string
  readonly value: unknown
  readonly json: string | undefined
}

function nothings(empty: object): readonly Nothing[] {
  return Object.entries(empty).map(([key, value]) => ({ key, value, json: JSON.stringify(value) }))
}

const NOTHING_KNOWN = nothings(EMPTY)
const NOTHING_RARE = nothings(NOTHING_BESIDE)

/** What of `from` says more than nothing. */
function without(from: object, empty: readonly Nothing[]): Record<string, unknown> {
  const said: Record<string, unknown> = {}
  for (const { key, value, json } of empty) {
    const own = from[key as keyof object] as unknown
    if (own !== value && (isPlain(own) || JSON.stringify(own) !== json)) said[key] = own
  }
  return said
}

function isPlain(value: unknown): boolean {
  return typeof value !== 'object' || value === null
}

/** Reads a stored conversation; never throws. What cannot be understood starts over and keeps valid facts. */
export function thaw(stored: string | null): Thawed {
  if (stored === null) return { kind: 'new' }
  const raw = parse(stored)
  const migrated = raw && migrate(raw)
  const record = recordSchema.safeParse(migrated)
  if (record.success) {
    const { v: _v, value: _value, context: _context, ...rest } = record.data
    const state = resolve(record.data)
    if (state) return { kind: 'whole', snapshot: { state, ...rest } }
  }
  return { kind: 'facts', snapshot: startOver(raw) }
}

function parse(stored: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(stored)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch (error) {
    if (error instanceof SyntaxError) return null
    throw error
  }
}

function migrate(raw: Record<string, unknown>): Record<string, unknown> {
  const version = typeof raw.v === 'number' ? raw.v : RECORD_VERSION
  return MIGRATIONS.slice(version - 1).reduce((record, step) => step(record), raw)
}

/** XState throws on a state that no longer exists; for a stored record that is an expected outcome. */
function resolve(record: z.infer<typeof recordSchema>): ConversationState | null {
  try {
    return conversation.resolveState({ value: record.value, context: record.context })
  } catch (error) {
    if (error instanceof Error && /does not exist/.test(error.message)) return null
    throw error
  }
}

/** The place is lost; the answers that still hold are replayed to the nearest question of the same interview. */
function startOver(raw: Record<string, unknown> | null): Snapshot {
  const context = objectIn(raw?.context)
  const answers = validAnswers(objectIn(context.answers))
  const done = questions.catch([]).parse(context.done)
  const asked = questions.catch([]).parse(context.asked)
  const ticket = contextSchema.shape.ticket.catch(null).parse(context.ticket)
  const person = contextSchema.shape.person.catch(null).parse(context.person)
  const others = contextSchema.shape.others.catch([]).parse(context.others)
  const kept = { ...EMPTY, answers, done, asked, ticket, person, others }
  const interviewed = 'diagnosis' in objectIn(raw?.value)
  const value = interviewed ? { diagnosis: nextQuestion(kept) ?? 'result' } : 'menu'
  const seen = z.iso.datetime({ offset: true }).catch(new Date(0).toISOString()).parse(raw?.seen)
  const beside = besideSchema.parse(pick(raw ?? {}, Object.keys(besideSchema.shape)))
  const rest = { offered: [], previous: null, ...beside }
  return { state: conversation.resolveState({ value, context: kept }), seen, ...rest }
}

function validAnswers(answers: Record<string, unknown>): Answers {
  const valid = Object.entries(answers).filter(
    ([id, value]) => answersSchema.safeParse({ [id]: value }).success,
  )
  return answersSchema.parse(Object.fromEntries(valid))
}

function pick(from: Record<string, unknown>, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(from).filter(([key]) => keys.includes(key)))
}

function objectIn(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}
