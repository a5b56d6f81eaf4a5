/** The whole helpdesk over a mailroom in memory, with the real turns: citizens, officers and the desk between them. */
import { createMemoryMail } from '../../src/adapters/memory/mail.ts'
import { lostMemo } from '../../src/helpdesk/lost.ts'
import { listsFor, takeAnyTurn } from '../../src/helpdesk/take.ts'
import { isOfficer, type Offices, officeOf } from '../../src/knowledge/offices.ts'
import { receive } from '../../src/mailroom/intake.ts'
import { createTurns } from '../../src/mailroom/turns.ts'
import type { ChannelName, ConversationId, Delivery, RawMessage } from '../../src/message.ts'
import type { DeliveryResult } from '../../src/ports.ts'
import { TODAY, world } from '../transcripts/transcript.ts'

export const STAFF = { channel: 'telegram', chat: '-100' } as const
/** A Monday so far ahead that no reminder falls due while a test runs. */
export const AT = '2046-11-26T09:00:00+07:00'

export interface OfficeOptions {
  readonly offices?: Offices
  /** What the platform says to a delivery; absent: sent. */
  readonly platform?: (delivery: Delivery) => DeliveryResult
}

/** Somebody who can write to the helpdesk. */
export function person(channel: ChannelName, chat: string, user = chat): ConversationId {
  return { channel, chat, user }
}

export function openOffice({ offices = officeOf([STAFF]), platform }: OfficeOptions = {}) {
  const failures: unknown[] = []
  const delivered: Delivery[] = []
  const mail = createMemoryMail({
    retentionMs: 30 * 24 * 60 * 60 * 1000,
    now: () => 0,
    onLost: (delivery, result) => {
      const memo = lostMemo(delivery, result, AT)
      if (memo) void mail.accept(memo)
    },
  })
  const sending = (['console', 'web', 'telegram', 'whatsapp'] as const).map((channel) =>
    mail.outbox.serve(channel, async (delivery) => {
      const result = platform?.(delivery) ?? { kind: 'sent' }
      if (result.kind === 'sent') delivered.push(delivery)
      return result
    }),
  )
  let working = 0
  const turns = createTurns({
    mailroom: mail,
    takeTurn: (record, messages, lists) =>
      takeAnyTurn(record, messages, { ...world, today: TODAY, offices }, lists),
    listsFor,
    lists: mail.lists,
    onTurn: () => undefined,
    onFailure: (error) => failures.push(error),
    now: () => 0,
    apology: 'maaf',
  })
  const stopTurns = mail.serve(async (conversation, tries) => {
    working += 1
    await turns(conversation, tries)
    working -= 1
  })
  let count = 0

  return {
    mail,
    failures,
    delivered,
    /** Accepts a message; `more` is what the platform adds. */
    async write(from: ConversationId, text: string, more: Partial<RawMessage> = {}): Promise<void> {
      count += 1
      const group = from.chat.startsWith('-') || from.chat.endsWith('@g.us')
      await mail.accept(
        receive({
          ...{ id: `m${count}`, text, chosen: [], group, addressed: false, forwarded: false },
          ...{ ...from, staff: isOfficer(offices, from), at: AT, ...more },
        }),
      )
    },
    /** Resolves when everything that was written has come to its end. */
    async settle(): Promise<void> {
      for (let quiet = 0; quiet < 20; quiet++) {
        await new Promise((resolve) => setImmediate(resolve))
        if (working > 0) quiet = 0
      }
    },
    /** What a chat received, oldest first. */
    textsTo(chat: string): readonly string[] {
      return delivered.filter(({ to }) => to.chat === chat).map(({ reply }) => reply.text)
    },
    async close(): Promise<void> {
      await stopTurns()
      await Promise.all(sending.map((stop) => stop()))
    },
  }
}
