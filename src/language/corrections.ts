/** "eh bukan 5 tapi 6", "ralat desil 4", "maaf salah, listriknya 900": a correction and the new number. */

import { type Answers, answersSchema } from '../knowledge/facts.ts'
import type { QuestionId } from '../knowledge/questions.ts'
import { type FoundNumber, numbersIn } from './numbers.ts'
import { spokenWords } from './spoken.ts'

const MARK =
  / (?:ralat|koreksi|salah ketik|salah tulis|salah ngetik|salah jawab|salah pencet|salah sebut|salah|keliru|maksud saya|maksudnya|maksud|eh|kliru|lepat|typo|revisi|kaliru|bukan) /
/** All that may stand in a message that does nothing but correct a number. */
const ONLY =
  /^(?:eh|maaf|sori|ralat|koreksi|salah|keliru|typo|revisi|maksud|maksudnya|maksudku|ketik|tulis|ngetik|jawab|pencet|sebut|tadi|yang|betul|harusnya|seharusnya|bukan|bukannya|tapi|melainkan|desil|listrik|tahun|va|watt|daya|kelompok|jadi|itu|ini|saya|ya|pak|bu|min|kak|mas|mbak|bang|dong|deh|sih|aduh|waduh|oh|lah|nya|ups|eits|ganti|ubah|angka|angkanya|nomor|jawaban|jawabannya|dari|ke|data|mohon|tolong|sudah|masuk|kok|ternyata|di|lah|,|\.|!)$/

/** The number that replaces an earlier one, or null when the message corrects nothing. */
export function correctedNumber(words: readonly string[]): number | null {
  const text = ` ${spokenWords(words).join(' ')} `
  if (words.length > 16 || !MARK.test(text)) return null
  const found = numbersIn(words)
  const denied = found.filter((n) => isDenied(words, n))
  const valid = found.filter((n) => denied.every((d) => d !== n && d.value !== n.value))
  if (found.length === 0 || valid.length === 0 || valid.length > 1) return null
  const explicit =
    denied.length > 0 ||
    / (?:ralat|koreksi|salah|keliru|maksud|maksudnya|eh|kliru|lepat|typo|revisi|kaliru) /.test(text)
  return explicit ? (valid[0]?.value ?? null) : null
}

function isDenied(words: readonly string[], { start }: FoundNumber): boolean {
  return (
    /^(?:bukan|dari|bukannya)$/.test(words[start - 1] ?? '') ||
    /^(?:bukan|bukannya)$/.test(words[start - 2] ?? '')
  )
}

/** The message corrects a number and says nothing else. */
export function isOnlyCorrection(words: readonly string[]): boolean {
  if (correctedNumber(words) === null) return false
  const counted = new Set(numbersIn(words).flatMap((n) => span(n)))
  return words.every((w, i) => counted.has(i) || ONLY.test(w))
}

function span({ start, end }: FoundNumber): readonly number[] {
  return Array.from({ length: end - start }, (_, k) => start + k)
}

/** The number as an answer to the question that it corrects; empty when it cannot be one. */
export function asAnswerTo(question: QuestionId, value: number): Answers {
  const answers =
    question === 'desil'
      ? { desil: value }
      : question === 'listrikVA' && value <= MOST_VA
        ? { listrikVA: value }
        : question === 'lamaTahun'
          ? { lamaTahun: value }
          : {}
  const parsed = answersSchema.safeParse(answers)
  return parsed.success ? parsed.data : {}
}

/** Connected loads of homes, in volt-ampere; what lies outside is money or a meter number. */
export const LEAST_VA = 450
export const MOST_VA = 33_000
