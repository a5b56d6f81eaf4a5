/** `npm run knowledge`: what is known, and what must be looked up again. `--today YYYY-MM-DD`, `--strict`. */
import { parseArgs } from 'node:util'
import { type AgedClaim, agedClaims } from '../src/knowledge/age.ts'
import { KnowledgeError, loadKnowledge } from '../src/knowledge/load.ts'
import type { Knowledge } from '../src/knowledge/schema.ts'

/** How early a claim is announced. */
const DAYS_AHEAD = 30

const { values } = parseArgs({
  options: { today: { type: 'string' }, strict: { type: 'boolean', default: false } },
})
const today = values.today ?? new Date().toISOString().slice(0, 10)
if (!/^\d{4}-\d{2}-\d{2}$/.test(today) || Number.isNaN(Date.parse(today))) {
  console.error(`--today must be a date such as 2026-11-22, not "${today}"`)
  process.exit(2)
}

const knowledge = load()
const { past, soon, claims } = agedClaims(knowledge, today, DAYS_AHEAD)
console.log(`Edition ${knowledge.edition} (${knowledge.hash}), seen on ${today}`)
console.log(
  [
    `${knowledge.sources.size} sources`,
    `${knowledge.programs.size} programmes`,
    `${knowledge.reasons.size} reasons`,
    `${knowledge.objections.size} objections`,
    `${knowledge.papers.size} papers`,
    `${knowledge.guides.length} guides`,
    `${knowledge.contacts.size} contacts`,
    `${knowledge.terms.length} terms`,
    `${claims} dated claims`,
  ].join(', '),
)
list(`past the recheck date: ${past.length}`, past)
list(`due within ${DAYS_AHEAD} days: ${soon.length}`, soon)
process.exitCode = values.strict && past.length > 0 ? 1 : 0

function list(title: string, claims: readonly AgedClaim[]): void {
  console.log(title)
  for (const { place, recheckBy } of claims) console.log(`  ${recheckBy}  ${place}`)
}

/** A mistake in the files is for the person who edits them: its lines, no stack. */
function load(): Knowledge {
  try {
    return loadKnowledge()
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error
    console.error(error.message)
    process.exit(1)
  }
}
