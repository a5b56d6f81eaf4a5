/**
 * Who is who. WhatsApp names a person by a LID, by the phone number, or by both, and changes between them. Ours is one
 * id: the LID where it is known at first sight, else a name made from the number, so that no number stands in a queue or
 * a record. Both are kept as aliases of that id; a conversation that began under the number goes on under it.
 */
import { createHash } from 'node:crypto'
import type { Tenancy } from './account-store.ts'
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
  /** @throws NotOwner */
  note(id: string, change: Partial<Known>): Promise<void>
}

const MOST_CACHED = 5000
const HOUR = 3_600_000

export interface PeopleOptions {
  readonly tenancy: Pick<Tenancy, 'read' | 'write'>
  readonly account: string
  /** Ids that an operator wrote down (`STAFF_CHATS`): these stay as they are. */
  readonly fixed: readonly string[]
  /** Asks WhatsApp for the LID of a number; null where it does not say. */
  readonly lidOf: (pn: string) => Promise<string | null>
}

export function createPeople({ tenancy, account, fixed, lidOf }: PeopleOptions): People {
  const aliases = new Map<string, string>()
  const chats = new Map<string, Known | null>()

  async function aliasOf(names: readonly string[]): Promise<readonly (string | undefined)[]> {
    const unknown = names.filter((name) => !aliases.has(name))
    if (unknown.length > 0) {
      const found = await tenancy.read(
        'people',
        unknown.map((name) => `is:${name}`),
      )
      for (const name of unknown) {
        const id = found.get(`is:${name}`)
        if (id !== undefined) remember(aliases, name, id)
      }
    }
    return names.map((name) => aliases.get(name))
  }

  async function learn(names: readonly string[], { id, jid }: Person): Promise<void> {
    const missing = names.filter((name) => aliases.get(name) !== id)
    if (missing.length === 0) return
    const before = missing.flatMap((name) => aliases.get(name) ?? [])
    await tenancy.write(missing.map((name) => ({ type: 'people', id: `is:${name}`, value: id })))
    for (const name of missing) remember(aliases, name, id)
    // What still waits for the person under another id finds them all the same.
    for (const known of [id, ...before]) if ((await knownAs(known)) !== null) await note(known, { jid })
  }

  async function knownAs(id: string): Promise<Known | null> {
    const cached = chats.get(id)
    if (cached !== undefined) return cached
    const text = (await tenancy.read('people', [`to:${id}`])).get(`to:${id}`)
    const stored = text === undefined ? null : (JSON.parse(text) as Known)
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
    await tenancy.write([{ type: 'people', id: `to:${id}`, value: JSON.stringify(after) }])
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
      await learn(names, person)
      return person
    },
  }
}

/** Stands for a number in queues and records; cannot be turned back without the account's own table. */
function nameFor(account: string, pn: string): string {
  const hash = createHash('sha256').update(`${account}/${pn}`).digest('base64url').slice(0, 22)
  return `hp.${hash}`
}

function remember<T>(entries: Map<string, T>, key: string, value: T): void {
  entries.delete(key)
  entries.set(key, value)
  const [oldest] = entries.keys()
  if (entries.size > MOST_CACHED && oldest !== undefined) entries.delete(oldest)
}
