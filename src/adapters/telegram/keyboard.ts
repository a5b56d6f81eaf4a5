/** Buttons under a message. What a button is for stands in its data, so nothing needs to be looked up when it is tapped. */
import type { InlineKeyboardButton, InlineKeyboardMarkup } from 'grammy/types'
import type { Choice, Reply } from '../../message.ts'

/** A choice that is picked together with others before all are sent: `+aset:punyaMotor`. */
const TOGGLE = '+'
/** Sends what was picked. */
export const SUBMIT = 'kirim'
/** What a button that was used turns into: it stays to be read, and means nothing any more. */
const USED = 'sudah:'
/** Bytes; ids are plain ASCII. */
const MOST_DATA = 64

const UNPICKED = '☐ '
const PICKED = '☑ '
const CHOSEN = '✅ '
const VISITED = '✓ '

/** "Tidak tahu" and "tidak ada semuanya" are whole answers: one tap sends them. */
const WHOLE_ANSWER = /:(lewati|tidak-ada-semua)$/
/** These open something and stay open themselves; everything else is an answer and is given once. */
const OPENS = /^(menu|guide|panduan|alasan|surat|maksud|titipan|kasus):/
/** Labels as short as a desil stand side by side. */
const SHORT = 3
const PER_ROW = 5
const LEAST_FOR_GRID = 4

type Button = InlineKeyboardButton.CallbackButton

export function keyboardFor({ choices, multiple }: Reply): InlineKeyboardMarkup | undefined {
  if (choices.length === 0) return undefined
  if (multiple) return { inline_keyboard: severalToPick(choices) }
  const short = choices.filter(({ label }) => label.length <= SHORT)
  const grid = short.length >= LEAST_FOR_GRID ? short : []
  const rows: Button[][] = []
  for (let i = 0; i < grid.length; i += PER_ROW) rows.push(grid.slice(i, i + PER_ROW).map(plain))
  return { inline_keyboard: [...rows, ...choices.filter((c) => !grid.includes(c)).map((c) => [plain(c)])] }
}

function severalToPick(choices: readonly Choice[]): Button[][] {
  const family = choices[0]?.id.split(':')[0]
  const isToggle = ({ id }: Choice) => !WHOLE_ANSWER.test(id) && id.split(':')[0] === family
  const toggles = choices.filter(isToggle).map(({ id, label }) => [button(UNPICKED + label, TOGGLE + id)])
  const others = choices.filter((choice) => !isToggle(choice)).map((choice) => [plain(choice)])
  return [...toggles, [button(submitLabel(0), SUBMIT)], ...others]
}

function plain({ id, label }: Choice): Button {
  return button(label, id)
}

function button(text: string, data: string): Button {
  return { text, callback_data: data }
}

function submitLabel(count: number): string {
  return count === 0 ? 'Kirim pilihan' : `Kirim pilihan (${count})`
}

export type Tap =
  /** Another one of several is picked, or let go. */
  | { readonly kind: 'toggle' }
  /** What was picked is sent; empty when nothing was. */
  | { readonly kind: 'chosen'; readonly chosen: readonly string[] }
  /** The button was used before. */
  | { readonly kind: 'used' }

/** What a tap means. @param markup the keyboard as it was when it was tapped */
export function tapOn(data: string, markup: InlineKeyboardMarkup | undefined): Tap {
  if (data.startsWith(TOGGLE)) return { kind: 'toggle' }
  if (data.startsWith(USED)) return { kind: 'used' }
  return { kind: 'chosen', chosen: data === SUBMIT ? pickedIn(markup) : [data] }
}

/** True for a choice that may be opened again and again from the same message. */
export function opens(id: string): boolean {
  return OPENS.test(id)
}

function pickedIn(markup: InlineKeyboardMarkup | undefined): readonly string[] {
  return buttonsOf(markup)
    .filter(({ text, callback_data }) => callback_data.startsWith(TOGGLE) && text.startsWith(PICKED))
    .map(({ callback_data }) => callback_data.slice(TOGGLE.length))
}

/** The keyboard with one choice picked or let go. */
export function toggled(markup: InlineKeyboardMarkup, data: string): InlineKeyboardMarkup {
  const flipped = mapped(markup, (b) => {
    if (b.callback_data !== data) return b
    const label = b.text.slice(PICKED.length)
    return { ...b, text: (b.text.startsWith(PICKED) ? UNPICKED : PICKED) + label }
  })
  const label = submitLabel(pickedIn(flipped).length)
  return mapped(flipped, (b) => (b.callback_data === SUBMIT ? { ...b, text: label } : b))
}

/** The keyboard after it was used: an answer stays alone and can be read, what was opened is ticked. */
export function afterUse(
  markup: InlineKeyboardMarkup,
  data: string,
  chosen: readonly string[],
): InlineKeyboardMarkup {
  if (opens(data)) {
    return mapped(markup, (b) =>
      b.callback_data === data && !b.text.startsWith(VISITED) ? { ...b, text: VISITED + b.text } : b,
    )
  }
  const used = buttonsOf(markup).filter(({ callback_data }) => chosen.includes(withoutToggle(callback_data)))
  return {
    inline_keyboard: used.map(({ text, callback_data }) => {
      const label = callback_data.startsWith(TOGGLE) ? text.slice(PICKED.length) : text
      return [button(CHOSEN + label, (USED + withoutToggle(callback_data)).slice(0, MOST_DATA))]
    }),
  }
}

function withoutToggle(data: string): string {
  return data.startsWith(TOGGLE) ? data.slice(TOGGLE.length) : data
}

function buttonsOf(markup: InlineKeyboardMarkup | undefined): readonly Button[] {
  return (markup?.inline_keyboard.flat() ?? []).filter((b): b is Button => 'callback_data' in b)
}

function mapped(markup: InlineKeyboardMarkup, change: (button: Button) => Button): InlineKeyboardMarkup {
  return {
    inline_keyboard: markup.inline_keyboard.map((row) =>
      row.map((b) => ('callback_data' in b ? change(b) : b)),
    ),
  }
}
