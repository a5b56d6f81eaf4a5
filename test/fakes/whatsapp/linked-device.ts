/** A linked device from outside: what it is doing, and what the server can do to it. */
import type { Companion } from './companion.ts'
import { removeDevice } from './device-list.ts'
import { node } from './nodes.ts'
import type { World } from './world.ts'

export interface LinkedDevice {
  readonly id: number
  readonly live: boolean
  readonly logins: number
  /** How many stanzas it has not confirmed. */
  readonly unconfirmed: number
  /** What it last announced about itself. */
  readonly presence: 'available' | 'unavailable' | undefined
  /** One-time keys that the server still has. */
  readonly preKeys: number
  /** Breaks the TCP connection. */
  cut(): void
  /** `<stream:error>`: 440 (replaced), 401 (unlinked on the phone; the device is gone), 500, 503, 515, … */
  streamError(code: number): void
  /** `<failure>` on a running connection, and the connection closes. */
  fail(reason: number): void
  /** Resolves when the connection of now is gone. */
  gone(within?: number): Promise<void>
}

export function linkedDevice(world: World, companion: Companion): LinkedDevice {
  return {
    id: companion.id,
    get live() {
      return companion.live
    },
    get logins() {
      return companion.logins
    },
    get unconfirmed() {
      return companion.pending.length
    },
    get presence() {
      return companion.presence
    },
    get preKeys() {
      return companion.keys.preKeys.length
    },
    cut: () => companion.connection?.cut(),
    streamError(code) {
      if (code === 401) removeDevice(world, companion)
      companion.connection?.end(streamError(code))
    },
    fail: (reason) =>
      companion.connection?.end(node('failure', { reason: String(reason), location: 'fake' })),
    async gone(within) {
      const { connection } = companion
      if (connection === null) return
      await world.departures.until((one) => one === connection, within)
    },
  }
}

function streamError(code: number) {
  if (code === 440) return node('stream:error', {}, [node('conflict', { type: 'replaced' })])
  if (code === 401)
    return node('stream:error', { code: '401' }, [node('conflict', { type: 'device_removed' })])
  return node('stream:error', { code: String(code) })
}
