/** One message, and what is being waited for, to what it means. */

import { type Answers, type Facts, factsOf } from '../knowledge/facts.ts'
import type { QuestionId } from '../knowledge/questions.ts'
import type { Topic } from '../knowledge/topics.ts'
import { answerIn } from './answers.ts'
import { KIN_DIED } from './answers-spoken.ts'
import { commandIn, SLASH_TOPICS } from './commands.ts'
import { asAnswerTo, correctedNumber, isOnlyCorrection } from './corrections.ts'
import { createGistOf, createIsUsual, type Gist, type GistOf } from './gist.ts'
import { sejakIn, toldGejala } from './hints.ts'
import { createVectorOf, type VectorOf } from './likeness.ts'
import { type Model, readModel } from './model.ts'
import { createNormalise, type Normalise } from './normalise.ts'
import { bareNumbers, createSpokenLabel, type SpokenLabel } from './picks.ts'
import { MOST_TEXT } from './private.ts'
import { asks, isSkip } from './replies-words.ts'
import { rememberingShort } from './short-answers.ts'
import { spokenWords } from './spoken.ts'
import type { TopicGuess } from './topic.ts'
import { type Answer, type Expectation, SURE, type Understand, type Understanding } from './understanding.ts'

export interface Language {
  /** Pure; never throws. */
  readonly understand: Understand
  /** A text as a vector, to find others that are like it. */
  readonly vectorOf: VectorOf
}

/** Loads words and the learnt weights; takes well under 300 ms. */
export function createLanguage(model: Model = readModel()): Language {
  const normalise = createNormalise(model.learnt)
  const ears = { normalise, gistOf: createGistOf(model), spokenLabel: createSpokenLabel(normalise) }
  const isUsual = createIsUsual(model)
  return {
    understand: rememberingShort(
      (text, expecting) => understand(text.slice(0, MOST_TEXT), expecting, ears),
      (text) => isUsual(normalise(text)),
    ),
    vectorOf: createVectorOf(normalise, model.rarity),
  }
}

/** The understanding alone. */
export function createUnderstand(model: Model = readModel()): Understand {
  return createLanguage(model).understand
}

interface Ears {
  readonly normalise: Normalise
  readonly gistOf: GistOf
  readonly spokenLabel: SpokenLabel
}

function understand(text: string, expecting: Expectation, ears: Ears): Understanding {
  const words = ears.normalise(text)
  const { command: said, slash } = commandIn(text, words)
  // "berhenti" ends the talk, but not as the answer to "apa yang terjadi?".
  const command = said === 'selesai' && expecting.question === 'gejala' ? null : said
  const gist = ears.gistOf(words)
  const { facts: read, emergency } = gist
  const corrected = correction(words, read, expecting)
  const guess = slash ? sure(SLASH_TOPICS[slash]) : gist.guess
  const own = isOnlyCorrection(words)
    ? numbersOnly(read)
    : guess.topic === 'bukan-bansos' && guess.confidence >= SURE && !emergency
      ? {}
      : guess.topic === 'usul-sanggah'
        ? withoutOthers(read, gist.text)
        : read
  const facts: Facts = { ...own, ...factsOf(corrected) }
  const answer =
    emergency || command ? null : answerTo(text, words, read, corrected, expecting, ears.spokenLabel)
  const rest =
    isOnlyCorrection(words) || isNoTopic(words, answer, expecting)
      ? NOTHING
      : restOf(words, answer, guess, command !== null)
  const hints = guess.topic === 'bukan-bansos' && !emergency ? {} : hintsOf(gist.told, text, answer)
  return {
    topic: emergency ? 'darurat' : rest.topic,
    confidence: emergency ? 1 : rest.confidence,
    also: emergency && rest.topic ? [rest.topic, ...rest.also].filter((t) => t !== 'darurat') : rest.also,
    candidates: emergency ? ['darurat', ...rest.candidates.filter((t) => t !== 'darurat')] : rest.candidates,
    facts:
      answer?.kind === 'answers'
        ? { ...besideAnswer(read, answer.answers), ...factsOf(corrected), ...factsOf(answer.answers) }
        : facts,
    hints,
    answer,
    command: emergency ? null : command,
    emergency,
    reminder: emergency ? null : gist.reminder,
    asks: gist.asks,
    bareNumber: answer ? null : bare(words, corrected),
  }
}

/** "KIS gratis" as the answer to which insurance there is names no programme that is asked about. */
function besideAnswer(read: Facts, answered: Answers): Facts {
  const { program: _p, ...rest } = read
  const isNamed = answered.bpjs === undefined || answered.bpjs === 'pbi-nonaktif'
  return isNamed ? read : rest
}

/** In a complaint about somebody else what is owned and received is hardly ever the writer's. */
function withoutOthers(facts: Facts, text: string): Facts {
  const { program, listrikVA: _l, pekerjaanKK, punyaMotor, punyaMobil, sertifikat, ...rest } = facts
  const own = / (?:pkh|bpnt|sembako|bansos|bantuan) (?:saya|kami) /.test(text)
  return {
    ...rest,
    ...(program && own ? { program } : {}),
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
  spokenLabel: SpokenLabel,
): Answer | null {
  const { question } = expecting
  if (
    question !== null &&
    Object.keys(corrected).length > 0 &&
    Object.keys(corrected).every((k) => k === question)
  )
    return { kind: 'answers', answers: corrected }
  return answerIn({ words, facts, raw }, expecting, spokenLabel)
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
  const said = spokenWords(words)
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
function hintsOf(told: Gist['told'], raw: string, answer: Answer | null): Understanding['hints'] {
  const given = answer?.kind === 'answers' ? answer.answers : {}
  const gejala = told === null ? null : toldGejala(told, raw)
  const sejak = told !== null && told.length > 2 ? sejakIn(told) : null
  return {
    ...(gejala !== null && given.gejala === undefined ? { gejala } : {}),
    ...(sejak !== null && given.sejak === undefined ? { sejak } : {}),
  }
}

function bare(words: readonly string[], corrected: Answers): number | null {
  if (Object.keys(corrected).length > 0) return null
  const [only, ...more] = bareNumbers(words)
  if (only !== undefined && more.length === 0) return only
  return correctedNumber(words)
}
