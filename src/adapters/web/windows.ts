/**
 * The windows of the chat pages that are open at this process. What they show lies in `Shown`, where every process reads
 * it: a window remembers only how far it has come.
 */
import { type Shown, StorageAway } from '../../ports.ts'
import { caughtUpEvent, HEARTBEAT, OPENING, REPLACED_EVENT, replyEvent, TYPING_EVENT } from './events.ts'
import { openStream, type PageStream } from './stream.ts'

export interface WindowLimits {
  /** Chats with an open window. */
  readonly chats: number
  /** Open windows per chat, connections that a phone lost without saying so among them. */
  readonly windows: number
}

export const WINDOW_LIMITS: WindowLimits = { chats: 5_000, windows: 4 }

/** So often an open window looks by itself: its replies count as used, and news that were lost are found. */
const LOOK_MS = 60_000
/** So soon it looks again when the storage was away. */
const AGAIN_MS = 500

export interface Windows {
  /** Opens a window that first receives what its page has not seen yet after `lastEventId`. */
  open(chat: string, name: string, lastEventId: string | null): ReadableStream<Uint8Array>
  /** A chat was shown something; null: any of them may have been. */
  changed(chat: string | null): void
  typing(chat: string): void
  /** Keeps open connections alive; to be called every few seconds. */
  heartbeat(): void
  closeAll(): void
  /** Chats with an open window. */
  held(): readonly string[]
  holds(chat: string): boolean
}

export interface WindowsOptions {
  readonly shown: Shown
  readonly now: () => Date
  readonly limits: WindowLimits
  /** Called when a window of the chat opened. */
  readonly onOpened: (chat: string) => void
  readonly onError: (error: unknown) => void
}

interface Window {
  readonly chat: string
  /** The public name of the session. */
  readonly name: string
  readonly stream: PageStream
  /** The last entry that it was sent, or that its page had seen. */
  last: string | null
  caughtUp: boolean
  lookedAt: number
  /** It is looking now; `again`: something came meanwhile. */
  looking: boolean
  again: boolean
}

export function createWindows({ shown, now, limits, onOpened, onError }: WindowsOptions): Windows {
  // The chats whose windows opened longest ago first.
  const chats = new Map<string, Set<Window>>()
  const all = () => [...chats.values()].flatMap((windows) => [...windows])

  /** Sends what came since, in order. One walk at a time: what comes meanwhile is walked to afterwards. */
  async function look(window: Window): Promise<void> {
    window.again = true
    if (window.looking) return
    window.looking = true
    try {
      while (window.again) {
        window.again = false
        window.lookedAt = now().getTime()
        for (const { id, data } of await shown.read(window.chat, window.last)) {
          if (!window.stream.send(replyEvent(id, data))) return
          window.last = id
        }
        if (!window.caughtUp) window.stream.send(caughtUpEvent(window.name, window.last === null))
        window.caughtUp = true
      }
    } catch (error) {
      // That the storage is away is written down there, once; it comes back. Anything else waits for the next news.
      if (error instanceof StorageAway)
        setTimeout(() => isOpen(window) && void look(window), AGAIN_MS).unref()
      else onError(error)
    } finally {
      window.looking = false
    }
  }

  function isOpen(window: Window): boolean {
    return chats.get(window.chat)?.has(window) ?? false
  }

  function closed(window: Window): void {
    const windows = chats.get(window.chat)
    windows?.delete(window)
    if (windows?.size === 0) chats.delete(window.chat)
  }

  /** The oldest window of a chat that has too many is told so; one of a chat too many comes back when it can. */
  function makeRoom(chat: string): void {
    const windows = [...(chats.get(chat) ?? [])]
    for (const { stream } of windows.slice(0, Math.max(0, windows.length + 1 - limits.windows))) {
      stream.send(REPLACED_EVENT)
      stream.close()
    }
    const [oldest] = chats.values()
    if (!chats.has(chat) && chats.size >= limits.chats)
      for (const { stream } of [...(oldest ?? [])]) stream.close()
  }

  return {
    open(chat, name, lastEventId) {
      makeRoom(chat)
      const stream = openStream(() => closed(window))
      const window: Window = {
        ...{ chat, name, stream, last: lastEventId },
        ...{ caughtUp: false, lookedAt: 0, looking: false, again: false },
      }
      // Known before it looks for the first time, so that nothing comes unseen in between.
      const windows = chats.get(chat) ?? new Set()
      windows.add(window)
      chats.delete(chat)
      chats.set(chat, windows)
      stream.send(OPENING)
      void look(window)
      onOpened(chat)
      return stream.body
    },
    changed(chat) {
      for (const window of chat === null ? all() : (chats.get(chat) ?? [])) void look(window)
    },
    typing(chat) {
      for (const { stream } of [...(chats.get(chat) ?? [])]) stream.send(TYPING_EVENT)
    },
    heartbeat() {
      const due = now().getTime() - LOOK_MS
      for (const window of all()) {
        window.stream.send(HEARTBEAT)
        if (window.lookedAt <= due && isOpen(window)) void look(window)
      }
    },
    closeAll() {
      for (const { stream } of all()) stream.close()
    },
    holds: (chat) => chats.has(chat),
    held: () => [...chats.keys()],
  }
}
