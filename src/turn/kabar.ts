/** News that a person orders or ends: what their record remembers, and what the lists of subscribers are told. */

import { kabarAt } from '../desk-places.ts'
import type { Snapshot } from '../flows/snapshot.ts'
import { KABAR, type Kabar } from '../knowledge/kabar.ts'
import { memoTo } from '../memos.ts'
import type { ConversationId, Message } from '../message.ts'
import type { Effect } from './effects.ts'

export function kabarChoice(kabar: Kabar): string {
  return `kabar:${kabar}`
}

/** What the person is told of now. `off`: ended; what is on its way already is not shown any more. */
export function followed(effects: readonly Effect[], before: Snapshot['kabar']): Snapshot['kabar'] {
  let { on, off } = before
  for (const effect of effects) {
    if (effect.type === 'unfollow') [on, off] = [[], [...KABAR]]
    if (effect.type !== 'follow') continue
    const { kabar } = effect.params
    on = [...on.filter((other) => other !== kabar), kabar]
    off = off.filter((other) => other !== kabar)
  }
  return { on, off }
}

/** Who leaves is taken off every list: an old order may stand there that the record has forgotten. */
export function kabarMemos(effects: readonly Effect[], message: Message): readonly Message[] {
  const who: ConversationId = { channel: message.channel, chat: message.chat, user: message.user }
  const origin = (nth: number) => ({ from: who, cause: message, nth })
  return effects.flatMap((effect, i) => {
    const nth = 200 + i * KABAR.length
    if (effect.type === 'follow')
      return [memoTo(kabarAt(effect.params.kabar), { type: 'follow', who }, origin(nth))]
    if (effect.type !== 'unfollow' && effect.type !== 'forget') return []
    return KABAR.map((kabar, k) => memoTo(kabarAt(kabar), { type: 'unfollow', who }, origin(nth + k)))
  })
}
