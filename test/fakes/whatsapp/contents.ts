/** What people can write, as protocol messages. */
import { proto } from '@whiskeysockets/baileys'
import type { MediaHost } from './media.ts'

/** Bytes, or base64 when they come over the control API. */
export type Bytes = Uint8Array | string

export type MediaContent =
  | { readonly document: Bytes; readonly name: string; readonly mimetype?: string; readonly caption?: string }
  | { readonly image: Bytes; readonly caption?: string }
  | { readonly video: Bytes; readonly caption?: string }
  | { readonly audio: Bytes; readonly voice?: boolean }
  | { readonly sticker: Bytes }

export type Content =
  | string
  /** Text in the extended form, as with a link or when quoting. */
  | { readonly text: string }
  | MediaContent
  | { readonly location: { readonly latitude: number; readonly longitude: number; readonly name?: string } }
  | { readonly contact: { readonly name: string; readonly pn: string } }
  | { readonly poll: { readonly question: string; readonly options: readonly string[] } }
  /** A type that this version of the protocol does not know: a field number that no client can read. */
  | { readonly unknown: true }
  /** Any protocol message as it is. */
  | { readonly raw: proto.IMessage }

export interface Composed {
  readonly message: proto.IMessage
  /** The `type` attribute of the stanza. */
  readonly type: string
}

export async function compose(content: Content, media: MediaHost): Promise<Composed> {
  if (typeof content === 'string') return { message: { conversation: content }, type: 'text' }
  if ('text' in content) return { message: { extendedTextMessage: { text: content.text } }, type: 'text' }
  if ('raw' in content) return { message: content.raw, type: 'text' }
  if ('unknown' in content) return { message: unknownMessage(), type: 'text' }
  if ('location' in content) {
    const { latitude, longitude, name } = content.location
    const locationMessage = { degreesLatitude: latitude, degreesLongitude: longitude, name: name ?? null }
    return { message: { locationMessage }, type: 'media' }
  }
  if ('contact' in content) {
    const { name, pn } = content.contact
    const vcard = `BEGIN:VCARD\nVERSION:3.0\nFN:${name}\nTEL;type=CELL;waid=${pn}:+${pn}\nEND:VCARD`
    return { message: { contactMessage: { displayName: name, vcard } }, type: 'media' }
  }
  if ('poll' in content) {
    const { question, options } = content.poll
    const pollCreationMessageV3 = {
      name: question,
      options: options.map((optionName) => ({ optionName })),
      selectableOptionsCount: 1,
    }
    return { message: { pollCreationMessageV3 }, type: 'poll' }
  }
  return { message: await media.attach(content), type: 'media' }
}

/** A message whose only field has a number that the schema lacks. */
function unknownMessage(): proto.IMessage {
  const field = Buffer.from([0xba, 0xbb, 0x03, 0x05, ...Buffer.from('later')])
  return proto.Message.fromObject({ $unknowns: [field] })
}

/** Puts a message's context (quote, mentions, forwarding, disappearing) where its type carries it. */
export function withContext(message: proto.IMessage, contextInfo: proto.IContextInfo): proto.IMessage {
  if (Object.keys(contextInfo).length === 0) return message
  if (typeof message.conversation === 'string') {
    return { extendedTextMessage: { text: message.conversation, contextInfo } }
  }
  const [type] = Object.keys(message) as (keyof proto.IMessage)[]
  if (type === undefined) return message
  const inner = message[type] as { contextInfo?: proto.IContextInfo } | null | undefined
  return { ...message, [type]: { ...inner, contextInfo: { ...inner?.contextInfo, ...contextInfo } } }
}

export function disappearing(message: proto.IMessage): proto.IMessage {
  return { ephemeralMessage: { message } }
}

export function viewOnce(message: proto.IMessage): proto.IMessage {
  return { viewOnceMessageV2: { message } }
}

export function edit(key: proto.IMessageKey, message: proto.IMessage): proto.IMessage {
  const protocolMessage = {
    key,
    type: proto.Message.ProtocolMessage.Type.MESSAGE_EDIT,
    editedMessage: message,
    timestampMs: Date.now(),
  }
  return { editedMessage: { message: { protocolMessage } } }
}

export function revoke(key: proto.IMessageKey): proto.IMessage {
  return { protocolMessage: { key, type: proto.Message.ProtocolMessage.Type.REVOKE } }
}

export function react(key: proto.IMessageKey, text: string): proto.IMessage {
  return { reactionMessage: { key, text, senderTimestampMs: Date.now() } }
}
