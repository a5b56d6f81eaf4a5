/** Answers in words, per question: what counts as one only because that question is pending. */
import type { Answers } from '../knowledge/facts.ts'
import { QUESTIONS, type QuestionId } from '../knowledge/questions.ts'
import type { Said } from './answers.ts'
import { health, howLong, path, program, work } from './answers-words.ts'
import { clausesOf } from './clauses.ts'
import { gejalaIn, sejakIn } from './hints.ts'
import { mentions } from './mentions.ts'
import { numbersIn } from './numbers.ts'
import { placeIn } from './places.ts'
import { saysNone } from './replies-words.ts'
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
  ['dataTidakCocok', /^(?:cocok|beda|salah|sesuai|padan|ejaan)$/],
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
