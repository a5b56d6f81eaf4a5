/** Leaves out who people are, where somebody else is going to read what they asked. */
import type { MaskedText } from '../message.ts'

/** What stands where a name, or where somebody lives, was. */
const GONE = '…'

const TITLE = String.raw`(?:[Pp]ak|PAK|[Bb]u|BU|[Ii]bu|IBU|[Bb]apak|BAPAK|[Mm]as|[Mm]bak|[Mm]ba|[Kk]ang|[Tt]eh|[Bb]ang|[Kk]ak|[Mm]bah|[Hh]aji|H\.|Hj\.|[Uu]stadz?|[Dd]aeng|[Uu]da|[Uu]ni|[Aa]ndi|Puang)`
const NAME = String.raw`\p{Lu}\p{L}*(?:['’.-]\p{L}+)*(?:\s+(?:bin|binti)?\s*\p{Lu}\p{L}+){0,3}`
/** Written with a capital, and no name. */
const NO_NAME =
  /^(?:RT|RW|PKH|BPNT|KKS|KTP|KK|NIK|BPJS|PBI|KIS|DTSEN|DTKS|SIKS|BLT|SK|PNS|TNI|POLRI|ASN|KUR|ATM|BRI|BNI|BTN|BSI|HP|WA|Kades|Lurah|Camat|Pos|Dinsos|Kemensos|Desa|Allah|Saya|Kami|Aku|Mau|Ini|Itu|Yang|Kalau|Apa|Kenapa|Kok|Kapan|Bagaimana|Gimana|Mohon|Tolong|Bansos|Bantuan|Admin|Operator|Petugas|Pendamping|Guru|Bidan|Ketua|Dan|Untuk|Dari|Di|Ke|Sudah|Belum|Tidak|Ga|Gak|Jadi|Kartu|Desil|Sembako|Januari|Februari|Maret|April|Mei|Juni|Juli|Agustus|September|Oktober|November|Desember)$/

const IS_TITLE = new RegExp(`^${TITLE}$`)

const AFTER_TITLE = new RegExp(String.raw`(?<![\p{L}])(${TITLE})\s+(${NAME})`, 'gu')
const OWN = new RegExp(
  String.raw`(?<![\p{L}])((?:[Nn]ama(?: lengkap)?(?: saya| ibu saya| bapak saya| suami saya| istri saya| anak saya)?(?:\s*[:=])?|[Aa]tas nama|[Aa]\.?\s?n\.?|[Ss]aya|[Ss]uami saya|[Ii]stri saya|[Aa]nak saya|[Ii]bu saya|[Dd]ari|[Ss]alam,?|[Ww]assalam,?|[Hh]ormat saya,?|[Tt]td\.?|[Aa]lm(?:h|arhumah|arhum)?\.?))\s+(${NAME})`,
  'gu',
)
const LIVES =
  /(?<![\p{L}])[Rr][TtWw][\s.]*\d{1,3}(?:\s*[/,]?\s*(?:[Rr][Ww][\s.]*)?\d{1,3}(?!\d))?|(?<![\p{L}])(?:[Dd]usun|[Dd]ukuh|[Kk]ampung|[Kk]p\.?|[Dd]sn\.?|[Bb]lok|[Gg]ang|[Gg]g\.?|[Jj]alan|[Jj]ln?\.?|[Dd]esa|[Kk]elurahan|[Kk]ecamatan|[Kk]ec\.?|[Kk]abupaten|[Kk]ab\.?)\s+\p{Lu}\p{L}+(?:\s+\p{Lu}\p{L}+){0,2}(?:\s+(?:[Nn]o\.?\s*)?\d{1,4})?/gu
const HANDLE = /@[\w.⟨⟩]{2,40}|\b[\w.+-]{1,40}@[\w-]{1,40}\.[\w.]{2,20}/g

/**
 * The text without names as far as its words betray them, without addresses, and without the given names. It errs on the
 * side of leaving out. @param known names of people, as a chat program shows them
 */
export function withoutNames(text: MaskedText, known: readonly string[] = []): MaskedText {
  const places = text.replace(HANDLE, GONE).replace(LIVES, GONE)
  const named = (whole: string, before: string, name: string) => {
    const words = name.split(/\s+/)
    const from = words.findIndex((word) => NO_NAME.test(word))
    if (from === 0) return whole
    const rest = from < 0 ? '' : ` ${words.slice(from).join(' ')}`
    return `${before} ${GONE}${rest}`
  }
  const plain = places.replace(AFTER_TITLE, named).replace(OWN, named)
  return withoutKnown(withoutCapitals(plain), known).replace(/…(?:\s*…)+/g, GONE) as MaskedText
}

/** In the middle of a sentence hardly anything but a name has a capital, unless the writer gives one to every word. */
function withoutCapitals(text: string): string {
  const words = text.match(/\p{L}{2,}/gu) ?? []
  const capitals = words.filter((word) => /^\p{Lu}\p{Ll}/u.test(word))
  if (capitals.length * 2 > words.length) return text
  return text.replace(/(?<=[\p{Ll}\d,;]\s)\p{Lu}\p{Ll}{2,}/gu, (word) =>
    NO_NAME.test(word) || IS_TITLE.test(word) ? word : GONE,
  )
}

function withoutKnown(text: string, known: readonly string[]): string {
  const words = new Set(
    known
      .flatMap((name) => name.match(/\p{L}{3,}/gu) ?? [])
      .filter((word) => !NO_NAME.test(word) && !IS_TITLE.test(word))
      .map((word) => word.toLowerCase()),
  )
  if (words.size === 0) return text
  return text.replace(/\p{L}+/gu, (word) => (words.has(word.toLowerCase()) ? GONE : word))
}
