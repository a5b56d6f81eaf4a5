/** Which flow a topic belongs to. */
import { pickGuide } from '../knowledge/guides.ts'
import type { Topic } from '../knowledge/topics.ts'
import type { Event } from '../say.ts'
import { type Here, wantsOfficer } from './here.ts'

const FLOWS: Partial<Record<Topic, Event>> = {
  sapaan: { type: 'greeted' },
  'terima-kasih': { type: 'thanked' },
  'cek-penyebab': { type: 'wants.diagnosis' },
  'hapus-data': { type: 'wants.privacy' },
  'bukan-bansos': { type: 'offTopic' },
  kasar: { type: 'abused' },
}

/** `text` picks among the guides of a topic; empty takes the main one. */
export function routeOf(topic: Topic, text: string, here: Here): Event {
  const officer = wantsOfficer(here)
  if (topic === 'darurat') return officer
  const flow = FLOWS[topic]
  if (flow) return flow
  const guide = pickGuide(here.world.knowledge, topic, text)
  if (guide === null) return { type: 'unclear' }
  const isPersonal = topic === 'syarat-program' && here.known.desil !== undefined
  if ((topic === 'arti-desil' || isPersonal) && guide.main) return { type: 'wants.desil' }
  if (topic === 'hubungi-petugas' && guide.main) return officer
  return { type: 'asked', guide: guide.id, topic }
}
