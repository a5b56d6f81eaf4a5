/** What officers want of the radar and of announcements, in their chat. */

import { ANNOUNCEMENTS } from '../desk-places.ts'
import { looksAfter, mayDo, officeById } from '../knowledge/offices.ts'
import type { DeskWish } from '../language/desk-commands.ts'
import type { Message } from '../message.ts'
import {
  HOW_TO_ANNOUNCE,
  missingNumber,
  NEEDS_TOPIC,
  NO_RIGHT_TO_ANNOUNCE,
  NO_RIGHT_TO_RADAR,
  NO_SUCH_GROUP,
  proposalText,
  radarText,
} from '../replies/announcements.ts'
import { type Granted, only, type StaffWorld, selfOf } from './granted.ts'
import { proposalOf } from './proposal.ts'
import { LEAST_PEOPLE, radarView } from './radar-view.ts'

/** Groups of the radar that are read in a chat; the others stand on the page of the staff. */
const MOST_GROUPS = 5

/** @param radar lines of the list */
export function deskOutcome(
  wish: DeskWish,
  message: Message,
  world: StaffWorld,
  radar: readonly string[],
): Granted {
  if (wish.kind === 'radar') return radarOutcome(wish, message, world, radar)
  const { offices } = world
  // Only the main office speaks to everybody who ordered news.
  const may = message.staff && mayDo(offices, message, 'umumkan') && looksAfter(offices, message, null)
  if (!may) return only([{ text: NO_RIGHT_TO_ANNOUNCE }])
  const officer = selfOf(message)
  switch (wish.kind) {
    case 'incomplete':
      return only([{ text: missingNumber(wish.command) }])
    case 'announce': {
      const { kabar, text } = wish
      if (kabar === null || text.trim() === '') return only([{ text: HOW_TO_ANNOUNCE }])
      const office = officeById(offices, null).name
      return {
        parts: [],
        sends: [{ to: ANNOUNCEMENTS, memo: { type: 'announce', kabar, text, officer, office } }],
      }
    }
    default:
      return {
        parts: [],
        sends: [{ to: ANNOUNCEMENTS, memo: { type: wish.kind, number: wish.number, officer } }],
      }
  }
}

function radarOutcome(
  { place, topic }: DeskWish & { readonly kind: 'radar' },
  message: Message,
  world: StaffWorld,
  radar: readonly string[],
): Granted {
  if (!message.staff || !mayDo(world.offices, message, 'usul')) return only([{ text: NO_RIGHT_TO_RADAR }])
  const view = radarView(radar, world.vectorOf ?? null, world.today)
  const groups = view.groups.slice(0, MOST_GROUPS)
  if (place === null) {
    const lines = groups.flatMap(({ examples, people, perWeek, topic: about }) => {
      const [text] = examples
      return text === undefined ? [] : [{ text, people, now: perWeek[0] ?? 0, topic: about }]
    })
    return only([{ text: radarText(lines, view.weeks.length, view.hidden, LEAST_PEOPLE), alone: true }])
  }
  const group = groups[place - 1]
  if (group === undefined) return only([{ text: NO_SUCH_GROUP }])
  const about = topic ?? group.topic
  if (about === null) return only([{ text: NEEDS_TOPIC }])
  const { file, snippet, evalCase } = proposalOf(group, about, null, world.today)
  return only([{ text: proposalText(file, snippet, evalCase), alone: true }])
}
