/** Instalments, loans, paylater, online loans. */
import type { Facts } from '../knowledge/facts.ts'
import type { Reading } from './facts.ts'
import { type Mention, mentions, near } from './mentions.ts'

const NO_DEBT: Facts = { cicilanKendaraan: false, pinjaman: false, paylater: false, pinjol: false }
const VEHICLE =
  / (?:motor|mobil|kendaraan|leasing|nmax|pcx|vario|beat|scoopy|mio|aerox|pikap|fif|adira|honda|kereta|avanza) /
const LENDER =
  / (?:bank|koperasi|kur|emok|mekaar|bri|bni|btn|mandiri|pegadaian|kta|bumdes|bpr|renteng|kelompok|kpr|rentenir) /

export function debtFacts(reading: Reading): Facts {
  const named: Facts = {
    ...plain(reading, 'paylater', /^paylater$/),
    ...plain(reading, 'pinjol', /^pinjol$/),
    ...loans(reading),
    ...instalments(reading),
  }
  return deniesAll(reading) ? { ...NO_DEBT, ...named } : named
}

/** "tidak ada utang": a denial of debt as such. */
function deniesAll({ stated }: Reading): boolean {
  return mentions(stated, /^(?:utang|cicilan|pinjaman|tanggungan)$/).some((m) => {
    const { clause, affirmed } = m
    if (
      affirmed ||
      / (?:kebaca|terbaca|dianggap|dihitung|tercatat|kehitung|masuk) (?:\S+ )?utang /.test(clause.text)
    )
      return false
    if (near(m, 0) !== 'utang' && VEHICLE.test(clause.text)) return false
    if (VEHICLE.test(` ${near(m, 1)} `)) return false
    if (near(m, 0) === 'utang')
      return (
        !LENDER.test(clause.text) &&
        !/ utang (?:di|ke|sama) (?!siapa|mana|orang|sekali|saja)/.test(clause.text)
      )
    return (
      / (?:apa apa|apapun|apa pun|sama sekali|macam|sepeser|utang) /.test(clause.text) &&
      !LENDER.test(clause.text)
    )
  })
}

function plain({ stated }: Reading, fact: 'paylater' | 'pinjol', name: RegExp): Facts {
  let value: boolean | undefined
  for (const m of mentions(stated, name)) {
    if (blocked(m)) continue
    if (!m.affirmed) value = false
    else if (/ (?:sudah lunas|lunas|tutup|ditutup|hapus) /.test(m.clause.text)) value = undefined
    else value = true
  }
  return value === undefined ? {} : { [fact]: value }
}

/** Wished for, offered, alleged, or used as a bad example: no debt of the family. */
function blocked({ clause, affirmed }: Mention): boolean {
  const { text } = clause
  if (!affirmed) return false
  if (clause.alleged) return true
  if (clause.past && !/ (?:masih|sampai sekarang|nunggak|belum lunas) /.test(text)) return true
  return / (?:mau|rencana|disuruh|ditawari|ditawarin|takut|jangan|daripada|iklan|ingin|(?:data|nama|ktp|nik|kk) saya dipakai|atas nama saya)(?: \S+){0,3} (?:pinjol|paylater|pinjam|pinjaman|utang|kredit|cicilan|kur) /.test(
    text,
  )
}

/** "pinjam di mekar pengaruh? saya ada, seminggu 80 ribu": asked of the lender, owned up to behind. */
const OWNS_UP =
  / (?:pinjam|pinjaman|utang|setoran|angsuran|cicilan)(?: \S+){0,2} (?:emok|koperasi|kur|bri|bank)(?: \S+){0,8} \? saya (?:ada|punya|ikut|masih)(?: satu| juga)? (?:,|\.|seminggu|sebulan|tiap|per|sehari|setoran|minggu) /

