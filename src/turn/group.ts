/** In a group: silent unless addressed, short, public facts only. Nothing of it is remembered. */
import { pickGuide, warningFor } from '../knowledge/guides.ts'
import { type Command, SURE, type Understanding } from '../language/understanding.ts'
import type { Message, PrivateStart } from '../message.ts'
import { emergencyText } from '../replies/emergency.ts'
import {
  GROUP_HELLO,
  GROUP_JOINED,
  GROUP_PRIVATE,
  GROUP_UNCLEAR,
  GROUP_WORDLESS,
  privateWarning,
} from '../replies/general.ts'
import { isWordless } from '../replies/notices.ts'
import type { Part } from '../replies/part.ts'
import { sourceLine } from '../replies/source.ts'
import type { World } from './place.ts'

/** Topics that are about the asker's own case, and how the private chat goes on with them. */
const PERSONAL: ReadonlyMap<string, PrivateStart> = new Map([
  ['cek-penyebab', { chosen: ['menu:cek'], text: 'Kenapa bantuan saya berhenti?' }],
  ['hapus-data', { chosen: ['menu:privasi'], text: 'Data apa yang disimpan?' }],
])

const PERSONAL_COMMANDS: ReadonlyMap<Command, PrivateStart> = new Map<Command, PrivateStart>([
  ['petugas', { chosen: ['menu:petugas'], text: 'Bicara dengan petugas' }],
  ['hapus', { chosen: ['hapus:tanya'], text: 'Hapus data saya' }],
  ['privasi', { chosen: ['menu:privasi'], text: 'Data apa yang disimpan?' }],
  ['surat', { chosen: ['menu:surat'], text: 'Buat surat keberatan' }],
])

const MENU: PrivateStart = { chosen: ['menu:utama'], text: 'Menu' }

export function groupParts(message: Message, understood: Understanding, world: World): readonly Part[] {
  if (message.notice === 'joined') return [{ text: GROUP_JOINED, inPrivate: MENU }]
  const warning = message.private.length > 0 ? [{ text: privateWarning(message.private) }] : []
  // A changed message is not a second question; only a number that it brought is warned of.
  if (!message.addressed || message.edited) return warning
  if (understood.emergency) {
    return [...warning, { text: emergencyText(understood.emergency, world.knowledge) }]
  }
  return [...warning, answer(message, understood, world)]
}

function answer(message: Message, { topic, confidence, command, facts }: Understanding, world: World): Part {
  if (isWordless(message.notice) && message.text.trim() === '') return { text: GROUP_WORDLESS }
  const own = (command && PERSONAL_COMMANDS.get(command)) ?? (topic && PERSONAL.get(topic))
  if (own && (command !== null || confidence >= SURE)) return { text: GROUP_PRIVATE, inPrivate: own }
  if (command !== null || topic === 'sapaan' || topic === 'terima-kasih') {
    return { text: GROUP_HELLO, inPrivate: MENU }
  }
  const unclear = { text: GROUP_UNCLEAR, inPrivate: MENU }
  if (topic === null || confidence < SURE) return unclear
  const guide = warningFor(world.knowledge, message.text) ?? pickGuide(world.knowledge, topic, message.text)
  if (!guide) return unclear
  const text = `${guide.short}\n\n${sourceLine(guide, world.knowledge, world.today)}`
  // Who told something of their own case hears what is public here, and may go on with the rest in private.
  const isOwnCase = Object.keys(facts).length > 0
  return isOwnCase ? { text, inPrivate: { chosen: [`guide:${guide.id}`], text: guide.title } } : { text }
}
