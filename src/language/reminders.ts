/** "Ingatkan saya 2 minggu lagi": after how many days, or no reminder any more. */
import { numbersIn } from './numbers.ts'

/** Longest and shortest span that is taken, in days. */
const MOST_DAYS = 180
const FEWEST_DAYS = 1
/** Without a span people mean the time after which an answer may be expected. */
const USUAL_DAYS = 14

const ASKS =
  /^(?:ingatkan|ingetin|ingatin|diingatkan|diingetin|elingke|elingna|pangelingan|pengingat|reminder)$/
const NO = /^(?:jangan|batal|batalkan|tidak|hapus|stop|ora|teu|aja|matikan)$/
const DAYS: Readonly<Record<string, number>> = {
  hari: 1,
  dina: 1,
  poe: 1,
  minggu: 7,
  pekan: 7,
  bulan: 30,
  wulan: 30,
  sasih: 30,
}

/** Days from now, `off` when no reminder is wanted any more, null when the message is about something else. */
export function reminderIn(words: readonly string[]): number | 'off' | null {
  const at = words.findIndex((word) => ASKS.test(word))
  if (at < 0 || words.length > 30) return null
  if (words.slice(0, at).some((word) => NO.test(word))) return 'off'
  return Math.min(MOST_DAYS, Math.max(FEWEST_DAYS, spanIn(words)))
}

function spanIn(words: readonly string[]): number {
  if (words.includes('besok')) return 1
  if (words.includes('lusa')) return 2
  const unit = words.findIndex(
    (word) => DAYS[word] !== undefined || /^se(?:hari|minggu|pekan|bulan)$/.test(word),
  )
  const word = words[unit]
  if (word === undefined) return USUAL_DAYS
  const days = DAYS[word.replace(/^se/, '')] ?? 1
  const count = numbersIn(words).find((number) => number.end === unit)
  return Math.round(days * (count?.value ?? 1))
}
