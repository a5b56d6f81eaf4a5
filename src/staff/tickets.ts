/**
 * Tickets for the staff page: what is open, one of them whole, and what an officer does with it. An action is a memo into
 * the ticket, as from a chat, so the same rules hold; what comes of it shows in the ticket.
 */

import { officerAtPage, ticketAt } from '../desk-places.ts'
import { nameOfOfficer } from '../helpdesk/names.ts'
import { openTickets, type Ticket, type TicketEntry, thawTicket } from '../helpdesk/ticket.ts'
import { type Offices, officeById } from '../knowledge/offices.ts'
import type { Knowledge } from '../knowledge/schema.ts'
import { mask } from '../language/private.ts'
import { type DeskMemo, memoTo } from '../memos.ts'
import type { PrivateKind } from '../message.ts'
import type { Lists, Mailroom } from '../ports.ts'
import { answerWords } from '../replies/facts.ts'
import { TOPIC_WORDS } from '../replies/topics.ts'
import { channelWords, officeNames } from './labels.ts'

export interface TicketDesk {
  readonly lists: Lists
  readonly mailroom: Pick<Mailroom, 'open' | 'accept'>
  readonly offices: Offices
  readonly knowledge: Knowledge
  /** Instant, ISO 8601. */
  readonly now: () => string
}

/** A line of the list. Names of topics and offices are in words. */
export interface TicketLine {
  readonly number: number
  readonly urgent: boolean
  readonly topic: string | null
  readonly office: string | null
  readonly openedAt: string
  /** Since when somebody waits for an answer; null while it is the citizen's turn. */
  readonly since: string | null
  readonly taken: boolean
  readonly excerpt: string
}

/** One ticket whole. Nothing says who asks but the channel. */
export interface TicketView extends Omit<TicketLine, 'taken' | 'excerpt'> {
  readonly status: Ticket['status']
  readonly channel: string | null
  readonly forOther: boolean
  /** What the asker told the bot, and what it thinks, in words. */
  readonly known: readonly string[]
  readonly likely: readonly string[]
  /** Name of the officer who has it; empty: somebody whose name is not known here. Null: nobody. */
  readonly holder: string | null
  readonly lines: Ticket['lines']
}

export type Wish =
  | { readonly type: 'answer'; readonly text: string }
  | { readonly type: 'take' }
  | { readonly type: 'close' }
  | { readonly type: 'pass'; readonly to: string }

export function createTicketDesk({ lists, mailroom, offices, knowledge, now }: TicketDesk) {
  const officeName = (id: string | null) => officeById(offices, id).name

  function lineOf({ topic, office, ...rest }: TicketEntry): TicketLine {
    return { ...rest, topic: topicWords(topic), office: officeName(office) }
  }

  function viewOf(ticket: Ticket): TicketView {
    const { number, status, urgent, openedAt, since, holder, lines, from } = ticket
    const { topic, office, forOther, answers, reasons } = ticket.case
    return {
      ...{ number, status, urgent, openedAt, since, lines, forOther },
      topic: topicWords(topic),
      office: officeName(office),
      channel: from && channelWords(from.channel),
      known: answerWords(answers),
      likely: reasons.map((id) => knowledge.reasons.get(id)?.title ?? id),
      holder: holder && (nameOfOfficer(holder, offices) ?? ''),
    }
  }

  return {
    /** @param from how many are left out before @param count how many are given */
    async list(from: number, count: number) {
      const all = openTickets(await lists.lines('tickets'))
      const waiting = all.filter(({ since }) => since !== null).length
      return { total: all.length, waiting, tickets: all.slice(from, from + count).map(lineOf) }
    },

    /** Null when there is no such ticket (any more). */
    async show(number: number): Promise<TicketView | null> {
      const ticket = thawTicket((await mailroom.open(ticketAt(number))).record)
      return ticket && viewOf(ticket)
    },

    /**
     * @param name of the officer, as colleagues see it
     * @param id the same wish under the same id counts once
     * @returns kinds of private numbers that were masked in the words
     */
    async act(
      number: number,
      wish: Wish,
      name: string,
      id: string,
    ): Promise<{ readonly masked: readonly PrivateKind[] }> {
      const officer = officerAtPage(name)
      const cause = { id, at: now() }
      const { memo, masked } = memoOf(wish, officer)
      await mailroom.accept(memoTo(ticketAt(number), memo, { from: officer, cause, nth: 0 }))
      return { masked }
    },

    offices: () => officeNames(offices),
  }
}

function memoOf(
  wish: Wish,
  officer: ReturnType<typeof officerAtPage>,
): { readonly memo: DeskMemo; readonly masked: readonly PrivateKind[] } {
  if (wish.type !== 'answer') return { memo: { ...wish, officer }, masked: [] }
  const { text, kinds } = mask(wish.text)
  return { memo: { type: 'answer', officer, text, corrects: false }, masked: kinds }
}

function topicWords(topic: Ticket['case']['topic']): string | null {
  return topic === null ? null : TOPIC_WORDS[topic]
}
