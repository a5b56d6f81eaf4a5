/** Everything that comes in, by poll or webhook: stored first, then the courtesies. */
import type { Update } from 'grammy/types'
import { type Intake, StorageAway } from '../../ports.ts'
import type { Connection } from './connection.ts'
import { createDiagnosis } from './diagnosis.ts'
import type { Places } from './places.ts'
import { type Ignored, readUpdate } from './reading.ts'
import { createTaps } from './taps.ts'
import { wordsOf } from './troubles.ts'

export interface ReceivingOptions {
  readonly connection: Connection
  readonly intake: Intake
  readonly places: Places
  readonly groups: 'mention' | 'off'
  readonly staffChats: readonly string[]
  readonly mode: 'polling' | 'webhook'
  readonly instant: () => string
  readonly wait: (ms: number) => Promise<void>
  readonly log: {
    debug(fields: object, message: string): void
    error(fields: object, message: string): void
  }
  readonly onIgnored: (reason: Ignored) => void
  /** Somebody waits for an answer in this chat. */
  readonly onAsked: (chat: string) => void
}

export interface Receiving {
  /**
   * Resolves when the update is stored, or needs not be.
   * @throws StorageAway when it must be delivered again
   */
  handle(update: Update): Promise<void>
  /** Ends what was begun beside the storing. */
  settled(): Promise<void>
}

export function createReceiving(options: ReceivingOptions): Receiving {
  const { connection, intake, places, log, onIgnored, onAsked } = options
  const begun = new Set<Promise<unknown>>()
  const aside = (work: Promise<unknown>) => {
    const safe = work.catch((error: unknown) => log.error({ said: wordsOf(error) }, 'a Telegram call failed'))
    begun.add(safe)
    void safe.then(() => begun.delete(safe))
  }
  const { api } = connection
  const { instant, wait, groups, staffChats, mode } = options
  const tap = createTaps({ api, intake, instant, wait, aside })
  const diagnosis = createDiagnosis({ api, groups, mode, instant })

  async function receive(update: Update): Promise<void> {
    const me = await connection.ready()
    const reading = readUpdate(update, { me, groups, staffChats, instant })
    switch (reading.kind) {
      case 'ignored':
        onIgnored(reason(reading.reason, reading.chat))
        return
      case 'messages': {
        const [first] = reading.messages
        if (first === undefined) return
        // Begun in this order: nobody who writes may still count as unreachable when the answer leaves.
        const isBack = !first.group || first.notice === 'joined'
        await Promise.all([
          ...(isBack ? [places.markReachable(first.chat)] : []),
          ...reading.messages.map(intake),
        ])
        diagnosis.saw(first.chat, null)
        if (!first.group || first.addressed) onAsked(first.chat)
        return
      }
      case 'tap':
        await tap(reading)
        onAsked(String(reading.message.chat.id))
        return
      case 'diagnose':
        aside(diagnosis.answer(reading.message, me.id))
        return
      case 'moved':
        await places.moved(reading.from, reading.to)
        return
      case 'gone':
        await places.markUnreachable(reading.chat)
        return
      case 'back':
        await places.markReachable(reading.chat)
    }
  }

  function reason(why: Ignored, chat: string | null): Ignored {
    if (chat !== null) diagnosis.saw(chat, why)
    log.debug({ why }, 'an update is not for us')
    return why
  }

  return {
    async handle(update) {
      try {
        await receive(update)
      } catch (error) {
        if (error instanceof StorageAway) throw error
        // An update that cannot be worked with would come again for a day.
        log.error({ update: update.update_id, said: wordsOf(error) }, 'an update was set aside')
      }
    },
    async settled() {
      await Promise.all(begun)
    },
  }
}
