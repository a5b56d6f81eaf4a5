/** Where a thing is named in the clauses of a message, and whether it is affirmed there. */
import type { Clause } from './clauses.ts'
import { polarity } from './polarity.ts'

export interface Mention {
  readonly clause: Clause
  readonly at: number
  readonly affirmed: boolean
}

/** Every place where a word matches `name`, in order. */
export function mentions(clauses: readonly Clause[], name: RegExp): readonly Mention[] {
  const out: Mention[] = []
  let before: boolean | null = null
  let sentence = -1
  for (const clause of clauses) {
    if (clause.sentence !== sentence) {
      before = null
      sentence = clause.sentence
    }
    for (const [at, word] of clause.words.entries()) {
      if (!name.test(word)) continue
      const affirmed = polarity(clause, at, 1, before)
      out.push({ clause, at, affirmed })
    }
    before = clauseDenies(clause) ?? before
  }
  return out
}

/** False when the clause ends in a denial of things, true when in an affirmation, null when it says neither. */
function clauseDenies({ words }: Clause): boolean | null {
  const verb = words.findLastIndex((w) => /^(?:punya|ada|bukan|tanpa)$/.test(w))
  if (verb < 0) return null
  const left = words.slice(Math.max(0, verb - 3), verb + 1)
  return !left.some((w) => /^(?:tidak|belum|bukan|tanpa)$/.test(w))
}

/** The word before or behind a place, '' at the borders. */
export function near({ clause, at }: Mention, offset: number): string {
  return clause.words[at + offset] ?? ''
}
