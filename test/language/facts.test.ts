import { describe, expect, it } from 'vitest'
import type { Facts } from '../../src/knowledge/facts.ts'
import { mask } from '../../src/language/private.ts'
import { createUnderstand } from '../../src/language/understand.ts'

const understand = createUnderstand()

function facts(text: string): Facts {
  return understand(mask(text).text, { question: null, offered: [] }).facts
}

type Case = readonly [string, Facts]
const NO_DEBT: Facts = { cicilanKendaraan: false, pinjaman: false, paylater: false, pinjol: false }

describe('denials', () => {
  const cases: readonly Case[] = [
    ['bansos saya berhenti padahal ga punya motor', { punyaMotor: false }],
    ['bantuan kulo mandeg, mboten gadhah mobil', { punyaMobil: false }],
    ['bantuanku dicabut, ora duwe motor blas', { punyaMotor: false }],
    ['bantuan abdi eureun padahal teu gaduh mobil', { punyaMobil: false }],
    ['bansos gua ilang, padahal kaga punya mobil', { punyaMobil: false }],
    ['bantuan ambo baranti, motor indak ado', { punyaMotor: false }],
    ['tidak punya motor, mobil, atau tabungan kok dicoret', { punyaMotor: false, punyaMobil: false, tabungan: false }],
    ['saya gak punya mobil tapi punya motor satu, kenapa dicoret', { punyaMobil: false, punyaMotor: true }],
    ['motor ada, mobil tidak. kenapa bansos berhenti', { punyaMotor: true, punyaMobil: false }],
    ['boro-boro mobil, motor aja ga punya, kok bansos dicabut', { punyaMobil: false, punyaMotor: false }],
    ['kami tidak punya utang sama sekali, kenapa bantuan berhenti', NO_DEBT],
    ['pkh putus, utang ora duwe', { program: ['PKH'], ...NO_DEBT }],
    ['tidak ada cicilan motor, tidak ada pinjol, kok bansos putus', { cicilanKendaraan: false, pinjol: false }],
    ['suami saya bukan PNS, kenapa bansos dihentikan', { pekerjaanKK: 'bukan' }],
    ['bojoku dudu PNS, bansos kok mandeg', { pekerjaanKK: 'bukan' }],
    ['tidak ada yang PNS di rumah, bansos berhenti kenapa', { pekerjaanKK: 'bukan' }],
    ['suami kulo sanes tentara, kok bansos dicabut', { pekerjaanKK: 'bukan' }],
    ['saya tidak pernah main judi online, kenapa bansos hilang', { judol: false }],
  ] // biome-ignore format: a table
  it.each(cases)('%s', (text, wanted) => {
    expect(facts(text)).toEqual(wanted)
  })
})

describe('what belongs to others', () => {
  const cases: readonly Case[] = [
    ['tetangga saya punya mobil dua tapi dapat bansos terus', {}],
    ['itu mobil tetangga yang parkir, bansos saya kok dicabut', {}],
    ['mertua punya motor tapi beda kk, bansos saya dicabut', {}],
    ['kakak saya polisi, sudah pisah kk, bansos kami kenapa berhenti', {}],
    ['mobil majikan yang saya bawa, kok saya dibilang kaya', {}],
    ['orang kaya listriknya 2200 dapat bansos', {}],
    ['almarhum suami dulu PNS, bansos saya dicabut', {}],
    ['anak saya yang sudah beda kk punya mobil', {}],
    ['tonggoku duwe pinjol kok tetep oleh bantuan', {}],
    ['tatangga abdi desil 2, naha abdi henteu', {}],
  ] // biome-ignore format: a table
  it.each(cases)('%s', (text, wanted) => {
    expect(facts(text)).toEqual(wanted)
  })
})

describe('what is supposed, wished, or a rule', () => {
  const cases: readonly Case[] = [
    ['kalau punya motor apa masih bisa dapat bansos?', {}],
    ['klo ada pinjol bansos dicabut ga', {}],
    ['misalnya desil 5 masih boleh dapat?', {}],
    ['desil 7 itu artinya apa', {}],
    ['apakah listrik 2200 membuat bansos gugur?', {}],
    ['upami gaduh cicilan motor tiasa kenging bansos?', {}],
    ['nek duwe sertifikat tanah opo isih oleh bansos', {}],
    ['suami rencana mau kredit motor, nanti bansos hilang ga', {}],
    ['apakah pensiunan TNI boleh terima bansos', {}],
    ['anak PNS boleh dapat bansos ga?', {}],
  ] // biome-ignore format: a table
  it.each(cases)('%s', (text, wanted) => {
    expect(facts(text)).toEqual(wanted)
  })
})

