import { describe, expect, it } from 'vitest'
import type { Answers } from '../../src/knowledge/facts.ts'
import { noneChoice, QUESTIONS, type QuestionId, skipChoice } from '../../src/knowledge/questions.ts'
import { mask } from '../../src/language/private.ts'
import { createUnderstand } from '../../src/language/understand.ts'
import type { Expectation } from '../../src/language/understanding.ts'
import type { Choice } from '../../src/message.ts'

const understand = createUnderstand()

function offeredFor(question: QuestionId): readonly Choice[] {
  const { options, none } = QUESTIONS[question]
  const ids = [...options.map((o) => o.id), ...(none ? [noneChoice(question)] : []), skipChoice(question)]
  return ids.map((id) => ({ id, label: id }))
}

function asked(question: QuestionId | null, text: string, more: Partial<Expectation> = {}) {
  const offered = question === null ? [] : offeredFor(question)
  return understand(mask(text).text, { question, offered, today: '2026-11-22', ...more })
}

const ANSWERS: readonly (readonly [QuestionId, string, Answers])[] = [
  ['program', '1', { program: ['PKH'] }],
  ['program', 'nomor 2', { program: ['BPNT'] }],
  ['program', 'yg kedua', { program: ['BPNT'] }],
  ['program', '1 dan 2', { program: ['PKH', 'BPNT'] }],
  ['program', 'sembako', { program: ['BPNT'] }],
  ['program', 'kartu merah putih', { program: ['BPNT'] }],
  ['program', 'pkh sama bpnt', { program: ['PKH', 'BPNT'] }],
  ['program', 'kis', { program: ['PBI-JK'] }],
  ['program', 'bpjs gratis', { program: ['PBI-JK'] }],
  ['program', 'blt kesra pak', { program: ['BLT-KESRA'] }],
  ['gejala', 'udah ga keluar lagi', { gejala: 'berhenti' }],
  ['gejala', 'saldonya kosong', { gejala: 'saldo-kosong', kksKosong: true }],
  ['gejala', 'belum masuk', { gejala: 'belum-masuk' }],
  ['gejala', 'durung metu', { gejala: 'belum-masuk' }],
  ['gejala', 'eureun', { gejala: 'berhenti' }],
  ['gejala', 'jumlahnya berkurang', { gejala: 'berkurang' }],
  ['gejala', 'dicoret', { gejala: 'berhenti' }],
  ['gejala', 'kis nya mati', { gejala: 'bpjs-mati', bpjs: 'pbi-nonaktif' }],
  ['gejala', 'belum pernah dapat sama sekali', { gejala: 'belum-pernah' }],
  ['sejak', 'dari bulan kemarin', { sejak: 'baru' }],
  ['sejak', 'baru kali ini', { sejak: 'baru' }],
  ['sejak', 'udah setahun', { sejak: 'tahun' }],
  ['sejak', '3 tahap', { sejak: 'lama' }],
  ['sejak', 'enam bulan', { sejak: 'lama' }],
  ['sejak', 'udah lama banget', { sejak: 'lama' }],
  ['sejak', 'dua tahun', { sejak: 'tahun' }],
  ['sejak', 'wingi', { sejak: 'baru' }],
  ['desil', '6', { desil: 6 }],
  ['desil', 'enam', { desil: 6 }],
  ['desil', 'desil 6', { desil: 6 }],
  ['desil', 'kayaknya 6 pak', { desil: 6 }],
  ['desil', 'nem', { desil: 6 }],
  ['desil', 'kulo desil pitu', { desil: 7 }],
  ['desil', 'genep', { desil: 6 }],
  ['desil', 'kelompok 4', { desil: 4 }],
  ['desil', '10', { desil: 10 }],
  ['pekerjaanKK', 'ga ada', { pekerjaanKK: 'bukan' }],
  ['pekerjaanKK', 'bukan', { pekerjaanKK: 'bukan' }],
  ['pekerjaanKK', 'mboten wonten', { pekerjaanKK: 'bukan' }],
  ['pekerjaanKK', 'buruh tani semua', { pekerjaanKK: 'bukan' }],
  ['pekerjaanKK', 'suami pns', { pekerjaanKK: 'asn' }],
  ['pekerjaanKK', 'bapak pensiunan', { pekerjaanKK: 'pensiunan' }],
  ['pekerjaanKK', 'anak saya polisi', { pekerjaanKK: 'tni-polri' }],
  ['pekerjaanKK', 'perangkat desa', { pekerjaanKK: 'perangkat-desa' }],
  ['bpjs', 'yang gratis', { bpjs: 'pbi' }],
  ['bpjs', 'dari pemerintah', { bpjs: 'pbi' }],
  ['bpjs', 'mandiri kelas 1', { bpjs: 'mandiri-1' }],
  ['bpjs', 'kelas tiga', { bpjs: 'mandiri-3' }],
  ['bpjs', 'gak punya', { bpjs: 'tidak-ada' }],
  ['bpjs', 'dari pabrik suami', { bpjs: 'pekerja' }],
  ['bpjs', 'kis tapi sudah mati', { bpjs: 'pbi-nonaktif' }],
  ['aset', '1, 3', { punyaMotor: true, sertifikat: true }],
  ['aset', 'motor aja', { punyaMotor: true }],
  ['aset', 'motor sama mobil', { punyaMotor: true, punyaMobil: true }],
  ['aset', 'ga ada pak, motor juga cuma pinjam', { punyaMotor: false }],
  ['aset', 'ga ada semua', { punyaMotor: false, punyaMobil: false, sertifikat: false }],
  ['aset', 'tidak ada', { punyaMotor: false, punyaMobil: false, sertifikat: false }],
  ['aset', 'mboten gadhah', { punyaMotor: false, punyaMobil: false, sertifikat: false }],
  ['aset', 'teu gaduh', { punyaMotor: false, punyaMobil: false, sertifikat: false }],
  ['aset', 'kaga ada bang', { punyaMotor: false, punyaMobil: false, sertifikat: false }],
  ['aset', 'indak ado', { punyaMotor: false, punyaMobil: false, sertifikat: false }],
  ['aset', 'motor ada satu, mobil ga punya', { punyaMotor: true, punyaMobil: false }],
  ['listrikVA', '900', { listrikVA: 900 }],
  ['listrikVA', '2', { listrikVA: 900 }],
  ['listrikVA', '1300 watt', { listrikVA: 1300 }],
  ['listrikVA', 'sembilan ratus', { listrikVA: 900 }],
  ['listrikVA', '2200', { listrikVA: 2200 }],
  ['utang', 'cicilan motor sama paylater', { cicilanKendaraan: true, paylater: true }],
  ['utang', 'ga ada utang', { cicilanKendaraan: false, pinjaman: false, paylater: false, pinjol: false }],
  ['utang', 'bersih pak', { cicilanKendaraan: false, pinjaman: false, paylater: false, pinjol: false }],
  ['utang', 'bank emok', { pinjaman: true }],
  ['utang', '3 sama 4', { paylater: true, pinjol: true }],
  ['utang', 'ora duwe', { cicilanKendaraan: false, pinjaman: false, paylater: false, pinjol: false }],
  ['sensitif', 'tidak', { tabungan: false, judol: false }],
  ['sensitif', 'tidak ada dua duanya', { tabungan: false, judol: false }],
  ['sensitif', 'punya dua-duanya', { tabungan: true, judol: true }],
  ['sensitif', 'dituduh judol', { judol: true }],
  ['kondisi', 'alamat pindah', { pindahAlamat: true }],
  ['kondisi', 'ga ada masalah', { dataTidakCocok: false, dataGanda: false, pindahAlamat: false, penerimaMeninggal: false, dinilaiMampu: false }],
  ['kondisi', 'katanya sudah mampu', { dinilaiMampu: true }],
  ['komponen', 'ada balita sama anak sd', { balita: true, anakSekolah: true }],
  ['komponen', 'anak masih sekolah', { anakSekolah: true }],
  ['komponen', 'tidak ada', { hamil: false, balita: false, anakSekolah: false, lansia: false, disabilitas: false }],
  ['lamaTahun', '3 tahun', { lamaTahun: 3 }],
  ['lamaTahun', '7', { lamaTahun: 7 }],
  ['lamaTahun', 'sejak 2021', { lamaTahun: 5 }],
  ['lamaTahun', 'setahun', { lamaTahun: 1 }],
  ['kabupaten', 'kab. cilacap', { kabupaten: 'Kabupaten Cilacap' }],
  ['kabupaten', 'Kota Bandung', { kabupaten: 'Kota Bandung' }],
  ['kabupaten', 'gunungkidul', { kabupaten: 'Gunungkidul' }],
  ['kabupaten', 'saya di kabupaten tapanuli selatan pak', { kabupaten: 'Kabupaten Tapanuli Selatan' }],
  ['jalur', 'perbaiki data', { jalur: 'perbaiki-data' }],
] // biome-ignore format: a table

