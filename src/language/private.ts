/** Finds private numbers and puts marks in their place. The only maker of `MaskedText`. */
import type { MaskedText, PrivateKind } from '../message.ts'
import { clean } from './clean.ts'
import { beginsAsCard, isAmount, isPublicNumber, labelOf, onlyDates } from './private-context.ts'
import { joined, runFrom, sizeOf } from './private-runs.ts'
import { type Found, withSecrets } from './private-secrets.ts'
import { type NumberToken, type Token, tokens } from './private-tokens.ts'
import { stampsIn } from './stamps.ts'

/** Longest text that goes on, in characters; longer ones are cut after masking. */
export const MOST_TEXT = 4_000
/** What is read at most of one message; nothing behind it is looked at or kept. */
export const MOST_READ = 40_000
/** Of a longer one its beginning and this part of its end go on: a cry for help may stand at the end. */
const TAIL = 0.25

export interface Masked {
  readonly text: MaskedText
  /** In the order of first appearance, each once. */
  readonly kinds: PrivateKind[]
  /** The message was longer than allowed and its middle is gone. */
  readonly cut: boolean
}

/**
 * The text with private numbers as `⟨nik⟩ ⟨kk⟩ ⟨kartu⟩ ⟨pin⟩ ⟨otp⟩ ⟨hp⟩ ⟨rekening⟩`, cleaned of invisible characters.
 * Never throws; linear in the length; masking its own result changes nothing. When in doubt it masks.
 * @param most letters that go on, up to `MOST_READ`
 */
export function mask(raw: string, most: number = MOST_TEXT): Masked {
  const read = clean(raw, MOST_READ)
  const plain = raw.length > MOST_READ ? read.replace(/[\s\d.,-]{1,80}$/, '') : read
  const found = search(apart(tokens(plain), stampsIn(plain)), plain)
  let out = ''
  let at = 0
  for (const { kind, start, end } of found) {
    out += `${plain.slice(at, start)}⟨${kind}⟩`
    at = end
  }
  out += plain.slice(at)
  const kinds = [...new Set(found.map((f) => f.kind))]
  const cut = raw.length > MOST_READ || out.length > most
  return { text: shortened(out, most) as MaskedText, kinds, cut }
}

/** Dates and hours in the heads of copied messages stand for themselves: no number begins, ends or goes on in them. */
function apart(all: readonly Token[], stamps: readonly (readonly [number, number])[]): readonly Token[] {
  if (stamps.length === 0) return all
  let next = 0
  return all.map((token) => {
    while ((stamps[next]?.[1] ?? Number.POSITIVE_INFINITY) <= token.start) next++
    const [start, end] = stamps[next] ?? [Number.POSITIVE_INFINITY, 0]
    if (token.start < start || token.start >= end) return token
    return { kind: 'word', text: '', start: token.start, end: token.end, secret: null }
  })
}

/** Beginning and end of a text that is too long, never half of a mark, a number or a character. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const last = Math.floor(most * TAIL) - 3
  const head = text.slice(0, most - last - 3).replace(/\p{Cs}$|⟨[a-z]{0,10}$/u, '')
  const tail = text.slice(-last).replace(/^\p{Cs}|^[a-z]{0,10}⟩/u, '')
  return `${head.replace(/\s?[\d.,-]{1,80}$/, '')} … ${tail.replace(/^[\d.,-]{1,80}\s?/, '')}`
}

function search(all: readonly Token[], plain: string): Found[] {
  const found: Found[] = []
  let i = 0
  while (i < all.length) {
    const run = runFrom(all, i)
    const hit = run.length > 0 ? longNumber(all, i, run, plain) : null
    if (hit?.kind) found.push({ kind: hit.kind, start: run[0]?.start ?? 0, end: run[hit.size - 1]?.end ?? 0 })
    i += hit?.size ?? 1
  }
  return withSecrets(all, found)
}

interface Hit {
  /** Null: known to be none, skip it. */
  readonly kind: PrivateKind | null
  readonly size: number
}

