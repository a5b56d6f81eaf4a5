/** What an officer wants of the radar and of announcements. */
import { KABAR, type Kabar } from '../knowledge/kabar.ts'
import { TOPICS, type Topic } from '../knowledge/topics.ts'
import { type MaskedText, pieceOf } from '../message.ts'

export type DeskWish =
  /** The radar, or one of its groups; `topic`: what the officer says that it is about. */
  | { readonly kind: 'radar'; readonly place: number | null; readonly topic: Topic | null }
  /** `kabar` null: not said, or there is no such news. */
  | { readonly kind: 'announce'; readonly kabar: Kabar | null; readonly text: MaskedText }
  | { readonly kind: 'confirm' | 'stop'; readonly number: number }
  | { readonly kind: 'incomplete'; readonly command: 'kirim' | 'hentikan' }

const RADAR = /^\s*\/radar(?:@[\w-]{1,64})?(?:\s+(\d{1,2}))?(?:\s+([a-z-]{3,30}))?\s*$/i
const ANNOUNCE = /^\s*\/(?:umumkan|kabarkan)(?:@[\w-]{1,64})?(?:\s+(\p{L}{2,20})(?=\s|$|:))?\s*:?\s*/iu
const NUMBERED = /^\s*\/(kirim|hentikan)(?:@[\w-]{1,64})?(?:\s+#?(\d{1,9}))?\s*$/i
const CHOSEN = /^umumkan:(kirim|jangan):(\d{1,9})$/

/** @returns null when it is nothing of this */
export function deskWish(text: MaskedText, chosen: readonly string[]): DeskWish | null {
  const tapped = CHOSEN.exec(chosen[0] ?? '')
  if (tapped) return { kind: tapped[1] === 'kirim' ? 'confirm' : 'stop', number: Number(tapped[2]) }
  if (chosen.length > 0) return null
  const radar = RADAR.exec(text)
  if (radar) {
    const topic = TOPICS.find((t) => t === radar[2]?.toLowerCase()) ?? null
    return { kind: 'radar', place: radar[1] ? Number(radar[1]) : null, topic }
  }
  const numbered = NUMBERED.exec(text)
  if (numbered) {
    const command = numbered[1]?.toLowerCase() === 'kirim' ? 'kirim' : 'hentikan'
    if (!numbered[2]) return { kind: 'incomplete', command }
    return { kind: command === 'kirim' ? 'confirm' : 'stop', number: Number(numbered[2]) }
  }
  const announce = ANNOUNCE.exec(text)
  if (!announce) return null
  const kabar = KABAR.find((k) => k === announce[1]?.toLowerCase()) ?? null
  return { kind: 'announce', kabar, text: pieceOf(text, announce[0].length) }
}

/** Choices under the preview of an announcement. */
export function announcementChoices(number: number): readonly string[] {
  return [`umumkan:kirim:${number}`, `umumkan:jangan:${number}`]
}
