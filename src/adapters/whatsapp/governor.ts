/**
 * Decides for every message whether this number may send it now. Reply-only by construction: what is asked here is
 * always an answer to somebody who wrote. Clock and chance come from outside, so a week can be walked through in a test.
 */
import { NOTHING_SPENT, type Spent, spend, waitForHour, waitForMinute, waitForNewChat } from './budget.ts'
import {
  afterCalm,
  afterTrouble,
  type Health,
  type Level,
  newHealth,
  type Trouble,
  untilCalm,
} from './health.ts'

/** Set by `WHATSAPP_LIMITS`; defaults in config.ts. */
export interface Limits {
  /** For a number that is warmed up. */
  readonly perMinute: number
  readonly perHour: number
  /** Answers to people who never had one. */
  readonly newChatsPerHour: number
  readonly newChatsPerDay: number
  readonly perGroupPerHour: number
  /** So long a newly linked number grows into its budgets… */
  readonly warmUpDays: number
  /** …from this share of them. */
  readonly warmUpPercent: number
  /** Milliseconds between two messages to the same chat, before chance makes it longer. */
  readonly chatGapMs: number
}

/** `late`: nobody in this chat wrote within the last day. `notice`: only that an answer will come. */
export type Kind = 'answer' | 'late' | 'group' | 'staff' | 'notice'

export interface Asked {
  readonly chat: string
  readonly kind: Kind
  /** The first message that this chat gets. */
  readonly isNew: boolean
}

export type Verdict =
  | { readonly kind: 'now' }
  | { readonly kind: 'wait'; readonly ms: number; readonly why: Why }
  /** Will not be sent at all. */
  | { readonly kind: 'refuse'; readonly why: Why }
export type Why = 'chat' | 'minute' | 'hour' | 'new-chats' | 'group' | 'essentials' | 'silent'

/** A step up or down, for the operator. */
export interface Step {
  readonly at: number
  readonly from: Level
  readonly to: Level
  readonly cause: Health['cause']
}

/** What the next owner of the number must know. */
export interface GovernorState {
  readonly health: Health
  readonly spent: Spent
  readonly linkedAt: number
}

export interface Governor {
  /** `now` is counted as sent. */
  ask(asked: Asked): Verdict
  hear(trouble: Trouble): void
  /** Steps up when it was calm for long enough; call it now and then. */
  tick(): void
  health(): Health
  /** Milliseconds until the next step up; null where none is in sight. */
  untilCalm(): number | null
  /** Whole interviews that this number can hold in an hour, as it stands. */
  capacity(): number
  state(): GovernorState
}

