/** Cases for other people: asking for the list, naming one, going back to one's own. */

export type CaseWish =
  | { readonly kind: 'list' }
  | { readonly kind: 'new' }
  | { readonly kind: 'remove' }
  | { readonly kind: 'own' }
  /** By the name that the writer gives. */
  | { readonly kind: 'named' | 'removed'; readonly label: string }

/** More letters would be a sentence, not a name. */
const LONGEST = 24
const MOST_WORDS = 4
/** A label stands in the ids of choices, which have 64 bytes. */
const MOST_BYTES = 48

const LIST =
  /^(?:\/titipan|(?:(?:daftar|lihat|buka|menu|semua|ganti|pindah) )?titipan(?: saya)?|(?:daftar|lihat) kasus|(?:saya )?(?:mau )?(?:tanya|nanya|bertanya) (?:untuk|buat) orang lain)$/
const NEW =
  /^(?:(?:tambah|tambahkan|buat|bikin) (?:titipan|orang|kasus)(?: (?:baru|lain))?|titipan baru|kasus baru|orang baru)$/
const REMOVE = /^(?:hapus|buang) (?:titipan|kasus)$/
const OWN = /^(?:(?:untuk|buat|kasus|ganti ke|pindah ke|kembali ke|titipan) )?(?:saya|diri|aku) sendiri$/
const NAMED =
  /^(?:\/titipan |titipan |(?:ini )?(?:untuk|buat) kasus |kasus (?:untuk|buat|si) |(?:ganti|pindah) (?:ke )?(?:kasus|titipan) )(?:untuk |buat )?(.+)$/
const REMOVED = /^(?:hapus|buang) (?:titipan|kasus) (.+)$/
/** "titipan itu apa" asks; it names nobody. */
const NO_NAME = /^(?:itu|apa|ini|bansos|pkh|uang|bantuan|orang|surat|paket|kilat)(?: |$)/

/** @param text masked; null when it wants nothing of the cases */
export function caseWish(text: string): CaseWish | null {
  const words = text
    .toLowerCase()
    .replace(/[.!?,]+$/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  if (words.length > LONGEST * 3) return null
  if (LIST.test(words)) return { kind: 'list' }
  if (NEW.test(words)) return { kind: 'new' }
  if (REMOVE.test(words)) return { kind: 'remove' }
  if (OWN.test(words)) return { kind: 'own' }
  const removed = REMOVED.exec(words)?.[1]
  if (removed !== undefined) return nameIn(text, removed, 'removed')
  const named = NAMED.exec(words)?.[1]
  return named === undefined || NO_NAME.test(named) ? null : nameIn(text, named, 'named')
}

/** A label as it is kept: short, without a private number; null when it is none. */
export function labelFrom(text: string): string | null {
  const label = text
    .replace(/^\s*(?:\/titipan|untuk|buat|titipan|namanya|nama)\s+/i, '')
    .replace(/[.!?,;:]+\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim()
  const isName =
    /^[\p{L}\p{N}][\p{L}\p{N} .'-]*$/u.test(label) && /\p{L}/u.test(label) && !/\d{4}/.test(label)
  const isShort = label.length <= LONGEST && new TextEncoder().encode(label).length <= MOST_BYTES
  return isName && isShort && label.split(' ').length <= MOST_WORDS ? label : null
}

/** The label as the writer spelt it. */
function nameIn(text: string, found: string, kind: 'named' | 'removed'): CaseWish | null {
  const spelt = text.replace(/\s+/g, ' ').trim()
  const at = spelt.toLowerCase().lastIndexOf(found)
  const label = labelFrom(at < 0 ? found : spelt.slice(at))
  return label === null ? null : { kind, label }
}

/**
 * What is told of somebody else, as if they told it: in their case "beliau", "dia" and "tetangga saya" are the one whom it
 * is about, and what is said of them are the case's facts.
 */
export function asTheirs<T extends string>(text: T): T {
  return text.replace(
    /\b(?:beliau|dia|ia|ybs|(?:tetangga|tonggo|warga|kenalan)(?: saya|ku|nya)?)(?: (?:itu|ini|tadi))?\b/gi,
    'saya',
  ) as T
}
