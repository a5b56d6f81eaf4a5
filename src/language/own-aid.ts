/** Complaints about one's own aid that come with other facts, and matters that belong to other counters. */
import type { Topic } from '../knowledge/topics.ts'
import { OFFERED } from './facts-debts.ts'

export const AID = '(?:bansos|bantuan|pkh|bpnt|sembako|blt|kesra|bst)'

/** Matters of other counters: salaries, vehicle papers, post codes. */
const ELSEWHERE =
  / (?:gaji|thr|tunjangan|gaji ke 13|gaji ketiga belas) (?:pns|asn|tni|polisi|guru|pensiunan|karyawan|honorer|presiden|dpr|umr) | (?:bpkb|stnk|sim [abc]?|plat nomor|balik nama)(?: \S+){0,3} (?:hilang|mati|lapor|ngurus|urus|diurus|perpanjang|bayar|motor|mobil|ke mana|di mana) | kode pos | (?:cpns|seleksi pns|tes pns|loker|lowongan) | (?:bayar|telat bayar|perpanjang|nunggak) pajak (?:motor|mobil|kendaraan) | mobil(?: bantuan)? ambulan| harga (?:motor|mobil|hp) (?!nya)/
const OWN_FIELD =
  / (?:bansos|pkh|bpnt|sembako|desil|kks|blt|kis|pbi|bpjs|dapat|berhenti|gugur|keberatan|dtsen|ngaruh|pengaruh|dianggap|dihitung|kehitung|aset|mampu|undangan|pencairan|cair|dicabut) /

/** Wages of the state's servants, and instalments that somebody sells. */
const NEVER_AID =
  / (?:thr|gaji|gaji ke 13|tunjangan kinerja|tukin)(?: \S+)? (?:pns|asn|tni|polri|polisi|pensiunan|guru)(?: \S+)? (?:cair|turun|keluar|naik|kapan|tanggal|berapa) | (?:kapan|tanggal berapa) (?:cair )?(?:thr|gaji) (?:pns|asn|pensiunan) | bunuh waktu | tebak tebak/

/** About something that is no business of aid at all. */
export function isElsewhere(text: string): boolean {
  if (NEVER_AID.test(text) || OFFERED.test(text)) return !/ (?:bansos|pkh|bpnt|desil|kks|dtsen) /.test(text)
  return ELSEWHERE.test(text) && !OWN_FIELD.test(text)
}

const ASKS_CAUSE = / (?:kenapa|padahal|kok|masa|sebabnya|apa sebab) /

const NOT_YET = new RegExp(` ${AID}(?: \\S+){0,6} (?:belum|tidak) (?:masuk|cair|turun|keluar|dapat) `)

/** "belum masuk, padahal teman satu kelompok sudah": the others have theirs already. */
export function isBehindOthers(text: string): boolean {
  return (
    ASKS_CAUSE.test(text) &&
    NOT_YET.test(text) &&
    / (?:teman|teman teman|tetangga|yang lain|lainnya|kelompok|kpm lain)(?: \S+){0,4} sudah /.test(text)
  )
}

/** The writer's own aid does not come; what else is told are circumstances. Null: it is not such a complaint. */
export function ofOwnAid(text: string, best: Topic, areas: number): Topic | null {
  if (
    / (?:pkh|bpnt|sembako|bansos|bantuan)(?: (?!bpjs|kis|pbi)\S+){0,3} mati (?!suri)/.test(text) &&
    !/ (?:kis|bpjs|pbi|orang mati|hp|atm) /.test(text)
  )
    return 'cek-penyebab'
  if (
    best === 'program-lain' &&
    / (?:bantuan|bansos|pkh|bpnt|sembako)(?: saya| kami| kita| ibu| kok| juga| bulan ini| sampai sekarang){1,4} (?:belum|tidak|tidak pernah) (?:turun|cair|keluar|masuk) /.test(
      text,
    )
  )
    return 'cek-penyebab'
  if (/ (?:bansos|bantuan|pkh|bpnt|sembako) saya(?: itu| ini)? kenapa /.test(text) && !asksElse(text))
    return 'cek-penyebab'
  if (!best.startsWith('indikator-') || areas === 0 || asksElse(text) || blames(text)) return null
  return COMPLAINS.test(text) ? 'cek-penyebab' : null
}

const COMPLAINS = new RegExp(
  ` (?:tapi|padahal|\\.|,|dan|kok|sekarang)(?: \\S+){0,2} (?:tidak|belum) (?:cair|keluar|dapat|masuk|turun)(?: lagi)? (?:$|\\.|,|\\?|sudah)| ${AID}(?:(?! kalau)(?: saya| kami| kok| malah| sudah| tiba| juga)){0,3} (?:berhenti|hilang|tidak cair|tidak keluar|tidak masuk|tidak turun) (?!karena|kalau|gara|ya |kan |apa )| saya (?:yang |malah |justru )+berhenti `,
)

/** "karena itu ya?", "apa itu pengaruh?": asks whether what was just told is the cause. */
export function blames(text: string): boolean {
  return / (?:karena|apa|itu|ini) (?:itu|ini|hal itu|karena itu|yang bikin|sebabnya|penyebabnya) | (?:pengaruh|ngaruh|berpengaruh) /.test(
    text,
  )
}

/** Something definite is asked for beside the cause. */
export function asksElse(text: string): boolean {
  return / (?:cara|kapan|surat|berkas|dokumen|ke mana|lapor|daftar|nomor|syarat|berapa|protes|keberatan|link|aplikasi|pos|pindah|petugas|admin) /.test(
    text,
  )
}
