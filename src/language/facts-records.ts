/** Records that do not match, double records, a move, a death. */
import type { Facts } from '../knowledge/facts.ts'
import type { Clause } from './clauses.ts'
import type { Reading } from './facts.ts'

export function recordFacts(reading: Reading): Facts {
  return {
    ...(mismatch(reading) ? { dataTidakCocok: true } : {}),
    ...(deniesDouble(reading) ? { dataGanda: false } : doubled(reading) ? { dataGanda: true } : {}),
    ...(moved(reading) ? { pindahAlamat: true } : neverMoved(reading) ? { pindahAlamat: false } : {}),
    ...(lives(reading) ? { penerimaMeninggal: false } : died(reading) ? { penerimaMeninggal: true } : {}),
  }
}

const RECORD =
  '(?:nama|nik|tanggal|tgl|data|alamat|tempat|kk|ktp|ejaan|huruf|status|nomor|foto|pekerjaan|jumlah|umur|titik|jenis|kelamin|penghasilan|capil|dukcapil)'
const WRONG =
  '(?:salah(?! satu| nomor| kirim| sambung| apa| saya| siapa)|beda|keliru|tidak nyambung|bukan nama|mestinya|harusnya|seharusnya|tidak masuk kk|tidak sama|tidak cocok|tidak sesuai|tidak padan|tidak sinkron|tertukar|ketuker|tidak nyambung|tidak valid|kurang huruf|kurang satu|kelebihan|tidak match|ngaco|ngawur|kebalik|terbalik|bedo|belum update|belum diperbarui)'
const MISMATCH = new RegExp(
  ` ${RECORD}(?: \\S+){0,6} ${WRONG} | ${WRONG}(?: (?:tulis|ketik|input|satu|di|huruf|data)){0,2} ${RECORD} `,
)

/** "nama di KTP … di KKS …": two spellings side by side. */
const TWO_NAMES =
  / nama(?: saya| ibu| bapak)? di (?:ktp|kk|akta) ((?:(?!di |sama |dan )\S+ ){1,4}?)(?:, |tapi |sedangkan |dan |, tapi )?di (?:kks|kk|ktp|rekening|buku|bank|data|sistem|dtsen|bpjs|kartu|bansos|aplikasi|akta)(?: rekening| tabungan| bansos)? ((?:\S+ ){1,3}?)(?:, |\. |jadi |padahal |$)/

/** "tanggal lahir di KK … , di KTP …": the same thing with two values. */
const TWO_VALUES =
  / (?:tanggal lahir|tanggal|tahun lahir|lahir|nik|nomor|alamat|umur)(?: saya| anak| suami| istri| ibu| bapak)? di (?:kk|ktp|akta|kks|data|aplikasi|dtsen|rekening|buku|cek bansos) ((?:(?:\d+|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember) ){1,3})(?:, |tapi |sedangkan |padahal |dan |kok |, tapi ){0,2}di (?:kk|ktp|akta|kks|data bansos|data|aplikasi|dtsen|rekening|buku|cek bansos) ((?:(?:\d+|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember) ){1,3})/

/** "di bansos nama saya …, di KTP …": the same, the other way round. */
const NAMES_BY_PAPER =
  / di (?:ktp|kk|akta|kks|rekening|bansos|data|sistem|aplikasi|bpjs)(?: bansos)? nama(?: saya| ibu| bapak)? ((?:(?!di |sama |dan )\S+ ){1,4}?)(?:, |tapi |sedangkan |dan |kok ){1,2}di (?:ktp|kk|akta|kks|rekening|bansos|data|sistem|aplikasi|bpjs)(?: bansos)? ((?:\S+ ){1,3}?)/

