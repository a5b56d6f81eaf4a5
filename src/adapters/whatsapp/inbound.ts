/** From a message as Baileys gives it to what we need to know of it. Pure. */
import type { proto, WAMessage } from '@whiskeysockets/baileys'
import type { Notice } from '../../message.ts'
import type { Baileys } from './baileys.ts'

/** Our own two names, with or without a device. */
export interface Me {
  readonly id: string
  readonly lid: string | null
}

/** Somebody or somewhere by the name that stood on the wire, and by the other one where that stood there too. */
export interface Addressed {
  readonly jid: string
  readonly alt: string | null
}

export interface Heard {
  readonly id: string
  /** The group, or the person. */
  readonly chat: Addressed
  readonly sender: Addressed
  readonly group: boolean
  /** Written by us: from the phone itself, when it is not one of our own replies. */
  readonly fromMe: boolean
  readonly text: string
  readonly notice: Notice | null
  readonly edited: boolean
  readonly forwarded: boolean
  /** In a group: we were mentioned, replied to or commanded. */
  readonly addressed: boolean
  /** Our message that this one replies to. */
  readonly quoted: string | null
  /** Milliseconds since 1970. */
  readonly at: number
}

type Content = proto.IMessage
/** What a quoted message of ours may be long. */
const MOST_QUOTED = 1000
const COMMAND = /^\s*\/(tanya|bansos|menu|mulai|start|bantuan|help)\b\s*/i

/** What came instead of words, by the name of the content; anything that is not named here and holds no text is a file. */
const NOTICE_OF: Partial<Record<keyof Content, Notice>> = {
  imageMessage: 'photo',
  audioMessage: 'voice',
  stickerMessage: 'sticker',
  lottieStickerMessage: 'sticker',
  locationMessage: 'location',
  liveLocationMessage: 'location',
  contactMessage: 'contact',
  contactsArrayMessage: 'contact',
}

/** Not something that a person said to us. */
const SILENT: ReadonlySet<string> = new Set<keyof Content>([
  'reactionMessage',
  'encReactionMessage',
  'pollUpdateMessage',
  'keepInChatMessage',
  'pinInChatMessage',
  'senderKeyDistributionMessage',
  'fastRatchetKeySenderKeyDistributionMessage',
  'call',
  'deviceSentMessage',
])
/** Stand beside the content. */
const BESIDE: ReadonlySet<string> = new Set<keyof Content>([
  'messageContextInfo',
  'senderKeyDistributionMessage',
])

/** Null for what is nobody's message: receipts of other kinds, reactions, deletions, what could not be decrypted. */
export function hear(message: WAMessage, me: Me, baileys: Baileys): Heard | null {
  const { key } = message
  const { remoteJid, id } = key
  if (!remoteJid || !id || !isPlace(remoteJid, baileys)) return null
  const group = baileys.isJidGroup(remoteJid) ?? false
  const opened = contentOf(message, baileys)
  if (opened === null) return null
  const { name, content, edited } = opened
  const context = contextOf(content, name)
  const isForMe = (jid: string | null | undefined) => isMe(jid, me, baileys)
  const repliesToMe = context?.quotedMessage != null && isForMe(context.participant)
  const text = textOf(content, name)
  const senderJid = group ? key.participant : remoteJid
  if (!senderJid) return null
  const chat = { jid: remoteJid, alt: key.remoteJidAlt || null }
  return {
    id,
    chat: group ? { jid: remoteJid, alt: null } : chat,
    sender: group ? { jid: senderJid, alt: key.participantAlt || null } : chat,
    group,
    fromMe: key.fromMe === true,
    text: withoutMentions(text.replace(COMMAND, group ? '' : '$&')),
    notice: noticeOf(content, name),
    edited,
    forwarded: context?.isForwarded === true,
    addressed:
      group &&
      (repliesToMe || COMMAND.test(text) || (context?.mentionedJid ?? []).some((jid) => isForMe(jid))),
    quoted: repliesToMe ? quotedText(context?.quotedMessage, baileys) : null,
    at: Number(message.messageTimestamp ?? 0) * 1000,
  }
}

/** One of our two names, whatever device it carries. */
export function isMe(jid: string | null | undefined, { id, lid }: Me, { areJidsSameUser }: Baileys): boolean {
  if (!jid) return false
  return areJidsSameUser(jid, id) || (lid !== null && areJidsSameUser(jid, lid))
}

/** A person or a group; not a status, a channel or a broadcast list. */
export function isPlace(jid: string, { isPnUser, isLidUser, isJidGroup }: Baileys): boolean {
  return Boolean(isPnUser(jid) || isLidUser(jid) || isJidGroup(jid))
}

interface Opened {
  readonly name: keyof Content
  readonly content: Content
  readonly edited: boolean
}

function contentOf(message: WAMessage, { normalizeMessageContent }: Baileys): Opened | null {
  // Only the phone may show what is seen once; that something came is known all the same.
  if (!message.message) {
    return message.key.isViewOnce
      ? { name: 'imageMessage', content: { imageMessage: {} }, edited: false }
      : null
  }
  const content = normalizeMessageContent(message.message)
  if (content?.protocolMessage) {
    const changed = normalizeMessageContent(content.protocolMessage.editedMessage)
    const name = changed && nameOf(changed)
    return changed && name && !SILENT.has(name) ? { name, content: changed, edited: true } : null
  }
  const name = content && nameOf(content)
  if (content && isOfTheFuture(content)) return { name: 'documentMessage', content, edited: false }
  return content && name && !SILENT.has(name) ? { name, content, edited: false } : null
}

/** Something that this version of the protocol has no name for is empty when it is read. */
function isOfTheFuture(content: Content): boolean {
  return Object.keys(content).every((name) => name === 'messageContextInfo')
}

function nameOf(content: Content): keyof Content | undefined {
  return (Object.keys(content) as (keyof Content)[]).find((name) => !BESIDE.has(name) && content[name])
}

function partOf(content: Content, name: keyof Content): Record<string, unknown> {
  const part = content[name]
  return typeof part === 'object' && part !== null ? (part as Record<string, unknown>) : {}
}

function contextOf(content: Content, name: keyof Content): proto.IContextInfo | null {
  return (partOf(content, name).contextInfo as proto.IContextInfo | undefined) ?? null
}

/** Text, caption, or the label of what was picked in an old menu of somebody else's. */
function textOf(content: Content, name: keyof Content): string {
  if (content.conversation) return content.conversation
  const part = partOf(content, name)
  const said = [part.text, part.caption, part.selectedDisplayText, part.title, part.contentText]
  return said.find((text): text is string => typeof text === 'string' && text !== '') ?? ''
}

function noticeOf(content: Content, name: keyof Content): Notice | null {
  if (name === 'conversation' || name === 'extendedTextMessage') return null
  if (/Response|Reply/.test(name) && textOf(content, name) !== '') return null
  return NOTICE_OF[name] ?? 'file'
}

function quotedText(quoted: Content | null | undefined, { normalizeMessageContent }: Baileys): string | null {
  const content = normalizeMessageContent(quoted)
  const name = content && nameOf(content)
  const text = content && name ? textOf(content, name) : ''
  return text === '' ? null : text.slice(0, MOST_QUOTED)
}

/** "@62812…" and "@12345…" are names for programs; nobody wrote those digits. */
function withoutMentions(text: string): string {
  return text
    .replace(/@\d{5,}/g, '')
    .replace(/[ \t]{2,}/g, ' ')
    .trim()
}
