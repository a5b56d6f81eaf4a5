/** Decides what facts a message states, from all that speaks for and against each. Learnt from `data/stories/`. */
import type { Facts } from '../knowledge/facts.ts'
import { createEvidence, type Mentions } from './evidence.ts'
import { EVIDENCE_BUCKETS } from './evidence-pen.ts'
import type { Reading } from './facts.ts'
import { type Decision, factsOfDecisions, VERDICTS } from './subjects.ts'

export interface ClaimsModel {
  /** What the stories, phrases and word lists were when this was learnt. */
  readonly source: string
  readonly mentions: Mentions
  /** `weights[bucket * VERDICTS.length + verdict] * scale` is the weight. */
  readonly weights: Int8Array
  readonly scale: number
}

/** Facts of the writer's own family; `heard` is what the rules heard. */
export type Claims = (reading: Reading, heard: Facts) => Facts

export const CLASSES = VERDICTS.length
export const CLAIM_WEIGHTS = EVIDENCE_BUCKETS * CLASSES

/** How sure it must be, where the rules heard the same and where they did not: a wrong fact is worse than a missed one. */
const SURE_WITH_RULE = 0.6
const SURE_ALONE = 0.75
/** At most so likely may the opposite be. */
const DOUBT = 0.12

export function createClaims({ mentions, weights, scale }: ClaimsModel): Claims {
  const evidenceIn = createEvidence(mentions)
  const chances = new Float32Array(CLASSES)
  return (reading, heard) => {
    const decisions: Decision[] = []
    evidenceIn(reading, heard, ({ subject, value, rule, features }) => {
      weigh(features, weights, scale, chances)
      const [, holds = 0, denied = 0] = chances
      const sure = Math.max(holds, denied)
      const verdict = holds >= denied ? 'holds' : 'denied'
      // Free insurance is only a programme at issue where it is named as one.
      if (subject === 'PBI-JK' && rule !== 'holds') return
      if (Math.min(holds, denied) > DOUBT) return
      if (sure >= (rule === verdict ? SURE_WITH_RULE : SURE_ALONE))
        decisions.push({ subject, value, sure, verdict })
    })
    return factsOfDecisions(decisions)
  }
}

/** Fills `chances` with how likely each verdict is. */
export function weigh(
  features: Int32Array,
  weights: ArrayLike<number>,
  scale: number,
  chances: Float32Array,
): void {
  chances.fill(0)
  for (const bucket of features)
    for (let c = 0; c < CLASSES; c++) chances[c] = (chances[c] ?? 0) + (weights[bucket * CLASSES + c] ?? 0)
  let sum = 0
  const top = Math.max(...chances) * scale
  for (let c = 0; c < CLASSES; c++) {
    const e = Math.exp((chances[c] ?? 0) * scale - top)
    chances[c] = e
    sum += e
  }
  for (let c = 0; c < CLASSES; c++) chances[c] = (chances[c] ?? 0) / sum
}
