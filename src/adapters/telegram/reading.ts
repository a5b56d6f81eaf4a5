/** From an update to what it is for us: messages for the intake, a tap, something that happened to a chat, or nothing. */
import type { CallbackQuery, ChatMemberUpdated, Message, Update, UserFromGetMe } from 'grammy/types'
import type { Notice, RawMessage } from '../../message.ts'
import { chosenBy } from './deep-link.ts'
import { messageId } from './ids.ts'

/** The only updates that are asked for. */
export const ALLOWED_UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member'] as const

/** Why an update is not for us; for the log, the figures and `/diagnosa`. */
export type Ignored =
  | 'group-off'
  | 'bot'
  | 'channel'
  | 'other-bot-command'
  | 'not-addressed'
  | 'no-content'
  | 'unsupported'
  | 'own-status'

/** What must stay in order; updates of no chat are on their own. */
export function chatOf({
  message,
  edited_message,
  callback_query,
  my_chat_member,
  update_id,
}: Update): string {
  const chat = (message ?? edited_message ?? callback_query?.message ?? my_chat_member)?.chat
  return String(chat?.id ?? `u${update_id}`)
}

export type Reading =
  | { readonly kind: 'messages'; readonly messages: readonly RawMessage[] }
  | { readonly kind: 'tap'; readonly query: CallbackQuery; readonly message: Message; readonly data: string }
  | { readonly kind: 'diagnose'; readonly message: Message }
  | { readonly kind: 'moved'; readonly from: string; readonly to: string }
  | { readonly kind: 'gone' | 'back'; readonly chat: string }
  | { readonly kind: 'ignored'; readonly reason: Ignored; readonly chat: string | null }

export interface ReadingOptions {
  readonly me: Pick<UserFromGetMe, 'id' | 'username'>
  readonly groups: 'mention' | 'off'
  /** Chats of officers are heard whatever `groups` says. */
  readonly staffChats: readonly string[]
  /** Now, instant ISO 8601; a tap carries no time of its own. */
  readonly instant: () => string
}

/** Later than this after it was written, a message is answered with a word about the delay. */
const LATE_MS = 10 * 60 * 1000
/** Telegram's account behind which an admin writes in the name of the group. */
const ANONYMOUS_ADMIN = 1087968824

export function readUpdate(update: Update, options: ReadingOptions): Reading {
  if (update.message) return readMessage(update.message, null, options)
  if (update.edited_message) return readMessage(update.edited_message, update.update_id, options)
  if (update.callback_query) return readTap(update.callback_query)
  if (update.my_chat_member) return readMembership(update.my_chat_member, update.update_id, options)
  return ignored('unsupported', null)
}

function ignored(reason: Ignored, chat: number | null): Reading {
  return { kind: 'ignored', reason, chat: chat === null ? null : String(chat) }
}

/** @param edit the update's id when the message was changed */
function readMessage(message: Message, edit: number | null, options: ReadingOptions): Reading {
  const { chat } = message
  if (message.migrate_to_chat_id !== undefined) {
    return { kind: 'moved', from: String(chat.id), to: String(message.migrate_to_chat_id) }
  }
  const writer = writerOf(message)
  if (typeof writer !== 'string') return ignored(writer.reason, chat.id)
  const group = chat.type !== 'private'
  const isStaff = options.staffChats.includes(String(chat.id))
  if (group && options.groups === 'off' && !isStaff) return ignored('group-off', chat.id)
  const command = commandOf(message, options)
  if (command?.isForAnother) return ignored('other-bot-command', chat.id)
  if (command?.name === 'diagnosa' && group && edit === null) return { kind: 'diagnose', message }
  const notice = noticeOf(message)
  const text = textOf(message, options)
  if (text === '' && notice === undefined) return ignored('no-content', chat.id)
  const addressed =
    group && (command !== null || isMentioned(message, options) || isReplyToUs(message, options))
  // Without words there is nothing to warn of either.
  if (group && !addressed && text === '') return ignored('not-addressed', chat.id)
  const chosen = command?.name === 'start' || command?.name === 'mulai' ? chosenBy(command.rest) : []
  const raw: RawMessage = {
    ...baseOf(message, writer, edit, options),
    text: chosen.length > 0 ? '' : text,
    chosen: chosen.slice(0, 1),
    group,
    addressed,
    forwarded: message.forward_origin !== undefined,
    ...(notice ? { notice } : {}),
    ...quotedIn(message, options),
  }
  const more = chosen.slice(1).map((id, i) => ({ ...raw, id: `${raw.id}.${i + 2}`, chosen: [id] }))
  return { kind: 'messages', messages: [raw, ...more] }
}

