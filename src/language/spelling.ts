/** Puts right what is nearly a known word: dropped vowels ("kbrtn"), one wrong, missing, extra or swapped letter. */

export type Correct = (word: string) => string

const VOWELS = /[aiueo]/g
/** Shorter words are left alone: one letter changes their meaning. */
const SHORTEST = 5
const SHORTEST_SKELETON = 3
/** Words that state a fact by themselves: a wrong guess invents one, so only a swap, a doubling or a long word is trusted. */
const TELLING =
  /^(?:hamil|hamill|bunting|mbobot|ngandut|hutang|utang|utangan|tabungan|tabungn|tbungan|nabung|celengan|pinjaman|pinjeman|pinjamn|pinjam|cicilan|kredit|kreditan|mobil|motor|judol|togel|slotan|pensiun|polisi|tentara|tni|pns|balita|bayi|lansia|jompo|cacat|tuli|buta|bisu|lumpuh|kosong|kosongan|zonk|meninggal|wafat|pindah|ganda|dobel|paylater|pinjol|sertifikat|leasing|deposito|warisan)$/

/** `known` counts how often each word stands in the phrases and the word list. */
export function createCorrect(known: ReadonlyMap<string, number>): Correct {
  const skeletons = new Map<string, string>()
  const deletes = new Map<string, string>()
  const better = (a: string, b: string | undefined) =>
    b === undefined || (known.get(a) ?? 0) > (known.get(b) ?? 0)
  for (const word of known.keys()) {
    if (!/^[a-z]{4,}$/.test(word)) continue
    const bones = word.replace(VOWELS, '')
    // Rare words are no guess for a bare skeleton: "tgl" is no "togel".
    if (
      (known.get(word) ?? 0) >= 2 &&
      bones.length >= SHORTEST_SKELETON &&
      better(word, skeletons.get(bones))
    )
      skeletons.set(bones, word)
    // Nor are they for a slip of the pen: what stands once among the phrases may be somebody's dialect.
    if (word.length < SHORTEST || known.get(word) === 1) continue
    for (const key of shortened(word)) if (better(word, deletes.get(key))) deletes.set(key, word)
  }
  const memory = new Map<string, string>()
  return (word) => {
    if (known.has(word) || !/^[a-z]{3,16}$/.test(word)) return word
    const found = memory.get(word) ?? search(word, skeletons, deletes)
    if (memory.size < 5_000) memory.set(word, found)
    return found
  }
}

function search(
  word: string,
  skeletons: ReadonlyMap<string, string>,
  deletes: ReadonlyMap<string, string>,
): string {
  const vowels = word.match(VOWELS)?.length ?? 0
  if (vowels <= 1 && vowels / word.length <= 0.26) {
    const full = skeletons.get(word.replace(VOWELS, ''))
    if (full?.startsWith(word[0] ?? '') && isWithin(word, full)) return full
  }
  if (word.length < SHORTEST) return word
  for (const key of [word, ...shortened(word)]) {
    const near = deletes.get(key)
    if (near !== undefined && near[0] === word[0] && isNear(word, near)) return near
  }
  return word
}

/** The word itself and every form with one letter left out. */
function shortened(word: string): readonly string[] {
  return [
    word,
    ...Array.from({ length: word.length - 1 }, (_, i) => word.slice(0, i + 1) + word.slice(i + 2)),
  ]
}

/** All letters of `short` stand in `long` in this order. */
function isWithin(short: string, long: string): boolean {
  let at = 0
  for (const letter of short) {
    at = long.indexOf(letter, at) + 1
    if (at === 0) return false
  }
  return true
}

/** At most one letter added, left out, changed, or two neighbours swapped. Five-letter words only allow a swap or an extra letter. */
function isNear(a: string, b: string): boolean {
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  let endA = a.length
  let endB = b.length
  while (endA > start && endB > start && a[endA - 1] === b[endB - 1]) {
    endA--
    endB--
  }
  const left = a.slice(start, endA)
  const right = b.slice(start, endB)
  if (left.length === 2 && right.length === 2) return left[0] === right[1] && left[1] === right[0]
  if (TELLING.test(b) && b.length < 8) return left.length === 1 && right.length === 0 && a[start - 1] === left
  if (left.length === 1 && right.length === 0) return true
  if (b.length < 6) return false
  return left.length === 0 ? right.length === 1 : left.length === 1 && right.length === 1 && b.length >= 7
}
