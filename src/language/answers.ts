/** Reads a message as the answer to what is pending. */
import { type Answers, answersSchema, type Facts } from '../knowledge/facts.ts'
import { meaningOf, QUESTIONS, type QuestionId, skipChoice } from '../knowledge/questions.ts'
import type { Choice } from '../message.ts'
import { spoken } from './answers-spoken.ts'
import { LEAST_VA, MOST_VA } from './corrections.ts'
import { atPositions, bareNumbers, byLabel, type SpokenLabel } from './picks.ts'
import { asks, isSkip, saysAll, saysNone, yesOrNo } from './replies-words.ts'
import type { Answer, Expectation } from './understanding.ts'

export interface Said {
  readonly words: readonly string[]
  readonly facts: Facts
  /** Masked text as written, for place names. */
  readonly raw: string
}

/** Null: the message answers nothing that is pending. */
export function answerIn(said: Said, expecting: Expectation, spokenLabel: SpokenLabel): Answer | null {
  const { words } = said
  if (words.length === 0) return null
  const { question, offered } = expecting
  const label = byLabel(words, offered, spokenLabel)
  if (label) return fromChoices([label], question)
  if (saysBoth(said.raw)) return question === 'program' ? checked({ program: ['PKH', 'BPNT'] }) : null
  const numbers = bareNumbers(words)
  if (numbers.length > 0) return byNumber(numbers, words, expecting)
  const steering = yesNoChoice(words, offered)
  if (steering) return fromChoices([steering], question)
  return question === null ? null : inWords(question, said, expecting)
}

/** "dua-duanya", "keduanya": which two only the programme question tells. */
function saysBoth(raw: string): boolean {
  return BOTH.test(raw.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' '))
}

const BOTH =
  /^ ?(?:ya |iya |dapat |saya |dapet |yang )*(?:dua ?2 ?nya|dua ?2|dua dua ?nya|dua dua|dua duane|dua duanana|keduanya|duaduanya|kaduana|loro lorone|karo karone|kalih kalihipun|due duenye|kaduonyo)(?: pak| bu| min| ya| kak| dapat)* ?$/

function byNumber(
  numbers: readonly number[],
  words: readonly string[],
  { question, offered }: Expectation,
): Answer | null {
  if (question !== null) {
    const value = numericValue(question, numbers, words)
    if (value) return checked(value)
  }
  const choices = offered.length > 0 ? offered : question === null ? [] : ownChoices(question)
  const picked = atPositions(numbers, choices)
  return picked === null ? null : fromChoices(picked, question)
}

/** Where the number itself is the value: desil, VA, years. */
function numericValue(
  question: QuestionId,
  numbers: readonly number[],
  words: readonly string[],
): Answers | null {
  const [value] = numbers
  if (value === undefined) return null
  const last = numbers[numbers.length - 1] ?? value
  if (question === 'desil') return numbers.length === 1 && value >= 1 && value <= 10 ? { desil: value } : null
  if (question === 'listrikVA')
    return numbers.length === 1 && last >= LEAST_VA && last <= MOST_VA ? { listrikVA: last } : null
  if (
    question === 'lamaTahun' &&
    numbers.length === 1 &&
    value > 5 &&
    value <= 30 &&
    !words.includes('nomor')
  )
    return { lamaTahun: value }
  return null
}

function ownChoices(question: QuestionId): readonly Choice[] {
  const ids = [...QUESTIONS[question].options.map((o) => o.id), skipChoice(question)]
  return ids.map((id) => ({ id, label: '' }))
}

function yesNoChoice(words: readonly string[], offered: readonly Choice[]): Choice | null {
  const said = yesOrNo(words)
  if (said === null) return null
  return offered.find((c) => c.id.endsWith(`:${said}`)) ?? null
}

/** What picked choices mean together. */
function fromChoices(picked: readonly Choice[], question: QuestionId | null): Answer | null {
  const meanings = picked.map((c) => meaningOf(c.id))
  const [first] = meanings
  if (first === null || first === undefined)
    return picked.length === 1 && picked[0] ? { kind: 'choice', id: picked[0].id } : null
  if (picked.length === 1 && first.question !== question && picked[0])
    return { kind: 'choice', id: picked[0].id }
  if (picked.length === 1 && first.kind === 'skip') return { kind: 'skip' }
  let answers: Answers = {}
  for (const meaning of meanings) {
    if (meaning?.kind !== 'answers') return null
    answers = merge(answers, meaning.answers)
  }
  const single = question !== null && !QUESTIONS[question].multiple && question !== 'program'
  return single && picked.length > 1 ? null : { kind: 'answers', answers }
}

/** Programmes add up; for everything else the later value holds. */
function merge(a: Answers, b: Answers): Answers {
  const program = [...new Set([...(a.program ?? []), ...(b.program ?? [])])]
  const [one, ...more] = program
  return { ...a, ...b, ...(one ? { program: [one, ...more] } : {}) }
}

function inWords(question: QuestionId, said: Said, expecting: Expectation): Answer | null {
  const { words } = said
  const { covers, none, multiple } = QUESTIONS[question]
  const found: Answers = Object.fromEntries(
    Object.entries(said.facts).filter(([fact]) => covers.some((c) => c === fact)),
  )
  const direct = { ...found, ...spoken(question, said, expecting) }
  if (question === 'listrikVA' && direct.listrikVA === undefined && SHARED.test(said.raw))
    return { kind: 'skip' }
  if (asks(words)) return question !== 'kabupaten' && Object.keys(found).length > 0 ? checked(found) : null
  if (Object.keys(direct).length > 0) return checked(direct)
  if (isSkip(words)) return { kind: 'skip' }
  if (none !== null && (saysNone(words) || yesOrNo(words) === 'tidak')) return checked(none)
  if (multiple && covers.length <= 5 && saysAll(words)) {
    const counted = / (?:dua|keduanya|duanya) /.test(` ${words.join(' ')} `)
    return counted && covers.length !== 2 ? null : checked(Object.fromEntries(covers.map((c) => [c, true])))
  }
  return null
}

/** Current from a neighbour's meter: there is no load of one's own to tell. */
const SHARED =
  /\b(?:nyalur|nyambung|sambung|nunut|numpang|nebeng|nyantol|ndompleng|ngikut|nginduk|nempel|bareng)\b/i

function checked(answers: Answers): Answer | null {
  const parsed = answersSchema.safeParse(answers)
  return parsed.success ? { kind: 'answers', answers: parsed.data } : null
}
