/**
 * What is delivered again after a connection broke carries the same cipher, and Signal opens nothing twice: Baileys would
 * refuse it, and the message would be lost where the first receipt never left. So what was opened lately is remembered.
 */
import { createHash } from 'node:crypto'
import type { UserFacingSocketConfig } from '@whiskeysockets/baileys'
import type { Baileys } from './baileys.ts'

export type MakeRepository = NonNullable<UserFacingSocketConfig['makeSignalRepository']>

/** A connection that breaks leaves at most a few dozen behind. */
const MOST = 300

/** Shared by all connections of this process. */
export function rememberOpened(baileys: Baileys): MakeRepository {
  const opened = new Map<string, Uint8Array>()

  async function once(cipher: Uint8Array, open: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const name = createHash('sha256').update(cipher).digest('base64')
    const before = opened.get(name)
    if (before !== undefined) return before
    const plain = await open()
    opened.set(name, plain)
    const [oldest] = opened.keys()
    if (opened.size > MOST && oldest !== undefined) opened.delete(oldest)
    return plain
  }

  return (...args) => {
    const repository = baileys.DEFAULT_CONNECTION_CONFIG.makeSignalRepository(...args)
    return {
      ...repository,
      decryptMessage: (options) => once(options.ciphertext, () => repository.decryptMessage(options)),
      decryptGroupMessage: (options) => once(options.msg, () => repository.decryptGroupMessage(options)),
    }
  }
}
