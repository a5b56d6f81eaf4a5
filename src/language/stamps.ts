/** How chat programs head a message when it is exported or copied: a date and an hour, mostly with a sender. */

const DATE = String.raw`(?:[0-3]?\d|20\d\d)[/.-](?:[0-3]?\d)(?:[/.-](?:20)?\d\d)?`
const CLOCK = String.raw`[0-2]?\d[.:][0-5]\d(?:[.:][0-5]\d)?(?:\s?[AaPp]\.?[Mm]\.?)?`
const MOMENT = String.raw`(?:${DATE},?\s+(?:pukul\s+|jam\s+|at\s+)?${CLOCK}|${CLOCK},?\s+${DATE})`

/** A sender is a saved name, a public name with "~", or a masked number. */
const SENDER = String.raw`([^:\n"“”]{1,60})`

/**
 * iPhone exports and what is copied from WhatsApp Web or a phone: `[12/11/26 08.31.05] Bu Ani: …`, `[08.31, 12/11/2026] …`,
 * `[12/11, 08.31] …`. Android exports: `12/11/26 08.31 - Ani: …`.
 */
const HEADED = new RegExp(String.raw`^\s*(?:\[${MOMENT}\]|${MOMENT}\s+[-–]\s)\s*(?:${SENDER}:(?:\s|$))?`)
/** Copied from Telegram: `Bu Ani, [12/11/2026 08:31]`, the message follows on the next line. */
const NAMED_FIRST = new RegExp(String.raw`^\s*([^\n[\]]{1,60}), \[${MOMENT}\]:?\s*$`)
const STAMP = new RegExp(String.raw`^\s*\[?${MOMENT}(?=\]|\s+[-–]\s)|(?<=, \[)${MOMENT}(?=\])`)

export interface Head {
  /** Null: the program itself speaks ("Ani menambahkan Budi"). */
  readonly sender: string | null
  /** Letters of the line that are no message. */
  readonly length: number
}

/** The head of a line; null when it has none. */
export function headOf(line: string): Head | null {
  const named = NAMED_FIRST.exec(line)
  if (named) return { sender: plainName(named[1] ?? ''), length: line.length }
  const headed = HEADED.exec(line)
  if (!headed) return null
  return { sender: headed[1] === undefined ? null : plainName(headed[1]), length: headed[0].length }
}

/** Where in the text the dates and hours of such heads stand: digits there belong to no number beside them. */
export function stampsIn(text: string): readonly (readonly [start: number, end: number])[] {
  let at = 0
  return text.split('\n').flatMap((line) => {
    const from = at
    at += line.length + 1
    const stamp = STAMP.exec(line.slice(0, 140))
    return stamp ? [[from + stamp.index, from + stamp.index + stamp[0].length] as const] : []
  })
}

/** "~ Ani" is how an unsaved sender is shown. */
function plainName(name: string): string {
  return name.replace(/^\s*~\s*/, '').trim()
}
