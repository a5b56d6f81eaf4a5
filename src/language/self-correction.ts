/** "desil 5, eh salah, 6": within one message the later value takes the place of the earlier one. */
import { type FoundNumber, numbersIn } from './numbers.ts'

const MARKS: readonly RegExp[] = [
  /^(?:eh|ralat|koreksi|maaf|sori|ups|eits)(?:,? ?(?:salah|bukan|maaf|keliru|ralat|maksud|maksudnya|ketik|tulis|sebut|sudah|koreksi|yang|benar|betul|,|saya|itu|deh|maksudku))* $/,
  /^(?:salah|keliru)(?:,? ?(?:maksudnya|maksud|ketik|tulis|harusnya|seharusnya|yang benar|saya|,|sebut|bukan))+ $/,
  /^maksud(?:nya|ku| saya)(?: |, )$/,
]
const PROGRAMS = /^(?:pkh|bpnt|sembako|kis|pbi)$/
const START = /^(?:eh|ralat|koreksi|maaf|sori|ups|eits|salah|keliru|maksud|maksudnya|maksudku)$/

/** The words with the corrected value in the place of the first one and the correction itself left out. */
export function applySelfCorrection(words: readonly string[]): readonly string[] {
  for (let from = 1; from < words.length - 1; from++) {
    if (!START.test(words[from] ?? '')) continue
    for (let to = Math.min(words.length - 1, from + 7); to > from; to--) {
      const mark = `${words.slice(from, to).join(' ')} `
      if (!MARKS.some((m) => m.test(mark))) continue
      const fixed = replaced(words, from, to)
      if (fixed) return fixed
    }
  }
  return words
}

function replaced(words: readonly string[], from: number, to: number): readonly string[] | null {
  const programAfter = words.slice(to, to + 2).findIndex((w) => PROGRAMS.test(w))
  const programBefore = words.slice(0, from).findLastIndex((w) => PROGRAMS.test(w))
  if (programAfter >= 0 && programBefore >= 0) {
    const later = words[to + programAfter] ?? ''
    return [
      ...words.slice(0, programBefore),
      later,
      ...words.slice(programBefore + 1, from),
      ...words.slice(to + programAfter + 1),
    ]
  }
  const numbers = numbersIn(words)
  const after = numbers.find((n) => n.start >= to && n.start <= to + 3)
  const before = lastBefore(numbers, from)
  if (after === undefined || before === undefined) return null
  return [
    ...words.slice(0, before.start),
    ...words.slice(after.start, after.end),
    ...words.slice(before.end, from),
    ...words.slice(after.end),
  ]
}

function lastBefore(numbers: readonly FoundNumber[], from: number): FoundNumber | undefined {
  return numbers.findLast((n) => n.end <= from && n.start >= from - 9)
}
