/** The offices that are connected here: who reads questions, where, and when. Nothing of it is invented. */
import type { Hours } from './hours.ts'
import type { Topic } from './topics.ts'

/** What an officer may do beyond reading along. */
export const RIGHTS = ['jawab', 'alih', 'umumkan', 'usul'] as const
export type Right = (typeof RIGHTS)[number]

export interface StaffChat {
  readonly channel: 'telegram' | 'whatsapp'
  readonly chat: string
}

export interface Officer {
  /** As the office wants it shown to colleagues. */
  readonly name: string
  readonly channel: StaffChat['channel']
  readonly user: string
  readonly rights: readonly Right[]
}

export interface Office {
  readonly id: string
  /** Null: nobody gave it one. */
  readonly name: string | null
  readonly hours: Hours | null
  readonly address: string | null
  readonly contacts: readonly { readonly label: string; readonly value: string }[]
  readonly chats: readonly StaffChat[]
  /** Empty: everyone in the staff chats. */
  readonly officers: readonly Officer[]
  readonly notes: readonly { readonly topic: Topic; readonly text: string }[]
}

export interface Offices {
  /** Takes what belongs to no other office. */
  readonly main: Office
  /** Others, each for its own desa. */
  readonly desa: readonly Office[]
  /** Kabupaten or kota that letters are addressed to when nothing else was said. */
  readonly kabupaten: string | null
}

/** Also what a person picks whose desa is not in the list. */
export const MAIN_OFFICE = 'utama'

const NAMELESS: Office = {
  id: MAIN_OFFICE,
  name: null,
  hours: null,
  address: null,
  contacts: [],
  chats: [],
  officers: [],
  notes: [],
}

/** Where no office is described: only its staff chats are known. */
export function officeOf(chats: readonly StaffChat[]): Offices {
  return { main: { ...NAMELESS, chats }, desa: [], kabupaten: null }
}

/** Somebody reads questions here; without that no ticket may be opened. */
export function isConnected(offices: Offices | undefined): offices is Offices {
  return offices !== undefined && offices.main.chats.length > 0
}

/** The office of a ticket; an id that is gone belongs to the main one. */
export function officeById(offices: Offices, id: string | null): Office {
  return offices.desa.find((office) => office.id === id) ?? offices.main
}

const PLACE_WORDS =
  /^(?:(?:kantor|desa|kelurahan|kel|ds|dusun|dari|di|saya|warga|nagari|gampong|kampung)\.?\s+)+/

/** The offices that a written name may mean: the one of exactly that name, else those whose name it contains. */
export function officesNamed(offices: Offices, written: string): readonly Office[] {
  const words = plain(written)
  const names = offices.desa.map((office) => ({ office, name: plain(office.name ?? '') }))
  const exact = names.filter(({ name }) => name === words)
  const within = names.filter(({ name }) => ` ${words} `.includes(` ${name} `))
  return (exact.length > 0 ? exact : within).map(({ office }) => office)
}

function plain(name: string): string {
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  return words.join(' ').replace(PLACE_WORDS, '')
}

/** What the office says of a topic, the nearer one first; null when neither does. */
export function noteOn(
  offices: Offices,
  id: string | null,
  topic: Topic,
): { readonly office: Office; readonly text: string } | null {
  for (const office of [officeById(offices, id), offices.main]) {
    const note = office.notes.find((one) => one.topic === topic)
    if (note) return { office, text: note.text }
  }
  return null
}

/** Where an office's tickets are read: in its own chats, else in the main office's. */
export function chatsOf(offices: Offices, id: string | null): readonly StaffChat[] {
  const { chats } = officeById(offices, id)
  return chats.length > 0 ? chats : offices.main.chats
}

interface Place {
  readonly channel: string
  readonly chat: string
  readonly user: string
}

/** Set by the edges as `Message.staff`: a known officer, in a staff chat or alone with the bot. */
export function isOfficer(offices: Offices | undefined, place: Place): boolean {
  if (offices === undefined) return false
  if (officerAt(offices, place) !== null) return true
  return everyOffice(offices).some((office) => office.officers.length === 0 && hasChat(office, place))
}

/** Every staff chat on a channel. */
export function staffChatsOn(offices: Offices | undefined, channel: string): readonly string[] {
  const all = offices === undefined ? [] : everyOffice(offices).flatMap((office) => office.chats)
  return [...new Set(all.filter((one) => one.channel === channel).map((one) => one.chat))]
}

export function isStaffChat(offices: Offices | undefined, place: Place): boolean {
  return offices !== undefined && everyOffice(offices).some((office) => hasChat(office, place))
}

/** A listed officer; null for everybody else. */
export function officerAt(offices: Offices, { channel, user }: Place): Officer | null {
  const all = everyOffice(offices).flatMap((office) => office.officers)
  return all.find((one) => one.channel === channel && one.user === user) ?? null
}

/** An officer who is not listed has every right: nobody is listed in their office. */
export function mayDo(offices: Offices, officer: Place, right: Right): boolean {
  return officerAt(offices, officer)?.rights.includes(right) ?? true
}

/** The main office looks after every ticket, a desa after its own. An officer of no office helps them all. */
export function looksAfter(offices: Offices, officer: Place, ticketOffice: string | null): boolean {
  const responsible = officeById(offices, ticketOffice)
  const own = everyOffice(offices).filter((office) => hasChat(office, officer) || isListed(office, officer))
  return own.length === 0 || own.includes(responsible) || own.includes(offices.main)
}

function isListed(office: Office, { channel, user }: Place): boolean {
  return office.officers.some((one) => one.channel === channel && one.user === user)
}

function hasChat(office: Office, { channel, chat }: Pick<Place, 'channel' | 'chat'>): boolean {
  return office.chats.some((one) => one.channel === channel && one.chat === chat)
}

function everyOffice(offices: Offices): readonly Office[] {
  return [offices.main, ...offices.desa]
}
