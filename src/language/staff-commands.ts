/** What an officer wants of a ticket: a slash command, or a reply to the message about it. */
import { type MaskedText, pieceOf } from '../message.ts'

export type StaffWish =
  | { readonly kind: 'answer'; readonly number: number; readonly text: MaskedText }
  | { readonly kind: 'take' | 'close'; readonly number: number }
  /** `to` names an office; empty: back to the queue. */
  | { readonly kind: 'pass'; readonly number: number; readonly to: string }
  | { readonly kind: 'queue' }
  /** A command for tickets that lacks its number, or an answer that lacks its words. */
  | { readonly kind: 'incomplete'; readonly command: string }

const COMMAND =
  /^\s*\/(ambil|balas|jawab|tutup|alih|alihkan|antrean|antrian)(?:@[\w-]{1,64})?(?![\p{L}\d])(?:\s+(?:tiket\s+)?(?:no(?:mor)?\.?\s+)?#?(\d{1,9})(?!\d))?(?:\s*[:,-])?\s*/iu
/** How every message about a ticket begins, whatever the platform did with its bold type. */
const HEADING = /^[^\p{L}\p{N}]{0,8}tiket\s+(\d{1,9})(?!\d)/iu
const CLOSES = /^\s*(?:selesai|tutup|sudah selesai)[\s.!]*$/i
const TAKES = /^\s*(?:ambil|saya ambil|saya tangani)[\s.!]*$/i

/** @returns null when it is nothing about a ticket */
export function staffWish(text: MaskedText, quoted: MaskedText | undefined): StaffWish | null {
  const about = ticketNamed(quoted)
  const command = COMMAND.exec(text)
  if (command) {
    const rest = pieceOf(text, command[0].length)
    return wishOf((command[1] ?? '').toLowerCase(), command[2] ? Number(command[2]) : about, rest)
  }
  if (about === null || /^\s*\//.test(text)) return null
  if (text.trim() === '') return { kind: 'incomplete', command: 'balas' }
  if (CLOSES.test(text)) return { kind: 'close', number: about }
  if (TAKES.test(text)) return { kind: 'take', number: about }
  return { kind: 'answer', number: about, text }
}

/** The ticket that a message of ours is about; null when it is about none. */
export function ticketNamed(quoted: MaskedText | undefined): number | null {
  const found = HEADING.exec(quoted ?? '')
  return found ? Number(found[1]) : null
}

function wishOf(command: string, number: number | null, rest: MaskedText): StaffWish {
  if (/^antr/.test(command)) return { kind: 'queue' }
  if (number === null || number === 0) return { kind: 'incomplete', command }
  if (command === 'ambil') return { kind: 'take', number }
  if (command === 'tutup') return { kind: 'close', number }
  if (/^alih/.test(command)) return { kind: 'pass', number, to: rest.trim() }
  return rest.trim() === '' ? { kind: 'incomplete', command } : { kind: 'answer', number, text: rest }
}
