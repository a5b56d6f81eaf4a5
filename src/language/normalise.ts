/** Turns what people write into everyday Indonesian words, so that rules and classifier see one form. */
import { readFileSync } from 'node:fs'
import { remembering } from './bounded.ts'
import { type Correct, createCorrect } from './spelling.ts'

/** One message to its words. */
export type Normalise = (text: string) => readonly string[]

/** Words of a message that are looked at: of a very long one its beginning and its end. */
const HEAD_WORDS = 550
const TAIL_WORDS = 200
/** Words that are looked up once: many more than people use about aid, and not so many that they weigh. */
const MOST_WORDS = 4_000
export const WORDS_FILE = new URL('./data/words.txt', import.meta.url)

/** Particles that carry no meaning here: Sundanese, Makassar, Betawi, Javanese, chat. */
const EMPTY = new Set([
  'mah', 'teh', 'atuh', 'euy', 'ji', 'mi', 'pi', 'ki', 'ding', 'kodong', 'nyo', 'lho', 'loh', 'tho', 'hehe', 'hihi',
  'wkwk', 'wkwkwk', 'haha', 'hiks', 'huhu', 'hmm', 'anu', 'yah', 'ges', 'gaes', 'tuh', 'nih', 'sih', 'cenah', 'atuhlah',
]) // biome-ignore format: a table

/**
 * Loads the word list. `normalise` gives lower-case words, numbers and the signs `, . ? !` as items of their own, and
 * puts right words that are nearly one of the list or of `learnt` (how often each word stands in the phrases).
 */
export function createNormalise(learnt: ReadonlyMap<string, number>): Normalise {
  const list = readWords(readFileSync(WORDS_FILE, 'utf8'))
  const real = realWords()
  const known = new Map<string, number>()
  const count = (word: string, by: number) => known.set(word, (known.get(word) ?? 0) + by)
  for (const means of list.single.values()) for (const word of means) count(word, 1)
  for (const variant of list.single.keys()) count(variant, 0)
  for (const [word, times] of learnt) count(word, times)
  const correct = createCorrect(known)
  const each = remembering(MOST_WORDS, (word) => one(word, list.single, known, real, correct))
  return (text) => normal(text, list, each)
}

/** As `createNormalise`, but corrects no spelling: for the phrases, from which right spelling is learnt. */
export function createPlainNormalise(): Normalise {
  const list = readWords(readFileSync(WORDS_FILE, 'utf8'))
  const known = new Map([...list.single.values()].flat().map((word) => [word, 1]))
  const real = realWords()
  return (text) => normal(text, list, (word) => one(word, list.single, known, real, (same) => same))
}

function normal(
  text: string,
  { phrases }: WordList,
  each: (word: string) => readonly string[],
): readonly string[] {
  const out: string[] = []
  for (const word of replacePhrases(split(text), phrases))
    for (const plain of each(word)) if (!EMPTY.has(plain)) out.push(plain)
  return out
}

interface WordList {
  readonly single: ReadonlyMap<string, readonly string[]>
  /** By first word: the other words of the variant and what it means. */
  readonly phrases: ReadonlyMap<string, readonly Phrase[]>
}

interface Phrase {
  readonly words: readonly string[]
  readonly means: readonly string[]
}

/** Words that are right as they are, however near they come to one of the field. */
function realWords(): ReadonlySet<string> {
  const lines = readFileSync(new URL('./data/real-words.txt', import.meta.url), 'utf8').split('\n')
  return new Set(lines.filter((l) => !l.startsWith('#')).flatMap((l) => l.split(' ').filter((w) => w !== '')))
}

function readWords(file: string): WordList {
  const single = new Map<string, readonly string[]>()
  const phrases = new Map<string, Phrase[]>()
  for (const line of file.split('\n')) {
    const colon = line.indexOf(':')
    if (line.startsWith('#') || colon < 0) continue
    const means = line.slice(0, colon).trim().split(' ')
    for (const variant of line
      .slice(colon + 1)
      .trim()
      .split(/\s+/)) {
      const words = variant.split('_').filter((w) => w !== '')
      const [first] = words
      if (first === undefined) continue
      if (words.length === 1 && !variant.includes('_')) single.set(first, means)
      else if (words.length > 1) phrases.set(first, [...(phrases.get(first) ?? []), { words, means }])
    }
  }
  for (const list of phrases.values()) list.sort((a, b) => b.words.length - a.words.length)
  return { single, phrases }
}

/** Nothing else: how many say thank you. */
const FOLDED_HANDS = /^(?:\s*🙏[\u{1F3FB}-\u{1F3FF}]?)+\s*$/u

