/** A poster for the notice board: A4, to be read from two metres, with a QR code for each way to reach the helpdesk. */
import type { DrawnDocument } from '../message.ts'
import { onPaper, type Pdf } from './paper.ts'
import { type QrSquares, qrSquares } from './qr.ts'
import { printable } from './region.ts'

export interface PosterWay {
  /** `WhatsApp`, `Telegram`, `Lewat peramban`. */
  readonly label: string
  /** Where the code leads. */
  readonly url: string
  /** The same for people without a camera: a number, a name, an address. */
  readonly words: string
}

export interface Poster {
  /** At least one, at most three. */
  readonly ways: readonly PosterWay[]
  /** Who runs this helpdesk, with address and hours as far as known; empty: not printed. */
  readonly office: readonly string[]
}

const PAGE = { width: 595.28, height: 841.89 }
const MARGIN = 48
const WIDTH = PAGE.width - 2 * MARGIN
const GREEN = '#17605a'
const INK = '#1f2e2c'
/** Squares of white around a code; the paper around it is white as well. */
const QUIET = 2
const MOST_SIDE = 250

const QUESTIONS = [
  'Kenapa bantuan saya berhenti atau tidak masuk?',
  'Apa itu desil, dan berapa batasnya?',
  'Bagaimana mengajukan keberatan? Suratnya dibuatkan.',
]
const PROMISES = [
  'Gratis. Tidak ada biaya, tidak ada potongan.',
  'Tidak pernah meminta NIK, nomor KK, PIN, atau OTP.',
  'Bukan layanan pemerintah dan tidak bisa menjanjikan bantuan.',
]

export async function drawPoster({ ways, office }: Poster): Promise<DrawnDocument> {
  const codes = await Promise.all(ways.map(async (way) => ({ way, squares: await qrSquares(way.url) })))
  const bytes = await onPaper('Poster Tanya Bansos', (pdf) => {
    pdf.rect(0, 0, PAGE.width, 172).fill(GREEN)
    line(pdf, 'Bansos berhenti?', { y: 42, size: 46, bold: true, color: '#ffffff' })
    line(pdf, 'Tanya di sini, kapan saja.', { y: 104, size: 28, color: '#ffffff' })
    let y = 198
    for (const question of QUESTIONS) y = bullet(pdf, question, y, 20) + 7
    drawCodes(pdf, codes, y, drawFoot(pdf, office))
  })
  return { name: 'poster-tanya-bansos.pdf', mime: 'application/pdf', bytes }
}

interface Code {
  readonly way: PosterWay
  readonly squares: QrSquares
}

/** In the middle between two heights. */
function drawCodes(pdf: Pdf, codes: readonly Code[], top: number, bottom: number): void {
  const gap = 18
  const column = (WIDTH - gap * (codes.length - 1)) / codes.length
  const side = Math.min(column, MOST_SIDE)
  const y = top + (bottom - top - (side + 96)) / 2
  codes.forEach(({ way, squares }, i) => {
    const x = MARGIN + i * (column + gap)
    const centred = { x, width: column, align: 'center' } as const
    line(pdf, way.label, { ...centred, y, size: 21, bold: true, color: GREEN })
    drawCode(pdf, squares, x + (column - side) / 2, y + 30, side)
    line(pdf, way.words, { ...centred, y: y + 36 + side, size: codes.length > 2 ? 13 : 18, bold: true })
  })
  const how = 'Buka kamera HP, arahkan ke kotak di atas, lalu ketuk tautan yang muncul.'
  line(pdf, how, { y: y + side + 76, size: 14, align: 'center' })
}

/** Squares of one row that touch are one rectangle: no hairlines between them, and a small file. */
function drawCode(pdf: Pdf, { size, isDark }: QrSquares, x: number, y: number, side: number): void {
  const unit = side / (size + 2 * QUIET)
  pdf.rect(x, y, side, side).fill('#ffffff')
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (!isDark(column, row)) continue
      const from = column
      while (column + 1 < size && isDark(column + 1, row)) column += 1
      pdf.rect(x + (from + QUIET) * unit, y + (row + QUIET) * unit, (column - from + 1) * unit, unit)
    }
  }
  pdf.fill('#000000')
}

/** Answers the height at which it begins. */
function drawFoot(pdf: Pdf, office: readonly string[]): number {
  const lines = office.filter((text) => printable(text) !== '')
  const height = 84 + (lines.length === 0 ? 0 : 10 + lines.length * 19)
  const top = PAGE.height - 36 - height
  pdf
    .roundedRect(MARGIN - 14, top, WIDTH + 28, height, 10)
    .lineWidth(1.5)
    .stroke(GREEN)
  let y = top + 13
  for (const promise of PROMISES) y = bullet(pdf, promise, y, 15) + 4
  y += 8
  lines.forEach((text, i) => {
    line(pdf, text, { y, size: 14, bold: i === 0 })
    y += 19
  })
  return top
}

function bullet(pdf: Pdf, text: string, y: number, size: number): number {
  pdf.circle(MARGIN + 5, y + size * 0.42, 3.5).fill(GREEN)
  return line(pdf, text, { x: MARGIN + 20, width: WIDTH - 20, y, size })
}

interface LineStyle {
  readonly y: number
  readonly size: number
  readonly x?: number
  readonly width?: number
  readonly bold?: boolean
  readonly color?: string
  readonly align?: 'left' | 'center'
}

/** Writes a text and answers the height below it. */
function line(pdf: Pdf, text: string, style: LineStyle): number {
  const { y, size, x = MARGIN, width = WIDTH, bold = false, color = INK, align = 'left' } = style
  pdf
    .font(bold ? 'Helvetica-Bold' : 'Helvetica')
    .fontSize(size)
    .fillColor(color)
  const words = printable(text)
  pdf.text(words, x, y, { width, align })
  return y + pdf.heightOfString(words, { width })
}
