/** How a message refers to people and to other messages. */
import type { proto } from '@whiskeysockets/baileys'
import { type Account, type Addressing, jidOf } from './accounts.ts'
import type { Content } from './contents.ts'
import type { SayOptions, Sent } from './person.ts'
import type { Chat } from './say.ts'
import type { Heard } from './screen.ts'
import type { World } from './world.ts'

export function mentionsIn(chat: Chat, { mentions = [], mentionAs }: SayOptions): readonly string[] {
  const form = mentionAs ?? ('group' in chat ? chat.group.addressing : chat.with.addressing)
  return mentions.map((one) => jidOf(one.account, form))
}

export function mention(content: Content, jids: readonly string[]): Content {
  if (jids.length === 0) return content
  const names = jids.map((jid) => `@${jid.split('@')[0]}`).join(' ')
  if (typeof content === 'string') return `${names} ${content}`
  if ('text' in content) return { text: `${names} ${content.text}` }
  if ('caption' in content && content.caption !== undefined)
    return { ...content, caption: `${names} ${content.caption}` }
  return content
}

function addressingIn(chat: Chat): Addressing {
  return 'group' in chat ? chat.group.addressing : chat.with.addressing
}

/** How a person names a message of a chat: from where they sit. */
export function keyOf(world: World, chat: Chat, one: Heard | Sent, me: Account): proto.IMessageKey {
  const writer = world.accounts.byJid(`${one.from}@s.whatsapp.net`)
  const form = addressingIn(chat)
  return {
    remoteJid: 'group' in chat ? chat.group.id : jidOf(chat.with, form),
    fromMe: writer === me,
    id: one.id,
    ...('group' in chat && writer !== undefined ? { participant: jidOf(writer, form) } : {}),
  }
}

export function quote(world: World, chat: Chat, one: Heard | Sent): proto.IContextInfo {
  const writer = world.accounts.byJid(`${one.from}@s.whatsapp.net`)
  const participant = writer === undefined ? null : jidOf(writer, addressingIn(chat))
  return { stanzaId: one.id, participant, quotedMessage: one.message }
}
