/** The name of a kabupaten or kota in a short answer. */

const LEAD =
  /^(?:saya|sy|aku|kami|di|dari|tinggal|domisili|alamat|daerah|wilayah|kulo|abdi|warga|orang|asal|itu|yaitu|ing|ti|saking|teng|nang|ada|ini|ya|pak|bu|min|daerahnya|kabupatennya|kotanya|tempat|rumah|rumahnya|jawab|oh|eh|punten|nuwun|sewu|masuk|ikut|daerahe)$/i
const TAIL =
  /^(?:pak|bu|min|ya|kak|mas|mbak|aja|saja|dong|sih|kang|teh|mi|ji|bang|admin|lah|kok|deh|euy|mah|jawa|provinsi)$/i
const NOT_A_PLACE =
  /^(?:tidak|gak|ga|nggak|enggak|engga|kaga|kagak|mboten|ora|teu|henteu|lupa|lewati|skip|menu|batal|kembali|apa|kenapa|kapan|siapa|ya|iya|tau|tahu|bukan|belum|sudah|desa|kelurahan|petugas|bantuan|oke|ok|terima|makasih|kasih|mana|bagaimana|gimana|dulu|nanti|surat|bansos|pkh|bpnt|kks|halo|salam|pagi|siang|malam|sore|test|tes|maaf|males|malas|rahasia|duka|mbuh|embuh|ulang|selesai|hapus|stop|kantor|dinsos|berhenti)$/i

/**
 * A place name, nicely capitalised, "Kabupaten" or "Kota" only where the person wrote it; null when the text is none
 * (digits, a sentence, a question).
 */
export function placeIn(raw: string): string | null {
  if (/[\d?⟨⟩@/\\]/.test(raw) || raw.length > 90) return null
  const line = raw.split('\n')[0] ?? ''
  const first = (
    line.split(/[,;]/).find((part) => /\b(?:kab|kota|kabupaten|kabupatén|kodya)\b/i.test(part)) ??
    line.split(/[,;]/)[0] ??
    ''
  ).trim()
  let words = first
    .replace(/[.!]+/g, ' ')
    .split(/\s+/)
    .filter((w) => w !== '')
  const at = words.findIndex((w) => /^(?:kab|kabupaten|kota|kodya)$/i.test(w))
  if (at > 0) words = words.slice(at)
  while (words.length > 1 && LEAD.test(words[0] ?? '')) words = words.slice(1)
  while (words.length > 1 && TAIL.test(words[words.length - 1] ?? '')) words = words.slice(0, -1)
  if (words.length === 0 || words.length > 5 || words.some((w) => NOT_A_PLACE.test(w))) return null
  const named = words.map(cased)
  const place = named.join(' ')
  if (/^(?:Kabupaten|Kota)$/.test(place) || LEAD.test(words[0] ?? '')) return null
  return /^\p{L}[\p{L} .'-]{1,58}\p{L}$/u.test(place) && !/(.)\1{3}/i.test(place) ? place : null
}

function cased(word: string, index: number): string {
  if (/^kab$|^kabupaten$/i.test(word) && index === 0) return 'Kabupaten'
  if (/^kota$|^kodya$/i.test(word) && index === 0) return 'Kota'
  if (/^(?:di|dki)$/i.test(word)) return word.toUpperCase()
  return word
    .toLowerCase()
    .replace(/(^|[-'])(\p{L})/gu, (_, lead: string, letter: string) => `${lead}${letter.toUpperCase()}`)
}
