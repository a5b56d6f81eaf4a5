/** What the fake server knows of the Bot API's objects: as much as a helpdesk meets. */

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json | undefined }

export interface User {
  readonly id: number
  readonly is_bot: boolean
  readonly first_name: string
  readonly username?: string
}

export interface Chat {
  readonly id: number
  readonly type: 'private' | 'group' | 'supergroup' | 'channel'
  readonly title?: string
  readonly username?: string
  readonly first_name?: string
  readonly is_forum?: true
}

export interface Entity {
  readonly type: string
  readonly offset: number
  readonly length: number
  readonly user?: User
  readonly url?: string
  readonly language?: string
}

export interface Button {
  readonly text: string
  readonly callback_data?: string
  readonly url?: string
}

export interface Keyboard {
  readonly inline_keyboard: readonly (readonly Button[])[]
}

/** A message as the API shows it; content beyond the text goes through as it was given. */
export interface Message {
  readonly message_id: number
  readonly date: number
  readonly chat: Chat
  readonly from?: User
  readonly sender_chat?: Chat
  readonly message_thread_id?: number
  readonly is_topic_message?: true
  readonly reply_to_message?: Message
  readonly text?: string
  readonly entities?: readonly Entity[]
  readonly caption?: string
  readonly caption_entities?: readonly Entity[]
  readonly reply_markup?: Keyboard
  readonly edit_date?: number
  readonly [content: string]: unknown
}

export interface Update {
  readonly update_id: number
  readonly [kind: string]: unknown
}

/** A file that came as a part of a multipart request. */
export interface Upload {
  readonly name: string
  readonly mime: string
  readonly bytes: Uint8Array
}

export type Params = Readonly<Record<string, unknown>>
