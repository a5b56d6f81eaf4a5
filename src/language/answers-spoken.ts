/** Answers in words, per question: what counts as one only because that question is pending. */
import type { Answers } from '../knowledge/facts.ts'
import { QUESTIONS, type QuestionId } from '../knowledge/questions.ts'
import type { Said } from './answers.ts'
import { clausesOf } from './clauses.ts'
import { gejalaIn, sejakIn } from './hints.ts'
import { mentions } from './mentions.ts'
import { numbersIn } from './numbers.ts'
import { placeIn } from './places.ts'
import { saysNone, yesOrNo } from './replies-words.ts'
import type { Expectation } from './understanding.ts'

type Reader = (said: Said, text: string, expecting: Expectation) => Answers

/** What `said` answers to `question`; empty when nothing fits. */
export function spoken(question: QuestionId, said: Said, expecting: Expectation): Answers {
  const text = ` ${said.words.filter((w) => /[\p{L}\p{N}]/u.test(w)).join(' ')} `
  return READERS[question](said, text, expecting)
}

const READERS: Readonly<Record<QuestionId, Reader>> = {
  program: (_, text) => program(text),
  gejala: (said) => {
    const gejala = gejalaIn(said.words)
    return gejala === null
      ? {}
      : (QUESTIONS.gejala.options.find((o) => o.id === `gejala:${gejala}`)?.answers ?? { gejala })
  },
  sejak: (said) => {
    const sejak = sejakIn(said.words)
    return sejak === null ? {} : { sejak }
  },
  kondisi: (said, text) => ({
    ...listed(said, KONDISI),
    ...(/ (?:dinilai|dibilang|dianggap|dikira|disebut|katanya|survei|petugas)(?: \S+){0,4} (?:mampu|kaya|berada|sejahtera|layak) | sudah mampu /.test(
      text,
    )
      ? { dinilaiMampu: true }
      : {}),
  }),
  komponen: (said) => listed(said, KOMPONEN),
  desil: (said) => oneNumber(said, 1, 10, (desil) => ({ desil })),
  pekerjaanKK: (said, text) => work(said, text),
  bpjs: (_, text) => health(text),
  aset: (said) => listed(said, ASET),
  listrikVA: (said) => oneNumber(said, 450, 200_000, (listrikVA) => ({ listrikVA })),
  utang: (said) => listed(said, UTANG),
  sensitif: (said) => listed(said, SENSITIF),
  lamaTahun: (said, text, expecting) => howLong(said, text, expecting),
  jalur: (_, text) => path(text),
  kabupaten: (said) => {
    const kabupaten = placeIn(said.raw)
    return kabupaten === null ? {} : { kabupaten }
  },
}

type Named = readonly (readonly [string, RegExp])[]

const KONDISI: Named = [
  ['dataTidakCocok', /^(?:cocok|beda|salah|sesuai|padan|ejaan|nik|ktp|nama)$/],
  ['dataGanda', /^(?:ganda|dobel|double|kembar|rangkap)$/],
  ['pindahAlamat', /^(?:pindah|alamat|domisili|pindahan|ngontrak)$/],
  ['penerimaMeninggal', /^(?:meninggal|wafat|almarhum)$/],
  ['dinilaiMampu', /^(?:mampu|kaya|disurvei)$/],
]
const KOMPONEN: Named = [
  ['hamil', /^(?:hamil|nifas)$/],
  ['balita', /^(?:balita|bayi|batita|orok)$/],
  ['anakSekolah', /^(?:sekolah|sd|smp|sma|smk|mi|mts|pelajar|siswa|sekolahan)$/],
  ['lansia', /^(?:lansia|jompo|sepuh|nenek|kakek|renta|tua)$/],
  ['disabilitas', /^(?:cacat|lumpuh|buta|tuli|bisu|odgj|autis|tunanetra|tunarungu|tunadaksa|tunagrahita)$/],
]
const ASET: Named = [
  ['punyaMotor', /^(?:motor|nmax|vario|beat|mio|supra|revo|honda|scoopy|pcx|kereta)$/],
  ['punyaMobil', /^(?:mobil|pikap|truk|angkot|avanza)$/],
  ['sertifikat', /^(?:sertifikat|rumah|tanah|ptsl)$/],
]
const UTANG: Named = [
  ['cicilanKendaraan', /^(?:motor|mobil|kendaraan|leasing|cicilan|fif|adira)$/],
  ['pinjaman', /^(?:bank|koperasi|kur|pinjaman|emok|mekaar|bri|utang|pegadaian|rentenir|bpr)$/],
  ['paylater', /^paylater$/],
  ['pinjol', /^pinjol$/],
]
const SENSITIF: Named = [
  ['tabungan', /^(?:tabungan|deposito|simpanan)$/],
  ['judol', /^judol$/],
]

