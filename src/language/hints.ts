/** What happened to the aid, and since when, as far as a message says it. */
import type { Gejala, Sejak } from '../knowledge/facts.ts'
import { numbersIn } from './numbers.ts'

/** What happened, or null when the words do not say. */
export function gejalaIn(words: readonly string[]): Gejala | null {
  const text = ` ${words.filter((w) => /[\p{L}\p{N}]/u.test(w)).join(' ')} `
  if (
    / (?:bpjs|kis|pbi)(?: \S+){0,4} (?:mati|nonaktif|berhenti|tidak aktif|diblokir|tidak bisa|hangus|ditolak) /.test(
      text,
    )
  )
    return 'bpjs-mati'
  if (
    / (?:belum|tidak) pernah (?:sama sekali )?(?:dapat|terima|menerima|merasakan|kedaftar|didata|ada bantuan|daftar|terdaftar|cair) | dari dulu tidak dapat | tidak pernah(?: \S+){0,2} (?:dapat|bantuan) | belum pernah $/.test(
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
  if (
    / (?:berkurang|kurang|turun|nyusut|menyusut|dikurangi|tinggal sedikit|tinggal separuh|tidak penuh|sudo|ngurangan|lebih sedikit|lebih kecil|tidak seperti biasa|susut|mengecil|kepotong|berkurangan|suda) /.test(
      text,
    ) &&
    !/ kurang (?:tahu|mampu|ingat|paham|jelas|lebih|hafal) /.test(text)
  )
    return 'berkurang'
  if (
    / (?:berhenti|hilang|tidak (?:cair|keluar|dapat|masuk|terima|ada|turun|muncul) lagi|tidak dapat dapat|sudah tidak|tidak lagi|dihapus|dikeluarkan|diganti orang|tidak terdaftar|bukan penerima|ilang|dialihkan|lepas|tidak nongol|tidak cair cair) /.test(
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
  const text = ` ${words.filter((w) => /[\p{L}\p{N}]/u.test(w)).join(' ')} `
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