/** A number of ten digits or more that begins with the first token of `run`. */
function longNumber(
  all: readonly Token[],
  i: number,
  run: readonly NumberToken[],
  plain: string,
): Hit | null {
  const whole = run.map((t) => t.digits).join('')
  // "+62 821-4490-1763 hari kerja": a telephone number counts no days.
  const isPhone = run.length > 1 && phoneSize(run, whole) > 0
  if (whole.length < 9) return null
  const label = labelOf(all, i, run.length)
  const sixteen = sizeOf(run, (n) => n === 16)
  const isNamed = label === 'nik' || label === 'kk' || label === 'kartu'
  if (!isPhone && !(isNamed && sixteen > 0) && isAmount(all, i, run.length)) return null
  const phone = label === 'rekening' && !/\b(?:transfer|tf)\b/i.test(plain) ? 0 : phoneSize(run, whole)
  if (phone > 0) {
    const digits = joined(run, phone)
    return { kind: isPublicNumber(digits) ? null : 'hp', size: phone }
  }
  const twenty = sizeOf(run, (n) => n === 20)
  if (twenty > 0 && label === 'meter') return { kind: null, size: twenty }
  if (sixteen > 0 && !onlyDates(run.slice(0, sixteen), plain)) {
    const near = labelOf(all, i, sixteen)
    if (near === 'kk' || near === 'kartu') return { kind: near, size: sixteen }
    return { kind: near !== 'nik' && beginsAsCard(whole) ? 'kartu' : 'nik', size: sixteen }
  }
  if (label === 'meter') return null
  return unlabelled(run, label, plain)
}

/** Mistyped identity numbers, accounts, health-card numbers. */
function unlabelled(run: readonly NumberToken[], label: string | null, plain: string): Hit | null {
  const first = run[0]?.digits.length ?? 0
  if (first >= 13)
    return { kind: label === 'rekening' ? 'rekening' : first >= 15 ? identity(label) : 'kartu', size: 1 }
  if (label === 'nik' || label === 'kk' || label === 'kartu') {
    const size = sizeOf(run, (n) => n >= 13 && n <= 19)
    if (size > 0 && !onlyDates(run.slice(0, size), plain)) return { kind: label, size }
  }
  if (label === 'rekening') {
    const size = first >= 9 ? 1 : lastSizeOf(run, (n) => n >= 10 && n <= 16)
    if (size > 0 && !onlyDates(run.slice(0, size), plain)) return { kind: 'rekening', size }
  }
  if (label === 'hp' && first >= 9 && !isPublicNumber(run[0]?.digits ?? '')) return { kind: 'hp', size: 1 }
  return null
}

function identity(label: string | null): PrivateKind {
  return label === 'kk' || label === 'kartu' ? label : 'nik'
}

/** How many tokens make a mobile number (`08…`, `628…`, ten to fourteen digits); 0 when it is none. */
function phoneSize(run: readonly NumberToken[], whole: string): number {
  const from = whole.startsWith('62') ? 2 : 0
  const national = from === 2 ? whole.slice(2).replace(/^0/, '') : whole.slice(1)
  if (!(from === 2 || whole.startsWith('0')) || !national.startsWith('8')) return 0
  const first = run[0]?.digits.length ?? 0
  if (first >= 10) return first <= 15 ? 1 : 0
  let sum = 0
  let best = 0
  for (const [index, token] of run.entries()) {
    sum += token.digits.length
    if (sum > (from === 2 ? 15 : 13)) break
    if (sum >= 9 + from) best = index + 1
  }
  return best
}

/** Size of the longest beginning of `run` whose digits satisfy `fits`; 0 when there is none. */
function lastSizeOf(run: readonly NumberToken[], fits: (digits: number) => boolean): number {
  let sum = 0
  let best = 0
  for (const [index, token] of run.entries()) {
    sum += token.digits.length
    if (fits(sum)) best = index + 1
  }
  return best
}
