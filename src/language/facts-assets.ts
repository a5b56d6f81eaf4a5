/** Vehicles, certified house or land, electricity, savings. */
import type { Facts } from '../knowledge/facts.ts'
import type { Clause } from './clauses.ts'
import type { Reading } from './facts.ts'
import { type Mention, mentions, near } from './mentions.ts'
import { numberAt, numbersIn } from './numbers.ts'

const MOTOR =
  /^(?:motor|nmax|pcx|vario|beat|scoopy|supra|vixion|mio|aerox|revo|jupiter|honda|kereta|megapro|satria)$/
const MOBIL = /^(?:mobil|avanza|xenia|agya|ayla|angkot|truk|brio|innova|sigra|calya)$/

export function assetFacts(reading: Reading): Facts {
  return {
    ...owned('punyaMotor', vehicle(reading, MOTOR)),
    ...owned('punyaMobil', vehicle(reading, MOBIL)),
    ...certificate(reading),
    ...electricity(reading),
    ...savings(reading),
  }
}

function owned(fact: 'punyaMotor' | 'punyaMobil', value: boolean | null): Facts {
  return value === null ? {} : { [fact]: value }
}

function vehicle(reading: Reading, name: RegExp): boolean | null {
  const { stated, text, clauses } = reading
  if (
    / (?:tidak|belum|tanpa)(?: (?:punya|ada))? (?:kendaraan|kendaran|kendaraan bermotor)(?! (?:kredit|dinas)) | kendaraan(?: \S+)? (?:nihil|nol|tidak ada|tidak punya|kosong) /.test(
      text,
    )
  ) {
    const named = mentions(stated, name).filter((m) => m.affirmed)
    if (named.length === 0 && stated.some((c) => / (?:kendaraan|kendaran) /.test(c.text))) return false
  }
  let value: boolean | null = null
  for (const mention of mentions(stated, name)) {
    const next = clauses[clauses.indexOf(mention.clause) + 1]
    value = goneSince(mention, next) ?? vehicleAt(mention) ?? value
  }
  return value ?? deniedByEllipsis(clauses, name) ?? disowned(text, name)
}

const TAKEN =
  / (?:sudah |itu |tapi |malah |sekarang |saya |akhirnya |padahal ){0,7}(?:sudah laku|sudah lepas|dilepas|ditarik|dijual|jual|kejual|hilang|dicuri|dirampas|terjual|disita|diambil leasing|leasing ambil|dikembalikan) /

/** "dulu punya mobil, sekarang sudah ditarik leasing": the next clause takes it away. */
function goneSince({ clause, affirmed }: Mention, next: Clause | undefined): false | null {
  if (!affirmed || next === undefined || next.sentence !== clause.sentence || next.other) return null
  const own = clause.past || clause.own || clause.words.length <= 3
  if (
    !own ||
    MOTOR_OR_CAR.test(next.text) ||
    / (?:belum(?! balik nama)|tidak|mau|bansos|bantuan|pkh) /.test(next.text)
  )
    return null
  return TAKEN.test(next.text) ? false : null
}

const MOTOR_OR_CAR = / (?:motor|mobil) /

/** "itu mobil bos, bukan punya kami". */
function disowned(text: string, name: RegExp): false | null {
  const [, thing] =
    / (motor|mobil) (?:(?!motor |mobil )\S+ ){0,14}bukan (?:punya|milik|kepunyaan) (?:kami|saya|kita|sendiri) /.exec(
      text,
    ) ?? []
  return thing !== undefined && name.test(thing) ? false : null
}

/** "paman punya mobil, saya tidak". */
function deniedByEllipsis(clauses: readonly Clause[], name: RegExp): false | null {
  const denied = clauses.some((c, i) => {
    return (
      /^ (?:tapi |sedangkan |kalau )?(?:saya|kami)(?: mah| sendiri| sih| kan)? tidak(?: punya| ada)? $/.test(
        c.text,
      ) &&
      othersBefore(clauses, i).some(
        (b) => / (?:punya|ada|bawa) /.test(b.text) && b.words.some((w) => name.test(w)),
      )
    )
  })
  return denied ? false : null
}

/** The clauses about others that stand directly before. */
function othersBefore(clauses: readonly Clause[], at: number): readonly Clause[] {
  const from = clauses.slice(0, at).findLastIndex((c) => !c.other) + 1
  return clauses.slice(from, at)
}

