/** What the core asks of the world. Each port fits a screen and has one contract suite in `test/contracts/`. */
import type {
  ChannelName,
  ConversationId,
  Delivery,
  DocumentOrder,
  DrawnDocument,
  LineName,
  Message,
  RawMessage,
  Reply,
} from './message.ts'

/** A conversation as it stands: its stored record (null for a new person) and the messages that wait, oldest first. */
export interface OpenMailbox {
  readonly conversation: ConversationId
  readonly record: string | null
  readonly waiting: readonly Message[]
  /** What the last commit noted beside the record; null where it noted nothing, or where that is long ago. */
  readonly echo: number | null
  /** Names the state that was read; a commit made from another state is refused. */
  readonly stamp: string
}

/** What a turn decided, written in one step. */
export interface Outcome {
  /** The new record; null forgets the person with everything of theirs, or keeps nothing where nothing was. */
  readonly record: string | null
  readonly replies: readonly Reply[]
  /**
   * A whole number below 2^53 that lies beside the record and goes with it; where no record is kept, for a minute. Absent or
   * null: nothing is noted any more.
   */
  readonly echo?: number | null
  /** How many of the waiting messages, from the oldest, were handled. */
  readonly handled: number
  /** Set when the handled messages could not be worked with: they are kept as dead letters for this reason. */
  readonly dead?: DeadReason
  /** Work on this conversation began before without an end; the count starts again. */
  readonly tried?: boolean
  /** Absent: what was asked for stays. Null: no reminder any more. */
  readonly reminder?: Reminder | null
  /** Messages to other conversations; each arrives there once, those to the same one in this order. */
  readonly memos?: readonly Message[]
  /** This conversation's line in a list that people look at; null takes it off. Absent: as it was. */
  readonly entry?: { readonly list: ListName; readonly line: string | null }
}

/** What a turn decides by itself; how many messages it handled is known by who gave them. */
export type Decision = Omit<Outcome, 'handled' | 'dead' | 'tried' | 'echo'>

/** Lists that are read as a whole: one line a conversation, gone with its record. */
export const LISTS = ['tickets', 'radar'] as const
export type ListName = (typeof LISTS)[number]

/** A message to oneself: it arrives like any other when it is due. A conversation has at most one. */
export interface Reminder {
  /** Instant, ISO 8601. */
  readonly dueAt: string
  readonly message: Message
}

/**
 * What every channel calls for every message, and the only thing it does with one: masks private numbers,
 * cuts what is too long, stores. A channel may tell its platform "received" once this has resolved.
 * @throws StorageAway when it could not be stored: the platform must deliver it again
 */
export type Intake = (raw: RawMessage) => Promise<'accepted' | 'duplicate'>

/** The way in. Accepted messages are never lost and never applied twice. */
export interface Mailroom {
  /** Stores a message once; a second delivery of the same channel, chat and id changes nothing. */
  accept(message: Message): Promise<'accepted' | 'duplicate'>
  open(conversation: ConversationId): Promise<OpenMailbox>
  /** Writes record and replies and removes the handled messages, or changes nothing when `box` is out of date. */
  commit(box: OpenMailbox, outcome: Outcome): Promise<'committed' | 'stale'>
  /**
   * Calls `work` for every conversation with waiting messages, never twice at once for the same one, and again
   * while messages remain. `tries`: how often work on it began before and came to no end.
   */
  serve(work: (conversation: ConversationId, tries: number) => Promise<void>): Stop
}

/** The way out. Deliveries of one chat leave in order; one chat that must wait never holds another. */
export interface Outbox {
  /**
   * Calls `send` for each delivery of a line (see `lineOf`) until it is settled; after an exception again, later each time.
   * `chats` is for a channel whose chats are each held by one process: only those are sent for.
   */
  serve(line: LineName, send: (delivery: Delivery) => Promise<DeliveryResult>, chats?: HoldsChats): Stop
}

/** Optional ability of a channel: a chat can be reached through one process only, the one with its open page. */
export interface HoldsChats {
  /** The chats that can be reached from here now. */
  held(): readonly string[]
  holds(chat: string): boolean
  /** `listener` is told of every chat that comes to this process. */
  onHeld(listener: (chat: string) => void): void
}

/**
 * What web pages were shown lately: for a reload, and for a page that comes back to another process. Gone a day after its
 * last use, and in the step that forgets the person.
 */
