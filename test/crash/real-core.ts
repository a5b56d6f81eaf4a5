/** The core as the program uses it, on a fixed day: the same messages give the same record wherever they are handled. */
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { createUnderstand } from '../../src/language/understand.ts'
import { receive } from '../../src/mailroom/intake.ts'
import type { Message, RawMessage } from '../../src/message.ts'
import { type Turn, takeTurn } from '../../src/turn/turn.ts'

/** What one person says, one after the other, each after the answer to the one before. */
export const STORY = [
  'bansos saya berhenti',
  'PKH',
  'desil 6',
  'tidak tahu',
  '1',
  'desil itu apa',
  'tidak',
  '2',
  'tidak tahu',
  'menu',
]

export function realCore(): (record: string | null, messages: readonly Message[]) => Turn {
  const world = { knowledge: loadKnowledge(), understand: createUnderstand(), today: '2026-11-22' }
  return (record, messages) => takeTurn(record, messages, world)
}

export interface Expected {
  readonly record: string | null
  /** Ids and texts of all replies, in order. */
  readonly replies: readonly string[]
}

/** The story told to the core alone. */
export function toldAlone(raws: readonly RawMessage[]): Expected {
  const core = realCore()
  let record: string | null = null
  const replies: string[] = []
  for (const raw of raws) {
    const turn = core(record, [receive(raw)])
    record = turn.record
    replies.push(...turn.replies.map(({ id, text }) => `${id} ${text}`))
  }
  return { record, replies }
}
