/** The chats behind the fake server: who is there, what was written, and what a bot gets to see of it. */
import type { FakeClock } from './clock.ts'
import { type ApiError, badRequest, forbidden } from './errors.ts'
import { entitiesIn } from './text.ts'
import type { Chat, Entity, Message, Update, Upload, User } from './types.ts'
import type { Updates } from './updates.ts'

/** Telegram's own account for admins who hide behind their group. */
export const ANONYMOUS: User = {
  id: 1087968824,
  is_bot: true,
  first_name: 'Group',
  username: 'GroupAnonymousBot',
}
/** And for those who write in the name of a channel. */
export const CHANNEL_BOT: User = {
  id: 136817688,
  is_bot: true,
  first_name: 'Channel',
  username: 'Channel_Bot',
}

export interface Room {
  chat: Chat
  readonly messages: Map<number, Message>
  readonly members: Map<number, 'member' | 'administrator' | 'creator'>
  /** What the bot is here. A private chat is `none` until the person has started the bot. */
  bot: 'none' | 'member' | 'administrator' | 'left' | 'kicked' | 'blocked' | 'deactivated'
  movedTo: number | null
  readonly topics: Set<number>
  nextMessage: number
}

export interface CallbackQuery {
  readonly id: string
  readonly from: User
  readonly chat: number
  readonly message: number
  readonly data: string
  readonly at: number
  answers: { readonly text: string | null; readonly alert: boolean }[]
}

/** Content of a message that is written by a person; `text` gets its entities by itself. */
export interface Written {
  readonly text?: string
  readonly entities?: readonly Entity[]
  readonly replyTo?: number
  readonly topic?: number
  /** As in the Bot API: `{type: 'user', sender_user, date}` and so on. */
  readonly forward_origin?: Record<string, unknown>
  readonly [content: string]: unknown
}

export interface World {
  readonly bot: User
  readonly rooms: ReadonlyMap<number, Room>
  readonly queries: ReadonlyMap<string, CallbackQuery>
  /** Bytes of every file that a bot uploaded, by file id. */
  readonly files: Map<string, Upload>
  privacyMode: boolean
  person(name: string, username?: string): User
  group(title: string, members: readonly User[], kind?: { supergroup?: boolean; forum?: boolean }): Chat
  /** A person writes; the update when the bot gets to see it. */
  write(
    from: User,
    chat: number,
    what: string | Written,
  ): { readonly message: Message; readonly update: Update | null }
  anonymousAdmin(chat: number, what: string | Written): Message
  asChannel(chat: number, what: string | Written): Message
  edit(chat: number, message: number, text: string): Update | null
  /** Taps a button, named by its data or its label. @throws when the message has no such button */
  tap(from: User, chat: number, message: number, button: string): CallbackQuery
  setBot(chat: number, status: Room['bot'], by: User): void
  /** The group gets another id. */
  migrate(chat: number): Chat
  topic(chat: number, name: string): number
  room(chat: unknown): Room
  /** A room that the bot may write to. @throws ApiError as the Bot API refuses */
  writable(chat: unknown): Room
  post(room: Room, message: Omit<Message, 'message_id' | 'date' | 'chat'>): Message
}

