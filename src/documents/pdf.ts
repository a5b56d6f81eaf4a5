/** What a delivery carries as data, drawn for a channel. */
import type { DocumentOrder, DrawnDocument } from '../message.ts'
import { letterDraftSchema } from './draft.ts'
import { drawLetter } from './draw.ts'

/**
 * Draws an ordered document.
 * @throws ZodError when the order holds no letter draft of this form
 */
export async function drawDocument({ name, mime, draft }: DocumentOrder): Promise<DrawnDocument> {
  return { name, mime, bytes: await drawLetter(letterDraftSchema.parse(draft)) }
}
