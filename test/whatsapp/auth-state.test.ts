import type { SignalDataSet, SignalDataTypeMap } from '@whiskeysockets/baileys'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  type EntryType,
  KEY_TYPES,
  type KeyChange,
  NotOwner,
  type Tenancy,
} from '../../src/adapters/whatsapp/account-store.ts'
import { openAuthState } from '../../src/adapters/whatsapp/auth-state.ts'
import { type Baileys, loadBaileys } from '../../src/adapters/whatsapp/baileys.ts'

const baileys: Baileys = await loadBaileys()

let stored: Map<string, string>
let reads: number
let writes: number
let isOwner: boolean
let isThere: boolean

/** The number's store as it looks to its owner, with a count of the ways there. */
const tenancy: Tenancy = {
  token: 1,
  renew: async () => true,
  release: async () => undefined,
  wipe: async () => undefined,
  async read(type: EntryType, ids: readonly string[]) {
    reads += 1
    if (!isThere) throw new Error('away')
    return new Map(
      ids.flatMap((id) => {
        const value = stored.get(`${type}/${id}`)
        return value === undefined ? [] : [[id, value] as const]
      }),
    )
  },
  async write(changes: readonly KeyChange[]) {
    writes += 1
    if (!isOwner) throw new NotOwner('not the owner')
    for (const { type, id, value } of changes) {
      if (value === null) stored.delete(`${type}/${id}`)
      else stored.set(`${type}/${id}`, value)
    }
  },
}

beforeEach(() => {
  stored = new Map()
  reads = 0
  writes = 0
  isOwner = true
  isThere = true
})

const open = () => openAuthState(tenancy, baileys)

const pair = { public: new Uint8Array([1, 2]), private: new Uint8Array([3, 4]) }
/** One value of each kind that Baileys 7 keeps. */
const EVERY_KIND: { [T in keyof SignalDataTypeMap]: SignalDataTypeMap[T] } = {
  'pre-key': pair,
  session: new Uint8Array([5, 6]),
  'sender-key': new Uint8Array([7]),
  'sender-key-memory': { '1@lid': true },
  'app-state-sync-key': baileys.proto.Message.AppStateSyncKeyData.fromObject({
    keyData: Buffer.from([8]),
    timestamp: 5,
  }),
  'app-state-sync-version': { version: 2, hash: Buffer.from([9]), indexValueMap: {} },
  'lid-mapping': '123',
  'device-list': ['0', '3'],
  tctoken: { token: Buffer.from([10]), timestamp: '5' },
  'identity-key': new Uint8Array([11]),
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value, baileys.BufferJSON.replacer))

describe("a number's keys", () => {
  test('of every kind that Baileys knows come back after a restart as they were', async () => {
    expect(new Set(Object.keys(EVERY_KIND))).toEqual(new Set(KEY_TYPES.filter((type) => type !== 'creds')))
    const data = Object.fromEntries(Object.entries(EVERY_KIND).map(([type, value]) => [type, { a: value }]))
    await (await open()).state.keys.set(data as SignalDataSet)
    const { keys } = (await open()).state
    for (const [type, value] of Object.entries(EVERY_KIND)) {
      const found = await keys.get(type as keyof SignalDataTypeMap, ['a'])
      expect(plain(found.a)).toEqual(plain(value))
    }
  })

  test('are asked for once, also those that are not there', async () => {
    const { keys } = (await open()).state
    reads = 0
    for (let i = 0; i < 3; i++) await keys.get('session', ['1.0', '2.0'])
    expect(reads).toBe(1)
    await keys.set({ session: { '1.0': new Uint8Array([1]) } })
    expect(plain(await keys.get('session', ['1.0']))).toEqual(plain({ '1.0': new Uint8Array([1]) }))
    expect(reads).toBe(1)
  })

  test('that were removed stay away', async () => {
    const { keys } = (await open()).state
    await keys.set({ 'pre-key': { 1: pair } })
    await keys.set({ 'pre-key': { 1: null } })
    expect((await keys.get('pre-key', ['1']))['1'] ?? null).toBeNull()
    expect((await (await open()).state.keys.get('pre-key', ['1']))['1']).toBeUndefined()
  })

  test('keep the link itself: the same number is found again', async () => {
    const first = await open()
    await first.saveCreds()
    const again = await open()
    expect(plain(again.state.creds)).toEqual(plain(first.state.creds))
  })

  test('take along what waits for the next write, and it is written soon all the same when there is none', async () => {
    const { state, along } = await open()
    const sent = along({ type: 'sent', id: '3EB01', value: 'one' })
    expect(stored.has('sent/3EB01')).toBe(false)
    writes = 0
    await state.keys.set({ session: { '1.0': new Uint8Array([1]) } })
    await sent
    expect([stored.get('sent/3EB01'), stored.has('session/1.0'), writes]).toEqual(['one', true, 1])
    await along({ type: 'sent', id: '3EB02', value: 'two' })
    expect([stored.get('sent/3EB02'), writes]).toEqual(['two', 2])
    isOwner = false
    await expect(along({ type: 'sent', id: '3EB03', value: 'three' })).rejects.toThrow(NotOwner)
  })

  test('cannot be written by who owns the number no more, and that is said', async () => {
    const failures: unknown[] = []
    const { state, onFailure } = await open()
    onFailure((error) => failures.push(error))
    isOwner = false
    await expect(state.keys.set({ session: { '1.0': new Uint8Array([1]) } })).rejects.toThrow(NotOwner)
    expect(failures).toHaveLength(1)
  })

  test('that cannot be read are said, too: the message that needed them must not be called broken', async () => {
    const failures: unknown[] = []
    const { state, onFailure } = await open()
    onFailure((error) => failures.push(error))
    isThere = false
    await expect(state.keys.get('session', ['1.0'])).rejects.toThrow('away')
    expect(failures).toHaveLength(1)
  })
})
