/** What happened to the aid, and since when, as far as a message says it. */

import type { Gejala, Sejak } from '../knowledge/facts.ts'
import { numbersIn } from './numbers.ts'
import { spokenWords } from './spoken.ts'

/** An amount that went down. "turun" alone is what people say of aid that is paid out. */
const SMALLER =
  / (?:jumlah|jumlahnya|nominal|nominalnya|nilai|nilainya|besaran|besarannya|uang|uangnya)(?: (?!tidak|belum|kapan|sudah)\S+){0,2} turun | turun (?:jadi|menjadi|ke|cuma|sampai) (?:rp )?\d{2,} | turun (?:jadi|menjadi)(?: \S+){0,2} (?:ratus|ribu|rb) /

/** "biasanya 600 sekarang 400". */
function lessThanUsual(words: readonly string[]): boolean {
  const at = words.indexOf('biasa')
  if (at < 0) return false
  const [first, second] = numbersIn(words).filter((n) => n.start > at && n.value >= 50)
  return first !== undefined && second !== undefined && second.value < first.value
}

const AID =
  / (?:bansos|bantuan|pkh|bpnt|sembako|blt|kesra|bst|kks|kartu|saldo|rekening|atm|cair|kis|bpjs|pbi|tahap|pencairan|bulog|beras|penerima|kpm) /
/** As people wrote it: words of being struck off. Others, such as "berhenti" or "tidak cair", leave it open. */
const STRUCK_OFF =
  /\b(?:d[iy]?coret|kecoret|tercoret|nyoret|coret|d?i?putus(?:in|kan)?|diputus|kaputus|dicabut|kecabut|tercabut|dicopot|dihapus|kehapus|dikeluarkan|dikeluarin|didepak|dialihkan|diganti orang|berhenti total|stop total|mandeg total|(?:ga|gak|tidak|tdk|nggak|ngga|g|gk|ndak|kagak|kaga|ora|mboten|boten|teu|indak) (?:pernah |bisa )?(?:dapat|dapet|dpt|terima|nerima|entuk|oleh|angsal|kenging|meunang|dapek|keluar|cair|masuk|nongol|muncul|metu|medal) (?:lagi|maneh|malih|deui|lai|lg|lgi)|(?:sudah|udah|udh|sdh|wis|wes|sampun|tos|alah|dah) (?:ga|gak|tidak|tdk|nggak|ngga|g|gk|ora|mboten|teu|indak) (?:dapat|dapet|dpt|terima|nerima|entuk|oleh|angsal|kenging|meunang|dapek))\b/

const THIS_TIME = / (?:bulan|tahap|periode|kali|triwulan|minggu|pencairan) (?:ini|kemarin|sekarang|terakhir) /

/** What happened, where a sentence says so of aid without leaving it open; `raw` is the message as written. */
export function toldGejala(words: readonly string[], raw: string): Gejala | null {
  const text = ` ${words.join(' ')} `
  const said = gejalaIn(words)
  if (said === null || !AID.test(text)) return null
  if (said === 'berhenti') return STRUCK_OFF.test(raw.toLowerCase()) ? said : null
  if (said === 'belum-masuk')
    return / tidak (?:cair|masuk|keluar|dapat) /.test(text) && !THIS_TIME.test(text) ? null : said
  return said
}

/** The sentence is about aid that stopped, came late or shrank. */
export function tellsGejala(words: readonly string[]): boolean {
  return namesAid(words) && gejalaIn(words) !== null
}

/** Some word of aid, card or payment is there. */
export function namesAid(words: readonly string[]): boolean {
  return AID.test(` ${words.join(' ')} `)
}

