/** Everything that the staff page shows, over the stores and what is known; in plain data. */

import { qrSvg } from '../documents/qr.ts'
import { agedClaims } from '../knowledge/age.ts'
import { isConnected, type Offices } from '../knowledge/offices.ts'
import type { Knowledge } from '../knowledge/schema.ts'
import type { VectorOf } from '../language/likeness.ts'
import type { Lists, Mailroom, Tally } from '../ports.ts'
import { hoursWords } from '../replies/office.ts'
import { createAnnouncementDesk } from './announcements.ts'
import { countsOf, daysBefore } from './counts.ts'
import { officeNames } from './labels.ts'
import { posterOf, type Reach } from './poster.ts'
import { createRadarDesk } from './radar.ts'
import { daysOf, recapCsv, recapPdf } from './recap.ts'
import { createTicketDesk } from './tickets.ts'

export interface StaffDesk {
  readonly mailroom: Pick<Mailroom, 'open' | 'accept'>
  readonly lists: Lists
  readonly tally: Tally
  readonly knowledge: Knowledge
  readonly offices: Offices
  readonly vectorOf: VectorOf | null
  /** ISO date on which rules are read. */
  readonly today: () => string
  /** Instant, ISO 8601. */
  readonly now: () => string
  /** How this helpdesk is reached, as far as known now. */
  readonly reach: () => Promise<Reach>
}

/** How early a claim is announced. */
const DAYS_AHEAD = 30

export function staffDesk(desk: StaffDesk) {
  const { tally, knowledge, offices, today } = desk
  return {
    counts: {
      today,
      lastDays: (days: number) => countsOf(tally, daysBefore(today(), days - 1), today(), knowledge, offices),
    },
    knowledge: () => ({ edition: knowledge.edition, ...agedClaims(knowledge, today(), DAYS_AHEAD) }),
    tickets: isConnected(offices) ? createTicketDesk(desk) : null,
    radar: createRadarDesk(desk),
    announcements: isConnected(offices) ? createAnnouncementDesk(desk) : null,
    papers: {
      qr: qrSvg,
      reach: desk.reach,
      poster: (reach: Reach) => posterOf(reach, officeLines(offices)),
      offices: () => officeNames(offices),
      async recap(month: string, form: 'csv' | 'pdf', officeId: string | null) {
        const { from, until } = daysOf(month)
        const counts = await countsOf(tally, from, until, knowledge, offices)
        const office = counts.offices.find(({ id }) => id === officeId) ?? null
        if (officeId !== null && office === null) return null
        const recap = { month, name: offices.main.name, today: today(), counts, office }
        return form === 'csv' ? recapCsv(recap) : await recapPdf(recap)
      },
    },
  }
}

/** What of an office fits on a poster. */
function officeLines({ main: { name, address, hours } }: Offices): readonly string[] {
  const open = hours && `Buka ${hoursWords(hours)}`
  // The letters of the standard fonts.
  return [name, address, open].flatMap((line) => line?.replaceAll('–', '-') ?? [])
}
