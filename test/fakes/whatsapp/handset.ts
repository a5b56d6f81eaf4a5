/**
 * The Signal side of a phone: its keys, its sessions with linked devices, its sender keys.
 * The cryptography is Baileys' `makeSignalRepository`; this file only feeds it.
 */
import {
  Curve,
  DEFAULT_CONNECTION_CONFIG,
  encodeWAMessage,
  generateRegistrationId,
  type KeyPair,
  proto,
  type SignalDataSet,
  type SignalDataTypeMap,
  type SignalKeyStoreWithTransaction,
  type SignedKeyPair,
  signedKeyPair,
  unpadRandomMax16,
  xmppPreKey,
  xmppSignedPreKey,
} from '@whiskeysockets/baileys'
import pino from 'pino'
import { type BinaryNode, node } from './nodes.ts'

/** What another device needs to open a session. */
export interface KeyBundle {
  readonly registrationId: number
  readonly identityKey: Uint8Array
  readonly signedPreKey: {
    readonly keyId: number
    readonly publicKey: Uint8Array
    readonly signature: Uint8Array
  }
  readonly preKey?: { readonly keyId: number; readonly publicKey: Uint8Array }
}

export interface Sealed {
  readonly type: 'pkmsg' | 'msg' | 'skmsg'
  readonly ciphertext: Uint8Array
}

export interface Handset {
  readonly identity: KeyPair
  /** The `<user>` node of a key query; takes one one-time key each time, as the server does. */
  bundle(jid: string): BinaryNode
  hasSession(address: string): Promise<boolean>
  openSession(address: string, bundle: KeyBundle): Promise<void>
  encrypt(address: string, message: proto.IMessage): Promise<Sealed>
  decrypt(address: string, type: 'pkmsg' | 'msg', ciphertext: Uint8Array): Promise<proto.Message>
  /** @param me the own address in the group; also returns what others need to read it */
  encryptGroup(
    group: string,
    me: string,
    message: proto.IMessage,
  ): Promise<Sealed & { readonly key: Uint8Array }>
  decryptGroup(group: string, author: string, ciphertext: Uint8Array): Promise<proto.Message>
  /** Keeps the sender key that a device hands out for a group. */
  learn(author: string, item: proto.Message.ISenderKeyDistributionMessage): Promise<void>
  /** The own registration id as a retry receipt carries it. */
  readonly registrationId: number
}

const silent = pino({ level: 'silent' })

export function makeHandset(): Handset {
  const identity = Curve.generateKeyPair()
  /** Signed when it is first needed: a signature costs some milliseconds, and not everybody is asked for keys. */
  let signed: SignedKeyPair | undefined
  const signedPreKey = () => {
    signed ??= signedKeyPair(identity, 1)
    return signed
  }
  const registrationId = generateRegistrationId()
  const keys = memoryKeys()
  const creds = {
    signedIdentityKey: identity,
    get signedPreKey() {
      return signedPreKey()
    },
    registrationId,
  }
  const signal = DEFAULT_CONNECTION_CONFIG.makeSignalRepository({ creds, keys }, silent)
  let lastPreKey = 0

  const open = (bytes: Uint8Array) => proto.Message.decode(unpadRandomMax16(bytes))
  return {
    identity,
    registrationId,
    bundle(jid) {
      lastPreKey += 1
      const preKey = Curve.generateKeyPair()
      keys.set({ 'pre-key': { [lastPreKey]: preKey } })
      const registration = Buffer.alloc(4)
      registration.writeUInt32BE(registrationId)
      return node('user', { jid }, [
        node('registration', {}, registration),
        node('type', {}, Buffer.from([5])),
        node('identity', {}, identity.public),
        xmppSignedPreKey(signedPreKey()),
        xmppPreKey(preKey, lastPreKey),
      ])
    },
    hasSession: async (address) => (await signal.validateSession(address)).exists,
    openSession: (address, bundle) =>
      signal.injectE2ESession({
        jid: address,
        session: {
          registrationId: bundle.registrationId,
          identityKey: signalKey(bundle.identityKey),
          signedPreKey: {
            ...bundle.signedPreKey,
            publicKey: signalKey(bundle.signedPreKey.publicKey),
          },
          ...(bundle.preKey === undefined
            ? {}
            : { preKey: { keyId: bundle.preKey.keyId, publicKey: signalKey(bundle.preKey.publicKey) } }),
        },
      }),
    encrypt: (address, message) => signal.encryptMessage({ jid: address, data: encodeWAMessage(message) }),
    async decrypt(address, type, ciphertext) {
      return open(await signal.decryptMessage({ jid: address, type, ciphertext }))
    },
    async encryptGroup(group, me, message) {
      const sealed = await signal.encryptGroupMessage({ group, meId: me, data: encodeWAMessage(message) })
      return { type: 'skmsg', ciphertext: sealed.ciphertext, key: sealed.senderKeyDistributionMessage }
    },
    async decryptGroup(group, author, ciphertext) {
      return open(await signal.decryptGroupMessage({ group, authorJid: author, msg: ciphertext }))
    },
    learn: (author, item) => signal.processSenderKeyDistributionMessage({ item, authorJid: author }),
  }
}

/** Signal's form of a public key: with the type byte in front. */
function signalKey(key: Uint8Array): Uint8Array {
  return key.length === 33 ? key : Buffer.concat([Buffer.from([5]), key])
}

/** Keys in memory. No locks: whoever owns the handset works through its messages one after the other. */
function memoryKeys(): SignalKeyStoreWithTransaction {
  const kept = new Map<string, unknown>()
  return {
    get<T extends keyof SignalDataTypeMap>(type: T, ids: string[]) {
      const found: { [id: string]: SignalDataTypeMap[T] } = {}
      for (const id of ids) {
        const value = kept.get(`${type}/${id}`)
        if (value !== undefined) found[id] = value as SignalDataTypeMap[T]
      }
      return found
    },
    set(data: SignalDataSet) {
      for (const [type, values] of Object.entries(data)) {
        for (const [id, value] of Object.entries(values ?? {})) {
          if (value === null) kept.delete(`${type}/${id}`)
          else kept.set(`${type}/${id}`, value)
        }
      }
    },
    isInTransaction: () => true,
    transaction: (work) => work(),
  }
}
