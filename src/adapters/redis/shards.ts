/** The shards of one installation and who is woken in each. */
import type { ConversationId, LineName } from '../../message.ts'
import { type ShardKeys, shardKeys, shardOf } from './keys.ts'
import type { Waker } from './wake.ts'

/** Set while this process serves a line: true when it takes the work itself. */
export interface Local {
  nudge: () => boolean
}

export interface Shelf {
  readonly shards: readonly ShardKeys[]
  shardOf(chat: Pick<ConversationId, 'channel' | 'chat'>): number
  turns(shard: number): Waker
  out(shard: number, line: LineName): Waker
  localTurns(shard: number): Local
  localOut(shard: number, line: LineName): Local
  /** Messages wait: this process takes them, or it wakes another when all are asleep. */
  wakeTurns(shard: number, asleep: boolean): void
  wakeOut(shard: number, line: LineName, asleep: boolean): void
  /** The same after a while: by a timer here when it is soon, by a delayed job otherwise. */
  wakeOutIn(shard: number, line: LineName, ms: number): void
  /** The queues that wake. */
  queues(): readonly WakeUpQueue[]
  close(): Promise<void>
}

export interface WakeUpQueue {
  /** Before the queue's name, where several shards have one of that name. */
  readonly prefix: string
  /** Of BullMQ. */
  readonly queue: ReturnType<Waker['queue']>
}

/** Pages are not woken by a queue, the desk and the terminal are sent nothing. */
const WOKEN = ['turns', 'telegram', 'whatsapp'] as const

/** Up to this long a timer of this process is enough: should it die, the sweep of another is about as quick. */
const SOON_MS = 5000

export function createShelf(count: number, newWaker: (prefix: string, name: string) => Waker): Shelf {
  const shards = Array.from({ length: count }, (_, shard) => shardKeys(shard))
  const wakers = new Map<string, Waker>()
  const locals = new Map<string, Local>()

  function waker(shard: number, name: string): Waker {
    const id = `${shard}/${name}`
    const found = wakers.get(id) ?? newWaker(shardKeys(shard).queues, name)
    wakers.set(id, found)
    return found
  }

  function local(shard: number, name: string): Local {
    const id = `${shard}/${name}`
    const found = locals.get(id) ?? { nudge: () => false }
    locals.set(id, found)
    return found
  }

  function wake(shard: number, name: string, asleep: boolean): void {
    if (local(shard, name).nudge()) return
    if (asleep) waker(shard, name).wake()
  }

  return {
    shards,
    shardOf: (chat) => shardOf(chat, count),
    turns: (shard) => waker(shard, 'turns'),
    out: (shard, line) => waker(shard, line),
    localTurns: (shard) => local(shard, 'turns'),
    localOut: (shard, line) => local(shard, line),
    wakeTurns: (shard, asleep) => wake(shard, 'turns', asleep),
    wakeOut(shard, line, asleep) {
      // A page is reached through the process that holds it; the commit has told all of them.
      if (line === 'web') local(shard, line).nudge()
      else wake(shard, line, asleep)
    },
    wakeOutIn(shard, line, ms) {
      if (ms > SOON_MS) waker(shard, line).wakeIn(ms)
      // A little later than Redis's clock, which counts whole milliseconds.
      else setTimeout(() => wake(shard, line, true), ms + 2).unref()
    },
    queues: () =>
      shards.flatMap(({ shard }) =>
        WOKEN.map((name) => ({
          prefix: count > 1 ? `${shard}-` : '',
          queue: waker(shard, name).queue(),
        })),
      ),
    async close() {
      await Promise.all([...wakers.values()].map((one) => one.close()))
    },
  }
}
