/** The helpdesk over Redis, whole: accepted → turn → reply handed to a channel that does nothing. */
import { openRedisStore, type RedisStore } from '../../src/adapters/redis/store.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { createUnderstand } from '../../src/language/understand.ts'
import { receive } from '../../src/mailroom/intake.ts'
import { createTurns } from '../../src/mailroom/turns.ts'
import type { Choice, Message } from '../../src/message.ts'
import type { Stop } from '../../src/ports.ts'
import { type Turn, takeTurn } from '../../src/turn/turn.ts'
import { NO_REPORT } from '../../test/no-report.ts'
import type { Path } from './load.ts'
import type { Say } from './workload.ts'

const DAY_MS = 24 * 60 * 60 * 1000

export type Core = (record: string | null, messages: readonly Message[]) => Turn

export interface Desk extends Path {
  /** Stores a finished conversation without talking. */
  store(person: string, record: string): Promise<void>
}

/** @param core null: turns are taken by another process */
export async function openDesk(url: string, core: Core | null): Promise<Desk> {
  const store = await openStore(url)
  const stopTurns = core === null ? null : serveTurns(store, core)
  const answered = new Map<string, () => void>()
  const shown = new Map<string, readonly Choice[]>()
  const stopSending = store.outbox.serve('telegram', async ({ to, reply }) => {
    // The bubble that ends an answer shows what can be chosen, also that of the core that only counts.
    if (reply.choices.length === 0) return { kind: 'sent' }
    shown.set(to.chat, reply.choices)
    const cause = `${to.chat}/${reply.id.slice(0, reply.id.lastIndexOf('-'))}`
    answered.get(cause)?.()
    answered.delete(cause)
    return { kind: 'sent' }
  })
  return {
    async pass(person, say, n) {
      const heard = new Promise<void>((resolve) => answered.set(`${person}/m${n}`, resolve))
      await store.accept(messageOf(person, say, n, shown.get(person) ?? []))
      await heard
    },
    async store(person, record) {
      await store.accept(messageOf(person, { text: 'x' }, 0, []))
      const who = { channel: 'telegram', chat: person, user: person } as const
      const box = await store.open(who)
      await store.commit(box, { record, replies: [], handled: box.waiting.length })
    },
    async close() {
      await Promise.all([stopTurns?.(), stopSending()])
      await store.close()
    },
  }
}

export function openStore(url: string): Promise<RedisStore> {
  return openRedisStore({
    place: { url, cluster: null },
    shards: 1,
    retentionMs: 30 * DAY_MS,
    log: { warn: (fields) => console.error(fields) },
    onLost: () => undefined,
  })
}

export function serveTurns(store: RedisStore, core: Core): Stop {
  return store.serve(
    createTurns({
      mailroom: store,
      takeTurn: core,
      onTurn: () => undefined,
      onFailure: (error) => console.error(error),
      now: () => performance.now(),
      apology: 'maaf',
    }),
  )
}

export function realCore(): Core {
  const world = { knowledge: loadKnowledge(), understand: createUnderstand(), today: '2026-11-22' }
  return (record, messages) => takeTurn(record, messages, world)
}

/** As little as a turn can be: a record of 500 characters and one short reply. */
export function countingCore(record: string | null, messages: readonly Message[]): Turn {
  const id = `${messages.at(-1)?.id}-1`
  const choices = [{ id: 'menu:utama', label: 'Menu' }]
  return {
    record: `${record ?? ''}.`.slice(-500),
    replies: [{ id, text: `baik ${id}`, choices, multiple: false, clears: false, document: null }],
    report: NO_REPORT,
  }
}

export function messageOf(person: string, say: Say, n: number, shown: readonly Choice[]): Message {
  return receive({
    id: `m${n}`,
    channel: 'telegram',
    chat: person,
    user: person,
    text: 'text' in say ? say.text : '',
    chosen: 'tap' in say ? [tapped(shown, say.tap)] : [],
    group: false,
    addressed: true,
    forwarded: false,
    staff: false,
    at: new Date().toISOString(),
  })
}

/** One of the answers to the question that is shown, never the way out of it. */
function tapped(shown: readonly Choice[], place: number): string {
  const answers = shown.filter(({ id }) => !id.startsWith('menu:') && !id.endsWith(':lewati'))
  return answers[place % answers.length]?.id ?? 'menu:utama'
}