const SEX = '(?:laki laki|laki|perempuan|pria|wanita|cowok|cewek)'
/** What a record says of sex, family members or a number, and nobody would say of a right one. */
const STRANGE_RECORD = new RegExp(
  [
    ` (?:ditulis|ditulisnya|ditulisnye|tertulis|terdaftar|tercatat|ketulis|dicatat|menulis|tulisannya|tulisannye)(?: sebagai| jadi)? ${SEX} `,
    ` di (?:data|aplikasi|sistem|bansos|kk|ktp) ${SEX} (?:, )?(?:harus|padahal|aslinya|mestinya) `,
    ' anggota keluarga (?:asing|tidak dikenal|yang tidak dikenal|orang lain) ',
    ' (?:muncul|ada|masuk|nongol)(?: nama)? orang (?:asing|lain|tidak dikenal|yang tidak (?:saya )?kenal)(?: \\S+){0,2} (?:di|dalam|masuk) (?:kk|data|sistem|keluarga) ',
    ' anggota keluarga(?: \\S+){0,4} \\d+ (?:, )?(?:aslinya|padahal|harus|seharusnya|mestinya|sebenarnya) ',
    ' nik(?: \\S+){0,2} (?:betul|benar)(?: \\S+){0,3} ,? ?(?:yang )?di (?:kks|bansos|data|kartu|sistem|aplikasi)(?: bansos)? (?:ujung|ujungnya|belakang|belakangnya|awalnya|akhirnya) ',
  ].join('|'),
)

function mismatch({ stated, text }: Reading): boolean {
  if (STRANGE_RECORD.test(text)) return true
  const byPaper = NAMES_BY_PAPER.exec(text)
  if (byPaper?.[1] && byPaper[1].trim() !== byPaper[2]?.trim()) return true
  const values = TWO_VALUES.exec(text)
  if (values?.[1] && values[1] !== values[2]) return true
  if (
    stated.some(
      (c) =>
        MISMATCH.test(c.text) &&
        !/ (?:beda|lain) kk | kk (?:nya )?(?:beda|lain) | desil | nominal | program | keluarga saya beda | tidak salah | salah tidak /.test(
          c.text,
        ) &&
        !/ mungkin (?:petugas|data|rt|operator) /.test(c.text) &&
        !/ salah (?:apa|siapa|kirim|ketik pesan|sambung|saya) /.test(c.text) &&
        !/ data (?:\S+ )?(?:ngaco|ngawur) (?:$|, )/.test(`${c.text}`) &&
        !c.general,
    )
  )
    return true
  const names = TWO_NAMES.exec(text)
  if (names?.[1] && names[1].trim() !== names[2]?.trim()) return true
  // A record says one thing, life another.
  if (
    / (?:tercatat|tertulis|terdata|terdaftar|dianggap|terdeteksi|terbaca|ketulis|menganggap|statusnya|dikira|kedeteksi|muncul|di sistem|di data|di aplikasi|di kk|di ktp)(?: \S+){1,8} ,? ?padahal /.test(
      text,
    )
  )
    return (
      !/ padahal(?: \S+){0,2} (?:sudah lapor|belum|tidak dapat|miskin|butuh|susah|orang susah|desil|kartu) /.test(
        text,
      ) &&
      / (?:pns|tni|polisi|punya|kerja|pekerjaan|mobil|meninggal|motor|kawin|cerai|menikah|laki|perempuan|anak|sendiri|jumlah|listrik|sekolah|rumah|lahir|buruh|wiraswasta|karyawan|pegawai|pensiunan|pengusaha) /.test(
        text,
      )
    )
  return (
    / (?:jumlah|jml|anggota keluarga)(?: \S+){0,3} \d+(?: \S+){0,2} padahal /.test(text) ||
    / (?:bayi|anak)(?: \S+){0,2} belum masuk (?:kk|data|aplikasi) /.test(text)
  )
}

/** One person twice in the records, or two persons under one number. */
const TWICE =
  / (?:nama|nik|data|anak|ktp)(?: (?!bantuan|cair)\S+){0,4} (?:muncul|terdaftar|tercatat|terdata|ada|masuk|keluar|nongol)(?: \S+)? (?:(?:dua|2) ?(?:x|kali)|dua2)(?! (?:sebulan|setahun|sehari)) | nik(?: \S+){0,3} (?:dipakai|dipake|digunakan|dianggo|dinggo|dipaké|milik|punya|kembar dengan|sama dengan) (?:orang|dua|2|wong|urang|warga|nama) | (?:tercatat|terdaftar|terdata|masuk|ada|nyangkut) (?:di|pada|dalam|ing|dina) (?:dua|2) (?:kk|kartu keluarga|desa|alamat) /

