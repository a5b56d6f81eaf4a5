/** The health insurance: free, switched off, paid by oneself, by an employer, none. */
import type { BPJS, Facts } from '../knowledge/facts.ts'
import type { Clause } from './clauses.ts'
import type { Reading } from './facts.ts'
import { numberAt } from './numbers.ts'

type Bpjs = (typeof BPJS)[number]

/** What people say of a card that is switched off. */
export const OFF =
  / (?:mati|nonaktif|berhenti|tidak bisa dipakai|tidak bisa dipake|tidak bisa digunakan|tidak berlaku|hangus|diblokir|ditangguhkan|ditolak|dihentikan|diputus|tidak aktif|tidak kepakai|dicabut|merah|tidak ditanggung|tidak hidup|nomor aktif|tidak kebaca|tidak laku|dimatikan|dimatiin) /
const FREE =
  / (?:kis|pbi|bpjs gratis|gratis|gratisan) | bpjs(?: \S+){0,3} (?:dari|ditanggung|dibayar|dibayari) (?:pemerintah|negara) /

/** Registered by the place of work. */
const EMPLOYER =
  / (?:daftar|didaftarkan|didaftarin|terdaftar|didaptarkeun|didaftarno)(?: \S+){0,2} (?:oleh|dari|sama|lewat|ku|karo) (?:\S+ )?(?:pabrik|perusahaan|kantor|majikan|pt|tempat kerja|bos) | (?:pabrik|perusahaan|kantor|pt)(?: \S+){0,3} (?:daftar|daftarkan|mendaftarkan|daftarin|bayar|bayarin)(?: \S+){0,2} bpjs /

export function healthFacts({ clauses, text }: Reading): Facts {
  if (!/ (?:bpjs|kis|pbi|mandiri|gratis) /.test(text)) return {}
  let value: Bpjs | null = null
  for (const [i, clause] of clauses.entries()) {
    if (clause.other || clause.supposed) continue
    const before = clauses[i - 1]
    const near = before && !before.other && before.sentence === clause.sentence ? before.text : ' '
    value = healthAt(clause, near) ?? value
  }
  return value === null ? {} : { bpjs: value }
}

function healthAt(clause: Clause, before: string): Bpjs | null {
  const { text } = clause
  const named = / (?:bpjs|kis|pbi) /.test(text)
  const subject =
    named || / (?:bpjs|kis|pbi) /.test(before) || / kelas \S+ mandiri | mandiri kelas /.test(text)
  if (!subject || / (?:ketenagakerjaan|jht) /.test(text)) return null
  const klass = classOf(clause)
  if (
    klass !== null &&
    (!clause.general || / kelas \S+ mandiri (?:apa|bisa) /.test(text)) &&
    !/ (?:naik|turun|pindah|turunkan|mau) ?(?:ke )?kelas /.test(text)
  )
    return klass
  if (/ (?:mandiri|bayar sendiri|nunggak) /.test(text)) return null
  if (OFF.test(text) && (FREE.test(text) || FREE.test(before)) && !/ (?:tidak|belum|apa) mati /.test(text))
    return asksRule(clause) ? null : 'pbi-nonaktif'
  if (named && EMPLOYER.test(text)) return 'pekerja'
  if (!named || clause.general) return null
  if (
    / (?:tidak punya|belum punya|tidak ada|belum ada) (?:bpjs|kis|kartu kis)(?! (?:gratis|mandiri|pbi)) /.test(
      text,
    ) ||
    / (?:bpjs|kis) (?:kesehatan |saya )?(?:juga )?(?:tidak punya|belum punya|tidak ada|belum ada)/.test(text)
  )
    return 'tidak-ada'
  if (
    / (?:dari|ditanggung|dibayari|dibayar|ikut|lewat) (?:kantor|pabrik|perusahaan|tempat kerja|pt|majikan|bos|suami kerja) | bpjs (?:perusahaan|kantor|pekerja|karyawan|pabrik) | ppu /.test(
      text,
    )
  )
    return 'pekerja'
  if (
    OFF.test(text) ||
    / (?:daftar|minta|mau|cara|syarat|pengajuan|usul|pindah|bikin|buat|reaktivasi|hilang|tolong|beda|kenapa) /.test(
      text,
    )
  )
    return null
  if (/ (?:bpjs gratis|peserta pbi|penerima pbi|bpjs pbi|kartu kis|bpjs kis|kis pbi) /.test(text))
    return clause.own ||
      clause.words.length <= 5 ||
      / (?:punya|pakai|masih|cuma|terdaftar|juga|dapat|sebagai) /.test(text)
      ? 'pbi'
      : null
  if (/ (?:kis|pbi) /.test(text) && / (?:punya|pakai|pake|masih|cuma|saya|kami|terdaftar) /.test(text))
    return / tidak (?:punya|dapat|pakai) /.test(text) ? null : 'pbi'
  if (
    / bpjs (?:saya |kami |juga |kesehatan |itu |yang ){0,3}(?:dari|dibayar|dibayari|ditanggung|bantuan) (?:pemerintah|negara|pemda|desa) /.test(
      text,
    )
  )
    return 'pbi'
  return null
}

/** "kelas 3", "kls dua", "mandiri 1". */
function classOf({ words, text }: Clause): Bpjs | null {
  for (const [i, word] of words.entries()) {
    if (!/^(?:kelas|kls|kelase|klas)$/.test(word) && !(word === 'mandiri' && / bpjs /.test(text))) continue
    const found = numberAt(words, words[i + 1] === 'bpjs' ? i + 2 : i + 1)?.value
    if (found === 1 || found === 2 || found === 3) return `mandiri-${found}`
  }
  return null
}

/** "kalau KIS mati bagaimana": about the rule, nobody's card. */
function asksRule({ text, general }: Clause): boolean {
  return general && / (?:apa itu|syarat|apakah|arti|maksud) /.test(text)
}
