/** Reminders in this process's memory: one per conversation. They end with the process, like everything here. */
import type { Message } from '../../message.ts'
import type { Reminder } from '../../ports.ts'

/** The longest that a timer can wait. */
const LONGEST_MS = 2 ** 31 - 1

export interface MemoryReminders {
  set(conversation: string, reminder: Reminder | null): void
  size(): number
  stop(): void
}

export function createMemoryReminders(onDue: (message: Message) => void): MemoryReminders {
  const timers = new Map<string, NodeJS.Timeout>()

  function cancel(conversation: string): void {
    clearTimeout(timers.get(conversation))
    timers.delete(conversation)
  }

  function wait(conversation: string, { dueAt, message }: Reminder): void {
    const left = Date.parse(dueAt) - Date.now()
    const timer = setTimeout(
      () => {
        if (left > LONGEST_MS) wait(conversation, { dueAt, message })
        else {
          timers.delete(conversation)
          onDue(message)
        }
      },
      Math.max(0, Math.min(left, LONGEST_MS)),
    )
    timer.unref()
    timers.set(conversation, timer)
  }

  return {
    set(conversation, reminder) {
      cancel(conversation)
      if (reminder) wait(conversation, reminder)
    },
    size: () => timers.size,
    stop() {
      for (const timer of timers.values()) clearTimeout(timer)
      timers.clear()
    },
  }
}
