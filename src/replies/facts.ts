/** What the person told, in short words: for "saya catat …" and for "dari jawaban …". */
import type { AnswerId, Answers, ProgramId } from '../knowledge/facts.ts'
import { QUESTIONS } from '../knowledge/questions.ts'

const PROGRAM_NAMES = {
  PKH: 'PKH',
  BPNT: 'sembako',
  'PBI-JK': 'BPJS gratis',
  ATENSI: 'ATENSI',
  'BLT-KESRA': 'BLT Kesra',
} as const

const JOBS = {
  asn: 'ada ASN di KK',
  'tni-polri': 'ada TNI/polisi di KK',
  'bumn-bumd': 'ada pegawai BUMN/BUMD di KK',
  pejabat: 'ada pejabat di KK',
  pensiunan: 'ada pensiunan di KK',
  'perangkat-desa': 'ada perangkat desa di KK',
  bukan: 'tidak ada pegawai negara di KK',
} as const

const INSURANCE = {
  pbi: 'BPJS gratis masih aktif',
  'pbi-nonaktif': 'BPJS gratis sudah mati',
  'mandiri-1': 'BPJS bayar sendiri kelas 1',
  'mandiri-2': 'BPJS bayar sendiri kelas 2',
  'mandiri-3': 'BPJS bayar sendiri kelas 3',
  pekerja: 'BPJS dari tempat kerja',
  'tidak-ada': 'tidak punya BPJS',
} as const

const SYMPTOMS = {
  berhenti: 'bantuan berhenti',
  'belum-masuk': 'bantuan belum masuk',
  'saldo-kosong': 'saldo kartu kosong',
  berkurang: 'bantuan berkurang',
  'bpjs-mati': 'BPJS gratis mati',
  'belum-pernah': 'belum pernah dapat',
} as const

const SINCE = {
  baru: 'kurang dari 3 bulan',
  lama: 'lebih dari 3 bulan',
  tahun: 'lebih dari setahun',
} as const

const PATHS = {
  'perbaiki-data': 'ada data yang salah',
  'survei-ulang': 'minta dilihat ulang',
  'bukan-keberatan': 'urusan rekening atau jadwal',
  'sudah-mampu': 'keluarga sudah lebih mampu',
} as const

/** Said of a fact that is true, and of one that is false. */
const YES_NO: Partial<Record<AnswerId, readonly [yes: string, no: string]>> = {
  cicilanKendaraan: ['ada cicilan kendaraan', 'tidak ada cicilan kendaraan'],
  pinjaman: ['ada pinjaman', 'tidak ada pinjaman'],
  paylater: ['ada paylater', 'tidak ada paylater'],
  pinjol: ['ada pinjaman online', 'tidak ada pinjaman online'],
  punyaMotor: ['punya motor', 'tidak punya motor'],
  punyaMobil: ['punya mobil', 'tidak punya mobil'],
  sertifikat: ['rumah atau tanah bersertifikat', 'rumah dan tanah tidak bersertifikat'],
  tabungan: ['ada tabungan', 'tidak ada tabungan besar'],
  judol: ['pernah disebut terkait judi online', 'tidak terkait judi online'],
  dataTidakCocok: ['data tidak cocok', 'data sudah cocok'],
  dataGanda: ['data tercatat ganda', 'data tidak ganda'],
  pindahAlamat: ['pindah atau alamat sulit ditemukan', 'tidak pindah alamat'],
  penerimaMeninggal: ['penerima sudah meninggal', 'penerima masih ada'],
  kksKosong: ['saldo kartu kosong', 'saldo kartu terisi'],
  hamil: ['ada ibu hamil', 'tidak ada ibu hamil'],
  balita: ['ada anak di bawah 6 tahun', 'tidak ada anak di bawah 6 tahun'],
  anakSekolah: ['ada anak sekolah', 'tidak ada anak sekolah'],
  lansia: ['ada lansia', 'tidak ada lansia'],
  disabilitas: ['ada penyandang disabilitas', 'tidak ada penyandang disabilitas'],
  dinilaiMampu: ['pernah dinilai sudah mampu', 'belum pernah dinilai mampu'],
}

const NOTHING = {
  kondisi: 'tidak ada masalah data',
  komponen: 'tidak ada ibu hamil, anak, lansia, atau disabilitas di KK',
  aset: 'tidak punya motor, mobil, atau sertifikat',
  utang: 'tidak ada cicilan atau pinjaman',
  sensitif: 'tidak ada tabungan besar dan tidak terkait judi online',
} as const

const LISTS = Object.entries(NOTHING).map(([question, words]) => {
  return { covers: QUESTIONS[question as keyof typeof NOTHING].covers, words }
})

/** Each answer as a few words, in the order given; a whole list of "no" becomes one phrase. */
export function answerWords(answers: Answers, ids?: readonly AnswerId[]): readonly string[] {
  const wanted = ids ?? (Object.keys(answers) as AnswerId[])
  const denied = LISTS.filter(({ covers }) => covers.every((f) => answers[f] === false && wanted.includes(f)))
  const covered = new Set(denied.flatMap(({ covers }) => covers))
  const single = wanted.filter((id) => !covered.has(id)).flatMap((id) => word(id, answers))
  return [...new Set([...single, ...denied.map(({ words }) => words)])]
}

/** "sembako dan PKH" */
export function programWords(programs: Answers['program'] | readonly ProgramId[]): string {
  return joined((programs ?? []).map((p) => PROGRAM_NAMES[p]))
}

/** "a", "a dan b", "a, b, dan c" */
export function joined(words: readonly string[]): string {
  if (words.length < 3) return words.join(' dan ')
  return `${words.slice(0, -1).join(', ')}, dan ${words.at(-1)}`
}

function word(id: AnswerId, answers: Answers): readonly string[] {
  const value = answers[id]
  if (value === undefined) return []
  if (typeof value === 'boolean') {
    const pair = YES_NO[id]
    return pair ? [value ? pair[0] : pair[1]] : []
  }
  const { program, desil, pekerjaanKK, bpjs, listrikVA, lamaTahun, gejala, sejak, jalur, kabupaten } = answers
  if (id === 'program') return [programWords(program)]
  if (id === 'desil') return [`desil ${desil}`]
  if (id === 'pekerjaanKK' && pekerjaanKK) return [JOBS[pekerjaanKK]]
  if (id === 'bpjs' && bpjs) return [INSURANCE[bpjs]]
  if (id === 'listrikVA') return [`listrik ${listrikVA?.toLocaleString('id-ID')} VA`]
  if (id === 'lamaTahun') return [`menerima selama ${lamaTahun} tahun`]
  if (id === 'gejala' && gejala === 'bpjs-mati' && bpjs === 'pbi-nonaktif') return []
  if (id === 'gejala' && gejala) return [SYMPTOMS[gejala]]
  if (id === 'sejak' && sejak) return [SINCE[sejak]]
  if (id === 'jalur' && jalur) return [PATHS[jalur]]
  return kabupaten ? [kabupaten] : []
}
