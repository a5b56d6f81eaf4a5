/** What a wish of an officer comes to: words in their chat, memos to the desk. */
import type { Offices } from '../knowledge/offices.ts'
import type { ConversationId, Message } from '../message.ts'
import type { Part } from '../replies/part.ts'
import type { World } from '../turn/place.ts'
import type { Send } from './sending.ts'

export interface StaffWorld extends World {
  readonly offices: Offices
}

export interface Granted {
  readonly parts: readonly Part[]
  readonly sends: readonly Send[]
}

/** Words and nothing else. */
export function only(parts: readonly Part[]): Granted {
  return { parts, sends: [] }
}

/** The officer's own conversation. */
export function selfOf({ channel, chat, user }: Message): ConversationId {
  return { channel, chat, user }
}
