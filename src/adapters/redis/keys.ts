/** Names of everything in Redis. All keys of a shard carry its hash tag, so that one script may touch them. */
import type { ChannelName, ConversationId, LineName } from '../../message.ts'
import type { ListName } from '../../ports.ts'

export interface ShardKeys {
  readonly shard: number
  /** Conversations with messages, by the time they are due. */
  readonly waiting: string
  /** Exists while somebody works through `waiting`. */
  readonly awake: string
  readonly tries: string
  readonly dead: string
  readonly reminders: string
  readonly reminderMessages: string
  /** Messages to other conversations that have not arrived there yet, oldest first. */
  readonly memos: string
  /** Never set: turns do not pause. */
  readonly noPause: string
  readonly mailboxes: string
  /** Prefix of the queues that wake. */
  readonly queues: string
  record(conversation: string): string
  mailbox(conversation: string): string
  /** Ids of messages that were stored already, by time. */
  seen(conversation: string): string
  /** What a web chat was shown lately. */
  shown(chat: string): string
  /** Where it is told that a web chat was shown something. */
  readonly shownNews: string
  /** Conversation → its line. */
  list(name: ListName): string
  out(line: LineName): OutKeys
}

export interface OutKeys {
  readonly waiting: string
  readonly awake: string
  readonly tries: string
  readonly pause: string
  readonly lists: string
}

/** Where the number of shards is stored with the data. */
export const SHARDS_KEY = 'bansos:shards'

/** Notes and counts belong to no chat, so to no shard. */
export const noteKey = (name: string): string => `bansos:note:${name}`
export const tallyKey = (day: string): string => `bansos:tally:${day}`

/** The account of the first WhatsApp number that was started here, and the accounts of the others. */
export const FIRST_NUMBER_KEY = 'bansos:number:first'
export const MORE_NUMBERS_KEY = 'bansos:number:more'

/** A linked WhatsApp number: its keys, and which process owns it. They share a hash tag. */
export function accountKeys(account: string): {
  readonly owner: string
  readonly token: string
  of(type: string): string
} {
  const at = `bansos:{wa:${account}}:`
  return { owner: `${at}owner`, token: `${at}token`, of: (type) => `${at}${type}` }
}

export function shardKeys(shard: number): ShardKeys {
  const at = `bansos:{${shard}}:`
  return {
    shard,
    waiting: `${at}waiting`,
    awake: `${at}awake`,
    tries: `${at}tries`,
    dead: `${at}dead`,
    reminders: `${at}reminders`,
    reminderMessages: `${at}remindermessages`,
    memos: `${at}memos`,
    noPause: `${at}nopause`,
    mailboxes: `${at}m:`,
    queues: `${at}q`,
    record: (conversation) => `${at}r:${conversation}`,
    mailbox: (conversation) => `${at}m:${conversation}`,
    seen: (conversation) => `${at}s:${conversation}`,
    shown: (chat) => `${at}p:${chatKey({ channel: 'web', chat })}`,
    shownNews: `${at}shown`,
    list: (name) => `${at}l:${name}`,
    out: (line) => ({
      waiting: `${at}out:${line}`,
      awake: `${at}outawake:${line}`,
      tries: `${at}outtries:${line}`,
      pause: `${at}outpause:${line}`,
      lists: `${at}o:`,
    }),
  }
}

/** The chat as one string; conversations of a group share it. */
export function chatKey({ channel, chat }: Pick<ConversationId, 'channel' | 'chat'>): string {
  return `${channel}/${encodeURIComponent(chat)}`
}

/** The shard of a chat: its conversations and its outbox live together. FNV-1a; stored, so it must not change. */
export function shardOf(chat: Pick<ConversationId, 'channel' | 'chat'>, shards: number): number {
  if (shards === 1) return 0
  let hash = 0x811c9dc5
  for (const byte of Buffer.from(chatKey(chat))) hash = Math.imul(hash ^ byte, 0x01000193)
  return (hash >>> 0) % shards
}

/** Stands for the person where that is the chat itself, as in every private chat: it is in each key twice. */
const SAME = '='

/** A conversation's name in keys and lists; stored, so its form must not change. */
export function nameOf({ channel, chat, user }: ConversationId): string {
  return `${chatKey({ channel, chat })}/${user === chat ? SAME : encodeURIComponent(user)}`
}

/** Undoes `nameOf`. */
export function conversationOf(name: string): ConversationId {
  const [channel, encoded = '', user = ''] = name.split('/')
  const chat = decodeURIComponent(encoded)
  return { channel: channel as ChannelName, chat, user: user === SAME ? chat : decodeURIComponent(user) }
}
