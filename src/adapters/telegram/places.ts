/** What must be remembered about chats: groups that moved to another id, chats that cannot be reached. */
import type { Notes } from '../../ports.ts'

export interface Places {
  /** The id under which the chat is reached now. */
  whereIs(chat: string): Promise<string>
  moved(from: string, to: string): Promise<void>
  isUnreachable(chat: string): Promise<boolean>
  /** Nobody is written to there until the person writes again. */
  markUnreachable(chat: string): Promise<void>
  markReachable(chat: string): Promise<void>
}

/** A chat that was silent for so long is tried again. */
const UNREACHABLE_MS = 180 * 24 * 60 * 60 * 1000

export function createPlaces(notes: Notes): Places {
  const unreachable = (chat: string) => `telegram:unreachable:${chat}`
  const moved = (chat: string) => `telegram:moved:${chat}`
  return {
    // Only a plain group can move, and a supergroup's id begins with -100.
    whereIs: async (chat) =>
      chat.startsWith('-') && !chat.startsWith('-100') ? ((await notes.read(moved(chat))) ?? chat) : chat,
    moved: (from, to) => notes.write(moved(from), to),
    isUnreachable: async (chat) => (await notes.read(unreachable(chat))) !== null,
    markUnreachable: (chat) => notes.write(unreachable(chat), '1', UNREACHABLE_MS),
    markReachable: (chat) => notes.remove(unreachable(chat)),
  }
}
