/** `npm run train`: learns weights from `src/language/data/` and writes them beside it. */
import { writeFileSync } from 'node:fs'
import { CLAIMS_FILE, packedClaims } from '../src/language/claims-model.ts'
import { MODEL_FILE, packed } from '../src/language/model.ts'
import { readHarmless, readPhrases } from '../src/language/phrases.ts'
import { readStories } from '../src/language/stories.ts'
import { learnAll, sourceDigest } from '../src/language/training.ts'

const started = Date.now()
const phrases = [...readPhrases(), ...readHarmless()]
const stories = readStories()
const model = learnAll(phrases, stories, sourceDigest())
const files = [
  [MODEL_FILE, packed(model)],
  [CLAIMS_FILE, packedClaims(model.claims)],
] as const
for (const [file, bytes] of files) writeFileSync(file, bytes)
const sizes = files.map(([, bytes]) => `${(bytes.length / 1024).toFixed(0)} kB`).join(' + ')
console.log(
  `${phrases.length} phrases, ${stories.length} stories, ${sizes}, ${((Date.now() - started) / 1000).toFixed(1)} s`,
)
