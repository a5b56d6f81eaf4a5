/** A desil that a question names, whosever it is. */

const NAMED =
  /(?<!\p{L})de[sz]il(?:nya|ny|ku|e|ne|na)?\s*(?:saya|sy|aku|ku|ke|nomor|no|:|=)?\s*(10|[1-9])(?![\d.,]*\d)/iu

/** 1 to 10; null where none is named, or more than one. */
export function desilNamed(text: string): number | null {
  const all = [...text.slice(0, 4000).matchAll(new RegExp(NAMED, 'giu'))].map(([, number]) => Number(number))
  const [only, ...more] = [...new Set(all)]
  return only !== undefined && more.length === 0 ? only : null
}
