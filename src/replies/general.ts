/** Everything the bot says that is not knowledge: welcome, help, limits, misunderstandings, goodbye. */
import type { PrivateKind } from '../message.ts'

export const WELCOME =
  'Halo Ibu/Bapak, saya *Tanya Bansos*. Bantuan berhenti? Saya bantu cari kemungkinan sebabnya dan siapkan surat keberatan.\n\nSaya *bukan layanan pemerintah* dan tidak melihat data pemerintah. Jangan kirim NIK, KK, PIN, atau OTP.'

export const INTRO =
  'Saya *Tanya Bansos*, bukan layanan pemerintah, dan tidak melihat data pemerintah. Jangan kirim NIK, nomor KK, PIN, atau OTP.'

export const HELP =
  'Cara memakai: baca pertanyaan saya, lalu tekan tombol, ketik nomornya, atau jawab dengan kata-kata sendiri. *Tidak tahu* dan *lewati* selalu boleh.\n\nKata yang selalu bisa diketik:\n• *menu*: pilihan utama\n• *kembali*: pertanyaan sebelumnya\n• *ulang*: tampilkan lagi\n• *batal*: berhenti dulu\n• *petugas*: bicara dengan orang\n• *mulai baru*: dari awal\n• *titipan*: tanya untuk orang lain\n• *ini orang lain*: HP dipakai bergantian\n• *hapus*: hapus data saya'

export const NO_OFFICER =
  'Di sini belum ada petugas yang tersambung. Untuk bicara dengan orang:\n• *Operator SIKS-NG* di kantor desa/kelurahan: bisa melihat status bantuan. Bawa KTP dan KK. Tidak perlu HP.\n• *Dinas Sosial* kabupaten/kota: untuk keberatan.\n• *Kemensos 021-171* (24 jam), WhatsApp 08877-171-171.\n• *lapor.go.id*: pengaduan tertulis.\n\nSemuanya gratis.'

export const PRIVACY =
  'Yang disimpan di sini hanya jawaban Ibu/Bapak (misalnya desil dan jenis bantuan), supaya obrolan bisa dilanjutkan. NIK, nomor KK, kartu, PIN, dan OTP disamarkan sebelum disimpan. Tidak ada yang dikirim ke pemerintah.\n\nJawaban yang lama tidak dipakai akan terhapus sendiri. Ketik *hapus* untuk menghapus sekarang. Pesan di layar HP Ibu/Bapak dihapus dari HP sendiri.'

export const CONFIRM_FORGETTING = 'Hapus semua yang saya ingat tentang obrolan ini?'

export const FORGOTTEN =
  'Sudah dihapus: jawaban dan fakta kasus, posisi obrolan, dan pesan yang menunggu. Tidak ada yang tersisa di sini. Pesan di layar HP Ibu/Bapak bisa dihapus dari HP sendiri.'

export const KEPT = 'Baik, tidak jadi dihapus.'

export const OTHER_PERSON =
  'Baik, kita mulai bersih untuk orang yang baru. Cerita sebelumnya sudah saya hapus dan tidak akan saya tampilkan.'

export const STARTED_OVER = 'Baik, kita mulai dari awal. Jawaban yang tadi sudah saya hapus.'

export const CANCELLED = 'Baik, berhenti dulu. Jawaban tadi masih saya ingat kalau Ibu/Bapak mau melanjutkan.'

export const THANKS =
  'Sama-sama, Ibu/Bapak. Semoga urusannya lancar. Kalau ada pertanyaan lagi, tulis saja di sini.'

export const ABUSED =
  'Saya mengerti Ibu/Bapak kesal. Bantuan yang berhenti tanpa penjelasan memang berat. Saya ingin membantu: ceritakan apa yang terjadi, atau pilih dari menu.'

export const OFF_TOPIC =
  'Maaf, itu di luar yang bisa saya bantu. Saya hanya mengerti soal bantuan sosial: PKH, sembako, BPJS gratis, desil, dan keberatan.'

export const TOO_LONG =
  'Pesannya panjang sekali, jadi saya baca bagian awal dan akhirnya saja. Kalau ada yang terlewat, tulis lagi sedikit-sedikit.'

export const LATE = 'Maaf, pesan tadi baru sampai ke saya sekarang karena ada gangguan.'

export const START_DIAGNOSIS =
  'Saya bantu cari kemungkinan sebabnya. Pertanyaannya pendek, paling banyak 12. *Tidak tahu* selalu boleh.'

export const START_LETTER =
  'Supaya surat dan daftar berkasnya cocok, saya tanya sedikit dulu. Setelah itu suratnya saya siapkan.'

export const SKIPPED = 'Tidak apa-apa.'

export const RESTORED =
  'Ada perubahan di bot ini, jadi posisi obrolan tadi hilang. Jawaban Ibu/Bapak yang masih berlaku tetap saya ingat.'

