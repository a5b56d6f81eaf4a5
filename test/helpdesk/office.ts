/** The whole helpdesk over a real mailroom, with the real turns: citizens, officers and the desk between them. */
import { createMemoryMail } from '../../src/adapters/memory/mail.ts'
import { lostMemo } from '../../src/helpdesk/lost.ts'
import { listsFor, takeAnyTurn } from '../../src/helpdesk/take.ts'
import { isOfficer, officeOf } from '../../src/knowledge/offices.ts'
import { receive } from '../../src/mailroom/intake.ts'
import { createTurns } from '../../src/mailroom/turns.ts'
import type { ChannelName, ConversationId, Delivery, RawMessage } from '../../src/message.ts'
import type { DeadLetters, DeliveryResult, Lists, Mailroom, Outbox } from '../../src/ports.ts'
import { TODAY, world } from '../transcripts/transcript.ts'

export const STAFF = { channel: 'telegram', chat: '-100' } as const
const offices = officeOf([STAFF])
/** A Monday so far ahead that no reminder falls due while a test runs. */
const AT = '2046-11-26T09:00:00+07:00'

export interface Mail extends Mailroom {
  readonly outbox: Outbox
  readonly lists: Lists
  readonly dead: DeadLetters
}

export type OnLost = (delivery: Delivery, result: DeliveryResult) => void

export interface OfficeOptions {
  /** Opens the mail; absent: in memory. */
  readonly open?: (onLost: OnLost) => Promise<Mail>
  /** What the platform says to a delivery; absent: sent. */
  readonly platform?: (delivery: Delivery) => DeliveryResult
}

/** Somebody who can write to the helpdesk. */
export function person(channel: ChannelName, chat: string, user = chat): ConversationId {
  return { channel, chat, user }
}

async function inMemory(onLost: OnLost): Promise<Mail> {
  return createMemoryMail({ retentionMs: 30 * 24 * 60 * 60 * 1000, now: () => 0, onLost })
}

let count = 0

export async function openOffice({ open = inMemory, platform }: OfficeOptions = {}) {
  const failures: unknown[] = []
  const delivered: Delivery[] = []
  const mail = await open((delivery, result) => {
    const memo = lostMemo(delivery, result, AT)
    if (memo) void mail.accept(memo)
  })
  const sending = (['console', 'web', 'telegram', 'whatsapp'] as const).map((channel) =>
    mail.outbox.serve(channel, async (delivery) => {
      const result = platform?.(delivery) ?? { kind: 'sent' }
      if (result.kind === 'sent') delivered.push(delivery)
      return result
    }),
  )
  const stopTurns = mail.serve(
    createTurns({
      mailroom: mail,
      takeTurn: (record, messages, lists) =>
        takeAnyTurn(record, messages, { ...world, today: TODAY, offices }, lists),
      listsFor,
      lists: mail.lists,
      onTurn: () => undefined,
      onFailure: (error) => failures.push(error),
      now: () => 0,
      apology: 'maaf',
    }),
  )

  return {
    mail,
    failures,
    /** Accepts a message; `more` is what the platform adds. */
    async write(from: ConversationId, text: string, more: Partial<RawMessage> = {}): Promise<void> {
      count += 1
      await mail.accept(
        receive({
          ...{ id: `m${count}`, text, chosen: [], addressed: false, forwarded: false },
          ...{ ...from, group: from.chat.startsWith('-'), staff: isOfficer(offices, from), at: AT, ...more },
        }),
      )
    },
    /** What a chat received, oldest first. */
    textsTo(chat: string): readonly string[] {
      return delivered.filter(({ to }) => to.chat === chat).map(({ reply }) => reply.text)
    },
    /** Resolves when a chat has received a text that contains these words; the test's own time limit ends a wait in vain. */
    async received(chat: string, words: string, times = 1): Promise<void> {
      while (this.textsTo(chat).filter((text) => text.includes(words)).length < times) {
        await new Promise((resolve) => setTimeout(resolve, 1))
      }
    },
    async close(): Promise<void> {
      await stopTurns()
      await Promise.all(sending.map((stop) => stop()))
    },
  }
}
