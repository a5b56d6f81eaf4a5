/** The state of the number as this process sees it; while it owns the number, everybody may read it. */
import type { Notes } from '../../ports.ts'
import type { Governor } from './governor.ts'
import { type LinkStatus, NO_STATUS, writeStatus } from './status.ts'
import type { WhatsAppFigures } from './whatsapp.ts'

export interface Board {
  status(): LinkStatus
  /** Notes a change, with what follows from the governor's state now. */
  report(change: Partial<LinkStatus>): void
  heard(where: 'private' | 'group'): void
  /** `waiting`: linked, and not connected for a while, or ended. */
  part(): 'ready' | 'waiting'
}

export interface BoardOptions {
  readonly account: string
  readonly notes: Notes
  readonly figures: Pick<WhatsAppFigures, 'state'>
  /** Null while another process owns the number: only the owner speaks for it. */
  readonly governor: () => Governor | null
  readonly onError: (error: unknown) => void
}

/** Between two connections of a healthy number there is nothing to see. */
const PASSING_MS = 60_000

export function createBoard({ account, notes, figures, governor, onError }: BoardOptions): Board {
  let status = NO_STATUS
  let since = Date.now()
  const instant = () => new Date().toISOString()

  return {
    status: () => status,
    report(change) {
      if (change.state !== undefined && change.state !== status.state) since = Date.now()
      const now = governor()
      const health = now?.health()
      const locked = health !== undefined && health.until > Date.now()
      status = {
        ...status,
        ...change,
        ...(now && health
          ? { health: health.level, cause: health.cause, interviewsPerHour: now.capacity() }
          : {}),
        restrictedUntil: locked ? new Date(health.until).toISOString() : null,
        at: instant(),
      }
      figures.state(status.state, status.health, status.interviewsPerHour)
      if (now !== null) writeStatus(notes, account, status).catch(onError)
    },
    heard(where) {
      status = { ...status, ...(where === 'group' ? { lastGroup: instant() } : { lastPrivate: instant() }) }
    },
    part() {
      if (status.state === 'linked' || status.state === 'qr' || status.state === 'off') return 'ready'
      return status.state === 'connecting' && Date.now() - since < PASSING_MS ? 'ready' : 'waiting'
    },
  }
}
