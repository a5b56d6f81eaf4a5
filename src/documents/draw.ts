/** The letter, its checklist and its receipt as an A4 PDF. The same draft gives the same bytes. */

import { kuasaBlocks, letterBlocks, receiptBlocks } from './blocks.ts'
import { checklistPage } from './checklist-page.ts'
import type { LetterDraft } from './draft.ts'
import { drawBlocks } from './draw-blocks.ts'
import { onPaper } from './paper.ts'
import { LEFT, RIGHT, type Sheet, sheetOn } from './sheet.ts'

/**
 * Draws a draft: the letter, then the list of papers with boxes to tick, then receipt and surat kuasa.
 * @returns the bytes of a PDF
 */
export async function drawLetter(draft: LetterDraft): Promise<Uint8Array> {
  return await onPaper(draft.subject, (pdf) => {
    const sheet = sheetOn(pdf)
    drawBlocks(sheet, letterBlocks(draft))
    checklistPage(sheet, draft)
    lastPage(sheet, draft)
    sheet.footers((page, pages) => [
      'Disusun dengan bantuan Tanya Bansos (bukan layanan pemerintah) dari cerita pemohon. Gratis.',
      `Aturan edisi ${draft.edition} (${draft.rules}). Kode surat ${draft.hash}. Halaman ${page} dari ${pages}.`,
    ])
  })
}

/** Receipt to tear off above, surat kuasa below. */
function lastPage(sheet: Sheet, draft: LetterDraft): void {
  sheet.newPage()
  drawBlocks(sheet, receiptBlocks(draft))
  const top = sheet.y() + 4
  sheet.box(RIGHT - 170, top, 170, 84)
  sheet.moveTo(top + 6)
  sheet.text('Cap kantor', { x: RIGHT - 162, width: 150, size: 9 })
  sheet.moveTo(top)
  sheet.text('Simpan bagian ini. Sebutkan nomornya saat menanyakan kabar surat.', { x: LEFT, width: 270 })
  sheet.moveTo(top + 98)
  sheet.cut('gunting di sini')
  sheet.space(14)
  sheet.text('Dipakai hanya bila surat diantar orang lain.')
  sheet.space(4)
  drawBlocks(sheet, kuasaBlocks(draft))
}
