/** Pasted and forwarded texts: the messages in them, and where a message may be cut into questions. */
import { type MaskedText, pieceOf } from '../message.ts'
import { headOf } from './stamps.ts'

export interface PastedMessage {
  readonly text: MaskedText
  /** As the chat program names the writer; only there to be left out of what is shown. Null: not told. */
  readonly sender: string | null
}

/** What stands in the place of a photo, a deleted message, a call. */
const NO_WORDS =
  /^\s*<?(?:(?:media|gambar|foto|video|stiker|audio|gif|dokumen|pesan suara|kartu kontak|lokasi langsung)(?: \S+)? tidak disertakan|(?:media|image|video|sticker|audio|gif|document|contact card)(?: \S+)? omitted|pesan (?:ini )?(?:telah |sudah )?dihapus(?: oleh admin.*)?|anda (?:telah )?menghapus pesan ini|this message was deleted|you deleted this message|(?:panggilan|missed) (?:suara|video|voice|grup).*|menunggu pesan ini.*|waiting for this message.*|null|pesan dan panggilan dienkripsi.*|messages and calls are end-to-end encrypted.*|(?:lokasi|location): \S+|stiker|sticker)>?[.!]?\s*$/i
const ATTACHED =
  /^\s*\S{1,80}\.\w{2,4} \((?:file|berkas) (?:terlampir|attached)\)\s*$|^\s*<(?:terlampir|attached): [^>]{1,120}>\s*$/i
const EDITED = /\s*<(?:pesan ini diedit|this message was edited)>\s*$/i
const FORWARDED = /^\s*[[*_]*(?:diteruskan(?: berkali-kali)?|forwarded(?: many times)?|fwd|fw)[\]*_:]*\s*$/i

/**
 * The messages of an export or of copied messages, oldest first, without those of the program itself and without photos;
 * a text without any head is one message. Linear in the length of the text.
 */
export function messagesIn(text: MaskedText): readonly PastedMessage[] {
  const found: { sender: string | null; isProgram: boolean; from: number; until: number }[] = []
  let at = 0
  for (const line of text.split('\n')) {
    const head = headOf(line)
    const open = found.at(-1)
    if (head || open === undefined) {
      const from = at + (head?.length ?? 0)
      found.push({
        sender: head?.sender ?? null,
        isProgram: head !== null && head.sender === null,
        from,
        until: at + line.length,
      })
    } else open.until = at + line.length
    at += line.length + 1
  }
  return found.flatMap(({ sender, isProgram, from, until }) => {
    const words = isProgram ? null : withoutMarks(pieceOf(text, from, until))
    return words === null ? [] : [{ text: words, sender }]
  })
}

/** True for an export or copied messages: others wrote them. */
export function hasHeads(text: string): boolean {
  return text.split('\n').some((line) => headOf(line) !== null)
}

/** Null where no words remain. */
function withoutMarks(text: MaskedText): MaskedText | null {
  const lines = text.split('\n').filter((line) => !ATTACHED.test(line) && !FORWARDED.test(line))
  const words = lines.join('\n').replace(EDITED, '').trim()
  return words === '' || NO_WORDS.test(words) ? null : (words as MaskedText)
}

const ITEM = /^\s*(?:\d{1,2}\s?[.)](?!\d)|\(\d{1,2}\)|[-–•*▪◦·‣➡👉✅❓🔹🔸]\uFE0F?(?=\s))\s*/u

/** The items of a numbered or dotted list, and what stands before it; one piece when there is no list. */
export function itemsIn(text: MaskedText): {
  readonly before: MaskedText
  readonly items: readonly MaskedText[]
} {
  const lines = linesIn(text)
  const first = lines.findIndex((line) => ITEM.test(line))
  if (first < 0) return { before: text, items: [] }
  const items: string[] = []
  for (const line of lines.slice(first)) {
    if (ITEM.test(line)) items.push(line.replace(ITEM, ''))
    else items.push(`${items.pop() ?? ''}\n${line}`)
  }
  const kept = items.map((item) => item.trim()).filter((item) => item !== '')
  return { before: lines.slice(0, first).join('\n').trim() as MaskedText, items: kept as MaskedText[] }
}

export function paragraphsIn(text: MaskedText): readonly MaskedText[] {
  return trimmed(text.split(/\n\s*\n/))
}

export function linesIn(text: MaskedText): readonly MaskedText[] {
  return trimmed(text.split('\n'))
}

/** Lines, and what ends in a question mark. Dots end nothing: "a.n.", "Rp600.000", and hardly anybody sets them. */
export function sentencesIn(text: MaskedText): readonly MaskedText[] {
  return trimmed(text.split(/(?<=\?)(?!\?)|\n+/))
}

function trimmed(pieces: readonly string[]): readonly MaskedText[] {
  return pieces.map((piece) => piece.trim()).filter((piece) => piece !== '') as MaskedText[]
}
