import { describe, expect, it } from 'vitest'
import { mask } from '../../src/language/private.ts'
import { createUnderstand } from '../../src/language/understand.ts'
import type { Emergency } from '../../src/language/understanding.ts'

const understand = createUnderstand()
const emergency = (text: string) => understand(mask(text).text, { question: null, offered: [] }).emergency

const DANGERS: Readonly<Record<Emergency, readonly string[]>> = {
  'bunuh-diri': [
    'saya mau bunuh diri', 'pengen mati aja rasanya', 'udah gak sanggup hidup lagi', 'lebih baik saya mati', 'capek hidup begini terus',
    'buat apa saya hidup', 'hidup saya udah ga ada artinya', 'aku wis ora kuat urip', 'kulo pun mboten kiat gesang', 'pengen mati wae aku',
    'abdi tos teu sanggup hirup', 'hoyong paeh we', 'gua udeh kaga kuat idup', 'mending gua mati', 'ambo ndak sanggup iduik lai', 'mau mati saja ka',
    'suami saya mau gantung diri karena utang', 'mau nyusul almarhum suami aja', 'ingin mengakhiri semua ini', 'tak sanggup lagi aku hidup', 'sudah siap minum racun',
  ],
  kekerasan: [
    'saya dipukuli suami', 'suami main tangan terus tiap hari', 'anak saya dihajar bapaknya', 'tetangga gebukin istrinya tiap malam', 'saya diancam pakai parang',
    'bojoku nggebuki aku', 'kulo dipun gebugi bojo', 'abdi diteunggeulan ku salaki', 'laki gua ngegebukin anak', 'ambo dipukua suami', 'dia tampar ka',
    'anak tetangga dicabuli', 'kdrt lapor ke mana', 'saya takut pulang, suami ngamuk bawa pisau', 'saya disekap di rumah', 'dipaksa dan dilecehkan majikan',
  ],
  lapar: [
    'anak saya belum makan dari kemarin', 'sudah dua hari tidak makan', 'beras habis, tidak punya uang', 'kami kelaparan', 'tidak ada yang bisa dimakan di rumah',
    'wis rong dino ora mangan', 'dereng nedho kawit wingi', 'budak abdi can dahar ti isuk', 'anak gua belom makan dari pagi', 'anak ambo alun makan dari kapatang', 'belum makan ka dari kemarin',
    'cuma minum air dari kemarin', 'anak nangis minta makan, dapur kosong', 'mau makan apa besok, beras tidak ada', 'susu bayi habis tidak punya uang beli susu', 'tak makan dari semalam kami',
  ],
  berobat: [
    'besok harus cuci darah tapi bpjs mati', 'istri mau melahirkan, kis tidak aktif', 'bapak sesak napas ditolak rumah sakit', 'anak kejang panas tinggi', 'ibu pingsan tidak sadar',
    'bapak kulo sekarat, kis mboten aktif', 'pamajikan bade ngalahirkeun, kis paeh', 'emak gua pendarahan, kis mati', 'harus operasi segera, bpjs gratis nonaktif', 'jadwal kemo besok pbi diputus',
    'bayi saya di igd kis belum aktif', 'obat jantung habis kis mati', 'rumah sakit menolak bapak saya', 'mau lahiran malam ini bpjs tidak aktif',
  ],
  bencana: [
    'rumah saya kebanjiran, tolong', 'ada longsor di kampung kami, butuh bantuan', 'rumah terbakar barusan', 'gempa tadi rumah roboh', 'kami terjebak banjir', 'omahku kebanjiran tulung',
    'bumi abdi kabanjiran', 'rumah ambo hanyuik dek galodo', 'rumah hancur kena puting beliung tadi siang', 'kami mengungsi karena gunung meletus, tidak ada makanan',
  ],
} // biome-ignore format: a table

describe.each(Object.entries(DANGERS))('%s', (kind, texts) => {
  it.each(texts)('"%s" is heard', (text) => {
    // Two dangers in one message may be called by either name; none may be missed.
    expect(emergency(text), `${kind}`).not.toBeNull()
  })
})

const HARMLESS = [
  'hp saya mati', 'kartu KIS mati gimana aktifkan', 'mati lampu dari tadi pagi', 'kis nonaktif cara aktifinnya gimana', 'bpjs gratis mati, mau berobat ke puskesmas bisa ga',
  'dulu kebakaran sekarang numpang di rumah kakak, bansos bagaimana', 'rumah kena banjir tahun lalu, sekarang sudah pindah', 'bantuan korban banjir syaratnya apa', 'kapan bansos cair',
  'ibu saya penerima pkh meninggal', 'suami sudah meninggal, kartu bisa diganti nama?', 'saya dicoret, capek ngurus ke sana sini', 'capek bolak balik ke desa', 'kenapa bansos saya dimatikan',
  'pajak motor mati dua tahun', 'pukul berapa kantor buka', 'uang bansos habis buat bayar sekolah', 'saldo kks habis', 'beras bantuan belum dibagi', 'bantuan beras 10 kg kapan',
  'dipotong ketua kelompok 50 ribu', 'anak saya masih sekolah', 'warga kami meninggal, cara lapornya', 'desil tidak sesuai, saya tidak terima', 'kartu hilang waktu banjir', 'lapar nih, pesan nasi goreng dua',
  'status data saya meninggal padahal masih hidup', 'hidup susah begini kok dibilang mampu', 'kami hidup sederhana, desil kok 7', 'nomor pengaduan kekerasan ada ga di dinsos?', 'setengah mati ngurus bansos',
  'susah hidup sekarang, bansos malah dicabut', 'kis mati padahal rutin kontrol', 'ibu hamil dapat pkh berapa', 'obat apa untuk batuk', 'buat makan saja susah, iuran bpjs berat',
] // biome-ignore format: a list

it.each(HARMLESS)('"%s" is no emergency', (text) => {
  // The last word goes to recall: a question about a hotline for violence may be answered as an emergency.
  if (text.includes('kekerasan')) return
  expect(emergency(text)).toBeNull()
})

it('an emergency comes before commands and pending questions', () => {
  const found = understand(mask('saya mau bunuh diri').text, { question: 'desil', offered: [] })
  expect(found).toMatchObject({ emergency: 'bunuh-diri', topic: 'darurat', command: null, answer: null })
})
