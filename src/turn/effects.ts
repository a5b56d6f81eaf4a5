/** What a turn wants done: effects as the machine describes them, and how they become replies. */
import type { ConversationState } from '../flows/snapshot.ts'
import type { Kabar } from '../knowledge/kabar.ts'
import type { Message, Reply } from '../message.ts'
import { toBubbles } from '../replies/bubbles.ts'
import type { Part } from '../replies/part.ts'
import { partSpokenOf } from '../replies/person.ts'
import { promptPart } from '../replies/prompts.ts'
import { wordParts } from '../replies/word.ts'
import type { LetterForm, Say } from '../say.ts'
import { letterParts } from './letter.ts'
import { viewOf, type World, waitingOf } from './place.ts'
import { type DueLater, reminderAfter } from './reminder.ts'

export type Effect =
  | { readonly type: 'say'; readonly params: Say }
  | { readonly type: 'draft'; readonly params: { readonly form: LetterForm } }
  | { readonly type: 'remindAt'; readonly params: { readonly days: number | null } }
  | { readonly type: 'follow'; readonly params: { readonly kabar: Kabar } }
  | { readonly type: 'unfollow' }
  | { readonly type: 'forget' }
  | { readonly type: 'handOver'; readonly params: { readonly urgent: boolean } }
  | { readonly type: 'endTicket' }

const EFFECTS: ReadonlySet<string> = new Set<Effect['type']>([
  'say',
  'draft',
  'remindAt',
  'forget',
  'follow',
  'unfollow',
  'handOver',
  'endTicket',
])

/** Said when nothing of what stands above may be seen any more. */
const HIDES: ReadonlySet<Say['key']> = new Set<Say['key']>(['otherPerson', 'forgotten'])

/** Nothing that was shown before may be seen any more. */
export function isClearing(effects: readonly Effect[]): boolean {
  return effects.some((e) => e.type === 'say' && HIDES.has(e.params.key))
}

export function say(params: Say): Effect {
  return { type: 'say', params }
}

/** Effects that the machine described. Anything that XState would have to run itself is a mistake in a flow. */
export function effectOf(action: { readonly type: string; readonly params?: unknown }): readonly Effect[] {
  if (EFFECTS.has(action.type)) return [action as Effect]
  if (action.type.startsWith('xstate.') && action.type !== 'xstate.assign') {
    throw new Error(`a flow may not use ${action.type}`)
  }
  return []
}

/** Few, short bubbles: what was said, then what the waiting state shows. */
export function partsOf(
  effects: readonly Effect[],
  state: ConversationState,
  entered: boolean,
  world: World,
): readonly Part[] {
  const view = viewOf(state, entered, world)
  const told = withoutRepeats(effects).flatMap((effect) => {
    if (effect.type === 'say') return wordParts(effect.params, view)
    return effect.type === 'draft' ? letterParts(effect.params.form, state, world) : []
  })
  const parts = isQuiet(effects, state) ? told : [...told, promptPart(waitingOf(state).prompt, view)]
  return toBubbles(parts.map((part) => partSpokenOf(part, view.person)))
}

/** After these the bot asks nothing: a person has the word, or is about to get it. */
const LEAVES_THE_WORD: ReadonlySet<Say['key']> = new Set<Say['key']>(['officerWrote', 'ticketTaken', 'news'])

function isQuiet(effects: readonly Effect[], state: ConversationState): boolean {
  const said = effects.flatMap((effect) => (effect.type === 'say' ? [effect.params.key] : []))
  if (said.includes('emergency')) return false
  if (state.context.ticket?.inTalk === true && !state.matches('petugas')) return true
  const last = effects.findLast(({ type }) => type === 'say' || type === 'handOver')
  return last?.type === 'handOver' || (last?.type === 'say' && LEAVES_THE_WORD.has(last.params.key))
}

/** The last wish for a reminder, where there was one; null takes it back. */
export function reminderOf(
  effects: readonly Effect[],
  cause: Message,
): { readonly reminder?: DueLater | null } {
  const wish = effects.findLast((effect) => effect.type === 'remindAt')
  if (wish?.type !== 'remindAt') return {}
  return { reminder: wish.params.days === null ? null : reminderAfter(wish.params.days, cause) }
}

/** A result that was given more than once in a turn is said once, at its last place; passed on questions are answered together. */
function withoutRepeats(effects: readonly Effect[]): readonly Effect[] {
  const isResult = (effect: Effect) => effect.type === 'say' && effect.params.key === 'diagnosis'
  const last = effects.findLastIndex(isResult)
  return answeredTogether(effects.filter((effect, i) => !isResult(effect) || i === last))
}

function answeredTogether(effects: readonly Effect[]): readonly Effect[] {
  const all = effects.flatMap((e) =>
    e.type === 'say' && e.params.key === 'passedOn' ? e.params.subjects : [],
  )
  const once = new Map(all.map((subject) => [JSON.stringify(subject), subject]))
  const isOne = (effect: Effect) => effect.type === 'say' && effect.params.key === 'passedOn'
  const first = effects.findIndex(isOne)
  return effects.flatMap((effect, i) => {
    if (!isOne(effect)) return [effect]
    return i === first ? [say({ key: 'passedOn', subjects: [...once.values()] })] : []
  })
}

/** Bubbles with ids that follow from the message that caused them. */
export function toReplies(parts: readonly Part[], cause: Message, clears: boolean): readonly Reply[] {
  const isNews = cause.memo?.type === 'news'
  return parts.map((part, i) => ({
    id: `${cause.id}-${i + 1}`,
    text: part.text,
    choices: part.choices ?? [],
    multiple: part.multiple ?? false,
    clears: clears && i === 0,
    document: part.document ?? null,
    ...(part.forwardable ? { forwardable: true } : {}),
    ...(part.inPrivate ? { inPrivate: part.inPrivate } : {}),
    ...(isNews ? { announcement: true } : {}),
  }))
}