export interface Shown {
  /**
   * Puts a reply before the pages of its chat. Only the next one on its chat's way out: what was delivered or forgotten
   * meanwhile changes nothing, and what is shown already neither.
   */
  add(chat: string, reply: ShownReply): Promise<void>
  /** What came after the entry of that id, oldest first; everything for null, and for an id that is not of here. */
  read(chat: string, after: string | null): Promise<readonly ShownEntry[]>
  /**
   * `listener` is told of every chat that was shown something in whatever process, and of null when it has begun to
   * listen, also again: anything may have happened before.
   */
  onChange(listener: (chat: string | null) => void): Stop
}

/** Replies of a chat that are kept shown; also the most that a reload shows. */
export const SHOWN_REPLIES = 40
/** For so long after their last use, in milliseconds. */
export const SHOWN_MS = 24 * 60 * 60 * 1000

export interface ShownReply {
  readonly replyId: string
  /** What stood there before goes in the same step. */
  readonly clears: boolean
  /** As the page is told it. */
  readonly data: string
  /** Drawn again whenever the page asks for it. */
  readonly document: DocumentOrder | null
}

export interface ShownEntry extends Omit<ShownReply, 'clears'> {
  /** `<ms>-<n>`; grows over all processes and their restarts. */
  readonly id: string
}

/** The lists that conversations keep up to date in their commits. */
export interface Lists {
  /** In no order. */
  read(list: ListName): Promise<readonly { readonly conversation: ConversationId; readonly line: string }[]>
  /** The lines alone, in no order: much cheaper where there are thousands. */
  lines(list: ListName): Promise<readonly string[]>
  /** Calls `listener` as soon as it listens, and after every change in whatever process; now and then for nothing. */
  onChange(listener: (list: ListName) => void): Stop
}

/** How much waits now, for whoever looks after the program. */
export interface Backlog {
  read(): Promise<Waiting>
}

export interface Waiting {
  /** Conversations with messages that are not handled yet. */
  readonly mailboxes: number
  /** Chats with replies that have not left yet; a channel without any is absent. */
  readonly outboxes: Readonly<Partial<Record<ChannelName, number>>>
}

/** Small facts that a part of the program must not forget: an offset, where a chat moved, who is unreachable. */
export interface Notes {
  /** Null where nothing is noted (any more). */
  read(name: string): Promise<string | null>
  /** @param ttlMs forgotten after so many milliseconds; absent: kept */
  write(name: string, value: string, ttlMs?: number): Promise<void>
  remove(name: string): Promise<void>
}

/** What is counted, by day, for the office; names are ids of ours, never words of a person. */
export interface Tally {
  /** @param day ISO date */
  count(day: string, figures: Readonly<Record<string, number>>): Promise<void>
  /** Days without a figure are absent. @param from @param until ISO dates, both included */
  read(from: string, until: string): Promise<ReadonlyMap<string, Readonly<Record<string, number>>>>
}

/** What could not be handled or delivered, for an operator. */
export interface DeadLetters {
  list(): Promise<readonly DeadLetter[]>
  /** Puts it back where it was; false when there is no such letter. */
  replay(id: string): Promise<boolean>
  drop(id: string): Promise<boolean>
}

/** `poison`: the turn always threw. `failed`: sending threw every time. The others are the channel's own words. */
export const DEAD_REASONS = ['poison', 'unreachable', 'refused', 'failed'] as const
export type DeadReason = (typeof DEAD_REASONS)[number]

export interface DeadLetter {
  readonly id: string
  /** Instant, ISO 8601. */
  readonly at: string
  readonly what: 'message' | 'delivery'
  readonly channel: ChannelName
  readonly reason: DeadReason
  readonly detail: string
}

/** The storage cannot be reached: nothing was promised, try again later. */
export class StorageAway extends Error {
  override readonly name = 'StorageAway'
}

/** Ends the service; resolves when nothing is in work any more. */
export type Stop = () => Promise<void>

export type DeliveryResult =
  | { readonly kind: 'sent' }
  /** Try again after this many milliseconds (the platform's own figure where it gives one). */
  | { readonly kind: 'later'; readonly afterMs: number }
  /** This chat cannot be reached any more until the person writes again. */
  | { readonly kind: 'unreachable'; readonly reason: string }
  /** The platform will never take this content. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** Not sent on purpose, and nobody misses it: a person took the chat over, an announcement was stopped. */
  | { readonly kind: 'dropped'; readonly reason: string }
  /** Nothing of this channel can be sent for so long; other channels go on. */
  | { readonly kind: 'pause'; readonly afterMs: number }

/** A way to reach people. */
export interface Channel {
  readonly name: ChannelName
  /** Hands one bubble to the platform; expected failures are values, not exceptions. */
  deliver(delivery: Delivery, document: DrawnDocument | null): Promise<DeliveryResult>
}

/** Optional ability of a channel: show that an answer is being prepared. */
export interface ShowsTyping {
  typing(conversation: ConversationId): Promise<void>
}
