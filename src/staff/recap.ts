/** The monthly recap: the same counts as a table for spreadsheets and as a PDF for the file; of everything, or of one office. */
import { stringify } from 'csv-stringify/sync'
import { drawReport, type ReportTable } from '../documents/report.ts'
import type { DrawnDocument } from '../message.ts'
import type { Counts, OfficeCounts } from './counts.ts'
import type { TicketCounts } from './ticket-figures.ts'

export interface RecapOf {
  /** `2026-11`. */
  readonly month: string
  /** Null: nobody gave it a name. */
  readonly name: string | null
  /** ISO date: what lies behind it is not counted yet. */
  readonly today: string
  readonly counts: Counts
  /** Only the tickets of this office; null: everything. */
  readonly office: OfficeCounts | null
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

type Line = readonly [part: string, id: string, name: string, count: number]

/** One figure a line; columns are separated by semicolons, as Indonesian spreadsheets expect. */
export function recapCsv(recap: RecapOf): DrawnDocument {
  const { month, name, office } = recap
  const lines = office === null ? linesOfAll(recap.counts) : linesOfOffice(office)
  const text = stringify(
    lines.map((line) => [month, office?.name ?? name ?? '', ...line]),
    {
      header: true,
      columns: ['bulan', 'kantor', 'bagian', 'kode', 'nama', 'jumlah'],
      delimiter: ';',
      record_delimiter: '\r\n',
      // A name from the office file must not become a formula.
      escape_formulas: true,
    },
  )
  const bytes = new TextEncoder().encode(BOM + text)
  return { name: `${fileOf(recap)}.csv`, mime: 'text/csv; charset=utf-8', bytes }
}

function linesOfAll({ turns, begun, days, kinds, tickets, offices }: Counts): readonly Line[] {
  return [
    ['jumlah', 'percakapan', 'Percakapan baru', begun],
    ['jumlah', 'giliran', 'Pesan yang dijawab', turns],
    ...ticketLines('tiket', tickets),
    ...(offices.length > 1 ? offices.flatMap((one) => ticketLines(`kantor ${one.name}`, one)) : []),
    ...kinds.flatMap(({ kind, rows }) => rows.map(({ id, name, count }): Line => [kind, id, name, count])),
    ...days.map((one): Line => ['hari', one.day, 'Pesan yang dijawab', one.turns]),
  ]
}

function linesOfOffice(office: OfficeCounts): readonly Line[] {
  return [
    ...ticketLines('tiket', office),
    ...office.topics.map(({ id, name, count }): Line => ['topik', id, name, count]),
  ]
}

function ticketLines(part: string, { opened, answered, closed, wait }: TicketCounts): readonly Line[] {
  return [
    [part, 'dibuka', 'Tiket baru', opened],
    [part, 'dijawab', 'Jawaban petugas', answered],
    [part, 'ditutup', 'Tiket ditutup petugas', closed],
    ...(wait === null ? [] : [[part, 'tunggu', 'Rata-rata menunggu jawaban, menit', wait] as const]),
  ]
}

export async function recapPdf(recap: RecapOf): Promise<DrawnDocument> {
  const { month, name, today, counts, office } = recap
  const whose = office?.name ?? name
  return await drawReport({
    file: fileOf(recap),
    title: `Rekap ${monthWords(month)}`,
    lines: [
      whose === null ? 'Tanya Bansos (bukan layanan pemerintah)' : `${whose}, lewat Tanya Bansos`,
      ...(office === null ? [] : ['Tiket yang menjadi bagian kantor ini.']),
      ...(today <= counts.until ? [`Bulan ini belum selesai: dihitung sampai ${today}.`] : []),
    ],
    tables: office === null ? tablesOfAll(counts) : tablesOfOffice(office),
  })
}

function tablesOfAll({ turns, begun, days, kinds, tickets, offices }: Counts): readonly ReportTable[] {
  const busy = days.filter((day) => day.turns > 0)
  return [
    {
      heading: 'Jumlah',
      rows: rowsOf([
        ['', '', 'Percakapan baru', begun],
        ['', '', 'Pesan yang dijawab', turns],
      ]),
    },
    { heading: 'Tiket untuk petugas', rows: rowsOf(ticketLines('', tickets)) },
    ...(offices.length > 1
      ? [
          {
            heading: 'Tiket baru per kantor',
            rows: offices.map(({ name, opened }) => ({ name, count: opened })),
          },
        ]
      : []),
    ...kinds.map(({ heading, rows }) => ({ heading, rows })),
    {
      heading: 'Pesan yang dijawab per hari',
      rows: busy.map(({ day, turns: n }) => ({ name: day, count: n })),
    },
  ]
}

function tablesOfOffice(office: OfficeCounts): readonly ReportTable[] {
  return [
    { heading: 'Tiket untuk petugas', rows: rowsOf(ticketLines('', office)) },
    { heading: 'Tiket tentang', rows: office.topics },
  ]
}

function rowsOf(lines: readonly Line[]): ReportTable['rows'] {
  return lines.map(([, , name, count]) => ({ name, count }))
}

function fileOf({ month, office }: RecapOf): string {
  return office === null ? `rekap-${month}` : `rekap-${month}-${office.id.replace(/[^a-z0-9-]/gi, '-')}`
}
