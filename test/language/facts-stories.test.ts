/** Facts by phenomenon: whose they are, how far a denial and a supposition reach. */
import { describe, expect, it } from 'vitest'
import { mask } from '../../src/language/private.ts'
import { createUnderstand } from '../../src/language/understand.ts'

const understand = createUnderstand()
const facts = (text: string) => understand(mask(text).text, { question: null, offered: [] }).facts
const NO_DEBT = { cicilanKendaraan: false, pinjaman: false, paylater: false, pinjol: false }

type Case = readonly [string, object]

describe('a denial behind a list runs through the list', () => {
  it.each<Case>([
    ['bank sama koperasi kami tidak pernah, cuma arisan', { pinjaman: false }],
    ['paylater atau pinjol saya tidak punya sama sekali', { paylater: false, pinjol: false }],
    ['motor dan mobil kami tidak punya pak', { punyaMotor: false, punyaMobil: false }],
    ['utang tidak ada apapun', NO_DEBT],
  ])('%s', (text, wanted) => expect(facts(text)).toEqual(wanted))
})

describe('the relative whose aid it is has a KK of the case', () => {
  it.each<Case>([
    [
      'sembako nenek saya mati dari bulan maret, nenek kk sendiri, listrik 450, motor tidak punya',
      { program: ['BPNT'], listrikVA: 450, punyaMotor: false },
    ],
    [
      'pkh mertua saya berhenti, mertua kk sendiri tidak punya tabungan',
      { program: ['PKH'], tabungan: false },
    ],
    ['di hp tetangga keluar desil saya empat', { desil: 4 }],
  ])('%s', (text, wanted) => expect(facts(text)).toEqual(wanted))
})

describe('what is somebody else’s is left out, the denial beside it is not', () => {
  it.each<Case>([
    ['rt bilang saya punya mobil, itu mobil adik yang kk lain', { punyaMobil: false }],
    ['yang punya motor itu abang saya, kk lain. saya tidak punya', { punyaMotor: false }],
    ['kakak saya ada mobil, dia lain kk, kami tidak punya', { punyaMobil: false }],
    ['motor atas nama tetangga, saya cuma pakai', {}],
    ['mobil atas nama suami saya, dipakai travel', { punyaMobil: true }],
    ['anak bibi saya main judol, dia beda kk', {}],
    ['siapa saja penerima yang terindikasi judol', {}],
    ['ktp saya dipakai orang buat pinjol', {}],
    ['tetangga sudah dapat semua, pkh saya kapan', { program: ['PKH'] }],
    ['teman sudah cair, punya saya bpnt belum juga', { program: ['BPNT'] }],
  ])('%s', (text, wanted) => expect(facts(text)).toEqual(wanted))
})

describe('the number that holds now replaces the one before', () => {
  it.each<Case>([
    ['tahun lalu desil saya dua sekarang naik jadi lima', { desil: 5 }],
    ['bulan kemarin masih desil 3, sekarang kok malah jadi 6', { desil: 6 }],
    ['pas 7 tahun saya ikut pkh', { program: ['PKH'], lamaTahun: 7 }],
  ])('%s', (text, wanted) => expect(facts(text)).toEqual(wanted))
})

describe('a record that is denied', () => {
  it.each<Case>([
    [
      'nik saya tercatat meninggal padahal saya masih sehat',
      { penerimaMeninggal: false, dataTidakCocok: true },
    ],
    ['di data ibu sudah meninggal, aslinya masih hidup', { penerimaMeninggal: false, dataTidakCocok: true }],
    ['nik kami tidak ganda kata operator', { dataGanda: false }],
    ['kartunya tidak kosong, cuma tidak bisa ditarik', { kksKosong: false }],
    ['kartu kks bukan kosong tapi diblokir', { kksKosong: false }],
  ])('%s', (text, wanted) => expect(facts(text)).toEqual(wanted))
})

describe('the family', () => {
  it.each<Case>([
    ['istri saya hampir melahirkan, bisa didaftarkan pkh?', { program: ['PKH'], hamil: true }],
    ['ibu saya 68 th, boleh diwakilkan ambil di pos?', { lansia: true }],
    ['anak saya 2 th, kok tidak dapat pkh', { program: ['PKH'], balita: true }],
    ['bapak terpilih jadi anggota dprd, satu kk dengan kami', { pekerjaanKK: 'pejabat' }],
    [
      'ibu saya penerima bpnt, ibu almarhum, uangnya bagaimana',
      { program: ['BPNT'], penerimaMeninggal: true },
    ],
    ['suami pemegang kks meninggal minggu lalu', { penerimaMeninggal: true }],
    ['kis gratis ibu saya tidak aktif', { bpjs: 'pbi-nonaktif' }],
  ])('%s', (text, wanted) => expect(facts(text)).toEqual(wanted))
})

it('in a long story a supposition ends with its consequence, and "lain KK" holds for what stands beside it', () => {
  const story =
    'jadi begini saya janda anak dua, suami meninggal tahun lalu, kalau ada kerja ya nyuci kalau tidak ya di rumah, dulu dapat sembako lancar, sekarang tidak lagi, motor tidak punya, utang juga tidak ada, padahal kakak saya yang lain kk malah punya mobil dan masih dapat'
  expect(facts(story)).toEqual({ program: ['BPNT'], punyaMotor: false, ...NO_DEBT })
})

describe('records that are wrong or stand twice, without the word for it', () => {
  it.each<Case>([
    ['nik saya kembar sama warga kabupaten lain, kok bisa begitu', { dataGanda: true }],
    ['nama bapak muncul dua, yang satu alamat lama yang satu alamat baru', { dataGanda: true }],
    ['nama saya di KTP suharti, di bansos suhartini', { dataTidakCocok: true }],
    ['aku wadon kok ditulis lanang', { dataTidakCocok: true }],
    ['ada nama orang tidak dikenal masuk KK kami di data', { dataTidakCocok: true }],
  ])('%s', (text, wanted) => expect(facts(text)).toEqual(wanted))
})

describe('a life told in passing', () => {
  it.each<Case>([
    ['saya sekarang ikut anak di Batam, bantuan masih di Medan', { pindahAlamat: true }],
    ['bpk sy wfat bln lalu, pkh nya gmn', { program: ['PKH'], penerimaMeninggal: true }],
    ['dikira PNS, saya penjual gorengan', { pekerjaanKK: 'bukan' }],
    [
      'di data suami tertulis karyawan BUMN, aslinya kuli bangunan',
      { pekerjaanKK: 'bukan', dataTidakCocok: true },
    ],
    ['suami tercatat karyawan BUMN padahal bukan', { pekerjaanKK: 'bukan', dataTidakCocok: true }],
    ['mobilnya udah laku dari 2019, STNK masih atas nama saya', { punyaMobil: false }],
    ['mobil yang parkir di depan itu punya majikan, bukan punya saya', { punyaMobil: false }],
    ['kertu BPJS gratisan wis mati', { bpjs: 'pbi-nonaktif' }],
    ['lima desilku, masih bisa dapat kah', { desil: 5 }],
    ['hamilka sudah enam bulan', { hamil: true }],
    ['apakah penerima yang terindikasi judi online bisa dipulihkan', {}],
    ['mau mengusulkan kakek lansia sebatang kara di RT kami', {}],
    ['saya tukang becak dari orok', {}],
  ])('%s', (text, wanted) => expect(facts(text)).toEqual(wanted))
})
