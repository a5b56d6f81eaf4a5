/** Messages bent out of shape, the same ones for the same number: for the fuzz test and `npm run eval -- --fuzz`. */

const ODD = ['⟨', '⟩', '\u202e', '😭', '0', '16', '3301020304050006', ',', '?', '\n', 'tidak', 'eh salah', '°', 'ꦲ', '-', "'", '²', 'ﬁ', '\ud83d', ' '] // biome-ignore format: a list

/** `count` mutations of `texts`: letters dropped, doubled, swapped; pieces cut, repeated, mixed; odd signs put in. */
export function* mutate(texts: readonly string[], count: number): Generator<string> {
  let state = 42
  const random = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
  const pick = <T>(list: readonly T[], otherwise: T): T => list[random(list.length)] ?? otherwise
  for (let n = 0; n < count; n++) {
    let text = pick(texts, '')
    for (let times = random(4); times >= 0; times--) text = bent(text, pick(texts, ''), random, pick(ODD, ''))
    yield text
  }
}

function bent(text: string, other: string, random: (below: number) => number, odd: string): string {
  const at = random(text.length + 1)
  const left = text.slice(0, at)
  const right = text.slice(at)
  const kinds = [
    () => left + right.slice(1),
    () => left + (right[0] ?? '') + right,
    () => left + (right[1] ?? '') + (right[0] ?? '') + right.slice(2),
    () => left + odd + right,
    () => left + other,
    () => right + left,
    () => text.toUpperCase(),
    () => `${text} ${odd.repeat(random(30))} ${other}`,
    () => text.replaceAll(' ', ''),
  ]
  return (kinds[random(kinds.length)] ?? (() => text))()
}
