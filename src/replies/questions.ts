/** How each question is put: plainly first, then in other words, then with an example. */
import type { QuestionId } from '../knowledge/questions.ts'

export interface QuestionWords {
  /** First wording, then the ones for an answer that was not understood. */
  readonly prompts: readonly [first: string, again: string, example: string]
  /** Labels by option id; at most 60 letters, so that they fit a button. */
  readonly labels: Readonly<Record<string, string>>
  /** Label of "I do not know" or "rather not". */
  readonly skip: string
  /** Label of "none of these", for questions with several answers. */
  readonly none?: string
}

const UNKNOWN = 'Tidak tahu'

export const QUESTION_WORDS: Readonly<Record<QuestionId, QuestionWords>> = {
  program: {
    prompts: [
      'Bantuan apa yang bermasalah?',
      'Bantuan yang mana, ya? PKH untuk keluarga dengan ibu hamil, anak, lansia, atau disabilitas. Sembako untuk bahan makanan. PBI itu BPJS gratis.',
      'Silakan pilih satu. Contoh: ketik *sembako*, *PKH*, atau *BPJS gratis*.',
    ],
    labels: {
      'program:PKH': 'PKH',
      'program:BPNT': 'Sembako (BPNT)',
      'program:PKH+BPNT': 'PKH dan sembako',
      'program:PBI-JK': 'BPJS gratis (PBI/KIS)',
      'program:BLT-KESRA': 'BLT Kesra',
      'program:ATENSI': 'ATENSI',
    },
    skip: UNKNOWN,
  },
  gejala: {
    prompts: [
      'Apa yang terjadi dengan bantuannya?',
      'Yang Ibu/Bapak alami yang mana? Berhenti lama, baru sekali ini belum masuk, atau jumlahnya berkurang?',
      'Silakan pilih yang paling mirip. Contoh: ketik *berhenti* atau *belum masuk*.',
    ],
    labels: {
      'gejala:berhenti': 'Berhenti, tidak dapat lagi',
      'gejala:belum-masuk': 'Belum masuk, sebelumnya lancar',
      'gejala:saldo-kosong': 'Kartu KKS ada, saldonya kosong',
      'gejala:berkurang': 'Masih dapat, tapi jumlahnya berkurang',
      'gejala:bpjs-mati': 'BPJS gratisnya mati',
      'gejala:belum-pernah': 'Belum pernah dapat',
    },
    skip: UNKNOWN,
  },
  sejak: {
    prompts: [
      'Sejak kapan bantuannya tidak masuk?',
      'Kira-kira sudah berapa lama? Bantuan biasanya dibayar tiap tiga bulan.',
      'Perkiraan saja. Contoh: ketik *3 bulan* atau *sudah setahun*.',
    ],
    labels: {
      'sejak:baru': 'Baru tahap ini (kurang dari 3 bulan)',
      'sejak:lama': 'Lebih dari 3 bulan',
      'sejak:tahun': 'Lebih dari setahun',
    },
    skip: UNKNOWN,
  },
  kondisi: {
    prompts: [
      'Adakah yang seperti ini di keluarga Ibu/Bapak? Boleh pilih lebih dari satu.',
      'Dari daftar ini, mana yang terjadi? Kalau tidak ada satu pun, pilih *Tidak ada*.',
      'Pilih nomornya saja. Contoh: ketik *1*, atau *1, 3*, atau *tidak ada*.',
    ],
    labels: {
      'kondisi:dataTidakCocok': 'Nama, KTP, KK, atau data lain tidak cocok',
      'kondisi:dataGanda': 'Nama tercatat dua kali (data ganda)',
      'kondisi:pindahAlamat': 'Pindah rumah, atau alamat tidak ketemu',
      'kondisi:penerimaMeninggal': 'Penerima bantuan sudah meninggal',
      'kondisi:dinilaiMampu': 'Pernah disurvei, katanya sudah mampu',
    },
    skip: UNKNOWN,
    none: 'Tidak ada',
  },
  komponen: {
    prompts: [
      'Siapa saja yang ada di satu Kartu Keluarga (KK)? Boleh pilih lebih dari satu.',
      'PKH melihat anggota keluarga ini. Mana yang masih ada di KK Ibu/Bapak?',
      'Pilih nomornya saja. Contoh: ketik *2, 3* kalau ada balita dan anak sekolah.',
    ],
    labels: {
      'komponen:hamil': 'Ibu hamil atau baru melahirkan',
      'komponen:balita': 'Anak di bawah 6 tahun',
      'komponen:anakSekolah': 'Anak sekolah (SD sampai SMA)',
      'komponen:lansia': 'Orang tua lanjut usia',
      'komponen:disabilitas': 'Penyandang disabilitas berat',
    },
    skip: UNKNOWN,
    none: 'Tidak ada',
  },
  desil: {
    prompts: [
      'Keluarga Ibu/Bapak desil berapa? Desil itu urutan kesejahteraan, dari 1 (paling susah) sampai 10. Kalau belum tahu, tidak apa-apa.',
      'Angka desil ada di aplikasi Cek Bansos, atau tanyakan ke kantor desa. Pilih angkanya, atau *Tidak tahu*.',
      'Cukup satu angka dari 1 sampai 10. Contoh: ketik *6*. Kalau belum tahu, ketik *tidak tahu*.',
    ],
    labels: Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((n) => [`desil:${n}`, String(n)])),
    skip: UNKNOWN,
  },
  pekerjaanKK: {
    prompts: [
      'Di KK Ibu/Bapak, ada yang bekerja seperti ini?',
      'Hanya yang tercatat di satu KK dengan penerima. Saudara di KK lain tidak dihitung.',
      'Pilih satu nomor. Kalau tidak ada, ketik *tidak ada*.',
    ],
    labels: {
      'pekerjaanKK:asn': 'PNS atau PPPK (ASN)',
      'pekerjaanKK:tni-polri': 'TNI atau polisi',
      'pekerjaanKK:bumn-bumd': 'Pegawai tetap BUMN/BUMD',
      'pekerjaanKK:pejabat': 'Pejabat atau anggota DPR/DPRD',
      'pekerjaanKK:pensiunan': 'Pensiunan PNS/TNI/Polri',
      'pekerjaanKK:perangkat-desa': 'Kepala desa atau perangkat desa',
      'pekerjaanKK:bukan': 'Tidak ada',
    },
    skip: UNKNOWN,
  },
  bpjs: {
    prompts: [
      'BPJS Kesehatan keluarga yang mana?',
      'BPJS yang dipakai berobat: gratis dari pemerintah, bayar sendiri, atau dari tempat kerja?',
      'Pilih satu nomor. Contoh: ketik *gratis* atau *mandiri kelas 3*.',
    ],
    labels: {
      'bpjs:pbi': 'Gratis dari pemerintah, masih aktif',
      'bpjs:pbi-nonaktif': 'Gratis dari pemerintah, sudah mati',
      'bpjs:mandiri-1': 'Bayar sendiri, kelas 1',
      'bpjs:mandiri-2': 'Bayar sendiri, kelas 2',
      'bpjs:mandiri-3': 'Bayar sendiri, kelas 3',
      'bpjs:pekerja': 'Dari tempat kerja',
      'bpjs:tidak-ada': 'Tidak punya BPJS',
    },
    skip: UNKNOWN,
  },
  aset: {
    prompts: [
      'Mana yang dimiliki keluarga (satu KK)? Boleh pilih lebih dari satu.',
      'Hanya milik keluarga sendiri. Barang pinjaman atau milik saudara di KK lain tidak dihitung.',
      'Pilih nomornya saja. Contoh: ketik *1*, atau *tidak ada*.',
    ],
    labels: {
      'aset:punyaMotor': 'Motor',
      'aset:punyaMobil': 'Mobil',
      'aset:sertifikat': 'Rumah atau tanah bersertifikat',
    },
    skip: UNKNOWN,
    none: 'Tidak ada',
  },
  listrikVA: {
    prompts: [
      'Berapa daya listrik di rumah? Biasanya tertulis di meteran atau struk token.',
      'Lihat tulisan VA di meteran, misalnya 450 atau 900.',
      'Ketik angkanya saja. Contoh: *900*. Kalau belum tahu, ketik *tidak tahu*.',
    ],
    labels: {
      'listrikVA:450': '450 VA',
      'listrikVA:900': '900 VA',
      'listrikVA:1300': '1.300 VA',
      'listrikVA:2200': '2.200 VA',
      'listrikVA:3500': '3.500 VA atau lebih',
    },
    skip: UNKNOWN,
  },
  utang: {
    prompts: [
      'Apakah keluarga sedang punya cicilan atau pinjaman ini? Boleh pilih lebih dari satu.',
      'Yang masih berjalan saja, atas nama orang di KK Ibu/Bapak. Kalau tidak ada, pilih *Tidak ada*.',
      'Pilih nomornya saja. Contoh: ketik *1, 3*, atau *tidak ada*.',
    ],
    labels: {
      'utang:cicilanKendaraan': 'Cicilan motor atau mobil',
      'utang:pinjaman': 'Pinjaman bank, koperasi, atau KUR',
      'utang:paylater': 'Paylater (belanja bayar nanti)',
      'utang:pinjol': 'Pinjaman online (pinjol)',
    },
    skip: UNKNOWN,
    none: 'Tidak ada',
  },
  sensitif: {
    prompts: [
      'Boleh dilewati. Jawabannya tidak saya kirim ke mana pun. Apakah ada salah satu ini?',
      'Hanya kalau Ibu/Bapak mau menjawab. Kalau tidak, pilih *Lewati*.',
      'Contoh: ketik *tidak ada*, atau *lewati*.',
    ],
    labels: {
      'sensitif:tabungan': 'Tabungan cukup besar di luar rekening bantuan',
      'sensitif:judol': 'Pernah dituduh judi online (walau tidak benar)',
    },
    skip: 'Lewati',
    none: 'Tidak ada',
  },
  lamaTahun: {
    prompts: [
      'Sudah berapa tahun menerima bantuan ini?',
      'Kira-kira saja, sejak pertama kali dapat sampai terakhir dapat.',
      'Contoh: ketik *3 tahun*. Kalau lupa, ketik *tidak tahu*.',
    ],
    labels: {
      'lamaTahun:1': '1 tahun atau kurang',
      'lamaTahun:2': '2 tahun',
      'lamaTahun:3': '3 tahun',
      'lamaTahun:4': '4 tahun',
      'lamaTahun:5': '5 tahun atau lebih',
    },
    skip: UNKNOWN,
  },
  jalur: {
    prompts: [
      'Supaya suratnya tepat: mana yang paling cocok dengan keadaan keluarga Ibu/Bapak?',
      'Apakah data pemerintah yang salah, atau datanya benar tetapi keluarga tetap susah?',
      'Pilih nomornya saja. Contoh: ketik *1* kalau datanya salah.',
    ],
    labels: {
      'jalur:perbaiki-data': 'Ada data yang salah',
      'jalur:survei-ulang': 'Datanya benar, tapi kami masih susah',
      'jalur:sudah-mampu': 'Keluarga memang sudah lebih mampu',
    },
    skip: UNKNOWN,
  },
  kabupaten: {
    prompts: [
      'Suratnya untuk Dinas Sosial kabupaten atau kota mana? Contoh: *Kabupaten Cilacap*. Boleh dilewati, nanti ditulis tangan.',
      'Tulis nama kabupaten atau kotanya saja, tanpa nomor. Contoh: *Kota Bandung*.',
      'Kalau bingung, pilih *Lewati*. Bagian itu nanti diisi dengan tangan.',
    ],
    labels: {},
    skip: 'Lewati',
  },
}
