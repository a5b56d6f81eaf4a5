/** Names of officers and offices, as they were given. */

import { nameAtPage } from '../desk-places.ts'
import { type Office, type Offices, officerAt } from '../knowledge/offices.ts'
import type { ConversationId } from '../message.ts'

/** As the office, or the officer at the staff page, gave it; null when nobody did. */
export function nameOfOfficer(officer: ConversationId | null, offices: Offices): string | null {
  return officer === null ? null : (officerAt(offices, officer)?.name ?? nameAtPage(officer))
}

/** An office by its id, or by a part of its name that fits no other; null when none or several fit. */
export function officeNamed(words: string, { main, desa }: Offices): Office | null {
  const plain = words.toLowerCase()
  const all = [main, ...desa]
  const exact = all.find(({ id, name }) => id === plain || name?.toLowerCase() === plain)
  if (exact) return exact
  const [found, ...more] = all.filter(({ name }) => name?.toLowerCase().includes(plain))
  return more.length === 0 ? (found ?? null) : null
}
