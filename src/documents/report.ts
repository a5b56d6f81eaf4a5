/** Tables of figures on A4: a heading, who and when, then tables of names and numbers with bars. */
import type { DrawnDocument } from '../message.ts'
import { onPaper, type Pdf } from './paper.ts'
import { LEFT, RIGHT, sheetOn } from './sheet.ts'

export interface ReportTable {
  readonly heading: string
  readonly rows: readonly { readonly name: string; readonly count: number }[]
}

export interface PrintedReport {
  readonly file: string
  readonly title: string
  /** Below the title: the office, the month, what the numbers are. */
  readonly lines: readonly string[]
  readonly tables: readonly ReportTable[]
}

const ROW = 17
const NAME_WIDTH = 236
const COUNT_WIDTH = 52
const BAR_LEFT = LEFT + NAME_WIDTH + COUNT_WIDTH + 12
const SIZE = 10
/** Indonesian: 1.234. */
const NUMBER = new Intl.NumberFormat('id-ID')

export async function drawReport({ file, title, lines, tables }: PrintedReport): Promise<DrawnDocument> {
  const bytes = await onPaper(title, (pdf) => {
    const sheet = sheetOn(pdf)
    sheet.text(title, { size: 18, bold: true })
    for (const text of lines) sheet.text(text)
    for (const { heading, rows } of tables) {
      sheet.space(12)
      sheet.keep(30 + Math.min(rows.length, 3) * ROW)
      sheet.text(heading, { size: 12, bold: true })
      sheet.space(2)
      if (rows.length === 0) sheet.text('Belum ada.', { size: SIZE })
      const most = Math.max(...rows.map(({ count }) => count), 1)
      for (const { name, count } of rows) {
        sheet.keep(ROW)
        const y = sheet.y()
        sheet.text(name, { size: SIZE, width: NAME_WIDTH })
        const below = sheet.y()
        sheet.moveTo(y)
        const number = { size: SIZE, x: LEFT + NAME_WIDTH, width: COUNT_WIDTH, align: 'right' } as const
        sheet.text(NUMBER.format(count), number)
        bar(pdf, y, count / most)
        sheet.moveTo(Math.max(below, y + ROW - 2))
      }
    }
    sheet.footers((page, pages) => [
      'Tanya Bansos menghitung percakapan, bukan orang. Tidak ada nama, nomor, atau isi percakapan di sini.',
      `${title}. Halaman ${page} dari ${pages}.`,
    ])
  })
  return { name: `${file}.pdf`, mime: 'application/pdf', bytes }
}

/** @param share of the longest bar, 0 to 1 */
function bar(pdf: Pdf, y: number, share: number): void {
  const width = Math.max((RIGHT - BAR_LEFT) * share, share > 0 ? 1 : 0)
  pdf
    .save()
    .rect(BAR_LEFT, y + 1, width, 8)
    .fill('#17605a')
    .restore()
}
