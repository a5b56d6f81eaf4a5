/** One Bot API client, and who we are there: asked until Telegram answers. */
import { Api, GrammyError } from 'grammy'
import type { UserFromGetMe } from 'grammy/types'
import { TokenRefused } from './refused.ts'
import { wordsOf } from './troubles.ts'

export interface Connection {
  readonly api: Api
  /** Null until Telegram has told. */
  me(): UserFromGetMe | null
  /** Resolves when it has; never, when the token is refused or the connection is closed before. */
  ready(): Promise<UserFromGetMe>
  /** Telegram does not take the token any more. */
  tokenRefused(): void
  isRefused(): boolean
  close(): void
}

export interface ConnectionOptions {
  readonly token: string
  readonly apiRoot: string
  readonly log: { warn(fields: object, message: string): void; error(fields: object, message: string): void }
}

/** A call that takes longer is as good as lost; a poll has its own time. */
const TIMEOUT_S = 60
const FIRST_PAUSE_MS = 1000
const LONGEST_PAUSE_MS = 30_000

export const TOKEN_REFUSED =
  'TELEGRAM_BOT_TOKEN: Telegram menolak token ini. Salin lagi dari BotFather (/mybots, API Token).'

/** @throws TokenRefused with one line when Telegram says at once that the token is wrong */
export async function connect({ token, apiRoot, log }: ConnectionOptions): Promise<Connection> {
  const api = new Api(token, { apiRoot, timeoutSeconds: TIMEOUT_S })
  let me: UserFromGetMe | null = null
  let refused = false
  let timer: NodeJS.Timeout | null = null
  let known: (me: UserFromGetMe) => void = () => undefined
  const ready = new Promise<UserFromGetMe>((resolve) => {
    known = resolve
  })

  function tokenRefused(): void {
    if (!refused) log.error({}, TOKEN_REFUSED)
    refused = true
  }

  async function ask(): Promise<void> {
    me = await api.getMe()
    known(me)
  }

  function askAgain(pause: number): void {
    timer = setTimeout(() => {
      ask().catch((error: unknown) => {
        if (isTokenError(error)) tokenRefused()
        else askAgain(Math.min(LONGEST_PAUSE_MS, pause * 2))
      })
    }, pause)
  }

  try {
    await ask()
  } catch (error) {
    if (isTokenError(error)) throw new TokenRefused(TOKEN_REFUSED)
    log.warn({ said: wordsOf(error) }, 'Telegram cannot be reached; trying again')
    askAgain(FIRST_PAUSE_MS)
  }

  return {
    api,
    me: () => me,
    ready: () => ready,
    tokenRefused,
    isRefused: () => refused,
    close() {
      if (timer) clearTimeout(timer)
    },
  }
}

/** A token of the wrong form is a path that does not exist. */
export function isTokenError(error: unknown): boolean {
  return error instanceof GrammyError && (error.error_code === 401 || error.error_code === 404)
}