describe('numbers', () => {
  const cases: readonly Case[] = [
    ['saya desil 6 kenapa bansos berhenti', { desil: 6 }],
    ['dsl sy 4 tp bansos stop', { desil: 4 }],
    ['desil kulo pitu, bansos mandeg', { desil: 7 }],
    ['desil abdi genep, naha bansos eureun', { desil: 6 }],
    ['dulu desil 3 sekarang jadi 6, kenapa', { desil: 6 }],
    ['desil saya naik dari 2 ke 7, kenapa bisa', { desil: 7 }],
    ['anak saya 3 orang, bansos berhenti', {}],
    ['listrik saya seribu tiga ratus, bansos dicabut', { listrikVA: 1300 }],
    ['listrik 900 watt kok dianggap mampu', { listrikVA: 900 }],
    ['bayar listrik 200 ribu sebulan kok bansos hilang', {}],
    ['dulu listrik 450 sekarang 1300, bansos berhenti', { listrikVA: 1300 }],
    ['sudah 8 tahun dapat PKH sekarang berhenti', { program: ['PKH'], lamaTahun: 8 }],
    ['bapak umur 68 dulu dapat bansos sekarang tidak', { lansia: true }],
    ['sampun sedoso taun angsal pkh sakniki mandeg', { program: ['PKH'], lamaTahun: 10 }],
    ['kelas 2 sd anak saya, pkh berhenti', { program: ['PKH'], anakSekolah: true }],
  ] // biome-ignore format: a table
  it.each(cases)('%s', (text, wanted) => {
    expect(facts(text)).toEqual(wanted)
  })
})

describe('statements', () => {
  const cases: readonly Case[] = [
    ['saya punya motor kredit belum lunas, bansos dicabut', { punyaMotor: true, cicilanKendaraan: true }],
    ['motor sudah lunas, bansos kok berhenti', { punyaMotor: true, cicilanKendaraan: false }],
    ['motor saya sudah ditarik leasing, bansos belum balik', { punyaMotor: false, cicilanKendaraan: false }],
    ['saya ada pinjaman di koperasi dan paylater, bansos berhenti', { pinjaman: true, paylater: true }],
    ['abdi gaduh sambetan ka bank emok, bansos dicabut', { pinjaman: true }],
    ['rumah saya bersertifikat, apa itu sebabnya bansos berhenti', { sertifikat: true }],
    ['saya punya tabungan 10 juta di bank, bansos hilang', { tabungan: true }],
    ['suami saya tentara, bansos dicabut', { pekerjaanKK: 'tni-polri' }],
    ['anak saya PPPK satu kk, bansos berhenti', { pekerjaanKK: 'asn' }],
    ['bapak pensiunan PNS satu KK, bansos dihentikan', { pekerjaanKK: 'pensiunan' }],
    ['bpjs mandiri kelas 2 apa itu bikin bansos saya dicabut', { bpjs: 'mandiri-2' }],
    ['desil pituq', { desil: 7 }],
    ['desil sangang', { desil: 9 }],
    ['desil kutus', { desil: 8 }],
    ['lah limo baleh taun dapek PKH', { program: ['PKH'], lamaTahun: 15 }],
    ['listrik sambilan ratuih', { listrikVA: 900 }],
    ['listrik sikureung reutoh', { listrikVA: 900 }],
    ['kis saya mati, gimana ngaktifkannya', { bpjs: 'pbi-nonaktif' }],
    ['saya peserta pbi, listrik 450, kok bansos berhenti', { bpjs: 'pbi', listrikVA: 450 }],
    ['saldo kks saya kosong', { kksKosong: true }],
    ['nama saya beda di ktp dan kks', { dataTidakCocok: true }],
    ['nik saya ganda, bansos ga cair', { dataGanda: true }],
    ['saya pindah rumah ke kecamatan lain, bansos hilang', { pindahAlamat: true }],
    ['ibu saya penerima pkh sudah meninggal', { program: ['PKH'], penerimaMeninggal: true }],
    ['saya janda, suami meninggal tahun lalu, bansos saya berhenti', {}],
    ['istri lagi hamil dan ada balita, pkh kok berhenti', { program: ['PKH'], hamil: true, balita: true }],
    ['anak saya lumpuh, pkh disabilitas berhenti', { program: ['PKH'], disabilitas: true }],
    ['dicoret katanya main judi online padahal tidak pernah', { judol: true }],
    ['di data tercatat punya mobil padahal tidak', { dataTidakCocok: true, punyaMobil: false }],
    ['katanya suami saya PNS, padahal bukan. bansos berhenti', { pekerjaanKK: 'bukan' }],
    ['dapat pkh sama sembako, dua duanya berhenti', { program: ['PKH', 'BPNT'] }],
  ] // biome-ignore format: a table
  it.each(cases)('%s', (text, wanted) => {
    expect(facts(text)).toEqual(wanted)
  })
})

describe('a value corrected within the message', () => {
  const cases: readonly Case[] = [
    ['desil saya 7 eh salah 8, kenapa bansos berhenti', { desil: 8 }],
    ['listrik 900, eh bukan, 1300. bansos berhenti', { listrikVA: 1300 }],
    ['BPNT saya berhenti, eh maaf, PKH maksudnya', { program: ['PKH'] }],
  ] // biome-ignore format: a table
  it.each(cases)('%s', (text, wanted) => {
    expect(facts(text)).toEqual(wanted)
  })
})

