/** What the page is told over its stream, as Server-Sent Events. The page's side is `page/line.js`. */
import type { DrawnDocument, Reply } from '../../message.ts'

/** A drawn document as the page sees it. */
export interface OfferedDocument {
  readonly href: string
  readonly name: string
  readonly mime: string
  /** Size in bytes. */
  readonly bytes: number
}

/** One reply as the page draws it. `id` is the reply's own, so the page shows none twice. */
export function replyData(reply: Reply, drawn: DrawnDocument | null): string {
  const { id, text, choices, multiple, clears } = reply
  const document: OfferedDocument | null = drawn && {
    href: `/api/documents/${encodeURIComponent(id)}`,
    name: drawn.name,
    mime: drawn.mime,
    bytes: drawn.bytes.byteLength,
  }
  return JSON.stringify({ id, text, choices, multiple, clears, document })
}

/** The wire form of a shown reply; `id` comes back as `Last-Event-ID` when the page connects again. */
export function replyEvent(id: string, data: string): string {
  return `id: ${id}\nevent: reply\ndata: ${data}\n\n`
}

/**
 * Everything that was shown before has been sent. `session` is the name that a POST answers too: another one there means
 * that the cookie was lost. `empty` says that there is no conversation to show yet.
 */
export function caughtUpEvent(session: string, empty: boolean): string {
  return `event: caught-up\ndata: ${JSON.stringify({ session, empty })}\n\n`
}

export const TYPING_EVENT = 'event: typing\ndata: {}\n\n'

/** Another window of the same person took this one's place: do not connect again by yourself. */
export const REPLACED_EVENT = 'event: replaced\ndata: {}\n\n'

/** A comment that keeps proxies from closing a silent connection. */
export const HEARTBEAT = ': \n\n'

/** How long the page waits before it connects again, in milliseconds. */
export const OPENING = 'retry: 2000\n\n'
