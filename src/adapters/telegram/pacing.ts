/**
 * How fast messages may leave, by the figures of Telegram's bot FAQ (read 2026-11): a chat takes about one a second and
 * short bursts, a group twenty a minute, and what goes to many people at once about thirty a second. Answers to people
 * are not held to the last one, until Telegram says otherwise; then everything is, for a while.
 */

export interface PaceClock {
  /** Milliseconds. */
  now(): number
  wait(ms: number): Promise<void>
}

/** Short bursts pass; how short is not published. One less than what the fake of the tests takes: its clock is not ours. */
const CHAT_BURST = 4
const CHAT_EVERY_MS = 1000
const GROUP_MOST = 20
/** A minute, and a second for clocks and wires. */
const GROUP_WINDOW_MS = 61_000
const BULK_EVERY_MS = 1000 / 30
/** A turn in the bulk that comes sooner is waited for; for a later one others get the place meanwhile. */
const PATIENCE_MS = 500
/** As many chats refused within a second mean that it is not about one chat. */
const FLOODED_CHATS = 3
const FLOOD_WINDOW_MS = 1000
const FLOOD_LASTS_MS = 60_000
/** Chats that are watched at once; the one that was silent longest goes first. */
const MOST_WATCHED = 20_000

export interface Pacing {
  /**
   * Resolves to 0 when so many messages may go to the chat now, else to the milliseconds to come back after.
   * @param bulk what goes to many people at once
   */
  take(chat: string, messages: number, bulk: boolean): Promise<number>
  /** Telegram refused a message to this chat as one too many. */
  refused(chat: string): void
}

/** What one kind of chat takes. */
interface Limit {
  /** Milliseconds until the chat takes so many more; 0 for now. */
  wait(chat: string, messages: number): number
  count(chat: string, messages: number): void
}

export function createPacing(clock: PaceClock): Pacing {
  const people = burstLimit(clock)
  const groups = windowLimit(clock)
  const floods = new Map<string, number>()
  let floodUntil = 0
  let nextBulk = 0

  return {
    async take(chat, messages, bulk) {
      const limit = chat.startsWith('-') ? groups : people
      const wait = limit.wait(chat, messages)
      if (wait > 0) return wait
      const now = clock.now()
      const isHeld = bulk || now < floodUntil
      const turn = isHeld ? Math.max(0, nextBulk - now) : 0
      if (turn > PATIENCE_MS) return turn - PATIENCE_MS / 2
      if (isHeld) nextBulk = now + turn + messages * BULK_EVERY_MS
      limit.count(chat, messages)
      if (turn > 0) await clock.wait(turn)
      return 0
    },
    refused(chat) {
      const now = clock.now()
      floods.set(chat, now)
      for (const [other, at] of floods) if (now - at > FLOOD_WINDOW_MS) floods.delete(other)
      if (floods.size >= FLOODED_CHATS) floodUntil = now + FLOOD_LASTS_MS
    },
  }
}

/** One each so often, and a few at once after a pause. */
function burstLimit(clock: PaceClock): Limit {
  /** Until when what was sent is paid for. */
  const paidUntil = new Map<string, number>()
  return {
    wait(chat, messages) {
      const room = (CHAT_BURST - Math.min(messages, CHAT_BURST)) * CHAT_EVERY_MS
      return Math.max(0, Math.ceil((paidUntil.get(chat) ?? 0) - clock.now() - room))
    },
    count(chat, messages) {
      const from = Math.max(clock.now(), paidUntil.get(chat) ?? 0)
      keep(paidUntil, chat, from + messages * CHAT_EVERY_MS)
    },
  }
}

/** So many within any minute. */
function windowLimit(clock: PaceClock): Limit {
  const sent = new Map<string, readonly number[]>()
  return {
    wait(chat, messages) {
      const nth = sent.get(chat)?.at(Math.min(messages, GROUP_MOST) - GROUP_MOST - 1)
      return nth === undefined ? 0 : Math.max(0, Math.ceil(nth + GROUP_WINDOW_MS - clock.now()))
    },
    count(chat, messages) {
      const now = Array.from({ length: messages }, () => clock.now())
      keep(sent, chat, [...(sent.get(chat) ?? []), ...now].slice(-GROUP_MOST))
    },
  }
}

function keep<T>(watched: Map<string, T>, chat: string, value: T): void {
  watched.delete(chat)
  watched.set(chat, value)
  const [oldest] = watched.keys()
  if (watched.size > MOST_WATCHED && oldest !== undefined) watched.delete(oldest)
}
