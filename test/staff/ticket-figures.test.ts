import { describe, expect, test } from 'vitest'
import { officerAtPage, ticketAt } from '../../src/desk-places.ts'
import { takeTicketTurn } from '../../src/helpdesk/ticket-turn.ts'
import { officeOf } from '../../src/knowledge/offices.ts'
import { receive } from '../../src/mailroom/intake.ts'
import { type DeskMemo, memoTo, type Question } from '../../src/memos.ts'
import type { MaskedText } from '../../src/message.ts'
import { type Figures, sumOf } from '../../src/staff/figures.ts'
import { figuresOfTicket, ticketCounts, ticketTopics } from '../../src/staff/ticket-figures.ts'

const main = officeOf([{ channel: 'telegram', chat: '-100' }])
const OFFICES = { ...main, desa: [{ ...main.main, id: 'sukamaju', name: 'Desa Sukamaju', chats: [] }] }
const SRI = officerAtPage('Bu Sri')
const text = 'x' as MaskedText

function question(at: string, office: string | null): Question {
  const about = { topic: 'pungli', answers: {}, reasons: [], forOther: false, office } as const
  const from = { channel: 'whatsapp', chat: 'a', user: 'a' } as const
  return {
    type: 'question',
    from,
    text,
    case: { ...about, reasons: [] },
    urgent: false,
    inTalk: false,
    at,
    afresh: false,
  }
}

/** Figures of a ticket's turns, each with when it happened. */
function story(...steps: readonly (readonly [at: string, memo: DeskMemo])[]): readonly Figures[] {
  let record: string | null = null
  const self = ticketAt(1)
  return steps.map(([at, memo], i) => {
    const message = memoTo(self, memo, { from: SRI, cause: { id: `m${i}`, at }, nth: 0 })
    const turn = takeTicketTurn(record, [message], self, OFFICES)
    record = turn.record
    return figuresOfTicket(turn, OFFICES)
  })
}

describe('what is counted of a ticket', () => {
  test('is that it was opened, answered after so many minutes, closed; in all and for its office', () => {
    const asked = question('2026-11-23T08:00:00Z', 'sukamaju')
    const figures = story(
      ['2026-11-23T08:00:00Z', { type: 'open', number: 1, question: asked }],
      ['2026-11-23T08:10:00Z', { ...asked, at: '2026-11-23T08:10:00Z' }],
      ['2026-11-23T08:10:00Z', { type: 'take', officer: SRI }],
      ['2026-11-23T08:45:00Z', { type: 'answer', officer: SRI, text, corrects: false }],
      ['2026-11-23T08:50:00Z', { type: 'close', officer: SRI }],
    )
    expect(figures[1]).toEqual({})
    expect(figures[2]).toEqual({})
    const sum = sumOf(figures)
    expect(ticketCounts(sum)).toEqual({ opened: 1, answered: 1, closed: 1, wait: 45 })
    expect(ticketCounts(sum, 'sukamaju')).toEqual({ opened: 1, answered: 1, closed: 1, wait: 45 })
    expect(ticketCounts(sum, 'utama')).toEqual({ opened: 0, answered: 0, closed: 0, wait: null })
    expect(ticketTopics(sum, 'sukamaju')).toEqual([['pungli', 1]])
  })

  test('of no office in particular belongs to the main one', () => {
    const at = '2026-11-23T08:00:00Z'
    const sum = sumOf(story([at, { type: 'open', number: 1, question: question(at, null) }]))
    expect(ticketCounts(sum, 'utama').opened).toBe(1)
  })

  test('is nothing of turns that are no ticket’s', () => {
    const message = receive({
      ...{ channel: 'web', chat: 'a', user: 'a', id: '1', text: 'halo', chosen: [], group: false },
      ...{ addressed: true, forwarded: false, staff: false, at: '2026-11-23T08:00:00Z' },
    })
    expect(figuresOfTicket({ record: '{}', replies: [] }, OFFICES)).toEqual({})
    expect(figuresOfTicket({ record: '{}', replies: [], memos: [message] }, OFFICES)).toEqual({})
  })
})
