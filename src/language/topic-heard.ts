/** Wordings that name their topic however they are spelt: scam messages, money asked for, other programmes, forgotten PINs. */
import type { Topic } from '../knowledge/topics.ts'
import { isBehindOthers } from './own-aid.ts'

const OFFICER =
  '(?:rt|rw|ketua|kades|lurah|kadus|kepala dusun|kepala lingkungan|kepling|pendamping|petugas|perangkat|kader|agen|operator|aparat|orang desa|pak desa)'
const SUM = '(?:\\d+|seratus|lima|dua|tiga|sepuluh|uang|duit|bayaran|imbalan)'

const HEARD: readonly (readonly [Topic, RegExp])[] = [
  [
    'penipuan-keamanan',
    / (?:menang|dapat|terpilih|lolos|cair)(?: \S+){0,2} (?:bansos|bantuan|hadiah|undian)(?: \S+){0,6} (?:suruh|disuruh|minta|diminta|harus|kudu)(?: \S+){0,2} (?:transfer|tf|kirim (?:uang|pulsa)|biaya admin|admin)| (?:sms|wa|telepon|pesan|chat|ditelepon)(?: \S+){0,12} (?:menang|terpilih|hadiah)(?: \S+){0,8} (?:transfer|tf|klik|kirim|admin|biaya) /,
  ],
  [
    'pungli',
    new RegExp(
      ` ${OFFICER}(?: \\S+){0,3} (?:minta|nagih|malak|narik|mintain)(?: uang| bayaran| duit| rp){0,2} ${SUM} (?!bulan|hari|minggu|kali|foto|lembar|kk|ktp|data)`,
    ),
  ],
  ['program-lain', / kip kuliah | kipk | blt (?:dana |uang )?desa | bltdd /],
  [
    'kks-hilang-blokir',
    / (?:lupa|kelupaan|poho|kesupen|lali)(?: \S+)? (?:pin|sandi atm|markpin) | (?:pin|markpin)(?: \S+){0,2} (?:lupa|kelupaan|salah terus|kesalin|keblokir|terblokir) /,
  ],
]

/** Less sure ones, in this order. */
const SAID: readonly (readonly [Topic, RegExp])[] = [
  [
    'data-ganda',
    / (?:nama|nik|data)(?: \S+){0,4} (?:muncul|terdaftar|tercatat|terdata|nongol) (?:dua|2) (?:x|kali) /,
  ],
  [
    'indikator-bpjs',
    / bpjs (?:oleh|dari|lewat|ikut) (?:pabrik|perusahaan|kantor|tempat kerja)(?: \S+){0,6} (?:memengaruhi|mempengaruhi|pengaruh|ngaruh|berpengaruh) /,
  ],
  [
    'indikator-aset',
    / (?:stnk|bpkb)(?: \S+){0,2} atas nama(?: \S+){0,8} (?:punya|milik|dipakai) (?:bos|majikan|orang|saudara|tetangga) /,
  ],
  [
    'indikator-pekerjaan',
    / (?:pensiunan|bekas|mantan) (?:tentara|tantara|tni|polisi|pns|asn|guru)(?: \S+){0,8} (?:dihitung|kehitung|pengaruh|ngaruh|terhitung|kebaca) /,
  ],
  [
    'cara-keberatan',
    / (?:kalau |sudah )?ditolak (?:sama )?(?:desa|kelurahan|rt|kades|lurah)(?: \S+){0,3} (?:langsung )?(?:ke|lapor) (?:dinsos|kemensos|dinas) /,
  ],
  ['cek-desil', / (?:kucek|cek|ngecek|lihat|tahu) (?:\S+ ){0,4}(?:tidak|tanpa) (?:pakai |pake )?aplikasi /],
  ['program-lain', / korban (?:banjir |bencana |longsor |gempa )?dapat (?:bantuan|santunan) /],
  [
    'terima-kasih',
    /^ (?:ya |iya |oke |ok |sip |baik )*(?:sudah )?(?:paham|mengerti|ngerti|jelas|cukup)(?: \S+){0,3} (?:lain kali|lagi kapan kapan|sampai jumpa|sampai nanti|sekian|nanti lagi) /,
  ],
  [
    'terima-kasih',
    /^ (?:ya |iya |oke |ok |sip |baik )*(?:saya )?sudah (?:paham|mengerti|ngerti|jelas) , (?:sudah )?(?:cukup|itu saja|sekian|makasih)/,
  ],
]

/** Null when none of them is there. */
export function heard(text: string): Topic | null {
  if (isBehindOthers(text)) return 'cek-penyebab'
  return [...HEARD, ...SAID].find(([, pattern]) => pattern.test(text))?.[0] ?? null
}
