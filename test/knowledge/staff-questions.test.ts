import { describe, expect, it } from 'vitest'
import { menuOf, pickGuide } from '../../src/knowledge/guides.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import type { Topic } from '../../src/knowledge/topics.ts'

const knowledge = loadKnowledge()

/** The forty questions that desa staff get: number, topic, how somebody may ask, the guide that answers. */
const QUESTIONS: readonly (readonly [number, Topic, string, string])[] = [
  [1, 'cek-penyebab', 'Kenapa bansos saya berhenti?', 'bansos-berhenti'],
  [2, 'saldo-kks-kosong', 'saldo kks kosong knp ya', 'kks-kosong'],
  [3, 'arti-desil', 'desil itu apa bu', 'apa-itu-desil'],
  [4, 'cek-desil', 'ngecek desil di mana', 'cek-desil'],
  [5, 'pembaruan-data', 'desil saya salah, cara turunnya gimana', 'perbarui-data'],
  [6, 'pembaruan-data', 'Berapa lama datanya berubah?', 'lama-pembaruan'],
  [7, 'arti-desil', 'Desil 5 dapat sembako tidak?', 'desil-5'],
  [8, 'arti-desil', 'kalau desil 8 sama sekali tidak dapat?', 'desil-6-10'],
  [9, 'cek-penyebab', 'desil 2 kok tidak dapat apa apa', 'desil-rendah-belum-dapat'],
  [10, 'jadwal-cair', 'kapan cairnya pak', 'kapan-cair'],
  [11, 'jadwal-cair', 'tetangga sudah cair saya belum', 'tetangga-cair-saya-belum'],
  [12, 'arti-status', 'burekol itu apa dan berapa lama', 'status-burekol'],
  [13, 'arti-status', 'sudah SP2D tapi belum masuk', 'status-sp2d'],
  [14, 'arti-status', 'statusnya gagal omspan', 'status-omspan'],
  [15, 'nominal', 'PKH dapat berapa?', 'nominal'],
  [16, 'nominal', 'kok PKH saya berkurang', 'pkh-berkurang'],
  [17, 'nominal', 'anak saya lulus SMA, PKH nya gimana', 'anak-lulus-sma'],
  [18, 'syarat-program', 'lansia mulai umur berapa', 'umur-lansia'],
  [19, 'syarat-program', 'BLT Kesra 2026 ada lagi tidak', 'blt-kesra'],
  [20, 'reaktivasi-pbi', 'KIS saya mati', 'pbi-mati'],
  [21, 'indikator-utang', 'cicilan sama paylater bikin dicoret?', 'utang'],
  [22, 'indikator-aset', 'punya motor gugur ya', 'aset'],
  [23, 'indikator-aset', 'listrik 2200 bisa dapat?', 'listrik'],
  [24, 'indikator-bpjs', 'bpjs mandiri bikin gugur? apa berhenti saja', 'bpjs-mandiri'],
  [25, 'indikator-tabungan', 'kalau punya tabungan?', 'tabungan'],
  [26, 'indikator-judol', 'dituduh judol padahal tidak', 'judol'],
  [27, 'indikator-pekerjaan', 'suami TNI apa bisa dapat', 'pekerjaan'],
  [28, 'indikator-pekerjaan', 'di KTP masih tertulis pekerjaan lama', 'pekerjaan-lama'],
  [29, 'daftar-baru', 'cara daftarnya bagaimana', 'daftar-baru'],
  [30, 'usul-sanggah', 'usulan saya tahun lalu belum dicek', 'status-usulan'],
  [31, 'usul-sanggah', 'tetangga orang mampu kok dapat', 'sanggah-tetangga'],
  [32, 'dokumen-keberatan', 'berkas apa saja yang dibawa', 'dokumen-keberatan'],
  [33, 'masalah-aplikasi', 'aplikasinya muter terus', 'aplikasi-bermasalah'],
  [34, 'kks-hilang-blokir', 'kartu saya hilang', 'kks-hilang'],
  [34, 'kks-hilang-blokir', 'lupa PIN kartu merah putih', 'kks-pin-blokir'],
  [35, 'kks-hilang-blokir', 'kartu saya dipegang ketua kelompok', 'kks-dipegang-orang'],
  [35, 'pungli', 'bantuan dipotong 50 ribu', 'pungli'],
  [36, 'pencairan-pos', 'ambil di kantor pos boleh diwakilkan?', 'pos-diwakilkan'],
  [37, 'penerima-meninggal', 'penerimanya sudah meninggal', 'penerima-meninggal'],
  [38, 'alamat-pindah', 'saya pindah kecamatan', 'pindah-alamat'],
  [38, 'data-ganda', 'katanya data saya ganda', 'data-ganda'],
  [39, 'graduasi', 'sudah lima tahun apa diputus', 'lima-tahun'],
  [39, 'graduasi', 'saya mau mengundurkan diri', 'mundur-sukarela'],
  [40, 'penipuan-keamanan', 'ada yang telepon minta OTP', 'penipuan'],
]

describe('the forty questions of desa staff', () => {
  it('are each answered by a guide', () => {
    const answered = new Set(knowledge.guides.flatMap((guide) => guide.staffQuestions))
    expect([...answered].sort((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1))
  })

  it('are each asked in this table', () => {
    expect(new Set(QUESTIONS.map(([number]) => number)).size).toBe(40)
  })

  it.each(QUESTIONS)('number %i (%s: %s) leads to the guide %s', (number, topic, text, id) => {
    const guide = pickGuide(knowledge, topic, text)
    expect(guide?.id).toBe(id)
    expect(guide?.staffQuestions).toContain(number)
  })

  it('are all reachable by the menu', () => {
    const inMenu = menuOf(knowledge).flatMap((group) => group.guides)
    const answering = knowledge.guides.filter((guide) => guide.staffQuestions.length > 0)
    expect(answering.filter((guide) => !inMenu.includes(guide.id))).toEqual([])
  })
})
