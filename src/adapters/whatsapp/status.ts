/**
 * How the linked number fares, for the staff page, `/readyz` and the figures. The owner writes it down where every
 * process can read it; it is gone a minute after the last one stopped.
 */
import type { Notes } from '../../ports.ts'
import type { Step } from './governor.ts'
import type { Level } from './health.ts'

export type LinkState =
  /** No process holds the number. */
  | 'off'
  | 'connecting'
  /** Waits for somebody who scans. */
  | 'qr'
  | 'linked'
  /** Another client uses the same link. */
  | 'replaced'
  | 'logged-out'
  | 'banned'
  /** WhatsApp wants a newer version (`WHATSAPP_VERSION`). */
  | 'outdated'
  | 'not-multi-device'

export interface LinkStatus {
  readonly state: LinkState
  /** Text to draw as a QR. */
  readonly qr: string | null
  readonly pairingCode: string | null
  readonly health: Level
  /** Why, in the words of the steps. */
  readonly cause: string
  /** The linked number, all but its ends hidden; null before it is linked. */
  readonly number: string | null
  /** Instants, ISO 8601; null before the first. */
  readonly lastPrivate: string | null
  readonly lastGroup: string | null
  readonly restrictedUntil: string | null
  /** Interviews that the number can hold in an hour as it stands. */
  readonly interviewsPerHour: number
  /** The last steps of the health, newest first. */
  readonly steps: readonly Step[]
  /** Instant, ISO 8601, of this report. */
  readonly at: string
}

export const NO_STATUS: LinkStatus = {
  state: 'off',
  qr: null,
  pairingCode: null,
  health: 'normal',
  cause: 'new',
  number: null,
  lastPrivate: null,
  lastGroup: null,
  restrictedUntil: null,
  interviewsPerHour: 0,
  steps: [],
  at: new Date(0).toISOString(),
}

export interface LinkDesk {
  /** As the owner of the number wrote it last. */
  read(): Promise<LinkStatus>
  /** Asks the owner to forget the number's keys and to show a new code. */
  askToUnlink(): Promise<void>
}

/** A report is as good as none after this. */
const KEPT_MS = 60_000
/** An owner reports every five seconds. */
const OLD_MS = 15_000
export const statusNote = (account: string): string => `whatsapp:${account}:status`
export const unlinkNote = (account: string): string => `whatsapp:${account}:unlink`

/** For a process that may not hold the number itself. */
export function createLinkDesk(notes: Notes, account: string): LinkDesk {
  return {
    async read() {
      const text = await notes.read(statusNote(account))
      if (text === null) return NO_STATUS
      const status = JSON.parse(text) as LinkStatus
      // Its owner may have died; the next one writes as soon as it holds the number.
      const isOld = Date.now() - Date.parse(status.at) > OLD_MS
      return isOld ? { ...status, state: 'connecting', qr: null, pairingCode: null } : status
    },
    askToUnlink: () => notes.write(unlinkNote(account), 'now', KEPT_MS),
  }
}

export function writeStatus(notes: Notes, account: string, status: LinkStatus): Promise<void> {
  return notes.write(statusNote(account), JSON.stringify(status), KEPT_MS)
}

/** `628…01`: enough to know which one it is. */
export function maskedNumber(jid: string): string | null {
  const digits = /^\d+/.exec(jid)?.[0]
  return digits === undefined ? null : `${digits.slice(0, 3)}…${digits.slice(-2)}`
}