/** Who wrote, or why nobody is answered: bots answering bots never end. */
function writerOf({
  chat,
  from,
  sender_chat,
  is_automatic_forward,
  via_bot,
}: Message): string | { reason: Ignored } {
  if (chat.type === 'channel' || is_automatic_forward) return { reason: 'channel' }
  if (from === undefined) return { reason: 'channel' }
  // An admin who stays anonymous is a person all the same.
  if (from.id === ANONYMOUS_ADMIN && sender_chat?.id === chat.id) return String(sender_chat.id)
  if (sender_chat !== undefined && sender_chat.id !== chat.id) return { reason: 'channel' }
  if (from.is_bot || via_bot !== undefined) return { reason: 'bot' }
  return String(from.id)
}

function baseOf(message: Message, user: string, edit: number | null, { instant }: ReadingOptions) {
  const place = {
    message: message.message_id,
    ...(message.is_topic_message && message.message_thread_id !== undefined
      ? { topic: message.message_thread_id }
      : {}),
  }
  const at = (edit === null ? message.date : (message.edit_date ?? message.date)) * 1000
  const isLate = edit === null && Date.parse(instant()) - at > LATE_MS
  return {
    id: messageId(place, edit === null ? '' : `e${edit}`),
    channel: 'telegram',
    chat: String(message.chat.id),
    user,
    staff: false,
    at: new Date(at).toISOString(),
    ...(edit === null ? {} : { edited: true }),
    ...(isLate ? { late: true } : {}),
  } as const
}

interface CommandFound {
  readonly name: string
  /** What stands behind it. */
  readonly rest: string
  readonly isForAnother: boolean
}

function commandOf({ text = '', entities = [] }: Message, { me }: ReadingOptions): CommandFound | null {
  const [first] = entities
  if (first?.type !== 'bot_command' || first.offset !== 0) return null
  const [name = '', bot] = text.slice(1, first.length).toLowerCase().split('@')
  const isForAnother = bot !== undefined && bot !== me.username.toLowerCase()
  return { name, rest: text.slice(first.length).trim(), isForAnother }
}

function isMentioned(message: Message, { me }: ReadingOptions): boolean {
  const text = message.text ?? message.caption ?? ''
  return (message.entities ?? message.caption_entities ?? []).some((entity) => {
    if (entity.type === 'text_mention') return entity.user.id === me.id
    const name = text.slice(entity.offset, entity.offset + entity.length).toLowerCase()
    return entity.type === 'mention' && name === `@${me.username.toLowerCase()}`
  })
}

/** In a forum every message "replies" to the beginning of its topic; that one is nobody's words. */
function isReplyToUs({ reply_to_message: replied }: Message, { me }: ReadingOptions): boolean {
  return replied?.from?.id === me.id && replied.forum_topic_created === undefined
}

function quotedIn(message: Message, options: ReadingOptions): { readonly quoted?: string } {
  const replied = message.reply_to_message
  const quoted = replied?.text ?? replied?.caption
  return quoted !== undefined && isReplyToUs(message, options) ? { quoted } : {}
}

/** The words, without the mention that only called us. */
function textOf(message: Message, { me }: ReadingOptions): string {
  const text = message.text ?? message.caption ?? ''
  const calls = new RegExp(`(?<!\\S)@${me.username}(?!\\w)[,:]?`, 'gi')
  return text.replace(calls, ' ').trim()
}

const NOTICES: readonly (readonly [keyof Message, Notice])[] = [
  ['photo', 'photo'],
  ['voice', 'voice'],
  ['audio', 'voice'],
  ['video_note', 'voice'],
  ['sticker', 'sticker'],
  ['dice', 'sticker'],
  ['location', 'location'],
  ['contact', 'contact'],
  ['animation', 'sticker'],
  ['document', 'file'],
  ['video', 'file'],
]

function noticeOf(message: Message): Notice | undefined {
  return NOTICES.find(([field]) => message[field] !== undefined)?.[1]
}

function readTap(query: CallbackQuery): Reading {
  const { message, data, from } = query
  if (message === undefined || data === undefined) return ignored('unsupported', message?.chat.id ?? null)
  if (from.is_bot && from.id !== ANONYMOUS_ADMIN) return ignored('bot', message.chat.id)
  return { kind: 'tap', query, message: message as Message, data }
}

const IN = new Set(['member', 'administrator', 'creator', 'restricted'])

function readMembership(
  { chat, from, date, old_chat_member: before, new_chat_member: after }: ChatMemberUpdated,
  updateId: number,
  options: ReadingOptions,
): Reading {
  if (chat.type === 'channel') return ignored('channel', chat.id)
  const [was, is] = [IN.has(before.status), IN.has(after.status)]
  if (!is) return { kind: 'gone', chat: String(chat.id) }
  if (was) return ignored('own-status', chat.id)
  if (chat.type === 'private' || options.groups === 'off') return { kind: 'back', chat: String(chat.id) }
  const joined: RawMessage = {
    id: `j${updateId}`,
    channel: 'telegram',
    chat: String(chat.id),
    user: String(from.id),
    text: '',
    chosen: [],
    group: true,
    addressed: true,
    forwarded: false,
    staff: false,
    at: new Date(date * 1000).toISOString(),
    notice: 'joined',
  }
  return { kind: 'messages', messages: [joined] }
}
