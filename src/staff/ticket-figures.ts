/** What is counted of tickets, in all and for each office. Ids and numbers only, like every figure. */
import { type Ticket, thawTicket } from '../helpdesk/ticket.ts'
import type { Offices } from '../knowledge/offices.ts'
import { officeById } from '../knowledge/offices.ts'
import type { Message } from '../message.ts'
import type { Decision } from '../ports.ts'
import { type Figures, ofKind } from './figures.ts'

export interface TicketCounts {
  readonly opened: number
  readonly answered: number
  readonly closed: number
  /** Minutes from a question to the next answer, on the average; null without an answer. */
  readonly wait: number | null
}

/** Memos to the citizen → what happened. */
const EVENT_OF: Readonly<Record<string, string>> = {
  opened: 'dibuka',
  answered: 'dijawab',
  closed: 'ditutup',
}
const WAIT = 'tunggu'
const MINUTE_MS = 60_000

/** @param turn of the conversation of a ticket; any other gives nothing */
export function figuresOfTicket({ record, memos = [] }: Decision, offices: Offices): Figures {
  const events = memos.flatMap(eventOf)
  const ticket = events.length === 0 ? null : thawTicket(record)
  if (ticket === null) return {}
  const figures: Record<string, number> = {}
  const add = (name: string, by: number) => {
    for (const full of [`tiket:${name}`, `${kindOf(officeById(offices, ticket.case.office).id)}:${name}`]) {
      figures[full] = (figures[full] ?? 0) + by
    }
  }
  for (const event of events) add(event, 1)
  if (events.includes('dibuka') && ticket.case.topic !== null) add(`topik:${ticket.case.topic}`, 1)
  if (events.includes('dijawab')) add(WAIT, waitOf(ticket))
  return figures
}

function eventOf({ memo }: Message): readonly string[] {
  if (memo === undefined || (memo.type === 'opened' && memo.extended === true)) return []
  const event = EVENT_OF[memo.type]
  return event === undefined ? [] : [event]
}

/** Whole minutes between the first question that was open and the answer to it. */
function waitOf({ lines }: Ticket): number {
  const answer = lines.findLastIndex(({ by }) => by === 'petugas')
  const before = lines.slice(0, Math.max(answer, 0)).findLastIndex(({ by }) => by === 'petugas')
  const asked = lines.slice(before + 1, answer).find(({ by }) => by === 'penanya')
  const at = lines[answer]?.at
  if (asked === undefined || at === undefined) return 0
  return Math.max(0, Math.round((Date.parse(at) - Date.parse(asked.at)) / MINUTE_MS))
}

/** @param office id of an office; absent: all of them together */
export function ticketCounts(figures: Figures, office?: string): TicketCounts {
  const counts = new Map(ofKind(figures, office === undefined ? 'tiket' : kindOf(office)))
  const of = (name: string) => counts.get(name) ?? 0
  const answered = of('dijawab')
  return {
    opened: of('dibuka'),
    answered,
    closed: of('ditutup'),
    wait: answered === 0 ? null : Math.round(of(WAIT) / answered),
  }
}

/** Topics of the tickets of an office, the most frequent first. */
export function ticketTopics(
  figures: Figures,
  office: string,
): readonly (readonly [id: string, count: number])[] {
  return ofKind(figures, `${kindOf(office)}:topik`)
}

function kindOf(office: string): string {
  return `kantor:${office}`
}