export function createWorld(clock: FakeClock, updates: Updates, token: string): World {
  const bot: User = {
    id: Number(token.split(':')[0]),
    is_bot: true,
    first_name: 'Tanya Bansos',
    username: 'tanya_bansos_bot',
  }
  const rooms = new Map<number, Room>()
  const queries = new Map<string, CallbackQuery>()
  const files = new Map<string, Upload>()
  let nextPerson = 5_000_001
  let nextGroup = 4_000_001
  let nextQuery = 1
  let privacyMode = true
  const seconds = () => Math.floor(clock.now() / 1000)

  function open(chat: Chat, bot: Room['bot']): Room {
    const room: Room = {
      chat,
      bot,
      messages: new Map(),
      members: new Map(),
      movedTo: null,
      topics: new Set(),
      nextMessage: 1,
    }
    rooms.set(chat.id, room)
    return room
  }

  function room(chat: unknown): Room {
    const found = rooms.get(Number(chat))
    if (!found) throw badRequest('chat not found')
    return found
  }

  function post(place: Room, message: Omit<Message, 'message_id' | 'date' | 'chat'>): Message {
    const full = { message_id: place.nextMessage, date: seconds(), chat: place.chat, ...message } as Message
    place.nextMessage += 1
    place.messages.set(full.message_id, full)
    return full
  }

  /** With privacy mode a bot sees commands for it, mentions, replies to it, and what happens to the group. */
  function isVisible({ chat, bot: status }: Room, message: Message): boolean {
    if (status === 'left' || status === 'kicked' || status === 'none') return false
    if (chat.type === 'private' || status === 'administrator' || !privacyMode) return true
    if (message.reply_to_message?.from?.id === bot.id) return true
    const text = message.text ?? message.caption ?? ''
    return (message.entities ?? message.caption_entities ?? []).some(({ type, offset, length, user }) => {
      const word = text.slice(offset, offset + length).toLowerCase()
      if (type === 'bot_command') return !word.includes('@') || word.endsWith(`@${bot.username}`)
      return type === 'mention' ? word === `@${bot.username}` : user?.id === bot.id
    })
  }

  function compose(place: Room, what: string | Written): Omit<Message, 'message_id' | 'date' | 'chat'> {
    const { replyTo, topic, text, entities, ...content } =
      typeof what === 'string' ? ({ text: what } as Written) : what
    const replied = replyTo === undefined ? undefined : place.messages.get(replyTo)
    if (replyTo !== undefined && !replied)
      throw new Error(`nobody wrote message ${replyTo} in ${place.chat.id}`)
    const { reply_to_message: _nested, ...quoted } = replied ?? {}
    const thread = topic === undefined ? {} : { message_thread_id: topic, is_topic_message: true as const }
    return {
      ...content,
      ...thread,
      ...(text === undefined ? {} : { text, entities: entities ?? entitiesIn(text) }),
      ...(replied ? { reply_to_message: quoted as Message } : {}),
    }
  }

  function show(place: Room, kind: string, message: Message): Update | null {
    return isVisible(place, message) ? updates.emit(kind, message) : null
  }

  const world: World = {
    bot,
    rooms,
    queries,
    files,
    get privacyMode() {
      return privacyMode
    },
    set privacyMode(on) {
      privacyMode = on
    },
    person(name, username) {
      const user: User = {
        id: nextPerson,
        is_bot: false,
        first_name: name,
        ...(username ? { username } : {}),
      }
      nextPerson += 1
      open({ id: user.id, type: 'private', first_name: name }, 'none')
      return user
    },
    group(title, members, { supergroup = true, forum = false } = {}) {
      const id = supergroup ? -1_000_000_000_000 - nextGroup : -nextGroup
      nextGroup += 1
      const chat: Chat = {
        id,
        type: supergroup ? 'supergroup' : 'group',
        title,
        ...(forum ? { is_forum: true } : {}),
      }
      const place = open(chat, 'left')
      for (const { id: member } of members) place.members.set(member, 'member')
      return chat
    },
    write(from, chat, what) {
      const place = room(chat)
      if (place.chat.type === 'private' && place.bot === 'none') place.bot = 'member'
      const message = post(place, { from, ...compose(place, what) })
      return { message, update: show(place, 'message', message) }
    },
    anonymousAdmin(chat, what) {
      const place = room(chat)
      const message = post(place, { from: ANONYMOUS, sender_chat: place.chat, ...compose(place, what) })
      show(place, 'message', message)
      return message
    },
    asChannel(chat, what) {
      const place = room(chat)
      const channel: Chat = { id: -1_001_999_999_999, type: 'channel', title: 'Kabar Bansos' }
      const message = post(place, { from: CHANNEL_BOT, sender_chat: channel, ...compose(place, what) })
      show(place, 'message', message)
      return message
    },
    edit(chat, id, text) {
      const place = room(chat)
      const before = place.messages.get(id)
      if (!before) throw new Error(`nobody wrote message ${id}`)
      const after: Message = { ...before, text, entities: entitiesIn(text), edit_date: seconds() }
      place.messages.set(id, after)
      return show(place, 'edited_message', after)
    },
    tap(from, chat, id, button) {
      const message = room(chat).messages.get(id)
      const buttons = message?.reply_markup?.inline_keyboard.flat() ?? []
      const hit = buttons.find((b) => b.callback_data === button) ?? buttons.find((b) => b.text === button)
      if (!message || hit?.callback_data === undefined)
        throw new Error(`message ${id} has no button ${button}`)
      const data = hit.callback_data
      const query: CallbackQuery = {
        id: `q${nextQuery}`,
        from,
        chat,
        message: id,
        data,
        at: clock.now(),
        answers: [],
      }
      nextQuery += 1
      queries.set(query.id, query)
      updates.emit('callback_query', { id: query.id, from, message, chat_instance: String(chat), data })
      return query
    },
    setBot(chat, status, by) {
      const place = room(chat)
      const before = place.bot
      place.bot = status
      const member = (now: Room['bot']) => ({ user: bot, status: MEMBER_STATUS[now] })
      updates.emit('my_chat_member', {
        chat: place.chat,
        from: by,
        date: seconds(),
        old_chat_member: member(before),
        new_chat_member: member(status),
      })
      const joins =
        (before === 'left' || before === 'kicked') && (status === 'member' || status === 'administrator')
      if (joins && place.chat.type !== 'private') {
        updates.emit('message', post(place, { from: by, new_chat_members: [bot] }))
      }
    },
    migrate(chat) {
      const old = room(chat)
      const moved: Chat = {
        id: -1_000_000_000_000 + old.chat.id,
        type: 'supergroup',
        title: old.chat.title ?? '',
      }
      const place = open(moved, old.bot)
      for (const [id, status] of old.members) place.members.set(id, status)
      old.movedTo = moved.id
      updates.emit(
        'message',
        post(old, { from: ANONYMOUS, sender_chat: old.chat, migrate_to_chat_id: moved.id }),
      )
      updates.emit(
        'message',
        post(place, { from: ANONYMOUS, sender_chat: moved, migrate_from_chat_id: old.chat.id }),
      )
      return moved
    },
    topic(chat, name) {
      const place = room(chat)
      const { message_id } = post(place, {
        from: ANONYMOUS,
        forum_topic_created: { name, icon_color: 7322096 },
      })
      place.topics.add(message_id)
      return message_id
    },
    room,
    writable(chat) {
      const place = room(chat)
      const { bot: status, movedTo } = place
      if (movedTo !== null) {
        throw badRequest('group chat was upgraded to a supergroup chat', { migrate_to_chat_id: movedTo })
      }
      const refusal = REFUSALS[status]
      if (refusal !== undefined) throw refusal(place.chat)
      return place
    },
    post,
  }
  return world
}

const MEMBER_STATUS: Readonly<Record<Room['bot'], string>> = {
  none: 'left',
  left: 'left',
  member: 'member',
  administrator: 'administrator',
  kicked: 'kicked',
  blocked: 'kicked',
  deactivated: 'kicked',
}

const REFUSALS: Partial<Record<Room['bot'], (chat: Chat) => ApiError>> = {
  none: () => forbidden("bot can't initiate conversation with a user"),
  left: ({ type }) => forbidden(`bot is not a member of the ${type} chat`),
  kicked: ({ type }) => forbidden(`bot was kicked from the ${type} chat`),
  blocked: () => forbidden('bot was blocked by the user'),
  deactivated: () => forbidden('user is deactivated'),
}
