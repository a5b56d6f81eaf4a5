/** What the staff page shows and does, as it is joined in `main.ts`. Plain data, so that other rooms need not know the page. */
import type { DrawnDocument } from '../../../message.ts'
import type { Backlog, DeadLetters, Lists } from '../../../ports.ts'

export interface StaffParts {
  readonly counts: StaffCounts
  readonly backlog: Backlog
  readonly dead: DeadLetters
  readonly lists: Lists
  readonly knowledge: () => KnowledgeAge
  readonly channels: StaffChannels
  readonly papers: StaffPapers
  /** Null: no helpdesk with people here. */
  readonly tickets: StaffTickets | null
  readonly radar: StaffRadar
  /** Null: no helpdesk with people here, so nobody announces anything. */
  readonly announcements: StaffAnnouncements | null
  /** The queues of BullMQ, for its dashboard; null without Redis. */
  readonly queues: (() => readonly WatchedQueue[]) | null
}

export interface WatchedQueue {
  /** Shown before its name. */
  readonly prefix: string
  /** Of BullMQ. */
  readonly queue: unknown
}

export interface StaffCounts {
  /** ISO date on which days are counted now. */
  today(): string
  /** Counts of so many days up to today; plain JSON for the page. */
  lastDays(days: number): Promise<unknown>
}

export interface KnowledgeAge {
  readonly edition: string
  readonly claims: number
  readonly past: readonly AgedClaim[]
  readonly soon: readonly AgedClaim[]
}

export interface AgedClaim {
  readonly place: string
  /** ISO date. */
  readonly recheckBy: string
}

export interface StaffChannels {
  /** Null: off. */
  readonly whatsapp: WhatsAppDesk | null
  readonly telegram: (() => Promise<TelegramStatus>) | null
}

export interface WhatsAppDesk {
  /** As the owner of the number wrote it last. */
  read(): Promise<WhatsAppStatus>
  /** Asks the owner to forget the number's keys and to show a new code. */
  askToUnlink(): Promise<void>
}

/** The contract's words (`GET /petugas/api/whatsapp`) first. */
export interface WhatsAppStatus {
  readonly state: string
  /** Text to draw as a QR code while one is waited for. */
  readonly qr: string | null
  readonly pairingCode: string | null
  readonly health: 'normal' | 'slow' | 'essentials' | 'silent'
  /** What led to this health, as an id. */
  readonly cause: string
  /** Already masked; null before it is linked. */
  readonly number: string | null
  /** Instants, ISO 8601. */
  readonly lastPrivate: string | null
  readonly lastGroup: string | null
  readonly restrictedUntil: string | null
  /** Interviews that the number can hold in an hour as it stands. */
  readonly interviewsPerHour: number
}

export interface TelegramStatus {
  readonly mode: 'polling' | 'webhook'
  /** Receives now; `away`: no process reports. */
  readonly state: 'ready' | 'waiting' | 'away'
  /** Without `@`; null until Telegram has said it. */
  readonly username: string | null
  /** When the last update arrived, ISO 8601. */
  readonly lastUpdate: string | null
}

export interface StaffPapers {
  /** An SVG picture of a QR code. */
  qr(text: string): Promise<string>
  /** @param month `2026-11` @param office id; null: of everything. Null when there is no such office. */
  recap(month: string, form: 'csv' | 'pdf', office: string | null): Promise<DrawnDocument | null>
  offices(): readonly OfficeName[]
  /** What is known for the poster; the officer may correct it. */
  reach(): Promise<Reach>
  /** Null when there is nothing to show a code for. */
  poster(reach: Reach): Promise<DrawnDocument | null>
}

export interface Reach {
  /** Digits with country code. */
  readonly whatsapp: string | null
  /** Without `@`. */
  readonly telegram: string | null
  readonly web: string | null
}

export interface StaffTickets {
  /** Open tickets as they are to be worked on, a portion of them. */
  list(from: number, count: number): Promise<TicketPage>
  /** Null when there is none (any more). */
  show(number: number): Promise<unknown>
  /** @param id made by the page: the same action under the same id counts once */
  act(number: number, action: TicketAction, officer: string, id: string): Promise<ActionDone>
  /** Where a ticket can be handed to. */
  offices(): readonly OfficeName[]
}

/** What the bot could not answer. */
export interface StaffRadar {
  /** Groups with people per week; plain JSON for the page. */
  read(): Promise<object>
  topics(): readonly { readonly id: string; readonly name: string }[]
  /** @param answer null: the answer exists already. Null when there is no such group or topic. */
  propose(
    group: string,
    topic: string,
    answer: { readonly title: string; readonly short: string } | null,
  ): Promise<RadarProposal | null>
}

export interface StaffAnnouncements {
  /** How far each is and how many ordered which news; plain JSON for the page. */
  read(): Promise<object>
  /** @param id made by the page: the same wish under the same id counts once. False when there is nothing to stop */
  stop(number: number, officer: string, id: string): Promise<boolean>
}

export interface RadarProposal {
  /** Where it belongs, from the repository's root. */
  readonly file: string
  readonly snippet: string
  readonly evalCase: string
}

export interface OfficeName {
  readonly id: string
  readonly name: string
}

export interface TicketPage {
  readonly total: number
  readonly waiting: number
  readonly tickets: readonly unknown[]
}

export type TicketAction =
  | { readonly type: 'answer'; readonly text: string }
  | { readonly type: 'take' }
  | { readonly type: 'close' }
  /** `to`: id of an office; empty: back to the queue. */
  | { readonly type: 'pass'; readonly to: string }

export interface ActionDone {
  /** Kinds of private numbers that were masked in an answer. */
  readonly masked: readonly string[]
}
