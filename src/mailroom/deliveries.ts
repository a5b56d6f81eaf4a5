/** Hands replies to a channel; a document is drawn only here, so that no queue carries it. */
import type { Delivery, DocumentOrder, DrawnDocument } from '../message.ts'
import type { Channel, DeliveryResult, ShowsTyping } from '../ports.ts'

export type DrawDocument = (order: DocumentOrder) => Promise<DrawnDocument>

/** The work for `Outbox.serve`. While a document is drawn, a channel that can says that an answer is coming. */
export function createDeliveries(
  channel: Channel & Partial<ShowsTyping>,
  draw: DrawDocument,
): (delivery: Delivery) => Promise<DeliveryResult> {
  return async (delivery) => {
    const { document } = delivery.reply
    if (document === null) return channel.deliver(delivery, null)
    await channel.typing?.(delivery.to)
    return channel.deliver(delivery, await draw(document))
  }
}
