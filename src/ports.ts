/** What the core asks of the world. Each port fits a screen and has one contract suite in `test/contracts/`. */
import type {
  ChannelName,
  ConversationId,
  Delivery,
  DrawnDocument,
  Message,
  RawMessage,
  Reply,
} from './message.ts'

/** A conversation as it stands: its stored record (null for a new person) and the messages that wait, oldest first. */
export interface OpenMailbox {
  readonly conversation: ConversationId
  readonly record: string | null
  readonly waiting: readonly Message[]
  /** Names the state that was read; a commit made from another state is refused. */
  readonly stamp: string
}

/** What a turn decided, written in one step. */
export interface Outcome {
  /** The new record; null forgets the person. */
  readonly record: string | null
  readonly replies: readonly Reply[]
  /** How many of the waiting messages, from the oldest, were handled. */
  readonly handled: number
}

/**
 * What every channel calls for every message, and the only thing it does with one: masks private numbers,
 * cuts what is too long, stores. A channel may tell its platform "received" once this has resolved.
 */
export type Intake = (raw: RawMessage) => Promise<'accepted' | 'duplicate'>

/** The way in. Accepted messages are never lost and never applied twice. */
export interface Mailroom {
  /** Stores a message once; a second delivery of the same channel, chat and id changes nothing. */
  accept(message: Message): Promise<'accepted' | 'duplicate'>
  open(conversation: ConversationId): Promise<OpenMailbox>
  /** Writes record and replies and removes the handled messages, or changes nothing when `box` is out of date. */
  commit(box: OpenMailbox, outcome: Outcome): Promise<'committed' | 'stale'>
  /** Calls `work` for every conversation with waiting messages, never twice at once for the same one. */
  serve(work: (conversation: ConversationId) => Promise<void>): Stop
}

/** The way out. Deliveries of one chat leave in order; one chat that must wait never holds another. */
export interface Outbox {
  /** Calls `send` for each delivery of a channel until it is settled. */
  serve(channel: ChannelName, send: (delivery: Delivery) => Promise<DeliveryResult>): Stop
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