/** What happened, or null when the words do not say. */
export function gejalaIn(words: readonly string[]): Gejala | null {
  const text = ` ${spokenWords(words).join(' ')} `
  if (
    / (?:bpjs|kis|pbi)(?: \S+){0,4} (?:mati|nonaktif|berhenti|tidak aktif|diblokir|tidak bisa|hangus|ditolak) /.test(
      text,
    )
  )
    return 'bpjs-mati'
  if (
    / (?:belum|tidak) pernah (?:sama sekali )?(?!\S+ lagi )(?:dapat|terima|menerima|merasakan|kedaftar|didata|ada bantuan|daftar|terdaftar|cair) | dari dulu tidak dapat | tidak pernah(?: \S+){0,2} (?:dapat|bantuan) | belum pernah $/.test(
      text,
    )
  )
    return 'belum-pernah'
  if (
    / (?:saldo|kartu|kks|atm|rekening|isi|isinya)(?: \S+){0,4} (?:kosong|nol|0|tidak ada|habis|nihil) | (?:kosong|nol) (?:saldo|isi|melompong)| saldo kosong | tidak ada (?:saldo|isi|isinya) |^ (?:kosong|nol)(?: terus)? $/.test(
      text,
    )
  )
    return 'saldo-kosong'
  if (/ (?:belum|tidak|kapan|kok belum) (?:\S+ )?turun /.test(text) && !SMALLER.test(text))
    return 'belum-masuk'
  if (SMALLER.test(text) || lessThanUsual(words)) return 'berkurang'
  if (
    / (?:berkurang|kurang|nyusut|menyusut|dikurangi|tinggal sedikit|tinggal separuh|tidak penuh|sudo|ngurangan|lebih sedikit|lebih kecil|tidak seperti biasa|susut|mengecil|kepotong|berkurangan|suda|separo|separuh|separoh|setengahnya|sapalih|saparo) /.test(
      text,
    ) &&
    !/ kurang (?:tahu|mampu|ingat|paham|jelas|lebih|hafal|yakin|ngerti|tau) /.test(text)
  )
    return 'berkurang'
  if (
    / (?:berhenti|hilang|tidak pernah (?:cair|keluar|dapat|masuk|terima) lagi|tidak (?:cair|keluar|dapat|masuk|terima|ada|turun|muncul) lagi|tidak dapat dapat|sudah tidak|tidak lagi|dihapus|dikeluarkan|diganti orang|tidak terdaftar|bukan penerima|ilang|dialihkan|lepas|tidak nongol|tidak cair cair) /.test(
      text,
    )
  )
    return 'berhenti'
  if (
    / (?:belum (?:cair|masuk|keluar|turun|dapat|terima|ada|muncul|nongol)|tidak (?:cair|masuk|keluar|turun|dapat|nongol|muncul)|telat|terlambat|nunggu|menunggu|tertunda|lambat|molor|ketunda) /.test(
      text,
    )
  )
    return 'belum-masuk'
  return / mati /.test(text) && / (?:kartu|berobat|sehat|kesehatan) /.test(text) ? 'bpjs-mati' : null
}

const COUNTED = /^(?:tahap|periode|pencairan|kali|triwulan|termin|gelombang)$/

/** `baru` up to about three months, `lama` longer, `tahun` over a year; null when the words do not say. */
export function sejakIn(words: readonly string[]): Sejak | null {
  const text = ` ${spokenWords(words).join(' ')} `
  for (const n of numbersIn(words)) {
    const unit = words[n.end] ?? ''
    const before = words[n.start - 1] ?? ''
    if (/^(?:umur|usia|anak)$/.test(before)) continue
    if (unit === 'tahun' && n.value <= 30) return n.value >= 1 ? 'tahun' : 'lama'
    if (unit === 'bulan') return n.value <= 3 ? 'baru' : n.value < 12 ? 'lama' : 'tahun'
    if (unit === 'hari' || unit === 'minggu') return 'baru'
    if (COUNTED.test(unit)) return n.value <= 1 ? 'baru' : n.value <= 4 ? 'lama' : 'tahun'
  }
  if (
    / (?:setahun|satahun|sataun|setaun|tahun (?:lalu|kemarin|kemaren|kapungkur|wingi|kepungkur)|bertahun tahun|tahunan|puluhan tahun|beberapa tahun|dari tahun|sejak tahun|sak tahun|lebih dari setahun) /.test(
      text,
    )
  )
    return 'tahun'
  if (
    / (?:kali ini|baru kali|bulan (?:ini|kemarin|lalu|kemaren|kapungkur|wingi|kepungkur)|baru (?:saja|ini|kemarin|sekali|tahap|bulan|tadi|sebulan)|sebulan|sabulan|tahap ini|minggu|kemarin|barusan|tadi|sekali ini|hari ini|dua bulanan|periode ini|tahap kemarin|triwulan ini|mentas|nembe) /.test(
      text,
    )
  )
    return 'baru'
  return / (?:sudah lama|lama|berbulan|beberapa bulan|setengah tahun|awal tahun|dari awal|lama sekali|suwe|lami|semester|beberapa tahap|berkali|pertengahan tahun|lebaran|puasa) /.test(
    text,
  )
    ? 'lama'
    : null
}
