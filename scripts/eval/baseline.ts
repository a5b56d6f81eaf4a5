/** NLP.js trained on the same phrases: what is on offer today, for comparison only. */

import { containerBootstrap, Nlp } from '@nlpjs/basic'
import { LangId } from '@nlpjs/lang-id'
import { TOPICS } from '../../src/knowledge/topics.ts'
import { readPhrases } from '../../src/language/phrases.ts'
import type { Labelled } from './labelled.ts'

/** How many messages the baseline puts into an acceptable topic. */
export async function baselineAccuracy(set: readonly Labelled[]): Promise<{ right: number; of: number }> {
  const container = await containerBootstrap()
  container.use(Nlp)
  container.use(LangId)
  const nlp = new Nlp({
    container,
    languages: ['id'],
    autoSave: false,
    forceNER: false,
    log: false,
    nlu: { log: false },
  })
  nlp.addLanguage('id')
  for (const { topic, text } of readPhrases()) nlp.addDocument('id', text, topic)
  await nlp.train()
  const topical = set.filter((line) => line.topicScored)
  let right = 0
  for (const line of topical) {
    const { intent } = await nlp.process('id', line.text)
    const topic = TOPICS.find((t) => t === intent)
    if (topic !== undefined && line.topics.includes(topic)) right++
  }
  return { right, of: topical.length }
}
