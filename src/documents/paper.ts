/** A new A4 document: the same drawing gives the same bytes. Wraps pdfkit. */
import type PDFDocument from 'pdfkit'

export type Pdf = InstanceType<typeof PDFDocument>

/** Set in every file, so that bytes follow from the content alone; it says nothing about when it was made. */
const FIXED_DATE = new Date(Date.UTC(2000, 0, 1))

/**
 * @param title shown by PDF readers
 * @param draw draws on the first page, which is there already and has no margins, and adds others
 * @returns the bytes of a PDF
 */
export async function onPaper(title: string, draw: (pdf: Pdf) => void): Promise<Uint8Array> {
  // Loaded only when something is drawn: it costs about 50 MB of memory.
  const { default: PDFDocument } = await import('pdfkit')
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    // Compressed bytes differ between versions of zlib.
    compress: false,
    lang: 'id-ID',
    info: {
      Title: title,
      Producer: 'Tanya Bansos',
      Creator: 'Tanya Bansos (bukan layanan pemerintah)',
      CreationDate: FIXED_DATE,
      ModDate: FIXED_DATE,
    },
  })
  const chunks: Uint8Array[] = []
  const finished = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk))
    pdf.on('end', resolve)
    pdf.on('error', reject)
  })
  draw(pdf)
  pdf.end()
  await finished
  return new Uint8Array(Buffer.concat(chunks))
}
