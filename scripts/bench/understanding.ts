/**
 * How long a message takes to be understood in the compiled program, as `npm start` runs it: `node scripts/build.mjs && node
 * --import tsx --import ./scripts/bench/compiled.mjs scripts/bench/understanding.ts`. Messages of three labelled sets without
 * context; medians of five rounds.
 */
import { mask } from '../../src/language/private.ts'
import { createUnderstand } from '../../src/language/understand.ts'
import { readLabelled } from '../eval/labelled.ts'
import { median, quantile } from './load.ts'

const texts = ['', '-4', '-5'].flatMap((set) =>
  readLabelled(`test/language/labelled${set}.jsonl`).map(({ text }) => mask(text).text),
)
const begun = performance.now()
const understand = createUnderstand()
const readyMs = performance.now() - begun

/** Milliseconds of each message. */
function round(): readonly number[] {
  return texts.map((text) => {
    const start = performance.now()
    understand(text, { question: null, offered: [] })
    return performance.now() - start
  })
}

for (let warm = 0; warm < 2; warm++) round()
const rounds = Array.from({ length: 5 }, round)
const of = (share: number) => median(rounds.map((times) => quantile(times, share))).toFixed(3)
console.log(`${texts.length} messages, ready in ${readyMs.toFixed(0)} ms`)
console.log(`median ${of(0.5)} ms, 99 % within ${of(0.99)} ms, slowest ${of(1)} ms`)
