/** Is somebody on the KK a civil servant, soldier, police officer, …? */
import type { Facts, PEKERJAAN } from '../knowledge/facts.ts'
import type { Reading } from './facts.ts'
import { type Mention, mentions, near } from './mentions.ts'

type Work = (typeof PEKERJAAN)[number]

const KINDS: readonly (readonly [Work, RegExp])[] = [
  ['pensiunan', /^(?:pensiunan|veteran|taspen)$/],
  ['asn', /^(?:pns|asn)$/],
  ['tni-polri', /^(?:tni|polisi|brimob|babinsa)$/],
  ['bumn-bumd', /^(?:bumn|bumd|pdam|pertamina|pln|telkom)$/],
  ['pejabat', /^(?:pejabat|dprd|dpr|bupati|camat)$/],
  ['perangkat-desa', /^(?:perangkat|sekdes|kades|carik|kasi|kaur|bpd|lurah|kepala)$/],
]

/** `bukan` when the family is denied to hold any such job. */
export function workFacts(reading: Reading): Facts {
  let value: Work | undefined
  for (const [work, name] of KINDS) {
    for (const mention of mentions(reading.clauses, name)) {
      if (mention.clause.other || mention.clause.supposed) continue
      const found = workAt(mention, work, nextOf(reading, mention))
      if (found === null) continue
      if (value === undefined || value === 'bukan')
        value = found === 'bukan' && value !== undefined ? value : found
    }
  }
  if (value !== 'bukan' && allegedOnly(reading)) value = 'bukan'
  if (value === undefined && NOBODY_OF_THE_STATE.test(reading.text)) value = 'bukan'
  return value === undefined ? {} : { pekerjaanKK: value }
}

/** "tidak ada keluarga yang kerja di pemerintahan", "bukan pegawai". */
const NOBODY_OF_THE_STATE =
  / padahal(?: \S+){0,3} (?:warga sipil|rakyat biasa|orang sipil) | tidak ada(?: \S+){0,4} kerja di (?:pemerintah|pemerintahan|negara|instansi) | bukan pegawai (?!kontrak|tetap|bank|pabrik|toko|\?)/

/** The text of the clause behind, where a "tapi outsourcing" may stand. */
function nextOf({ clauses }: Reading, { clause }: Mention): string {
  const next = clauses[clauses.indexOf(clause) + 1]
  return next?.sentence === clause.sentence ? next.text : ''
}

/** Behind an allegation: what the person really does. */
const HUMBLE_WORK =
  / (?:padahal|aslinya|nyatanya|kenyataannya|sebenarnya|lah|,|\.)(?: (?:saya|suami|istri|itu|cuma|hanya|kami|memang|ini)){0,4} (?:tukang|kuli|buruh|ojek|petani|nelayan|penjual|jualan|pedagang|pemulung|guru ngaji|sopir|supir|becak|serabutan|asongan|pembantu) /

/** "katanya ada PNS, padahal bukan": the denial leaves the word out. */
function allegedOnly({ text, clauses }: Reading): boolean {
  if (
    !clauses.some(
      (c) =>
        c.alleged &&
        !c.other &&
        / (?:pns|asn|tni|polisi|bumn|bumd|pejabat|perangkat|guru negeri|instansi pemerintah|juragan) /.test(
          c.text,
        ),
    )
  )
    return false
  if (HUMBLE_WORK.test(text)) return true
  return / (?:padahal|aslinya|nyatanya|tapi)(?: \S+){0,2} (?:bukan|tidak ada|tidak)(?: (?:ada|satu|sama|saya|kami|,|\.|satupun|begitu)| $| \.| ,)| ,? ?da bukan /.test(
    text,
  )
}

const NO_STAFF =
  / (?:outsourcing|kontrak|vendor|honorer|outsourching|magang|lepas|cleaning|borongan|harian|os) /

function workAt(mention: Mention, work: Work, next: string): Work | null {
  const { clause, affirmed } = mention
  const { text } = clause
  if (!affirmed) return clause.general && !/ bukan /.test(text) ? null : 'bukan'
  if (clause.alleged || clause.general) return null
  if (near(mention, 0) === 'kepala' && !/^(?:dusun|desa)$/.test(near(mention, 1))) return null
  if (/ (?:minta|meminta|diminta|potong|dipotong|dipungut|bilang|suruh|menyuruh) /.test(text)) return null
  if (
    /^(?:kantor|kata|dari|ke|oleh|dinas|kantong|mobil|milik|petugas|tanya|sama|lapor|bayar|pak|token|tagihan|pelanggan|ditemui|rekening|bensin|kepada|demo|bank)$/.test(
      near(mention, -1),
    )
  )
    return null
  if (NO_STAFF.test(text) || NO_STAFF.test(next)) return null
  if (work === 'pensiunan' && / (?:swasta|pabrik|buruh|janda) /.test(text)) return null
  if (work === 'bumn-bumd' && !/ (?:kerja|pegawai|karyawan|karyawati|pekerja|satpam|sopir) /.test(text))
    return null
  if (
    work === 'perangkat-desa' &&
    !/ (?:saya|suami|istri|anak|bapak|ibu|adik|keluarga|jadi|sebagai|kerja|satu kk) /.test(text)
  )
    return null
  if (work === 'perangkat-desa' && / (?:oleh|orang|keluarga|saudara|dari|ke|kata|sama) perangkat /.test(text))
    return null
  if (
    work === 'pejabat' &&
    !clause.own &&
    !/ (?:bapak|ibu|suami|istri|anak)(?: \S+){0,3} (?:jadi|terpilih|dilantik) /.test(text)
  )
    return null
  if (clause.past && !/ (?:sampai sekarang|masih|pensiunan) /.test(text)) return null
  if (
    !/ (?:baru|sudah|resmi) (?:\S+ )?(?:lulus|diangkat|dilantik) (?:jadi )?(?:pns|asn) /.test(text) &&
    / (?:mantan|calon|tes|daftar|seleksi|keluar dari|berhenti dari|berhenti jadi|honor|pangkalan|lulus) /.test(
      text,
    )
  )
    return null
  return work
}
