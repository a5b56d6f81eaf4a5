/** What stands around a number: the word that says whose it is, a unit, a date, a help line. */
import type { NumberToken, Token } from './private-tokens.ts'

export type NumberLabel = 'nik' | 'kk' | 'kartu' | 'rekening' | 'hp' | 'meter'

/**
 * Public help lines and official contact numbers, digits only, national form. Typing one is no leak.
 * Lapor Bansos, PANDAWA, SAPA 129, OJK 157, PT Pos, Sabrina BRI, BNI, Halo Dukcapil.
 */
const PUBLIC_NUMBERS = new Set([
  '08877171171', '08118165165', '08111129129', '081157157157', '081223330332', '08121214017',
  '08115881946', '08118005373', '08118005371', '021171', '021129', '081380073120', '08111500229', '08111022210',
]) // biome-ignore format: a table

/** True for a help line, also written with 62 in front. */
export function isPublicNumber(digits: string): boolean {
  return PUBLIC_NUMBERS.has(digits.replace(/^62/, '0').replace(/^00/, '0'))
}

/** Cards of the banks that hand out aid begin so (BRI 6013 and 5221, BNI 5198, Mandiri and BSI 4…); no province of a NIK does. */
export function beginsAsCard(digits: string): boolean {
  return /^(?:60|4\d|5221|5198)/.test(digits)
}

const POINTS_BACK = /^no(?:mor|mer)(?:nya|ny|ne|na)$/

/**
 * The nearest word that names a kind of number: up to eight words before, twenty where "nomornya" points back to it, else
 * up to four after.
 * Behind "di", "dalam", "sama" it is where the number stands, and only counts where no other word names it.
 */
export function labelOf(all: readonly Token[], start: number, size: number): NumberLabel | null {
  let place: NumberLabel | null = null
  const reach = POINTS_BACK.test(wordAt(all, start - 1)) ? 20 : 8
  for (let k = start - 1; k >= Math.max(0, start - (place ? Math.max(12, reach) : reach)); k--) {
    const token = all[k]
    if (place && token?.kind === 'number' && token.digits.length > 4) break
    const label = labelAt(all, k)
    if (label && !/^(?:di|dalam|pada|dina|ning|ing)$/.test(wordAt(all, k - 1)))
      return place && label !== 'nik' ? place : label
    place ??= label
  }
  if (place) return place
  for (let k = start + size; k < Math.min(all.length, start + size + 4); k++) {
    const label = labelAt(all, k)
    // A label that a number follows belongs to that number.
    if (label) return all.slice(k + 1, k + 4).some((t) => t.kind === 'number') ? null : label
  }
  return null
}

function labelAt(all: readonly Token[], k: number): NumberLabel | null {
  const token = all[k]
  if (token?.kind !== 'word') return null
  const { text } = token
  if (/^(?:nik|nik(?:nya|ku|e)|ktp|ktpnya|ektp|penduduk|kependudukan)$/.test(text)) return 'nik'
  if (/^(?:kk|kk(?:nya|ku|e)|nokk|keluarga)$/.test(text)) return text === 'keluarga' ? keluarga(all, k) : 'kk'
  if (/^(?:kartu|kartunya|kks|kksnya|atm|atmnya|debit|kis|bpjs|jkn|cardnya)$/.test(text))
    return cardOf(all, k)
  if (/^(?:rek|rekening|rekeningnya|norek|noreknya|transfer|tf|bri|bni|btn|bsi|bca|mandiri)$/.test(text))
    return 'rekening'
  if (/^(?:hp|hpnya|nohp|wa|wanya|whatsapp|telp|tlp|telpon|telepon|hubungi|kontak|nope)$/.test(text))
    return 'hp'
  if (
    /^(?:meter|meteran|meterannya|token|tokennya|listrik|pln|idpel|pelanggan|kwh|sp|stroom|resi|usulan|tiket|sp2d|spm|transaksi|referensi|ref|reff|invoice|faktur|pesanan|order|undangan|antrian|antrean|booking|trx)$/.test(
      text,
    )
  )
    return 'meter'
  return null
}

/** "kartu keluarga" is the KK; "kartu keluarga sejahtera" the aid card. */
function keluarga(all: readonly Token[], k: number): NumberLabel | null {
  if (wordAt(all, k - 1) !== 'kartu') return null
  return wordAt(all, k + 1) === 'sejahtera' ? 'kartu' : 'kk'
}

function cardOf(all: readonly Token[], k: number): NumberLabel {
  const next = wordAt(all, k + 1)
  if (next === 'keluarga') return wordAt(all, k + 2) === 'sejahtera' ? 'kartu' : 'kk'
  if (next === 'tanda' || next === 'ktp') return 'nik'
  return next === 'kk' ? 'kk' : 'kartu'
}

function wordAt(all: readonly Token[], k: number): string {
  const token = all[k]
  return token?.kind === 'word' ? token.text : ''
}

/**
 * An amount of money or another counted thing: "Rp 1.200.000", "600000 rupiah", "200 ribu", "1300 watt". Behind a comma begins
 * something else: "KK 3301 … 0006, tahun lahir salah".
 */
export function isAmount(all: readonly Token[], start: number, size: number): boolean {
  if (/^(?:rp|idr|rupiah|sebesar|nominal|saldo|duit|uang)$/.test(wordAt(all, start - 1))) return true
  const last = all[start + size - 1]
  const next = all[start + size]
  if (last === undefined || next === undefined || next.start - last.end > 1) return false
  return /^(?:rb|ribu|rbu|jt|juta|rupiah|perak|ewu|rebu|va|watt|wat|thn|tahun|kg|kali|x|orang|hari|bulan|bln|persen)$/.test(
    wordAt(all, start + size),
  )
}

/** Nothing but dates: each group is a year, or day, month and year, from 1900 to 2099. */
export function onlyDates(run: readonly NumberToken[], plain: string): boolean {
  const first = run[0]
  const last = run[run.length - 1]
  if (first === undefined || last === undefined) return false
  const text = plain.slice(first.start, last.end)
  if (/^(?:(?:19|20)\d\d[\s,–—-]{0,5}){2,6}$/.test(text)) return true
  return /^\s*(?:\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d\d[\s,–—-]{0,5}){1,4}$/.test(text)
}
