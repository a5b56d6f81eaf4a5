/** The account's signature over a linked device, and the device's over the account (ADV). */
import {
  Curve,
  hmacSign,
  type KeyPair,
  proto,
  WA_ADV_ACCOUNT_SIG_PREFIX,
  WA_ADV_DEVICE_SIG_PREFIX,
} from '@whiskeysockets/baileys'

/** Why a phone does not link a device; the message tells which. */
export class LinkRefused extends Error {}

export interface DeviceIdentity {
  /** What the device gets in `pair-success`: signed by the account, sealed with the secret of the QR or the code. */
  readonly sealed: Uint8Array
  /** Checks the signature with which the device answers. */
  verify(answer: Uint8Array): void
}

/**
 * @param device the identity key of the device
 * @param keyIndex its number in the account
 * @param secret base64: from the QR, or derived with the code
 */
export function signDevice(
  account: KeyPair,
  device: Uint8Array,
  keyIndex: number,
  secret: string,
): DeviceIdentity {
  const details = proto.ADVDeviceIdentity.encode({
    rawId: keyIndex,
    timestamp: Math.floor(Date.now() / 1000),
    keyIndex,
  }).finish()
  const accountSignature = Curve.sign(
    account.private,
    Buffer.concat([WA_ADV_ACCOUNT_SIG_PREFIX, details, device]),
  )
  const signed = { details, accountSignatureKey: account.public, accountSignature }
  const bytes = proto.ADVSignedDeviceIdentity.encode(signed).finish()
  const hmac = hmacSign(bytes, Buffer.from(secret, 'base64'))
  return {
    sealed: proto.ADVSignedDeviceIdentityHMAC.encode({ details: bytes, hmac }).finish(),
    verify(answer) {
      const { deviceSignature } = proto.ADVSignedDeviceIdentity.decode(answer)
      const message = Buffer.concat([WA_ADV_DEVICE_SIG_PREFIX, details, device, account.public])
      if (!deviceSignature || !Curve.verify(device, message, deviceSignature)) {
        throw new LinkRefused('the device signature does not fit')
      }
    },
  }
}
