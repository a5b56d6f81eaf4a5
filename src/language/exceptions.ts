/** Puts sentences that turn a denial round into plain ones: "bukannya tidak punya motor", "selain motor tidak punya apa-apa". */

const THING =
  'motor|mobil|kendaraan|sertifikat|tabungan|utang|pinjaman|pinjol|paylater|cicilan|sawah|rumah|tanah|bank|koperasi|kur'
const OWED = 'cicilan|utang|pinjaman|kredit|tanggungan'

type Turn = readonly [RegExp, string]

const TURNS: readonly Turn[] = [
  // "bukannya tidak punya motor" affirms it.
  [/ bukan(?:nya)? (?:saya |kami )?tidak (punya|ada) /g, ' $1 '],
  // "mobil? motor saja tidak ada": neither.
  [
    new RegExp(
      ` (${THING}) (?:\\? |, |\\. )?(?:punya )?(${THING}) (?:saja|pun|juga) tidak (?:ada|punya) `,
      'g',
    ),
    ' tidak punya $1 , tidak punya $2 ',
  ],
  // "tidak ada cicilan kecuali motor": that one there is.
  [
    new RegExp(` tidak (?:ada|punya) (?:\\S+ )?(${OWED}) (?:apa apa |lain )?(?:, )?(?:kecuali|selain) `, 'g'),
    ' ada $1 ',
  ],
  [
    new RegExp(
      ` tidak (?:ada|punya) (\\S+(?: apa)?) (?:lain )?(?:, )?(?:kecuali|selain) (?:cuma )?(${THING}) `,
      'g',
    ),
    ' punya $2 ',
  ],
  // "selain motor tidak punya apa-apa": the motorbike there is.
  [
    new RegExp(
      ` selain (?:punya )?((?:cicilan |kredit )?(?:${THING}))(?: saya| itu| satu| butut)? (?:, )?(?:saya |kami )?tidak `,
      'g',
    ),
    ' punya $1 , tidak ',
  ],
]

/** Words in, words out; nothing changes where no such turn stands. */
export function withoutTurns(words: readonly string[]): readonly string[] {
  if (
    !words.some((w) => /^(?:bukan|bukannya|kecuali|selain|saja|pun|juga)$/.test(w)) ||
    !words.includes('tidak')
  )
    return words
  const text = ` ${words.join(' ')} `
  const plain = TURNS.reduce((t, [turn, instead]) => t.replace(turn, instead), text)
  return plain === text ? words : plain.trim().split(/\s+/)
}