const COUNTED = '(?!orang|anak|motor|bulan|tahun|hari|juta|ratus|minggu|kali cair)'
/** Two entries of one person, or one number of two persons, without the word "ganda". */
const SAME_NUMBER = new RegExp(
  [
    ' (?:nik|ktp)(?: \\S+){0,3} (?:sama|kembar) (?:(?:persis|plek|dengan|sama|seperti|kayak) )*(?:orang|warga|punya|milik) ',
    ` (?:nama|nik)(?: (?!bantuan|cair)\\S+){0,3} (?:muncul|keluar|nongol|ada|ana) (?:dua|2) ${COUNTED}`,
    ' (?:ada|muncul|nongol) (?:dua|2)(?: pulak| pula| lagi)? (?:id|nama|nik|entri)(?: \\S+){0,3} (?:saya|ibu|bapak|istri|suami|anak|dtsen|di situ|atas nama|dengan nik) ',
  ].join('|'),
)

/** "data juga tidak dobel", "nik saya tidak ganda". */
function deniesDouble({ text }: Reading): boolean {
  return / (?:data|nik|nama|kk|ktp)(?: \S+){0,2} (?:tidak|bukan) (?:ada )?(?:yang )?(?:ganda|dobel|double|kembar) (?!tapi|kok)/.test(
    text,
  )
}

/** "tercatat meninggal padahal masih hidup". */
function lives({ text }: Reading): boolean {
  return / meninggal(?: \S+){0,6} (?:masih (?:hidup|sehat|ada orangnya|segar)|sehat sehat|segar bugar) /.test(
    text,
  )
}

function doubled({ clauses, text: all }: Reading): boolean {
  if (SAME_NUMBER.test(all) && !/ (?:kalau|tetangga|apa itu) /.test(all)) return true
  const record = / (?:nama|nik|data|kk|sistem|terdaftar|tercatat|keluarga|ktp) /.test(all)
  if (TWICE.test(all) && !/ (?:kalau|tetangga|warga|uang|pencairan|judol|pinjol|pinjaman|kredit) /.test(all))
    return true
  return clauses.some((c) => {
    if (c.supposed || c.general || / (?:tetangga|warga|kpm) /.test(c.text)) return false
    if (c.question && !c.own && / (?:pkh|bpnt|sembako|bantuan|kartu)(?: \S+){0,3} itu /.test(c.text))
      return false
    if (/ (?:data|nama|nik)(?: \S+){0,3} ada (?:dua|2) (?!orang|anak|motor)/.test(c.text)) return true
    const { text } = c
    if (/ (?:orang|sedesa|kampung|tetangga) /.test(text) && / kembar /.test(text)) return false
    if (
      / (?:nama|nik|data|kk|status|ktp)(?: \S+){0,5} (?:dobel|double|ganda|kembar|dua kali|dipakai orang|rangkap) /.test(
        text,
      )
    )
      return !/ (?:apa itu|apa dianggap|dianggap|judol|pinjol|pinjaman|akun|kredit) /.test(text)
    if (
      record &&
      / (?:ganda|dobel|double|rangkap|terduplikasi|duplikat) /.test(text) &&
      !/ (?:apa itu|itu apa|dianggap|bantuan|bpnt|pkh|termasuk|orang|bukan|tidak) /.test(text)
    )
      return true
    if (/ (?:nik|nama|ngaran|marknik)(?: \S+){0,5} (?:ada )?di (?:dua|2) kk /.test(text)) return true
    return / (?:punya|ada) (?:dua|2) (?:nik|kk|ktp|data|nama) | (?:tercatat|terdaftar|terdata) (?:di )?(?:dua|2|dobel|ganda|double) (?:kali|kk|tempat|desa|nama|alamat)? ?| kena data ganda | dobel data /.test(
      text,
    )
  })
}

/** The relative or neighbour is where one lives now, not who moved. */
const STAYS_WITH =
  / (?:di|ke|ikut|numpang|sama|tempat|rumah) (?:rumah )?(?:saudara|tetangga|mertua|kakak|teman|anak|ipar|menantu) /

