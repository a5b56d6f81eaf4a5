import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AuthenticationState, SignalDataSet, SignalKeyStore } from '@whiskeysockets/baileys'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Baileys, loadBaileys } from '../../src/adapters/whatsapp/baileys.ts'
import { withoutOldChains } from '../../src/adapters/whatsapp/old-chains.ts'

let baileys: Baileys
beforeAll(async () => {
  baileys = await loadBaileys()
})

const silent = {
  level: 'silent',
  child: () => silent,
  trace() {},
  debug() {},
  info() {},
  warn() {},
  error() {},
}

/** Somebody with keys in memory, who writes and reads by the real Signal repository. */
function somebody(lid: string, change: (record: unknown) => unknown) {
  const stored = new Map<string, unknown>()
  const keys: SignalKeyStore = {
    get: async (type, ids) =>
      Object.fromEntries(
        ids.flatMap((id) => (stored.has(`${type}/${id}`) ? [[id, stored.get(`${type}/${id}`)]] : [])),
      ) as never,
    async set(data: SignalDataSet) {
      for (const [type, entries] of Object.entries(data))
        for (const [id, value] of Object.entries(entries ?? {}))
          stored.set(`${type}/${id}`, type === 'session' ? change(value) : value)
    },
  }
  const creds = baileys.initAuthCreds()
  const auth = {
    creds,
    keys: baileys.addTransactionCapability(keys, silent, { maxCommitRetries: 1, delayBetweenTriesMs: 1 }),
  } as AuthenticationState
  const signal = baileys.DEFAULT_CONNECTION_CONFIG.makeSignalRepository(auth, silent)
  const size = () =>
    JSON.stringify(
      stored.get(`session/${[...stored.keys()].find((k) => k.startsWith('session/'))?.slice(8)}`),
    ).length
  return { lid, creds, signal, stored, size }
}

type Somebody = ReturnType<typeof somebody>

async function meet(from: Somebody, to: Somebody): Promise<void> {
  const { registrationId, signedIdentityKey, signedPreKey } = to.creds
  await from.signal.injectE2ESession({
    jid: to.lid,
    session: {
      registrationId,
      identityKey: baileys.generateSignalPubKey(signedIdentityKey.public),
      signedPreKey: {
        keyId: signedPreKey.keyId,
        publicKey: baileys.generateSignalPubKey(signedPreKey.keyPair.public),
        signature: signedPreKey.signature,
      },
    } as never,
  })
}

const write = (from: Somebody, to: Somebody, text: string) =>
  from.signal.encryptMessage({ jid: to.lid, data: Buffer.from(text) })
const read = async (by: Somebody, from: Somebody, { type, ciphertext }: Awaited<ReturnType<typeof write>>) =>
  Buffer.from(await by.signal.decryptMessage({ jid: from.lid, type, ciphertext })).toString()

async function talk(a: Somebody, b: Somebody, turns: number): Promise<void> {
  for (let i = 0; i < turns; i++) {
    expect(await read(b, a, await write(a, b, `q${i}`))).toBe(`q${i}`)
    expect(await read(a, b, await write(b, a, `a${i}`))).toBe(`a${i}`)
  }
}

describe('a long talk', () => {
  test('keeps its session small, and what comes late by a few turns is still opened', async () => {
    const ours = somebody('1@lid', withoutOldChains)
    const theirs = somebody('2@lid', (record) => record)
    await meet(theirs, ours)
    await talk(theirs, ours, 10)
    const early = ours.size()
    const late = await write(theirs, ours, 'late')
    await talk(theirs, ours, 3)
    expect(await read(ours, theirs, late)).toBe('late')
    await talk(theirs, ours, 100)
    expect(ours.size()).toBeLessThan(early * 1.5)
    // So it is without us.
    expect(theirs.size()).toBeGreaterThan(early * 5)
  })

  test('refuses what comes later than that without a change of its keys, so that it can be asked for again', async () => {
    const ours = somebody('1@lid', withoutOldChains)
    const theirs = somebody('2@lid', (record) => record)
    await meet(theirs, ours)
    await talk(theirs, ours, 3)
    const late = await write(theirs, ours, 'late')
    await talk(theirs, ours, 20)
    await expect(read(ours, theirs, late)).rejects.toThrow()
    await talk(theirs, ours, 3)
  })

  test('has the chains that libsignal means', () => {
    const source = createRequire(import.meta.url).resolve('libsignal/src/chain_type.js')
    expect(readFileSync(source, 'utf8')).toMatch(/RECEIVING: 2/)
    const other = { anything: 1 }
    expect(withoutOldChains(other)).toBe(other)
  })
})
