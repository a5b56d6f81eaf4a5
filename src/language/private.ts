/** Finds private numbers and puts marks in their place. The only maker of `MaskedText`. */
import type { MaskedText, PrivateKind } from '../message.ts'
import { clean } from './clean.ts'
import { isAmount, isPublicNumber, labelOf, onlyDates } from './private-context.ts'
import { type NumberToken, type Token, tokens } from './private-tokens.ts'

/** Longest text that goes on, in characters; longer ones are cut after masking. */
export const MOST_TEXT = 4_000
/** What is read at most of one message; nothing behind it is looked at or kept. */
const MOST_READ = 20_000

export interface Masked {
  readonly text: MaskedText
  /** In the order of first appearance, each once. */
  readonly kinds: PrivateKind[]
  /** The message was longer than `MOST_TEXT` and its end is gone. */
  readonly cut: boolean
}

interface Found {
  readonly kind: PrivateKind
  readonly start: number
  readonly end: number
}

/**
 * The text with private numbers as `⟨nik⟩ ⟨kk⟩ ⟨kartu⟩ ⟨pin⟩ ⟨otp⟩ ⟨hp⟩ ⟨rekening⟩`, cleaned of invisible characters.
 * Never throws; linear in the length; masking its own result changes nothing. When in doubt it masks.
 */
export function mask(raw: string): Masked {
  const read = clean(raw, MOST_READ)
  const plain = raw.length > MOST_READ ? read.replace(/[\s\d.,-]{1,80}$/, '') : read
  const found = search(tokens(plain), plain)
  let out = ''
  let at = 0
  for (const { kind, start, end } of found) {
    out += `${plain.slice(at, start)}⟨${kind}⟩`
    at = end
  }
  out += plain.slice(at)
  const kinds = [...new Set(found.map((f) => f.kind))]
  const cut = raw.length > MOST_READ || out.length > MOST_TEXT
  return { text: out.slice(0, MOST_TEXT).replace(/\p{Cs}$/u, '') as MaskedText, kinds, cut }
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

/** Number tokens from `i` on with nothing but separators between them, up to 24 digits. */
function runFrom(all: readonly Token[], i: number): readonly NumberToken[] {
  const run: NumberToken[] = []
  let digits = 0
  for (let k = i; k < all.length && digits <= 24; k++) {
    const token = all[k]
    if (token?.kind !== 'number' || (k > i && !token.joined)) break
    if (token.soft && k === i) break
    run.push(token)
    digits += token.digits.length
  }
  return run
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
  if (whole.length < 9 || isAmount(all, i, run.length)) return null
  const phone = phoneSize(run, whole)
  if (phone > 0) {
    const digits = joined(run, phone)
    return { kind: isPublicNumber(digits) ? null : 'hp', size: phone }
  }
  const label = labelOf(all, i, run.length)
  const sixteen = sizeOf(run, (n) => n === 16)
  const twenty = sizeOf(run, (n) => n === 20)
  if (twenty > 0 && label === 'meter') return { kind: null, size: twenty }
  if (sixteen > 0 && !onlyDates(run.slice(0, sixteen), plain)) {
    const near = labelOf(all, i, sixteen)
    return { kind: near === 'kk' || near === 'kartu' ? near : 'nik', size: sixteen }
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

/** Size of the shortest beginning of `run` whose digits satisfy `fits`; 0 when there is none. */
function sizeOf(run: readonly NumberToken[], fits: (digits: number) => boolean): number {
  let sum = 0
  for (const [index, token] of run.entries()) {
    sum += token.digits.length
    if (fits(sum)) return index + 1
  }
  return 0
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

function joined(run: readonly NumberToken[], size: number): string {
  return run
    .slice(0, size)
    .map((t) => t.digits)
    .join('')
}

/** Words that may stand between "PIN" or "OTP" and its digits. */
const LINK =
  /^(?:saya|sy|saye|aku|ku|kulo|kula|abdi|gue|gua|nya|ny|e|ne|atm|kks|kartu|adalah|itu|yaitu|yakni|ialah|baru|lama|no|nomor|nomer|angka|angkanya|kode|kodenya|bri|bni|mandiri|btn|bsi|ini|ya|yaa|pak|bu|min|bang|mas|dulu|skrg|sekarang|masuk|tadi|td|barusan|dikirim|terkirim|digit|ibu|bapak|suami|istri|mak|emak|sms|dari|wa|ku|is|dapat|dapet|dpt|verifikasi|rahasia|otp|pin|bansos|pkh|bank|berapa|angke|isinya|tertulis|pinnya|otpnya|enam|ku)$/

/** "kode pos 53211" is no secret. */
const NO_SECRET =
  /^(?:pos|wilayah|desa|kecamatan|kabupaten|booking|barang|toko|resi|tiket|antrian|antrean|listrik|meter|token)$/

/** PIN and OTP: four to eight digits next to such a word, before or after it. */
function withSecrets(all: readonly Token[], found: readonly Found[]): Found[] {
  const secrets: Found[] = []
  const taken = (token: Token) => found.some((f) => token.start < f.end && f.start < token.end)
  for (const [index, token] of all.entries()) {
    if (token.kind !== 'word' || token.secret === null) continue
    const hit = secretAfter(all, index, token.secret) ?? secretBefore(all, index, token.secret)
    if (
      hit &&
      !secrets.some((s) => s.start === hit.start) &&
      !all.some((t) => t.start === hit.start && taken(t))
    )
      secrets.push(hit)
  }
  return [...found, ...secrets].sort((a, b) => a.start - b.start)
}

function secretAfter(all: readonly Token[], index: number, kind: 'pin' | 'otp'): Found | null {
  let strange = 0
  for (let k = index + 1; k < Math.min(all.length, index + 12); k++) {
    const token = all[k]
    if (token === undefined) break
    if (token.kind === 'number') {
      const run = runFrom(all, k)
      const size = secretSize(run)
      const digits = joined(run, size)
      const exact = digits.length === 6 && !digits.endsWith('000')
      if (size > 0 && !isAmount(all, k, size) && (strange === 0 || (exact && strange <= 3)))
        return { kind, start: token.start, end: run[size - 1]?.end ?? token.end }
      k += Math.max(0, run.length - 1)
    } else if (NO_SECRET.test(token.text)) return null
    else if (!LINK.test(token.text)) strange++
  }
  return null
}

function secretBefore(all: readonly Token[], index: number, kind: 'pin' | 'otp'): Found | null {
  for (let k = index - 1; k >= Math.max(0, index - 4); k--) {
    const token = all[k]
    if (token === undefined) break
    if (token.kind === 'word') {
      if (!LINK.test(token.text)) return null
      continue
    }
    let first = k
    while (first > 0 && first > k - 8 && all[first]?.kind === 'number' && (all[first] as NumberToken).joined)
      first--
    const run = runFrom(all, first)
    const size = secretSize(run)
    const digits = joined(run, size)
    if (size === 0 || /000$/.test(digits) || isAmount(all, first, size)) return null
    return { kind, start: run[0]?.start ?? 0, end: run[size - 1]?.end ?? 0 }
  }
  return null
}

/** How many tokens of `run` make four to eight digits: one token, or all of them. */
function secretSize(run: readonly NumberToken[]): number {
  const first = run[0]?.digits.length ?? 0
  if (first >= 4 && first <= 8) return 1
  const whole = joined(run, run.length).length
  if (whole >= 4 && whole <= 8) return run.length
  return sizeOf(run, (n) => n === 6)
}
