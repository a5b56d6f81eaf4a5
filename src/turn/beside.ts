/** What stands beside a conversation after a turn: news that are ordered, what the radar has, what is asked quietly. */
import type { Snapshot } from '../flows/snapshot.ts'
import type { Understanding } from '../language/understanding.ts'
import type { Message } from '../message.ts'
import type { Part } from '../replies/part.ts'
import type { Effect } from './effects.ts'
import { followed, kabarMemos } from './kabar.ts'
import { type World, waitingOf } from './place.ts'
import { doubtOf, type Happened, noticed } from './radar.ts'
import { asksRating, withQuietChoices } from './rating.ts'

/** After one message. `memos`: what the radar and the lists of subscribers are told. */
export function besideAfter(happened: Happened): {
  readonly beside: Pick<Snapshot, 'kabar' | 'radar'>
  readonly memos: readonly Message[]
} {
  const { effects, message, before } = happened
  const { radar, memos } = noticed(happened, before.radar)
  return {
    beside: { kabar: followed(effects, before.kabar), radar },
    memos: [...memos, ...kabarMemos(effects, message)],
  }
}

export interface Ended {
  readonly now: Snapshot
  readonly last: Message
  readonly understood: Understanding | null
  readonly effects: readonly Effect[]
  readonly parts: readonly Part[]
}

/** At the end of a turn: its bubbles with what is asked quietly, and the question that is then in doubt. */
export function quietly(
  { now, last, understood, effects, parts }: Ended,
  world: World,
): { readonly parts: readonly Part[]; readonly beside: Pick<Snapshot, 'doubt' | 'ratingAskedAt'> } {
  const { prompt } = waitingOf(now.state)
  const inWords = last.chosen.length === 0 && last.memo === undefined && !last.forwarded
  const said = effects.flatMap((effect) => (effect.type === 'say' ? [effect.params.key] : []))
  const rating = !last.staff && asksRating({ prompt, said, inWords, at: last.at }, now)
  const isQuestion = inWords && understood !== null && understood.answer === null && understood.topic !== null
  const inDoubt = rating || prompt === 'maksud'
  return {
    parts: withQuietChoices(parts, { rating, kabar: now.kabar }, world),
    beside: {
      doubt: inDoubt && isQuestion ? doubtOf({ message: last, understood }) : null,
      ratingAskedAt: rating ? last.at : now.ratingAskedAt,
    },
  }
}
