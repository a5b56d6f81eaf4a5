/** Answers in words, per question: what counts as one only because that question is pending. */

import type { Answers } from '../knowledge/facts.ts'
import { QUESTIONS, type QuestionId } from '../knowledge/questions.ts'
import type { Said } from './answers.ts'
import { health, howLong, path, program, work } from './answers-words.ts'
import { clausesOf } from './clauses.ts'
import { LEAST_VA, MOST_VA } from './corrections.ts'
import { gejalaIn, sejakIn } from './hints.ts'
import { mentions } from './mentions.ts'
import { numbersIn } from './numbers.ts'
import { OTHER_KK } from './ownership.ts'
import { placeIn } from './places.ts'
import { saysNone } from './replies-words.ts'
import { spokenWords } from './spoken.ts'
import type { Expectation } from './understanding.ts'

type Reader = (said: Said, text: string, expecting: Expectation) => Answers

/** What `said` answers to `question`; empty when nothing fits. */
export function spoken(question: QuestionId, said: Said, expecting: Expectation): Answers {
  const text = ` ${spokenWords(said.words).join(' ')} `
  return READERS[question](said, text, expecting)
}

const READERS: Readonly<Record<QuestionId, Reader>> = {
  program: (_, text) => program(text),
  gejala: (said, text) => {
    const gejala =
      / pkh | bpnt | sembako /.test(text) || !/^ (?:\S+ )?mati (?:\S+ )?$/.test(text)
        ? gejalaIn(said.words)
        : 'bpjs-mati'
    return gejala === null
      ? {}
      : (QUESTIONS.gejala.options.find((o) => o.id === `gejala:${gejala}`)?.answers ?? { gejala })
  },
  sejak: (said) => {
    const sejak = sejakIn(said.words)
    return sejak === null ? {} : { sejak }
  },
  kondisi: (said, text) => ({
    ...(ALL_WELL.test(text) ? QUESTIONS.kondisi.none : {}),
    ...receiverDied(matching(listed(said, KONDISI), said.words), text),
    ...(/ (?:dinilai|dibilang|dianggap|dikira|disebut|katanya|survei|petugas)(?: \S+){0,4} (?:mampu|kaya|berada|sejahtera|layak) | sudah mampu /.test(
      text,
    )
      ? { dinilaiMampu: true }
      : {}),
  }),
  komponen: (said) => listed(said, KOMPONEN),
  desil: (said, text) => (/ (?:rp|rupiah) /.test(text) ? {} : oneNumber(said, 1, 10, (desil) => ({ desil }))),
  pekerjaanKK: (said, text) => work(said, text),
  bpjs: (_, text) => health(text),
  aset: (said, text) => gone(listed(said, ASET), text),
  listrikVA: (said, text) =>
    MONEY.test(text) && !/ (?:va|watt|wat|daya) /.test(text)
      ? {}
      : oneNumber(said, LEAST_VA, MOST_VA, (listrikVA) => ({ listrikVA })),
  utang: (said, text) => (PAID_OFF.test(text) ? (QUESTIONS.utang.none ?? {}) : listed(said, UTANG)),
  sensitif: (said) => listed(said, SENSITIF),
  lamaTahun: (said, text, expecting) => howLong(said, text, expecting),
  jalur: (_, text) => path(text),
  kabupaten: (said) => {
    const kabupaten = placeIn(said.raw)
    return kabupaten === null ? {} : { kabupaten }
  },
}

/** "lunas", "sudah lunas semua", and nothing else. */
const PAID_OFF =
  /^(?= (?:\S+ )*lunas )(?: (?:lunas|sudah|semua|alhamdulillah|utang|cicilan|beres|selesai|ya|saya|kami|itu|pak|bu|min|yang|dulu|ada|tapi|sekarang))+ $/
/** "semua benar", "data sudah cocok", "aman". */
const ALL_WELL =
  /^(?= (?:\S+ )*(?:betul|cocok|sesuai|aman|beres|padan|valid|normal) )(?: (?:semua|sudah|data|datanya|saya|betul|cocok|sesuai|aman|beres|padan|valid|normal|ya|pak|bu|min|kok|itu|kami|saja|lengkap|dan|insyaallah|alhamdulillah))+ $/
const MONEY =
  / (?:rp|rupiah|sebulan|perbulan|per bulan|bayar|bayarnya|token|pulsa|juta|jt|rb|ribuan|tagihan) | \d+ (?:ribu|rb) /
const GONE =
  / (?:jual|dijual|terjual|kejual|ditarik|disita|hilang|dicuri|dirampas|dikembalikan|rongsok|dibawa kabur) /

/** Named only to say that it is gone: "motor tapi sudah dijual". */
function gone(answers: Answers, text: string): Answers {
  const named = Object.entries(answers)
  const [only] = named
  if (only === undefined || named.length > 1 || !GONE.test(text) || / (?:belum|tidak|mau) /.test(text))
    return answers
  return { [only[0]]: false } as Answers
}

/** A word of agreement denies the mismatch: "tidak cocok" is one, "cocok" is none. */
function matching(answers: Answers, words: readonly string[]): Answers {
  const at = words.findIndex((w) => /^(?:cocok|sesuai|padan)$/.test(w))
  if (at < 0 || answers.dataTidakCocok === undefined) return answers
  const denied = words.slice(Math.max(0, at - 3), at).some((w) => /^(?:tidak|belum|kurang)$/.test(w))
  const { dataTidakCocok: _, ...rest } = answers
  return denied ? { ...rest, dataTidakCocok: true } : rest
}

export const KIN_DIED =
  / (?:suami|istri|pasangan|bapak|ibu|anak|nenek|kakek|mertua|orang tua|kakak|adik)(?: \S+){0,4} (?:meninggal|almarhum|tiada) | (?:almarhum|meninggal)(?: \S+){0,2} (?:suami|istri|bapak|ibu|anak|nenek|kakek) /
export const RECEIVER =
  / (?:penerima|kpm|pengurus|yang (?:\S+ )?dapat|atas nama|namanya|nama beliau|yang terdaftar|ketua keluarga|ktp|kartu) /

/** Whose death it was must be said: a husband's alone does not tell that he was the recipient. */
function receiverDied(answers: Answers, text: string): Answers {
  if (answers.penerimaMeninggal !== true || !KIN_DIED.test(text) || RECEIVER.test(text)) return answers
  const { penerimaMeninggal: _, ...rest } = answers
  return rest
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
      if (OTHER_KK.test(mention.clause.text) || / (?:bekas|mantan) /.test(mention.clause.text)) continue
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
    (n) => !/^(?:bukan|dari|rp|kelas|umur|usia|anak|rt|rw|tahap)$/.test(words[n.start - 1] ?? ''),
  )
  const fitting = values.filter((n) => n.value >= least && n.value <= most && Number.isInteger(n.value))
  const [only] = fitting
  if (only === undefined || new Set(fitting.map((n) => n.value)).size > 1) return {}
  if (/^(?:anak|orang|bulan|tahun|hari|kali|ribu|rb|juta|jt|rupiah|jiwa)$/.test(words[only.end] ?? ''))
    return {}
  return make(only.value)
}
