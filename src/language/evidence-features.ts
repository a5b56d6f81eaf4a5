/** What speaks around the places where a subject is named, written as features. Changing any needs `npm run train`. */
import type { Pen } from './evidence-pen.ts'
import { polarity } from './polarity.ts'
import type { Verdict } from './subjects.ts'
import { isStop, NEGATION, THING, type Token, TURNING } from './tokens.ts'

/** A message in which something is named. */
export interface Scene {
  readonly tokens: readonly Token[]
  /** Where any subject is named. */
  readonly things: ReadonlySet<number>
  readonly rule: Verdict | 'other'
}

/** Names of features at an offset of -3 to 3 from a place, made once. */
const atOffsets = (name: string) => [-3, -2, -1, 0, 1, 2, 3].map((d) => `${name} ${d}`)
const WORD = atOffsets('word')
const KIND = atOffsets('kind')
const WORDS = atOffsets('words')
const KINDS = atOffsets('kinds')
const nameAt = (names: readonly string[], d: number): string => names[d + 3] ?? ''
/** The same on either side of it. */
const onSides = (name: string) => ({ left: `${name} -1`, right: `${name} 1` })
const REACH = onSides('reach')
const NEAR = onSides('near')
const MET = onSides('met')

/** @param at the places where the subject is named, ascending; none: only the rules heard of it */
export function write(pen: Pen, at: readonly number[], scene: Scene): void {
  pen.both('rule', scene.rule)
  pen.both('places', Math.min(at.length, 2))
  for (const i of at) writePlace(pen, i, scene)
  const last = at.at(-1)
  if (last !== undefined) writeEnd(pen, last, scene, at.length)
  let before = 1
  const [from, to] = at.length === 0 ? [0, scene.tokens.length] : [Math.min(...at) - 10, Math.max(...at) + 10]
  for (const [i, { code }] of scene.tokens.entries()) {
    if (i < from || i > to) continue
    pen.own('bag', code)
    if (at.length === 0) pen.own('pair', before, code)
    before = code
  }
}

function writePlace(pen: Pen, i: number, { tokens, things, rule }: Scene): void {
  const token = tokens[i]
  if (token === undefined) return
  const kindAt = (k: number): number => (things.has(k) ? THING : (tokens[k]?.kind ?? -1))
  const codeAt = (k: number): number => tokens[k]?.code ?? 1
  pen.own('is', token.code)
  writeClause(pen, token, rule)
  for (const d of [-3, -2, -1, 1, 2, 3]) {
    pen.both(nameAt(WORD, d), codeAt(i + d))
    pen.both(nameAt(KIND, d), kindAt(i + d))
  }
  for (const [a, b] of PAIRS) {
    pen.both(nameAt(WORDS, a), codeAt(i + a), codeAt(i + b))
    pen.all(nameAt(KINDS, a), kindAt(i + a), kindAt(i + b))
  }
  const kinds = [-3, -2, -1, 1, 2, 3].map((d) => kindAt(i + d))
  pen.all('around', ...kinds.slice(1, 5))
  pen.all('before', ...kinds.slice(0, 3))
  pen.all('behind', ...kinds.slice(3))
  for (const side of [-1, 1]) writeSide(pen, side, i, { tokens, kindAt, codeAt, rule })
}

/** How the sentence of the last place begins and ends, and what stands there of denials: the last word counts. */
function writeEnd(pen: Pen, at: number, { tokens, rule }: Scene, places: number): void {
  const order = Math.min(places, 2)
  const isEnd = (k: number) => /^[.?!]$/.test(tokens[k]?.word ?? '.')
  let from = at
  let to = at
  while (!isEnd(from - 1)) from--
  while (!isEnd(to + 1)) to++
  pen.both('ends', tokens[to - 1]?.code ?? 1, tokens[to]?.code ?? 1)
  pen.all('ends of', tokens[to - 1]?.kind ?? 1, tokens[to]?.kind ?? 1, order)
  pen.all('begins', tokens[from]?.code ?? 1)
  pen.all('begins of', tokens[from]?.kind ?? 1, tokens[from + 1]?.kind ?? 1)
  const { clause, number, at: place } = tokens[at] as Token
  if (clause === null || number !== null) return
  const said = String(polarity(clause.words, place, clause.question))
  pen.both(`last said ${said}`, order, clause.alleged ? 1 : 0, clause.other ? 1 : 0)
  const behind = tokens.slice(at + 1, to + 1)
  const denied = behind.filter(({ kind }) => kind === NEGATION).length
  pen.both('denied behind', Math.min(denied, 2), order)
  pen.all(`denied behind ${rule} ${said}`, Math.min(denied, 2))
}

const PAIRS = [
  [-3, -2],
  [-2, -1],
  [-1, 1],
  [1, 2],
  [2, 3],
] as const

/** Whose the clause is and how it speaks, and what the scope of its denials says. */
function writeClause(pen: Pen, { clause, at, number }: Token, rule: Scene['rule']): void {
  const denied = clause === null || number !== null ? null : polarity(clause.words, at, clause.question)
  const said = denied === null ? 'open' : denied ? 'yes' : 'no'
  const flags =
    clause === null
      ? 0
      : (clause.other ? 1 : 0) |
        (clause.inherited ? 2 : 0) |
        (clause.supposed ? 4 : 0) |
        (clause.general ? 8 : 0) |
        (clause.alleged ? 16 : 0) |
        (clause.past ? 32 : 0)
  pen.both('flags', flags)
  pen.both(`said ${said}`)
  pen.all(`said ${said}`, flags)
  pen.all(`rule ${rule} said ${said}`, flags)
  pen.both(`rule ${rule}`, flags)
  if (clause?.own) pen.both('own')
  if (clause?.question) pen.both(`asked ${said}`)
}

/** How far to either side words look that turn a statement. */
const FAR = 12

interface Side extends Pick<Scene, 'tokens' | 'rule'> {
  readonly kindAt: (k: number) => number
  readonly codeAt: (k: number) => number
}

function writeSide(pen: Pen, side: number, i: number, { tokens, kindAt, codeAt, rule }: Side): void {
  const on = side < 0 ? 'left' : 'right'
  const met: number[] = []
  let crossed = 0
  for (let d = 1; d <= FAR && i + side * d >= 0 && i + side * d < tokens.length; d++) {
    const k = i + side * d
    const kind = kindAt(k)
    if (isStop(kind)) crossed++
    if (d > 3 && d <= 8) pen.all(REACH[on], codeAt(k), Math.min(crossed, 1))
    if (!TURNING.has(kind) || met.includes(kind)) continue
    met.push(kind)
    pen.both(NEAR[on], kind, d <= 2 ? d : d <= 4 ? 3 : 4, Math.min(crossed, 2))
    if (kind === NEGATION) pen.all(`no ${side} ${rule}`, codeAt(k), Math.min(d, 3))
  }
  pen.all(MET[on], ...met.sort((a, b) => a - b))
}
