/** How each kind of block looks on paper. */
import type { Block, Row } from './blocks.ts'
import { BODY, LEFT, RIGHT, type Sheet } from './sheet.ts'

const GAP = 7
const ITEM_GAP = 1.5
/** Labels are as wide as the longest of their rows, within these bounds. */
const LABEL = { least: 62, most: 190 }
const SIGNATURE = { width: 190, room: 62 }

/** Draws blocks one below the other; a block is not torn apart where it would fit on the next page. */
export function drawBlocks(sheet: Sheet, blocks: readonly Block[]): void {
  for (const [index, block] of blocks.entries()) {
    const next = blocks[index + 1]
    // A line that opens a list stays with the list's beginning.
    if (block.kind === 'paragraph' && (next?.kind === 'list' || next?.kind === 'rows')) {
      sheet.keep(sheet.heightOf(block.text) + 48)
    }
    // A signature alone on a page is refused by offices: the closing words go with it.
    if (block.kind === 'paragraph' && next?.kind === 'signatures') {
      sheet.keep(sheet.heightOf(block.text) + GAP + SIGNATURE.room + 60)
    }
    if (block.kind === 'date' && next?.kind === 'signatures') sheet.keep(SIGNATURE.room + 80)
    drawBlock(sheet, block)
    sheet.space(GAP)
  }
}

function drawBlock(sheet: Sheet, block: Block): void {
  switch (block.kind) {
    case 'title':
      sheet.text(block.text, { size: 15, bold: true })
      break
    case 'date':
      drawDate(sheet, block.place)
      break
    case 'rows':
      drawRows(sheet, block.rows)
      break
    case 'lines':
      for (const { text, blank } of block.lines) drawLine(sheet, text, blank)
      break
    case 'paragraph':
      sheet.keep(sheet.heightOf(block.text))
      sheet.text(block.text)
      break
    case 'list':
      drawList(sheet, block.items)
      break
    case 'writing':
      drawWriting(sheet, block.label, block.lines)
      break
    case 'signatures':
      drawSignatures(sheet, block.over)
      break
  }
}

/** At the right, as in every formal letter. */
function drawDate(sheet: Sheet, place: string | null): void {
  const parts = { place: place ?? '', comma: ',', century: '20' }
  const [day, year, blankPlace] = [110, 26, 90]
  const start = RIGHT - year - sheet.widthOf(parts.century) - day - 16
  const y = sheet.y()
  const named = `${parts.place}${parts.comma}`
  const x = start - sheet.widthOf(named)
  if (place === null) sheet.dots(x - blankPlace, x - 2, y)
  sheet.text(named, { x, width: sheet.widthOf(named) + 4 })
  const below = sheet.y()
  sheet.dots(start + 4, start + 4 + day, y)
  sheet.moveTo(y)
  sheet.text(parts.century, { x: start + day + 10, width: 30 })
  sheet.dots(RIGHT - year, RIGHT, y)
  sheet.moveTo(below)
}

function drawRows(sheet: Sheet, rows: readonly Row[]): void {
  const widest = Math.max(...rows.map(({ label }) => sheet.widthOf(label)))
  const colon = LEFT + Math.min(LABEL.most, Math.max(LABEL.least, widest)) + 8
  const x = colon + 10
  for (const { label, value } of rows) {
    const height = value === null ? sheet.writing : sheet.heightOf(value, { x })
    sheet.keep(height)
    const y = sheet.y() + (value === null ? sheet.writing - BODY - 6 : 0)
    const put = (text: string, at: number) => {
      sheet.moveTo(y)
      sheet.text(text, { x: at })
    }
    put(label, LEFT)
    put(':', colon)
    if (value === null) {
      sheet.dots(x, RIGHT, y)
      sheet.moveTo(y + BODY + 6)
    } else put(value, x)
  }
}

function drawLine(sheet: Sheet, text: string, blank: boolean): void {
  const y = sheet.y()
  sheet.text(text)
  if (blank) sheet.dots(LEFT + sheet.widthOf(text) + 6, RIGHT - 80, y)
}

function drawList(sheet: Sheet, items: readonly { readonly mark: string; readonly text: string }[]): void {
  const x = LEFT + Math.max(...items.map(({ mark }) => sheet.widthOf(mark))) + 8
  for (const [index, { mark, text }] of items.entries()) {
    // The last item does not stand alone on a new page.
    const together = index === items.length - 2 ? items.slice(index) : [{ text }]
    sheet.keep(together.reduce((sum, item) => sum + sheet.heightOf(item.text, { x }) + ITEM_GAP, 0))
    const y = sheet.y()
    sheet.text(mark)
    sheet.moveTo(y)
    sheet.text(text, { x })
    sheet.space(ITEM_GAP)
  }
}

function drawWriting(sheet: Sheet, label: string, lines: number): void {
  sheet.keep(sheet.heightOf(label) + lines * sheet.writing)
  sheet.text(label)
  for (let line = 0; line < lines; line += 1) {
    sheet.dots(LEFT, RIGHT, sheet.y() + 4)
    sheet.space(sheet.writing)
  }
}

function drawSignatures(sheet: Sheet, over: readonly string[]): void {
  sheet.keep(SIGNATURE.room + 34)
  const top = sheet.y()
  const places = over.length === 1 ? [RIGHT - SIGNATURE.width] : [LEFT, RIGHT - SIGNATURE.width]
  over.forEach((text, i) => {
    const x = places[i] ?? LEFT
    sheet.moveTo(top)
    sheet.text(text, { x, width: SIGNATURE.width, align: 'center' })
    const foot = top + SIGNATURE.room
    sheet.dots(x + 10, x + SIGNATURE.width - 10, foot)
    sheet.moveTo(foot + BODY + 6)
    sheet.text('(tanda tangan dan nama jelas)', { x, width: SIGNATURE.width, align: 'center', size: 9 })
  })
}
