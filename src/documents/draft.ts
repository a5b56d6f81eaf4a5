/** The letter as data: everything that is printed, nothing that identifies the person. Pure. */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Answers, JALUR } from '../knowledge/facts.ts'
import { claimFor, type ObjectionPlan, type PlannedPaper } from '../knowledge/objection.ts'
import { REASON_IDS, type ReasonId } from '../knowledge/reason-ids.ts'
import type { Finding } from '../knowledge/reasons.ts'
import type { Knowledge } from '../knowledge/schema.ts'
import { addressee, bareName, type LetterOffice, regionName } from './region.ts'
import { letterRequests, letterSubject } from './requests.ts'
import { fill, statusBlanks, statusParagraph } from './wording.ts'

const line = z.string().min(1).max(200)
const block = z.string().min(1).max(640)
const hash = z.string().regex(/^[0-9a-f]{8}$/)

export const draftPaperSchema = z.strictObject({
  number: z.int().min(1),
  name: line,
  from: line,
  proves: line,
  otherwise: line,
  /** Usually asked for, whatever the reason. */
  usual: z.boolean(),
})
export type DraftPaper = z.infer<typeof draftPaperSchema>

/** Plain JSON; kept in records and queues, so a change of form needs a new number in `form`. */
export const letterDraftSchema = z.strictObject({
  form: z.literal(1),
  jalur: z.enum(JALUR),
  subject: line,
  /** `blank`: a line to write the kabupaten on follows. */
  to: z.strictObject({ name: line, blank: z.boolean() }),
  /** Where it is written; null: left blank. */
  place: line.nullable(),
  /** The recipient died: the letter asks for their name and for the writer's relation to them. */
  heir: z.boolean(),
  status: block,
  /** Labels of dotted lines below it: what only the person knows. */
  blanks: z.array(line),
  reasons: z.array(
    z.strictObject({ id: z.enum(REASON_IDS).nullable(), text: block, papers: z.array(z.int().min(1)) }),
  ),
  /** Continue "saya memohon agar:". */
  requests: z.array(block).nonempty(),
  papers: z.array(draftPaperSchema),
  /** Where to go when nothing is heard: `Command Center Kemensos 021-171`. */
  contacts: z.array(line),
  /** Oldest day on which one of the claims in it was checked, ISO date. */
  checkedAt: z.iso.date(),
  /** One of them is past its recheck date. */
  stale: z.boolean(),
  /** Edition and hash of the rule set. */
  edition: z.iso.date(),
  rules: hash,
  /** First eight hex digits of the SHA-256 over the draft without this field. */
  hash,
})
export type LetterDraft = z.infer<typeof letterDraftSchema>

export interface LetterInput {
  readonly answers: Answers
  readonly findings: readonly Finding[]
  readonly plan: ObjectionPlan
  /** ISO date; only decides whether the rules are past their recheck date, so the same answers give the same draft. */
  readonly today: string
  readonly office?: LetterOffice | null
}

/** Contacts for "nothing was heard", in the order of the steps. */
const COMPLAINTS = ['kemensos', 'lapor'] as const

/** Drafts the letter and its checklist. The same answers and rules give the same draft. */
export function draftLetter(input: LetterInput, knowledge: Knowledge): LetterDraft {
  const { answers, findings, plan, today, office = null } = input
  const region = answers.kabupaten ?? office?.kabupaten
  const place = region === undefined ? null : regionName(region)
  const claims = claimsUsed(plan, knowledge)
  const draft = {
    form: 1 as const,
    jalur: plan.jalur,
    subject: letterSubject(plan.jalur, answers),
    to: addressee(answers.kabupaten, office),
    place: place === null ? null : bareName(place),
    heir: answers.penerimaMeninggal === true,
    status: statusParagraph(answers),
    blanks: statusBlanks(answers),
    reasons: letterReasons(plan, answers, knowledge),
    requests: letterRequests(plan.jalur, reasonRequests(plan, answers, knowledge), answers),
    papers: plan.papers.flatMap((planned) => draftPaper(planned, knowledge)),
    contacts: COMPLAINTS.flatMap((id) => contactLine(id, knowledge)),
    checkedAt: claims.map(({ checkedAt }) => checkedAt).reduce(earliest, knowledge.edition),
    stale:
      findings.some(({ id, stale }) => stale && plan.reasons.includes(id)) ||
      claims.some(({ recheckBy }) => recheckBy < today),
    edition: knowledge.edition,
    rules: knowledge.hash,
  }
  return { ...draft, hash: hashOf(draft) }
}

/** What the `hash` of a draft must be. */
export function hashOf({ hash: _, ...draft }: Omit<LetterDraft, 'hash'> & { hash?: string }): string {
  return createHash('sha256').update(JSON.stringify(draft)).digest('hex').slice(0, 8)
}

function letterReasons(plan: ObjectionPlan, answers: Answers, knowledge: Knowledge): LetterDraft['reasons'] {
  if (plan.jalur === 'sudah-mampu') return []
  const reasons = plan.reasons.flatMap((id) => {
    const claim = claimFor(id, plan.jalur, knowledge)
    return claim ? [{ id, text: fill(claim.statement, answers), papers: papersOf(id, plan) }] : []
  })
  if (reasons.length > 0) return reasons
  const text = 'Sampai sekarang saya belum mendapat penjelasan tentang sebab keadaan tersebut.'
  return [{ id: null, text, papers: [] }]
}

function papersOf(reason: ReasonId, plan: ObjectionPlan): number[] {
  return plan.papers.filter(({ reasons }) => reasons.includes(reason)).map(({ number }) => number)
}

function reasonRequests(plan: ObjectionPlan, answers: Answers, knowledge: Knowledge): readonly string[] {
  return plan.reasons.flatMap((id) => {
    const claim = claimFor(id, plan.jalur, knowledge)
    return claim ? [fill(claim.request, answers)] : []
  })
}

function draftPaper({ id, number, usual }: PlannedPaper, knowledge: Knowledge): readonly DraftPaper[] {
  const paper = knowledge.papers.get(id)
  if (!paper) return []
  const { name, from, proves, otherwise } = paper
  return [{ number, name, from, proves, otherwise, usual }]
}

function contactLine(id: string, knowledge: Knowledge): readonly string[] {
  const contact = knowledge.contacts.get(id)
  const where = contact?.number ?? contact?.url?.replace(/^https?:\/\/(www\.)?/, '')
  return contact && where ? [`${contact.name} ${where}`] : []
}

function claimsUsed(plan: ObjectionPlan, knowledge: Knowledge) {
  return [
    ...plan.reasons.map((id) => knowledge.objections.get(id)),
    ...plan.papers.map(({ id }) => knowledge.papers.get(id)),
  ].filter((claim) => claim !== undefined)
}

function earliest(a: string, b: string): string {
  return a < b ? a : b
}
