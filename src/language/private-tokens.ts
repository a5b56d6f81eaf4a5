/** Cuts text into words and numbers for the masking; letters that pass for digits count as such inside a number. */

export interface NumberToken {
  readonly kind: 'number'
  readonly digits: string
  readonly start: number
  readonly end: number
  /** Only separators stand between this number and the token before it, which is a number too. */
  readonly joined: boolean
  /** Made of look-alike letters only; counts within a number, never begins one. */
  readonly soft: boolean
}

export interface WordToken {
  readonly kind: 'word'
  readonly text: string
  readonly start: number
  readonly end: number
  readonly secret: 'pin' | 'otp' | null
}

export type Token = NumberToken | WordToken

const DIGIT_WORDS: Readonly<Record<string, string>> = {
  nol: '0', kosong: '0', satu: '1', dua: '2', tiga: '3', empat: '4', lima: '5', enam: '6', tujuh: '7',
  delapan: '8', lapan: '8', sembilan: '9', siji: '1', setunggal: '1', loro: '2', kalih: '2', telu: '3',
  tigo: '3', papat: '4', sekawan: '4', limo: '5', gangsal: '5', enem: '6', nem: '6', pitu: '7', wolu: '8',
  sanga: '9', songo: '9', hiji: '1', tilu: '3', opat: '4', genep: '6', dalapan: '8', salapan: '9',
  ciek: '1', duo: '2', ampek: '4', anam: '6', tujuah: '7', salapanan: '9', atu: '1', due: '2', tige: '3',
  lime: '5',
} // biome-ignore format: a table

const LOOK_ALIKE: Readonly<Record<string, string>> = {
  O: '0', o: '0', l: '1', I: '1', i: '1', '|': '1', S: '5', B: '8', Z: '2',
} // biome-ignore format: a table
const SEPARATORS = /^[\s.,\-–—_/·•*:()+'"|]*$/

/** All words and numbers in order. Linear in the length of `text`. */
export function tokens(text: string): readonly Token[] {
  const out: Token[] = []
  for (const match of text.matchAll(/⟨\p{L}{1,10}⟩|[\p{L}\p{Nd}|]+/gu)) {
    const chunk = match[0]
    if (chunk.startsWith('⟨')) out.push(word(chunk, match.index))
    else cut(chunk, match.index, text, out)
  }
  return out
}

function cut(chunk: string, offset: number, text: string, out: Token[]): void {
  if (/^[0-9]+$/.test(chunk)) {
    add(out, text, chunk, offset, chunk.length, false)
    return
  }
  const spelt = DIGIT_WORDS[chunk.toLowerCase()]
  if (spelt !== undefined) {
    add(out, text, spelt, offset, chunk.length, false)
    return
  }
  // "masuk2", "dobel2": a word said twice; "OOO2" is part of a number.
  if (/^\p{L}{3,}2$/u.test(chunk) && !/^[OolIi|SBZ]+2$/.test(chunk)) {
    out.push(word(chunk, offset))
    return
  }
  if (!/[0-9]/.test(chunk)) {
    if (/^[OolI|]{1,4}$/.test(chunk) && near(out, text, offset))
      add(out, text, asDigits(chunk), offset, chunk.length, true)
    else out.push(word(chunk, offset))
    return
  }
  for (const [start, end] of numberParts(chunk, near(out, text, offset))) {
    const part = chunk.slice(start, end)
    if (/[0-9]/.test(part)) add(out, text, asDigits(part), offset + start, part.length, false)
    else if (part.length > 0) out.push(word(part, offset + start))
  }
}

/** Borders of the numbers and words in a chunk such as `nik33010O02` or `450va`; behind a number more zeros may be letters. */
function* numberParts(chunk: string, behindNumber: boolean): Generator<readonly [number, number]> {
  let at = 0
  for (const match of chunk.matchAll(/[0-9]+(?:[OolIi|SBZ]{1,6}[0-9]+){0,24}/g)) {
    let start = match.index
    let end = start + match[0].length
    const before = (behindNumber ? /^[OolI|]{1,6}$/ : /^[OolI|]{1,3}$/).test(chunk.slice(at, start))
    if (before && at === 0) start = 0
    if (/^[OolI|SBZ]{1,2}$/.test(chunk.slice(end)) && (behindNumber || end - start >= 2)) end = chunk.length
    if (start > at) yield [at, start]
    yield [start, end]
    at = end
  }
  if (at < chunk.length) yield [at, chunk.length]
}

function add(out: Token[], text: string, digits: string, start: number, length: number, soft: boolean): void {
  out.push({ kind: 'number', digits, start, end: start + length, joined: near(out, text, start), soft })
}

/** The token before is a number and only a few separators lie between. */
function near(out: readonly Token[], text: string, start: number): boolean {
  const last = out[out.length - 1]
  if (last?.kind !== 'number' || start - last.end > 6) return false
  return SEPARATORS.test(text.slice(last.end, start))
}

function asDigits(part: string): string {
  return part.replace(/[OolIi|SBZ]/g, (c) => LOOK_ALIKE[c] ?? c)
}

function word(chunk: string, start: number): WordToken {
  const text = chunk.toLowerCase()
  return { kind: 'word', text, start, end: start + chunk.length, secret: secretOf(text) }
}

/** "-nya" in the registers, "-ku", "-mu". */
const ENDING = '(?:nya|ny|nye|nyo|na|ne|e|x|ku|mu|ipun)?'
const PIN = new RegExp(`^(?:(?:m?pin|sandi)${ENDING}|pasword|password|cvv|cvc)$`)
const OTP = new RegExp(`^(?:(?:otp|kode)${ENDING}|kod|code|verifikasi|verif)$`)

function secretOf(text: string): 'pin' | 'otp' | null {
  if (PIN.test(text)) return 'pin'
  return OTP.test(text) ? 'otp' : null
}
