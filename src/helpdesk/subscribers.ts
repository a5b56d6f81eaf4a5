/** A list of subscribers as it is stored: the record of the conversation `desk/kabar/<news>`. */
import { z } from 'zod'
import { conversationSchema } from '../memos.ts'
import { type ConversationId, conversationKey, type MaskedText } from '../message.ts'

const instant = z.iso.datetime({ offset: true })
const masked = z.custom<MaskedText>((value) => typeof value === 'string')

const announcementSchema = z.strictObject({
  number: z.int().min(1),
  text: masked,
  office: z.string().nullable(),
  /** Who is told how it goes. */
  officer: conversationSchema,
  writtenAt: instant,
  status: z.enum(['draft', 'sending', 'sent', 'stopped', 'dropped']),
  /** Who still gets it, in this order; fixed when it was confirmed. */
  waiting: z.array(z.string()),
  sent: z.int().min(0),
  people: z.int().min(0),
})
export type Announcement = z.infer<typeof announcementSchema>

const subscribersSchema = z.strictObject({
  v: z.literal(1),
  /** Conversation, and the day it was ordered. */
  people: z.array(z.tuple([z.string(), z.iso.date()])),
  /** Newest last. */
  announcements: z.array(announcementSchema),
  /** When the list does something by itself. */
  nextAt: instant.nullable(),
})
export type Subscribers = z.infer<typeof subscribersSchema>

/** Announcements that can still be asked about. */
const MOST_ANNOUNCEMENTS = 10
/** An order that nobody renewed is forgotten after a year: the phone may be somebody else's by then. */
const ORDER_DAYS = 365
const DAY_MS = 24 * 60 * 60 * 1000

export function thawSubscribers(record: string | null): Subscribers {
  if (record === null) return { v: 1, people: [], announcements: [], nextAt: null }
  return subscribersSchema.parse(JSON.parse(record))
}

/** Null where there is nothing to keep. */
export function freezeSubscribers(list: Subscribers): string | null {
  return list.people.length + list.announcements.length === 0 ? null : JSON.stringify(list)
}

export function withPerson(list: Subscribers, who: ConversationId, at: string): Subscribers {
  const key = conversationKey(who)
  const others = list.people.filter(([other]) => other !== key)
  return { ...list, people: [...others, [key, at.slice(0, 10)]] }
}

/** Off the list, and out of what is just being sent. */
export function withoutPerson(list: Subscribers, who: ConversationId): Subscribers {
  const key = conversationKey(who)
  return {
    ...list,
    people: list.people.filter(([other]) => other !== key),
    announcements: list.announcements.map((one) => {
      return { ...one, waiting: one.waiting.filter((other) => other !== key) }
    }),
  }
}

export function withoutOldOrders(list: Subscribers, at: string): Subscribers {
  const oldest = new Date(Date.parse(at) - ORDER_DAYS * DAY_MS).toISOString().slice(0, 10)
  return { ...list, people: list.people.filter(([, since]) => since >= oldest) }
}

export function withAnnouncement(list: Subscribers, announcement: Announcement): Subscribers {
  const others = list.announcements.filter(({ number }) => number !== announcement.number)
  return { ...list, announcements: [...others, announcement].slice(-MOST_ANNOUNCEMENTS) }
}

/** The conversation that a stored key names. */
export function conversationIn(key: string): ConversationId {
  const [channel, chat, user] = key.split('/').map(decodeURIComponent)
  return conversationSchema.parse({ channel, chat, user })
}
