/** What the staff page shows of the counts: one number a day, and lists by kind. */
import type { Offices } from '../knowledge/offices.ts'
import type { Knowledge } from '../knowledge/schema.ts'
import type { Tally } from '../ports.ts'
import { BEGUN, type Figures, KINDS, type Kind, ofKind, sumOf, TURNS } from './figures.ts'
import { KIND_HEADINGS, labelOf, officeNames } from './labels.ts'
import { type TicketCounts, ticketCounts, ticketTopics } from './ticket-figures.ts'

export interface Counts {
  /** ISO dates, both included. */
  readonly from: string
  readonly until: string
  /** Answered messages and begun conversations. */
  readonly turns: number
  readonly begun: number
  /** Every day of the span, also those without anything. */
  readonly days: readonly { readonly day: string; readonly turns: number; readonly begun: number }[]
  readonly kinds: readonly CountedKind[]
  readonly tickets: TicketCounts
  /** Tickets of each office, the main one first. */
  readonly offices: readonly OfficeCounts[]
}

export interface OfficeCounts extends TicketCounts {
  readonly id: string
  readonly name: string
  readonly topics: CountedKind['rows']
}

export interface CountedKind {
  readonly kind: Kind
  readonly heading: string
  readonly rows: readonly { readonly id: string; readonly name: string; readonly count: number }[]
}

const DAY_MS = 24 * 60 * 60 * 1000

/** @param from @param until ISO dates, both included */
export async function countsOf(
  tally: Tally,
  from: string,
  until: string,
  knowledge: Knowledge,
  offices: Offices,
): Promise<Counts> {
  const counted = await tally.read(from, until)
  const sum = sumOf(counted.values())
  const days = daysBetween(from, until).map((day) => {
    const figures: Figures = counted.get(day) ?? {}
    return { day, turns: figures[TURNS] ?? 0, begun: figures[BEGUN] ?? 0 }
  })
  return {
    ...{ from, until, turns: sum[TURNS] ?? 0, begun: sum[BEGUN] ?? 0, days, kinds: kindsOf(sum, knowledge) },
    tickets: ticketCounts(sum),
    offices: officeNames(offices).map(({ id, name }) => ({
      ...{ id, name, ...ticketCounts(sum, id) },
      topics: ticketTopics(sum, id).map(([topic, count]) => ({
        ...{ id: topic, count, name: labelOf('topik', topic, knowledge) },
      })),
    })),
  }
}

function kindsOf(sum: Figures, knowledge: Knowledge): readonly CountedKind[] {
  return KINDS.map((kind) => ({
    kind,
    heading: KIND_HEADINGS[kind],
    rows: ofKind(sum, kind).map(([id, count]) => ({ id, count, name: labelOf(kind, id, knowledge) })),
  }))
}

function daysBetween(from: string, until: string): readonly string[] {
  const days: string[] = []
  for (let at = Date.parse(from); at <= Date.parse(until); at += DAY_MS) {
    days.push(new Date(at).toISOString().slice(0, 10))
  }
  return days
}

/** ISO date that lies `days` before another. */
export function daysBefore(date: string, days: number): string {
  return new Date(Date.parse(date) - days * DAY_MS).toISOString().slice(0, 10)
}
