/** How messages and deliveries lie in Redis lists: the id, a space, JSON. Scripts compare the id only. */
import type { Delivery, Message } from '../../message.ts'
import { nameOf } from './keys.ts'

export interface Read<T> {
  /** As the scripts compare it. */
  readonly id: string
  readonly value: T
}

export function messageItem(message: Message): string {
  return `${encodeURIComponent(message.id)} ${JSON.stringify(message)}`
}

/** Names its conversation once more at the front, so that a script can find what belongs to a person. */
export function deliveryItem(delivery: Delivery): string {
  const body = { conversation: nameOf(delivery.to), ...delivery }
  return `${encodeURIComponent(delivery.reply.id)} ${JSON.stringify(body)}`
}

export function readMessage(item: string): Read<Message> {
  return read(item)
}

export function readDelivery(item: string): Read<Delivery> {
  const { id, value } = read<Delivery & { conversation?: string }>(item)
  const { to, reply } = value
  return { id, value: { to, reply } }
}

/** Only our own scripts write these lists, so the form is known. */
function read<T>(item: string): Read<T> {
  const space = item.indexOf(' ')
  return { id: item.slice(0, space), value: JSON.parse(item.slice(space + 1)) as T }
}
