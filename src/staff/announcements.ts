/** Announcements for the staff page: how many ordered which news, how far each announcement is, and a way to stop one. */

import { ANNOUNCEMENTS, kabarAt, officerAtPage } from '../desk-places.ts'
import { type Announcement, type Subscribers, thawSubscribers } from '../helpdesk/subscribers.ts'
import { KABAR, type Kabar } from '../knowledge/kabar.ts'
import { memoTo } from '../memos.ts'
import type { Mailroom } from '../ports.ts'
import { KABAR_WORDS } from '../replies/kabar.ts'

export interface AnnouncementDesk {
  readonly mailroom: Pick<Mailroom, 'open' | 'accept'>
  /** Instant, ISO 8601. */
  readonly now: () => string
}

/** As on the page: nothing says who gets it or who wrote it. */
export interface AnnouncementLine
  extends Pick<Announcement, 'number' | 'text' | 'status' | 'sent' | 'people' | 'writtenAt'> {
  /** What it is about, in words. */
  readonly about: string
}

export interface AnnouncementsView {
  /** People who ordered each kind of news. */
  readonly orders: readonly { readonly name: string; readonly count: number }[]
  /** Newest first. */
  readonly announcements: readonly AnnouncementLine[]
}

export function createAnnouncementDesk({ mailroom, now }: AnnouncementDesk) {
  async function lists(): Promise<readonly (readonly [Kabar, Subscribers])[]> {
    return await Promise.all(
      KABAR.map(async (kabar) => {
        const { record } = await mailroom.open(kabarAt(kabar))
        return [kabar, thawSubscribers(record)] as const
      }),
    )
  }

  return {
    async read(): Promise<AnnouncementsView> {
      const all = await lists()
      return {
        orders: all.map(([kabar, { people }]) => ({ name: KABAR_WORDS[kabar], count: people.length })),
        announcements: all
          .flatMap(([kabar, { announcements }]) => announcements.map((one) => lineOf(kabar, one)))
          .sort((a, b) => b.number - a.number),
      }
    },

    /**
     * Ends what is being sent, or drops what is not sent yet.
     * @param name of the officer, as colleagues see it
     * @param id the same wish under the same id counts once
     * @returns false when there is nothing to stop under this number
     */
    async stop(number: number, name: string, id: string): Promise<boolean> {
      const all = (await lists()).flatMap(([, { announcements }]) => announcements)
      const found = all.find((one) => one.number === number)
      if (found?.status !== 'draft' && found?.status !== 'sending') return false
      const officer = officerAtPage(name)
      const origin = { from: officer, cause: { id, at: now() }, nth: 0 }
      await mailroom.accept(memoTo(ANNOUNCEMENTS, { type: 'stop', number, officer }, origin))
      return true
    },
  }
}

function lineOf(kabar: Kabar, announcement: Announcement): AnnouncementLine {
  const { number, text, status, sent, people, writtenAt } = announcement
  return { number, text, status, sent, people, writtenAt, about: KABAR_WORDS[kabar] }
}
