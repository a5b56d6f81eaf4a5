/** QR codes: as SVG for a page, as squares for paper. Wraps qrcode. */

/** Part of a code may be dirty or torn and it still reads. */
const CORRECTION = 'M'

/** An SVG picture without colours of its own ground: black on white, with the quiet zone that readers need. */
export async function qrSvg(text: string): Promise<string> {
  const { default: qrcode } = await import('qrcode')
  return await qrcode.toString(text, { type: 'svg', errorCorrectionLevel: CORRECTION, margin: 4 })
}

export interface QrSquares {
  /** Squares of a side, without the quiet zone. */
  readonly size: number
  isDark(column: number, row: number): boolean
}

export async function qrSquares(text: string): Promise<QrSquares> {
  const { default: qrcode } = await import('qrcode')
  const { modules } = qrcode.create(text, { errorCorrectionLevel: CORRECTION })
  return { size: modules.size, isDark: (column, row) => modules.get(row, column) === 1 }
}
