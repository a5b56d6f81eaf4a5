/** The facts that a message states about the writer's own family. */
import type { Facts } from '../knowledge/facts.ts'
import { type Clause, clausesOf } from './clauses.ts'
import { withoutTurns } from './exceptions.ts'
import { assetFacts } from './facts-assets.ts'
import { cardFacts } from './facts-card.ts'
import { debtFacts } from './facts-debts.ts'
import { familyFacts } from './facts-family.ts'
import { healthFacts } from './facts-health.ts'
import { programFacts } from './facts-program.ts'
import { recordFacts } from './facts-records.ts'
import { workFacts } from './facts-work.ts'
import { applySelfCorrection } from './self-correction.ts'

/** A message as the fact readers see it. */
export interface Reading {
  readonly words: readonly string[]
  /** All words with a blank around each. */
  readonly text: string
  readonly clauses: readonly Clause[]
  /** Nobody else's and not supposed: where facts about existence may be read. */
  readonly stated: readonly Clause[]
}

/** `said` are the words of the normaliser. */
export function readingOf(said: readonly string[]): Reading {
  const words = withoutTurns(applySelfCorrection(said))
  const clauses = clausesOf(words)
  const stated = clauses.filter((c) => !c.other && !c.supposed && !c.general)
  return { words, text: ` ${words.join(' ')} `, clauses, stated }
}

/** Stated negatives are `false`; what is not said, supposed, or somebody else's is absent. */
export function factsIn(reading: Reading): Facts {
  const found: Facts = {
    ...programFacts(reading),
    ...cardFacts(reading),
    ...workFacts(reading),
    ...debtFacts(reading),
    ...assetFacts(reading),
    ...healthFacts(reading),
    ...recordFacts(reading),
    ...familyFacts(reading),
  }
  // Free health insurance that is switched off is a programme that stopped.
  const stopped = found.bpjs === 'pbi-nonaktif' && !found.program?.includes('PBI-JK')
  return stopped ? { ...found, program: [...(found.program ?? []), 'PBI-JK'] } : found
}
