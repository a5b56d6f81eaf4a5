/** PIN and OTP: short numbers that only the words around them give away. */
import type { PrivateKind } from '../message.ts'
import { isAmount } from './private-context.ts'
import { joined, runFrom, sizeOf } from './private-runs.ts'
import type { NumberToken, Token } from './private-tokens.ts'

/** A private number and where it stands. */
export interface Found {
  readonly kind: PrivateKind
  readonly start: number
  readonly end: number
}

/** Words that may stand between "PIN" or "OTP" and its digits. */
const LINK =
  /^(?:saya|sy|saye|aku|ku|kulo|kula|abdi|gue|gua|nya|ny|e|ne|atm|kks|kartu|adalah|itu|yaitu|yakni|ialah|baru|lama|no|nomor|nomer|angka|angkanya|kode|kodenya|bri|bni|mandiri|btn|bsi|ini|ya|yaa|pak|bu|min|bang|mas|dulu|skrg|sekarang|masuk|tadi|td|barusan|dikirim|terkirim|digit|ibu|bapak|suami|istri|mak|emak|sms|dari|wa|ku|is|dapat|dapet|dpt|verifikasi|rahasia|otp|pin|bansos|pkh|bank|berapa|angke|isinya|tertulis|pinnya|otpnya|enam|yg|yang|muncul|keluar|kasih|dikasih|hp|agen)$/

/** "kode pos 53211" is no secret. */
const NO_SECRET =
  /^(?:pos|wilayah|desa|kecamatan|kabupaten|booking|barang|toko|resi|tiket|antrian|antrean|listrik|meter|token)$/

/** "/balas 1234 PIN jangan …": the number is a ticket's. */
const NAMES_TICKET = /^(?:tiket|ambil|balas|jawab|tutup|alih|alihkan)$/

/** PIN and OTP: four to eight digits next to such a word, before or after it. */
export function withSecrets(all: readonly Token[], found: readonly Found[]): Found[] {
  // Most messages name no secret: then where numbers stand need not be worked out.
  if (!all.some((token) => token.kind === 'word' && token.secret !== null)) return [...found]
  const secrets = new Map<number, Found>()
  const taken = startsWithin(all, found)
  for (const [index, token] of all.entries()) {
    if (token.kind !== 'word' || token.secret === null) continue
    const hit =
      secretAfter(all, index, token.secret) ??
      secretBefore(all, index, token.secret) ??
      secretFar(all, index, token.secret)
    if (hit && !secrets.has(hit.start) && !taken.has(hit.start)) secrets.set(hit.start, hit)
  }
  return [...found, ...secrets.values()].sort((a, b) => a.start - b.start)
}

/** Where the tokens begin that lie in what was found; both lists are in order, so one pass does. */
function startsWithin(all: readonly Token[], found: readonly Found[]): ReadonlySet<number> {
  const starts = new Set<number>()
  let next = 0
  for (const token of all) {
    while ((found[next]?.end ?? Number.POSITIVE_INFINITY) <= token.start) next++
    const range = found[next]
    if (range && range.start < token.end) starts.add(token.start)
  }
  return starts
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
      const exact =
        (digits.length === 6 && !digits.endsWith('000')) || (kind === 'otp' && isWarned(all, k + size))
      // Right behind its word six digits are the code, whatever they seem to count: "kode WA 120-455 orang itu minta".
      const isCounted = !(exact && strange === 0) && isAmount(all, k, size)
      if (size > 0 && !isCounted && (strange === 0 || (exact && strange <= 3)))
        return { kind, start: token.start, end: run[size - 1]?.end ?? token.end }
      k += Math.max(0, run.length - 1)
    } else if (NO_SECRET.test(token.text)) return null
    else if (!LINK.test(token.text)) strange++
  }
  return null
}

/** "Kode verifikasi Anda 7741. JANGAN berikan …": the warning that comes with every such code. */
function isWarned(all: readonly Token[], from: number): boolean {
  return all
    .slice(from, from + 3)
    .some((token) => token.kind === 'word' && /^(?:jangan|rahasia|rahasiakan)$/.test(token.text))
}

/** "otp nya tidak masuk …, eh ini baru masuk 774 120": six digits by themselves, further on in the same message. */
function secretFar(all: readonly Token[], index: number, kind: 'pin' | 'otp'): Found | null {
  for (let k = index + 1; k < Math.min(all.length, index + 30); k++) {
    const token = all[k]
    // Within a run no number begins.
    if (token?.kind !== 'number' || token.joined) continue
    const run = runFrom(all, k)
    const size = run.length
    const digits = joined(run, size)
    if (digits.length !== 6 || size > 2 || digits.endsWith('000') || isAmount(all, k, size)) continue
    return { kind, start: token.start, end: run[size - 1]?.end ?? token.end }
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
    const named = all[first - 1]
    if (named?.kind === 'word' && NAMES_TICKET.test(named.text)) return null
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
  const whole = joined(run, run.length).length
  if (whole === 6) return run.length
  if (first >= 4 && first <= 8) return 1
  if (whole >= 4 && whole <= 8) return run.length
  return sizeOf(run, (n) => n === 6)
}
