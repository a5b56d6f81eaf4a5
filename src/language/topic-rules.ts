/** Wordings that name a topic: a few overrule the classifier, the others are signals that it learns from. */
import type { Facts } from '../knowledge/facts.ts'
import type { Topic } from '../knowledge/topics.ts'
import type { Reading } from './facts.ts'
import { isElsewhere, ofOwnAid } from './own-aid.ts'
import { heard } from './topic-heard.ts'

/** Below this certainty of the classifier telling words decide; above it they are only one signal among others. */
const LOST = 0.3

/** The topic that a rule is sure of, or null. `best` is the classifier's guess and its probability. */
export function ruleFor(reading: Reading, facts: Facts, best: Topic, certainty: number): Topic | null {
  const { text } = reading
  if (isAdvert(text) || isElsewhere(text)) return 'bukan-bansos'
  const areas = AREAS.filter((area) => area.some((fact) => fact in facts))
  return ofOwnAid(text, best, areas.length) ?? (certainty < LOST ? namedTopic(text) : null)
}

/** The topic that the words name, surely or mostly; the classifier learns how far to believe it. */
export function namedTopic(text: string): Topic | null {
  return byName(text) ?? byHint(text)
}

/** Areas of the case that facts can lie in. */
const AREAS: readonly (readonly (keyof Facts)[])[] = [
  ['cicilanKendaraan', 'pinjaman', 'paylater', 'pinjol'],
  ['punyaMotor', 'punyaMobil', 'sertifikat'],
  ['listrikVA'],
  ['pekerjaanKK'],
  ['bpjs'],
  ['tabungan'],
  ['desil'],
]

const FIVE_YEARS =
  / (?:batas|dibatasi|dibatasin|maksimal|cuma|hanya|aturan) (?:\S+ ){0,3}(?:lima|5) tahun | (?:sudah|kalau|lebih|sampai|dapat) (?:\S+ ){0,2}(?:lima|5) tahun (?:\S+ ){0,3}(?:otomatis|berhenti|habis|keluar|harus) /

/** Words that leave hardly a doubt. "keberatan" alone may mean "too heavy". */
function byName(text: string): Topic | null {
  if (
    / (?:contoh|buat|buatkan|bikin|bikinkan|format|isi|draf|tulis|menulis) (?:\S+ ){0,2}surat (?:\S+ )?(?:keberatan|sanggah|protes) /.test(
      text,
    )
  )
    return 'dokumen-keberatan'
  if (
    / (?:ajukan|mengajukan|ngajuin|ngajukan|aju|pengajuan|menyampaikan|sampaikan|cara) (?:\S+ ){0,2}keberatan /.test(
      text,
    ) &&
    !/ (?:surat|contoh|dokumen|berkas|lampiran|syarat|bawa|materai) /.test(text)
  )
    return 'cara-keberatan'
  if (FIVE_YEARS.test(text)) return 'graduasi'
  const named = heard(text)
  if (named) return named
  if (
    / (?:dipotong|disunat|dipungut|potongan)(?: \S+){0,4} (?:ribu|rb|puluh|ketua|rt|pendamping|desa|lurah|kades|agen|pengurus) /.test(
      text,
    ) &&
    !/ (?:gaji|listrik|pulsa) /.test(text)
  )
    return 'pungli'
  if (
    / (?:rt|rw|ketua|pendamping|kades|lurah|agen|kader|kadus|dia|petugas|perangkat)(?: \S+){0,5} (?:motong|memotong|nyunat|menyunat|mungut|memungut|malak|malakin|meras) /.test(
      text,
    ) &&
    !/ (?:gaji|rambut|kayu|kue|listrik) /.test(text)
  )
    return 'pungli'
  if (
    / (?:rekening|kartu|kks|atm|tabungan)(?: \S+){0,3} (?:mati suri|pasif|dormant|dorman|beku|dibekukan) /.test(
      text,
    )
  )
    return 'kks-hilang-blokir'
  if (
    / (?:bansos|bantuan) (?:korban )?(?:banjir|bencana|gempa|longsor|kebakaran) | bedah rumah | rtlh | rutilahu /.test(
      text,
    )
  )
    return 'program-lain'
  if (/ (?:data|nik|nama) saya(?: \S+)? ada (?:dua|2) /.test(text)) return 'data-ganda'
  if (/ nik (?:\S+ ){0,3}(?:\d+ (?:digit|angka)|digit|angka) /.test(text)) return 'data-tidak-valid'
  return / beras (?:bantuan|bulog|pemerintah|(?:\S+ )?(?:kilo|kg)) | bulog /.test(text) &&
    !/ (?:dipotong|kurang|minta|dibagi rata|jelek|timbang) /.test(text)
    ? 'program-lain'
    : null
}