/** One place where a vehicle is named. Null: it says nothing about owning one. */
function vehicleAt(mention: Mention): boolean | null {
  const { clause, affirmed } = mention
  const { text } = clause
  // A joke: no car at all.
  if (near(mention, 1) === 'gerobak') return false
  // "cicilan motor" is a debt; whose motorbike stays open.
  if (
    /^(?:cicilan|kredit|leasing)$/.test(near(mention, -1)) &&
    !/ (?:punya|beli) (?:(?!cicilan|kredit)\S+ )?(?:motor|mobil) /.test(text)
  )
    return null
  if (
    near(mention, 0) === 'kereta' &&
    / (?:tiket|api|stasiun|jadwal|naik|booking|kai|kursi|bayi|dorong) /.test(text)
  )
    return null
  if (near(mention, 0) === 'angkot' && !/ punya angkot /.test(text)) return null
  if (
    / (?:ojek|tukang|bengkel|service|servis|cuci|parkir|tambal|kuli|sopir|supir|pabrik|dealer|montir|pajak) $/.test(
      ` ${near(mention, -1)} `,
    ) &&
    !/^pajak$/.test(near(mention, -1))
  )
    return null
  if (
    / (?:pengen|ingin|mau|rencana|disuruh|kepingin|bukan) (?:beli |ambil |punya |kredit )?(?:motor|mobil) /.test(
      text,
    ) &&
    affirmed
  )
    return null
  if (clause.alleged && affirmed) return null
  if (
    / (?:sudah (?:saya |kami |lama )?(?:laku|lepas)|dilepas|ditarik|dijual|jual|kejual|hilang|dicuri|dirampas|digadai|digadaikan|terjual|disita|diambil leasing|leasing ambil|dikembalikan|ludes|dibawa kabur|kebawa) /.test(
      text,
    )
  )
    return / (?:belum|tidak) (?:di)?(?:jual|jual) | digadai(?:kan)? /.test(text) ? null : false
  if (
    / (?:pinjam|pinjaman|sewa|nyewa|numpang|nebeng|minjam|rental|setoran|inventaris|dinas|majikan) /.test(
      text,
    )
  )
    return !!(affirmed && / punya (?:motor|mobil) /.test(text) && !/ pinjam /.test(text))
  if (
    / (?:motor|mobil) (?:itu |ini |tadi )?(?:punya|milik|milike|kagungan) (?!saya|kami|sendiri|suami|istri|anak|ibu|bapak|satu|dua|cuma)\S+ /.test(
      text,
    )
  )
    return null
  if (clause.past && affirmed && !/ (?:sampai sekarang|masih) /.test(text)) return null
  if (!affirmed) return false
  if (/ atas nama (?!saya|kami|dia|suami|istri|bapak|ibu|sendiri|anak)/.test(text)) return null
  return / (?:atas nama|punya|ada|satu|dua|lunas|kredit|cicilan|butut|tua|bekas|pakai|pajak|bpkb|stnk|beli|leasing|bawa|milik|naik|cuma|hanya|\d+|warisan|roda|tahun|jadul|nunggak|lama|angkut|untuk|satu2) /.test(
    text,
  ) || clause.words.length <= 3
    ? true
    : null
}

function certificate({ stated }: Reading): Facts {
  let value: boolean | undefined
  for (const mention of mentions(stated, /^(?:sertifikat|ptsl|prona)$/)) {
    const { clause, affirmed } = mention
    if (/ (?:vaksin|lahir|guru|pelatihan|tanah orang|halal|kursus|pendidik|profesi|nikah) /.test(clause.text))
      continue
    if (/ (?:kontrak|kontrakan|ngontrak|sewa|numpang) /.test(clause.text) && affirmed) continue
    if (clause.alleged && affirmed) continue
    if (/ belum(?: \S+){0,2} sertifikat /.test(clause.text)) value = false
    else value = affirmed
  }
  if (
    value === undefined &&
    stated.some((c) => / (?:rumah|tanah)(?: \S+){0,3} (?:letter c|girik|petok) /.test(c.text))
  )
    value = false
  return value === undefined ? {} : { sertifikat: value }
}

