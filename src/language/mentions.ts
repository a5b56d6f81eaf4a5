/** Where a thing is named in the clauses of a message, and whether it is affirmed there. */
import type { Clause } from './clauses.ts'
import { isBareList, polarity } from './polarity.ts'

export interface Mention {
  readonly clause: Clause
  readonly at: number
  readonly affirmed: boolean
}

/** Every place where a word matches `name`, in order. A denial runs through a list, from either end. */
export function mentions(clauses: readonly Clause[], name: RegExp): readonly Mention[] {
  const out: Mention[] = []
  for (const [i, clause] of clauses.entries()) {
    for (const [at, word] of clause.words.entries()) {
      if (!name.test(word)) continue
      const said = polarity(clause.words, at, clause.question)
      out.push({ clause, at, affirmed: said ?? fromNeighbours(clauses, i, at) ?? true })
    }
  }
  return out
}

/** The word before or behind a place, '' at the borders. */
export function near({ clause, at }: Mention, offset: number): string {
  return clause.words[at + offset] ?? ''
}

/** For a bare item of a list: what the list says before it or after it. */
function fromNeighbours(clauses: readonly Clause[], i: number, at: number): boolean | null {
  const clause = clauses[i]
  if (clause === undefined) return null
  const { words, sentence } = clause
  if (words.includes('apalagi') && isBareList(words)) return lastDenial(clauses, i, sentence)
  if (isBareList(words.slice(0, at)) && words.length <= at + 3) {
    const before = lastVerdict(clauses, i, sentence)
    if (before !== null) return before
  }
  if (!isBareList(words)) return null
  const next = clauses.slice(i + 1).find((c) => c.sentence !== sentence || !isBareList(c.words))
  if (next === undefined || next.sentence !== sentence) return null
  const first = next.words.findIndex((_, k) => polarity(next.words, k, next.question) !== null)
  return first >= 0 && first <= 2 && polarity(next.words, first, next.question) === false ? false : null
}

/** "motor tidak ada, mobil apalagi": any denial before holds all the more. */
function lastDenial(clauses: readonly Clause[], i: number, sentence: number): boolean | null {
  const before = clauses.slice(0, i).filter((c) => c.sentence === sentence)
  return before.some((c) => / (?:tidak|belum)(?: (?:ada|punya))? /.test(c.text)) ? false : null
}

/** What the nearest clause before, of the same sentence, says of its things: a denial is handed on. */
function lastVerdict(clauses: readonly Clause[], i: number, sentence: number): boolean | null {
  for (let k = i - 1; k >= 0 && clauses[k]?.sentence === sentence; k--) {
    const words = clauses[k]?.words ?? []
    const verb = words.findLastIndex((w) => /^(?:punya|ada|bukan|tanpa)$/.test(w))
    if (verb < 0) continue
    // "motor tidak ada, mobil …": a denial behind its thing closes the list.
    if (verb === words.length - 1) return null
    return words.slice(Math.max(0, verb - 3), verb + 1).some((w) => /^(?:tidak|belum|bukan|tanpa)$/.test(w))
      ? false
      : null
  }
  return null
}