function loans(reading: Reading): Facts {
  let value: boolean | undefined = OWNS_UP.test(reading.text) ? true : undefined
  for (const m of mentions(
    reading.stated,
    /^(?:pinjaman|pinjam|utang|cicilan|kur|emok|koperasi|mekaar|kta|gadai|gadaikan|digadai|digadaikan|rentenir|kpr|menggadaikan|bank)$/,
  )) {
    const found = loanAt(m)
    // "motor dulu kredit, sekarang lunas, tidak ada cicilan lagi": the instalments were the vehicle's.
    const ofVehicle = near(m, 0) === 'cicilan' && VEHICLE.test(reading.text) && !LENDER.test(reading.text)
    if (found === false && ofVehicle && reading.text.includes(' lunas ')) continue
    if (found !== null) value = found
  }
  return value === undefined ? {} : { pinjaman: value }
}

function loanAt(m: Mention): boolean | null {
  const { clause, affirmed } = m
  const { text } = clause
  const word = near(m, 0)
  // "masih kebaca utang tidak": how a record reads it.
  if (word === 'utang' && / (?:kebaca|terbaca|dianggap|dihitung|kehitung) (?:\S+ )?utang /.test(text))
    return null
  if (/ utang(?: \S+){0,3} (?:catat|dicatat|tulis|ditulis) /.test(text)) return null
  if (blocked(m)) return null
  // A bank alone is none: only its denial, or a verb of borrowing, says something.
  if (word === 'bank')
    return !affirmed && !/ (?:tabungan|rekening|uang|atm|simpanan|emok|kartu|saldo) /.test(text)
      ? false
      : null
  if (/ (?:warung|tetangga|arisan|panci|baju|toko|kulkas|hp) /.test(text) && !LENDER.test(text)) return null
  if (
    / (?:sudah|baru|alhamdulillah) (?:lunas|dilunasi|selesai|dilunasin|beres) | lunas semua /.test(text) &&
    !/ belum /.test(text)
  )
    return word === 'cicilan' && VEHICLE.test(text) ? null : false
  if (!affirmed) return word === 'cicilan' || word === 'pinjam' ? (LENDER.test(text) ? false : null) : false
  if (word === 'koperasi')
    return / (?:pinjam|pinjaman|utang|cicilan|digadaikan|kredit|setoran|nunggak|punya|ada|bayar) /.test(
      text,
    ) && !/ (?:kerja|pegawai|anggota|karyawan|tabungan|simpan pinjam) /.test(text)
      ? true
      : null
  if (word === 'pinjam')
    return (LENDER.test(text) || / (?:uang|modal) /.test(text)) && !VEHICLE.test(text) ? true : null
  if (word === 'cicilan') {
    if (VEHICLE.test(text) && !LENDER.test(text)) return null
    if (/ (?:paylater|pinjol|shopee) /.test(text)) return null
    return LENDER.test(text) || / (?:masih|punya|ada|bayar|rumah) /.test(text) ? true : null
  }
  if (word === 'utang') return / (?:pinjol|paylater) /.test(text) && !LENDER.test(text) ? null : true
  return true
}

/** "kredit motor dp 500 ribu, berminat chat": somebody sells. */
export const OFFERED =
  / (?:dp|cicilan|angsuran|kredit|tenor)(?: \S+){0,12} (?:berminat|minat|hubungi|promo|chat kak|wa kami|japri) /

function instalments({ stated, text: all }: Reading): Facts {
  let value: boolean | undefined
  if (OFFERED.test(all)) return {}
  for (const m of mentions(stated, /^(?:cicilan|kredit|leasing|dicicil|lunas|angsuran|fif|adira)$/)) {
    const { clause, affirmed } = m
    const { text } = clause
    const word = near(m, 0)
    if (blocked(m)) continue
    if (/ ditarik | dijual | dikembalikan /.test(text)) continue
    if (word === 'lunas') {
      if (VEHICLE.test(text) || / cicilan /.test(text))
        value = / belum(?: \S+)? lunas /.test(text) ? true : VEHICLE.test(text) ? false : value
    } else if (!affirmed) {
      if (!LENDER.test(text) || VEHICLE.test(text)) value = false
    } else if (VEHICLE.test(text) || word === 'leasing' || /^(?:fif|adira)$/.test(word)) {
      value = !(/ lunas /.test(text) && !/ belum(?: \S+)? lunas /.test(text))
    }
  }
  return value === undefined ? {} : { cicilanKendaraan: value }
}
