/** `npm run eval`: understanding measured on labelled messages. `--json`, `--set FILE`, `--baseline`, `--fuzz COUNT`, `--folds N`. */
import { performance } from 'node:perf_hooks'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { readPhrases } from '../src/language/phrases.ts'
import { mask } from '../src/language/private.ts'
import { createUnderstand } from '../src/language/understand.ts'
import { SURE } from '../src/language/understanding.ts'
import type { Folds } from './eval/folds.ts'
import { readLabelled } from './eval/labelled.ts'
import { type Figures, figures, isEmergency, type Judged, judge, type Share } from './eval/measure.ts'
import { mutate } from './eval/mutate.ts'

const { values: options } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    set: { type: 'string' },
    baseline: { type: 'boolean', default: false },
    /** Lists this many misses of each kind. */
    misses: { type: 'string', default: '400' },
    /** Instead of measuring: understands this many mutated messages and tells the slowest. */
    fuzz: { type: 'string' },
    /** Instead of measuring a set: cross-validates over the phrases in this many parts. */
    folds: { type: 'string' },
  },
})

const file = options.set ?? fileURLToPath(new URL('../test/language/labelled.jsonl', import.meta.url))
const set = readLabelled(file)

const heapBefore = heap()
const started = performance.now()
const understand = createUnderstand()
const startUpMs = performance.now() - started
const heapGrowthMb = heap() - heapBefore

judge(set.slice(0, 100), understand)
const judged = judge(set, understand)
const measured = figures(judged, SURE)
const baseline = options.baseline ? await (await import('./eval/baseline.ts')).baselineAccuracy(set) : null

if (options.fuzz !== undefined) {
  fuzz(Number(options.fuzz))
} else if (options.folds !== undefined) {
  const { crossValidate } = await import('./eval/folds.ts')
  printFolds(crossValidate(Number(options.folds)))
} else if (options.json) {
  console.log(
    JSON.stringify(
      { set: file, ...measured, startUpMs, heapGrowthMb, baseline, misses: misses(judged) },
      null,
      2,
    ),
  )
} else {
  print(measured)
}

function printFolds(f: Folds): void {
  const rows: [string, string][] = [
    ['phrases not learnt from, right topic', percent(f.accuracy)],
    ['sure enough to act', percent(f.sure)],
    ['… and right then', percent(f.acted)],
    ['dangers found', percent(f.dangersFound)],
    ['false alarms, small talk included', percent(f.dangerFalse)],
  ]
  for (const [name, value] of rows) console.log(name.padEnd(38), value)
  for (const m of f.misses.slice(0, Number(options.misses)))
    console.log(`  ${m.wanted} ← ${m.got} ${round(m.confidence)}: ${oneLine(m.text)}`)
}

/** Mutated messages; a throw ends the run with its message. */
function fuzz(count: number): void {
  let slowest = { ms: 0, text: '' }
  for (const text of mutate(
    readPhrases().map((p) => p.text),
    count,
  )) {
    const start = performance.now()
    understand(mask(text).text, { question: text.length % 2 === 0 ? 'desil' : 'utang', offered: [] })
    const ms = performance.now() - start
    if (ms > slowest.ms) slowest = { ms, text }
  }
  console.log(
    `${count} messages, slowest ${slowest.ms.toFixed(1)} ms: ${oneLine(slowest.text).slice(0, 100)}`,
  )
}

/** Megabytes in use, array buffers included. */
function heap(): number {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return (heapUsed + arrayBuffers) / 1_048_576
}

