/** One message, and what is being waited for, to what it means. */
import { readdirSync, readFileSync } from 'node:fs'
import { type Answers, type Facts, factsOf } from '../knowledge/facts.ts'
import type { QuestionId } from '../knowledge/questions.ts'
import { TOPICS, type Topic } from '../knowledge/topics.ts'
import { answerIn } from './answers.ts'
import { KIN_DIED } from './answers-spoken.ts'
import { type Classify, rarityOf, train } from './classify.ts'
import { commandIn, SLASH_TOPICS } from './commands.ts'
import { asAnswerTo, correctedNumber, isOnlyCorrection } from './corrections.ts'
import { emergencyIn } from './emergencies.ts'
import { factsIn, readingOf } from './facts.ts'
import { sejakIn, tellsGejala, toldGejala } from './hints.ts'
import { createVectorOf, type VectorOf } from './likeness.ts'
import { createNormalise, type Normalise } from './normalise.ts'
import { bareNumbers } from './picks.ts'
import { MOST_TEXT } from './private.ts'
import { reminderIn } from './reminders.ts'
import { asks, isSkip } from './replies-words.ts'
import { guessTopic, type TopicGuess } from './topic.ts'
import type { Answer, Expectation, Understand, Understanding } from './understanding.ts'
import { countsOf } from './vectors.ts'

export interface Language {
  /** Pure; never throws. */
  readonly understand: Understand
  /** A text as a vector, to find others that are like it. */
  readonly vectorOf: VectorOf
}

/** Loads words and phrases and trains; takes well under 300 ms. */
export function createLanguage(): Language {
  const phrases = readPhrases()
  const { normalise, examples } = createNormalise(phrases.map((p) => p.text))
  const classify = train(phrases.map(({ topic }, i) => ({ topic, words: examples[i] ?? [] })))
  return {
    understand: (text, expecting) => understand(text.slice(0, MOST_TEXT), expecting, normalise, classify),
    vectorOf: createVectorOf(normalise, rarityOf(examples.map(countsOf))),
  }
}

/** The understanding alone. */
export function createUnderstand(): Understand {
  return createLanguage().understand
}

/** The phrases as they are shipped: one file per topic, one phrase per line, `#` begins a comment. */
export function readPhrases(): readonly { readonly topic: Topic; readonly text: string }[] {
  const folder = new URL('./data/phrases/', import.meta.url)
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const topic = TOPICS.find((t) => `${t}.txt` === file)
      if (topic === undefined) throw new Error(`${file}: no topic has this name; see src/knowledge/topics.ts`)
      const lines = readFileSync(new URL(file, folder), 'utf8').split('\n')
      return lines
        .map((l) => l.trim())
        .filter((l) => l !== '' && !l.startsWith('#'))
        .map((text) => ({ topic, text }))
    })
}

function understand(
  text: string,
  expecting: Expectation,
  normalise: Normalise,
  classify: Classify,
): Understanding {
  const words = normalise(text)
  const emergency = emergencyIn(words)
  const { command: said, slash } = commandIn(text, words)
  // "berhenti" ends the talk, but not as the answer to "apa yang terjadi?".
  const command = said === 'selesai' && expecting.question === 'gejala' ? null : said
  const reading = readingOf(words)
  const read = factsIn(reading)
  const corrected = correction(words, read, expecting)
  const guess = slash ? sure(SLASH_TOPICS[slash]) : guessTopic(reading, read, classify)
  const own =
    guess.topic === 'bukan-bansos' && !emergency
      ? {}
      : isOnlyCorrection(words)
        ? numbersOnly(read)
        : guess.topic === 'usul-sanggah'
          ? withoutOthers(read)
          : read
  const facts: Facts = { ...own, ...factsOf(corrected) }
  const answer = emergency || command ? null : answerTo(text, words, read, corrected, expecting, normalise)
  const rest =
    isOnlyCorrection(words) || isNoTopic(words, answer, expecting)
      ? NOTHING
      : restOf(words, answer, guess, command !== null)
  const hints = guess.topic === 'bukan-bansos' && !emergency ? {} : hintsOf(words, text, answer)
  return {
    topic: emergency ? 'darurat' : rest.topic,
    confidence: emergency ? 1 : rest.confidence,
    also: emergency && rest.topic ? [rest.topic, ...rest.also].filter((t) => t !== 'darurat') : rest.also,
    candidates: emergency ? ['darurat', ...rest.candidates.filter((t) => t !== 'darurat')] : rest.candidates,
    facts:
      answer?.kind === 'answers' ? { ...read, ...factsOf(corrected), ...factsOf(answer.answers) } : facts,
    hints,
    answer,
    command: emergency ? null : command,
    emergency,
    reminder: emergency ? null : reminderIn(words),
    asks: asks(words),
    bareNumber: answer ? null : bare(words, corrected),
  }
}

/** In a complaint about somebody else what is owned and received is hardly ever the writer's. */
function withoutOthers(facts: Facts): Facts {
  const { program: _p, listrikVA: _l, pekerjaanKK, punyaMotor, punyaMobil, sertifikat, ...rest } = facts
  return {
    ...rest,
    ...(pekerjaanKK === 'bukan' ? { pekerjaanKK } : {}),
    ...(punyaMotor === false ? { punyaMotor } : {}),
    ...(punyaMobil === false ? { punyaMobil } : {}),
    ...(sertifikat === false ? { sertifikat } : {}),
  }
}

