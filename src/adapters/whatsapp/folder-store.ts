/**
 * A linked number's keys in a folder: one journal per owner, a line per write, so that a write is there or is not.
 * The next owner copies what its predecessor left into a journal of its own; what an old owner still writes after that
 * stands where nobody reads. What was sent is remembered in memory only: the outbox without Redis is there, too.
 */
import {
  appendFileSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import {
  type AccountStore,
  type EntryType,
  KEY_TYPES,
  type KeyChange,
  LEASE_MS,
  NotOwner,
  type Tenancy,
} from './account-store.ts'

/** A journal is written anew when it holds so many more lines than keys. */
const SLACK = 2000
const PRIVATE = 0o600
/** Messages that were sent and can be asked for again. */
const MOST_SENT = 2000

interface FolderOptions {
  readonly leaseMs?: number
}

/** @param folder made when it is missing; readable by this user only */
export function createFolderStore(folder: string, { leaseMs = LEASE_MS }: FolderOptions = {}): AccountStore {
  return {
    // Without Redis a process has its conversations for itself, so its number is the only one.
    isFirst: async () => true,
    async acquire() {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const before = newest(folder)
      if (before > 0 && isAlive(folder, before, leaseMs)) return null
      const token = before + 1
      if (!claim(folder, token)) return null
      const keys = readJournal(journalOf(folder, before))
      writeWhole(folder, token, keys)
      for (const old of tokens(folder).filter((one) => one < before)) remove(folder, old)
      return tenancy(folder, token, keys)
    },
  }
}

function tenancy(folder: string, token: number, keys: Map<string, string>): Tenancy {
  const journal = journalOf(folder, token)
  let lines = keys.size
  const isOwner = () => newest(folder) === token
  const sent = new Map<string, string>()

  function remember({ id, value }: KeyChange): void {
    sent.delete(id)
    if (value !== null) sent.set(id, value)
    const [oldest] = sent.keys()
    if (sent.size > MOST_SENT && oldest !== undefined) sent.delete(oldest)
  }

  function write(all: readonly KeyChange[]): void {
    if (!isOwner()) throw new NotOwner('Nomor ini sekarang dipegang proses lain.')
    for (const change of all) if (change.type === 'sent') remember(change)
    const changes = all.filter(({ type }) => type !== 'sent')
    if (changes.length === 0) return
    appendFileSync(journal, lineOf(changes), { mode: PRIVATE })
    apply(keys, changes)
    lines += changes.length
    if (lines < keys.size + SLACK) return
    writeWhole(folder, token, keys)
    lines = keys.size
  }

  return {
    token,
    async renew() {
      if (!isOwner()) return false
      const now = new Date()
      utimesSync(leaseOf(folder, token), now, now)
      return isOwner()
    },
    async release() {
      if (isOwner()) utimesSync(leaseOf(folder, token), new Date(0), new Date(0))
    },
    async read(type, ids) {
      const found = new Map<string, string>()
      for (const id of ids) {
        const value = type === 'sent' ? sent.get(id) : keys.get(nameOf(type, id))
        if (value !== undefined) found.set(id, value)
      }
      return found
    },
    write: async (changes) => write(changes),
    async wipe() {
      if (!isOwner()) throw new NotOwner('Nomor ini sekarang dipegang proses lain.')
      const gone = new Set<string>(KEY_TYPES)
      for (const name of keys.keys()) if (gone.has(name.slice(0, name.indexOf('/')))) keys.delete(name)
      writeWhole(folder, token, keys)
      lines = keys.size
    },
  }
}

const leaseOf = (folder: string, token: number): string => join(folder, `owner.${token}`)
const journalOf = (folder: string, token: number): string => join(folder, `keys.${token}.jsonl`)
const nameOf = (type: EntryType, id: string): string => `${type}/${id}`

function tokens(folder: string): readonly number[] {
  return readdirSync(folder)
    .filter((name) => /^owner\.\d+$/.test(name))
    .map((name) => Number(name.slice('owner.'.length)))
    .sort((a, b) => a - b)
}

function newest(folder: string): number {
  return tokens(folder).at(-1) ?? 0
}

function isAlive(folder: string, token: number, leaseMs: number): boolean {
  return Date.now() - statSync(leaseOf(folder, token)).mtimeMs < leaseMs
}

/** Only one can make a file that must not exist yet. */
function claim(folder: string, token: number): boolean {
  try {
    closeSync(openSync(leaseOf(folder, token), 'wx', PRIVATE))
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false
    throw error
  }
}

function remove(folder: string, token: number): void {
  rmSync(leaseOf(folder, token), { force: true })
  rmSync(journalOf(folder, token), { force: true })
}

function apply(keys: Map<string, string>, changes: readonly KeyChange[]): void {
  for (const { type, id, value } of changes) {
    if (value === null) keys.delete(nameOf(type, id))
    else keys.set(nameOf(type, id), value)
  }
}

function lineOf(changes: readonly KeyChange[]): string {
  return `${JSON.stringify(changes.map(({ type, id, value }) => [type, id, value]))}\n`
}

/** A last line that was cut off by a crash was never confirmed to anybody, so it does not count. */
function readJournal(path: string): Map<string, string> {
  const keys = new Map<string, string>()
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return keys
    throw error
  }
  const lines = text.split('\n')
  for (const line of lines.slice(0, -1)) {
    const changes = JSON.parse(line) as [EntryType, string, string | null][]
    apply(
      keys,
      changes.map(([type, id, value]) => ({ type, id, value })),
    )
  }
  return keys
}

/** The whole journal, by a file that takes its place at once. */
function writeWhole(folder: string, token: number, keys: ReadonlyMap<string, string>): void {
  const path = journalOf(folder, token)
  const lines = [...keys].map(([name, value]) => {
    const slash = name.indexOf('/')
    return lineOf([{ type: name.slice(0, slash) as EntryType, id: name.slice(slash + 1), value }])
  })
  const file = `${path}.new`
  writeFileSync(file, lines.join(''), { mode: PRIVATE })
  const written = openSync(file, 'r')
  fsyncSync(written)
  closeSync(written)
  renameSync(file, path)
}
