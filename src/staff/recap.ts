/** The monthly recap: the same counts as a table for spreadsheets and as a PDF for the file. */
import { stringify } from 'csv-stringify/sync'
import { drawReport } from '../documents/report.ts'
import type { DrawnDocument } from '../message.ts'
import type { Counts } from './counts.ts'

export interface RecapOf {
  /** `2026-11`. */
  readonly month: string
  /** Null: nobody gave it a name. */
  readonly office: string | null
  /** ISO date: what lies behind it is not counted yet. */
  readonly today: string
  readonly counts: Counts
}

const MONTHS = [
  ...['Januari', 'Februari', 'Maret', 'April', 'Mei', 'Juni', 'Juli'],
  ...['Agustus', 'September', 'Oktober', 'November', 'Desember'],
]
/** Makes spreadsheets read the file as UTF-8. */
const BOM = '\uFEFF'

/** First and last day of a month, ISO dates. @param month `2026-11` */
export function daysOf(month: string): { readonly from: string; readonly until: string } {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return { from: `${month}-01`, until: new Date(Date.UTC(year, number, 0)).toISOString().slice(0, 10) }
}

/** `November 2026`. */
export function monthWords(month: string): string {
  const [year, number] = month.split('-')
  return `${MONTHS[Number(number) - 1] ?? number} ${year}`
}

/** One figure a line; columns are separated by semicolons, as Indonesian spreadsheets expect. */
export function recapCsv({ month, office, counts }: RecapOf): DrawnDocument {
  const { turns, begun, days, kinds } = counts
  const lines = [
    ['jumlah', 'percakapan', 'Percakapan baru', begun],
    ['jumlah', 'giliran', 'Pesan yang dijawab', turns],
    ...kinds.flatMap(({ kind, rows }) => rows.map(({ id, name, count }) => [kind, id, name, count])),
    ...days.map(({ day, turns: ofDay }) => ['hari', day, 'Pesan yang dijawab', ofDay]),
  ].map((line) => [month, office ?? '', ...line])
  const text = stringify(lines, {
    header: true,
    columns: ['bulan', 'kantor', 'bagian', 'kode', 'nama', 'jumlah'],
    delimiter: ';',
    record_delimiter: '\r\n',
    // A name from the office file must not become a formula.
    escape_formulas: true,
  })
  const bytes = new TextEncoder().encode(BOM + text)
  return { name: `rekap-${month}.csv`, mime: 'text/csv; charset=utf-8', bytes }
}

export async function recapPdf({ month, office, today, counts }: RecapOf): Promise<DrawnDocument> {
  const { turns, begun, days, kinds, until } = counts
  const busy = days.filter((day) => day.turns > 0)
  return await drawReport({
    file: `rekap-${month}`,
    title: `Rekap ${monthWords(month)}`,
    lines: [
      office === null ? 'Tanya Bansos (bukan layanan pemerintah)' : `${office}, lewat Tanya Bansos`,
      ...(today <= until ? [`Bulan ini belum selesai: dihitung sampai ${today}.`] : []),
    ],
    tables: [
      {
        heading: 'Jumlah',
        rows: [
          { name: 'Percakapan baru', count: begun },
          { name: 'Pesan yang dijawab', count: turns },
        ],
      },
      ...kinds.map(({ heading, rows }) => ({ heading, rows })),
      {
        heading: 'Pesan yang dijawab per hari',
        rows: busy.map(({ day, turns: n }) => ({ name: day, count: n })),
      },
    ],
  })
}
