/** The words of a message as the fact reader sees them: each with its code, what kind of word it is, and where it stands. */

import type { Clause } from './clauses.ts'
import { hashOf } from './hash.ts'
import { type FoundNumber, numbersIn } from './numbers.ts'

/** Kinds of words that turn a statement, in every register one form after normalising. */
const KINDS = {
  neg: 'tidak bukan belum tanpa nihil boro jangankan jangan mana nol',
  other:
    'tetangga majikan juragan bos teman temen kawan saudara sepupu keponakan oknum mantan mereka besan kenalan pemilik penyewa ketua tengkulak tamu orang mertua ipar menantu kakak abang paman bibi om tante warga',
  kin: 'anak ibu bapak nenek kakek adik cucu keluarga',
  self: 'saya kami suami istri pasangan sendiri',
  past: 'dulu pernah sempat bekas mantan almarhum waktu zaman tadinya',
  now: 'sekarang masih lagi sedang',
  over: 'lunas jual dijual terjual kejual laku ditarik disita hilang dicuri keluar berhenti resign pensiun lulus tutup ditutup dikembalikan dilepas selesai tamat habis gadai digadai',
  if: 'kalau misal seumpama seandainya rencana mau ingin pengen niat takut jika bila',
  says: 'kata katanya tercatat ditulis tertulis ketulis dituduh dikira terdata data sistem dianggap dibilang terdaftar disangka bilang petugas statusnya tulis',
  have: 'punya ada pakai ambil ikut bayar kena',
  but: 'tapi padahal cuma hanya sedangkan kecuali malah justru aslinya nyatanya sebenarnya',
  ask: 'apa apakah bagaimana bisa boleh kenapa berapa kapan siapa ?',
  stop: '. , !',
} as const
const KIND_OF = new Map<string, number>(
  Object.values(KINDS).flatMap((words, k) => words.split(' ').map((word) => [word, k + 1] as const)),
)
const numberOf = (kind: keyof typeof KINDS): number => Object.keys(KINDS).indexOf(kind) + 1

export const NEGATION = numberOf('neg')
/** A thing that some fact is about. */
export const THING = Object.keys(KINDS).length + 1
const NUMBER = THING + 1
/** Kinds that say whose something is, or whether it holds. */
export const TURNING: ReadonlySet<number> = new Set(
  (['neg', 'other', 'past', 'over', 'if', 'says', 'have', 'self', 'kin', 'ask', 'now', 'but'] as const).map(
    numberOf,
  ),
)
const STOP = numberOf('stop')
export const isStop = (kind: number): boolean => kind === STOP

export interface Token {
  /** The word; of a number its size. */
  readonly word: string
  /** The same as a number, for features. */
  readonly code: number
  /** 0: of no kind. */
  readonly kind: number
  /** The clause it stands in; a sign stands in none. */
  readonly clause: Clause | null
  /** Its place in the clause. */
  readonly at: number
  readonly number: FoundNumber | null
}

/** How a number is seen: by its size alone. */
function sizeOf(value: number): string {
  if (value === 0) return '#0'
  if (value <= 6) return '#6'
  if (value <= 10) return '#10'
  if (value < 18) return '#17'
  if (value < 60) return '#59'
  if (value <= 110) return '#age'
  if ([450, 900, 1300, 2200, 3500, 4400, 5500, 6600].includes(value)) return '#va'
  if (value >= 1900 && value <= 2100) return '#year'
  return value >= 1_000_000 ? '#million' : '#big'
}

/** @param words all words with signs @param clauses the same words without signs, cut into clauses */
export function tokensOf(words: readonly string[], clauses: readonly Clause[]): readonly Token[] {
  const places = clauses.flatMap((clause) => clause.words.map((_, at) => ({ clause, at })))
  const out: Token[] = []
  let place = 0
  const numbers = new Map(numbersIn(words).map((n) => [n.start, n]))
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    const sign = /^[.,?!]$/.test(word)
    const { clause, at } = sign ? { clause: null, at: -1 } : (places[place++] ?? { clause: null, at: -1 })
    const number = numbers.get(i) ?? null
    if (number === null)
      out.push({ word, code: hashOf(word), kind: KIND_OF.get(word) ?? 0, clause, at, number })
    else {
      const size = sizeOf(number.value)
      out.push({ word: size, code: hashOf(size), kind: NUMBER, clause, at, number })
      for (; i + 1 < number.end; i++) if (!/^[.,?!]$/.test(words[i + 1] ?? '')) place++
    }
  }
  return out
}
