/** Where the desk's own conversations live, and what stands for a staff chat or an officer at the page. */
import type { Kabar } from './knowledge/kabar.ts'
import type { ConversationId } from './message.ts'

/** What was not answered in one week ("2026-W48"). */
export function radarAt(week: string): ConversationId {
  return { channel: 'desk', chat: `radar/${week}`, user: `radar/${week}` }
}

/** The conversation that numbers announcements. */
export const ANNOUNCEMENTS: ConversationId = { channel: 'desk', chat: 'kabar', user: 'kabar' }

/** Who ordered one kind of news. */
export function kabarAt(kabar: Kabar): ConversationId {
  return { channel: 'desk', chat: `kabar/${kabar}`, user: `kabar/${kabar}` }
}

/** The conversation that gives numbers. */
export const NUMBERS: ConversationId = { channel: 'desk', chat: 'nomor', user: 'nomor' }

export function ticketAt(number: number): ConversationId {
  return { channel: 'desk', chat: `tiket/${number}`, user: `tiket/${number}` }
}

/** What an officer of the staff page is called in places of the desk. */
const AT_PAGE = 'petugas/'

/** An officer at the staff page, by the name that they gave there. Nothing is written back to them: the page shows the tickets. */
export function officerAtPage(name: string): ConversationId {
  return { channel: 'desk', chat: AT_PAGE + name, user: AT_PAGE + name }
}

/** The name of an officer at the staff page; null for everybody else. */
export function nameAtPage({ channel, user }: ConversationId): string | null {
  return channel === 'desk' && user.startsWith(AT_PAGE) ? user.slice(AT_PAGE.length) : null
}

/** A staff chat as a conversation of its own, whoever writes in it. */
export function chatItself({ channel, chat }: Pick<ConversationId, 'channel' | 'chat'>): ConversationId {
  return { channel, chat, user: chat }
}