/** Connected loads that PLN sells to households, volt-ampere. */
export const LOADS = new Set([450, 900, 1300, 2200, 3500, 3900, 4400, 5500, 6600, 7700, 11_000])

/** The connected load: a standard value near "listrik", "daya", "watt", "va"; the last one after "sekarang" or "jadi". */
function electricity({ clauses }: Reading): Facts {
  const values: { value: number; firm: boolean }[] = []
  /** Clauses since electricity was named. */
  let since = 9
  for (const clause of clauses) {
    const named = / (?:listrik|daya|watt|wat|va|meteran|token|kwh|ampere) /.test(clause.text)
    if (
      clause.supposed ||
      clause.other ||
      / (?:nunut|numpang|nyalur|nyambung|nebeng|ikut|punya tetangga) /.test(clause.text)
    )
      continue
    if (clause.general && !/ (?:saya|kami|rumah) /.test(clause.text)) continue
    for (const found of numbersIn(clause.words)) {
      const unit = clause.words[found.end] ?? ''
      if (!LOADS.has(found.value) || isMoney(clause, found.start, found.end)) continue
      if (!named && !/^(?:va|watt|wat|w)$/.test(unit) && since > 2) continue
      if (/^(?:bukan|dari)$/.test(clause.words[found.start - 1] ?? '')) continue
      values.push({ value: found.value, firm: / (?:sekarang|jadi|naik|ganti) /.test(clause.text) })
    }
    since = / (?:listrik|daya) /.test(clause.text) ? 0 : since + 1
  }
  const distinct = new Set(values.map((v) => v.value))
  const last = values[values.length - 1]
  if (last === undefined || (distinct.size > 1 && !last.firm)) return {}
  return { listrikVA: last.value }
}

function isMoney(clause: Clause, start: number, end: number): boolean {
  return (
    /^(?:rp|rb|ribu|juta|jt)$/.test(clause.words[start - 1] ?? '') ||
    /^(?:rb|ribu|rupiah|perak|jt|juta)$/.test(clause.words[end] ?? '')
  )
}

function savings({ stated }: Reading): Facts {
  let value: boolean | undefined
  for (const mention of mentions(stated, /^(?:tabungan|deposito|simpanan)$/)) {
    const { clause, affirmed, at } = mention
    if (
      near(mention, -1) === 'buku' ||
      / (?:kks|bansos|pkh|simpanan pelajar|koperasi|simpanan wajib) /.test(clause.text)
    )
      continue
    if (clause.alleged && affirmed) continue
    if (
      affirmed &&
      / (?:bisa |kok )?(?:ketahuan|kelihatan|diperiksa|dicek|dilacak|terlacak|diintip) /.test(clause.text) &&
      !/ (?:saya|\d+|punya) /.test(clause.text)
    )
      continue
    if (!affirmed || / tabungan(?: \S+){0,4} (?:kosong|habis|nol|ludes) /.test(clause.text)) value = false
    else if (
      / (?:punya|ada|\d+|di bank|di bri|di bni|di mandiri|saya|juta|jt) /.test(clause.text) ||
      numberAt(clause.words, at + 1)
    )
      value = true
  }
  if (value === undefined && (stated.some(bigBalance) || stated.some(soldLand))) value = true
  return value === undefined ? {} : { tabungan: value }
}

/** "habis jual sawah ada uang 80 juta di rekening". */
function soldLand({ text, words }: Clause): boolean {
  return (
    / ada (?:uang|duit|sisa)(?: \S+){0,3} (?:juta|jt)(?: \S+)? (?:rekening|bank|bri|bni|bca|btn|mandiri) /.test(
      text,
    ) &&
    !/ (?:kks|bansos|bantuan|pinjam|pinjaman|utang|masuk|cair) /.test(text) &&
    numbersIn(words).some((n) => n.value >= 1_000_000)
  )
}

/** "uang di bank 10 juta": a balance of a million and more. */
function bigBalance(clause: Clause): boolean {
  if (
    !/ (?:uang|saldo|simpan|simpanan)(?: \S+){0,2} (?:bank|rekening|bri|bni|btn|bca|mandiri) /.test(
      clause.text,
    )
  )
    return false
  if (/ (?:pinjam|pinjaman|utang|kks|bansos|gagal|bantuan|cair) /.test(clause.text)) return false
  return numbersIn(clause.words).some((n) => n.value >= 1_000_000)
}