/** "eh salah, desilnya 7": the "salah" is the writer's slip, no mismatch of records. */
function numbersOnly({ desil, listrikVA, lamaTahun }: Facts): Facts {
  return {
    ...(desil === undefined ? {} : { desil }),
    ...(listrikVA === undefined ? {} : { listrikVA }),
    ...(lamaTahun === undefined ? {} : { lamaTahun }),
  }
}

const NOTHING: TopicGuess = { topic: null, confidence: 0, also: [], candidates: [] }

function sure(topic: Topic): TopicGuess {
  return { topic, confidence: 1, also: [], candidates: [topic] }
}

/** A correction gives its facts to the question it refers to: the pending one, else the one answered last. */
function correction(words: readonly string[], read: Facts, { question, previous }: Expectation): Answers {
  const value = correctedNumber(words)
  if (value === null || 'desil' in read || 'listrikVA' in read || 'lamaTahun' in read) return {}
  for (const target of [question, previous ?? null]) {
    if (target === null) continue
    const answers = asAnswerTo(target, value)
    if (Object.keys(answers).length > 0) return answers
  }
  return {}
}

function answerTo(
  raw: string,
  words: readonly string[],
  facts: Facts,
  corrected: Answers,
  expecting: Expectation,
  normalise: Normalise,
): Answer | null {
  const { question } = expecting
  if (
    question !== null &&
    Object.keys(corrected).length > 0 &&
    Object.keys(corrected).every((k) => k === question)
  )
    return { kind: 'answers', answers: corrected }
  return answerIn({ words, facts, raw }, expecting, normalise)
}

/** What a message is about beside its answer; nothing when it is only an answer or a command. */
function restOf(
  words: readonly string[],
  answer: Answer | null,
  guess: TopicGuess,
  commanded: boolean,
): TopicGuess {
  if (commanded && words.length <= 9)
    return {
      ...guess,
      confidence:
        guess.topic === 'hapus-data' || guess.topic === 'hubungi-petugas'
          ? guess.confidence
          : Math.min(guess.confidence, 0.4),
    }
  if (answer === null) return guess
  if (answer.kind === 'choice' || answer.kind === 'skip' || isSkip(words)) return NOTHING
  return asks(words) && words.length > 3 ? guess : NOTHING
}

/** Nothing but marks, a bare number, or a failed answer of a word or two, has no topic of its own. */
function isNoTopic(words: readonly string[], answer: Answer | null, { question }: Expectation): boolean {
  const said = words.filter((w) => /[\p{L}\p{N}]/u.test(w))
  if (said.length > 0 && said.every((w) => /^mark/.test(w))) return true
  if (answer !== null) return false
  if (bareNumbers(words).length > 0) return true
  return question !== null && !asks(words) && UNFIT[question]?.test(` ${said.join(' ')} `) === true
}

/** What answers a question without settling it: it is asked again, nothing else is meant. */
const UNFIT: Readonly<Partial<Record<QuestionId, RegExp>>> = {
  bpjs: /^ (?:\S+ ){0,2}(?:mandiri|bayar sendiri|jamkesda)(?: \S+){0,2} $/,
  desil: /^ (?:\S+ ){0,2}(?:(?:antara )?\S+ (?:dan|atau|sampai|ke) \S+|rp \d+|\d+ \d+)(?: \S+)? $/,
  listrikVA: / (?:rp|rupiah|\d+ ribu|\d+ rb|sebulan|token) /,
  aset: /^ (?:\S+ )?(?:sawah|kebun|ternak|sapi|kambing|emas|rumah|tanah|warung|sepeda|dua dua|keduanya)(?: \S+)? $/,
  kondisi: KIN_DIED,
  utang: /^ (?:dua dua|keduanya) $/,
  pekerjaanKK: /^ (?:\S+ ){0,2}(?:pns|tni|polisi|bumn|pensiunan|pejabat|perangkat)(?: \S+){0,2} $/,
  gejala: /^ (?:\S+ )?turun $/,
}

/** What happened, and since when; both must stand in the same sentence. */
function hintsOf(words: readonly string[], raw: string, answer: Answer | null): Understanding['hints'] {
  const given = answer?.kind === 'answers' ? answer.answers : {}
  const told = sentencesOf(words).find((s) => tellsGejala(s) && !s.includes('kalau'))
  const gejala = told === undefined ? null : toldGejala(told, raw)
  const sejak = told !== undefined && told.length > 2 ? sejakIn(told) : null
  return {
    ...(gejala !== null && given.gejala === undefined ? { gejala } : {}),
    ...(sejak !== null && given.sejak === undefined ? { sejak } : {}),
  }
}

function sentencesOf(words: readonly string[]): readonly (readonly string[])[] {
  const ends = words.flatMap((w, i) => (/^[.?!]$/.test(w) ? [i] : []))
  return [...ends, words.length].map((end, k) => words.slice(k === 0 ? 0 : (ends[k - 1] ?? 0) + 1, end))
}

function bare(words: readonly string[], corrected: Answers): number | null {
  if (Object.keys(corrected).length > 0) return null
  const [only, ...more] = bareNumbers(words)
  if (only !== undefined && more.length === 0) return only
  return correctedNumber(words)
}
