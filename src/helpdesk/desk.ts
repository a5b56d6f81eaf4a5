/** The desk's own conversations: tickets, lists of subscribers, weeks of the radar, and those that give numbers. */

import { ANNOUNCEMENTS, NUMBERS, nameAtPage } from '../desk-places.ts'
import type { Offices } from '../knowledge/offices.ts'
import type { Message } from '../message.ts'
import type { Decision } from '../ports.ts'
import { takeAnnouncementsTurn } from './announcements.ts'
import { takeKabarTurn } from './kabar.ts'
import { takeNumbersTurn } from './numbers.ts'
import { takeRadarTurn } from './radar.ts'
import { takeTicketTurn } from './ticket-turn.ts'

/** @param messages what waits, oldest first; at least one */
export function takeDeskTurn(
  record: string | null,
  messages: readonly Message[],
  offices: Offices,
): Decision {
  const [first] = messages
  if (first === undefined) throw new Error('a turn needs a message')
  if (first.chat === ANNOUNCEMENTS.chat) return takeAnnouncementsTurn(record, messages)
  if (first.chat.startsWith('kabar/')) return takeKabarTurn(record, messages, first)
  if (first.chat.startsWith('radar/')) return takeRadarTurn(record, messages, first)
  if (first.chat === NUMBERS.chat) return takeNumbersTurn(record, messages)
  if (nameAtPage(first) !== null) return { record: null, replies: [] }
  return takeTicketTurn(record, messages, first, offices)
}
