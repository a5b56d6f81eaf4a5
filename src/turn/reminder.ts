/** A reminder that was asked for: an ordinary message of the person to themself, due later. */
import type { Message } from '../message.ts'

/** The choice that a due reminder carries. */
export const REMINDER_DUE = 'ingat:sekarang'

export interface DueLater {
  /** Instant, ISO 8601. */
  readonly dueAt: string
  readonly message: Message
}

const DAY_MS = 24 * 60 * 60 * 1000

/** @param cause the message that asked for it; its text is not kept */
export function reminderAfter(days: number, cause: Message): DueLater {
  return reminderAt(new Date(Date.parse(cause.at) + days * DAY_MS).toISOString(), cause)
}

/**
 * A reminder that was asked for and had to make room for another, since a conversation has at most one.
 * @param dueAt null: there was none
 */
export function promisedAgain(dueAt: string | null, cause: Message): DueLater | null {
  return dueAt === null ? null : reminderAt(dueAt, cause)
}

function reminderAt(dueAt: string, cause: Message): DueLater {
  const text = cause.text.slice(0, 0) as Message['text']
  const message = {
    ...cause,
    id: `${cause.id}-ingat`,
    text,
    chosen: [REMINDER_DUE],
    forwarded: false,
    private: [],
    cut: false,
    at: dueAt,
  }
  return { dueAt, message }
}
