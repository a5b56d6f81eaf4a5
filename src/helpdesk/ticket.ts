/** A ticket as it is stored: the record of the conversation `desk/tiket/<number>`. */
import { z } from 'zod'
import { caseSchema, conversationSchema, type TicketCard } from '../memos.ts'
import type { MaskedText } from '../message.ts'

const instant = z.iso.datetime({ offset: true })
const masked = z.custom<MaskedText>((value) => typeof value === 'string')

export const TICKET_VERSION = 1
/** More answers than this are not sent again at once. */
export const MOST_LOST = 5
/** Lines of the talk that are kept; older ones are in the chats of those who wrote them. */
const MOST_LINES = 20

const lineSchema = z.strictObject({ by: z.enum(['penanya', 'petugas']), at: instant, text: masked })

const ticketSchema = z.strictObject({
  v: z.literal(TICKET_VERSION),
  number: z.int().min(1),
  /** `gone`: the citizen had everything erased; nothing of theirs is left here. */
  status: z.enum(['open', 'closed', 'gone']),
  /** Who asked; null when they are gone. Never shown to anybody. */
  from: conversationSchema.nullable(),
  case: caseSchema,
  urgent: z.boolean(),
  openedAt: instant,
  /** Since when the citizen waits for an answer; null while it is their turn. */
  since: instant.nullable(),
  /** The last word of either side. */
  heardAt: instant,
  /** Who took it or answered last. */
  holder: conversationSchema.nullable(),
  lines: z.array(lineSchema),
  /** Answers that did not reach the citizen; they go out again when the citizen writes. */
  lost: z.array(masked),
  /** How often the officers were reminded since the citizen's last word. */
  reminded: z.int().min(0),
})
export type Ticket = z.infer<typeof ticketSchema>

/** @returns null when there is no ticket (any more) @throws for a record that is none: its messages are kept as dead letters */
export function thawTicket(record: string | null): Ticket | null {
  return record === null ? null : ticketSchema.parse(JSON.parse(record))
}

export function freezeTicket(ticket: Ticket): string {
  return JSON.stringify(ticket)
}

export function withLine(ticket: Ticket, line: Ticket['lines'][number]): Ticket {
  return { ...ticket, heardAt: line.at, lines: [...ticket.lines, line].slice(-MOST_LINES) }
}

export function cardOf({ case: about, urgent, since, openedAt }: Ticket, office: string | null): TicketCard {
  return { case: about, urgent, since: since ?? openedAt, office }
}

/** What lists show of a ticket. */
const entrySchema = z.strictObject({
  number: z.int(),
  urgent: z.boolean(),
  topic: caseSchema.shape.topic,
  office: z.string().nullable(),
  openedAt: instant,
  /** Null: answered, and it is the citizen's turn. */
  since: instant.nullable(),
  taken: z.boolean(),
  /** The beginning of what the citizen wrote last. */
  excerpt: masked,
})
export type TicketEntry = z.infer<typeof entrySchema>

const EXCERPT = 80

/** The line for the list of open tickets; null when the ticket is not open. */
export function entryLine(ticket: Ticket): string | null {
  if (ticket.status !== 'open') return null
  const words = ticket.lines.findLast(({ by }) => by === 'penanya')?.text ?? ''
  const entry: Record<keyof TicketEntry, unknown> = {
    number: ticket.number,
    urgent: ticket.urgent,
    topic: ticket.case.topic,
    office: ticket.case.office,
    openedAt: ticket.openedAt,
    since: ticket.since,
    taken: ticket.holder !== null,
    excerpt: words.length > EXCERPT ? `${words.slice(0, EXCERPT - 1)}…` : words,
  }
  return JSON.stringify(entry)
}

/** Open tickets as they are to be worked on: urgent first, then who waits longest; answered ones last. */
export function openTickets(lines: readonly string[]): readonly TicketEntry[] {
  // Our own commits wrote these lines; each moment is read once, not at every comparison.
  const ranked = lines.map((line) => {
    const entry = JSON.parse(line) as TicketEntry
    const since = Date.parse(entry.since ?? entry.openedAt)
    return { entry, since, rank: entry.since === null ? 2 : entry.urgent ? 0 : 1 }
  })
  ranked.sort((a, b) => a.rank - b.rank || a.since - b.since || a.entry.number - b.entry.number)
  return ranked.map(({ entry }) => entry)
}
