/** The cryptography of a pairing code on the phone's side, with Baileys' primitives. */
import { randomBytes } from 'node:crypto'
import {
  aesDecryptCTR,
  aesDecryptGCM,
  aesEncryptCTR,
  Curve,
  derivePairingCodeKey,
  hkdf,
  type KeyPair,
} from '@whiskeysockets/baileys'
import { LinkRefused } from './device-identity.ts'
import { type BinaryNode, childBytes } from './nodes.ts'

/** WhatsApp gives codes only to browsers that exist; measured in WhiskeySockets/Baileys #2769 (2026-08-12). */
export function refusesBrowser(display: string): boolean {
  return !/^(Chrome|Edge|Firefox|IE|Opera|Safari) \((Windows|Mac OS|Linux|Ubuntu|Debian|Fedora|Chrome OS)\)$/.test(
    display,
  )
}

export async function wrap(code: string, key: Uint8Array): Promise<Buffer> {
  const salt = randomBytes(32)
  const iv = randomBytes(16)
  return Buffer.concat([salt, iv, aesEncryptCTR(key, await derivePairingCodeKey(code, salt), iv)])
}

export async function unwrap(code: string, wrapped: Buffer): Promise<Buffer> {
  const key = await derivePairingCodeKey(code, wrapped.subarray(0, 32))
  return aesDecryptCTR(wrapped.subarray(48, 80), key, wrapped.subarray(32, 48))
}

/** The secret that both sides derive; a wrong code shows here, because the bundle does not open. */
export function openKeyBundle(finish: BinaryNode, shared: Uint8Array, identity: KeyPair): string {
  const wrapped = childBytes(finish, 'link_code_pairing_wrapped_key_bundle')
  const salt = wrapped.subarray(0, 32)
  const key = hkdf(Buffer.from(shared), 32, { salt, info: 'link_code_pairing_key_bundle_encryption_key' })
  let bundle: Buffer
  try {
    bundle = aesDecryptGCM(wrapped.subarray(44), key, wrapped.subarray(32, 44), Buffer.alloc(0))
  } catch {
    throw new LinkRefused('wrong code')
  }
  const theirs = childBytes(finish, 'companion_identity_public')
  if (!bundle.subarray(0, 32).equals(theirs)) throw new LinkRefused('the bundle names another identity')
  const secret = Buffer.concat([shared, Curve.sharedKey(identity.private, theirs), bundle.subarray(64, 96)])
  return Buffer.from(hkdf(secret, 32, { info: 'adv_secret' })).toString('base64')
}
