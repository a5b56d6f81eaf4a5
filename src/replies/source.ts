/** Where a claim comes from, in words that people understand, and a warning when it is past its date. */
import { isStale } from '../knowledge/dated.ts'
import { BASES, type Basis } from '../knowledge/reason-ids.ts'
import type { Knowledge, Source } from '../knowledge/schema.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'Mei', 'Jun', 'Jul', 'Agu', 'Sep', 'Okt', 'Nov', 'Des']

export const BASIS_WORDS: Readonly<Record<Basis, string>> = {
  aturan: 'Ini tertulis di aturan pemerintah.',
  pejabat: 'Ini kata pejabat. Aturan tertulisnya belum kami baca.',
  media: 'Ini dari berita dan situs desa. Aturannya tidak kami temukan.',
}

interface Checked {
  readonly sources: readonly string[]
  readonly checkedAt: string
  readonly recheckBy: string
}

/** "Sumber: … (10 Feb 2026). Dicek 22 Nov 2026." The strongest source is named; others are counted. */
export function sourceLine(item: Checked, knowledge: Knowledge, today: string): string {
  const sources = item.sources.flatMap((id) => knowledge.sources.get(id) ?? [])
  const [first] = [...sources].sort((a, b) => BASES.indexOf(a.basis) - BASES.indexOf(b.basis))
  const named = first ? `Sumber: ${cite(first)}${more(sources.length - 1)}. ` : ''
  return `${named}Dicek ${dayWords(item.checkedAt)}.${staleWarning(item, today)}`
}

/** Empty while the claim is fresh; otherwise one sentence that says since when it was not checked. */
export function staleWarning(item: Checked, today: string): string {
  if (!isStale(item, today)) return ''
  return ` *Hati-hati:* keterangan ini belum kami cek ulang sejak ${dayWords(item.checkedAt)}. Tanyakan dulu ke kantor desa.`
}

/** "10 Feb 2026", "Feb 2026", "2026" from an ISO date of that precision. */
export function dayWords(date: string): string {
  const [year = '', month, day] = date.split('-')
  const name = month === undefined ? undefined : MONTHS[Number(month) - 1]
  return [day === undefined ? undefined : String(Number(day)), name, year].filter(Boolean).join(' ')
}

/** Longest title that is shown, letters; cut at a word. */
const TITLE = 60

function cite({ title, publisher, date }: Source): string {
  const short = title.length > TITLE ? `${title.slice(0, title.lastIndexOf(' ', TITLE))} …` : title
  return `${short}, ${publisher}${date === null ? '' : ` (${dayWords(date)})`}`
}

function more(count: number): string {
  return count > 0 ? `, +${count} lain` : ''
}
