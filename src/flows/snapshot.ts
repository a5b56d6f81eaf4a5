/** A conversation as it is stored between messages: versioned, checked at the border, small. */
import { z } from 'zod'
import { answersSchema, factsOf, factsSchema, JALUR } from '../knowledge/facts.ts'
import { QUESTION_IDS } from '../knowledge/questions.ts'
import { TOPICS } from '../knowledge/topics.ts'
import { conversation } from './conversation.ts'
import { EMPTY } from './setup.ts'

/** Goes up with every released change of the stored form; then `MIGRATIONS` gets an entry. */
export const RECORD_VERSION = 1

/**
 * `MIGRATIONS[n]` turns a record of version n + 1 into version n + 2. A released one is never edited:
 * records written by it are still in people's chats.
 */
export const MIGRATIONS: readonly ((old: Record<string, unknown>) => Record<string, unknown>)[] = []

const contextSchema = z.strictObject({
  answers: answersSchema.default({}),
  done: z.array(z.enum(QUESTION_IDS)).default([]),
  asked: z.array(z.enum(QUESTION_IDS)).default([]),
  misses: z.int().min(0).default(0),
  path: z.enum(JALUR).nullable().default(null),
  guide: z.string().nullable().default(null),
  group: z.string().nullable().default(null),
  topics: z.array(z.enum(TOPICS)).default([]),
  resume: z.enum(['diagnosis', 'keberatan']).nullable().default(null),
})

type StateValue = string | { [state: string]: StateValue }
const stateValue: z.ZodType<StateValue> = z.lazy(() =>
  z.union([z.string(), z.record(z.string(), stateValue)]),
)

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
})

export type ConversationState = ReturnType<typeof conversation.resolveState>

/** A conversation in memory. */
export interface Snapshot {
  readonly state: ConversationState
  readonly seen: string
  readonly offered: readonly string[]
  readonly previous: (typeof QUESTION_IDS)[number] | null
}

/** What came out of storage. `facts`: the place was lost, the facts that still hold were kept. */
export type Thawed =
  | { readonly kind: 'whole'; readonly snapshot: Snapshot }
  | { readonly kind: 'facts'; readonly snapshot: Snapshot }
  | { readonly kind: 'new' }

/** Writes a conversation as JSON, without what is empty. */
export function freeze({ state, seen, offered, previous }: Snapshot): string {
  const context = Object.fromEntries(
    Object.entries(state.context).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(EMPTY[key as keyof typeof EMPTY]),
    ),
  )
  return JSON.stringify({ v: RECORD_VERSION, seen, value: state.value, context, offered, previous })
}

/** Reads a stored conversation; never throws. What cannot be understood starts over and keeps valid facts. */
export function thaw(stored: string | null): Thawed {
  if (stored === null) return { kind: 'new' }
  const raw = parse(stored)
  const migrated = raw && migrate(raw)
  const record = recordSchema.safeParse(migrated)
  if (record.success) {
    const state = resolve(record.data)
    if (state) return { kind: 'whole', snapshot: { ...record.data, state } }
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

function startOver(raw: Record<string, unknown> | null): Snapshot {
  const context = raw?.context
  const answers =
    typeof context === 'object' && context !== null && 'answers' in context ? context.answers : {}
  return {
    state: conversation.resolveState({ value: 'menu', context: { ...EMPTY, answers: validFacts(answers) } }),
    seen: new Date(0).toISOString(),
    offered: [],
    previous: null,
  }
}

function validFacts(answers: unknown) {
  const entries = typeof answers === 'object' && answers !== null ? Object.entries(answers) : []
  const valid = entries.filter(([id, value]) => factsSchema.safeParse({ [id]: value }).success)
  return factsOf(answersSchema.parse(Object.fromEntries(valid)))
}
