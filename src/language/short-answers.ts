/** "1", "tidak ada", "desil 6" to the same question: what most people write most of the time is understood once. */
import { keep } from './bounded.ts'
import { ofPeople } from './picks.ts'
import type { Expectation, Understand, Understanding } from './understanding.ts'

const MOST_KEPT = 2_000
/** Letters of a message; longer ones are hardly ever the same. */
const SHORT = 24

/**
 * `understand`, remembering what short messages meant while the same was waited for.
 * @param isUsual a few words that the program itself knows; no other message is remembered
 */
export function rememberingShort(understand: Understand, isUsual: (text: string) => boolean): Understand {
  const known = new Map<string, Understanding>()
  return (text, expecting) => {
    if (text.length > SHORT || expecting.offered.some(ofPeople) || !isUsual(text))
      return understand(text, expecting)
    const key = keyOf(text, expecting)
    const found = known.get(key)
    if (found !== undefined) return found
    const understood = understand(text, expecting)
    keep(known, key, understood, MOST_KEPT)
    return understood
  }
}

/** Everything that understanding may look at. */
function keyOf(text: string, { question, offered, previous, today }: Expectation): string {
  let key = `${text}\n${question}\n${previous}\n${today}`
  for (const { id, label } of offered) key += `\n${id} ${label}`
  return key
}