export const ABOVE_LINE =
  'Terima kasih sudah bercerita. Kalau keluarga memang sudah lebih mampu, surat keberatan kemungkinan kecil berhasil. Selesai menerima bantuan karena lebih mampu disebut *graduasi*. Itu bukan kesalahan.\n\nYang tetap bisa diurus: pembaruan data kalau keadaan berubah lagi, dan program usaha untuk keluarga yang lulus (PENA). Tanyakan ke pendamping atau Dinas Sosial. Kalau keadaan memburuk, kembali ke sini kapan saja.'

export const CONDOLENCE = 'Saya turut berduka cita. Semoga keluarga diberi kekuatan.'

export const URGENT_CARE =
  'Kalau sedang sakit atau perlu obat, jangan tunda: langsung ke puskesmas atau rumah sakit, dan minta *surat keterangan membutuhkan layanan kesehatan*.'

/** Asked again: each time in another way, then with a way out. */
export function unclear(misses: number, pending: boolean): string {
  if (!pending) {
    return misses >= 3
      ? 'Maaf, saya masih belum paham. Mungkin lebih mudah bicara langsung dengan petugas: ketik *petugas*. Atau pilih dari menu ini.'
      : 'Maaf, saya belum paham. Bisa ditulis lagi dengan kata lain, atau pilih dari menu.'
  }
  if (misses >= 3) {
    return 'Maaf, saya masih belum paham jawabannya. Tidak apa-apa. Pertanyaan ini boleh dilewati. Bisa juga kembali ke menu, atau tanya orang langsung (*petugas*).'
  }
  return misses === 2 ? 'Maaf, masih belum saya tangkap.' : 'Maaf, saya belum paham jawabannya.'
}

export function noSuchNumber(number: number): string {
  return `Nomor ${number} tidak ada di pilihan terakhir. Mungkin itu dari daftar yang lama.`
}

export function whatNumber(number: number): string {
  return `Angka ${number} itu maksudnya apa, ya? Misalnya tulis: *desil ${number}*, *listrik ${number}*, atau *${number} tahun*.`
}

export function welcomeBack(days: number): string {
  const when = days < 1 ? 'tadi' : days === 1 ? 'kemarin' : `${days} hari lalu`
  return `Selamat datang kembali, Ibu/Bapak. Obrolan kita ${when} belum selesai.`
}

const PRIVATE_WORDS: Readonly<Record<PrivateKind, string>> = {
  nik: 'NIK',
  kk: 'nomor KK',
  kartu: 'nomor kartu',
  pin: 'PIN',
  otp: 'kode OTP',
  hp: 'nomor HP',
  rekening: 'nomor rekening',
}

/** Warns without repeating the number. */
export function privateWarning(kinds: readonly PrivateKind[]): string {
  const names = kinds.map((kind) => PRIVATE_WORDS[kind]).join(', ')
  const secret = kinds.includes('pin') || kinds.includes('otp')
  const advice = secret
    ? ' PIN dan OTP jangan diberikan kepada siapa pun, juga petugas. Kalau terlanjur tersebar, ganti PIN di bank.'
    : ''
  return `*Hati-hati:* pesan tadi berisi ${names}. Sudah saya samarkan dan tidak disimpan. Saya tidak bisa mengecek data dengan nomor itu, jadi tidak perlu dikirim. Kalau bisa, hapus pesannya dari HP.${advice}`
}

export const GROUP_HELLO =
  'Saya Tanya Bansos, bukan layanan pemerintah. Di grup saya menjawab pertanyaan umum tentang bansos. Urusan pribadi sebaiknya lewat chat pribadi dengan saya.'

/** Said once, to everybody, when the bot was brought into a group. */
export const GROUP_JOINED =
  'Halo, saya *Tanya Bansos*, bukan layanan pemerintah: sebut nama saya atau balas pesan saya kalau mau bertanya soal bansos. Urusan pribadi lewat chat pribadi, dan jangan tulis NIK, KK, PIN, atau OTP di grup.'

export const GROUP_WORDLESS =
  'Saya hanya bisa membaca tulisan. Tulis pertanyaannya, ya. Jangan kirim foto KTP, KK, atau kartu di grup.'

export const GROUP_PRIVATE =
  'Supaya cerita Ibu/Bapak tidak dibaca orang banyak, tanyakan ini lewat chat pribadi dengan saya, ya. Jangan tulis NIK atau KK di grup.'

export const GROUP_UNCLEAR =
  'Maaf, saya belum paham pertanyaannya. Coba tulis lebih lengkap, atau tanyakan lewat chat pribadi dengan saya.'

export const APOLOGY =
  'Maaf, ada gangguan di sistem kami dan pesan tadi tidak bisa saya proses. Coba tulis dengan kata lain, atau ketik *menu*.'

export const REMINDED =
  'Ibu/Bapak minta diingatkan hari ini: tanyakan kabar data atau surat ke operator desa atau Dinas Sosial. Sebutkan nomor tanda terimanya.'

export const REMINDER_OFF = 'Baik, saya tidak akan mengingatkan.'

export function reminderSet(days: number): string {
  const when = days % 7 === 0 ? `${days / 7} minggu` : `${days} hari`
  return `Baik, saya ingatkan sekali, ${when} lagi, di obrolan ini. Berubah pikiran? Ketik *jangan ingatkan*.`
}
