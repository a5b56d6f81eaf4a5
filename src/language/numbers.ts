/** Numbers in digits and in words (Indonesian, Javanese, Sundanese, Minang) within normalised words. */

const UNITS: Readonly<Record<string, number>> = {
  nol: 0, satu: 1, dua: 2, tiga: 3, empat: 4, lima: 5, enam: 6, tujuh: 7, delapan: 8, lapan: 8, sembilan: 9,
  sepuluh: 10, sebelas: 11, siji: 1, sidji: 1, setunggal: 1, loro: 2, kalih: 2, ro: 2, telu: 3, telung: 3, rong: 2, patang: 4, limang: 5, pitung: 7, wolung: 8, sangang: 9, tigo: 3,
  papat: 4, sekawan: 4, limo: 5, gangsal: 5, enem: 6, nem: 6, pitu: 7, wolu: 8, sanga: 9, songo: 9,
  sedasa: 10, hiji: 1, tilu: 3, opat: 4, genep: 6, dalapan: 8, salapan: 9, duo: 2, ampek: 4, anam: 6,
  tujuah: 7, ciek: 1, atu: 1, tige: 3, lime: 5, anem: 6, due: 2,
} // biome-ignore format: a table

const SCALES: Readonly<Record<string, number>> = {
  belas: 0, puluh: 10, puluhan: 10, ratus: 100, atus: 100, ribu: 1000, rb: 1000, rbu: 1000, ewu: 1000,
  rebu: 1000, juta: 1_000_000, jt: 1_000_000, jeti: 1_000_000,
} // biome-ignore format: a table

const WHOLE: Readonly<Record<string, number>> = {
  seratus: 100, satus: 100, saratus: 100, seribu: 1000, sewu: 1000, sarebu: 1000, sejuta: 1_000_000, sajuta: 1_000_000,
} // biome-ignore format: a table

/** Words that a number may begin with. */
const FIRST = new Map<string, number>([...Object.entries(UNITS), ...Object.entries(WHOLE)])

export interface FoundNumber {
  readonly value: number
  /** Index of its first word and of the word behind its last. */
  readonly start: number
  readonly end: number
  /** Written in digits. */
  readonly digits: boolean
}

/** The number that begins at word `i`, or null. "sembilan ratus" → 900, "2200" → 2200, "seribu tiga ratus" → 1300. */
export function numberAt(words: readonly string[], i: number): FoundNumber | null {
  const first = words[i] ?? ''
  const code = first.charCodeAt(0)
  if (!(code >= 48 && code <= 57)) return FIRST.has(first) ? wordsAt(words, i) : null
  if (/^\d{1,12}(?:,\d+)?$/.test(first)) {
    const scale = SCALES[words[i + 1] ?? '']
    const base = Number(first.replace(',', '.'))
    if (scale !== undefined && scale >= 1000)
      return { value: base * scale, start: i, end: i + 2, digits: true }
    return { value: base, start: i, end: i + 1, digits: true }
  }
  return wordsAt(words, i)
}

function wordsAt(words: readonly string[], i: number): FoundNumber | null {
  let total = 0
  let current: number | null = null
  let k = i
  for (; k < words.length && k < i + 9; k++) {
    const word = words[k] ?? ''
    const unit = UNITS[word]
    const whole = WHOLE[word]
    const scale = SCALES[word]
    if (whole !== undefined) {
      total += whole >= 1000 ? whole : 0
      current = whole >= 1000 ? current : (current ?? 0) + whole
    } else if (unit !== undefined) {
      // "tiga empat" is two numbers, "dua puluh tiga" one.
      if (current !== null && current % 10 !== 0) break
      if (current === 0 || (current !== null && current % 10 === 0 && unit >= 10)) break
      current = (current ?? 0) + unit
    } else if (scale !== undefined && current !== null) {
      ;[total, current] = scaled(word, scale, total, current)
    } else break
  }
  if (k === i) return null
  return { value: total + (current ?? 0), start: i, end: k, digits: false }
}

function scaled(word: string, scale: number, total: number, current: number): [number, number | null] {
  if (word === 'belas') return [total, current + 10]
  if (scale >= 1000) return [total + current * scale, null]
  const ones = current % 10
  return [total, current - ones + ones * scale]
}

/** All numbers, left to right, none overlapping. */
export function numbersIn(words: readonly string[]): readonly FoundNumber[] {
  const out: FoundNumber[] = []
  for (let i = 0; i < words.length; i++) {
    const found = numberAt(words, i)
    if (found === null) continue
    out.push(found)
    i = found.end - 1
  }
  return out
}
