/** Prints how many tests passed and failed in the last run, alone on a line, for programs that read it. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'

const results = z.object({ numPassedTests: z.int(), numFailedTests: z.int(), numPendingTests: z.int() })
const file = new URL('../node_modules/.cache/test-results.json', import.meta.url)
const { numPassedTests, numFailedTests, numPendingTests } = results.parse(
  JSON.parse(readFileSync(file, 'utf8')),
)
console.log(`${numPassedTests} passed, ${numFailedTests} failed, ${numPendingTests} skipped`)
