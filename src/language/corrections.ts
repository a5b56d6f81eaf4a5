/** "eh bukan 5 tapi 6", "ralat desil 4", "maaf salah, listriknya 900": a correction and the new number. */
import { type Answers, answersSchema } from '../knowledge/facts.ts'
import type { QuestionId } from '../knowledge/questions.ts'
import { numbersIn } from './numbers.ts'

const MARK =
  / (?:ralat|koreksi|salah ketik|salah tulis|salah ngetik|salah jawab|salah pencet|salah sebut|salah|keliru|maksud saya|maksudnya|maksud|eh|kliru|lepat|typo|revisi|kaliru|bukan) /

/** The number that replaces an earlier one, or null when the message corrects nothing. */
export function correctedNumber(words: readonly string[]): number | null {
  const text = ` ${words.filter((w) => /[\p{L}\p{N}]/u.test(w)).join(' ')} `
  if (words.length > 16 || !MARK.test(text)) return null
  const found = numbersIn(words)
  const denied = (start: number) =>
    /^(?:bukan|dari|bukannya)$/.test(words[start - 1] ?? '') || words[start - 2] === 'bukan'
  const valid = found.filter((n) => !denied(n.start))
  if (found.length === 0 || valid.length === 0 || valid.length > 1) return null
  const explicit =
    valid.length < found.length ||
    / (?:ralat|koreksi|salah|keliru|maksud|maksudnya|eh|kliru|lepat|typo|revisi|kaliru) /.test(text)
  return explicit ? (valid[0]?.value ?? null) : null
}

/** The number as an answer to the question that it corrects; empty when it cannot be one. */
export function asAnswerTo(question: QuestionId, value: number): Answers {
  const answers =
    question === 'desil'
      ? { desil: value }
      : question === 'listrikVA'
        ? { listrikVA: value }
        : question === 'lamaTahun'
          ? { lamaTahun: value }
          : {}
  const parsed = answersSchema.safeParse(answers)
  return parsed.success ? parsed.data : {}
}
