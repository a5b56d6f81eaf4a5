/** An empty card, a gambling flag. */
import type { Facts } from '../knowledge/facts.ts'
import type { Reading } from './facts.ts'
import { mentions } from './mentions.ts'

export function cardFacts(reading: Reading): Facts {
  return { ...emptyCard(reading), ...gambling(reading) }
}

function emptyCard({ clauses }: Reading): Facts {
  for (const [i, clause] of clauses.entries()) {
    if (clause.other || clause.supposed) continue
    const text = clause.text.replace(/ (?:saya|kami|waktu) isi /g, ' ')
    if (/ (?:bukan|tidak) kosong /.test(text) && / (?:kks|saldo|kartu|rekening|atm|isi) /.test(text))
      return { kksKosong: false }
    const context = `${clauses[i - 1]?.text ?? ''}${text}`
    if (/ (?:apa|kenapa) (?:arti|maksud) /.test(text)) continue
    const thing = / (?:kks|saldo|isine|kartu|rekening|atm|isi|isinya|dicek|cek|gesek|digesek|brilink|struk) /
    if (
      / (?:saldo|isi|isinya)(?: \S+){0,3} (?:kosong|nol|0|habis|hilang|tidak ada|belum ada|belum masuk|tidak masuk|nihil|rp0) /.test(
        text,
      )
    )
      return { kksKosong: true }
    if (
      / (?:habis|ludes|telas|seep|nol) (?:isi|isinya|saldo) (?:kartu|kks|atm|rekening) | (?:kartu|kks|atm|saldo)(?: \S+){0,3} nol (?:besar|puthul|semua|saja) /.test(
        text,
      )
    )
      return { kksKosong: true }
    if (
      / nol besar /.test(text) &&
      !/ tabungan /.test(text) &&
      / (?:kartu|kks|saldo|atm|isi) /.test(`${context}${clauses[i - 2]?.text ?? ''}`)
    )
      return { kksKosong: true }
    if (/^ kosong melompong /.test(text) && / (?:rekening|kks|atm|kartu) /.test(clauses[i + 1]?.text ?? ''))
      return { kksKosong: true }
    if (/ saldo(?: \S+){0,10} (?:malah|jadi|tinggal|tiba tiba|kok) (?:jadi )?(?:0|nol) /.test(text))
      return { kksKosong: true }
    if (
      / (?:kosong|melompong|nol nol|nihil) /.test(text) &&
      thing.test(context) &&
      !/ (?:rumah|desa|kolom|data|perut|dapur) kosong | tidak kosong | kosong tidak | tabungan kosong /.test(
        text,
      )
    )
      return { kksKosong: true }
    if (/ (?:tidak|belum) ada (?:saldo|isi|isinya|uang) /.test(text) && thing.test(context))
      return { kksKosong: true }
    if (
      / (?:kks|atm|kartu) (?:\S+ ){0,3}(?:tidak|belum) (?:ke)?isi /.test(text) ||
      / (?:nol|0) rupiah | rp 0 /.test(text)
    )
      return { kksKosong: true }
  }
  return {}
}

/** Flagged or accused; never a verdict. A plain "saya tidak main judi" is a denial. */
function gambling({ clauses, text }: Reading): Facts {
  const accused =
    / (?:katanya|kata|dituduh|tuduhan|tuduh|kena|indikasi|terindikasi|dicap|dibilang|ketahuan|terdeteksi|deteksi|berhenti|blokir|diblokir|karena|terlibat|dikira|disangka|tercatat|nik|keterangan|alasan|alasannya|tulisan|status|terlibat) /
  for (const m of mentions(clauses, /^judol$/)) {
    const { clause, affirmed } = m
    if (clause.other && !/ nenek | ibu | bapak /.test(clause.text.replace(/ anak (?:ibu|bapak) /g, ' ')))
      continue
    if (
      clause.supposed ||
      / (?:penerima|orang|warga|kpm|peserta|seseorang) (?:yang|terindikasi|terlibat|kena) /.test(clause.text)
    )
      continue
    // "ditandai judol tidak?" asks.
    if (clause.question && / judol (?:apa )?(?:tidak|bukan|belum) $/.test(clause.text)) continue
    if (accused.test(clause.text.replace(/ (?:tidak|bukan) /g, ' ')) && accused.test(text) && !clause.general)
      return { judol: true }
    if (accused.test(text) && !affirmed && / padahal /.test(text)) return { judol: true }
    if (clause.general) continue
    if (!affirmed) return { judol: false }
    if (clause.own || / (?:main|dituduh) /.test(text)) return { judol: true }
  }
  return {}
}
