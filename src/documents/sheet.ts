/** Drawing on A4 pages: text from top to bottom, dotted lines to write on, boxes to tick. Wraps pdfkit. */
import type { Pdf } from './paper.ts'
import { printable } from './region.ts'

/** A4, in points. */
const PAGE = { width: 595.28, height: 841.89 }
const MARGIN = { left: 64, right: 56, top: 52, bottom: 66 }
export const LEFT = MARGIN.left
export const RIGHT = PAGE.width - MARGIN.right
export const WIDTH = RIGHT - LEFT
const BOTTOM = PAGE.height - MARGIN.bottom

const REGULAR = 'Helvetica'
const BOLD = 'Helvetica-Bold'
/** Points. Read and filled in by old people. */
export const BODY = 11
const LEADING = 3
/** Room that handwriting needs. */
const WRITING = 21

interface TextStyle {
  readonly x?: number
  readonly width?: number
  readonly size?: number
  readonly bold?: boolean
  readonly align?: 'left' | 'right' | 'center'
}

export interface Sheet {
  /** Writes text at the current height and moves below it. */
  text(text: string, style?: TextStyle): void
  /** Height that a text needs. */
  heightOf(text: string, style?: TextStyle): number
  widthOf(text: string, style?: TextStyle): number
  /** Height at which the next text stands. */
  y(): number
  moveTo(y: number): void
  space(points: number): void
  /** Starts a new page unless this height is still free. */
  keep(height: number): void
  newPage(): void
  /** A dotted line to write on, at the foot of the text line that begins at `y`. */
  dots(from: number, to: number, y: number): void
  /** A line of handwriting's height: moves down by it. */
  readonly writing: number
  box(x: number, y: number, width: number, height: number): void
  /** A dashed line over the page, to cut along. */
  cut(label: string): void
  /** Two small lines at the foot of every page; `of` gets the page number and the count. */
  footers(of: (page: number, pages: number) => readonly string[]): void
}

/** A sheet over a pdfkit document made with `bufferPages` and without margins of its own. */
export function sheetOn(pdf: Pdf): Sheet {
  let y = MARGIN.top
  const styled = ({ size = BODY, bold = false }: TextStyle = {}) =>
    pdf.font(bold ? BOLD : REGULAR).fontSize(size)
  const options = ({ x = LEFT, width = RIGHT - x, align = 'left' }: TextStyle = {}) => ({
    width,
    align,
    lineGap: LEADING,
  })
  const heightOf = (text: string, style?: TextStyle) =>
    styled(style).heightOfString(printable(text), options(style))
  const newPage = () => {
    pdf.addPage()
    y = MARGIN.top
  }
  const dotted = (from: number, to: number, at: number) => {
    pdf.save().lineWidth(0.9).lineCap('round').dash(0.1, { space: 3 })
    pdf.moveTo(from, at).lineTo(to, at).stroke().restore()
  }
  return {
    text(text, style) {
      const height = heightOf(text, style)
      styled(style).text(printable(text), style?.x ?? LEFT, y, options(style))
      y += height
    },
    heightOf,
    widthOf: (text, style) => styled(style).widthOfString(printable(text)),
    y: () => y,
    moveTo: (to) => {
      y = to
    },
    space: (points) => {
      y += points
    },
    keep: (height) => {
      if (y + height > BOTTOM) newPage()
    },
    newPage,
    dots: (from, to, at) => dotted(from, to, at + BODY - 1.5),
    writing: WRITING,
    box: (x, at, width, height) => {
      pdf.save().lineWidth(1.1).rect(x, at, width, height).stroke().restore()
    },
    cut: (label) => {
      const text = printable(label)
      const width = styled({ size: 9 }).widthOfString(text)
      const middle = PAGE.width / 2
      pdf.save().lineWidth(0.8).dash(6, { space: 4 })
      pdf.moveTo(24, y + 5).lineTo(middle - width / 2 - 8, y + 5)
      pdf
        .moveTo(middle + width / 2 + 8, y + 5)
        .lineTo(PAGE.width - 24, y + 5)
        .stroke()
        .restore()
      styled({ size: 9 }).text(text, middle - width / 2, y, { lineBreak: false })
      y += 14
    },
    footers: (of) => {
      const { start, count } = pdf.bufferedPageRange()
      for (let page = 0; page < count; page += 1) {
        pdf.switchToPage(start + page)
        pdf
          .save()
          .lineWidth(0.5)
          .moveTo(LEFT, BOTTOM + 12)
          .lineTo(RIGHT, BOTTOM + 12)
          .stroke()
          .restore()
        of(page + 1, count).forEach((line, i) => {
          styled({ size: 8.5 }).text(printable(line), LEFT, BOTTOM + 18 + i * 11, { lineBreak: false })
        })
      }
    },
  }
}