/** Lives elsewhere than the card says. */
const ELSEWHERE =
  / (?:ngontrak|kontrak|tinggal|kos|ngekos|domisili|menetap|numpang)(?: \S+){0,4} (?:kota|kabupaten|desa|daerah|kecamatan|provinsi|kampung) lain | ktp(?: \S+){0,2} masih (?:alamat|di (?:kampung|desa|alamat)|ikut alamat) | alamat ktp(?: \S+){0,2} (?:masih|beda) | (?:pulang|balik|ikut|tinggal)(?: \S+){0,6} beda (?:kabupaten|kota|desa|kecamatan|provinsi|kampung) /

/** "saya ikut anak di Batam, bantuan masih di Medan". */
const TAKEN_IN =
  / (?:ikut|diboyong|boyongan|dibawa)(?: (?!kk|data|pkh)\S+){0,4} (?:di|ke) (?!kk|data|dtsen)\S+ ,? ?(?:tapi )?(?:bantuan|pkh|bpnt|sembako|kks|bansos|ktp|kk|alamat)(?: \S+){0,2} masih (?:di|alamat|terdaftar) /
/** A grown child with a family card of its own. */
const CHILD_LEFT = / (?:anak|adik|cucu)(?: \S+){0,5} pindah kk /

function moved({ clauses, text: all }: Reading): boolean {
  if (TAKEN_IN.test(all) && !clauses.some((c) => c.supposed)) return true
  return clauses.some((c) => {
    if (c.supposed || (c.other && !STAYS_WITH.test(c.text))) return false
    const { text } = c
    if (/ (?:tidak|belum|bukan)(?: (?:pernah|ada|jadi))? pindah /.test(text)) return false
    if (/ (?:ngungsi|mengungsi|pengungsian) /.test(text)) return true
    if (ELSEWHERE.test(text) && !/ (?:anak|suami|istri|kerja|merantau) (?:\S+ )?(?:di|ke) /.test(text))
      return true
    const at = / (?:pindah|berpindah) /.test(text)
    if (
      !at ||
      CHILD_LEFT.test(text) ||
      / (?:mau|rencana|akan|bakal) pindah | pindah (?:bpjs|kelas|faskes|bank|desil|program|mandiri|ke mandiri|ke pbi|tangan|tpi|jalur|status|dari bpjs|dari mandiri|kks|rekening|ke rekening|ke bri|ke bni|ke kks|ke pos|ke bank|ke kis|ke bpjs) | dipindah /.test(
        text,
      )
    )
      return false
    return !c.general || / (?:saya|kami|sudah|baru|habis) pindah /.test(text)
  })
}

function neverMoved({ stated }: Reading): boolean {
  return stated.some((c) => / (?:tidak|belum)(?: pernah)? pindah(?! kk| bpjs| kelas)/.test(c.text))
}

const KIN =
  '(?:ibu|bapak|nenek|kakek|mertua|suami|istri|orang tua|penerima|pengurus|pemegang|pasangan|almarhum|kpm|adik|kakak|mbah|simbah)'
const AID =
  / (?:penerima|kpm|pengurus|pkh|bpnt|sembako|kks|kartu|pin|bantuan|bansos|ahli waris|uang|cair|saldo|atm|rekening|terdaftar|dapat|nama beliau|terima|diganti|ganti|gantikan|dipindahkan|dipindahan) /

const KIN_IS_NO_MORE = new RegExp(` ${KIN}(?: \\S+){0,5} sudah tidak ada `)
const KIN_DIED = new RegExp(` ${KIN}(?: \\S+){0,6} (?:meninggal|tiada|tidak ada|dikubur|dimakamkan) `)
/** "tiga minggu lalu dia pulang duluan", said of the one who held the card. */
const WENT_AHEAD =
  / (?:suami|istri|ibu|bapak|nenek|kakek|dia|beliau)(?: \S+){0,3} (?:pulang|pergi|berpulang|dipanggil) duluan (?!dari|ke rumah|kerja|karena)/
const SOME_TIME_AGO = / (?:hari|minggu|bulan|tahun)(?: \S+)? (?:lalu|kemarin) /
const DIED_KIN = new RegExp(` (?:meninggal|tiada)(?: \\S+){0,2} ${KIN} `)
const A_KIN = new RegExp(` ${KIN} `)

