/** What a staff chat is told of an announcement. */
import type { AnnouncementNotice } from '../memos.ts'

export function noticeOf(
  what: AnnouncementNotice['what'],
  number: number,
  more: Partial<Omit<AnnouncementNotice, 'type' | 'what' | 'number'>> = {},
): AnnouncementNotice {
  return {
    type: 'announcement',
    what,
    number,
    kabar: null,
    text: null,
    office: null,
    people: 0,
    sent: 0,
    ...more,
  }
}
