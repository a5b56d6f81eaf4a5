/** `npm run train`: learns the classifier's weights from `src/language/data/` and writes them beside it. */
import { writeFileSync } from 'node:fs'
import { MODEL_FILE, modelOf, packed } from '../src/language/model.ts'
import { readHarmless, readPhrases } from '../src/language/phrases.ts'
import { learn, samplesOf, sourceDigest } from '../src/language/training.ts'

const started = Date.now()
const phrases = [...readPhrases(), ...readHarmless()]
const { samples, learnt } = samplesOf(phrases)
const bytes = packed(modelOf(learn(samples), learnt, sourceDigest()))
writeFileSync(MODEL_FILE, bytes)
console.log(
  `${phrases.length} phrases, ${(bytes.length / 1024).toFixed(0)} kB, ${((Date.now() - started) / 1000).toFixed(1)} s`,
)
