/** Cross-validation: every phrase is understood by a classifier that has not learnt from it. */
import { readHarmless, readPhrases } from '../../src/language/phrases.ts'
import { mask } from '../../src/language/private.ts'
import { readStories } from '../../src/language/stories.ts'
import { learnAll } from '../../src/language/training.ts'
import { createUnderstand } from '../../src/language/understand.ts'
import { SURE } from '../../src/language/understanding.ts'
import type { Share } from './measure.ts'

export interface Folds {
  readonly accuracy: Share
  /** Of the messages on which the bot would act, how many are right; and how many these are. */
  readonly acted: Share
  readonly sure: Share
  readonly dangersFound: Share
  readonly dangerFalse: Share
  readonly misses: readonly {
    readonly wanted: string
    readonly got: string
    readonly confidence: number
    readonly text: string
  }[]
}

/** Rules and classifier together on the phrases, in `count` parts. */
export function crossValidate(count: number): Folds {
  const all = [...readPhrases(), ...readHarmless()]
  const stories = readStories()
  const judged = Array.from({ length: count }, (_, fold) => {
    const others = all.filter((_, i) => i % count !== fold)
    const understand = createUnderstand(learnAll(others, stories, 'fold'))
    return all
      .filter((_, i) => i % count === fold)
      .map((phrase) => {
        const { topic, confidence, emergency } = understand(mask(phrase.text).text, {
          question: null,
          offered: [],
        })
        return { phrase, topic, confidence, emergency: emergency !== null, right: topic === phrase.topic }
      })
  }).flat()
  const topical = judged.filter((j) => j.phrase.topic !== null)
  const acted = topical.filter((j) => j.confidence >= SURE)
  const danger = judged.filter((j) => j.phrase.topic === 'darurat')
  const calm = judged.filter((j) => j.phrase.topic !== 'darurat')
  return {
    accuracy: { right: topical.filter((j) => j.right).length, of: topical.length },
    acted: { right: acted.filter((j) => j.right).length, of: acted.length },
    sure: { right: acted.length, of: topical.length },
    dangersFound: { right: danger.filter((j) => j.emergency).length, of: danger.length },
    dangerFalse: { right: calm.filter((j) => j.emergency).length, of: calm.length },
    misses: judged
      .filter((j) => (j.phrase.topic === null ? j.emergency : !j.right))
      .map((j) => ({
        wanted: j.phrase.topic ?? 'no danger',
        got: j.topic ?? 'none',
        confidence: j.confidence,
        text: j.phrase.text,
      })),
  }
}