describe('an answer to the pending question', () => {
  it.each(ANSWERS)('%s: "%s" is understood', (question, text, answers) => {
    const { answer, topic } = asked(question, text)
    expect(answer).toEqual({ kind: 'answers', answers })
    expect(topic).toBeNull()
  })

  const skips = ['tidak tahu', 'gatau', 'gak tau pak', 'ga tau berapa', 'mboten ngertos', 'duka', 'lewati', 'skip', 'gak mau jawab', 'lupa', 'kurang tau', 'teu terang', 'ora ngerti', 'kaga tau', 'mbuh', 'nda tau', 'lewat aja'] // biome-ignore format: a list
  it.each(skips)('"%s" passes over a question', (text) => {
    expect(asked('desil', text).answer).toEqual({ kind: 'skip' })
    expect(asked('utang', text).answer).toEqual({ kind: 'skip' })
  })

  it('the number of the last choice passes over a question', () => {
    expect(asked('utang', '6').answer).toEqual({ kind: 'skip' })
  })

  it.each(['ada', 'punya', 'ya', 'iya ada'])(
    'a bare "%s" to a question about several things answers nothing',
    (text) => {
      expect(asked('aset', text).answer).toBeNull()
    },
  )

  it.each(['6 atau 7', 'banyak', '15', 'kelas 3 sd anak saya'])('"%s" is no desil', (text) => {
    expect(asked('desil', text).answer).toBeNull()
  })

  it.each(['53123', 'apa itu kabupaten?', 'tidak tahu', '3301'])('"%s" is no kabupaten', (text) => {
    expect(asked('kabupaten', text).answer?.kind).not.toBe('answers')
  })
})

