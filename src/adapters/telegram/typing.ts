/** "Sedang mengetik" for somebody whose answer takes longer than it should. */

/** An answer is usually there before this; a sign that comes after it would only confuse. */
const PATIENCE_MS = 700
/** Chats that are waited for at once; beyond, nobody has time for courtesy. */
const MOST = 1000

export interface TypingWatch {
  /** Somebody asked. */
  asked(chat: string): void
  /** Their answer leaves now. */
  answered(chat: string): void
  stop(): void
}

export function createTypingWatch(show: (chat: string) => void): TypingWatch {
  const waiting = new Map<string, NodeJS.Timeout>()

  function answered(chat: string): void {
    clearTimeout(waiting.get(chat))
    waiting.delete(chat)
  }

  return {
    asked(chat) {
      if (waiting.size >= MOST) return
      answered(chat)
      const timer = setTimeout(() => {
        waiting.delete(chat)
        show(chat)
      }, PATIENCE_MS)
      timer.unref()
      waiting.set(chat, timer)
    },
    answered,
    stop() {
      for (const timer of waiting.values()) clearTimeout(timer)
      waiting.clear()
    },
  }
}
