/** What web pages were shown lately, in this process's memory: bounded in every direction. */
import type { DocumentOrder } from '../../message.ts'
import { SHOWN_MS, SHOWN_REPLIES, type Shown, type ShownEntry, type ShownReply } from '../../ports.ts'

export interface ShownLimits {
  readonly chats: number
  /** Replies kept per chat; also the most that a reload shows. */
  readonly replies: number
  /** Bytes of kept replies per chat, and of all chats together. */
  readonly bytes: number
  readonly allBytes: number
  /** A chat nobody used for this long is dropped, in milliseconds. */
  readonly idleMs: number
}

export const SHOWN_LIMITS: ShownLimits = {
  chats: 5_000,
  replies: SHOWN_REPLIES,
  bytes: 64 * 1024,
  allBytes: 32 * 1024 * 1024,
  idleMs: SHOWN_MS,
}

export interface MemoryShown extends Shown {
  forget(chat: string): void
}

export interface MemoryShownOptions {
  /** Milliseconds. */
  readonly now: () => number
  /** Is this reply the next one on its chat's way out? */
  readonly isNext: (chat: string, replyId: string) => boolean
  readonly limits?: Partial<ShownLimits>
}

/** Bytes take half the room of a string with letters beyond Latin-1. */
interface Kept {
  readonly ms: number
  readonly n: number
  readonly replyId: string
  readonly data: Buffer
  readonly document: Buffer | null
}

interface Chat {
  readonly kept: Kept[]
  bytes: number
  usedAt: number
}

const ID = /^(\d{1,15})-(\d{1,15})$/

export function createMemoryShown({ now, isNext, limits: some }: MemoryShownOptions): MemoryShown {
  const limits = { ...SHOWN_LIMITS, ...some }
  // In the order of last use, oldest first.
  const chats = new Map<string, Chat>()
  const listeners = new Set<(chat: string | null) => void>()
  // Ids go on growing when the program starts again, so a page knows what is newer than what it saw.
  const begun = Date.now() - now()
  let allBytes = 0
  let last = { ms: 0, n: 0 }

  function newId(): { readonly ms: number; readonly n: number } {
    const ms = Math.max(last.ms, Math.floor(begun + now()))
    last = { ms, n: ms === last.ms ? last.n + 1 : 0 }
    return last
  }

  function use(chat: string, found: Chat): void {
    found.usedAt = now()
    chats.delete(chat)
    chats.set(chat, found)
  }

  function forget(chat: string): void {
    allBytes -= chats.get(chat)?.bytes ?? 0
    chats.delete(chat)
  }

  function dropOld(): void {
    for (const [chat, { usedAt }] of chats) {
      const tooMuch = chats.size > 1 && (chats.size > limits.chats || allBytes > limits.allBytes)
      if (now() - usedAt <= limits.idleMs && !tooMuch) return
      forget(chat)
    }
  }

  function keep(chat: string, { replyId, clears, data, document }: ShownReply): void {
    if (clears) forget(chat)
    const found = chats.get(chat) ?? { kept: [], bytes: 0, usedAt: 0 }
    const order = document && Buffer.from(JSON.stringify(document))
    found.kept.push({ ...newId(), replyId, data: Buffer.from(data), document: order })
    const before = found.bytes
    found.bytes = trimmed(found.kept, limits)
    allBytes += found.bytes - before
    use(chat, found)
  }

  return {
    forget,
    async add(chat, reply) {
      dropOld()
      const isShown = chats.get(chat)?.kept.some(({ replyId }) => replyId === reply.replyId) ?? false
      if (isShown || !isNext(chat, reply.replyId)) return
      keep(chat, reply)
      dropOld()
      for (const listener of listeners) listener(chat)
    },
    async read(chat, after) {
      dropOld()
      const found = chats.get(chat)
      if (found === undefined) return []
      use(chat, found)
      return since(found.kept, after).map(entryOf)
    },
    onChange(listener) {
      listeners.add(listener)
      queueMicrotask(() => listener(null))
      return async () => {
        listeners.delete(listener)
      }
    },
  }
}

/** Drops the oldest until the chat is within its limits again; returns how many bytes are left. */
function trimmed(kept: Kept[], limits: ShownLimits): number {
  let bytes = kept.reduce((sum, one) => sum + sizeOf(one), 0)
  while (kept.length > 1 && (kept.length > limits.replies || bytes > limits.bytes)) {
    const oldest = kept.shift()
    if (oldest) bytes -= sizeOf(oldest)
  }
  return bytes
}

function sizeOf({ data, document }: Kept): number {
  return data.byteLength + (document?.byteLength ?? 0)
}

/** An id that is newer than everything here is of somewhere else. */
function since(kept: readonly Kept[], after: string | null): readonly Kept[] {
  const [, ms, n] = ID.exec(after ?? '') ?? []
  if (ms === undefined) return kept
  const from = { ms: Number(ms), n: Number(n) }
  const newest = kept.at(-1)
  if (newest === undefined || isAfter(from, newest)) return kept
  return kept.filter((one) => isAfter(one, from))
}

function isAfter(a: { ms: number; n: number }, b: { ms: number; n: number }): boolean {
  return a.ms === b.ms ? a.n > b.n : a.ms > b.ms
}

function entryOf({ ms, n, replyId, data, document }: Kept): ShownEntry {
  const order = document && (JSON.parse(document.toString()) as DocumentOrder)
  return { id: `${ms}-${n}`, replyId, data: data.toString(), document: order }
}
