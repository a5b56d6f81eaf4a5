/** The pages we know: their kept replies and open connections. In memory, bounded in every direction. */
import { caughtUpEvent, HEARTBEAT, OPENING, REPLACED_EVENT, replyEvent, TYPING_EVENT } from './events.ts'
import { openStream, type PageStream } from './stream.ts'

export interface SessionLimits {
  readonly sessions: number
  /** Replies kept per session; also the most that a reload shows. */
  readonly replies: number
  /** Bytes of kept replies per session, and of all sessions together. */
  readonly bytes: number
  readonly allBytes: number
  /** Open connections per session: windows, and connections a phone lost without saying so. */
  readonly streams: number
  /** A session nobody used for this long is dropped, in milliseconds. */
  readonly idleMs: number
}

export const SESSION_LIMITS: SessionLimits = {
  sessions: 5_000,
  replies: 40,
  bytes: 64 * 1024,
  allBytes: 32 * 1024 * 1024,
  streams: 4,
  idleMs: 24 * 60 * 60 * 1000,
}

interface Kept {
  readonly number: number
  readonly replyId: string
  /** As it goes over the wire: bytes take half the room of a string with letters beyond Latin-1. */
  readonly event: Uint8Array
}

interface Session {
  /** Names this stretch of memory: event ids of an earlier one (before a restart) mean nothing here. */
  readonly tag: string
  readonly kept: Kept[]
  readonly streams: Set<PageStream>
  bytes: number
  last: number
  usedAt: number
}

export interface Sessions {
  /** The public name of a session's memory; makes the session when it is not known. */
  tagOf(id: string): string
  /** Keeps a reply and shows it in every open window; a reply that is kept already changes nothing. */
  show(id: string, replyId: string, data: string): void
  /** True while the reply is among the kept ones. */
  has(id: string, replyId: string): boolean
  typing(id: string): void
  /** Opens a connection that first receives what the page has not seen yet after `lastEventId`. */
  connect(id: string, lastEventId: string | null): ReadableStream<Uint8Array>
  /** Drops the kept replies: another person took the phone, or the data were deleted. */
  forget(id: string): void
  /** Keeps open connections alive and drops what is past its time; to be called every few seconds. */
  heartbeat(): void
  closeStreams(): void
  /** Sessions with an open window. */
  held(): readonly string[]
  holds(id: string): boolean
  readonly size: number
}

export interface SessionsOptions {
  readonly newId: () => string
  readonly now: () => Date
  readonly limits: SessionLimits
  /** Called when a session is forgotten, so that what belongs to it goes too. */
  readonly onDropped: (id: string) => void
  /** Called when a window of the session opened. */
  readonly onConnected?: (id: string) => void
}

export function createSessions({ newId, now, limits, onDropped, onConnected }: SessionsOptions): Sessions {
  // In the order of last use, oldest first.
  const sessions = new Map<string, Session>()
  let allBytes = 0

  function use(id: string): Session {
    const usedAt = now().getTime()
    const session = sessions.get(id) ?? freshSession(newId(), usedAt)
    session.usedAt = usedAt
    sessions.delete(id)
    sessions.set(id, session)
    dropOld(usedAt)
    return session
  }

  function dropOld(at: number): void {
    for (const [id, session] of sessions) {
      const idle = at - session.usedAt > limits.idleMs && session.streams.size === 0
      const tooMuch = sessions.size > limits.sessions || allBytes > limits.allBytes
      if ((!idle && !tooMuch) || sessions.size === 1) return
      sessions.delete(id)
      allBytes -= session.bytes
      onDropped(id)
      for (const stream of [...session.streams]) stream.close()
    }
  }

  function tell(session: Session, event: string | Uint8Array): void {
    for (const stream of [...session.streams]) stream.send(event)
  }

  return {
    tagOf: (id) => use(id).tag,
    has: (id, replyId) => sessions.get(id)?.kept.some((kept) => kept.replyId === replyId) ?? false,
    show(id, replyId, data) {
      const session = use(id)
      if (session.kept.some((kept) => kept.replyId === replyId)) return
      session.last += 1
      const event = Buffer.from(replyEvent(`${session.tag}.${session.last}`, data))
      session.kept.push({ number: session.last, replyId, event })
      allBytes += event.byteLength - trimmed(session, event.byteLength, limits)
      tell(session, event)
    },
    typing(id) {
      const session = sessions.get(id)
      if (session) tell(session, TYPING_EVENT)
    },
    connect(id, lastEventId) {
      const session = use(id)
      const tooMany = Math.max(0, session.streams.size + 1 - limits.streams)
      for (const oldest of [...session.streams].slice(0, tooMany)) {
        oldest.send(REPLACED_EVENT)
        oldest.close()
      }
      const stream = openStream((closed) => session.streams.delete(closed))
      session.streams.add(stream)
      stream.send(OPENING)
      for (const kept of unseen(session, lastEventId)) {
        stream.send(kept.event)
      }
      stream.send(caughtUpEvent(session.tag, session.last === 0))
      onConnected?.(id)
      return stream.body
    },
    forget(id) {
      const session = sessions.get(id)
      if (!session) return
      session.kept.length = 0
      allBytes -= session.bytes
      session.bytes = 0
      onDropped(id)
    },
    heartbeat() {
      for (const [id, session] of [...sessions]) {
        if (session.streams.size === 0) continue
        tell(session, HEARTBEAT)
        // An open page counts as used, so that it never stands before idle ones in the order of dropping.
        use(id)
      }
      dropOld(now().getTime())
    },
    closeStreams() {
      for (const session of sessions.values()) for (const stream of [...session.streams]) stream.close()
    },
    holds: (id) => (sessions.get(id)?.streams.size ?? 0) > 0,
    held: () => [...sessions].filter(([, { streams }]) => streams.size > 0).map(([id]) => id),
    get size() {
      return sessions.size
    },
  }
}

function freshSession(tag: string, usedAt: number): Session {
  return { tag, kept: [], streams: new Set(), bytes: 0, last: 0, usedAt }
}

/** Drops the oldest replies until the session is within its limits again; returns how many bytes went. */
function trimmed(session: Session, added: number, limits: SessionLimits): number {
  const { kept } = session
  let dropped = 0
  session.bytes += added
  while (kept.length > 1 && (kept.length > limits.replies || session.bytes - dropped > limits.bytes)) {
    dropped += kept.shift()?.event.byteLength ?? 0
  }
  session.bytes -= dropped
  return dropped
}

/** The page names the last event it saw; a name from another stretch of memory means it has seen none of these. */
function unseen(session: Session, lastEventId: string | null): readonly Kept[] {
  const [tag, number] = lastEventId?.split('.') ?? []
  if (tag !== session.tag) return session.kept
  return session.kept.filter((kept) => kept.number > Number(number))
}
