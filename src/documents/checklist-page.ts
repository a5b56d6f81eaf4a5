/** "Daftar berkas": one row for each paper, with a box to tick. */
import { staleNote } from './blocks.ts'
import type { DraftPaper, LetterDraft } from './draft.ts'
import { LEFT, type Sheet } from './sheet.ts'

const BOX = 14
const INDENT = LEFT + BOX + 12

/** Starts a new page and draws the list, over more pages where it is long. */
export function checklistPage(sheet: Sheet, draft: LetterDraft): void {
  sheet.newPage()
  sheet.text('Daftar berkas', { size: 17, bold: true })
  sheet.space(2)
  sheet.text(`Untuk surat: ${draft.subject}.`)
  sheet.text('Beri tanda pada kotak bila berkasnya sudah ada. Bawa juga yang asli untuk ditunjukkan.')
  group(
    sheet,
    'Biasanya diminta',
    draft.papers.filter(({ usual }) => usual),
  )
  group(
    sheet,
    'Untuk alasan dalam surat ini',
    draft.papers.filter(({ usual }) => !usual),
  )
  advice(sheet, draft)
}

function group(sheet: Sheet, title: string, papers: readonly DraftPaper[]): void {
  const [first] = papers
  if (!first) return
  sheet.space(10)
  sheet.keep(24 + rowHeight(sheet, first))
  sheet.text(title, { size: 13, bold: true })
  sheet.space(4)
  for (const paper of papers) row(sheet, paper)
}

function row(sheet: Sheet, paper: DraftPaper): void {
  sheet.keep(rowHeight(sheet, paper))
  sheet.box(LEFT, sheet.y() - 1, BOX, BOX)
  sheet.text(`${paper.number}. ${paper.name}`, { x: INDENT, bold: true })
  for (const line of details(paper)) sheet.text(line, { x: INDENT })
  sheet.space(8)
}

function rowHeight(sheet: Sheet, paper: DraftPaper): number {
  const name = sheet.heightOf(`${paper.number}. ${paper.name}`, { x: INDENT, bold: true })
  return details(paper).reduce((sum, line) => sum + sheet.heightOf(line, { x: INDENT }), name + 8)
}

function details({ from, proves, otherwise }: DraftPaper): readonly string[] {
  return [`Dari: ${from}`, `Membuktikan: ${proves}`, `Kalau tidak bisa didapat: ${otherwise}`]
}

function advice(sheet: Sheet, draft: LetterDraft): void {
  const lines = [
    'Isi titik-titik di surat dengan tangan. Jangan kirim NIK, No. KK, atau foto KTP lewat chat.',
    'Belum lengkap? Bawa yang ada, lalu tanyakan ke petugas mana yang wajib.',
    'Berkas yang tidak ada: coret nomornya di surat dan betulkan jumlah lampiran.',
    'Buat dua rangkap. Satu untuk kantor, satu untuk disimpan bersama tanda terima.',
    'Mengurus ini gratis. Materai Rp10.000 hanya bila diminta petugas.',
    'Tidak bisa tanda tangan? Tanyakan ke petugas tentang cap jempol dengan dua saksi.',
    'Ini daftar yang biasanya diminta. Daftar resmi yang pasti tidak kami temukan; tanyakan juga ke petugas.',
    staleNote(draft),
  ].filter((line) => line !== '')
  sheet.space(8)
  sheet.keep(60)
  sheet.text('Yang perlu diingat', { size: 13, bold: true })
  sheet.space(4)
  for (const line of lines) {
    sheet.keep(sheet.heightOf(line, { x: LEFT + 12 }))
    const y = sheet.y()
    sheet.text('-')
    sheet.moveTo(y)
    sheet.text(line, { x: LEFT + 12 })
    sheet.space(2)
  }
}
