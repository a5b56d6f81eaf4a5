/** The methods of the Bot API that a helpdesk uses, as strict as the real ones. */
import type { FakeClock } from './clock.ts'
import { badRequest } from './errors.ts'
import type { FloodLimiter } from './limits.ts'
import { formatted } from './text.ts'
import type { Button, Keyboard, Message, Params, Upload } from './types.ts'
import type { Updates } from './updates.ts'
import type { Room, World } from './world.ts'

export interface Call {
  readonly params: Params
  readonly files: ReadonlyMap<string, Upload>
  /** Aborted when the caller hung up. */
  readonly gone: AbortSignal
}

type Method = (call: Call) => unknown

/** A tapped button waits so long for its answer. */
const QUERY_LIVES_MS = 60_000
const MOST_DOCUMENT = 50 * 1024 * 1024

export interface CommandSet {
  readonly scope: Readonly<Record<string, unknown>>
  readonly language: string
  readonly commands: readonly { readonly command: string; readonly description: string }[]
}

export interface Methods {
  readonly table: Readonly<Record<string, Method>>
  /** What was registered by `setMyCommands`. */
  readonly commands: () => readonly CommandSet[]
}

export function createMethods(
  world: World,
  updates: Updates,
  limiter: FloodLimiter,
  clock: FakeClock,
): Methods {
  const commands = new Map<string, CommandSet>()
  let nextFile = 1

  function send(call: Call, content: Omit<Message, 'message_id' | 'date' | 'chat'>): Message {
    const { params } = call
    const room = world.writable(params.chat_id)
    const keyboard = keyboardOf(params.reply_markup)
    const thread = topicOf(params, room)
    const reply = replyOf(params, room)
    limiter.take(room.chat)
    return world.post(room, {
      from: world.bot,
      ...thread,
      ...reply,
      ...content,
      ...(keyboard ? { reply_markup: keyboard } : {}),
    })
  }

  function fileOf({ params, files }: Call, field: string): Record<string, unknown> {
    const given = params[field]
    const upload =
      typeof given === 'string' && given.startsWith('attach://')
        ? files.get(given.slice(9))
        : files.get(field)
    if (upload === undefined) throw badRequest(`there is no ${field} in the request`)
    if (upload.bytes.byteLength === 0) throw badRequest('file must be non-empty')
    if (upload.bytes.byteLength > MOST_DOCUMENT) throw badRequest('file is too big')
    const id = `file${nextFile}`
    nextFile += 1
    world.files.set(id, upload)
    return {
      file_id: id,
      file_unique_id: id,
      file_name: upload.name,
      mime_type: mimeOf(upload),
      file_size: upload.bytes.byteLength,
    }
  }

  function own(params: Params): { readonly room: Room; readonly message: Message } {
    const room = world.writable(params.chat_id)
    const message = room.messages.get(Number(params.message_id))
    if (!message) throw badRequest('message to edit not found')
    if (message.from?.id !== world.bot.id) throw badRequest("message can't be edited")
    return { room, message }
  }

  function replace(room: Room, before: Message, after: Message): Message {
    const seen = ({ text, entities, reply_markup }: Message) =>
      JSON.stringify([text, entities ?? [], reply_markup ?? null])
    if (seen(before) === seen(after)) {
      throw badRequest(
        'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      )
    }
    const edited = { ...after, edit_date: Math.floor(clock.now() / 1000) }
    room.messages.set(before.message_id, edited)
    return edited
  }

  const table: Record<string, Method> = {
    getMe: () => ({
      ...world.bot,
      can_join_groups: true,
      can_read_all_group_messages: !world.privacyMode,
      supports_inline_queries: false,
    }),
    getUpdates: ({ params, gone }) => updates.poll(params, gone),
    setWebhook: ({ params }) => {
      updates.setWebhook(params)
      return true
    },
    deleteWebhook: ({ params }) => {
      updates.deleteWebhook(params)
      return true
    },
    getWebhookInfo: () => updates.webhookInfo(),
    sendMessage: (call) => send(call, { ...formatted(call.params, 'text') }),
    sendDocument: (call) => {
      const { text, entities } = formatted(call.params, 'caption')
      world.writable(call.params.chat_id)
      const caption = text === '' ? {} : { caption: text, caption_entities: entities }
      return send(call, { document: fileOf(call, 'document'), ...caption })
    },
    sendPhoto: (call) => {
      const { text, entities } = formatted(call.params, 'caption')
      const caption = text === '' ? {} : { caption: text, caption_entities: entities }
      return send(call, { photo: [fileOf(call, 'photo')], ...caption })
    },
    editMessageText: ({ params }) => {
      const { room, message } = own(params)
      const { reply_markup: _old, ...rest } = message
      const keyboard = keyboardOf(params.reply_markup)
      const after = { ...rest, ...formatted(params, 'text'), ...(keyboard ? { reply_markup: keyboard } : {}) }
      return replace(room, message, after as Message)
    },
    editMessageReplyMarkup: ({ params }) => {
      const { room, message } = own(params)
      const { reply_markup: _old, ...rest } = message
      const keyboard = keyboardOf(params.reply_markup)
      return replace(room, message, { ...rest, ...(keyboard ? { reply_markup: keyboard } : {}) } as Message)
    },
    deleteMessage: ({ params }) => {
      const room = world.writable(params.chat_id)
      if (!room.messages.delete(Number(params.message_id))) throw badRequest('message to delete not found')
      return true
    },
    answerCallbackQuery: ({ params }) => {
      const query = world.queries.get(String(params.callback_query_id))
      if (!query || query.answers.length > 0 || clock.now() - query.at > QUERY_LIVES_MS) {
        throw badRequest('query is too old and response timeout expired or query ID is invalid')
      }
      const text = params.text === undefined ? null : String(params.text)
      if (text !== null && text.length > 200) throw badRequest('MESSAGE_TOO_LONG')
      query.answers.push({ text, alert: params.show_alert === true })
      return true
    },
    sendChatAction: ({ params }) => {
      world.writable(params.chat_id)
      if (!ACTIONS.has(String(params.action))) throw badRequest('wrong parameter action in request')
      return true
    },
    setMyCommands: ({ params }) => {
      const set = commandSet(params)
      commands.set(JSON.stringify([set.scope, set.language]), set)
      return true
    },
    getMyCommands: ({ params }) =>
      commands.get(JSON.stringify([params.scope ?? { type: 'default' }, params.language_code ?? '']))
        ?.commands ?? [],
    setMyDescription: () => true,
    setMyShortDescription: () => true,
    getChat: ({ params }) => ({
      ...world.room(params.chat_id).chat,
      accent_color_id: 0,
      max_reaction_count: 11,
    }),
    getChatMember: ({ params }) => memberOf(world, world.room(params.chat_id), Number(params.user_id)),
    getChatAdministrators: ({ params }) => {
      const room = world.room(params.chat_id)
      return [...room.members]
        .filter(([, status]) => status !== 'member')
        .map(([id]) => memberOf(world, room, id))
    },
    leaveChat: ({ params }) => {
      world.writable(params.chat_id).bot = 'left'
      return true
    },
    getFile: ({ params }) => {
      const file = world.files.get(String(params.file_id))
      if (!file) throw badRequest('invalid file_id')
      return {
        file_id: params.file_id,
        file_unique_id: params.file_id,
        file_path: `documents/${String(params.file_id)}`,
      }
    },
  }
  return { table, commands: () => [...commands.values()] }
}

const ACTIONS = new Set(['typing', 'upload_document', 'upload_photo'])

/** The server looks at the name, whatever the part said. */
function mimeOf({ name, mime }: Upload): string {
  return name.toLowerCase().endsWith('.pdf') ? 'application/pdf' : mime
}

function memberOf(world: World, room: Room, id: number): Record<string, unknown> {
  if (id === world.bot.id)
    return { user: world.bot, status: room.bot === 'administrator' ? 'administrator' : 'member' }
  const status = room.members.get(id)
  if (status === undefined) throw badRequest('PARTICIPANT_ID_INVALID')
  return { user: { id, is_bot: false, first_name: String(id) }, status }
}

function commandSet(params: Params): CommandSet {
  const commands = params.commands as CommandSet['commands']
  if (!Array.isArray(commands) || commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH')
  for (const { command, description } of commands) {
    if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID')
    if (description.length < 1 || description.length > 256)
      throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID')
  }
  const scope = (params.scope ?? { type: 'default' }) as CommandSet['scope']
  return { scope, language: String(params.language_code ?? ''), commands }
}

/** @throws ApiError where a button is not one that Telegram takes */
function keyboardOf(markup: unknown): Keyboard | null {
  if (markup === undefined || markup === null) return null
  const rows = (markup as Partial<Keyboard>).inline_keyboard
  if (!Array.isArray(rows)) throw badRequest("can't parse reply keyboard markup JSON object")
  const buttons = rows.flat() as readonly Button[]
  for (const { text, callback_data, url } of buttons) {
    if (typeof text !== 'string' || text === '') throw badRequest('button text must be non-empty')
    if ((callback_data === undefined) === (url === undefined)) throw badRequest('BUTTON_TYPE_INVALID')
    const bytes = callback_data === undefined ? 1 : Buffer.byteLength(callback_data)
    if (bytes < 1 || bytes > 64) throw badRequest('BUTTON_DATA_INVALID')
    if (url !== undefined && !URL.canParse(url))
      throw badRequest(`inline keyboard button URL '${url}' is invalid`)
  }
  if (buttons.length > 100) throw badRequest('REPLY_MARKUP_TOO_LONG')
  return buttons.length === 0 ? null : { inline_keyboard: rows }
}

function topicOf(params: Params, room: Room): Pick<Message, 'message_thread_id' | 'is_topic_message'> {
  if (params.message_thread_id === undefined) return {}
  const id = Number(params.message_thread_id)
  if (!room.topics.has(id)) throw badRequest('message thread not found')
  return { message_thread_id: id, is_topic_message: true }
}

function replyOf(params: Params, room: Room): Pick<Message, 'reply_to_message'> {
  const wish = params.reply_parameters as
    | { message_id?: number; allow_sending_without_reply?: boolean }
    | undefined
  if (wish === undefined) return {}
  const replied = room.messages.get(Number(wish.message_id))
  if (replied) {
    const { reply_to_message: _nested, ...quoted } = replied
    return { reply_to_message: quoted as Message }
  }
  if (wish.allow_sending_without_reply === true) return {}
  throw badRequest('message to be replied not found')
}
