/**
 * Announcements to those who ordered them, and to nobody else: previewed, confirmed, sent in small batches, stoppable.
 * Who gets it is fixed when it is confirmed, and taken off in the step that sends it, so nobody gets it twice.
 */

import { chatItself, kabarAt } from '../desk-places.ts'
import type { Kabar } from '../knowledge/kabar.ts'
import { type KabarMemo, kabarMemo, memoTo } from '../memos.ts'
import { type ConversationId, conversationKey, type Message } from '../message.ts'
import type { Decision, Reminder } from '../ports.ts'
import { noticeOf } from './kabar-notice.ts'
import { memosOf, type Send } from './sending.ts'
import {
  type Announcement,
  conversationIn,
  freezeSubscribers,
  type Subscribers,
  thawSubscribers,
  withAnnouncement,
  withoutOldOrders,
  withoutPerson,
  withPerson,
} from './subscribers.ts'

/**
 * So many people at once, and so long between: slow enough that an officer who sees a mistake stops it before most have
 * read it, and that answers to people who write meanwhile are not held up; still a thousand people within the hour.
 * What a channel can bear is its adapter's own matter.
 */
export const BATCH = 20
export const GAP_MS = 60_000
/** Nobody's phone rings for news at night; by the clock of Western Indonesia. */
const DAY_BEGINS = 7
const DAY_ENDS = 20
const WIB_HOURS = 7
/** A preview that nobody confirmed is not sent days later. */
const DRAFT_HOLDS_MS = 24 * 60 * 60 * 1000
/** A list that says nothing for the retention time would be forgotten with its orders. */
const SIGN_OF_LIFE_MS = 6 * 60 * 60 * 1000
const HOUR_MS = 60 * 60 * 1000

export function takeKabarTurn(
  record: string | null,
  messages: readonly Message[],
  self: Pick<ConversationId, 'chat'>,
): Decision {
  const kabar = self.chat.slice('kabar/'.length) as Kabar
  const place = kabarAt(kabar)
  let now = thawSubscribers(record)
  const memos: Message[] = []
  let last: Message | null = null
  for (const message of messages) {
    const step = stepOf(now, kabarMemo.parse(message.memo), { kabar, at: message.at })
    now = step.list
    last = message
    memos.push(...memosOf(place, message, step.sends))
  }
  const stored = freezeSubscribers(now)
  return {
    record: stored,
    replies: [],
    memos,
    reminder: stored === null ? null : reminderOf(now, place, last),
  }
}

interface Place {
  readonly kabar: Kabar
  readonly at: string
}

interface Step {
  readonly list: Subscribers
  readonly sends: readonly Send[]
}

function stepOf(list: Subscribers, memo: KabarMemo, place: Place): Step {
  switch (memo.type) {
    case 'follow':
      return awake({ list: withPerson(list, memo.who, place.at), sends: [] }, place)
    case 'unfollow':
      return { list: withoutPerson(list, memo.who), sends: [] }
    case 'draft':
      return awake(drafted(list, memo, place), place)
    case 'confirm':
      return confirmed(list, memo, place)
    case 'stop':
      return stopped(list, memo, place)
    case 'next':
      return next(list, place)
    case 'announce':
      return { list, sends: [] }
  }
}

/** Something stands on the list now: it keeps itself alive. */
function awake({ list, sends }: Step, { at }: Place): Step {
  return { list: { ...list, nextAt: list.nextAt ?? later(at, SIGN_OF_LIFE_MS) }, sends }
}

function drafted(
  list: Subscribers,
  draft: Extract<KabarMemo, { type: 'draft' }>,
  { kabar, at }: Place,
): Step {
  const { number, text, office, officer } = draft
  const people = list.people.length
  const announcement: Announcement = {
    ...{ number, text, office, officer, people },
    ...{ writtenAt: at, status: 'draft', waiting: [], sent: 0 },
  }
  const notice = noticeOf('draft', number, { kabar, text, office, people })
  return { list: withAnnouncement(list, announcement), sends: [{ to: chatItself(officer), memo: notice }] }
}

