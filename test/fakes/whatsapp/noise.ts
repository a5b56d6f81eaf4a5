/**
 * The server's side of Noise_XX_25519_AESGCM_SHA256, as `Utils/noise-handler.js` of Baileys speaks the client's.
 * Curve, cipher and key derivation are Baileys' own.
 */
import {
  aesDecryptGCM,
  aesEncryptGCM,
  Curve,
  hkdf,
  NOISE_MODE,
  NOISE_WA_HEADER,
  proto,
  sha256,
} from '@whiskeysockets/baileys'
import { CERTIFICATE_CHAIN } from './certificate.ts'

const NOTHING = Buffer.alloc(0)

/** What both ends know after the handshake. */
export interface Channel {
  /** The client's static public key, base64: what identifies a linked device. */
  readonly client: string
  /** The client's login or registration. */
  readonly payload: proto.ClientPayload
  encrypt(plain: Uint8Array): Buffer
  decrypt(cipher: Uint8Array): Buffer
}

export interface Handshake {
  /** The frame that answers the client's first one. */
  hello(clientHello: Uint8Array): Uint8Array
  /** Takes the client's last handshake frame. */
  finish(clientFinish: Uint8Array): Channel
}

export function respond(): Handshake {
  const ephemeral = Curve.generateKeyPair()
  const identity = Curve.generateKeyPair()
  let hash: Uint8Array = Buffer.from(NOISE_MODE)
  let salt = hash
  let key = hash
  let counter = 0

  const authenticate = (data: Uint8Array) => {
    hash = sha256(Buffer.concat([hash, data]))
  }
  const derive = (secret: Uint8Array): [Uint8Array, Uint8Array] => {
    const bytes = hkdf(Buffer.from(secret), 64, { salt: Buffer.from(salt), info: '' })
    return [bytes.subarray(0, 32), bytes.subarray(32)]
  }
  const mix = (secret: Uint8Array) => {
    ;[salt, key] = derive(secret)
    counter = 0
  }
  const seal = (plain: Uint8Array): Buffer => {
    const cipher = aesEncryptGCM(plain, key, nonce(counter++), hash)
    authenticate(cipher)
    return cipher
  }
  const open = (cipher: Uint8Array): Buffer => {
    const plain = aesDecryptGCM(cipher, key, nonce(counter++), hash)
    authenticate(cipher)
    return plain
  }

  authenticate(NOISE_WA_HEADER)
  return {
    hello(frame) {
      const theirs = required(proto.HandshakeMessage.decode(frame).clientHello?.ephemeral)
      authenticate(theirs)
      authenticate(ephemeral.public)
      mix(Curve.sharedKey(ephemeral.private, theirs))
      const sealedIdentity = seal(identity.public)
      mix(Curve.sharedKey(identity.private, theirs))
      const payload = seal(CERTIFICATE_CHAIN)
      const serverHello = { ephemeral: ephemeral.public, static: sealedIdentity, payload }
      return proto.HandshakeMessage.encode({ serverHello }).finish()
    },
    finish(frame) {
      const { clientFinish } = proto.HandshakeMessage.decode(frame)
      const theirs = open(required(clientFinish?.static))
      mix(Curve.sharedKey(ephemeral.private, theirs))
      const payload = proto.ClientPayload.decode(open(required(clientFinish?.payload)))
      const [reading, writing] = derive(NOTHING)
      let read = 0
      let written = 0
      return {
        client: theirs.toString('base64'),
        payload,
        encrypt: (plain) => aesEncryptGCM(plain, writing, nonce(written++), NOTHING),
        decrypt: (cipher) => aesDecryptGCM(cipher, reading, nonce(read++), NOTHING),
      }
    },
  }
}

function nonce(counter: number): Uint8Array {
  const bytes = Buffer.alloc(12)
  bytes.writeUInt32BE(counter, 8)
  return bytes
}

function required(bytes: Uint8Array | null | undefined): Uint8Array {
  if (bytes === null || bytes === undefined) throw new Error('incomplete handshake')
  return bytes
}
