/** The form of the YAML files in `data/`: what an editor may write, and what a mistake is called. */
import { z } from 'zod'
import { answersSchema, JALUR, PROGRAMS } from './facts.ts'
import { BASES, REASON_IDS } from './reason-ids.ts'
import { TOPICS } from './topics.ts'

const isoDate = z.iso.date()
const text = z.string().trim().min(1)
/** Short enough for one bubble together with its source line. */
const bubble = text.max(620, 'paling banyak 620 huruf, supaya muat satu gelembung')

/** Where a claim comes from. "domain.md", "seed" or a letter code is no source. */
export const sourceSchema = z.strictObject({
  title: text,
  publisher: text,
  /** Day of publication, or year-month, or year, as far as known. */
  date: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
    .nullable(),
  url: z.string().nullable(),
  basis: z.enum(BASES),
  /** What a reader should know of its weight, e.g. "salinan, bukan naskah asli". */
  note: text.optional(),
})
export type Source = z.infer<typeof sourceSchema>

/** Sources and the days between which a claim may be repeated without a warning. */
const checked = {
  sources: z.array(z.string()).nonempty(),
  checkedAt: isoDate,
  recheckBy: isoDate,
}

/** One dated value. `value: null` says that the rule ended; `until` is the last day on which it holds. */
export const datedSchema = z.strictObject({
  value: z.number().nullable(),
  unit: text,
  from: isoDate,
  until: isoDate.nullable(),
  ...checked,
  note: text.optional(),
})
export type Dated = z.infer<typeof datedSchema>

export const programSchema = z.strictObject({
  id: z.enum(PROGRAMS),
  /** As people call it. */
  name: text,
  what: bubble,
  /** Highest desil that is named for this programme, newest view first; more than one view where sources differ. */
  highestDesil: z.array(datedSchema).nonempty(),
  amounts: z.array(z.strictObject({ label: text, ...datedSchema.shape })),
  /** A social worker's assessment decides beside the desil, so the number alone settles less. */
  byAssessment: z.boolean().default(false),
  /** How many families or people it can pay for. */
  quota: z.array(datedSchema),
  /** Set when the programme is known to have ended. */
  ended: z.strictObject({ on: isoDate, note: text, ...checked }).nullable(),
})
export type Program = z.infer<typeof programSchema>

/** A kartu alasan. What a rule adds (how likely, from which answers) is computed in `reasons.ts`. */
export const reasonSchema = z.strictObject({
  id: z.enum(REASON_IDS),
  /** Up to 60 letters: the one-line form. */
  title: text.max(60),
  /** What it means, in everyday words. Never "penyebabnya"; always "bisa", "mungkin", "dapat ikut dinilai". */
  explanation: text.max(400),
  /** What would show that this reason does not hold. */
  disproof: text.max(220),
  /** Who decides or can see it. */
  decider: text.max(120),
  firstStep: text.max(220),
  basis: z.enum(BASES),
  ...checked,
})
export type ReasonCard = z.infer<typeof reasonSchema>

/** A paper for the checklist. */
export const paperSchema = z.strictObject({
  id: z.string(),
  name: text.max(80),
  from: text.max(80),
  proves: text.max(120),
  /** What to do when it cannot be had. */
  otherwise: text.max(160),
  /** Set: the paper is needed only where one of these was said (`punyaMotor`, `hamil`, …). */
  onlyIf: z.array(answersSchema.keyof()).nonempty().optional(),
  ...checked,
})
export type Paper = z.infer<typeof paperSchema>

/** What the objection looks like for one reason. */
export const objectionSchema = z.strictObject({
  reason: z.enum(REASON_IDS),
  jalur: z.enum(JALUR),
  papers: z.array(z.string()),
  /** One formal sentence for the letter, about what the person told; `{…}` marks are filled from the answers. */
  statement: text.max(320),
  /** What is asked for because of this reason; begins with a lower-case letter, continues "saya memohon agar …". */
  request: text.max(240),
  /** The same where recorded data are to be corrected (`perbaiki-data`), if that reads differently. */
  ifWrong: z
    .strictObject({ papers: z.array(z.string()), statement: text.max(320), request: text.max(240) })
    .optional(),
  ...checked,
})
export type Objection = z.infer<typeof objectionSchema>

/** A short answer to a question, reachable by asking and by menu. */
export const guideSchema = z.strictObject({
  /** Kebab-case, e.g. `kks-hilang`. */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  /** The topic that it answers. Several guides may share one. */
  topic: z.enum(TOPICS),
  /** Menu label, up to 40 letters. */
  title: text.max(40),
  /** The answer, one or more bubbles. */
  answer: z.array(bubble).nonempty().max(4),
  /** For groups and forwards: complete without context, one bubble of up to 400 letters. */
  short: text.max(400),
  /** Words in the question that pick this guide among those of the same topic. */
  picks: z.array(z.string()),
  /** The main guide of its topic: the answer when no word picks another. */
  main: z.boolean().default(false),
  /** Numbers of the staff questions (1–40) that it answers. */
  staffQuestions: z.array(z.int().min(1).max(40)).default([]),
  ...checked,
})
export type Guide = z.infer<typeof guideSchema>

export const contactSchema = z.strictObject({
  id: z.string(),
  name: text,
  /** As people dial or type it. */
  number: text.nullable(),
  url: text.nullable(),
  /** What to know: free, hours, often slow. */
  note: text.nullable(),
  /** May be shown in an emergency message. */
  emergency: z.boolean(),
  ...checked,
})
export type Contact = z.infer<typeof contactSchema>

export const termSchema = z.strictObject({ term: text, plain: text.max(160), ...checked })
export type Term = z.infer<typeof termSchema>

/** Everything that is known, read once at start. */
export interface Knowledge {
  /** Edition of the rule set, `YYYY-MM-DD`, printed on letters. */
  readonly edition: string
  /** First eight hex digits of the SHA-256 over all files. */
  readonly hash: string
  readonly sources: ReadonlyMap<string, Source>
  readonly programs: ReadonlyMap<Program['id'], Program>
  readonly reasons: ReadonlyMap<ReasonCard['id'], ReasonCard>
  readonly papers: ReadonlyMap<string, Paper>
  readonly objections: ReadonlyMap<Objection['reason'], Objection>
  readonly guides: readonly Guide[]
  readonly contacts: ReadonlyMap<string, Contact>
  readonly terms: readonly Term[]
}
