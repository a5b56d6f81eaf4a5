/** What the bot can say and do: named by the flows, worded by the replies, carried out by `turn.ts`. */
import type { Answers } from './knowledge/facts.ts'
import type { Kabar } from './knowledge/kabar.ts'
import type { QuestionId } from './knowledge/questions.ts'
import type { ReasonId } from './knowledge/reason-ids.ts'
import type { Topic } from './knowledge/topics.ts'
import type { MaskedText, Notice, PrivateKind } from './message.ts'

/** Something to tell the person. */
export type Say =
  | { readonly key: 'welcome' }
  /** One line of who we are, before the first answer to somebody who opened with a question. */
  | { readonly key: 'intro' }
  | { readonly key: 'welcomeBack'; readonly days: number }
  /** Back after a pause with an answer: the interview goes on by itself. */
  | { readonly key: 'wentOn'; readonly days: number }
  | { readonly key: 'privateWarning'; readonly kinds: readonly PrivateKind[] }
  | { readonly key: 'tooLong' }
  /** It reached us long after it was written. */
  | { readonly key: 'late' }
  /** A photo, a voice note, … instead of words. */
  | { readonly key: 'notice'; readonly notice: Exclude<Notice, 'joined' | 'phone-answered'> }
  | { readonly key: 'noted'; readonly answers: Answers }
  | { readonly key: 'corrected'; readonly answers: Answers }
  | { readonly key: 'skipped' }
  | { readonly key: 'startDiagnosis' }
  | { readonly key: 'startLetter' }
  | { readonly key: 'diagnosis' }
  | { readonly key: 'card'; readonly reason: ReasonId }
  | { readonly key: 'notAReason'; readonly reason: ReasonId }
  | { readonly key: 'desil' }
  | { readonly key: 'guide'; readonly guide: string }
  | { readonly key: 'term'; readonly term: string }
  | { readonly key: 'neverReceived' }
  | { readonly key: 'aboveLine' }
  /** Where people can be asked, when nobody is connected here. */
  | { readonly key: 'officer' }
  /** Before the question for an officer: what they will see. */
  | { readonly key: 'askOfficer'; readonly ticket: number | null }
  | { readonly key: 'officeChosen' }
  | { readonly key: 'noSuchOffice' }
  | {
      readonly key: 'ticketOpened'
      readonly number: number
      readonly extended: boolean
      readonly reading: Reading
    }
  | { readonly key: 'ticketTaken'; readonly number: number }
  /** An officer's own words; `begins`: the first of a talk. */
  | {
      readonly key: 'officerWrote'
      readonly number: number
      readonly text: MaskedText
      readonly office: string | null
      readonly begins: boolean
      readonly corrects: boolean
    }
  | { readonly key: 'ticketClosed'; readonly number: number }
  | { readonly key: 'ticketEnded'; readonly number: number }
  /** The bot answers again: the person asked for it, or nobody wrote for long. */
  | { readonly key: 'botBack'; readonly number: number; readonly why: 'asked' | 'silence' }
  | { readonly key: 'help' }
  | { readonly key: 'privacy' }
  | { readonly key: 'emergency'; readonly kind: EmergencyKind }
  | { readonly key: 'unclear'; readonly misses: number }
  | { readonly key: 'noSuchNumber'; readonly number: number }
  | { readonly key: 'whatNumber'; readonly number: number }
  | { readonly key: 'offTopic' }
  | { readonly key: 'abused' }
  | { readonly key: 'thanks' }
  | { readonly key: 'cancelled' }
  | { readonly key: 'otherPerson' }
  | { readonly key: 'whichPerson' }
  | { readonly key: 'caseOpened'; readonly isNew: boolean }
  /** `label` null: the person's own. */
  | { readonly key: 'caseRemoved' | 'noSuchCase'; readonly label: string | null }
  | { readonly key: 'casesFull' }
  | { readonly key: 'noLabel' }
  | { readonly key: 'startedOver' }
  /** `asked`: officers have read something. */
  | { readonly key: 'forgotten'; readonly asked: boolean }
  | { readonly key: 'kept' }
  | { readonly key: 'restored' }
  | { readonly key: 'reminderSet'; readonly days: number }
  | { readonly key: 'reminderOff' }
  | { readonly key: 'reminded' }
  /** Answers to questions of others that the person passed on. */
  | { readonly key: 'passedOn'; readonly subjects: readonly Subject[] }
  | { readonly key: 'ratedHelpful' }
  | { readonly key: 'ratedUnhelpful' }
  /** News that was ordered, from the office. */
  | { readonly key: 'news'; readonly kabar: Kabar; readonly text: MaskedText; readonly office: string | null }
  | { readonly key: 'newsOn'; readonly kabar: Kabar }
  | { readonly key: 'newsOff' }
  /** Nobody writes news here. */
  | { readonly key: 'noNews' }
  | { readonly key: 'paketOpened' }
  | { readonly key: 'paketUrgent'; readonly urgent: readonly { readonly text: MaskedText }[] }
  | { readonly key: 'paketAnswer'; readonly subject: Subject }
  | {
      readonly key: 'paketRest'
      readonly unknown: readonly UnknownQuestion[]
      readonly answered: number
      /** Messages that were read. */
      readonly messages: number
      /** What was asked most. */
      readonly often: readonly { readonly subject: Subject; readonly times: number }[]
      /** More was sent than is collected at once. */
      readonly full: boolean
    }
  | { readonly key: 'paketEmpty' }
  | { readonly key: 'paketCancelled' }

