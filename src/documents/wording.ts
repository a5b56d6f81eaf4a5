/** The person's answers in the formal Indonesian of a letter. Only what was told; nothing is guessed. */
import type { Answers, Jalur, ProgramId } from '../knowledge/facts.ts'

const PROGRAM_NAMES: Readonly<Record<ProgramId, string>> = {
  PKH: 'PKH',
  BPNT: 'Sembako/BPNT',
  'PBI-JK': 'PBI Jaminan Kesehatan',
  ATENSI: 'ATENSI',
  'BLT-KESRA': 'BLT Kesra',
}

const JOBS: Readonly<Record<NonNullable<Answers['pekerjaanKK']>, string>> = {
  asn: 'anggota keluarga yang bekerja sebagai ASN/PNS',
  'tni-polri': 'anggota keluarga yang bekerja sebagai TNI atau Polri',
  'bumn-bumd': 'anggota keluarga yang bekerja di BUMN atau BUMD',
  pejabat: 'anggota keluarga yang menjadi pejabat negara',
  pensiunan: 'anggota keluarga yang menerima pensiun ASN, TNI, atau Polri',
  'perangkat-desa': 'anggota keluarga yang menjadi perangkat desa',
  bukan: 'anggota keluarga tanpa pekerjaan yang dikecualikan',
}

const BPJS_NAMES: Readonly<Record<NonNullable<Answers['bpjs']>, string>> = {
  pbi: 'peserta PBI (iuran dibayar pemerintah)',
  'pbi-nonaktif': 'peserta PBI yang sekarang tidak aktif',
  'mandiri-1': 'peserta mandiri kelas 1',
  'mandiri-2': 'peserta mandiri kelas 2',
  'mandiri-3': 'peserta mandiri kelas 3',
  pekerja: 'peserta pekerja (iuran lewat tempat kerja)',
  'tidak-ada': 'belum terdaftar',
}

const EVENTS: Readonly<Record<Exclude<NonNullable<Answers['gejala']>, 'belum-pernah'>, string>> = {
  berhenti: 'Bantuan tersebut berhenti',
  'belum-masuk': 'Bantuan tersebut belum masuk',
  'saldo-kosong': 'Saldo KKS atau rekening bantuan kosong',
  berkurang: 'Jumlah bantuan yang saya terima berkurang',
  'bpjs-mati': 'Kepesertaan BPJS Kesehatan yang iurannya dibayar pemerintah menjadi tidak aktif',
}

const DURATIONS: Readonly<Record<NonNullable<Answers['sejak']>, string>> = {
  baru: ', yaitu pada tahap terakhir (kurang dari sekitar tiga bulan)',
  lama: ', sudah sekitar tiga bulan atau lebih',
  tahun: ', sudah lebih dari satu tahun',
}

/** What the person said of the path, as a sentence. */
const VIEWS: Readonly<Record<Jalur, string>> = {
  'perbaiki-data': 'Menurut saya ada data keluarga saya yang tidak sesuai dengan keadaan sebenarnya.',
  'survei-ulang': 'Keadaan keluarga saya sekarang masih sulit.',
  'bukan-keberatan': '',
  'sudah-mampu': 'Keadaan keluarga saya sekarang sudah lebih baik.',
}

/** Marks that a sentence of objections.yaml may hold, `{utang}` for one. */
export const MARKS = ['utang', 'aset', 'bpjs', 'pekerjaan', 'desil', 'lama', 'komponen'] as const
type Mark = (typeof MARKS)[number]

const PHRASES: Readonly<Record<Mark, (answers: Answers) => string>> = {
  utang: (answers) =>
    listed([
      answers.cicilanKendaraan && 'cicilan kendaraan',
      answers.pinjaman && 'pinjaman bank, koperasi, atau sejenisnya',
      answers.paylater && 'paylater',
      answers.pinjol && 'pinjaman daring',
    ]) || 'cicilan atau pinjaman',
  aset: (answers) =>
    listed([
      answers.punyaMotor && 'sepeda motor',
      answers.punyaMobil && 'mobil',
      answers.sertifikat && 'rumah atau tanah bersertifikat',
      (answers.listrikVA ?? 0) >= 1300 && `listrik ${thousands(answers.listrikVA ?? 0)} VA`,
    ]) || 'aset yang tercatat',
  bpjs: ({ bpjs }) => (bpjs ? BPJS_NAMES[bpjs] : 'seperti yang tercatat'),
  pekerjaan: ({ pekerjaanKK }) =>
    pekerjaanKK ? JOBS[pekerjaanKK] : 'anggota keluarga dengan pekerjaan yang dikecualikan',
  desil: ({ desil }) => (desil ? `desil ${desil}` : 'desil yang belum saya ketahui'),
  lama: ({ lamaTahun }) => years(lamaTahun) || 'beberapa tahun',
  komponen: component,
}