describe('yes and no to offered choices', () => {
  const offered = [{ id: 'lanjut:ya', label: 'Ya, lanjut' }, { id: 'lanjut:tidak', label: 'Tidak' }] // biome-ignore format: short
  const yes = [
    'ya',
    'iya betul',
    'nggih',
    'muhun',
    'enya',
    'iyo',
    'inggih pak',
    'iye',
    'oke',
    'boleh',
    'y',
    '1',
  ]
  const no = ['tidak', 'kaga', 'mboten', 'teu', 'ora', 'enggak', 'indak', 'gak usah', 'ndak', '2']
  it.each(yes)('"%s" is yes', (text) => {
    expect(asked(null, text, { offered }).answer).toEqual({ kind: 'choice', id: 'lanjut:ya' })
  })
  it.each(no)('"%s" is no', (text) => {
    expect(asked(null, text, { offered }).answer).toEqual({ kind: 'choice', id: 'lanjut:tidak' })
  })
})

describe('a question in the middle of an interview', () => {
  it.each([
    ['desil', 'desil itu apa?'],
    ['utang', 'kenapa ditanya?'],
    ['listrikVA', 'emang kenapa kalau listrik besar?'],
    ['sensitif', 'data saya disimpan ga?'],
  ] as const)('%s: "%s" is a topic, no answer', (question, text) => {
    const { answer, topic } = asked(question, text)
    expect(answer).toBeNull()
    expect(topic).not.toBeNull()
  })

  it('an answer and a question in one message are both heard', () => {
    const { answer, topic } = asked('desil', 'desil 6, itu artinya apa ya?')
    expect(answer).toEqual({ kind: 'answers', answers: { desil: 6 } })
    expect(topic).toBe('arti-desil')
  })

  it('an answer may bring other facts', () => {
    const { answer, facts } = asked('desil', 'desil 6, listrik 1300, motor ada satu')
    expect(answer).toEqual({ kind: 'answers', answers: { desil: 6 } })
    expect(facts).toMatchObject({ desil: 6, listrikVA: 1300, punyaMotor: true })
  })
})

