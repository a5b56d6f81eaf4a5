/** Telegram as a channel: the parts put together. Receiving and sending may run in different processes. */
import type { Channel, Intake, Notes, ShowsTyping, Stop } from '../../ports.ts'
import { registerCommands } from './commands.ts'
import { type Connection, connect } from './connection.ts'
import { createPacing } from './pacing.ts'
import { createPlaces } from './places.ts'
import { startPolling } from './polling.ts'
import type { Ignored } from './reading.ts'
import { createReceiving } from './receiving.ts'
import { createSending } from './sending.ts'
import { reportStatus } from './status.ts'
import { wordsOf } from './troubles.ts'
import { createTypingWatch } from './typing.ts'
import { startWebhook } from './webhook.ts'

export interface TelegramLog {
  debug(fields: object, message: string): void
  warn(fields: object, message: string): void
  error(fields: object, message: string): void
}

export interface TelegramOptions {
  readonly token: string
  readonly apiRoot: string
  readonly webhook: { readonly url: string; readonly secret: string } | null
  readonly groups: 'mention' | 'off'
  readonly staffChats: readonly string[]
  readonly notes: Notes
  /** Now, instant ISO 8601. */
  readonly instant: () => string
  readonly log: TelegramLog
  readonly onIgnored: (reason: Ignored) => void
  readonly onTrouble: (kind: string) => void
}

export interface Telegram {
  /** Hands replies to Telegram. */
  readonly channel: Channel & ShowsTyping
  /** Begins to receive. `respond` answers webhook deliveries; null with long polling. */
  receive(intake: Intake): {
    readonly respond: ((request: Request) => Promise<Response>) | null
    /** Updates arrive. */
    isReady(): boolean
    readonly stop: Stop
  }
  /** Telegram answers, and takes the token. */
  isReady(): boolean
  close(): void
}

/** @throws TokenRefused with one line when Telegram says that the token is wrong */
export async function createTelegram(options: TelegramOptions): Promise<Telegram> {
  const { log, notes, instant, groups, webhook } = options
  const connection: Connection = await connect(options)
  const places = createPlaces(notes)
  const typing = createTypingWatch((chat) => {
    connection.api.sendChatAction(chat, 'typing').catch((error: unknown) => {
      log.debug({ said: wordsOf(error) }, 'no typing shown')
    })
  })
  let sendsHere = false
  const channel = createSending({
    connection,
    places,
    pacing: createPacing({ now: () => performance.now(), wait }),
    log,
    now: () => performance.now(),
    onTrouble: options.onTrouble,
    onSent: (chat) => {
      sendsHere = true
      typing.answered(chat)
    },
  })

  return {
    channel,
    isReady: () => connection.me() !== null && !connection.isRefused(),
    receive(intake) {
      const receiving = createReceiving({
        connection,
        intake,
        places,
        groups,
        staffChats: options.staffChats,
        mode: webhook === null ? 'polling' : 'webhook',
        instant,
        wait,
        log,
        onIgnored: options.onIgnored,
        // Where another process sends, nobody here would know that the answer is there already.
        onAsked: (chat) => {
          if (sendsHere) typing.asked(chat)
        },
      })
      let lastUpdate: string | null = null
      const handle: typeof receiving.handle = async (update) => {
        lastUpdate = instant()
        await receiving.handle(update)
      }
      const parts = { connection, handle, log }
      const hook = webhook && startWebhook({ ...parts, ...webhook })
      const line = hook ?? startPolling(parts)
      void connection
        .ready()
        .then(() => registerCommands(connection.api, options.staffChats))
        .catch((error: unknown) => log.warn({ said: wordsOf(error) }, 'the commands were not registered'))
      const stopReport = reportStatus(notes, () => ({
        mode: hook === null ? 'polling' : 'webhook',
        state: line.isReady() ? 'ready' : 'waiting',
        username: connection.me()?.username ?? null,
        lastUpdate,
      }))
      return {
        respond: hook?.respond ?? null,
        isReady: line.isReady,
        async stop() {
          await line.stop()
          await receiving.settled()
          await stopReport()
        },
      }
    },
    close() {
      typing.stop()
      connection.close()
    },
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
