/** Which programme, which desil, how many years as a recipient. */
import type { Facts, ProgramId } from '../knowledge/facts.ts'
import type { Clause } from './clauses.ts'
import type { Reading } from './facts.ts'
import { OFF } from './facts-health.ts'
import { type FoundNumber, numbersIn } from './numbers.ts'

/** Whose word it is: "kata pak RT 5" gives a desil of 5, not an RT number. */
const SAYS = /^(?:kata|katanya|bilang|jawab|menurut)$/

export function programFacts(reading: Reading): Facts {
  return { ...programs(reading), ...desil(reading), ...years(reading) }
}

/** Received, stopped or asked about; a neighbour's does not count. */
function programs({ clauses }: Reading): Facts {
  const found = new Set<ProgramId>()
  for (const clause of clauses) {
    if (clause.other && !isAskedFor(clause)) continue
    const { text } = clause
    if (
      / pkh /.test(text) &&
      !/ (?:pendamping|petugas|ketua|admin|sdm) pkh (?!saya|kami)/.test(
        text.replace(/ (?:kpm|penerima) /g, ' '),
      )
    )
      found.add('PKH')
    if (
      / (?:bpnt|sembako) /.test(text) &&
      !/ (?:toko|warung|jualan|beli|harga|kartu|murah|jual|pasar) sembako /.test(text)
    )
      found.add('BPNT')
    if (
      / (?:program|bantuan|bansos) pbi /.test(text) ||
      (/ reaktivasi pbi /.test(text) && !/ syarat /.test(text)) ||
      (/ pbi /.test(text) && OFF.test(text) && !/ (?:kalau|syarat|apa itu) /.test(text))
    )
      found.add('PBI-JK')
    if (/ atensi /.test(text)) found.add('ATENSI')
    if (
      / blt kesra | bantuan kesra /.test(text) ||
      (/ kesra /.test(text) && !/ (?:kasi|kaur|bagian|kantor|seksi|pak) kesra /.test(text))
    )
      found.add('BLT-KESRA')
  }
  const [first, ...rest] = [...found]
  return first === undefined ? {} : { program: [first, ...rest] }
}

/** "tetangga dapat semua, sembako bulan ini di mana": behind the others stands a question for one's own. */
function isAskedFor({ text, inherited }: Clause): boolean {
  if (/ (?:ketua|oknum) /.test(text) && !/ (?:tetangga|teman|saudara|mereka|mantan|majikan) /.test(text))
    return / (?:cair|diminta|dipotong|potong|minta|dimintai) /.test(text)
  return (
    inherited &&
    / (?:di mana|kapan|kenapa|kok|belum|hilang|berhenti|tidak (?:cair|keluar|masuk|dapat|turun)) /.test(text)
  )
}

interface Rank {
  readonly value: number
  readonly clause: Clause
  readonly at: FoundNumber
}

/** One's own desil. Two different numbers only count when one replaces the other ("dari 3 jadi 6", "dulu … sekarang"). */
function desil({ clauses }: Reading): Facts {
  const ranks: Rank[] = clauses
    .map((c, k) => withSubject(c, clauses[k - 1]))
    .filter((c) => !c.other && !c.supposed)
    .flatMap(ranksIn)
  const own = ranks.filter((r) => !isGeneral(r))
  const last = own[own.length - 1]
  if (last === undefined) return {}
  const distinct = new Set(own.map((r) => r.value))
  if (distinct.size === 1) return { desil: last.value }
  const replaced = own.find((r) => / (?:sekarang|jadi|naik|berubah|malah|menjadi) /.test(wordsBefore(r)))
  return replaced ? { desil: replaced.value } : {}
}

/** "dulu desil 3, sekarang jadi 6": the second clause speaks of the desil too. */
function withSubject(clause: Clause, before: Clause | undefined): Clause {
  if (before?.sentence !== clause.sentence || !before.text.includes(' desil ')) return clause
  if (
    /^ (?:kok |kenapa |tapi )*(?:saya |kami )?(?:malah |sekarang |sudah )*(?:jadi|masuk|naik) \S+ $/.test(
      clause.text,
    )
  )
    return { ...clause, words: ['desil', ...clause.words], text: ` desil${clause.text}` }
  if (
    !/^ (?:sekarang|terus|tapi|lalu|kemudian) (?:kok |malah |sudah |tiba tiba )?(?:jadi |naik |ke |turun |menjadi )*\S+ /.test(
      clause.text,
    )
  )
    return clause
  const firm = / (?:sekarang|terus|tapi) (?:kok |malah |sudah |tiba tiba )?(?:jadi|naik|menjadi) /.test(
    clause.text,
  )
  if (clause.text.includes(' desil ') || (clause.words.length > 6 && !firm)) return clause
  return { ...clause, words: ['desil', ...clause.words], text: ` desil${clause.text}` }
}

function ranksIn(clause: Clause): readonly Rank[] {
  const { words, text } = clause
  if (!/ (?:desil|kelompok|golongan|peringkat) /.test(text) || / desil (?:ke )?\S+ dari data /.test(text))
    return []
  if (
    / desil (?:satu|\d+) ?(?:sampai|hingga|ke|sd|s d|dan|atau|-) ?(?:\d+|empat|lima) /.test(text) &&
    !/ dari desil /.test(text)
  )
    return []
  return numbersIn(words)
    .filter((n) => n.value >= 1 && n.value <= 10 && Number.isInteger(n.value) && belongs(words, n))
    .filter(
      (n) =>
        !/^(?:bukan|minta|target)$/.test(words[n.start - 1] ?? '') &&
        !left(words, n) &&
        (words.slice(Math.max(0, n.start - 2), n.start).includes('dari') || !asked(words, n.start)),
    )
    .map((at) => ({ value: at.value, clause, at }))
}