it.each([
  'promo kredit motor dp 0 hubungi marketing',
  'pinjaman online cepat cair tanpa jaminan wa sekarang',
  'jual mobil avanza 2015 mulus',
  'harga sembako di pasar naik',
])('off-topic "%s" leaves no fact', (text) => {
  expect(facts(text)).toEqual({})
})

describe('denials that turn round, lists, ellipses', () => {
  const cases: readonly Case[] = [
    ['tidak ada yang hamil maupun balita di rumah', { hamil: false, balita: false }],
    ['ga ada lansia ataupun disabilitas', { lansia: false, disabilitas: false }],
    ['ora ono sing meteng, balita, utowo lansia', { hamil: false, balita: false, lansia: false }],
    ['bukannya ga punya motor, punya tapi butut', { punyaMotor: true }],
    ['selain motor ga punya apa apa, bansos kok dicoret', { punyaMotor: true }],
    ['ga ada cicilan kecuali motor', { cicilanKendaraan: true }],
    ['mobil? motor aja ga ada', { punyaMotor: false, punyaMobil: false }],
    ['siapa bilang saya punya mobil', { punyaMobil: false }],
    ['bansos berhenti, kendaraan nihil', { punyaMotor: false, punyaMobil: false }],
    ['kendaraan ga ada, bansos kok dicabut', { punyaMotor: false, punyaMobil: false }],
    ['motor almarhum bapak sudah dijual, sekarang ga ada kendaraan', { punyaMotor: false, punyaMobil: false }],
    ['dulu punya mobil, sudah ditarik leasing', { punyaMobil: false, cicilanKendaraan: false }],
    ['dulu ada motor sekarang sudah dijual, bansos tetap berhenti', { punyaMotor: false }],
    ['pakde duwe mobil, aku ora', { punyaMobil: false }],
    ['yang mobilnya tiga tetap dapat, saya malah dicoret', {}],
    ['pinjaman koperasi ada, kartu kredit ga ada', { pinjaman: true }],
  ] // biome-ignore format: a table
  it.each(cases)('%s', (text, wanted) => {
    expect(facts(text)).toEqual(wanted)
  })
})

describe('words that are only near to a fact', () => {
  const texts = [
    'bansos berhenti, rasanya mau banting hp', 'rumah saya dekat hutan lindung, bansos berhenti', 'tabung gas habis, bansos belum cair', 'versi mobile nya error terus',
    'aplikasi mobile cek bansos ga bisa dibuka', 'balik lagi ke kantor desa', 'tadi ditunda terus', 'sekolah di pondok', 'petugas indah sekali orangnya', 'operasi pasar beras di desa',
  ] // biome-ignore format: a list
  it.each(texts)('"%s" states no fact', (text) => {
    expect(facts(text)).toEqual({})
  })
})

describe('rules and other counters', () => {
  const texts = [
    'orang yang judi online dicoret ya', 'kalau listrik 1300?', 'desil 4 pasti dapat kan', 'desil 6 pasti dicoret ya', 'yang punya mobil gugur ya', 'punya cicilan pasti gugur kan',
    'gaji PNS naik berapa persen', 'BPKB motor hilang urusnya di mana', 'kode pos 57123 itu mana', 'stnk mobil mati dua tahun', 'lowongan cpns tni polri',
  ] // biome-ignore format: a list
  it.each(texts)('"%s" states no fact', (text) => {
    expect(facts(text)).toEqual({})
  })
})

describe('numbers and records in more words', () => {
  const cases: readonly Case[] = [
    ['listrik kulo sewu telungatus', { listrikVA: 1300 }],
    ['listrike rong ewu rongatus', { listrikVA: 2200 }],
    ['listrik patang atus seket watt', { listrikVA: 450 }],
    ['listrik saya sangangatus', { listrikVA: 900 }],
    ['saya ngontrak di kabupaten lain, ktp masih alamat desa', { pindahAlamat: true }],
    ['sejak cerai balik ke rumah orang tua beda kecamatan', { pindahAlamat: true }],
    ['data saya ada dua di sistem', { dataGanda: true }],
    ['nama di KTP Warsini di KKS Warsini binti Darmo, jadi tidak cair', { dataTidakCocok: true }],
    ['nama di KTP Warsini di KKS Warsini, tetap tidak cair', {}],
    ['saya tinggal sama cucu yang masih SD, bantuan kok berhenti', { anakSekolah: true }],
    ['kelas 2 mandiri, nunggak setahun', { bpjs: 'mandiri-2' }],
  ] // biome-ignore format: a table
  it.each(cases)('%s', (text, wanted) => {
    expect(facts(text)).toEqual(wanted)
  })
})
