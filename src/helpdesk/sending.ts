/** Memos of one turn, in order; each gets its id from the message that is being handled. */

import { memoTo } from '../memos.ts'
import type { ConversationId, Message } from '../message.ts'

export type AnyMemo = Parameters<typeof memoTo>[1]

export interface Send {
  readonly to: ConversationId
  readonly memo: AnyMemo
}

/** @param from the conversation whose turn sends them */
export function memosOf(from: ConversationId, cause: Message, sends: readonly Send[]): readonly Message[] {
  return sends.map(({ to, memo }, nth) => memoTo(to, memo, { from, cause, nth }))
}
