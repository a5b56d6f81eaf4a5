/**
 * Who is who. WhatsApp names a person by a LID, by the phone number, or by both, and changes between them. Ours is one
 * id: the LID where it is known at first sight, else a name made from the number, so that no number stands in a queue or
 * a record. Both are kept as aliases of that id; a conversation that began under the number goes on under it. All of it is
 * forgotten when a chat was silent for as long as its conversation is kept.
 */
import { createHash } from 'node:crypto'
import type { Notes } from '../../ports.ts'
import type { Addressed } from './inbound.ts'

/** What is kept of a chat. Instants are milliseconds since 1970. */
export interface Known {
  /** Where messages to it are sent. */
  readonly jid: string
  /** When somebody there wrote last, to the hour. */
  readonly wrote: number
  /** It got an answer before. */
  readonly answered: boolean
  /** A human talks there from the phone itself until then. */
  readonly humanUntil: number
  /** A group that we are not in any more. */
  readonly left?: boolean
}

export interface Person {
  readonly id: string
  /** Where messages to them are sent. */
  readonly jid: string
}

export interface People {
  /** Both names lead to the same person from now on. */
  meet(person: Addressed): Promise<Person>
  /** Null: nobody there ever wrote to this number. */
  known(id: string): Promise<Known | null>
  note(id: string, change: Partial<Known>): Promise<void>
}

const MOST_CACHED = 5000
const HOUR = 3_600_000
const DAY = 24 * HOUR

export interface PeopleOptions {
  readonly notes: Notes
  readonly account: string
  /** How long a silent chat is known, milliseconds. */
  readonly keptMs: number
  /** Ids that an operator wrote down (`STAFF_CHATS`): these stay as they are. */
  readonly fixed: readonly string[]
  /** Milliseconds since 1970. */
  readonly now: () => number
  /** Asks WhatsApp for the LID of a number; null where it does not say. */
  readonly lidOf: (pn: string) => Promise<string | null>
}

export function createPeople({ notes, account, keptMs, fixed, now, lidOf }: PeopleOptions): People {
  const aliases = new Map<string, string>()
  const chats = new Map<string, Known | null>()
  const metOn = new Map<string, number>()

  const chatNote = (id: string) => `whatsapp:${account}:chat:${id}`
  const aliasNote = (name: string) => `whatsapp:${account}:is:${hashed(name)}`

  async function aliasOf(names: readonly string[]): Promise<readonly (string | undefined)[]> {
    return await Promise.all(
      names.map(async (name) => {
        const known = aliases.get(name)
        if (known !== undefined) return known
        const id = (await notes.read(aliasNote(name))) ?? undefined
        if (id !== undefined) remember(aliases, name, id)
        return id
      }),
    )
  }

  async function learn(names: readonly string[], { id, jid }: Person): Promise<void> {
    const missing = names.filter((name) => aliases.get(name) !== id)
    const before = missing.flatMap((name) => aliases.get(name) ?? [])
    await Promise.all(missing.map((name) => notes.write(aliasNote(name), id, keptMs)))
    for (const name of missing) remember(aliases, name, id)
    // What still waits for the person under another id finds them all the same.
    if (missing.length === 0) return
    for (const known of [id, ...before]) if ((await knownAs(known)) !== null) await note(known, { jid })
  }

  async function knownAs(id: string): Promise<Known | null> {
    const cached = chats.get(id)
    if (cached !== undefined) return cached
    const text = await notes.read(chatNote(id))
    const stored = text === null ? null : (JSON.parse(text) as Known)
    remember(chats, id, stored)
    return stored
  }

  async function note(id: string, change: Partial<Known>): Promise<void> {
    const before = await knownAs(id)
    const fresh: Known = { jid: id, wrote: 0, answered: false, humanUntil: 0 }
    const rounded = change.wrote === undefined ? {} : { wrote: Math.floor(change.wrote / HOUR) * HOUR }
    const after = { ...(before ?? fresh), ...change, ...rounded }
    if (before !== null && JSON.stringify(after) === JSON.stringify(before)) return
    remember(chats, id, after)
    try {
      await notes.write(chatNote(id), JSON.stringify(after), keptMs)
    } catch (error) {
      // Or the same change would be taken for one that is written already.
      chats.delete(id)
      throw error
    }
  }

  return {
    known: knownAs,
    note,
    async meet({ jid, alt }) {
      const pn = [jid, alt].find((name) => name?.endsWith('@s.whatsapp.net')) ?? null
      let lid = [jid, alt].find((name) => name?.endsWith('@lid')) ?? null
      if (lid === null && pn !== null && (await aliasOf([pn]))[0] === undefined) lid = await lidOf(pn)
      const names = [lid, pn].filter((name) => name !== null)
      const [known] = (await aliasOf(names)).filter((id) => id !== undefined)
      const pinned = names.find((name) => fixed.includes(name))
      const id = pinned ?? known ?? lid ?? nameFor(account, pn ?? jid)
      const person = { id, jid: lid ?? pn ?? jid }
      // Aliases are written anew once a day, so that they live as long as what they lead to.
      const today = Math.floor(now() / DAY)
      if (metOn.get(id) !== today) for (const name of names) aliases.delete(name)
      remember(metOn, id, today)
      await learn(names, person)
      return person
    },
  }
}

/** Stands for a number in queues and records. */
function nameFor(account: string, pn: string): string {
  return `hp.${hashed(`${account}/${pn}`)}`
}

function hashed(name: string): string {
  return createHash('sha256').update(name).digest('base64url').slice(0, 22)
}

function remember<T>(entries: Map<string, T>, key: string, value: T): void {
  entries.delete(key)
  entries.set(key, value)
  const [oldest] = entries.keys()
  if (entries.size > MOST_CACHED && oldest !== undefined) entries.delete(oldest)
}
