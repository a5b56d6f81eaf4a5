/** Officers and citizens in step with the bot, for tests: one message in, what its writer's chat receives out. */

import { listsFor, takeAnyTurn } from '../../src/helpdesk/take.ts'
import type { Offices } from '../../src/knowledge/offices.ts'
import { officeOf } from '../../src/knowledge/offices.ts'
import { createInStep } from '../../src/mailroom/in-step.ts'
import type { RawMessage, Reply } from '../../src/message.ts'
import { written } from '../message.ts'
import { world } from '../transcripts/transcript.ts'

export const START = Date.parse('2026-11-12T08:00:00+07:00')

export interface Writer {
  /** What the chat receives for a message that is written so many seconds after the start. */
  says(seconds: number, text: string, more?: Partial<RawMessage>): readonly Reply[]
  record(): string | null
}

/** @param who fields that all messages of the writer have */
export function createDesk(offices: Offices = officeOf([])) {
  const inStep = createInStep({
    takeTurn: (record, messages, lists) => takeAnyTurn(record, messages, { ...world, offices }, lists),
    listsFor,
  })
  return {
    writer(who: Partial<RawMessage>): Writer {
      const place = { channel: 'telegram', chat: 'p1', user: 'p1', ...who } as const
      return {
        says(seconds, text, more = {}) {
          const at = new Date(START + seconds * 1000).toISOString()
          return inStep.take(written(text, at, { ...place, ...more })).here
        },
        record: () => inStep.record(place),
      }
    },
  }
}

export const OFFICER = { staff: true } as const