/** When the office reads what was asked; nulls where it did not say. */
export interface Reading {
  readonly open: boolean | null
  /** The next opening in words. */
  readonly opens: string | null
}

/** A question that no answer is known to, masked and without names. */
export interface UnknownQuestion {
  readonly text: MaskedText
  readonly topic: Topic | null
  readonly times: number
}

/** What somebody else's question is about, as far as its answer depends on it; nothing else of the question is kept. */
export type Subject =
  | { readonly kind: 'guide'; readonly guide: string }
  | { readonly kind: 'term'; readonly term: string }
  | { readonly kind: 'desil'; readonly desil: number }
  /** Why the aid stopped; with the reasons that its own words point to, likeliest first. */
  | { readonly kind: 'cause'; readonly reasons: readonly ReasonId[] }
  | { readonly kind: 'emergency'; readonly emergency: EmergencyKind }

export type EmergencyKind = 'bunuh-diri' | 'kekerasan' | 'lapar' | 'berobat' | 'bencana'

/** Forms of the letter that can be handed out. */
export type LetterForm = 'letter' | 'checklist' | 'copy' | 'kuasa'

/** What a waiting state shows when a turn ends in it. */
export const PROMPTS = [
  'menu',
  'question',
  'result',
  'desil',
  'groups',
  'group',
  'reading',
  'letter',
  'above',
  'emergency',
  'maksud',
  'lanjut',
  'konfirmasi',
  'titipan',
  'nama',
  'buang',
  'kantor',
  'pertanyaan',
  'terkirim',
] as const
export type PromptKey = (typeof PROMPTS)[number]

/** What a waiting state declares of itself. */
export interface Waiting {
  readonly prompt: PromptKey
  /** The pending question; null where only choices are open. */
  readonly question: QuestionId | null
}

