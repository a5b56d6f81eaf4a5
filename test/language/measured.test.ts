import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readLabelled } from '../../scripts/eval/labelled.ts'
import { figures, judge, type Share } from '../../scripts/eval/measure.ts'
import { TOPICS } from '../../src/knowledge/topics.ts'
import { createClaims } from '../../src/language/claims.ts'
import { createClassify } from '../../src/language/classify.ts'
import { readModel } from '../../src/language/model.ts'
import { readHarmless, readPhrases } from '../../src/language/phrases.ts'
import { mask } from '../../src/language/private.ts'
import { readStories } from '../../src/language/stories.ts'
import { samplesOf, sourceDigest } from '../../src/language/training.ts'
import { createUnderstand } from '../../src/language/understand.ts'
import { SURE } from '../../src/language/understanding.ts'

const here = (name: string) => fileURLToPath(new URL(`./${name}`, import.meta.url))
/** Each written by somebody who had seen neither phrases nor patterns; their misses were read since. */
const NUMBERS = ['-2', '-3', '-4', '-5', '-6', '-7', '-8', '-9', '-10', '-11', '-12', '-13', '-14']
const SETS = ['', ...NUMBERS].map((n) => here(`labelled${n}.jsonl`))
/** A second set, by path, that must not be among the phrases either. */
const other = process.env.LABELLED_SET
const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** One set holds too few of some kinds for a share to mean much: all of them decide. */
describe('over all labelled messages', () => {
  const understand = createUnderstand()
  const all = SETS.flatMap((set) => judge(readLabelled(set), understand))
  const measured = figures(all, SURE)
  const rate = ({ right, of }: Share) => right / of

  it('topics are acceptable ones', () => {
    expect(rate(measured.topicMicro)).toBeGreaterThan(0.95)
    expect(measured.topicMacro).toBeGreaterThan(0.95)
  })

  it('facts are found, hardly ever a wrong one', () => {
    expect(measured.facts.f1).toBeGreaterThan(0.92)
    expect(rate(measured.facts.precision)).toBeGreaterThan(0.95)
    expect(rate(measured.negatedWrong)).toBeLessThanOrEqual(0.022)
  })

  it('no private number is lost, and hardly an emergency', () => {
    expect(rate(measured.privateRecall)).toBe(1)
    expect(rate(measured.privateFalse)).toBeLessThanOrEqual(0.01)
    expect(rate(measured.emergencyRecall)).toBeGreaterThan(0.99)
    expect(rate(measured.emergencyFalse)).toBeLessThanOrEqual(0.006)
  })

  it('messages about something else get no answer about aid', () => {
    expect(rate(measured.offTopicAnswered)).toBeLessThanOrEqual(0.03)
  })
})

/** Every way to write them that one writer could think of, and what only looks so. */
describe('400 messages with private numbers in every form, or with numbers that are none', () => {
  const lines = z.array(z.object({ text: z.string(), private: z.array(z.string()) })).parse(
    readFileSync(here('private-forms.jsonl'), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line)),
  )
  const judged = lines.map((line) => ({ ...line, ...mask(line.text) }))
  const secret = judged.filter((line) => line.private.length > 0)

  it('no number of more than eight digits stays where one is private, but a meter’s and a ticket’s', () => {
    const left = secret.filter(({ text }) => /\d(?:[ .\-/]?\d){8,}/.test(text))
    expect(left.filter(({ text }) => !/\b(?:idpel|tiket)\b/.test(text))).toEqual([])
  })

  it('each is found under its kind, but riddles and numbers whose kind nobody could tell', () => {
    const missed = secret.filter((line) => !line.private.every((kind) => line.kinds.some((k) => k === kind)))
    expect(missed.length).toBeLessThanOrEqual(7)
  })

  it('amounts, dates, meters and help lines stay, but some virtual accounts, coordinates and ticket numbers', () => {
    const masked = judged.filter((line) => line.private.length === 0 && line.kinds.length > 0)
    expect(masked.length).toBeLessThanOrEqual(11)
  })
})

describe('the learnt weights', () => {
  it('come from the phrases, stories and words as they are now (npm run train)', () => {
    const { source, claims } = readModel()
    expect([source, claims.source]).toEqual([sourceDigest(), sourceDigest()])
  })

  it('say of the phrases what learning them says, quantised or not', () => {
    const model = readModel()
    const classify = createClassify(model)
    const phrases = [...readPhrases(), ...readHarmless()]
    const samples = samplesOf(phrases, model.learnt, createClaims(model.claims))
    const some = samples.filter((s, i) => s.topic !== null && i % 5 === 0)
    const right = some.filter(({ topic, words, signals }) => {
      const { topics } = classify(words, signals)
      return TOPICS[topics.indexOf(Math.max(...topics))] === topic
    })
    expect(right.length / some.length).toBeGreaterThan(0.97)
  })
})

describe('the phrases', () => {
  const phrases = readPhrases()

  it('exist for every topic', () => {
    for (const topic of TOPICS)
      expect(phrases.filter((p) => p.topic === topic).length, topic).toBeGreaterThanOrEqual(25)
  })

  it('and the stories hold no labelled message', () => {
    const known = new Set([...phrases, ...readStories()].map((p) => plain(p.text)))
    const files = [...SETS, ...(other && existsSync(other) ? [other] : [])]
    const shared = files.flatMap((file) => readLabelled(file)).filter((line) => known.has(plain(line.text)))
    expect(shared.map((line) => line.text)).toEqual([])
  })

  it('stand once each', () => {
    const seen = new Map<string, string>()
    const twice = phrases.filter(({ topic, text }) => {
      const before = seen.get(plain(text))
      seen.set(plain(text), topic)
      return before !== undefined
    })
    expect(twice.map((p) => `${p.topic}: ${p.text}`)).toEqual([])
  })
})
