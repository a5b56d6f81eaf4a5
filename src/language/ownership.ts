/** Whose a clause is: the family's of the case, or somebody else's. */
import type { Clause } from './clauses.ts'

/** People on a KK of their own. */
export const OTHERS =
  /^(?:tetangga|majikan|juragan|bos|bosnya|teman|temen|kawan|saudara|sepupu|keponakan|ponakan|oknum|mantan|mereka|besan|kenalan|pemilik|penyewa|ketua|tengkulak|dunungan|dermawan)$/
/** Relatives who live on a KK of their own unless the message says otherwise. */
const APART = /^(?:kakak|ipar|mertua|abang|menantu|mantu|cucu)$/
const RELATIVES =
  /^(?:kakak|ipar|mertua|abang|menantu|mantu|cucu|adik|bapak|ibu|anak|nenek|kakek|orang|saudara)$/
const OWN = /^(?:saya|kami|suami|istri|pasangan|keluarga|anak|ibu|bapak|nenek|kakek|adik|rumah|serumah)$/
export const OTHER_KK =
  / (?:beda|lain|pisah|berbeda|terpisah|sendiri) kk | kk (?:nya )?(?:beda|lain|pisah|sendiri|terpisah|masing|berbeda|berlainan) | (?:tidak|bukan|sudah tidak) (?:satu|se|dalam satu|sekk) ?kk | pecah kk | kk e? ?(?:beda|bedo|sanes) | sanes kk | punya kk | benten kk | kk (?:nya )?sudah (?:pisah|beda|sendiri) | sudah (?:pisah|beda|pecah) kk /
export const SAME_KK =
  / (?:satu|dalam|di|sa|se|setunggal|siji|sekk|nunut|ikut) kk | serumah | satu rumah | tinggal (?:bareng|bersama|sama|dengan) /

/** What is known of a clause before its owner is. */
export interface Surroundings {
  /** Number of the sentence within the message. */
  readonly number: number
  readonly otherKk: boolean
  readonly sameKk: boolean
  readonly previous: Clause | null
  readonly supposed: boolean
  /** The relative whose aid the message is about. */
  readonly recipient: string | null
}

/** Whether a clause is about others, and whether only because the one before it was. */
export function ownerOf(
  words: readonly string[],
  own: boolean,
  surroundings: Surroundings,
): Pick<Clause, 'other' | 'inherited'> {
  if (isOther(words, own, surroundings)) return { other: true, inherited: false }
  const { previous } = surroundings
  const inherited =
    previous?.other === true &&
    !own &&
    !(surroundings.recipient !== null && words.includes(surroundings.recipient)) &&
    !(previous.words.includes('almarhum') && words[0] === 'sekarang')
  return { other: inherited, inherited }
}

/** "bpnt nenek saya": the relative whose aid the message is about; that KK is the case. */
export function recipientIn(text: string): string | null {
  return RECIPIENT.exec(text)?.[1] ?? null
}

const RECIPIENT =
  / (?:bansos|bantuan|pkh|bpnt|sembako|kks|kis|undangan)(?: (?:untuk|milik|punya|atas nama|buat))? (nenek|kakek|mertua)(?: saya| kami)? (?!dapat|tetap|masih|lancar|juga)/

function isOther(
  words: readonly string[],
  own: boolean,
  { otherKk, sameKk, previous, recipient }: Surroundings,
): boolean {
  const at = words.findIndex((w, i) => OTHERS.test(w) && !isPlace(words, i))
  const related = words.some((w, i) => RELATIVES.test(w) && !isPlace(words, i))
  if (recipient !== null && words.includes(recipient) && at < 0) return false
  if (otherKk && related) return true
  if (words.some((w) => w === 'almarhum')) return !/ (?:penerima|atas nama) /.test(around(words))
  if (at >= 0) {
    const before = words[at - 1] ?? ''
    // "kata tetangga saya desil 6", "numpang listrik tetangga": the neighbour is no subject there.
    if (/^(?:kata|bilang|tanya|oleh|ke|kepada|dibanding|daripada|di|dengan)$/.test(before)) return false
    if (sameKk && words[at] === 'saudara') return false
    return true
  }
  if (
    / (?:orang|yang|keluarga) (?:kaya|mampu|berada|punya mobil|punya duit|gedongan|rumahnya) | ada (?:satu )?keluarga /.test(
      around(words),
    ) &&
    !own
  )
    return true
  if (words.some((w) => APART.test(w)) && !sameKk)
    return !words.some((w) => /^(?:saya|kami)$/.test(w)) || related
  if (
    /^ yang (?:\S+ ){0,3}(?:mobil|motor|rumah|sawah|kaya|punya|gaji)(?: \S+){0,4} (?:dapat|tetap|malah|masih|cair|lancar) /.test(
      around(words),
    ) &&
    !own
  )
    return true
  return previous === null && /^(?:dia|mereka)$/.test(words[0] ?? '')
}

/** "di hp keponakan", "warung saudara": only where something is. */
function isPlace(words: readonly string[], at: number): boolean {
  return (
    /^(?:hp|warung|toko|laptop|sawah)$/.test(words[at - 1] ?? '') &&
    /^(?:di|lewat|pakai|dari|ke|pinjam|dengan)$/.test(words[at - 2] ?? '')
  )
}

/** "saya", "kami", the family; but not "tetangga saya", "desa saya". */
export function ownMarked(words: readonly string[]): boolean {
  return words.some((word, i) => {
    if (!OWN.test(word)) return false
    const before = words[i - 1] ?? ''
    if (
      OTHERS.test(before) ||
      /^(?:desa|rt|kampung|dusun|daerah|kelurahan|rw|sebelah|orang|gang|lorong|blok|kompleks|lingkungan)$/.test(
        before,
      )
    )
      return false
    if (word === 'keluarga' || word === 'nenek' || word === 'kakek' || word === 'adik')
      return /^(?:saya|kami|ku)$/.test(words[i + 1] ?? '')
    if (word === 'rumah') return /^(?:saya|kami|ini|sendiri)$/.test(words[i + 1] ?? '')
    // "pak", "bu" as forms of address are other words; "bapak", "ibu" first in a greeting are no family.
    if (
      (word === 'bapak' || word === 'ibu' || word === 'anak') &&
      !/^(?:saya|kami|ku)$/.test(words[i + 1] ?? '')
    )
      return i > 0 && !/^(?:kepada|yth|selamat|pagi|siang|sore|malam|dan|terima|kasih)$/.test(before)
    return true
  })
}

function around(words: readonly string[]): string {
  return ` ${words.join(' ')} `
}
