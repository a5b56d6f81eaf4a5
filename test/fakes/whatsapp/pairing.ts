/**
 * Linking a device: by QR (references → scan → pair-success → 515) or by a code that is typed on the phone.
 */

import { randomBytes } from 'node:crypto'
import { Curve } from '@whiskeysockets/baileys'
import type { Account } from './accounts.ts'
import { type Companion, makeCompanion } from './companion.ts'
import type { Connection } from './connection.ts'
import { LinkRefused, signDevice } from './device-identity.ts'
import { openKeyBundle, refusesBrowser, unwrap, wrap } from './link-code.ts'
import { type BinaryNode, child, childBytes, childText, node, SERVER, seconds, uint } from './nodes.ts'

export interface Pairing {
  /** A client without a login has connected: offers it references for QR codes. */
  offer(connection: Connection): void
  /** A stanza of such a client. */
  take(connection: Connection, stanza: BinaryNode): Promise<void>
  forget(connection: Connection): void
  /** The phone scans a QR: its whole text. Resolves when the device has signed and was told to reconnect. */
  scan(account: Account, qr: string): Promise<Companion>
  /** The phone types the eight characters of a code. */
  typeCode(account: Account, code: string): Promise<Companion>
  /** Announces `companion_reg_refresh`: from now on a QR that carries this one's secret is refused. */
  rotateSecret(qr: string): void
  /** Resolves when a device has asked for a code for this number. */
  codeAsked(account: Account): Promise<void>
}

interface Applicant {
  readonly connection: Connection
  readonly references: Set<string>
  hello?: { ref: string; wrappedEphemeral: Buffer; number: string }
  finished?: (bundle: BinaryNode) => void
  signed?: (signature: BinaryNode) => void
  /** The connection closed before the link was made. */
  gone?: (reason: LinkRefused) => void
}

/**
 * @param adopt makes a device that has signed one of the account's
 * @param holdsBack whether a fault keeps a stanza from such a device
 */