/** A sentence with its marks filled from the answers. An unknown mark stays, so that a test can find it. */
export function fill(sentence: string, answers: Answers): string {
  return sentence.replace(/\{([a-z]+)\}/g, (mark, name: string) => {
    const known = MARKS.find((candidate) => candidate === name)
    return known ? PHRASES[known](answers) : mark
  })
}

/** Names of the programmes, or "bantuan sosial" where none was told. */
export function programs({ program }: Answers): string {
  return program ? listed(program.map((id) => PROGRAM_NAMES[id])) : 'bantuan sosial'
}

/** The paragraph on what the family received and what happened. */
export function statusParagraph(answers: Answers): string {
  const { gejala, sejak, desil, lamaTahun, jalur } = answers
  const name = answers.program ? `bantuan ${programs(answers)}` : 'bantuan sosial'
  if (gejala === 'belum-pernah') {
    return [`Keluarga saya belum pernah menerima ${name}.`, desilSentence(desil)].filter(Boolean).join(' ')
  }
  const time = years(lamaTahun)
  return [
    `Keluarga saya tercatat atau pernah tercatat sebagai penerima ${name}${time && `, ${time}`}.`,
    gejala ? `${EVENTS[gejala]}${sejak ? DURATIONS[sejak] : ''}.` : '',
    desilSentence(desil),
    jalur ? VIEWS[jalur] : '',
  ]
    .filter(Boolean)
    .join(' ')
}

/** Labels of what the paragraph cannot say because only the person knows it; filled in by hand. */
export function statusBlanks({ gejala, desil }: Answers): string[] {
  const since =
    gejala === 'bpjs-mati' ? 'Tidak aktif sejak (bulan, tahun)' : 'Terakhir menerima (bulan, tahun)'
  const rank = desil === undefined ? 'Desil (bila tahu)' : 'Desil itu saya lihat di'
  return gejala === 'belum-pernah' ? [rank] : [since, rank]
}

/** `['a', 'b', 'c']` → `a, b, dan c`. */
export function listed(items: readonly (string | false | undefined)[]): string {
  const words = items.filter((item): item is string => typeof item === 'string')
  if (words.length <= 2) return words.join(' dan ')
  return `${words.slice(0, -1).join(', ')}, dan ${words.at(-1)}`
}

const UNITS = ['nol', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan']

/** 0–99 in Indonesian words, for "7 (tujuh) berkas". */
export function inWords(number: number): string {
  const [tens, unit] = [Math.floor(number / 10), number % 10]
  if (number < 10) return UNITS[number] ?? ''
  if (number === 10) return 'sepuluh'
  if (number === 11) return 'sebelas'
  if (number < 20) return `${UNITS[unit]} belas`
  return [`${UNITS[tens]} puluh`, unit > 0 && UNITS[unit]].filter(Boolean).join(' ')
}

function desilSentence(desil: number | undefined): string {
  return desil ? `Desil keluarga saya yang saya ketahui adalah desil ${desil}.` : ''
}

/** The interview's longest choice is "five years or more". */
function years(count: number | undefined): string {
  if (count === undefined) return ''
  if (count === 0) return 'selama kurang dari satu tahun'
  return count === 5 ? 'selama lima tahun atau lebih' : `selama kurang lebih ${inWords(count)} tahun`
}

function component(answers: Answers): string {
  const { hamil, balita, anakSekolah, lansia, disabilitas } = answers
  const members = listed([
    hamil && 'ibu hamil',
    balita && 'anak balita',
    anakSekolah && 'anak sekolah',
    lansia && 'anggota lanjut usia',
    disabilitas && 'anggota penyandang disabilitas',
  ])
  if (members) return `dalam keluarga saya ada ${members}`
  const denied = [hamil, balita, anakSekolah, lansia, disabilitas].every((told) => told === false)
  return denied
    ? 'dalam keluarga saya sekarang tidak ada ibu hamil, balita, anak sekolah, lansia, atau penyandang disabilitas'
    : 'bantuan keluarga saya berubah'
}

function thousands(number: number): string {
  return String(number).replace(/\B(?=(\d{3})+$)/g, '.')
}
