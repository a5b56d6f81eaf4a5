/** In a group: silent unless addressed, short, public facts only. Nothing of it is remembered. */
import { pickGuide, warningFor } from '../knowledge/guides.ts'
import { SURE, type Understanding } from '../language/understanding.ts'
import type { Message } from '../message.ts'
import { emergencyText } from '../replies/emergency.ts'
import { GROUP_HELLO, GROUP_PRIVATE, GROUP_UNCLEAR, privateWarning } from '../replies/general.ts'
import type { Part } from '../replies/part.ts'
import { sourceLine } from '../replies/source.ts'
import type { World } from './place.ts'

/** Topics that are about the asker's own case: they are moved to a private chat. */
const PERSONAL: ReadonlySet<string> = new Set(['cek-penyebab', 'hapus-data'])

export function groupParts(message: Message, understood: Understanding, world: World): readonly Part[] {
  const warning = message.private.length > 0 ? [{ text: privateWarning(message.private) }] : []
  if (!message.addressed) return warning
  if (understood.emergency) {
    return [...warning, { text: emergencyText(understood.emergency, world.knowledge) }]
  }
  return [...warning, answer(message, understood, world)]
}

function answer(message: Message, { topic, confidence }: Understanding, world: World): Part {
  if (topic === 'sapaan' || topic === 'terima-kasih') return { text: GROUP_HELLO }
  if (topic === null || confidence < SURE) return { text: GROUP_UNCLEAR }
  if (PERSONAL.has(topic)) return { text: GROUP_PRIVATE }
  const guide = warningFor(world.knowledge, message.text) ?? pickGuide(world.knowledge, topic, message.text)
  if (!guide) return { text: GROUP_UNCLEAR }
  return { text: `${guide.short}\n\n${sourceLine(guide, world.knowledge, world.today)}` }
}
