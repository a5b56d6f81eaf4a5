/**
 * Several numbers over one Redis. The chats of the first one have the names that WhatsApp gives them; those of another begin
 * with its account, so that an answer leaves through the number that was asked. Inside this adapter no chat has a prefix.
 */
import { chatOn, type Delivery, type LineName, lineOf, type RawMessage } from '../../message.ts'
import type { Channel, Intake, ShowsTyping } from '../../ports.ts'

export interface OneNumber {
  /** Where its deliveries wait. */
  readonly line: LineName
  /** Of all staff chats those that this number is in, as WhatsApp names them. */
  staffChats(all: readonly string[]): readonly string[]
  intake(intake: Intake): Intake
  channel(channel: Channel & ShowsTyping): Channel & ShowsTyping
}

/** @param isFirst the first number that was started here */
export function numberOf(account: string, isFirst: boolean): OneNumber {
  const prefix = isFirst ? '' : chatOn(account, '')
  const line = lineOf({ channel: 'whatsapp', chat: prefix })
  const isHere = (chat: string) => lineOf({ channel: 'whatsapp', chat }) === line
  const inside = (chat: string) => (isHere(chat) ? chat.slice(prefix.length) : chat)
  return {
    line,
    staffChats: (all) => all.filter(isHere).map(inside),
    intake: (intake) => (raw: RawMessage) => intake({ ...raw, chat: prefix + raw.chat }),
    channel: ({ name, deliver, typing }) => ({
      name,
      deliver: (delivery: Delivery, document) =>
        deliver({ ...delivery, to: { ...delivery.to, chat: inside(delivery.to.chat) } }, document),
      typing: (conversation) => typing({ ...conversation, chat: inside(conversation.chat) }),
    }),
  }
}
