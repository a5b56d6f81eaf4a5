/**
 * Long polling, in a loop of our own: a batch is asked for, stored, and only then confirmed by asking for the next. A
 * process that dies between loses nothing; what it stored already is dropped as a duplicate when it comes again.
 */
import { GrammyError } from 'grammy'
import type { Update } from 'grammy/types'
import { StorageAway } from '../../ports.ts'
import { type Connection, isTokenError } from './connection.ts'
import { createLanes } from './order.ts'
import { ALLOWED_UPDATES, chatOf } from './reading.ts'
import { troubleOf, wordsOf } from './troubles.ts'

export interface PollingOptions {
  readonly connection: Connection
  /** @throws StorageAway */
  readonly handle: (update: Update) => Promise<void>
  readonly log: { warn(fields: object, message: string): void; error(fields: object, message: string): void }
}

export interface Polling {
  /** Updates arrive. */
  isReady(): boolean
  stop(): Promise<void>
}

const POLL_S = 30
const MOST_AT_ONCE = 100
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000
/** The other poller is asked to leave by a person; until then there is no hurry. */
const CONFLICT_PAUSE_MS = 5000
const STORAGE_PAUSE_MS = 1000
/** The last batch is confirmed at the end, but nobody waits long for that. */
const CONFIRM_MS = 2000

export const ANOTHER_POLLER =
  'Telegram: program lain memakai token bot ini (409). Matikan yang lain, atau pakai token lain; sampai itu pesan bisa masuk ke sana.'

type Signal = Parameters<Connection['api']['getUpdates']>[1]

export function startPolling({ connection, handle, log }: PollingOptions): Polling {
  const { api } = connection
  const ended = new AbortController()
  const lanes = createLanes()
  let offset = 0
  let ready = false
  let cleared = false
  let failures = 0
  let conflicts = 0

  async function loop(): Promise<void> {
    await Promise.race([connection.ready(), aborted(ended.signal)])
    while (!ended.signal.aborted && !connection.isRefused()) {
      try {
        // A webhook that was set before would keep polls out.
        if (!cleared) await api.deleteWebhook()
        cleared = true
        // The first poll may last half a minute; that it is let in shows by no answer.
        ready = conflicts === 0
        const updates = await api.getUpdates(
          { offset, limit: MOST_AT_ONCE, timeout: POLL_S, allowed_updates: ALLOWED_UPDATES },
          ended.signal as Signal,
        )
        ready = true
        failures = 0
        conflicts = 0
        await store(updates)
        const last = updates.at(-1)
        if (last !== undefined && !ended.signal.aborted) offset = last.update_id + 1
      } catch (error) {
        if (ended.signal.aborted) break
        await pause(afterFailure(error))
      }
    }
    ready = false
  }

  /** Each chat in order, the chats at once; a chat whose message cannot be stored waits with those behind it. */
  async function store(updates: readonly Update[]): Promise<void> {
    let left = updates
    let away = false
    while (left.length > 0 && !ended.signal.aborted) {
      const blocked = new Set<string>()
      const results = await Promise.all(
        left.map((update) =>
          lanes(chatOf(update), async () => {
            if (blocked.has(chatOf(update))) throw new StorageAway('an earlier message of this chat waits')
            await handle(update)
          }).then(
            () => null,
            (error: unknown) => {
              blocked.add(chatOf(update))
              return error
            },
          ),
        ),
      )
      left = left.filter((_, i) => results[i] !== null)
      if (left.length > 0) {
        if (!away) log.warn({ waiting: left.length }, 'storage is away; Telegram updates wait')
        away = true
        await pause(STORAGE_PAUSE_MS)
      }
    }
    // Not stored, so not confirmed either.
    if (left.length > 0) throw new StorageAway('stopped before everything was stored')
  }

  /** @returns milliseconds to wait before the next try */
  function afterFailure(error: unknown): number {
    ready = false
    if (isTokenError(error)) {
      connection.tokenRefused()
      return 0
    }
    if (error instanceof GrammyError && error.error_code === 409) {
      if (conflicts === 0) log.error({}, ANOTHER_POLLER)
      conflicts += 1
      return CONFLICT_PAUSE_MS
    }
    const trouble = troubleOf(error)
    if (trouble.kind === 'later') return trouble.afterMs
    failures += 1
    if (failures === 1) log.warn({ said: wordsOf(error) }, 'Telegram cannot be reached; trying again')
    return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1))
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer)
        ended.signal.removeEventListener('abort', end)
        resolve()
      }
      const timer = setTimeout(end, ms)
      ended.signal.addEventListener('abort', end)
    })
  }

  const running = loop().catch((error: unknown) => log.error({ said: wordsOf(error) }, 'polling ended'))

  return {
    isReady: () => ready,
    async stop() {
      ended.abort()
      await running
      if (offset === 0 || connection.isRefused()) return
      // Confirms the last batch, so that the next process does not get it again.
      const soon = AbortSignal.timeout(CONFIRM_MS) as Signal
      await api
        .getUpdates({ offset, limit: 1, timeout: 0 }, soon)
        .catch((error: unknown) => void troubleOf(error))
    },
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve()))
}
