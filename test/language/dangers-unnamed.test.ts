/** Dangers told without the usual words, for which no pattern was written: the detector's part. */
import { describe, expect, it } from 'vitest'
import { mask } from '../../src/language/private.ts'
import { createUnderstand } from '../../src/language/understand.ts'

const understand = createUnderstand()
const emergency = (text: string) => understand(mask(text).text, { question: null, offered: [] }).emergency

describe('a danger told in other words', () => {
  it.each([
    'anak tetangga dikurung di kandang ayam sama bapaknya',
    'rasanya lebih enak kalau saya tidak usah bangun lagi besok',
    'aku capek, pengen tidur selamanya',
    'murangkalih abdi tos tilu dinten ngan emam cau',
    'sudah jual kasur buat beras, hari ini tidak ada apa apa lagi',
    'kakek tinggal sendiri, tiga hari pintunya tertutup dan tidak ada makanan',
    'suami kesetrum barusan, rumah sakit minta DP',
    'bayi saya panas 41 matanya mendelik',
    'saya dipaksa jual diri sama suami',
  ])('"%s" is heard', (text) => expect(emergency(text)).not.toBeNull())
})

describe('what only has the words of danger', () => {
  it.each([
    'obat darah tinggi habis, ambil di puskesmas pakai kis bisa?',
    'kis mati, mau kontrol gigi minggu depan',
    'rumah saya dekat sungai, dulu pernah banjir',
    'anak nangis minta beli mainan',
    'tidur dulu besok sambung',
    'suami sudah lama pergi, saya janda',
    'dada saya deg degan nunggu pengumuman',
  ])('"%s" is left alone', (text) => expect(emergency(text)).toBeNull())
})
