/** A linked number's keys as Baileys wants them, over the store that its one owner writes. */
import type {
  AuthenticationCreds,
  AuthenticationState,
  CacheStore,
  SignalDataSet,
  SignalDataTypeMap,
  SignalKeyStore,
} from '@whiskeysockets/baileys'
import type { EntryType, KeyChange, Tenancy } from './account-store.ts'
import type { Baileys } from './baileys.ts'
import { type Carrier, createCarrier } from './carrier.ts'
import { withoutOldChains } from './old-chains.ts'

/** Keys that are kept in memory; the one that was unused longest goes first. A session is about two kilobytes. */
const MOST_CACHED = 10_000

export interface AuthState {
  readonly state: AuthenticationState
  /**
   * `listener` is told of a write that failed: what is in memory is ahead of the store then; and of a read that failed:
   * Baileys would tell WhatsApp that the message is broken, and WhatsApp would not send it again. So end the connection.
   * The last one who asked is told.
   */
  onFailure(listener: (error: unknown) => void): void
  /** Writes the account's own secrets as they are now. @throws NotOwner */
  saveCreds(): Promise<void>
  /**
   * Writes something small together with the keys that change next, as they do with every message; resolves when it is
   * there. @throws NotOwner
   */
  along(change: KeyChange): Promise<void>
}

export async function openAuthState(tenancy: Tenancy, baileys: Baileys): Promise<AuthState> {
  let onFailure: (error: unknown) => void = () => undefined
  const stored = (await tenancy.read('creds', ['creds'])).get('creds')
  const creds = stored === undefined ? baileys.initAuthCreds() : revive<AuthenticationCreds>(stored, baileys)
  const carrier = createCarrier((changes) => tenancy.write(changes))
  const keys = baileys.makeCacheableSignalKeyStore(
    keyStore(tenancy, carrier, baileys, (error) => onFailure(error)),
    undefined,
    createCache(),
  )
  return {
    state: { creds, keys: { ...keys, set: (data) => keys.set(shortened(data)) } },
    along: carrier.along,
    onFailure(listener) {
      onFailure = listener
    },
    async saveCreds() {
      const value = JSON.stringify(creds, baileys.BufferJSON.replacer)
      await tenancy.write([{ type: 'creds', id: 'creds', value }])
    },
  }
}

/** Straight on the store. What is known to be absent is not asked for again: nobody else writes. */
function keyStore(
  tenancy: Tenancy,
  carrier: Carrier,
  baileys: Baileys,
  onFailure: (error: unknown) => void,
): SignalKeyStore {
  const absent = new Set<string>()
  const read = (type: EntryType, ids: readonly string[]) => tenancy.read(type, ids).catch(failed)
  function failed(error: unknown): never {
    onFailure(error)
    throw error
  }
  return {
    async get<T extends keyof SignalDataTypeMap>(type: T, ids: string[]) {
      const wanted = ids.filter((id) => !absent.has(`${type}/${id}`))
      const found = wanted.length > 0 ? await read(type, wanted) : new Map<string, string>()
      const values: { [id: string]: SignalDataTypeMap[T] } = {}
      for (const id of wanted) {
        const text = found.get(id)
        if (text === undefined) absent.add(`${type}/${id}`)
        else values[id] = revived(type, text, baileys)
      }
      if (absent.size > MOST_CACHED) absent.clear()
      return values
    },
    async set(data: SignalDataSet) {
      const changes = changesOf(data, baileys)
      for (const { type, id } of changes) absent.delete(`${type}/${id}`)
      await carrier.write(changes).catch(failed)
    },
  }
}

function shortened(data: SignalDataSet): SignalDataSet {
  if (data.session === undefined) return data
  const session = Object.entries(data.session).map(([id, record]) => [id, withoutOldChains(record)])
  return { ...data, session: Object.fromEntries(session) as SignalDataSet['session'] & object }
}

function changesOf(data: SignalDataSet, { BufferJSON }: Baileys): readonly KeyChange[] {
  return Object.entries(data).flatMap(([type, entries]) =>
    Object.entries(entries ?? {}).map(([id, value]) => ({
      type: type as EntryType,
      id,
      value: value == null ? null : JSON.stringify(value, BufferJSON.replacer),
    })),
  )
}

function revived<T extends keyof SignalDataTypeMap>(
  type: T,
  text: string,
  baileys: Baileys,
): SignalDataTypeMap[T] {
  const value = revive<SignalDataTypeMap[T]>(text, baileys)
  if (type !== 'app-state-sync-key') return value
  return baileys.proto.Message.AppStateSyncKeyData.fromObject({
    ...(value as object),
  }) as unknown as SignalDataTypeMap[T]
}

function revive<T>(text: string, { BufferJSON }: Baileys): T {
  return JSON.parse(text, BufferJSON.reviver) as T
}

/** Bounded; the whole of what Baileys' cached store needs. */
function createCache(): CacheStore {
  const entries = new Map<string, unknown>()
  return {
    get<T>(key: string) {
      const value = entries.get(key)
      if (value === undefined) return undefined
      entries.delete(key)
      entries.set(key, value)
      return value as T
    },
    set(key, value) {
      entries.delete(key)
      entries.set(key, value)
      const [oldest] = entries.keys()
      if (entries.size > MOST_CACHED && oldest !== undefined) entries.delete(oldest)
    },
    del(key) {
      entries.delete(key)
    },
    flushAll() {
      entries.clear()
    },
  }
}
