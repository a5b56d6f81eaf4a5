import { describe, expect, it } from 'vitest'
import { MOST_TEXT, mask } from '../../src/language/private.ts'
import { processorTime } from './processor-time.ts'

type Case = readonly [string, string]

describe('private numbers are replaced by marks', () => {
  const cases: readonly Case[] = [
    ['nik saya 3301020304050006', 'nik saya ⟨nik⟩'],
    ['3301020304050006', '⟨nik⟩'],
    ['3301 0203 0405 0006', '⟨nik⟩'],
    ['3301.0203.0405.0006 tolong', '⟨nik⟩ tolong'],
    ['33-01-02-030405-0006', '⟨nik⟩'],
    ['330102\n030405\n0006', '⟨nik⟩'],
    ['nik: 33O10203O4O5OOO6 (huruf o)', 'nik: ⟨nik⟩ (huruf o)'],
    ['nik 330l0203O4o5oOO6', 'nik ⟨nik⟩'],
    ['nik 3301 0203 0405 OOO6', 'nik ⟨nik⟩'],
    ['33O1 O2O3 O4O5 OOO6', '⟨nik⟩'],
    ['nik 33O1 OOO2 0405 0006', 'nik ⟨nik⟩'],
    ['nik 33O1 Oll2 O4O5 OOO6 belum masuk2', 'nik ⟨nik⟩ belum masuk2'],
    ['3 3 O 1 0 2 0 3 0 4 0 5 0 0 0 6', '⟨nik⟩'],
    ['３３０１０２０３０４０５０００６', '⟨nik⟩'],
    ['٣٣٠١٠٢٠٣٠٤٠٥٠٠٠٦', '⟨nik⟩'],
    ['330102\u200b0304\u202e050006', '⟨nik⟩'],
    ['nik33010203O4050006ya', 'nik⟨nik⟩ya'],
    ['tiga tiga nol satu nol dua nol tiga nol empat nol lima nol nol nol enam', '⟨nik⟩'],
    ['no kk 3301020304050007', 'no kk ⟨kk⟩'],
    ['kartu keluarga 3301020304050007', 'kartu keluarga ⟨kk⟩'],
    ['NIK 3301020304050006 KK 3301020304050007', 'NIK ⟨nik⟩ KK ⟨kk⟩'],
    ['3301020304050006 itu nik saya, kk nya 3301020304050007', '⟨nik⟩ itu nik saya, kk nya ⟨kk⟩'],
    ['kartu kks 6013 0123 4567 8901', 'kartu kks ⟨kartu⟩'],
    ['no bpjs 0001234567890', 'no bpjs ⟨kartu⟩'],
    ['PIN saya 123456 tolong', 'PIN saya ⟨pin⟩ tolong'],
    ['pin kks saya 1 2 3 4 5 6', 'pin kks saya ⟨pin⟩'],
    ['pin saya satu dua tiga empat lima enam', 'pin saya ⟨pin⟩'],
    ['123456 itu pin saya', '⟨pin⟩ itu pin saya'],
    ['pinnya 4321', 'pinnya ⟨pin⟩'],
    ['kode otp nya 4 8 2 1 9 3', 'kode otp nya ⟨otp⟩'],
    ['otp 482193', 'otp ⟨otp⟩'],
    ['ada kode 482193 masuk sms', 'ada kode ⟨otp⟩ masuk sms'],
    ['hp 0812-3456-7890', 'hp ⟨hp⟩'],
    ['wa saya 081234567890 ya', 'wa saya ⟨hp⟩ ya'],
    ['+62 812 3456 7890', '+⟨hp⟩'],
    ['O812 3456 789O', '⟨hp⟩'],
    ['norek BRI 0123-01-012345-53-1', 'norek BRI ⟨rekening⟩'],
    ['rekening saya 1234567890', 'rekening saya ⟨rekening⟩'],
    ['NIK di kartu sama di KK beda, yang benar 3301020304050006', 'NIK di kartu sama di KK beda, yang benar ⟨nik⟩'],
    ['nik di ktp 3301020304050006 di kk 3301020304050007', 'nik di ktp ⟨nik⟩ di kk ⟨kk⟩'],
    ['pin kks 123456 no 6013 0123 4567 8901', 'pin kks ⟨pin⟩ no ⟨kartu⟩'],
    ['telepon balik di +62 812-3456-7890 hari kerja', 'telepon balik di +⟨hp⟩ hari kerja'],
    ['minta PIN, sudah kukasih pulak 7714 02', 'minta PIN, sudah kukasih pulak ⟨pin⟩'],
    ['otp nya ga masuk2 padahal sudah 5x minta. eh ini baru masuk 774120', 'otp nya ga masuk2 padahal sudah 5x minta. eh ini baru masuk ⟨otp⟩'],
    ['sudah sayo kasih kodenyo 482913', 'sudah sayo kasih kodenyo ⟨otp⟩'],
    ['NIK 3301 0203 0405 0006 KK 3301 0203 0405 0007, tahun lahirnya salah', 'NIK ⟨nik⟩ KK ⟨kk⟩, tahun lahirnya salah'],
    ['kk saya 3301020304050006 tahun 2019 diganti', 'kk saya ⟨kk⟩ tahun 2019 diganti'],
    ['kode dari aplikasi tidak masuk ke sms seharian, lah barusan muncul 417 902 tapi sudah lewat', 'kode dari aplikasi tidak masuk ke sms seharian, lah barusan muncul ⟨otp⟩ tapi sudah lewat'],
    ['pin kalau tidak keliru O7l3 8O, ditolak', 'pin kalau tidak keliru ⟨pin⟩, ditolak'],
    ['nomor kartu 60l3OOOO12345678 sudah buram', 'nomor kartu ⟨kartu⟩ sudah buram'],
    ['ada 2 KK, satu ikut mertua, satu lagi baru dibuat bulan puasa. nomernya 3301-0203-0405-0006', 'ada 2 KK, satu ikut mertua, satu lagi baru dibuat bulan puasa. nomernya ⟨kk⟩'],
    ['Kode verifikasi Anda 7741. JANGAN berikan', 'Kode verifikasi Anda ⟨otp⟩. JANGAN berikan'],
  ] // biome-ignore format: a table
  it.each(cases)('%s', (raw, masked) => {
    expect(mask(raw).text).toBe(masked)
  })

  it('the kinds are named once each, in order', () => {
    expect(mask('nik 3301020304050006 hp 081234567890 nik 3301020304050007').kinds).toEqual(['nik', 'hp'])
  })

  it.each(cases)('masking "%s" twice changes nothing more', (raw) => {
    const once = mask(raw).text
    expect(mask(once)).toEqual({ text: once, kinds: [], cut: false })
  })
})

