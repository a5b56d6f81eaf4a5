/** The way in, on Redis: accept, open and commit as scripts; see `lua/`. */
import { type ConversationId, lineOf, type Message } from '../../message.ts'
import { LISTS, type Mailroom, type OpenMailbox, type Outcome, type Stop } from '../../ports.ts'
import { ANY_ORDER, coalesce } from './coalesce.ts'
import type { RedisClient } from './connection.ts'
import { deliveryItem, messageItem, readMessage } from './items.ts'
import { chatKey, conversationOf, nameOf, type ShardKeys } from './keys.ts'
import { entryArgs } from './lists.ts'
import { type Courier, createCourier } from './memos.ts'
import { listOf, type RunScript } from './scripts.ts'
import { serveLine } from './serve.ts'
import type { Shelf } from './shards.ts'
import { awayWhen } from './trouble.ts'

/** Most messages that one turn reads together. */
const MOST_WAITING = 50
const REMEMBER_MS = 48 * 60 * 60 * 1000
const MOST_REMEMBERED = 1000
/** At one sweep every two seconds: twice an hour. */
const SWEEPS_BETWEEN_EXPIRY = 900
/** Version, note, record; see `lua/commit.lua`. A record may be empty: then only the note is kept. */
const ENVELOPE = /^(\d+)\|(\d+)\|(.*)$/s
/** A note without any of these is the time alone. */
const ECHO_SECOND = 2_000_000
/** In what a commit answers: nobody is awake to send; more messages wait. */
const ASLEEP = 2
const WAITING = 4

/** Steps that go to one shard together. */
interface Steps {
  accept(message: Message): Promise<'accepted' | 'duplicate'>
  open(conversation: string): Promise<OpenMailbox>
  commit(step: { readonly box: OpenMailbox; readonly outcome: Outcome }): Promise<'committed' | 'stale'>
}

export interface MailroomOptions {
  readonly shelf: Shelf
  readonly redis: RedisClient
  readonly run: RunScript
  readonly retentionMs: number
  readonly concurrency: number
  readonly onError: (error: unknown) => void
}

export function createRedisMailroom(options: MailroomOptions): Mailroom {
  const { shelf, redis, run, onError } = options
  const couriers: readonly Courier[] = shelf.shards.map((keys) => createCourier(keys, redis, run, accept))
  const steps = shelf.shards.map((keys) => createSteps(keys, options, () => carry(keys).catch(onError)))
  const of = (id: ConversationId): Steps => {
    const found = steps[shelf.shardOf(id)]
    if (found === undefined) throw new Error('no such shard')
    return found
  }
  async function accept(message: Message): Promise<'accepted' | 'duplicate'> {
    return await of(message).accept(message)
  }
  async function carry({ shard }: ShardKeys): Promise<void> {
    await couriers[shard]?.carry()
  }
  return {
    accept: (message) => awayWhen(accept(message)),
    open: (conversation) => awayWhen(of(conversation).open(nameOf(conversation))),
    commit: (box, outcome) => awayWhen(of(box.conversation).commit({ box, outcome })),
    serve(work): Stop {
      const stops = shelf.shards.map((keys) =>
        serveLine({
          line: { waiting: keys.waiting, awake: keys.awake, tries: keys.tries, pause: keys.noPause },
          waker: shelf.turns(keys.shard),
          local: shelf.localTurns(keys.shard),
          run: options.run,
          concurrency: options.concurrency,
          onError: options.onError,
          work: ({ name, tries }) => work(conversationOf(name), tries),
          sweep: createSweep(keys, options, () => carry(keys)),
        }),
      )
      return async () => {
        await Promise.all(stops.map((stop) => stop()))
      }
    },
  }
}

/** What is done besides looking for waiting mailboxes: memos, reminders that are due, now and then what is too old. */
function createSweep(
  keys: ShardKeys,
  { run, retentionMs }: MailroomOptions,
  carry: () => Promise<void>,
): () => Promise<void> {
  let sweeps = 0
  return async () => {
    if (sweeps % SWEEPS_BETWEEN_EXPIRY === 0) {
      await run('expire', [keys.dead, ...LISTS.map(keys.list)], [retentionMs, keys.record('')])
    }
    sweeps += 1
    await carry()
    await run('remind', [keys.waiting, keys.reminders, keys.reminderMessages], [keys.mailboxes, 100])
  }
}