/** What happened, in the words that the flows listen to. */
export type Event =
  | { readonly type: 'answered'; readonly question: QuestionId; readonly answers: Answers }
  | { readonly type: 'skipped'; readonly question: QuestionId }
  /** Facts that were volunteered or corrected. */
  | { readonly type: 'told'; readonly answers: Answers; readonly corrects: boolean }
  /** A question that a guide (or a line of the glossary) answers. */
  | { readonly type: 'rated'; readonly helpful: boolean }
  /** `connected`: somebody writes news here. */
  | { readonly type: 'wants.news'; readonly kabar: Kabar; readonly connected: boolean }
  | { readonly type: 'wants.noNews' }
  | {
      readonly type: 'desk.news'
      readonly kabar: Kabar
      readonly text: MaskedText
      readonly office: string | null
    }
  /** Questions of others were passed on. */
  | { readonly type: 'passedOn'; readonly subjects: readonly Subject[] }
  | { readonly type: 'asked'; readonly guide: string; readonly topic: Topic }
  | { readonly type: 'askedTerm'; readonly term: string }
  | { readonly type: 'wants.menu' }
  | { readonly type: 'wants.diagnosis' }
  | { readonly type: 'wants.desil' }
  | { readonly type: 'wants.guides' }
  | { readonly type: 'wants.group'; readonly group: string }
  | { readonly type: 'wants.card'; readonly reason: ReasonId; readonly found: boolean }
  /** `jalur` is the path that the reasons lead to, null when the person has to say. */
  | {
      readonly type: 'wants.letter'
      readonly jalur: Answers['jalur'] | null
      /** Where letters of this office go when nothing else is said. */
      readonly kabupaten: string | null
    }
  | { readonly type: 'wants.form'; readonly form: LetterForm }
  /** `connected`: somebody reads questions here. `several`: in more than one office. */
  | { readonly type: 'wants.officer'; readonly connected: boolean; readonly several: boolean }
  /** The person's desa, or the main office where it is none of the list. */
  | { readonly type: 'officeChosen'; readonly office: string }
  | { readonly type: 'noSuchOffice' }
  | { readonly type: 'wants.office' }
  /** Words for an officer. */
  | { readonly type: 'wrote'; readonly urgent: boolean; readonly answers: Answers }
  /** The desk tells what became of a question. `at` are instants, ISO 8601. */
  | {
      readonly type: 'desk.opened'
      readonly number: number
      readonly extended: boolean
      readonly urgent: boolean
      readonly reading: Reading
      readonly at: string
    }
  | { readonly type: 'desk.taken'; readonly number: number; readonly at: string }
  | {
      readonly type: 'desk.answered'
      readonly number: number
      readonly text: MaskedText
      readonly office: string | null
      readonly corrects: boolean
      readonly at: string
    }
  | { readonly type: 'desk.closed'; readonly number: number }
  /** The person writes to the officer who talks with them. */
  | { readonly type: 'talked'; readonly at: string; readonly urgent: boolean }
  | { readonly type: 'botBack'; readonly why: 'asked' | 'silence' }
  | { readonly type: 'endsTalk' }
  | { readonly type: 'wants.help' }
  | { readonly type: 'wants.privacy' }
  | { readonly type: 'wants.forgetting' }
  | { readonly type: 'back' }
  | { readonly type: 'again' }
  | { readonly type: 'cancel' }
  | { readonly type: 'startOver' }
  | { readonly type: 'otherPerson' }
  | { readonly type: 'wants.cases' }
  | { readonly type: 'wants.newCase' }
  | { readonly type: 'wants.removal' }
  /** `label` is what the person calls somebody; null: themself. */
  | { readonly type: 'openCase'; readonly label: string | null }
  | { readonly type: 'removesCase'; readonly label: string | null }
  | { readonly type: 'noLabel' }
  /** "Saya tahu angka desil saya." */
  | { readonly type: 'knowsDesil' }
  /** Go on with an interview that was interrupted, or start it anew. */
  | { readonly type: 'resume' }
  | { readonly type: 'startFresh' }
  | { readonly type: 'erase' }
  | { readonly type: 'keep' }
  /** "Bukan itu." */
  | { readonly type: 'noneOfThese' }
  | { readonly type: 'greeted' }
  | { readonly type: 'thanked' }
  | { readonly type: 'abused' }
  | { readonly type: 'offTopic' }
  | { readonly type: 'unclear' }
  | { readonly type: 'noSuchNumber'; readonly number: number }
  | { readonly type: 'whatNumber'; readonly number: number }
  | { readonly type: 'unsure'; readonly topics: readonly Topic[] }
  /** `topics`: what the message asks besides; offered for afterwards. */
  | {
      readonly type: 'emergency'
      readonly kind: EmergencyKind
      readonly answers: Answers
      readonly topics: readonly Topic[]
    }
  | { readonly type: 'returned'; readonly days: number }
  | { readonly type: 'wants.reminder'; readonly days: number }
  | { readonly type: 'wants.noReminder' }
  /** The reminder that was asked for is due. */
  | { readonly type: 'reminded' }
