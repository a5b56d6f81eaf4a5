/** The talk that every contender is given: 1,000 people, 11 updates each, an interview of ten questions, 64 under way. */

export const PEOPLE = 1000
export const AT_ONCE = 64

/** What a person does: writes, or taps one of the choices that were shown last, by its place among them. */
export type Say = { readonly text: string } | { readonly tap: number }

export interface Workload {
  readonly updates: number
  say(person: number, update: number): Say
}

const OPENING = 'pkh saya kok stop ya'

/** Everything typed, as on WhatsApp; half of it words, half of it numbers. */
export const SAYINGS = [
  OPENING,
  'desil 6',
  'tidak ada',
  'gak tahu',
  '1',
  '2',
  'desil itu apa',
  '1',
  'tidak',
  '2',
  'terima kasih',
] as const

export const TYPED: Workload = {
  updates: SAYINGS.length,
  say: (_, update) => ({ text: SAYINGS[update] ?? '' }),
}

/** One sentence, then ten answers by button, as on Telegram and on the page. What is tapped differs between people. */
export const TAPPED: Workload = {
  updates: 11,
  say: (person, update) => {
    if (update === 0) return { text: OPENING }
    // "Berhenti": the answer after which all the questions are asked.
    return { tap: update === 1 ? 0 : person + update }
  },
}

/** For contenders that understand nothing, a tap is its number. */
export function textOf(say: Say): string {
  return 'text' in say ? say.text : String(say.tap)
}