/** The recipient is dead. A record that wrongly says so is none, nor a husband's death in the story of a widow. */
function died(reading: Reading): boolean {
  const { text, clauses } = reading
  if (
    / (?:pkh|bpnt|sembako|kks|bansos|bantuan)(?: \S+){0,6} (?:bapak|ibu|nenek|kakek|suami|istri)(?: saya)? almarhum | (?:bapak|ibu|nenek|kakek|suami|istri)(?: saya)? almarhum , (?:\S+ )?(?:pkh|bpnt|sembako|kks|bansos|bantuan) | (?:kpm|penerima|pengurus)(?: \S+){0,3} almarhum | almarhum(?: \S+){0,4} (?:masih (?:terdaftar|dapat|aktif|keluar|cair)|penerima|kpm) /.test(
      text,
    )
  )
    return true
  if (WENT_AHEAD.test(text) && SOME_TIME_AGO.test(text)) return AID.test(text)
  return clauses.some((c, i) => {
    if (
      c.supposed ||
      !/ (?:meninggal|tiada|mangkat|tutup usia|dikubur|dimakamkan) | (?:sudah|lah) tidak ada(?: lagi)? /.test(
        c.text,
      )
    )
      return false
    if (
      !/ (?:meninggal|tiada|mangkat|tutup usia|dikubur|dimakamkan) /.test(c.text) &&
      !KIN_IS_NO_MORE.test(`${clauses[i - 1]?.text ?? ''}${c.text}`)
    )
      return false
    if (
      !/ (?:meninggal|tiada) /.test(c.text) &&
      / tidak ada (?:uang|kerja|penghasilan|bantuan|nama|kabar|motor|mobil|pns|yang|lagi bantuan|saldo|isi) /.test(
        c.text,
      )
    )
      return false
    if (
      / (?:status|berstatus|terdaftar|tercatat|dianggap|tertulis|dinyatakan|dibilang|terdata|data|disebut|dikira|keterangan|exclude)(?: \S+){0,5} meninggal /.test(
        c.text,
      ) &&
      !/ padahal sudah meninggal /.test(text)
    )
      return false
    if (c.other && !/ (?:penerima|kpm) /.test(text)) return false
    if (/ (?:desa|rt|tetangga|warga) /.test(c.text) && !/ (?:kpm|penerima) /.test(text)) return false
    const before = clauses[i - 1]?.text ?? ''
    const who = KIN_DIED.test(c.text) || DIED_KIN.test(c.text) || A_KIN.test(before)
    if (!who) return false
    const spouse = / (?:suami|istri|bapak|anak) (?:\S+ ){0,6}(?:sudah )?(?:lama )?meninggal /.test(
      `${before.trimEnd()}${c.text}`,
    )
    if (spouse && isOwnCase(clauses, i)) return false
    if (anotherReceives(`${before.trimEnd()}${c.text}`, text)) return false
    return AID.test(text)
  })
}

/** "bapak meninggal, ibu yang dapat PKH": the dead person is not the one who receives. */
function anotherReceives(told: string, text: string): boolean {
  const receiver =
    / (ibu|bapak|nenek|kakek|istri|suami|saya) yang (?:dapat|terima|terdaftar|penerima|jadi penerima) /.exec(
      text,
    )?.[1]
  const dead = / (ibu|bapak|nenek|kakek|istri|suami)(?: \S+){0,4} meninggal /.exec(told)?.[1]
  return receiver !== undefined && dead !== undefined && receiver !== dead
}

/** The aid in the message is the writer's own, not that of the dead person. */
function isOwnCase(clauses: readonly Clause[], at: number): boolean {
  if (
    clauses.some((c) =>
      / (?:penerima|kpm|pengurus|yang dapat|atas nama|nama(?:nya)? (?:suami|istri|beliau)|ahli waris|gantiin|ganti|diganti|menggantikan|dialihkan|dilanjutkan|diteruskan) /.test(
        c.text,
      ),
    )
  )
    return false
  return clauses.some(
    (c, i) =>
      i !== at &&
      / (?:bansos|bantuan|pkh|bpnt|sembako) (?:\S+ )?saya | saya (?:\S+ ){0,3}(?:dapat|penerima|janda|berhenti) | janda /.test(
        c.text,
      ),
  )
}
