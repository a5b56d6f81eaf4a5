/** What a tapped button means, now or days later: its id says it. */
import type { Answers } from '../knowledge/facts.ts'
import { guideById } from '../knowledge/guides.ts'
import { slugOf } from '../knowledge/person.ts'
import { meaningOf, withoutKnown } from '../knowledge/questions.ts'
import { REASON_IDS } from '../knowledge/reason-ids.ts'
import { TOPICS } from '../knowledge/topics.ts'
import type { Event } from '../say.ts'
import { type Here, toldEvent, wantsOfficer } from './here.ts'
import { REMINDER_DUE } from './reminder.ts'
import { routeOf } from './route.ts'

const FIXED: Readonly<Record<string, Event>> = {
  'menu:utama': { type: 'wants.menu' },
  'menu:cek': { type: 'wants.diagnosis' },
  'menu:desil': { type: 'wants.desil' },
  'menu:panduan': { type: 'wants.guides' },
  'menu:bantuan': { type: 'wants.help' },
  'menu:privasi': { type: 'wants.privacy' },
  'menu:baru': { type: 'startOver' },
  'surat:berkas': { type: 'wants.form', form: 'checklist' },
  'surat:salin': { type: 'wants.form', form: 'copy' },
  'surat:kuasa': { type: 'wants.form', form: 'kuasa' },
  'ingat:14': { type: 'wants.reminder', days: 14 },
  [REMINDER_DUE]: { type: 'reminded' },
  'desilku:isi': { type: 'knowsDesil' },
  'lanjut:ya': { type: 'resume' },
  'lanjut:baru': { type: 'startFresh' },
  'hapus:tanya': { type: 'wants.forgetting' },
  'hapus:ya': { type: 'erase' },
  'hapus:tidak': { type: 'keep' },
  'maksud:bukan': { type: 'noneOfThese' },
  'menu:titipan': { type: 'wants.cases' },
  'titipan:baru': { type: 'wants.newCase' },
  'titipan:hapus': { type: 'wants.removal' },
  'kasus:sendiri': { type: 'openCase', label: null },
  'kantor:utama': { type: 'officeChosen', office: 'utama' },
  'kantor:ganti': { type: 'wants.office' },
}

/** The events of one or more tapped choices; an id that means nothing (any more) is an unclear message. */
export function choiceEvents(ids: readonly string[], here: Here): readonly Event[] {
  const answers = ids.flatMap((id) => meaningOf(id) ?? [])
  const [first] = answers
  if (first === undefined) return ids.slice(0, 1).flatMap((id) => otherEvents(id, here))
  const own = answers.filter((a) => a.question === first.question)
  if (own.some((a) => a.kind === 'skip')) {
    return first.question === here.question ? [{ type: 'skipped', question: first.question }] : []
  }
  const merged: Answers = Object.assign({}, ...own.map((a) => (a.kind === 'answers' ? a.answers : {})))
  const fresh = withoutKnown(first.question, merged, here.known)
  if (first.question === here.question)
    return [{ type: 'answered', question: first.question, answers: fresh }]
  return [toldEvent(fresh, here)]
}

export function wantsLetter(here: Here): Event {
  return {
    type: 'wants.letter',
    jalur: here.letterPath(),
    kabupaten: here.world.offices?.kabupaten ?? null,
  }
}

function otherEvents(id: string, here: Here): readonly Event[] {
  const fixed = FIXED[id]
  if (fixed) return [fixed]
  const value = id.slice(id.indexOf(':') + 1)
  if (id === 'menu:petugas') return [wantsOfficer(here)]
  if (id === 'menu:surat' || id === 'surat:buat') return [wantsLetter(here)]
  if (id.startsWith('panduan:')) return [{ type: 'wants.group', group: value }]
  if (id.startsWith('guide:')) {
    const guide = guideById(here.world.knowledge, value)
    return guide ? [{ type: 'asked', guide: guide.id, topic: guide.topic }] : [{ type: 'unclear' }]
  }
  if (id.startsWith('alasan:')) {
    const reason = REASON_IDS.find((r) => r === value)
    return reason ? [{ type: 'wants.card', reason, found: here.isFound(reason) }] : [{ type: 'unclear' }]
  }
  if (id.startsWith('kantor:')) {
    const office = here.world.offices?.desa.find((one) => one.id === value)
    return office ? [{ type: 'officeChosen', office: office.id }] : [{ type: 'unclear' }]
  }
  const named = here.people.find((label) => slugOf(label) === value)
  if (id.startsWith('kasus:')) return [named ? { type: 'openCase', label: named } : { type: 'unclear' }]
  if (id.startsWith('buang:')) return [named ? { type: 'removesCase', label: named } : { type: 'unclear' }]
  const topic = id.startsWith('maksud:') ? TOPICS.find((t) => t === value) : undefined
  return topic ? [routeOf(topic, '', here)] : [{ type: 'unclear' }]
}
