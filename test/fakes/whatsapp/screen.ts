/** What a person's phone shows: messages, once per id however often they arrive, and who is typing. */
import { getContentType, normalizeMessageContent, type proto } from '@whiskeysockets/baileys'
import { type History, history } from './history.ts'

export interface HeardFile {
  readonly name: string | undefined
  readonly mimetype: string | undefined
  /** Decrypted, and checked against the digests that came with it. */
  readonly bytes: Buffer
}

export interface Heard {
  readonly id: string
  /** The phone number of the other in a private chat, the address of a group. */
  readonly chat: string
  /** The phone number of who wrote it. */
  readonly from: string
  /** The content type of the protocol without its `Message` ending (`extendedText`, `document`, …), or what it does to another message. */
  readonly kind: string
  /** The text, or the caption of a file; null when there is none. */
  readonly text: string | null
  /** The id of the message that this one edits, deletes or reacts to. */
  readonly of: string | undefined
  readonly quotes: { readonly id: string; readonly text: string | null } | undefined
  readonly mentions: readonly string[]
  readonly file: HeardFile | undefined
  /** The content as it was decrypted. */
  readonly message: proto.IMessage
  /** How often this id has arrived. The phone shows it once. */
  arrivals: number
}

export interface Typing {
  readonly chat: string
  readonly from: string
  readonly state: 'composing' | 'recording' | 'paused'
}

export interface Screen {
  readonly heard: History<Heard>
  readonly typing: History<Typing>
  /** Everything in the order of its arrival, one line each. */
  readonly timeline: readonly string[]
  /** Ids that arrived and could not be decrypted yet: "waiting for this message". */
  readonly unreadable: ReadonlyMap<string, number>
  /** Notes that an id could not be decrypted; returns how often. */
  cannotRead(id: string): number
  show(heard: Omit<Heard, 'arrivals'>): void
  showTyping(typing: Typing): void
}

export function makeScreen(name: string): Screen {
  const heard = history<Heard>(
    `what ${name} heard`,
    (one) => `${one.chat} ${one.kind}: ${one.text ?? one.id}`,
  )
  const typing = history<Typing>(`typing that ${name} saw`, (one) => `${one.chat} ${one.state}`)
  const byId = new Map<string, Heard>()
  const timeline: string[] = []
  const unreadable = new Map<string, number>()
  return {
    heard,
    typing,
    timeline,
    unreadable,
    cannotRead(id) {
      const times = (unreadable.get(id) ?? 0) + 1
      unreadable.set(id, times)
      return times
    },
    show(one) {
      unreadable.delete(one.id)
      const key = `${one.chat}/${one.from}/${one.id}`
      const known = byId.get(key)
      if (known !== undefined) {
        known.arrivals += 1
        return
      }
      const first = { ...one, arrivals: 1 }
      byId.set(key, first)
      timeline.push(`${one.kind}: ${one.text ?? ''}`)
      heard.add(first)
    },
    showTyping(one) {
      timeline.push(one.state)
      typing.add(one)
    },
  }
}

/** Reads a decrypted message the way a phone does. */
export function read(
  id: string,
  chat: string,
  from: string,
  message: proto.IMessage,
  file: HeardFile | undefined,
): Omit<Heard, 'arrivals'> {
  const content = normalizeMessageContent(message) ?? message
  const type = getContentType(content)
  const context = contextOf(content)
  const quotes =
    context?.quotedMessage && context.stanzaId
      ? { id: context.stanzaId, text: textOf(context.quotedMessage) }
      : undefined
  return {
    id,
    chat,
    from,
    kind: kindOf(content, type),
    text: textOf(content.protocolMessage?.editedMessage ?? content),
    of: content.protocolMessage?.key?.id ?? content.reactionMessage?.key?.id ?? undefined,
    quotes,
    mentions: context?.mentionedJid ?? [],
    file,
    message,
  }
}

function kindOf(content: proto.IMessage, type: keyof proto.IMessage | undefined): string {
  if (content.protocolMessage?.editedMessage) return 'edit'
  if (content.protocolMessage?.key) return 'delete'
  if (content.reactionMessage) return 'reaction'
  return type === undefined ? 'nothing' : type.replace(/Message$/, '')
}

export function textOf(message: proto.IMessage): string | null {
  const content = normalizeMessageContent(message) ?? message
  return (
    content.conversation ??
    content.extendedTextMessage?.text ??
    content.documentMessage?.caption ??
    content.imageMessage?.caption ??
    content.videoMessage?.caption ??
    content.reactionMessage?.text ??
    content.pollCreationMessageV3?.name ??
    null
  )
}

function contextOf(content: proto.IMessage): proto.IContextInfo | null | undefined {
  return (
    content.extendedTextMessage?.contextInfo ??
    content.documentMessage?.contextInfo ??
    content.imageMessage?.contextInfo
  )
}