/** Words, numbers and signs. Takes `⟨nik⟩` as the word `marknik`, "2jt" as "2 jt", "1.200.000" as one number. */
function split(text: string): string[] {
  const lower = text.normalize('NFKC').toLowerCase()
  if (FOLDED_HANDS.test(lower)) return ['terima', 'kasih']
  if (isPlain(lower)) return lower.split(' ').flatMap(pieces)
  const plain = lower
    .replace(/⟨(\p{L}{2,10})⟩/gu, ' mark$1 ')
    .replace(/['’`´]/g, "'")
    .replace(/\bnon[ -]+a/g, 'nona')
    .replace(/(?<=[\s(])a[./]?n[.:]? (?=[a-z])/g, 'atas nama ')
    .replace(/(\d)[.](?=\d{3}(?!\d))/g, '$1')
    .replace(/(\d),00\b/g, '$1')
  const out: string[] = []
  for (const match of plain.matchAll(/[\p{L}'][\p{L}\p{N}'-]*|\p{N}+(?:[,]\p{N}+)?|[.?!,;:\n/&+]/gu)) {
    // "1,2" picks two numbers; "1,5 juta" is one.
    const pair = /^(\d{1,2}),(\d{1,2})$/.exec(match[0])
    if (pair?.[1] && pair[2] && !isScaled(plain, match.index + match[0].length))
      out.push(pair[1], ',', pair[2])
    else out.push(...pieces(match[0]))
  }
  if (out.length <= HEAD_WORDS + TAIL_WORDS) return out
  return [...out.slice(0, HEAD_WORDS), '.', ...out.slice(-TAIL_WORDS)]
}

/** One number, or a few words of plain letters, in which none of the spellings below can stand. */
function isPlain(text: string): boolean {
  return /^(?:\d{1,12}|[a-z]+(?: [a-z]+){0,5})$/.test(text) && !/non a| an /.test(text)
}

function isScaled(text: string, at: number): boolean {
  return /^\s*(?:jt|juta|rb|ribu|m|kg|persen)/.test(text.slice(at, at + 8))
}

const pieces = remembering(MOST_WORDS, piecesOf)

function piecesOf(word: string): readonly string[] {
  if (/^[\n.;:!]$/.test(word)) return ['.']
  if (word === '/' || word === '+' || word === '&') return ['dan']
  if (word.length === 1) return [word]
  const twice = /^([a-z]{2,})2(nya|an|lah|kah|ku|mu|in|e|ne)?$/.exec(word)
  if (twice?.[1] && !/^(?:desil|dsl|kls|kelas|tahap|thp|rt|rw|gol|level)$/.test(twice[1]))
    return [`${twice[1]}2${twice[2] ?? ''}`]
  const unit = /^([a-z]{2,})(\d{1,12})$/.exec(word)
  if (unit?.[1] && unit[2]) return [unit[1], unit[2]]
  if (/^(?:p3ke?|sp2d|[sd]\d|b3|k3|e-?ktp)$/.test(word)) return [word]
  if (/\d/.test(word)) return [unleet(word)]
  if (word === 'pppk' || /^mark(?:nik|kk|kartu|pin|otp|hp|rekening)$/.test(word)) return [word]
  const parts = word.includes('-') ? word.split('-').filter((p) => p !== '') : [word]
  return parts.map((p) => p.replace(/(\p{L})\1{2,}/gu, '$1').replace(/^'+|'+$/g, '')).filter((p) => p !== '')
}

const LEET: Readonly<Record<string, string>> = {
  0: 'o',
  1: 'i',
  3: 'e',
  4: 'a',
  5: 's',
  6: 'g',
  7: 't',
  8: 'b',
  9: 'g',
}

function unleet(word: string): string {
  return /^[a-z]+\d[a-z\d]*[a-z]$/.test(word) || /^[a-z]+\d$/.test(word)
    ? word.replace(/\d/g, (d) => LEET[d] ?? d)
    : word
}

function replacePhrases(words: readonly string[], phrases: WordList['phrases']): string[] {
  const out: string[] = []
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    const hit = phrases.get(word)?.find((p) => p.words.every((w, k) => words[i + k] === w))
    if (hit) {
      out.push(...hit.means)
      i += hit.words.length - 1
    } else out.push(word)
  }
  return out
}

function one(
  word: string,
  single: WordList['single'],
  known: ReadonlyMap<string, number>,
  real: ReadonlySet<string>,
  correct: Correct,
): readonly string[] {
  const direct = single.get(word)
  if (direct) return direct
  if (known.has(word) || real.has(word)) return [word]
  const repeated = /^(\p{L}{2,})2(\p{L}*)$/u.exec(word)
  if (repeated?.[1]) {
    const base = single.get(repeated[1]) ?? [correct(repeated[1])]
    return base.length === 1 ? [`${base[0]}`, `${base[0]}`] : base
  }
  if (word.length > 3) {
    const squeezed = word.replace(/(\p{L})\1+/gu, '$1')
    if (squeezed !== word && (single.has(squeezed) || known.has(squeezed)))
      return single.get(squeezed) ?? [squeezed]
    for (const stem of stems(word))
      if (single.has(stem) || known.has(stem) || real.has(stem)) return single.get(stem) ?? [stem]
  }
  if (/^d?[ei]?non+a[kh]t/.test(word)) return ['nonaktif']
  const corrected = correct(word)
  return single.get(corrected) ?? [corrected]
}

const ENDINGS = [
  'nya',
  'ny',
  'nye',
  'nyo',
  'ne',
  'na',
  'ipun',
  'ku',
  'mu',
  'kah',
  'lah',
  'mi',
  'ji',
  'e',
  'x',
  'eh',
  'pun',
]

/** The word without an ending such as -nya, -ku, -ne, -ipun. */
function stems(word: string): readonly string[] {
  return ENDINGS.filter((ending) => word.endsWith(ending) && word.length - ending.length >= 3).map((ending) =>
    word.slice(0, -ending.length),
  )
}
