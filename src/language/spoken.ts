/** The signs that the normaliser leaves among the words. */
const SIGNS = new Set([',', '.', '?', '!'])

/** Words and numbers without the signs between them. */
export function spokenWords(words: readonly string[]): readonly string[] {
  return words.filter((word) => !SIGNS.has(word))
}
