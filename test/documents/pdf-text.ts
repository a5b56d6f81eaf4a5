/** Reads the text of a PDF with plain fonts: enough for what pdfkit writes, with and without compression. */
import { inflateSync } from 'node:zlib'

/** One text of each page, its pieces in the order in which they were drawn, one a line. */
export function pageTexts(pdf: Uint8Array): string[] {
  return contentStreams(Buffer.from(pdf)).map((content) =>
    [...content.matchAll(/\[((?:<[0-9a-f]*>|[-\d.\s])*)\]\s*TJ/gi)]
      .map(([, pieces = '']) =>
        [...pieces.matchAll(/<([0-9a-f]*)>/gi)]
          .map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1'))
          .join(''),
      )
      .join('\n'),
  )
}

/** The whole text with single spaces, so that a sentence is found wherever its lines break. */
export function pdfText(pdf: Uint8Array): string {
  return pageTexts(pdf)
    .join('\n')
    .replace(/(?<=[/-])\n/g, '')
    .replace(/\s+/g, ' ')
}

function contentStreams(pdf: Buffer): string[] {
  const file = pdf.toString('latin1')
  return [...file.matchAll(/<<((?:(?!endobj)[\s\S])*?)>>\s*stream\r?\n/g)].flatMap((match) => {
    const start = match.index + match[0].length
    const length = Number(/\/Length (\d+)/.exec(match[1] ?? '')?.[1] ?? Number.NaN)
    if (Number.isNaN(length)) throw new Error('a stream without a length')
    const raw = pdf.subarray(start, start + length)
    const content = (/FlateDecode/.test(match[1] ?? '') ? inflateSync(raw) : raw).toString('latin1')
    return /\bTJ\b/.test(content) ? [content] : []
  })
}
