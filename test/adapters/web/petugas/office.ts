/** The whole helpdesk in memory for the staff page, with the real turns; a test can wait until everything has come to its end. */
import { createMemoryMail } from '../../../../src/adapters/memory/mail.ts'
import { listsFor, takeAnyTurn } from '../../../../src/helpdesk/take.ts'
import { isOfficer, type Offices } from '../../../../src/knowledge/offices.ts'
import { receive } from '../../../../src/mailroom/intake.ts'
import { createTurns } from '../../../../src/mailroom/turns.ts'
import type { ConversationId, Delivery } from '../../../../src/message.ts'
import type { DeliveryResult } from '../../../../src/ports.ts'
import { TODAY, world } from '../../../transcripts/transcript.ts'

/** A Monday so far ahead that no reminder falls due while a test runs. */
export const AT = '2046-11-26T09:00:00+07:00'

export type Platform = (delivery: Delivery) => DeliveryResult

export function openOffice(offices: Offices, platform: Platform) {
  const failures: unknown[] = []
  const delivered: Delivery[] = []
  const mail = createMemoryMail({
    ...{ retentionMs: 30 * 24 * 60 * 60 * 1000, now: () => 0, onLost: () => undefined },
  })
  const sending = (['console', 'web', 'telegram', 'whatsapp'] as const).map((channel) =>
    mail.outbox.serve(channel, async (delivery) => {
      const result = platform(delivery)
      if (result.kind === 'sent') delivered.push(delivery)
      return result
    }),
  )
  const turns = createTurns({
    mailroom: mail,
    takeTurn: (record, messages, lists) =>
      takeAnyTurn(record, messages, { ...world, today: TODAY, offices }, lists),
    ...{ listsFor, lists: mail.lists, onTurn: () => undefined, now: () => 0, apology: 'maaf' },
    onFailure: (error) => failures.push(error),
  })
  let working = 0
  const stopTurns = mail.serve(async (conversation, tries) => {
    working += 1
    await turns(conversation, tries)
    working -= 1
  })
  let count = 0

  return {
    mail,
    failures,
    async write(from: ConversationId, text: string, at = AT): Promise<void> {
      count += 1
      await mail.accept(
        receive({
          ...{ ...from, id: `m${count}`, text, chosen: [], group: false, addressed: true, forwarded: false },
          ...{ staff: isOfficer(offices, from), at },
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
