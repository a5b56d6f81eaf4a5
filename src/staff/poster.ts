/** Which ways a poster shows, and in which words. */
import { drawPoster, type PosterWay } from '../documents/poster.ts'
import type { DrawnDocument } from '../message.ts'

/** How this helpdesk is reached, as far as known. */
export interface Reach {
  /** Digits with country code. */
  readonly whatsapp: string | null
  /** Name of the bot without `@`. */
  readonly telegram: string | null
  /** Address of the chat page. */
  readonly web: string | null
}

/** Null when there is no way to show. @param office lines about who runs it, the name first */
export async function posterOf(reach: Reach, office: readonly string[]): Promise<DrawnDocument | null> {
  const ways = waysOf(reach)
  return ways.length === 0 ? null : await drawPoster({ ways, office })
}

function waysOf({ whatsapp, telegram, web }: Reach): readonly PosterWay[] {
  return [
    ...(whatsapp === null
      ? []
      : [{ label: 'WhatsApp', url: `https://wa.me/${whatsapp}?text=Halo`, words: numberWords(whatsapp) }]),
    ...(telegram === null
      ? []
      : [{ label: 'Telegram', url: `https://t.me/${telegram}`, words: `@${telegram}` }]),
    ...(web === null
      ? []
      : [{ label: 'Halaman web', url: web, words: web.replace(/^https?:\/\/|\/$/g, '') }]),
  ]
}

/** `6281234567890` → `0812-3456-7890`, as people write it. */
function numberWords(digits: string): string {
  const local = digits.startsWith('62') ? `0${digits.slice(2)}` : `+${digits}`
  return local.replace(/(.{4})(?=.)/g, '$1-')
}