/** Things named without a verb count as "yes, that one": "cicilan motor sama paylater". */
function listed({ words, facts }: Said, names: Named): Answers {
  const clauses = clausesOf(words)
  if (saysNone(words)) return {}
  const out: Record<string, boolean> = {}
  for (const [fact, name] of names) {
    if (fact in facts) continue
    for (const mention of mentions(clauses, name)) {
      if (mention.clause.other || mention.clause.supposed || partOf(fact, mention.clause.words, mention.at))
        continue
      if (/ (?:pinjam|numpang|sewa|kontrak|ngontrak|nyewa) /.test(mention.clause.text) && names === ASET)
        out[fact] = false
      else out[fact] = mention.affirmed
    }
  }
  return out as Answers
}

/** "cicilan pinjol" is no vehicle, "pinjaman online" no bank loan. */
function partOf(fact: string, words: readonly string[], at: number): boolean {
  const word = words[at] ?? ''
  const text = ` ${words.join(' ')} `
  if (fact === 'cicilanKendaraan' && word === 'cicilan')
    return / (?:bank|koperasi|pinjol|paylater|rumah|hp|panci|kur|emok|mekaar) /.test(text)
  if (fact === 'sertifikat' && /^(?:rumah|tanah)$/.test(word))
    return (
      !/^(?:sertifikat|milik|sendiri|warisan)$/.test(words[at + 1] ?? '') || text.includes(' sertifikat ')
    )
  if (fact === 'lansia' && word === 'tua') return words[at - 1] === 'orang'
  return false
}

function program(text: string): Answers {
  const found: string[] = []
  if (/ (?:pkh|harapan) /.test(text)) found.push('PKH')
  if (/ (?:bpnt|sembako|kks|pangan|beras|kartu merah|non tunai|nontunai) /.test(text)) found.push('BPNT')
  if (/ (?:pbi|kis|bpjs|kesehatan|jkn|berobat) /.test(text)) found.push('PBI-JK')
  if (/ (?:kesra|blt|blts) /.test(text) && !/ blt (?:dd|desa|dana desa) /.test(text)) found.push('BLT-KESRA')
  if (/ (?:atensi|yatim|rehabilitasi) /.test(text)) found.push('ATENSI')
  if (found.length === 0 && / (?:dua duanya|keduanya|dua dua nya|dua dua) /.test(text))
    found.push('PKH', 'BPNT')
  return found.length > 0 ? ({ program: found } as unknown as Answers) : {}
}

function oneNumber({ words }: Said, least: number, most: number, make: (value: number) => Answers): Answers {
  const values = numbersIn(words).filter(
    (n) => !/^(?:bukan|dari|kelas|umur|usia|anak|rt|rw|tahap)$/.test(words[n.start - 1] ?? ''),
  )
  const fitting = values.filter((n) => n.value >= least && n.value <= most && Number.isInteger(n.value))
  const [only] = fitting
  if (only === undefined || new Set(fitting.map((n) => n.value)).size > 1) return {}
  if (/^(?:anak|orang|bulan|tahun|hari|kali|ribu|rb|juta|jt|rupiah|jiwa)$/.test(words[only.end] ?? ''))
    return {}
  return make(only.value)
}

function work({ words, facts }: Said, text: string): Answers {
  if (facts.pekerjaanKK !== undefined) return {}
  if (saysNone(words) || yesOrNo(words) === 'tidak') return { pekerjaanKK: 'bukan' }
  if (/ (?:tidak|bukan) /.test(text))
    return / (?:satupun|semua|ada yang|kerja|begitu|pegawai|negeri|ada) /.test(text)
      ? { pekerjaanKK: 'bukan' }
      : {}
  if (/ (?:beda|lain|pisah) kk /.test(text)) return {}
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

function health(text: string): Answers {
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
  if (/ mandiri | bayar sendiri /.test(text)) return {}
  return / (?:gratis|pbi|kis|pemerintah|negara|bantuan|pemda|desa|dibayarin|dibayari|gretong) /.test(text)
    ? { bpjs: 'pbi' }
    : {}
}

/** "3 tahun", "baru setahun", "sejak 2019" (only when the day is known). */
function howLong({ words }: Said, text: string, { today }: Expectation): Answers {
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

function path(text: string): Answers {
  if (/ (?:perbaiki|perbaikan|betulkan|benerin|salah|data|koreksi|ralat) /.test(text))
    return { jalur: 'perbaiki-data' }
  if (/ (?:survei|berubah|datang|kunjungan|cek ulang|lihat rumah|susah|keadaan|kondisi) /.test(text))
    return { jalur: 'survei-ulang' }
  return / (?:sudah|memang|lebih) (?:mampu|cukup|lumayan|baik) /.test(text) ? { jalur: 'sudah-mampu' } : {}
}
