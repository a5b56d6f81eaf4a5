/** From what the flows want said to words. Every key has its words; the compiler keeps it so. */
import { guideById, pickGuide } from '../knowledge/guides.ts'
import { noteOn, type Office, officeById } from '../knowledge/offices.ts'
import type { Topic } from '../knowledge/topics.ts'
import type { Say } from '../say.ts'
import { desilParts } from './desil.ts'
import { cardParts, diagnosisParts, notAReason } from './diagnosis.ts'
import { emergencyText } from './emergency.ts'
import { answerWords, joined } from './facts.ts'
import * as general from './general.ts'
import { noticeText } from './notices.ts'
import { officeCard } from './office.ts'
import * as officer from './officer.ts'
import type { Part, View } from './part.ts'
import * as person from './person.ts'
import { sourceLine } from './source.ts'

export function wordParts(say: Say, view: View): readonly Part[] {
  switch (say.key) {
    case 'diagnosis':
      return diagnosisParts(view)
    case 'card':
      return cardParts(say.reason, view)
    case 'notAReason':
      return [notAReason(say.reason, view)]
    case 'desil':
      return desilParts(view)
    case 'guide':
      return guideParts(say.guide, view)
    case 'neverReceived':
      return guideParts(pickGuide(view.knowledge, 'daftar-baru', '')?.id ?? '', view)
    case 'term':
      return termParts(say.term, view)
    case 'officerWrote':
      return officer.answer(say)
    case 'officer':
      return [...officeParts(view), { text: general.NO_OFFICER }]
    case 'askOfficer':
      return [...officeParts(view), { text: officer.whatTheySee(say.ticket) }]
    default:
      return [{ text: sentence(say, view) }]
  }
}

type Officers = 'officerWrote' | 'officer' | 'askOfficer'
type Sentence = Exclude<
  Say,
  {
    key: 'diagnosis' | 'card' | 'notAReason' | 'desil' | 'guide' | 'neverReceived' | 'term' | Officers
  }
>

function sentence(say: Sentence, view: View): string {
  switch (say.key) {
    case 'welcome':
      return general.WELCOME
    case 'intro':
      return general.INTRO
    case 'welcomeBack':
      return general.welcomeBack(say.days)
    case 'wentOn':
      return `${general.welcomeBack(say.days)} Kita lanjut, ya. Mau dari awal? Ketik *mulai baru*.`
    case 'privateWarning':
      return general.privateWarning(say.kinds)
    case 'tooLong':
      return general.TOO_LONG
    case 'late':
      return general.LATE
    case 'notice':
      return noticeText(say.notice)
    case 'noted':
      return noted(say.answers, 'Baik, saya catat')
    case 'corrected':
      return noted(say.answers, 'Baik, saya ganti')
    case 'skipped':
      return general.SKIPPED
    case 'startDiagnosis':
      return general.START_DIAGNOSIS
    case 'startLetter':
      return general.START_LETTER
    case 'aboveLine':
      return general.ABOVE_LINE
    case 'officeChosen':
      return officer.chosen(officeOf(view))
    case 'noSuchOffice':
      return officer.NO_SUCH_OFFICE
    case 'ticketOpened':
      return officer.opened(say)
    case 'ticketTaken':
      return officer.taken(say.number)
    case 'ticketClosed':
      return officer.closed(say.number)
    case 'ticketEnded':
      return officer.ended(say.number)
    case 'botBack':
      return officer.botBack(say.number, say.why)
    case 'help':
      return general.HELP
    case 'privacy':
      return view.connected ? `${general.PRIVACY}\n\n${officer.PRIVACY}` : general.PRIVACY
    case 'emergency':
      return emergencyText(say.kind, view.knowledge)
    case 'unclear':
      return general.unclear(say.misses, view.question !== null)
    case 'noSuchNumber':
      return general.noSuchNumber(say.number)
    case 'whatNumber':
      return general.whatNumber(say.number)
    case 'offTopic':
      return general.OFF_TOPIC
    case 'abused':
      return general.ABUSED
    case 'thanks':
      return general.THANKS
    case 'cancelled':
      return general.CANCELLED
    case 'otherPerson':
      return general.OTHER_PERSON
    case 'whichPerson':
      return person.WHICH_PERSON
    case 'caseOpened':
      return person.opened(view.person, say.isNew, joined(answerWords(view.answers)))
    case 'caseRemoved':
      return person.removed(say.label)
    case 'noSuchCase':
      return person.unknown(say.label)
    case 'casesFull':
      return person.FULL
    case 'noLabel':
      return person.NO_LABEL
    case 'startedOver':
      return general.STARTED_OVER
    case 'forgotten':
      return say.asked ? `${general.FORGOTTEN} ${officer.STAYS_WITH_OFFICERS}` : general.FORGOTTEN
    case 'kept':
      return general.KEPT
    case 'reminderSet':
      return general.reminderSet(say.days)
    case 'reminderOff':
      return general.REMINDER_OFF
    case 'reminded':
      return general.REMINDED
    case 'restored':
      return general.RESTORED
  }
}

function noted(answers: View['answers'], opening: string): string {
  const words = joined(answerWords(answers))
  const told = words === '' ? 'Baik.' : `${opening}: ${words}.`
  if (answers.penerimaMeninggal) return `${general.CONDOLENCE} ${told}`
  if (answers.gejala === 'bpjs-mati' || answers.bpjs === 'pbi-nonaktif')
    return `${told} ${general.URGENT_CARE}`
  return told
}

function guideParts(id: string, view: View): readonly Part[] {
  const guide = guideById(view.knowledge, id)
  if (!guide) return []
  const source = sourceLine(guide, view.knowledge, view.today)
  const parts = guide.answer.map((text, i) => {
    const last = i === guide.answer.length - 1
    return { alone: true, text: last ? `${text}\n\n${source}` : text }
  })
  return [...parts, ...localNote(guide.topic, view)]
}

/** What this office adds, marked as its own. */
function localNote(topic: Topic, { offices, office }: View): readonly Part[] {
  const note = offices && noteOn(offices, office, topic)
  if (!note) return []
  const by = note.office.name ?? 'kantor setempat'
  return [{ text: `*Catatan dari ${by}:* ${note.text}`, alone: true }]
}

function officeOf({ offices, office }: View): Office | null {
  return offices && officeById(offices, office)
}

function officeParts(view: View): readonly Part[] {
  const office = officeOf(view)
  const card = office && officeCard(office)
  return card ? [{ text: card, alone: true }] : []
}

function termParts(name: string, view: View): readonly Part[] {
  const term = view.knowledge.terms.find((t) => t.term === name)
  return term ? [{ text: `*${term.term}*: ${term.plain}` }] : []
}
