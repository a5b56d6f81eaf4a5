/** What Telegram's refusals mean for a delivery. */
import { GrammyError, HttpError } from 'grammy'
import type { DeliveryResult } from '../../ports.ts'

export type Trouble =
  | Extract<DeliveryResult, { kind: 'later' | 'unreachable' | 'refused' }>
  /** The group has another id now. */
  | { readonly kind: 'moved'; readonly to: string }
  /** The forum topic is closed or gone. */
  | { readonly kind: 'no-topic' }
  /** Nobody answered, or a proxy did: whether the call took effect is not known. */
  | { readonly kind: 'network' }
  /** The token is not valid (any more). */
  | { readonly kind: 'token' }
  /** It is as it should be already. */
  | { readonly kind: 'done' }

/** The chat is there, but not for us. */
const NOT_FOR_US =
  /chat not found|group chat was deactivated|peer_id_invalid|user is deactivated|not enough rights|have no rights|chat_write_forbidden|user_is_blocked|bot was kicked/i
const NO_TOPIC = /message thread not found|topic_closed|topic_deleted/i
const DONE =
  /message is not modified|query is too old|query id is invalid|message to (edit|delete) not found/i

/** @throws what is neither of Telegram nor of the way to it */
export function troubleOf(error: unknown): Trouble {
  if (error instanceof HttpError) return { kind: 'network' }
  if (!(error instanceof GrammyError)) throw error
  const { error_code: code, description, parameters } = error
  if (parameters.retry_after !== undefined) return { kind: 'later', afterMs: parameters.retry_after * 1000 }
  if (parameters.migrate_to_chat_id !== undefined) {
    return { kind: 'moved', to: String(parameters.migrate_to_chat_id) }
  }
  if (code === 401 || code === 404) return { kind: 'token' }
  if (code === 403 || NOT_FOR_US.test(description)) return { kind: 'unreachable', reason: description }
  if (code >= 500) return { kind: 'network' }
  if (NO_TOPIC.test(description)) return { kind: 'no-topic' }
  if (DONE.test(description)) return { kind: 'done' }
  return { kind: 'refused', reason: description }
}

/** For the log: what happened, never what was sent. */
export function wordsOf(error: unknown): string {
  if (error instanceof GrammyError) return `${error.method}: ${error.error_code} ${error.description}`
  if (error instanceof HttpError) return error.message
  return error instanceof Error ? error.name : 'unknown'
}
