/** Whom a message is for: the bot, or an officer. And what the desk tells, as events. */
import type { OwnTicket } from '../flows/setup.ts'
import { caseWish } from '../language/cases.ts'
import { ticketNamed } from '../language/staff-commands.ts'
import { isForBot } from '../language/talk.ts'
import type { Understanding } from '../language/understanding.ts'
import type { CitizenMemo } from '../memos.ts'
import type { Message } from '../message.ts'
import type { Event } from '../say.ts'
import { REMINDER_DUE } from './reminder.ts'

/**
 * After so long without a word from either side the bot answers again. A whole day, so that an answer which came in the
 * afternoon can still be answered the next morning.
 */
export const TALK_RESTS_MS = 24 * 60 * 60 * 1000

export interface TalkPlace {
  readonly ticket: OwnTicket | null
  /** The next message is the question, and somebody reads it. */
  readonly awaited: boolean
}

/** `before` happened first; `forBot`: the message itself is then handled as usual. */
export interface Addressed {
  readonly before: readonly Event[]
  readonly forBot: boolean
}

export function addressedTo(message: Message, understood: Understanding, place: TalkPlace): Addressed {
  const { ticket } = place
  const { text, chosen, at, quoted, edited } = message
  const speaks = chosen.length === 0 && /[\p{L}\p{N}]/u.test(text.replace(/⟨\w+⟩/g, ''))
  // What was changed afterwards was written before the question was asked for.
  if (edited && ticket?.inTalk !== true) return FOR_BOT
  const opensCase = () => speaks && caseWish(text) !== null
  if (place.awaited && speaks && understood.command === null && !opensCase()) {
    const answers = message.forwarded ? {} : understood.facts
    return forOfficer({ type: 'wrote', urgent: understood.emergency !== null, answers }, understood)
  }
  if (ticket === null || chosen.includes(REMINDER_DUE)) return FOR_BOT
  const talked: Event = { type: 'talked', at, urgent: understood.emergency !== null }
  if (speaks && ticketNamed(quoted) === ticket.number) return forOfficer(talked, understood)
  if (!ticket.inTalk) return FOR_BOT
  if (Date.parse(at) - Date.parse(ticket.heardAt) > TALK_RESTS_MS) return botBack('silence')
  if (chosen.length > 0) return botBack('asked')
  if (!speaks) return FOR_BOT
  if (!opensCase() && !isForBot(text, understood.command)) return forOfficer(talked, understood)
  if (understood.command === 'selesai') return { before: [{ type: 'endsTalk' }], forBot: false }
  return understood.command === 'petugas' ? FOR_BOT : botBack('asked')
}

const FOR_BOT: Addressed = { before: [], forBot: true }

function botBack(why: 'asked' | 'silence'): Addressed {
  return { before: [{ type: 'botBack', why }], forBot: true }
}

/** An emergency gets the bot's answer too, and first. */
function forOfficer(event: Event, { emergency }: Understanding): Addressed {
  const first: readonly Event[] = emergency
    ? [{ type: 'emergency', kind: emergency, answers: {}, topics: [] }]
    : []
  return { before: [...first, event], forBot: false }
}

/** @param at when the memo was sent */
export function eventOfMemo(memo: CitizenMemo, at: string): Event {
  switch (memo.type) {
    case 'opened':
      return {
        type: 'desk.opened',
        number: memo.number,
        extended: memo.extended,
        urgent: memo.urgent,
        reading: memo.reading,
        at,
      }
    case 'taken':
      return { type: 'desk.taken', number: memo.number, at }
    case 'answered':
      return {
        type: 'desk.answered',
        number: memo.number,
        text: memo.text,
        office: memo.office,
        corrects: memo.corrects,
        at,
      }
    case 'news':
      return { type: 'desk.news', kabar: memo.kabar, text: memo.text, office: memo.office }
    case 'closed':
      return { type: 'desk.closed', number: memo.number }
  }
}
