/**
 * What conversations tell each other. A memo is a `Message` without text that one turn sends and another reads, delivered
 * once and in order; nobody writes into somebody else's record. The form is checked where a memo is read.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { answersSchema } from './knowledge/facts.ts'
import { KABAR, type Kabar } from './knowledge/kabar.ts'
import { REASON_IDS } from './knowledge/reason-ids.ts'
import { TOPICS } from './knowledge/topics.ts'
import { type ConversationId, conversationKey, type MaskedText, type Message, PLACES } from './message.ts'

const instant = z.iso.datetime({ offset: true })
const ticketNumber = z.int().min(1)
/** Was masked at the door, and only travels here. */
const masked = z.custom<MaskedText>((value) => typeof value === 'string')

export const conversationSchema = z.strictObject({
  channel: z.enum(PLACES),
  chat: z.string(),
  user: z.string(),
})

/** What an officer may know of a case. Facts that were promised to stay with the bot are left out before. */
export const caseSchema = z.strictObject({
  topic: z.enum(TOPICS).nullable(),
  answers: answersSchema,
  reasons: z.array(z.enum(REASON_IDS)),
  /** The asker speaks for somebody else. */
  forOther: z.boolean(),
  /** Id of the office that the person chose; null: the one that takes what belongs to nobody else. */
  office: z.string().nullable(),
})
export type CaseSummary = z.infer<typeof caseSchema>

/** Something that a citizen wrote for an officer. */
const questionSchema = z.strictObject({
  type: z.literal('question'),
  from: conversationSchema,
  text: masked,
  case: caseSchema,
  urgent: z.boolean(),
  /** Part of a talk with an officer: nothing is confirmed to the writer. */
  inTalk: z.boolean(),
  at: instant,
  /** Came back from a ticket that is closed: gets a new number. */
  afresh: z.boolean(),
})
export type Question = z.infer<typeof questionSchema>

/** To the conversation that gives numbers, and to a ticket. */
export const deskMemo = z.discriminatedUnion('type', [
  questionSchema,
  /** A question with its new number. */
  z.strictObject({ type: z.literal('open'), number: ticketNumber, question: questionSchema }),
  z.strictObject({
    type: z.literal('answer'),
    officer: conversationSchema,
    text: masked,
    /** Takes the place of what the officer wrote before. */
    corrects: z.boolean(),
  }),
  z.strictObject({ type: z.literal('take'), officer: conversationSchema }),
  z.strictObject({ type: z.literal('close'), officer: conversationSchema }),
  /** To another office, or back to the queue. */
  z.strictObject({ type: z.literal('pass'), officer: conversationSchema, to: z.string() }),
  /** The citizen has what they need. */
  z.strictObject({ type: z.literal('ended') }),
  /** The citizen had everything erased. */
  z.strictObject({ type: z.literal('gone') }),
  /** To the one that gives numbers: whoever got this one is to be forgotten. */
  z.strictObject({ type: z.literal('unmark'), number: ticketNumber }),
  /** An answer did not reach the citizen. */
  z.strictObject({ type: z.literal('lost'), reason: z.string() }),
  /** The ticket's own: look whether somebody still waits. */
  z.strictObject({ type: z.literal('due') }),
])
export type DeskMemo = z.infer<typeof deskMemo>

/** When an office reads: unknown where no hours are given. */
const readingSchema = z.strictObject({
  open: z.boolean().nullable(),
  /** Local day and hour of the next opening, in words. */
  opens: z.string().nullable(),
})
export type Reading = z.infer<typeof readingSchema>

/** To a citizen. */
export const citizenMemo = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('opened'),
    number: ticketNumber,
    extended: z.boolean(),
    urgent: z.boolean(),
    reading: readingSchema,
  }),
  z.strictObject({ type: z.literal('taken'), number: ticketNumber }),
  z.strictObject({
    type: z.literal('answered'),
    number: ticketNumber,
    text: masked,
    /** Name of the office; null where none is given. */
    office: z.string().nullable(),
    corrects: z.boolean(),
  }),
  z.strictObject({ type: z.literal('closed'), number: ticketNumber }),
  /** News that was ordered. */
  z.strictObject({
    type: z.literal('news'),
    number: z.int().min(1),
    kabar: z.enum(KABAR),
    text: masked,
    office: z.string().nullable(),
  }),
])
export type CitizenMemo = z.infer<typeof citizenMemo>

/** What a staff chat is told of a ticket. */
export const NOTICES_OF_TICKETS = [
  'new',
  'more',
  'waiting',
  'passed',
  'taken',
  'already-taken',
  'returned',
  'sent',
  'answered',
  'closed',
  'ended',
  'gone',
  'lost',
  'reopened',
  'already-closed',
  'other-office',
  'no-such-ticket',
  'no-such-office',
] as const

