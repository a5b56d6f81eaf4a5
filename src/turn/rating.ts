/** Whether an answer helped: asked quietly, as two further choices, and hardly ever. */
import type { Snapshot } from '../flows/snapshot.ts'
import { choices } from '../replies/labels.ts'
import type { Part } from '../replies/part.ts'
import type { PromptKey, Say } from '../say.ts'
import { kabarChoice } from './kabar.ts'
import type { World } from './place.ts'

/** Once in so long is enough to learn from, and nobody feels questioned. */
const ASKS_AGAIN_MS = 7 * 24 * 60 * 60 * 1000
/** What can be rated, where it ends: an answer, a diagnosis, a talk with an officer. */
const RATED: Partial<Record<PromptKey, readonly Say['key'][]>> = {
  reading: ['guide', 'ticketClosed'],
  result: ['diagnosis', 'ticketClosed'],
  menu: ['ticketClosed'],
}

export interface Answered {
  readonly prompt: PromptKey
  readonly said: readonly string[]
  /** The person wrote in their own words; what was picked from a menu needs no praise. */
  readonly inWords: boolean
  readonly at: string
}

export function asksRating({ prompt, said, inWords, at }: Answered, { ratingAskedAt }: Snapshot): boolean {
  const isRated = (RATED[prompt] ?? []).some((key) => said.includes(key))
  if (!isRated || !(inWords || said.includes('ticketClosed') || said.includes('diagnosis'))) return false
  return ratingAskedAt === null || Date.parse(at) - Date.parse(ratingAskedAt) >= ASKS_AGAIN_MS
}

/** The choices of the last bubble, with the rating at their end, and without news that are already ordered. */
export function withQuietChoices(
  parts: readonly Part[],
  { rating, kabar }: { readonly rating: boolean; readonly kabar: Snapshot['kabar'] },
  { knowledge }: World,
): readonly Part[] {
  const last = parts.at(-1)
  if (!last?.choices || last.choices.length === 0) return parts
  if (!rating && kabar.on.length === 0) return parts
  const ordered = new Set(kabar.on.map(kabarChoice))
  const open = last.choices.filter(({ id }) => !ordered.has(id))
  const rated = rating ? choices(['nilai:ya', 'nilai:tidak'], knowledge) : []
  return [...parts.slice(0, -1), { ...last, choices: [...open, ...rated] }]
}
