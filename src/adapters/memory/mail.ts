/**
 * Mailroom and outbox in this process's memory: the embedded default, and the honest fake of the contract suites.
 * Nothing survives the process. Bounded: silent conversations are dropped after the retention time.
 */
import { type ConversationId, conversationKey, type Delivery, type Message } from '../../message.ts'
import type {
  Backlog,
  DeadLetters,
  DeliveryResult,
  Lists,
  Mailroom,
  Notes,
  OpenMailbox,
  Outbox,
  Outcome,
  Shown,
  Stop,
  Tally,
} from '../../ports.ts'
import { createMemoryDead } from './dead.ts'
import { createMemoryLists } from './lists.ts'
import { createMemoryNotes } from './notes.ts'
import { createMemoryOutbox } from './outbox.ts'
import { createMemoryReminders } from './reminders.ts'
import { createMemoryShown } from './shown.ts'
import { createMemoryTally } from './tally.ts'

interface Mailbox {
  readonly conversation: ConversationId
  record: string | null
  echo: number | null
  version: number
  messages: Message[]
  /** Platform ids seen in this conversation, oldest first. */
  seen: Set<string>
  touched: number
  working: boolean
}

export interface MemoryMailOptions {
  readonly retentionMs: number
  /** Milliseconds, monotonic enough to measure days. */
  readonly now: () => number
  /** Told of deliveries that end without reaching anybody; never with their text. */
  readonly onLost: (delivery: Delivery, result: DeliveryResult) => void
}

/** Platform ids remembered per conversation; a platform repeats a delivery within minutes, not within hundreds of messages. */
const REMEMBERED = 256
/** How many messages may pass between two sweeps for silent conversations. */
const SWEEP_EVERY = 500

export interface MemoryMail extends Mailroom {
  readonly outbox: Outbox
  readonly dead: DeadLetters
  readonly lists: Lists
  readonly notes: Notes
  readonly tally: Tally
  readonly shown: Shown
  readonly backlog: Backlog
  /** How many reminders are kept. */
  reminders(): number
}

export function createMemoryMail(options: MemoryMailOptions): MemoryMail {
  const boxes = new Map<string, Mailbox>()
  const outbox = createMemoryOutbox((delivery, reason, detail) => {
    dead.bury({ what: 'delivery', delivery }, reason, detail)
    options.onLost(delivery, { kind: reason === 'unreachable' ? reason : 'refused', reason: detail })
  })
  const dead = createMemoryDead((body) => {
    if (body.what === 'delivery') outbox.put(body.delivery)
    else add(boxOf(body.message), body.message)
  })
  const lists = createMemoryLists()
  const shown = createMemoryShown({ now: options.now, isNext: outbox.isNext })
  const reminders = createMemoryReminders((message) => add(boxOf(message), message))
  let work: ((conversation: ConversationId, tries: number) => Promise<void>) | null = null
  const running = new Set<Promise<void>>()
  let accepted = 0

  function boxOf(conversation: ConversationId): Mailbox {
    const key = conversationKey(conversation)
    const { channel, chat, user } = conversation
    const fresh = (): Mailbox => ({
      conversation: { channel, chat, user },
      record: null,
      echo: null,
      version: 0,
      messages: [],
      seen: new Set(),
      touched: options.now(),
      working: false,
    })
    const box = boxes.get(key) ?? fresh()
    boxes.set(key, box)
    return box
  }

  function sweep(): void {
    const oldest = options.now() - options.retentionMs
    for (const [key, box] of boxes) {
      if (box.touched >= oldest || box.messages.length > 0 || box.working) continue
      boxes.delete(key)
      lists.forget(key)
    }
  }

  function wake(box: Mailbox): void {
    if (work === null || box.working || box.messages.length === 0) return
    const job = work
    box.working = true
    const run = Promise.resolve()
      .then(() => job(box.conversation, 0))
      .finally(() => {
        box.working = false
        running.delete(run)
        wake(box)
      })
    running.add(run)
  }

  function add(box: Mailbox, message: Message): void {
    box.messages.push(message)
    box.touched = options.now()
    accepted += 1
    if (accepted % SWEEP_EVERY === 0) sweep()
    wake(box)
  }

  function accept(message: Message): 'accepted' | 'duplicate' {
    const box = boxOf(message)
    if (box.seen.has(message.id)) return 'duplicate'
    remember(box.seen, message.id)
    add(box, message)
    return 'accepted'
  }

  return {
    outbox,
    dead,
    lists,
    notes: createMemoryNotes(options.now),
    tally: createMemoryTally(),
    shown,
    backlog: {
      async read() {
        const waiting = [...boxes.values()].filter(({ messages }) => messages.length > 0)
        return { mailboxes: waiting.length, outboxes: outbox.waiting() }
      },
    },
    reminders: () => reminders.size(),

    accept: async (message) => accept(message),

    async open(conversation): Promise<OpenMailbox> {
      const box = boxOf(conversation)
      if (box.touched < options.now() - options.retentionMs) Object.assign(box, { record: null, echo: null })
      return {
        conversation: box.conversation,
        record: box.record,
        echo: box.echo,
        waiting: [...box.messages],
        stamp: stampOf(box),
      }
    },

    async commit(open, outcome: Outcome) {
      const box = boxOf(open.conversation)
      if (stampOf(box) !== open.stamp) return 'stale'
      const handled = box.messages.splice(0, outcome.handled)
      const forgets = box.record !== null && outcome.record === null
      box.record = outcome.record
      box.echo = forgets ? null : (outcome.echo ?? null)
      box.version += 1
      const key = conversationKey(open.conversation)
      if (outcome.dead)
        for (const message of handled) dead.bury({ what: 'message', message }, outcome.dead, '')
      if (outcome.reminder !== undefined) reminders.set(key, outcome.reminder)
      if (forgets) {
        outbox.forget(key)
        dead.forget(key)
        reminders.set(key, null)
        if (box.conversation.channel === 'web') shown.forget(box.conversation.chat)
      }
      if (outcome.entry) lists.put(open.conversation, outcome.entry)
      if (outcome.record === null) lists.forget(key)
      for (const reply of outcome.replies) outbox.put({ to: box.conversation, reply })
      for (const memo of outcome.memos ?? []) accept(memo)
      if (forgets && box.messages.length === 0) boxes.delete(key)
      return 'committed'
    },

    serve(job): Stop {
      work = job
      for (const box of boxes.values()) wake(box)
      return async () => {
        work = null
        reminders.stop()
        await Promise.all(running)
      }
    },
  }
}

/** Changes with every commit and with the message at the head; messages that are added behind it do not matter. */
function stampOf(box: Mailbox): string {
  return `${box.version}:${box.messages[0]?.id ?? ''}`
}

function remember(seen: Set<string>, id: string): void {
  seen.add(id)
  const [oldest] = seen
  if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest)
}
