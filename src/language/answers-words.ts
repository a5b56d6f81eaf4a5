/** Answers to single questions in people's words: programme, job, health insurance, years, path. */
import type { Answers } from '../knowledge/facts.ts'
import type { Said } from './answers.ts'
import { clausesOf } from './clauses.ts'
import { numbersIn } from './numbers.ts'
import { saysNone, yesOrNo } from './replies-words.ts'
import type { Expectation } from './understanding.ts'

/** Programmes by any of their names; several add up. */
export function program(text: string): Answers {
  const found: string[] = []
  if (/ (?:pkh|harapan) /.test(text)) found.push('PKH')
  if (/ (?:bpnt|sembako|kks|pangan|beras|kartu merah|non tunai|nontunai) /.test(text)) found.push('BPNT')
  if (/ (?:pbi|kis|bpjs|kesehatan|jkn|berobat) /.test(text)) found.push('PBI-JK')
  if (/ (?:kesra|blt|blts) /.test(text) && !/ blt (?:dd|desa|(?:dana|uang) desa) /.test(text))
    found.push('BLT-KESRA')
  if (/ (?:atensi|yatim|rehabilitasi) /.test(text)) found.push('ATENSI')
  return found.length > 0 ? ({ program: found } as unknown as Answers) : {}
}

/** A job on the list, or `bukan` for any other and for "tidak ada". */
export function work({ words, facts }: Said, text: string): Answers {
  if (facts.pekerjaanKK !== undefined) return {}
  if (saysNone(words) || yesOrNo(words) === 'tidak') return { pekerjaanKK: 'bukan' }
  if (/ (?:tidak|bukan) /.test(text))
    return / (?:satupun|semua|ada yang|kerja|begitu|pegawai|negeri|ada) /.test(text)
      ? { pekerjaanKK: 'bukan' }
      : {}
  if (/ (?:beda|lain|pisah) kk /.test(text)) return {}
  const live = clausesOf(words).filter((c) => !c.other && !GONE_BY.test(c.text))
  return jobIn(live.map((c) => c.text).join(' '))
}

/** Held by somebody dead, or no longer held. */
const GONE_BY = / (?:almarhum|mantan|bekas|dulu|pernah|meninggal) /

function jobIn(text: string): Answers {
  const named: readonly (readonly [RegExp, Answers])[] = [
    [/ pensiunan /, { pekerjaanKK: 'pensiunan' }],
    [/ (?:pns|asn|guru negeri|dosen negeri|pegawai negeri|pegawai pemerintah) /, { pekerjaanKK: 'asn' }],
    [/ (?:tni|polisi|brimob|babinsa) /, { pekerjaanKK: 'tni-polri' }],
    [/ (?:bumn|bumd|pertamina|pln|pdam|telkom) /, { pekerjaanKK: 'bumn-bumd' }],
    [/ (?:pejabat|dprd|dpr|bupati|dewan) /, { pekerjaanKK: 'pejabat' }],
    [/ (?:perangkat|kades|sekdes|lurah|carik|bpd) /, { pekerjaanKK: 'perangkat-desa' }],
    [
      / (?:buruh|tani|petani|nelayan|serabutan|kuli|tukang|ojek|ojol|pedagang|dagang|jualan|swasta|pabrik|karyawan|wiraswasta|art|pembantu|irt|rumah tangga|nganggur|pengangguran|sopir|supir|warung|pemulung|penjahit|satpam|honorer|nguli|mburuh|macul|ternak|kebun|cuci|bangunan|wirausaha) /,
      { pekerjaanKK: 'bukan' },
    ],
  ]
  return named.find(([pattern]) => pattern.test(text))?.[1] ?? {}
}

/** How the family is insured. */
export function health(text: string): Answers {
  const klass =
    / (?:kelas|kls|mandiri) (?:kelas )?(1|2|3|satu|dua|tiga|i|ii|iii|telu|loro|siji|hiji|tilu) /.exec(
      text,
    )?.[1]
  if (klass)
    return {
      bpjs: /^(?:1|satu|i|siji|hiji)$/.test(klass)
        ? 'mandiri-1'
        : /^(?:2|dua|ii|loro)$/.test(klass)
          ? 'mandiri-2'
          : 'mandiri-3',
    }
  if (
    / (?:nonaktif|mati|tidak aktif|diputus|hangus|tidak bisa dipakai|diblokir|berhenti|tidak bisa dipake|merah) /.test(
      text,
    ) &&
    !/ mandiri /.test(text)
  )
    return { bpjs: 'pbi-nonaktif' }
  if (
    / (?:tidak punya|tidak ada|belum punya|belum ada|tidak ikut|belum daftar|tidak daftar|tidak pakai|tidak pernah) /.test(
      text,
    ) ||
    /^ (?:tidak|belum) $/.test(text)
  )
    return { bpjs: 'tidak-ada' }
  if (
    / (?:kantor|pabrik|perusahaan|tempat kerja|pekerja|karyawan|ketenagakerjaan|majikan|pt|ppu) /.test(text)
  )
    return { bpjs: 'pekerja' }
  if (/ mandiri | bayar sendiri | jamkesda /.test(text)) return {}
  return / (?:gratis|pbi|kis|pemerintah|negara|bantuan|pemda|desa|dibayarin|dibayari|gretong) /.test(text)
    ? { bpjs: 'pbi' }
    : {}
}

/** "3 tahun", "baru setahun", "sejak 2019" (only when the day is known). */
export function howLong({ words }: Said, text: string, { today }: Expectation): Answers {
  const [found] = numbersIn(words)
  if (found !== undefined) {
    const unit = words[found.end] ?? ''
    if (unit === 'bulan') return { lamaTahun: Math.floor(found.value / 12) }
    if (found.value >= 1995 && found.value <= 2100) {
      const years = today === undefined ? -1 : Number(today.slice(0, 4)) - found.value
      return years >= 0 && years <= 30 ? { lamaTahun: years } : {}
    }
    return found.value <= 30 && (unit === 'tahun' || words.length <= 5)
      ? { lamaTahun: Math.floor(found.value) }
      : {}
  }
  if (/ (?:setahun|satahun|sataun|setaun|sak tahun) /.test(text)) return { lamaTahun: 1 }
  return / (?:baru saja|baru kemarin|baru dapat|belum lama|belum setahun|berapa bulan|beberapa bulan) /.test(
    text,
  )
    ? { lamaTahun: 0 }
    : {}
}

/** Which path of objection. */
export function path(text: string): Answers {
  if (/ (?:perbaiki|perbaikan|betulkan|benerin|salah|data|koreksi|ralat) /.test(text))
    return { jalur: 'perbaiki-data' }
  if (/ (?:survei|berubah|datang|kunjungan|cek ulang|lihat rumah|susah|keadaan|kondisi) /.test(text))
    return { jalur: 'survei-ulang' }
  return / (?:sudah|memang|lebih) (?:mampu|cukup|lumayan|baik) /.test(text) ? { jalur: 'sudah-mampu' } : {}
}
