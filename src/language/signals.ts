/** What the rules hear in a message, as further features for the classifier: it learns how far each is to be believed. */
import type { Facts } from '../knowledge/facts.ts'
import type { Topic } from '../knowledge/topics.ts'
import type { Reading } from './facts.ts'
import { gejalaIn, namesAid } from './hints.ts'
import { asksElse, blames, isElsewhere } from './own-aid.ts'
import { asks } from './replies-words.ts'
import { isAdvert, namedTopic, namesField } from './topic-rules.ts'

/** The area of the case that a fact lies in. */
const AREA: Readonly<Partial<Record<keyof Facts, string>>> = {
  cicilanKendaraan: 'utang',
  pinjaman: 'utang',
  paylater: 'utang',
  pinjol: 'utang',
  punyaMotor: 'aset',
  punyaMobil: 'aset',
  sertifikat: 'aset',
  listrikVA: 'listrik',
  pekerjaanKK: 'pekerjaan',
  bpjs: 'bpjs',
  tabungan: 'tabungan',
  desil: 'desil',
  judol: 'judol',
  dataTidakCocok: 'data',
  dataGanda: 'ganda',
  pindahAlamat: 'alamat',
  penerimaMeninggal: 'meninggal',
  kksKosong: 'kosong',
  lamaTahun: 'lama',
}
/** Areas that are reasons for being struck off. */
const REASONS = new Set(['utang', 'aset', 'listrik', 'pekerjaan', 'bpjs', 'tabungan', 'desil', 'judol'])

const STOPPED =
  / (?:berhenti|hilang|dihapus|dialihkan|dihilangkan|lepas|dicoret|dicabut|diputus|putus|stop|mandek|nol|mati|sudah tidak (?:ada|dapat|cair|keluar|masuk)|(?:tidak|belum) (?:cair|keluar|masuk|turun|dapat)|tidak (?:\S+ )?(?:terima|muncul|nongol)(?: \S+)? lagi) /
const CAUSE =
  / (?:kenapa|sebab|sebabnya|penyebab|penyebabnya|alasan|alasannya|salah|salahnya|padahal|kok|gara|apanya|masa) /

/** What is asked for. */
const WANTS: readonly (readonly [string, RegExp])[] = [
  ['how', / (?:bagaimana|cara|caranya|prosedur|langkah) /],
  ['where', / mana /],
  ['when', / (?:kapan|tanggal|jadwal) /],
  ['how much', / (?:berapa|nominal|jumlah|besar) /],
  ['who', / (?:siapa|kepada) /],
  ['what', / (?:apa|arti|artinya|maksud|maksudnya) /],
  ['may', / (?:boleh|bisa|apakah|dapat) /],
  ['if', / (?:kalau|jika|bila|misal|seandainya) /],
  ['papers', / (?:syarat|berkas|dokumen|bawa|surat) /],
  ['please', / (?:mau|ingin|minta|tolong) /],
] // biome-ignore format: a table

/**
 * Names of what holds of a message. `words` are those that are classified (no greeting around them), `learnt` says
 * how often a word stands in the phrases; one seen `rare` times or less counts as unknown.
 */
export function signalsOf(
  words: readonly string[],
  reading: Reading,
  facts: Facts,
  learnt: ReadonlyMap<string, number>,
  rare: number,
): readonly string[] {
  return [
    ...ofSituation(words, reading, facts),
    ...WANTS.filter(([, pattern]) => pattern.test(reading.text)).map(([name]) => name),
    ...ofWords(words, learnt, rare),
  ]
}

/** What happened, what was told, what the rules would say, and how these meet. */
function ofSituation(words: readonly string[], reading: Reading, facts: Facts): string[] {
  const { text, clauses } = reading
  const out: string[] = []
  const areas = new Set<string>()
  let affirmed = 0
  for (const [name, value] of Object.entries(facts)) {
    const area = AREA[name as keyof Facts]
    if (area === undefined) continue
    const denied = value === false || value === 'bukan'
    if (!denied) affirmed++
    areas.add(area)
    out.push(`${area}${denied ? '-' : '+'}`)
  }
  for (const program of facts.program ?? []) out.push(program)
  const reasons = [...areas].filter((area) => REASONS.has(area)).length
  const gejala = gejalaIn(words)
  const stopped = STOPPED.test(text)
  const told = gejala !== null && namesAid(words)
  const cause = CAUSE.test(text)
  const blaming = blames(text)
  const other = asksElse(text)
  const rule: Topic | null = namedTopic(text)
  if (gejala) out.push(`gejala ${gejala}`)
  if (rule) out.push(`rule ${rule}`)
  if (stopped) out.push('stopped')
  if (told) out.push('told')
  if (cause) out.push('cause')
  if (blaming) out.push('blames')
  if (other) out.push('asks else')
  if (asks(reading.words)) out.push('asks')
  if (stopped && cause) out.push('stopped, cause')
  if (told && cause) out.push('told, cause')
  if (isElsewhere(text) || isAdvert(text)) out.push('elsewhere')
  if (reasons >= 2) out.push('two reasons')
  if (reasons >= 3) out.push('three reasons')
  if (reasons > 0) {
    const lost = stopped || told
    out.push(lost ? `reason, lost, ${blaming ? 'blames' : other ? 'asks else' : 'no more'}` : 'reason only')
    if (lost && cause) out.push('reason, lost, cause')
    if (affirmed === 0) out.push('all denied', lost ? 'all denied, lost' : 'all denied, kept')
  }
  if (clauses.some((c) => c.other)) out.push('others')
  if (clauses.some((c) => c.supposed || c.general)) out.push('supposed')
  return out
}

/** How long the message is, whether it names the field, and how much of it was never seen. */
function ofWords(words: readonly string[], learnt: ReadonlyMap<string, number>, rare: number): string[] {
  const out: string[] = []
  const { length } = words
  out.push(
    length <= 2 ? 'tiny' : length <= 5 ? 'short' : length <= 12 ? 'middle' : length <= 30 ? 'long' : 'story',
  )
  if (!namesField(words)) out.push('no field')
  const real = words.filter((w) => /^[a-z]{3,}$/.test(w))
  const unknown = real.filter((w) => (learnt.get(w) ?? 0) <= rare).length
  if (unknown > 0) out.push('unknown word')
  if (unknown > 1) out.push('unknown words')
  if (unknown > real.length * 0.34) out.push('much unknown')
  if (unknown > real.length * 0.6) out.push('most unknown')
  return out
}