export interface GovernorOptions {
  readonly limits: Limits
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** 0 to 1. */
  readonly chance: () => number
  readonly onStep: (step: Step) => void
  readonly stored: GovernorState | null
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
/** Messages of a long interview with its letter, where bubbles are joined; `test/whatsapp/private.test.ts` counts. */
export const INTERVIEW_MESSAGES = 20
/** Of each minute's budget this share is kept for telling people that they must wait. */
const FOR_NOTICES = 0.1
/** Looks again after so long where no figure says when it will be better. */
const LOOK_AGAIN = 15 * 60_000
const MOST_CHATS = 5000

export function createGovernor({ limits, now, chance, onStep, stored }: GovernorOptions): Governor {
  let health = stored?.health ?? newHealth(now())
  let spent = stored?.spent ?? NOTHING_SPENT
  let linkedAt = stored?.linkedAt ?? now()
  /** When a chat may get its next message; the one that was silent longest goes first. */
  const gaps = new Map<string, number>()
  const groups = new Map<string, readonly number[]>()

  function become(next: Health): void {
    const { level: from } = health
    health = next
    if (next.level !== from) onStep({ at: now(), from, to: next.level, cause: next.cause })
  }

  /** The share of the budgets that may be used now. */
  function share(at: number): number {
    const age = limits.warmUpDays === 0 ? 1 : Math.min(1, (at - linkedAt) / (limits.warmUpDays * DAY))
    const warm = limits.warmUpPercent / 100
    return (warm + (1 - warm) * age) * (health.level === 'normal' ? 1 : 0.5)
  }

  function judge({ chat, kind, isNew }: Asked, at: number): Verdict {
    if (health.level === 'silent') return waiting('silent', untilCalm(health, at) ?? LOOK_AGAIN)
    if (health.level === 'essentials' && kind !== 'staff') {
      if (kind === 'group' || kind === 'notice') return { kind: 'refuse', why: 'essentials' }
      if (kind === 'late' || isNew)
        return waiting('essentials', Math.min(LOOK_AGAIN, untilCalm(health, at) ?? LOOK_AGAIN))
    }
    if (kind === 'group') {
      const recent = (groups.get(chat) ?? []).filter((time) => at - time < HOUR)
      if (recent.length >= limits.perGroupPerHour) return { kind: 'refuse', why: 'group' }
    }
    const part = share(at)
    const perMinute = most(limits.perMinute * part * (kind === 'notice' ? 1 : 1 - FOR_NOTICES))
    const inMinute = waitForMinute(spent, perMinute, at)
    if (inMinute > 0) return waiting('minute', inMinute)
    const inHour = waitForHour(spent, most(limits.perHour * part), at)
    if (inHour > 0) return waiting('hour', inHour)
    if (isNew && kind !== 'notice') {
      const { newChatsPerHour, newChatsPerDay } = limits
      const inNew = waitForNewChat(spent, most(newChatsPerHour * part), most(newChatsPerDay * part), at)
      if (inNew > 0) return waiting('new-chats', inNew)
    }
    const inChat = (gaps.get(chat) ?? 0) - at
    return inChat > 0 ? { kind: 'wait', ms: inChat, why: 'chat' } : { kind: 'now' }
  }

  /** People who wait for the same thing do not all come back in the same moment. */
  function waiting(why: Why, ms: number): Verdict {
    return { kind: 'wait', ms: Math.ceil(ms * (1 + chance() * 0.25)), why }
  }

  function count({ chat, kind, isNew }: Asked, at: number): void {
    spent = spend(spent, isNew && kind !== 'notice', at)
    const slower = health.level === 'normal' ? 1 : 2
    touch(gaps, chat, at + limits.chatGapMs * slower * (1 + chance()))
    if (kind === 'group') {
      touch(groups, chat, [...(groups.get(chat) ?? []).filter((time) => at - time < HOUR), at])
    }
  }

  return {
    ask(asked) {
      const at = now()
      become(afterCalm(health, at))
      const verdict = judge(asked, at)
      if (verdict.kind === 'now') count(asked, at)
      return verdict
    },
    hear(trouble) {
      const at = now()
      if (trouble.type === 'linked') linkedAt = at
      become(afterTrouble(health, trouble, at))
    },
    tick: () => become(afterCalm(health, now())),
    health: () => health,
    untilCalm: () => untilCalm(health, now()),
    capacity() {
      if (health.level === 'silent') return 0
      const part = share(now())
      const byMessages = Math.floor((limits.perHour * part) / INTERVIEW_MESSAGES)
      const byMinutes = Math.floor((limits.perMinute * 60 * part * (1 - FOR_NOTICES)) / INTERVIEW_MESSAGES)
      const byChats = health.level === 'essentials' ? 0 : most(limits.newChatsPerHour * part)
      return Math.min(byMessages, byMinutes, byChats)
    },
    state: () => ({ health, spent, linkedAt }),
  }
}

function most(budget: number): number {
  return Math.max(1, Math.floor(budget))
}

function touch<T>(entries: Map<string, T>, key: string, value: T): void {
  entries.delete(key)
  entries.set(key, value)
  const [oldest] = entries.keys()
  if (entries.size > MOST_CHATS && oldest !== undefined) entries.delete(oldest)
}