describe('what is not private stays', () => {
  const kept = [
    'nomor meter listrik 00000000034, tulisannya kok salah',
    'token listrik 1234 5678 9012 3456 7890 ditolak',
    'id pelanggan 531234567890',
    'bantuan Rp 1.200.000 kurang',
    'dapat 600000 biasanya 900000',
    'tanggal 22-11-2026 sampai 24-12-2026',
    'listrik 900, dulu 450, tetangga 1300 dan 2200',
    'desil 1 2 3 4 5 6 7 8 9 10 itu apa',
    'telepon 021-171, 110, 119, 129, 165 atau 1500-771',
    'wa 08877-171-171 bisa?',
    '08111-129-129 itu nomor apa',
    '0811-8165-165 tidak dijawab',
    'kode pos 53211',
    'lupa pin dari tahun 2023',
    'pin 6 digit berapa kali salah',
    'pin salah 3 kali, ambil 200000 gagal',
    'SP2D nomor 250411302001 artinya apa',
    'anak lahir 17-08-2019, umur 7 tahun',
  ] // biome-ignore format: a list
  it.each(kept)('%s', (raw) => {
    expect(mask(raw)).toEqual({ text: raw, kinds: [], cut: false })
  })
})

describe('hostile or broken text', () => {
  it('control and direction characters are removed', () => {
    expect(mask('ha\u0000lo\u202e dunia\u0007').text).toBe('ha lo dunia ')
  })

  it('a long text is cut and says so, after masking', () => {
    const { text, cut, kinds } = mask(`${'a'.repeat(5_000)} 3301020304050006`)
    expect(text).toHaveLength(MOST_TEXT)
    expect(cut).toBe(true)
    expect(kinds).toEqual(['nik'])
  })

  it('no digit of a number that straddles the reading limit is left', () => {
    expect(mask(`${'a '.repeat(9_996)}3301020304050006`).text).not.toMatch(/\d/)
  })

  it.each(['', ' ', '\ud800', '🙂🙂', '⟨nik⟩', '⟨⟨⟨', '||||', 'OOOO', '0'.repeat(30)])(
    '%j is no problem',
    (raw) => {
      expect(() => mask(raw)).not.toThrow()
    },
  )
})

describe('a very long message', () => {
  const filler = 'cerita panjang sekali tentang bantuan. '

  it('keeps its beginning and its end', () => {
    const { text, cut } = mask(`awal ${filler.repeat(300)} saya mau bunuh diri`)
    expect(text.length).toBeLessThanOrEqual(MOST_TEXT)
    expect(cut).toBe(true)
    expect(text.startsWith('awal cerita')).toBe(true)
    expect(text).toContain(' … ')
    expect(text.endsWith('saya mau bunuh diri')).toBe(true)
  })

  it('holds no private number around the cut', () => {
    for (let shift = 0; shift < 40; shift++) {
      const { text } = mask(
        `${'a'.repeat(2_970 + shift)} 3301010101010001 ${filler.repeat(20)} 3301010101010001 ${'b '.repeat(480 + shift)}`,
      )
      expect(text).not.toMatch(/\d{4,}/)
      expect(text).not.toMatch(/⟨(?!nik⟩)|(?<!⟨nik)⟩/)
    }
  })

  it('costs the masking no more than its length', () => {
    const piece = '3301 0101 0101 0001 08123 '
    const [once, twice] = [800, 1_600].map((times) => processorTime(() => mask(piece.repeat(times))))
    expect(twice).toBeLessThan(4 * (once ?? 0) + 20)
  })
})
