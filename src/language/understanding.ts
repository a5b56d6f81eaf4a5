/** What `understand` finds in one message, given what the bot is waiting for. */
import type { Answers, Facts } from '../knowledge/facts.ts'
import type { QuestionId } from '../knowledge/questions.ts'
import type { Topic } from '../knowledge/topics.ts'
import type { Choice, MaskedText } from '../message.ts'

/** Words that work in any state. */
export const COMMANDS = [
  'menu',
  'kembali',
  'ulang',
  'batal',
  'petugas',
  'bantuan',
  'orang-lain',
  'hapus',
  'selesai',
  'baru',
  'privasi',
  'lanjut',
  'surat',
] as const
export type Command = (typeof COMMANDS)[number]

export const EMERGENCIES = ['bunuh-diri', 'kekerasan', 'lapar', 'berobat', 'bencana'] as const
export type Emergency = (typeof EMERGENCIES)[number]

/** What the bot waits for while the message arrives. */
export interface Expectation {
  /** The pending question, or null where only choices (or nothing) are open. */
  readonly question: QuestionId | null
  /** The choices that were last shown, in the order of their numbers. */
  readonly offered: readonly Choice[]
  /** The question that was settled last: what a bare "eh bukan 5 tapi 6" corrects. */
  readonly previous?: QuestionId | null
  /** Today as an ISO date, for answers such as "sejak 2021"; without it those are not understood. */
  readonly today?: string
}

/** An answer to what was pending. */
export type Answer =
  /** Values for the pending question, by answer id (`{ desil: 6 }`, `{ paylater: true, pinjol: true }`). */
  | { readonly kind: 'answers'; readonly answers: Answers }
  /** "tidak tahu", "lewati". */
  | { readonly kind: 'skip' }
  /** One of the offered choices that is not a value of the question (`menu:desil`, `lanjut:ya`). */
  | { readonly kind: 'choice'; readonly id: string }

export interface Understanding {
  /** Best guess, also when unsure; null only for an answer and nothing else, or where nothing at all was recognised. */
  readonly topic: Topic | null
  /** 0 to 1; the thresholds for acting and for asking back are `SURE` and `UNSURE`. */
  readonly confidence: number
  /** Other topics that the message clearly contains. */
  readonly also: readonly Topic[]
  /** Best topics in order, for "Maksud Ibu/Bapak …?". */
  readonly candidates: readonly Topic[]
  /** Facts stated about the writer's own family; never a neighbour's, never hypothetical. */
  readonly facts: Facts
  /** What the message also says about the other questions (`gejala`, `sejak`, `kabupaten`), outside of an answer. */
  readonly hints: Pick<Answers, 'gejala' | 'sejak'>
  readonly answer: Answer | null
  readonly command: Command | null
  readonly emergency: Emergency | null
  /** Days until a reminder that is asked for; `off` when none is wanted any more. */
  readonly reminder?: number | 'off' | null
  /** The message puts a question of its own ("apa", "bagaimana", "?"). */
  readonly asks?: boolean
  /** A bare number that no pending question explains. */
  readonly bareNumber: number | null
}

/** At or above: act. Between the two: ask "maksud Ibu/Bapak …?". Below `UNSURE`: say so and show the menu. */
export const SURE = 0.45
export const UNSURE = 0.2

export type Understand = (text: MaskedText, expecting: Expectation) => Understanding