function misses(all: readonly Judged[]) {
  return {
    topics: all
      .filter((j) => j.line.topicScored && !j.topicRight)
      .map((j) => ({
        id: j.line.id,
        text: j.line.text,
        wanted: j.line.topics,
        got: j.topic,
        confidence: round(j.confidence),
      })),
    facts: all
      .filter((j) => j.line.factsScored)
      .map((j) => ({
        id: j.line.id,
        text: j.line.text,
        missed: j.wanted.filter((c) => !j.got.includes(c)),
        wrong: j.got.filter((c) => !j.wanted.includes(c)),
      }))
      .filter((m) => m.missed.length + m.wrong.length > 0),
    private: all
      .filter(
        (j) =>
          j.line.private.some((k) => !j.kinds.includes(k)) ||
          (j.line.private.length === 0 && j.kinds.length > 0),
      )
      .map((j) => ({ id: j.line.id, text: j.line.text, wanted: j.line.private, got: j.kinds })),
    emergency: all
      .filter(
        (j) =>
          j.emergency !== isEmergency(j.line) && (isEmergency(j.line) || !j.line.topics.includes('darurat')),
      )
      .map((j) => ({ id: j.line.id, text: j.line.text, wanted: isEmergency(j.line), got: j.emergency })),
  }
}

function print(f: Figures): void {
  const rows: [string, string][] = [
    ['messages', String(f.messages)],
    ['topic accuracy, micro', percent(f.topicMicro)],
    ['topic accuracy, macro', `${(100 * f.topicMacro).toFixed(1)} %`],
    ['facts precision', percent(f.facts.precision)],
    ['facts recall', percent(f.facts.recall)],
    ['facts F1', f.facts.f1.toFixed(3)],
    ['wrong where denied or others', percent(f.negatedWrong)],
    ['denied things said to hold', percent(f.turnedRound)],
    ['private numbers found', percent(f.privateRecall)],
    ['private false alarms', percent(f.privateFalse)],
    ['emergencies found', percent(f.emergencyRecall)],
    ['emergency false alarms', percent(f.emergencyFalse)],
    ['off-topic answered as bansos', percent(f.offTopicAnswered)],
    ['… with enough confidence to act', percent(f.offTopicActed)],
    ['ms per message, median / p99', `${f.medianMs.toFixed(3)} / ${f.p99Ms.toFixed(3)}`],
    ['start-up ms / heap growth MB', `${startUpMs.toFixed(0)} / ${heapGrowthMb.toFixed(1)}`],
  ]
  if (baseline) rows.push(['NLP.js, same phrases: accuracy', percent(baseline)])
  for (const [name, value] of rows) console.log(name.padEnd(34), value)
  console.log('\ntopic                     precision          recall')
  for (const [topic, { precision, recall }] of Object.entries(f.perTopic))
    if (recall.of + precision.of > 0)
      console.log(topic.padEnd(24), percent(precision).padEnd(18), percent(recall))
  console.log('\nconfused (wanted → got)')
  for (const c of f.confusions) console.log(`  ${c.times}×  ${c.wanted} → ${c.got}`)
  const lists = misses(judged)
  const most = Number(options.misses)
  console.log('\nmisses: topics')
  for (const m of lists.topics.slice(0, most))
    console.log(`  ${m.id} ${m.wanted.join('|')} ← ${m.got} ${m.confidence}: ${oneLine(m.text)}`)
  console.log('\nmisses: facts (− missed, + wrong)')
  for (const m of lists.facts.slice(0, most))
    console.log(
      `  ${m.id} ${[...m.missed.map((c) => `−${c}`), ...m.wrong.map((c) => `+${c}`)].join(' ')}: ${oneLine(m.text)}`,
    )
  console.log('\nmisses: private numbers')
  for (const m of lists.private.slice(0, most))
    console.log(`  ${m.id} ${m.wanted.join()} ← ${m.got.join()}: ${oneLine(m.text)}`)
  console.log('\nmisses: emergencies')
  for (const m of lists.emergency.slice(0, most))
    console.log(`  ${m.id} ${m.wanted ? 'missed' : 'false alarm'}: ${oneLine(m.text)}`)
}

function percent({ right, of }: Share): string {
  return of === 0 ? '–' : `${((100 * right) / of).toFixed(1)} % (${right}/${of})`
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ')
}

function round(n: number): number {
  return Math.round(n * 100) / 100
}