export const ticketCardSchema = z.strictObject({
  case: caseSchema,
  urgent: z.boolean(),
  /** Since when somebody waits for an answer. */
  since: instant,
  office: z.string().nullable(),
})
export type TicketCard = z.infer<typeof ticketCardSchema>

export const staffMemo = z.strictObject({
  type: z.literal('notice'),
  what: z.enum(NOTICES_OF_TICKETS),
  number: ticketNumber,
  /** What the citizen or an officer wrote. */
  text: masked.nullable(),
  card: ticketCardSchema.nullable(),
  /** A name: of the officer who holds the ticket, of an office. */
  name: z.string().nullable(),
  /** Another officer holds the ticket. */
  other: z.boolean(),
})
export type StaffMemo = z.infer<typeof staffMemo>

/** Why something stands on the radar. */
export const UNANSWERED = ['tidak-paham', 'bukan-itu', 'di-luar', 'tidak-membantu', 'paket'] as const

/** To the radar: a question without an answer, masked, without names and without its asker. */
export const unansweredSchema = z.strictObject({
  type: z.literal('unanswered'),
  text: masked,
  /** What it may be about. */
  topic: z.enum(TOPICS).nullable(),
  why: z.enum(UNANSWERED),
  /** The answer that did not help. */
  guide: z.string().nullable(),
})
export type Unanswered = z.infer<typeof unansweredSchema>

const announcementSchema = z.strictObject({
  kabar: z.enum(KABAR),
  text: masked,
  officer: conversationSchema,
  /** Name of the office that writes; null where none is given. */
  office: z.string().nullable(),
})

/** To the conversation that numbers announcements, and to the list of subscribers of one kind of news. */
export const kabarMemo = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('follow'), who: conversationSchema }),
  z.strictObject({ type: z.literal('unfollow'), who: conversationSchema }),
  z.strictObject({ type: z.literal('announce'), ...announcementSchema.shape }),
  z.strictObject({ type: z.literal('draft'), number: z.int().min(1), ...announcementSchema.shape }),
  z.strictObject({ type: z.literal('confirm'), number: z.int().min(1), officer: conversationSchema }),
  z.strictObject({ type: z.literal('stop'), number: z.int().min(1), officer: conversationSchema }),
  /** The list's own: the next batch, or only a sign of life. */
  z.strictObject({ type: z.literal('next') }),
])
export type KabarMemo = z.infer<typeof kabarMemo>

/** What a staff chat is told of an announcement. */
export const announcementNotice = z.strictObject({
  type: z.literal('announcement'),
  what: z.enum(['draft', 'sending', 'sent', 'stopped', 'dropped', 'too-old', 'already', 'unknown', 'busy']),
  number: z.int().min(1),
  kabar: z.enum(KABAR).nullable(),
  /** As it will be read; only with a draft. */
  text: masked.nullable(),
  office: z.string().nullable(),
  /** How many ordered this news, and how many of them got it. */
  people: z.int().min(0),
  sent: z.int().min(0),
})
export type AnnouncementNotice = z.infer<typeof announcementNotice>

type AnyMemo = DeskMemo | CitizenMemo | StaffMemo | Unanswered | KabarMemo | AnnouncementNotice

/**
 * A memo on its way. Its id follows from the message that caused it, so that a repeated turn sends the same one, and
 * tells nobody who that was.
 * @param from the conversation whose turn sends it
 * @param nth of the memos that this message causes
 */
export function memoTo(
  to: ConversationId,
  memo: AnyMemo,
  { from, cause, nth }: { from: ConversationId; cause: Pick<Message, 'id' | 'at'>; nth: number },
): Message {
  const digest = createHash('sha256')
    .update(`${conversationKey(from)} ${cause.id} ${nth}`)
    .digest('base64url')
  return {
    ...{ channel: to.channel, chat: to.chat, user: to.user },
    id: `${prefixOf(memo)}${digest.slice(0, 22)}`,
    text: '' as MaskedText,
    ...{
      chosen: [],
      private: [],
      cut: false,
      group: false,
      addressed: false,
      forwarded: false,
      staff: false,
    },
    at: cause.at,
    memo,
  }
}

/** Replies get their ids from what caused them, so an answer that reaches nobody names its ticket. */
function prefixOf(memo: AnyMemo): string {
  if (memo.type === 'news') return `kabar-${memo.kabar}-`
  return memo.type === 'answered' ? `tiket-${memo.number}-` : 'memo-'
}

/** The ticket whose answer a reply carries, by the reply's id; null for any other reply. */
export function ticketOfReply(id: string): number | null {
  const found = /^tiket-(\d{1,9})-/.exec(id)
  return found ? Number(found[1]) : null
}

/** The news that a reply carries, by the reply's id; null for any other reply. */
export function kabarOfReply(id: string): Kabar | null {
  return KABAR.find((kabar) => id.startsWith(`kabar-${kabar}-`)) ?? null
}