/** Words that mostly, not always, tell the topic. */
function byHint(text: string): Topic | null {
  if (
    / (?:omspan|burekol|sp2d|spm|exclude|gis|retur) /.test(text) &&
    !/ (?:kapan|berapa hari|berapa lama) /.test(text)
  )
    return 'arti-status'
  if (/ data (?:\S+ ){0,2}(?:ganda|dobel|double) /.test(text)) return 'data-ganda'
  if (
    / (?:kantor|di|lewat|ke|dari|pt) pos /.test(text) &&
    / (?:cair|cairkan|ambil|undangan|bawa|dibawa|diwakilkan|mewakili|antre|antri|surat) /.test(text)
  )
    return 'pencairan-pos'
  if (
    / (?:cara|mau|bagaimana|ke mana|kepada) (?:\S+ ){0,3}(?:banding|bandingnya|protes|gugat|menggugat|komplain) | (?:banding|bandingnya|protes|protesnya|komplain) (?:\S+ ){0,2}(?:bagaimana|ke mana|di mana) /.test(
      text,
    ) &&
    !/ surat /.test(text)
  )
    return 'cara-keberatan'
  if (
    / perbarui (?:\S+ ){0,2}(?:data|dtsen|desil) | (?:ubah|turunkan|menurunkan|nurunin) (?:\S+ ){0,2}desil /.test(
      text,
    )
  )
    return 'pembaruan-data'
  if (
    / (?:rp )?\d{5,} (?:sama|dan|dengan) (?:rp )?\d{5,}(?: \S+){0,2} (?:beda|selisih)| (?:rp )?\d{5,} (?:setahun|per tahun|sebulan|per tahap|per bulan)(?: \S+){0,4} (?:balita|hamil|lansia|sekolah|sd|smp|sma|cacat) /.test(
      text,
    )
  )
    return 'nominal'
  return / hapus (?:semua|seluruh|pesan|chat|obrolan|omongan|data saya) /.test(text) ? 'hapus-data' : null
}

const SELLING = [
  / (?:promo|diskon|cashback|limit|voucher|gratis ongkir|bonus|dp|deposit|gacor|jackpot|bebas iuran|bunga rendah|tanpa (?:jaminan|agunan|bi|survei|ribet)) /,
  / (?:wa|hubungi|klik|kunjungi|dm|chat|order|minat|japri|link di bio|daftar sekarang|klik link|inbox)(?: \S+)? (?:sekarang|kami|aja|saja|markhp|langsung|ya|di|segera) | (?:hub|hubungi|kontak) (?:admin|sales|marketing|wa) | tanpa dp | (?:order|ready stock|open order|buruan|segera miliki|marketing|dijual|jual cepat|terima pesanan|cuma hari ini) /,
  / (?:cair|proses) (?:cepat|kilat|sehari|satu hari|satu jam|\d+ jam|\d+ menit|hari ini) | (?:butuh|dana|pinjaman|modal) (?:dana|cepat|tunai|kilat|usaha cepat) | (?:juta|jt)(?: \S+)? (?:cair|langsung) /,
] // biome-ignore format: a table

/** Two signs of selling. */
export function isAdvert(text: string): boolean {
  return SELLING.filter((sign) => sign.test(text)).length >= 2
}

const FIELD =
  /^(?:bansos|bantuan|bantu|pkh|bpnt|sembako|blt|kesra|kks|kartu|desil|dtsen|dtks|cair|keluar|saldo|pos|undangan|kis|bpjs|pbi|jkn|dinsos|kemensos|desa|kelurahan|pendamping|operator|petugas|admin|keberatan|usul|usulan|sanggah|daftar|terdaftar|survei|data|nik|kk|ktp|status|exclude|omspan|spm|sp2d|burekol|siks|atensi|pip|kip|beras|rtlh|bps|dapat|penerima|berhenti|miskin|mampu|kaya|graduasi|tahap|pungli|potong|dipotong|potongan|otp|pin|link|penipuan|judol|utang|cicilan|pinjol|paylater|pinjaman|tabungan|sertifikat|listrik|mobil|motor|pns|lapor|protes|surat|sktm|rekening|atm|aplikasi|swafoto|login|akun|meninggal|almarhum|ganda|dobel|pindah|alamat|hapus|privasi|marknik|markkk|markkartu|markpin|markotp|markhp|markrekening|golongan|kelompok|peringkat|rt|lurah|kades|blokir|reaktivasi|nonaktif|yatim|lansia|cacat|hamil|subsidi|musdes|regsosek|bank|agen|brilink|dana|uang|antre|warga|sekolah|turun|adil|cek|tetangga|bot|chat|resmi|pemerintah)$/

/** Some word of the field is there; without any the message is hardly about aid. */
export function namesField(words: readonly string[]): boolean {
  return words.some((w) => FIELD.test(w))
}
