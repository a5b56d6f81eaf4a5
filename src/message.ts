/** The shared words: what comes in, what goes out, and how both are named. Imports nothing. */

/** Where people are met. */
export const CHANNELS = ['console', 'web', 'telegram', 'whatsapp'] as const
/** `desk` is the helpdesk's own: its conversations are tickets and lists, reached by memos only. */
export const PLACES = [...CHANNELS, 'desk'] as const
export type ChannelName = (typeof PLACES)[number]
/** A way out of its own: a channel, or one more number on it. */
export type LineName = ChannelName | `whatsapp-${string}`

/** Between a number's account and the chat, where it is not the first number: `dua!120363@g.us`. Stored. */
const ON_NUMBER = '!'

/** @param account name of a number that is not the first one */
export function chatOn(account: string, chat: string): string {
  return `${account}${ON_NUMBER}${chat}`
}

export function channelOf(line: LineName): ChannelName {
  return PLACES.find((channel) => channel === line) ?? 'whatsapp'
}

export function lineOf({
  channel,
  chat,
}: {
  readonly channel: ChannelName
  readonly chat: string
}): LineName {
  const at = channel === 'whatsapp' ? chat.indexOf(ON_NUMBER) : -1
  return at < 0 ? channel : `whatsapp-${chat.slice(0, at)}`
}

/** Kinds of private number that may stand in a message; the numbers themselves never get past the edge. */
export const PRIVATE_KINDS = ['nik', 'kk', 'kartu', 'pin', 'otp', 'hp', 'rekening'] as const
export type PrivateKind = (typeof PRIVATE_KINDS)[number]

/**
 * Text in which every private number is already replaced by a mark such as `⟨nik⟩`.
 * Only `language/private.ts` makes one, so text that still holds a NIK cannot be put into a
 * record, a queue or a log without the compiler's consent.
 */
export type MaskedText = string & { readonly masked: unique symbol }

/** Masked texts stay masked when they are put together. */
export function together(texts: readonly MaskedText[]): MaskedText {
  return texts.join('\n') as MaskedText
}

/** A piece of a masked text is masked too. @param from @param until as for `String.slice` */
export function pieceOf(text: MaskedText, from: number, until?: number): MaskedText {
  return text.slice(from, until) as MaskedText
}

/** What came instead of words, or happened in the chat. */
export const NOTICES = [
  'photo',
  'voice',
  'sticker',
  'location',
  'contact',
  'file',
  /** The bot was brought into a group. */
  'joined',
  /** A human answered this chat from the helpdesk's own phone. */
  'phone-answered',
] as const
export type Notice = (typeof NOTICES)[number]

/** What one conversation tells another, instead of words; the room that reads it checks it. Plain JSON. */
export interface Memo {
  readonly type: string
  readonly [field: string]: unknown
}

/** One message of one person, as it is stored and handled. `id` is the platform's own, used to drop duplicates. */
export interface Message {
  readonly id: string
  readonly channel: ChannelName
  readonly chat: string
  readonly user: string
  readonly text: MaskedText
  /** Ids of the buttons that were tapped, instead of text: `desil:6`; several where the question allows it. */
  readonly chosen: readonly string[]
  /** Kinds of private number that stood in the text before it was masked. */
  readonly private: readonly PrivateKind[]
  /** The text was longer than is read; its middle is missing. */
  readonly cut: boolean
  /** Written in a group rather than to the bot alone. */
  readonly group: boolean
  /** In a group: the bot was mentioned, replied to or commanded. */
  readonly addressed: boolean
  readonly forwarded: boolean
  /** The writer is a known officer. */
  readonly staff: boolean
  /** When the platform says that it was written; ISO 8601 instant. */
  readonly at: string
  /** `text` is then a caption, or empty. */
  readonly notice?: Notice
  /** Takes the place of what the person wrote before: a correction, not another question. */
  readonly edited?: boolean
  /** Reached us so long after it was written that the answer must say so. */
  readonly late?: boolean
  /** The bot's own message that this one replies to. */
  readonly quoted?: MaskedText
  /** From another conversation of ours; there is no text then. */
  readonly memo?: Memo
}

/** A message as a channel hands it in, before its private numbers are masked. Goes nowhere but into `Intake`. */
export interface RawMessage extends Omit<Message, 'text' | 'private' | 'cut' | 'quoted' | 'memo'> {
  readonly text: string
  readonly quoted?: string
}

/** Who talks where. In a group every person has a conversation of their own. */
export interface ConversationId {
  readonly channel: ChannelName
  readonly chat: string
  readonly user: string
}

/** The conversation as one string; stored, so its form must not change. */
export function conversationKey({ channel, chat, user }: ConversationId): string {
  return [channel, chat, user].map(encodeURIComponent).join('/')
}

export interface Choice {
  /** Says what it means without looking anything up (`desil:6`), at most 64 bytes. */
  readonly id: string
  readonly label: string
}

/** A document that is still data; the delivery draws it, so a queue never carries a PDF. */
export interface DocumentOrder {
  readonly name: string
  readonly mime: 'application/pdf'
  /** What `documents/` needs to draw the same bytes again; plain JSON. */
  readonly draft: unknown
}

/** One bubble for the person. */
export interface Reply {
  /** Follows from the message that caused it, so that a repeated turn makes the same delivery. */
  readonly id: string
  readonly text: string
  readonly choices: readonly Choice[]
  /** Several of the choices may be picked together. */
  readonly multiple: boolean
  /** What was shown before must disappear first, where the channel can do that: another person took the phone. */
  readonly clears: boolean
  readonly document: DocumentOrder | null
  /** In a group: the asker's message that this answers. */
  readonly answers?: Quoted
  /** The matter goes on in private: a channel that can offers a link that begins there. */
  readonly inPrivate?: PrivateStart
  /** Made to be forwarded: stays a message of its own on every channel. */
  readonly forwardable?: boolean
  /** Goes to many people at once: a channel spreads such replies over time. */
  readonly announcement?: boolean
}

/** A message that a reply refers to; what a channel shows of it is masked. */
export interface Quoted {
  readonly id: string
  readonly text: MaskedText
}

/** How a private chat begins that continues what was asked in a group. */
export interface PrivateStart {
  /** Choice ids, as if they were tapped there in this order. */
  readonly chosen: readonly string[]
  /** The same in words, for a channel whose links carry text. */
  readonly text: string
}

/** A reply on its way to one chat. */
export interface Delivery {
  readonly to: ConversationId
  readonly reply: Reply
}

/** A drawn document, ready for a channel. */
export interface DrawnDocument {
  readonly name: string
  readonly mime: string
  readonly bytes: Uint8Array
}