describe('a correction', () => {
  it('refers to the pending question', () => {
    expect(asked('desil', 'eh bukan 5 tapi 6').facts).toEqual({ desil: 6 })
  })
  it.each([
    'eh bukan 5 tapi 6',
    'maaf salah, 6',
    'ralat 6',
    'salah ketik, harusnya 6',
    'eh salah maksud saya enam',
  ])('"%s" refers to the question answered last', (text) => {
    expect(asked('pekerjaanKK', text, { previous: 'desil' }).facts).toEqual({ desil: 6 })
  })
  it('names its own matter', () => {
    expect(asked('utang', 'maaf salah, listriknya 900').facts).toEqual({ listrikVA: 900 })
    expect(asked('utang', 'ralat desil 4').facts).toEqual({ desil: 4 })
  })
  it('without any question is a bare number', () => {
    const { facts, bareNumber } = asked(null, 'eh bukan 5 tapi 6')
    expect(facts).toEqual({})
    expect(bareNumber).toBe(6)
  })
})

it('a bare number without a question is reported as one', () => {
  expect(asked(null, '2200').bareNumber).toBe(2200)
})

const NO_UTANG = { cicilanKendaraan: false, pinjaman: false, paylater: false, pinjol: false }

describe('answers that need a second look', () => {
  const cases: readonly (readonly [QuestionId, string, Answers | null])[] = [
    ['pekerjaanKK', 'PNS tetangga', null],
    ['pekerjaanKK', 'almarhum bapak PNS', null],
    ['pekerjaanKK', 'dulu PNS sekarang nganggur', { pekerjaanKK: 'bukan' }],
    ['aset', 'motor tapi udah dijual', { punyaMotor: false }],
    ['aset', 'motor suami beda kk', null],
    ['aset', 'sawah', null],
    ['aset', 'dua-duanya', null],
    ['kondisi', 'suami meninggal', null],
    ['kondisi', 'bapak yang dapat sudah meninggal', { penerimaMeninggal: true }],
    ['kondisi', 'pengurusnya meninggal', { penerimaMeninggal: true }],
    ['kondisi', 'datanya tidak cocok', { dataTidakCocok: true }],
    ['gejala', 'belum turun', { gejala: 'belum-masuk' }],
    ['gejala', 'jumlahnya turun', { gejala: 'berkurang' }],
    ['gejala', 'cuma dapat separo', { gejala: 'berkurang' }],
    ['gejala', 'ga pernah keluar lagi', { gejala: 'berhenti' }],
    ['gejala', 'mati', { gejala: 'bpjs-mati', bpjs: 'pbi-nonaktif' }],
    ['gejala', 'turun', null],
    ['listrikVA', '100 ribu sebulan', null],
    ['listrikVA', 'rp 50.000', null],
    ['listrikVA', '99999', null],
    ['listrikVA', '3500', { listrikVA: 3500 }],
    ['desil', 'rp 6', null],
    ['desil', 'dua belas', null],
    ['desil', '99', null],
    ['desil', 'antara 4 dan 5', null],
    ['bpjs', 'bayar sendiri', null],
    ['bpjs', 'mandiri', null],
    ['bpjs', 'jamkesda', null],
    ['bpjs', 'kelas 3 mandiri', { bpjs: 'mandiri-3' }],
    ['utang', 'lunas', NO_UTANG],
    ['utang', 'udah lunas semua', NO_UTANG],
    ['program', 'dua-duanya', { program: ['PKH', 'BPNT'] }],
    ['program', 'dua2nya', { program: ['PKH', 'BPNT'] }],
    ['program', 'blt dana desa', null],
  ] // biome-ignore format: a table
  it.each(cases)('%s: "%s"', (question, text, wanted) => {
    const found = asked(question, text)
    expect(found.answer).toEqual(wanted === null ? null : { kind: 'answers', answers: wanted })
  })

  it.each(['semua benar', 'datanya sudah cocok', 'cocok semua'])(
    '"%s" means that nothing is wrong',
    (text) => {
      expect(asked('kondisi', text).answer).toEqual({ kind: 'answers', answers: QUESTIONS.kondisi.none })
    },
  )

  it.each(['nyalur tetangga', 'nyambung ke sebelah', 'nunut tonggo', 'numpang'])(
    '"%s" has no load of its own',
    (text) => {
      expect(asked('listrikVA', text).answer).toEqual({ kind: 'skip' })
    },
  )

  it.each([
    ['bpjs', 'bayar sendiri'],
    ['listrikVA', 'rp 50.000'],
    ['desil', 'antara 4 dan 5'],
    ['aset', 'sawah'],
    ['kondisi', 'suami meninggal'],
  ] as const)('%s: "%s" is no topic either', (question, text) => {
    // biome-ignore format: a list
    expect(asked(question, text).topic).toBeNull()
  })
})