/** "desil 6", "desil saya sekarang 6", "masuk kelompok 6", but not "3 anak", "6 bulan", "kls 3", "RT 3". */
function belongs(words: readonly string[], { start, end }: FoundNumber): boolean {
  // "delapan desilku"
  if (start === 0 && words[end] === 'desil' && (words.length === end + 1 || words[end + 1] === 'saya'))
    return true
  if (
    /^(?:anak|orang|bulan|tahun|hari|kali|minggu|jiwa|anggota|juta|jt|ribu|rb|va|watt|kg|jam|motor|mobil|x|persen|tahap|unit|kk)$/.test(
      words[end] ?? '',
    )
  )
    return false
  const quoted = SAYS.test(words[start - 2] ?? '')
  if (
    !quoted &&
    /^(?:kelas|kls|rt|rw|tahap|umur|usia|tanggal|tgl|anak|no|nomor|rp)$/.test(words[start - 1] ?? '')
  )
    return false
  for (let i = start - 1; i >= Math.max(0, start - 8); i--) {
    const word = words[i] ?? ''
    if (word === 'desil') return true
    if (/^(?:kelompok|golongan|peringkat)$/.test(word)) return start - i <= 2
    // Between "desil" and its number nothing else may be counted.
    if (quoted && i === start - 1) continue
    if (
      /^(?:anak|listrik|umur|usia|tahun|kelas|tahap|rt|rw|bulan|orang|tanggal|motor|mobil|nomor|jumlah|\d{3,}|rp)$/.test(
        word,
      )
    )
      return false
  }
  return false
}

/** "dari desil 3 jadi 6": the first number is over, because another follows. */
function left(words: readonly string[], { start, end }: FoundNumber): boolean {
  const leads = words.slice(Math.max(0, start - 2), start).includes('dari')
  return (
    leads &&
    words.slice(end).some((w) => /^(?:jadi|ke|menjadi|naik|sekarang|turun|loncat|lompat|berubah)$/.test(w))
  )
}

/** "minta jadi 3", "mau turun ke 4": wished for. */
function asked(words: readonly string[], start: number): boolean {
  const lead = ` ${words.slice(Math.max(0, start - 4), start).join(' ')} `
  if (/ (?:bisa|dapat|boleh) (?:diturunkan|turun|jadi|ke|turunkan|dirubah|ubah) /.test(lead)) return true
  return words
    .slice(Math.max(0, start - 4), start)
    .some((w) =>
      /^(?:minta|mau|ingin|biar|supaya|agar|turunkan|nurunin|diturunkan|harusnya|seharusnya|pantasnya)$/.test(
        w,
      ),
    )
}

function isGeneral({ clause, at }: Rank): boolean {
  if (clause.own) return false
  if (!clause.general) return false
  const before = clause.words.slice(0, at.start)
  return (
    !before.some((w) => /^(?:kok|malah|masuk|naik|jadi|sekarang)$/.test(w)) &&
    !/ (?:minta|kok|kenapa) /.test(clause.text)
  )
}

function wordsBefore({ clause, at }: Rank): string {
  return ` ${clause.words.slice(0, at.start).join(' ')} `
}

/** "sudah delapan tahun di PKH", whatever rule is asked about beside it. */
function isTold(words: readonly string[], { value, start, end }: FoundNumber): boolean {
  return (
    value <= 30 &&
    Number.isInteger(value) &&
    words[start - 1] === 'sudah' &&
    words[end] === 'tahun' &&
    / (?:di|ikut|jadi|dapat|terima) (?:pkh|bpnt|sembako|penerima|kpm|peserta|bantuan|bansos) /.test(
      ` ${words.slice(end + 1, end + 3).join(' ')} `,
    )
  )
}

/** Years as a recipient: "sudah 7 tahun dapat PKH". Ages, arrears and the five-year rule are no such number. */
function years({ clauses }: Reading): Facts {
  for (const clause of clauses) {
    if (clause.other || clause.supposed) continue
    const { text, words } = clause
    if (!/ (?:dapat|penerima|jadi|ikut|terima|bansos|bantuan|pkh|bpnt|peserta|kpm|sembako) /.test(text))
      continue
    const told = numbersIn(words).find((n) => isTold(words, n))
    if (told) return { lamaTahun: told.value }
    if (
      / (?:batas|dibatasi|maksimal|aturan|umur|usia|nunggak|menunggak|lebih dari|setelah|sebelum|tiap|setiap|per|lalu|evaluasi) /.test(
        text,
      )
    )
      continue
    if (
      / (?:tidak|belum)(?: pernah)? (?:dapat|terima|menerima|cair|keluar) /.test(text) ||
      / (?:berhenti|stop) (?:sudah )?\S+ tahun /.test(text)
    )
      continue
    for (const n of numbersIn(words)) {
      if (words[n.end] !== 'tahun' || n.value > 30 || !Number.isInteger(n.value)) continue
      if (/^(?:anak|umur|usia|tahun)$/.test(words[n.start - 1] ?? '')) continue
      if (clause.general && !/ (?:sudah|selama|hampir) /.test(text)) continue
      if (
        / (?:sudah|selama|hampir|baru|dapat|penerima|jadi|ikut|peserta|terima|pas|genap|tepat|masuk) /.test(
          text,
        )
      )
        return { lamaTahun: n.value }
    }
  }
  return {}
}