export function makePairing(
  adopt: (companion: Companion) => void,
  holdsBack: (stanza: BinaryNode) => boolean,
  nextId: () => string,
): Pairing {
  const applicants = new Map<Connection, Applicant>()
  const retired = new Set<string>()
  const askers = new Set<() => void>()

  async function link(account: Account, applicant: Applicant, secret: string): Promise<Companion> {
    const registration = applicant.connection.payload.devicePairingData
    const identityKey = required(registration?.eIdent)
    const id = account.lastDevice + 1
    const identity = signDevice(account.handset.identity, identityKey, id, secret)
    const companion = makeCompanion(
      account,
      id,
      applicant.connection.client,
      {
        registrationId: uint(required(registration?.eRegid)),
        identityKey,
        signedPreKey: {
          keyId: uint(required(registration?.eSkeyId)),
          publicKey: required(registration?.eSkeyVal),
          signature: required(registration?.eSkeySig),
        },
        preKeys: [],
      },
      holdsBack,
    )
    const signature = new Promise<BinaryNode>((resolve, reject) => {
      applicant.signed = resolve
      applicant.gone = reject
    })
    applicant.connection.send(
      node('iq', { from: SERVER, type: 'set', id: nextId(), t: seconds() }, [
        node('pair-success', {}, [
          node('device-identity', {}, identity.sealed),
          node('platform', { name: 'android' }),
          node('device', { jid: companion.pn, lid: companion.lid }),
        ]),
      ]),
    )
    identity.verify(childBytes(await signature, 'device-identity'))
    adopt(companion)
    applicants.delete(applicant.connection)
    applicant.connection.end(node('stream:error', { code: '515' }))
    return companion
  }

  return {
    offer(connection) {
      const references = new Set(Array.from({ length: 6 }, () => `2@${randomBytes(48).toString('base64')}`))
      applicants.set(connection, { connection, references })
      connection.send(
        node('iq', { from: SERVER, type: 'set', id: nextId(), xmlns: 'md' }, [
          node(
            'pair-device',
            {},
            [...references].map((ref) => node('ref', {}, Buffer.from(ref))),
          ),
        ]),
      )
    },
    forget(connection) {
      applicants.get(connection)?.gone?.(new LinkRefused('the device closed the connection and did not sign'))
      applicants.delete(connection)
    },
    async take(connection, stanza) {
      const applicant = applicants.get(connection)
      if (applicant === undefined || stanza.tag !== 'iq') return
      const signature = child(stanza, 'pair-device-sign')
      if (signature !== undefined) return applicant.signed?.(signature)
      const link = child(stanza, 'link_code_companion_reg')
      if (link?.attrs.stage === 'companion_hello') {
        const browser = childText(link, 'companion_platform_display') ?? ''
        if (refusesBrowser(browser)) return connection.send(badRequest(stanza))
        const ref = randomBytes(24).toString('base64')
        const wrappedEphemeral = childBytes(link, 'link_code_pairing_wrapped_companion_ephemeral_pub')
        applicant.hello = { ref, wrappedEphemeral, number: link.attrs.jid ?? '' }
        connection.send(
          result(stanza, [
            node('link_code_companion_reg', { stage: 'companion_hello' }, [
              node('link_code_pairing_ref', {}, Buffer.from(ref)),
            ]),
          ]),
        )
        for (const asker of askers) asker()
        return
      }
      if (link?.attrs.stage === 'companion_finish') {
        connection.send(result(stanza))
        return applicant.finished?.(link)
      }
      if (stanza.attrs.type === 'get' || stanza.attrs.type === 'set') connection.send(result(stanza))
    },
    async scan(account, qr) {
      const [reference = '', noiseKey = '', identityKey = '', secret = ''] = fields(qr)
      const applicant = [...applicants.values()].find((one) => one.references.has(reference))
      if (applicant === undefined || !applicant.connection.open)
        throw new LinkRefused('this QR is not valid any more')
      if (retired.has(secret)) throw new LinkRefused('this QR carries a retired secret')
      const identity = required(applicant.connection.payload.devicePairingData?.eIdent)
      if (
        noiseKey !== applicant.connection.client ||
        identityKey !== Buffer.from(identity).toString('base64')
      ) {
        throw new LinkRefused('this QR names other keys than the device that shows it')
      }
      return link(account, applicant, secret)
    },
    async typeCode(account, code) {
      const applicant = [...applicants.values()].find(
        (one) => one.connection.open && one.hello?.number === `${account.pn}@s.whatsapp.net`,
      )
      if (applicant?.hello === undefined)
        throw new LinkRefused('no device has asked for a code for this number')
      const { ref, wrappedEphemeral } = applicant.hello
      const ephemeral = Curve.generateKeyPair()
      const finished = new Promise<BinaryNode>((resolve, reject) => {
        applicant.finished = resolve
        applicant.gone = reject
      })
      applicant.connection.send(
        node('notification', { from: SERVER, type: 'link_code_companion_reg', id: nextId(), t: seconds() }, [
          node('link_code_companion_reg', { stage: 'primary_hello' }, [
            node('link_code_pairing_wrapped_primary_ephemeral_pub', {}, await wrap(code, ephemeral.public)),
            node('primary_identity_pub', {}, account.handset.identity.public),
            node('link_code_pairing_ref', {}, Buffer.from(ref)),
          ]),
        ]),
      )
      const shared = Curve.sharedKey(ephemeral.private, await unwrap(code, wrappedEphemeral))
      const secret = openKeyBundle(await finished, shared, account.handset.identity)
      return link(account, applicant, secret)
    },
    rotateSecret(qr) {
      retired.add(fields(qr)[3] ?? '')
      for (const { connection } of applicants.values()) {
        connection.send(
          node('notification', { from: SERVER, type: 'companion_reg_refresh', id: nextId(), t: seconds() }, [
            node('companion_reg_refresh'),
          ]),
        )
      }
    },
    codeAsked(account) {
      const asked = () =>
        [...applicants.values()].some((one) => one.hello?.number.startsWith(`${account.pn}@`))
      if (asked()) return Promise.resolve()
      return new Promise((resolve) => {
        const asker = () => {
          if (!asked()) return
          askers.delete(asker)
          resolve()
        }
        askers.add(asker)
      })
    },
  }
}

/** Reference, noise key, identity key, secret, platform. */
function fields(qr: string): readonly string[] {
  return (qr.split('#')[1] ?? qr).split(',')
}

function result(request: BinaryNode, content?: BinaryNode[]): BinaryNode {
  return node('iq', { from: SERVER, type: 'result', id: request.attrs.id }, content)
}

function badRequest(request: BinaryNode): BinaryNode {
  const error = node('error', { code: '400', text: 'bad-request' })
  return node('iq', { from: SERVER, type: 'error', id: request.attrs.id }, [error])
}

function required(bytes: Uint8Array | null | undefined): Uint8Array {
  if (bytes === null || bytes === undefined) throw new LinkRefused('the registration is incomplete')
  return bytes
}