function createSteps(
  keys: ShardKeys,
  { shelf, run, retentionMs }: MailroomOptions,
  carrySoon: () => void,
): Steps {
  return {
    accept: coalesce(async (messages: readonly Message[]) => {
      const names = messages.map(nameOf)
      const [asleep, ...accepted] = listOf(
        await run(
          'accept',
          [keys.waiting, keys.awake, ...names.flatMap((name) => [keys.seen(name), keys.mailbox(name)])],
          messages.flatMap((m, i) => [encodeURIComponent(m.id), names[i] ?? '', messageItem(m)]),
        ),
      )
      if (accepted.includes(1)) shelf.wakeTurns(keys.shard, asleep === 1)
      return accepted.map((one) => (one === 1 ? 'accepted' : 'duplicate'))
    }),

    open: coalesce(async (names: readonly string[]) => {
      const all = [...names.map(keys.record), ...names.map(keys.mailbox)]
      const [records, ...lists] = listOf(await run('open', all, [MOST_WAITING]))
      return names.map((name, i) => openMailbox(name, listOf(records)[i], listOf(lists[i])))
    }, ANY_ORDER),

    commit: coalesce(async (steps: readonly { box: OpenMailbox; outcome: Outcome }[]) => {
      const pages = pagesOf(steps)
      const written = listOf(
        await run(
          'commit',
          [
            ...[keys.waiting, keys.tries, keys.dead, keys.reminders, keys.reminderMessages, keys.memos],
            ...LISTS.map(keys.list),
            ...steps.flatMap(({ box }) => commitKeys(keys, box.conversation)),
            ...pages.map(([, chat]) => keys.shown(chat)),
          ],
          [
            ...[retentionMs, REMEMBER_MS, MOST_REMEMBERED, ':out:web', LISTS.length],
            ...[pages.length, ...pages.map(([number]) => number)],
            ...steps.flatMap(commitArgs),
          ],
        ),
      )
      for (const [i, { box, outcome }] of steps.entries()) {
        const said = Number(written[i])
        if (said & WAITING) shelf.wakeTurns(keys.shard, false)
        if (said > 0 && outcome.memos?.length) carrySoon()
        if (said > 0 && outcome.replies.length > 0) {
          shelf.wakeOut(keys.shard, lineOf(box.conversation), (said & ASLEEP) > 0)
        }
      }
      return written.map((one) => (one === 0 ? 'stale' : 'committed'))
    }, ANY_ORDER),
  }
}

function openMailbox(name: string, stored: unknown, items: readonly unknown[]): OpenMailbox {
  const waiting = items.map((item) => readMessage(String(item)))
  const [, version = '0', noted = '', record = ''] = ENVELOPE.exec(String(stored ?? '')) ?? []
  const echo = Number(noted)
  return {
    conversation: conversationOf(name),
    record: record === '' ? null : record,
    waiting: waiting.map(({ value }) => value),
    echo: echo % ECHO_SECOND === 0 ? null : echo,
    stamp: `${version} ${waiting[0]?.id ?? ''}`,
  }
}

function commitKeys(keys: ShardKeys, conversation: ConversationId): readonly string[] {
  const name = nameOf(conversation)
  const out = keys.out(lineOf(conversation))
  const list = out.lists + chatKey(conversation)
  return [keys.record(name), keys.mailbox(name), keys.seen(name), out.waiting, out.awake, list]
}

/** The commits, counted from 1, that forget somebody who has a page: what it was shown goes too. */
function pagesOf(steps: readonly { box: OpenMailbox; outcome: Outcome }[]): readonly [number, string][] {
  return steps.flatMap(({ box: { conversation, record }, outcome }, i): [number, string][] => {
    const forgets = record !== null && outcome.record === null && conversation.channel === 'web'
    return forgets ? [[i + 1, conversation.chat]] : []
  })
}

function commitArgs(step: { box: OpenMailbox; outcome: Outcome }): readonly (string | number)[] {
  const { box, outcome } = step
  const [version = '0', head = ''] = box.stamp.split(' ')
  const { reminder } = outcome
  const memos = (outcome.memos ?? []).map(messageItem)
  const replies = outcome.replies.map((reply) => deliveryItem({ to: box.conversation, reply }))
  return [
    ...[nameOf(box.conversation), version, head === '' ? '' : `${head} `, outcome.handled],
    ...[outcome.record ?? '-', outcome.echo ?? '', outcome.tried === true ? 1 : 0, outcome.dead ?? ''],
    reminder === undefined ? '' : reminder === null ? '-' : Date.parse(reminder.dueAt),
    reminder ? messageItem(reminder.message) : '',
    ...entryArgs(outcome.entry),
    ...[memos.length, chatKey(box.conversation), replies.length, ...memos, ...replies],
  ]
}