function confirmed(
  list: Subscribers,
  { number, officer }: Extract<KabarMemo, { type: 'confirm' }>,
  place: Place,
): Step {
  const found = list.announcements.find((one) => one.number === number)
  const tell = (what: Parameters<typeof noticeOf>[0]): Step => ({
    list,
    sends: [told(officer, what, number, found)],
  })
  if (found === undefined) return tell('unknown')
  if (found.status !== 'draft') return tell('already')
  if (Date.parse(place.at) - Date.parse(found.writtenAt) > DRAFT_HOLDS_MS) return tell('too-old')
  if (list.announcements.some(({ status }) => status === 'sending')) return tell('busy')
  const waiting = list.people.map(([key]) => key)
  const sending: Announcement = { ...found, officer, status: 'sending', waiting, people: waiting.length }
  const begun = { ...withAnnouncement(list, sending), nextAt: byDay(place.at) }
  const batch = begun.nextAt === place.at ? next(begun, place) : { list: begun, sends: [] }
  return { list: batch.list, sends: [told(officer, 'sending', number, sending), ...batch.sends] }
}

function stopped(
  list: Subscribers,
  { number, officer }: Extract<KabarMemo, { type: 'stop' }>,
  _: Place,
): Step {
  const found = list.announcements.find((one) => one.number === number)
  if (found === undefined) return { list, sends: [told(officer, 'unknown', number, found)] }
  if (found.status !== 'draft' && found.status !== 'sending')
    return { list, sends: [told(officer, 'already', number, found)] }
  const status = found.status === 'draft' ? 'dropped' : 'stopped'
  const ended: Announcement = { ...found, status, waiting: [] }
  // Who began it may be somebody else, who would wait for its end.
  const others = conversationKey(found.officer) === conversationKey(officer) ? [] : [found.officer]
  return {
    list: withAnnouncement(list, ended),
    sends: [officer, ...others].map((one) => told(one, status, number, ended)),
  }
}

/** The next batch of what is being sent; one that comes too early is an old one. */
function next(list: Subscribers, { kabar, at }: Place): Step {
  if (list.nextAt !== null && Date.parse(at) < Date.parse(list.nextAt)) return { list, sends: [] }
  const fresh = withoutOldOrders(list, at)
  const found = fresh.announcements.find(({ status }) => status === 'sending')
  if (found === undefined) return { list: { ...fresh, nextAt: later(at, SIGN_OF_LIFE_MS) }, sends: [] }
  const { number, text, office } = found
  const batch = found.waiting.slice(0, BATCH)
  const waiting = found.waiting.slice(BATCH)
  const isLast = waiting.length === 0
  const status = isLast ? 'sent' : 'sending'
  const after: Announcement = { ...found, waiting, status, sent: found.sent + batch.length }
  const nextAt = isLast ? later(at, SIGN_OF_LIFE_MS) : byDay(later(at, GAP_MS))
  return {
    list: { ...withAnnouncement(fresh, after), nextAt },
    sends: [
      ...batch.map((key) => ({
        to: conversationIn(key),
        memo: { type: 'news', number, kabar, text, office } as const,
      })),
      ...(isLast ? [told(found.officer, 'sent', number, after)] : []),
    ],
  }
}

function told(
  officer: ConversationId,
  what: Parameters<typeof noticeOf>[0],
  number: number,
  about: Announcement | undefined,
): Send {
  const counts = about ? { people: about.people, sent: about.sent } : {}
  return { to: chatItself(officer), memo: noticeOf(what, number, counts) }
}

function later(at: string, ms: number): string {
  return new Date(Date.parse(at) + ms).toISOString()
}

/** The same instant by day, else the next morning. */
function byDay(at: string): string {
  const hour = new Date(Date.parse(at) + WIB_HOURS * HOUR_MS).getUTCHours()
  if (hour >= DAY_BEGINS && hour < DAY_ENDS) return at
  const midnight = Math.floor((Date.parse(at) + WIB_HOURS * HOUR_MS) / (24 * HOUR_MS)) * 24 * HOUR_MS
  const morning = midnight + (DAY_BEGINS - WIB_HOURS) * HOUR_MS + (hour >= DAY_ENDS ? 24 * HOUR_MS : 0)
  return new Date(morning).toISOString()
}

function reminderOf({ nextAt }: Subscribers, self: ConversationId, cause: Message | null): Reminder | null {
  if (nextAt === null || cause === null) return null
  const origin = { from: self, cause: { id: `${cause.id}-nanti`, at: nextAt }, nth: 0 }
  return { dueAt: nextAt, message: memoTo(self, { type: 'next' }, origin) }
}
