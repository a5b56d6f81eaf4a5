/** Rules that know better than the classifier; each is here because it is hardly ever wrong. */
import type { Facts } from '../knowledge/facts.ts'
import type { Topic } from '../knowledge/topics.ts'
import type { Reading } from './facts.ts'

/** Areas of the case that facts can lie in; several of them told together ask for a diagnosis. */
const AREAS: readonly (readonly (keyof Facts)[])[] = [
  ['cicilanKendaraan', 'pinjaman', 'paylater', 'pinjol'],
  ['punyaMotor', 'punyaMobil', 'sertifikat'],
  ['listrikVA'],
  ['pekerjaanKK'],
  ['bpjs'],
  ['tabungan'],
  ['desil'],
]

const AID = '(?:bansos|bantuan|pkh|bpnt|sembako|blt|kesra|bst)'
const GONE =
  '(?:berhenti|hilang|dihapus|dialihkan|dihilangkan|lepas|tidak (?:ada|cair|keluar|dapat|masuk|turun|terima|nongol|muncul)(?: \\S+)? lagi|sudah tidak (?:ada|dapat|cair|keluar|masuk|terima)|tidak (?:cair|keluar|masuk|turun)|nol|mati)'
const STOPPED = new RegExp(` ${AID}(?: \\S+){0,7} ${GONE} | ${GONE}(?: \\S+){0,3} ${AID} `)

/** Topics that a story of stopped aid with several facts is easily taken for. */
const SWALLOWED: readonly Topic[] = [
  'indikator-aset', 'indikator-utang', 'indikator-bpjs', 'indikator-tabungan', 'indikator-pekerjaan', 'arti-desil',
  'bukan-bansos', 'syarat-program', 'nominal', 'program-lain', 'sapaan', 'usul-sanggah', 'daftar-baru', 'masalah-aplikasi',
  'hubungi-petugas', 'kasar', 'cek-desil',
] // biome-ignore format: a table

/** The topic that a rule is sure of, or null. `best` is the classifier's guess and its probability. */
export function ruleFor(reading: Reading, facts: Facts, best: Topic, certainty: number): Topic | null {
  const { text } = reading
  const areas = AREAS.filter((area) => area.some((fact) => fact in facts))
  const stopped = STOPPED.test(text)
  if (
    / (?:ganda|dobel|double) /.test(text) &&
    / data (?:ganda|dobel|double) | (?:nama|nik|kk) (?:\S+ ){0,3}(?:ganda|dobel|double) /.test(text) &&
    best !== 'arti-status'
  )
    return 'data-ganda'
  if (isAdvert(text)) return 'bukan-bansos'
  if (!SWALLOWED.includes(best)) return null
  if (best === 'cek-desil')
    return stopped && !/ (?:cara|di mana|ke mana|bagaimana) /.test(text) ? 'cek-penyebab' : null
  if (facts.judol !== undefined) return 'indikator-judol'
  if (stopped && asksCause(text) && (areas.length !== 1 || allDenied(facts)) && !asksElse(text))
    return 'cek-penyebab'
  if (stopped && (areas.length >= 2 || allDenied(facts)) && !asksElse(text)) return 'cek-penyebab'
  if (areas.length >= 4 && !asksElse(text)) return 'cek-penyebab'
  return certainty < 0.3 && stopped && !asksElse(text) ? 'cek-penyebab' : null
}

const SELLING = [
  / (?:promo|diskon|cashback|limit|voucher|gratis ongkir|bonus|dp|deposit|gacor|jackpot|bebas iuran|bunga rendah|tanpa (?:jaminan|agunan|bi|survei|ribet)) /,
  / (?:wa|hubungi|klik|kunjungi|dm|chat|order|minat|japri|link di bio|daftar sekarang|klik link|inbox)(?: \S+)? (?:sekarang|kami|aja|saja|markhp|langsung|ya|di|segera) | (?:order|ready stock|open order|buruan|segera miliki|marketing|dijual|jual cepat|terima pesanan|cuma hari ini) /,
  / (?:cair|proses) (?:cepat|kilat|sehari|satu hari|satu jam|\d+ jam|\d+ menit|hari ini) | (?:butuh|dana|pinjaman|modal) (?:dana|cepat|tunai|kilat|usaha cepat) | (?:juta|jt)(?: \S+)? (?:cair|langsung) /,
] // biome-ignore format: a table

/** Two signs of selling, or one very clear one. */
function isAdvert(text: string): boolean {
  return SELLING.filter((sign) => sign.test(text)).length >= 2
}

function asksCause(text: string): boolean {
  return / (?:kenapa|sebab|sebabnya|penyebab|penyebabnya|alasan|alasannya|salah|salahnya|padahal|kok|gara|apanya) /.test(
    text,
  )
}

/** Something definite is asked for beside the cause. */
function asksElse(text: string): boolean {
  return / (?:cara|kapan|surat|berkas|dokumen|ke mana|lapor|daftar|nomor|syarat|berapa|protes|keberatan|tetangga|orang kaya|mampu kok|link|aplikasi|pos|pindah|petugas|admin) /.test(
    text,
  )
}

/** Indicator facts are told, and each is "none", "not", or a low value. */
function allDenied(facts: Facts): boolean {
  const told = AREAS.flat().filter((fact) => fact in facts)
  return told.length > 0 && told.every((fact) => facts[fact] === false || facts[fact] === 'bukan')
}

const FIELD =
  /^(?:bansos|bantuan|bantu|pkh|bpnt|sembako|blt|kesra|kks|kartu|desil|dtsen|dtks|cair|keluar|saldo|pos|undangan|kis|bpjs|pbi|jkn|dinsos|kemensos|desa|kelurahan|pendamping|operator|petugas|admin|keberatan|usul|usulan|sanggah|daftar|terdaftar|survei|data|nik|kk|ktp|status|exclude|omspan|spm|sp2d|burekol|siks|atensi|pip|kip|beras|rtlh|bps|dapat|penerima|berhenti|miskin|mampu|kaya|graduasi|tahap|pungli|potong|dipotong|potongan|otp|pin|link|penipuan|judol|utang|cicilan|pinjol|paylater|pinjaman|tabungan|sertifikat|listrik|mobil|motor|pns|lapor|protes|surat|sktm|rekening|atm|aplikasi|swafoto|login|akun|meninggal|almarhum|ganda|dobel|pindah|alamat|hapus|privasi|marknik|markkk|markkartu|markpin|markotp|markhp|markrekening|golongan|kelompok|peringkat|rt|lurah|kades|blokir|reaktivasi|nonaktif|yatim|lansia|cacat|hamil|subsidi|musdes|regsosek|bank|agen|brilink|dana|uang|antre|warga|sekolah|turun|adil|cek|tetangga|bot|chat|resmi|pemerintah)$/

/** Some word of the field is there; without any the message is hardly about aid. */
export function namesField(words: readonly string[]): boolean {
  return words.some((w) => FIELD.test(w))
}
