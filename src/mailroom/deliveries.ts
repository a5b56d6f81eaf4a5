/** Hands replies to a channel; a document is drawn only here, so that no queue carries it. */
import type { Delivery, DocumentOrder, DrawnDocument } from '../message.ts'
import type { Channel, DeliveryResult } from '../ports.ts'

export type DrawDocument = (order: DocumentOrder) => Promise<DrawnDocument>

/** The work for `Outbox.serve`. */
export function createDeliveries(
  channel: Channel,
  draw: DrawDocument,
): (delivery: Delivery) => Promise<DeliveryResult> {
  return async (delivery) => {
    const { document } = delivery.reply
    return channel.deliver(delivery, document === null ? null : await draw(document))
  }
}
