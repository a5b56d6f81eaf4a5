/** Which of the offered choices does a message pick by its number or by its label? */

import type { Choice } from '../message.ts'
import { remembering } from './bounded.ts'
import { numbersIn } from './numbers.ts'
import { spokenWords } from './spoken.ts'

const ORDINALS: Readonly<Record<string, number>> = {
  pertama: 1, kesatu: 1, kedua: 2, ketiga: 3, keempat: 4, kelima: 5, keenam: 6, ketujuh: 7, kedelapan: 8,
  kesembilan: 9, kesepuluh: 10, kapisan: 1, kapindo: 2, kahiji: 1, kadua: 2, katilu: 3, kaopat: 4,
} // biome-ignore format: a table

const FILLER =
  /^(?:nomor|yang|ya|pilih|pilihan|dan|sama|dengan|opsi|angka|jawab|jawaban|jawabannya|saya|pak|bu|min|itu|ini|aja|saja|deh|kak|mas|mbak|bang|ke|kayaknya|sepertinya|,|\.|!|ada|poin|point|mau|coba|oke|lanjut|ambil|kang|teh|juga|mungkin|kira)$/

/** The bare numbers of a message that holds nothing else, or an empty list. */
export function bareNumbers(words: readonly string[]): readonly number[] {
  if (words.length > 24) return []
  const found = numbersIn(words)
  const covered = new Set(
    found.flatMap((n) => Array.from({ length: n.end - n.start }, (_, k) => n.start + k)),
  )
  const ordinals = words.map((w) => ORDINALS[w] ?? null)
  const rest = words.filter((w, i) => !covered.has(i) && ordinals[i] === null && !FILLER.test(w))
  if (rest.length > 0) return []
  const ordered = ordinals.flatMap((value, at) => (value === null ? [] : [{ at, value }]))
  return [...found.map((n) => ({ at: n.start, value: n.value })), ...ordered]
    .sort((a, b) => a.at - b.at)
    .map((n) => n.value)
}

/** The offered choices at these positions, or null when a number is none of them. */
export function atPositions(
  numbers: readonly number[],
  offered: readonly Choice[],
): readonly Choice[] | null {
  const picked = numbers.map((n) => offered[n - 1])
  return picked.length > 0 && picked.every((c) => c !== undefined) ? (picked as Choice[]) : null
}

/** A choice's label as it is said. */
export type SpokenLabel = (choice: Choice) => string

/** More than all the labels of the program. */
const MOST_LABELS = 2_000
/** Choices whose labels are what a person calls somebody: nothing of that is remembered. */
const OF_PEOPLE = /^(?:kasus|buang):/

/** The label is what the writer calls somebody. */
export function ofPeople({ id }: Choice): boolean {
  return OF_PEOPLE.test(id)
}

/** The same buttons are offered to everybody, so each is normalised once. `normal` normalises a label. */
export function createSpokenLabel(normal: (text: string) => readonly string[]): SpokenLabel {
  const spoken = (label: string) => plain(normal(label))
  const usual = remembering(MOST_LABELS, spoken)
  return (choice) => (ofPeople(choice) ? spoken(choice.label) : usual(choice.label))
}

/** The one choice whose label the message repeats. */
export function byLabel(
  words: readonly string[],
  offered: readonly Choice[],
  spoken: SpokenLabel,
): Choice | null {
  const said = plain(words)
  if (said === '') return null
  const labels = offered.map((choice) => ({ choice, label: spoken(choice) }))
  const exact = labels.filter(({ label }) => label === said)
  if (exact.length === 1) return exact[0]?.choice ?? null
  if (said.length < 4) return null
  const begins = labels.filter(({ label }) => ` ${label} `.startsWith(` ${said} `))
  return begins.length === 1 ? (begins[0]?.choice ?? null) : null
}

function plain(words: readonly string[]): string {
  return spokenWords(words).join(' ')
}
