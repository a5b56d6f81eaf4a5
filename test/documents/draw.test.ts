import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { drawLetter } from '../../src/documents/draw.ts'
import { drawDocument } from '../../src/documents/pdf.ts'
import { anyAnswers, DEATH, draftOf, EMPTY_CARD, HEALTH, HIGH_RANK, WRONG_DATA } from './cases.ts'
import { pageTexts, pdfText } from './pdf-text.ts'

const textOf = async (answers: Parameters<typeof draftOf>[0]) => pdfText(await drawLetter(draftOf(answers)))
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')

/** The part of a text between two of its sentences. */
function between(text: string, from: string, to: string): string {
  const start = text.indexOf(from)
  expect(start, from).toBeGreaterThanOrEqual(0)
  const end = text.indexOf(to, start)
  expect(end, to).toBeGreaterThan(start)
  return text.slice(start + from.length, end)
}

const partsOf = (text: string) => ({
  subject: between(text, 'Hal : ', 'Yth.'),
  reasons: between(
    text,
    /Keterangan saya:/.test(text) ? 'Keterangan saya:' : 'sebagai berikut:',
    'Keterangan tambahan',
  ),
  requests: between(text, 'saya memohon agar:', 'Demikian surat'),
  attachments: between(text, 'Daftar lampiran:', 'Tembusan:'),
})

describe('the printed letter', () => {
  it('differs in subject, reasons, requests and attachments for different cases', async () => {
    const letters = await Promise.all(
      [HIGH_RANK, WRONG_DATA, EMPTY_CARD, DEATH, HEALTH].map(async (answers) =>
        partsOf(await textOf(answers)),
      ),
    )
    for (const part of ['subject', 'reasons', 'requests', 'attachments'] as const) {
      const texts = letters.map((letter) => letter[part])
      expect(new Set(texts).size, part).toBe(texts.length)
    }
  })

  it('says what was told, asks for a visit and lists the same attachments by number', async () => {
    const text = await textOf(HIGH_RANK)
    expect(text).toContain('Lampiran : 9 (sembilan) berkas')
    expect(text).toContain('Kepala Dinas Sosial Kabupaten/Kota Cilacap')
    expect(text).toContain('Keluarga saya tercatat pada desil 6.')
    expect(text).toContain('dilakukan verifikasi dan kunjungan ke rumah saya')
    const { reasons, attachments } = partsOf(text)
    const listed = [...attachments.matchAll(/(\d+)\. /g)].map(([, number]) => number)
    expect(listed).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9'])
    expect(reasons).toContain('Hal ini dibuktikan dengan Lampiran 7 dan 8.')
    expect(attachments).toContain('8. Bukti cicilan atau pinjaman')
  })

  it('holds the checklist with every paper under the same number, and the receipt and surat kuasa', async () => {
    const draft = draftOf(WRONG_DATA)
    const text = pdfText(await drawLetter(draft))
    const list = between(text, 'Daftar berkas', 'Yang perlu diingat')
    for (const { number, name, from, proves, otherwise } of draft.papers) {
      expect(list).toContain(
        `${number}. ${name} Dari: ${from} Membuktikan: ${proves} Kalau tidak bisa didapat: ${otherwise}`,
      )
    }
    const last = pageTexts(await drawLetter(draft)).at(-1)
    expect(last).toMatch(/Tanda terima[\s\S]*Nomor agenda[\s\S]*Surat kuasa[\s\S]*Pemberi kuasa/)
  })

  it('leaves everything that identifies a person to be written by hand', async () => {
    const text = await textOf({ ...HIGH_RANK, ...DEATH })
    for (const label of ['Nama lengkap', 'NIK', 'No. KK', 'Alamat', 'No. HP', 'Nama penerima bantuan']) {
      expect(text).toMatch(new RegExp(`${label} : (Tempat|No\\.|Alamat|RT|Nama|Hubungan)`))
    }
    expect(text).not.toMatch(/\d{8}/)
  })

  it('says on every page that it is no government paper, and which rules and draft it follows from', async () => {
    const draft = draftOf(HIGH_RANK)
    const pages = pageTexts(await drawLetter(draft))
    for (const [index, page] of pages.entries()) {
      expect(page).toContain('Tanya Bansos (bukan layanan pemerintah)')
      expect(page).toContain(`edisi ${draft.edition} (${draft.rules}). Kode surat ${draft.hash}.`)
      expect(page).toContain(`Halaman ${index + 1} dari ${pages.length}.`)
    }
    expect(pages.join(' ')).toContain('Materai Rp10.000 hanya bila diminta petugas')
    expect(pages.join(' ')).toContain('gratis')
  })

  it('warns on the checklist where the rules are past their recheck date', async () => {
    const late = draftOf(HIGH_RANK, null, '2031-01-01')
    expect(pdfText(await drawLetter(late))).toContain('terakhir dicek 22-11-2026')
  })
})

describe('the bytes of a letter', () => {
  it('are the same for the same draft, also in another process', async () => {
    const draft = draftOf(HIGH_RANK)
    const first = sha(await drawLetter(draft))
    expect(sha(await drawLetter(draftOf(HIGH_RANK)))).toBe(first)
    const script = `
      import { createHash } from 'node:crypto'
      import { drawLetter } from './src/documents/draw.ts'
      const draft = JSON.parse(process.argv[1])
      drawLetter(draft).then((bytes) => console.log(createHash('sha256').update(bytes).digest('hex')))`
    const args = ['--import', 'tsx', '--input-type=module', '-e', script, JSON.stringify(draft)]
    const env = { ...process.env, TZ: 'Asia/Jayapura' }
    expect(execFileSync(process.execPath, args, { encoding: 'utf8', env }).trim()).toBe(first)
  })

  it('differ for another draft', async () => {
    expect(sha(await drawLetter(draftOf(DEATH)))).not.toBe(sha(await drawLetter(draftOf(HEALTH))))
  })
})

it('an order from a queue is drawn after its draft was checked', async () => {
  const order = { name: 'surat.pdf', mime: 'application/pdf', draft: draftOf(DEATH) } as const
  const { bytes, name } = await drawDocument(JSON.parse(JSON.stringify(order)))
  expect(name).toBe('surat.pdf')
  expect(Buffer.from(bytes.slice(0, 5)).toString()).toBe('%PDF-')
  await expect(drawDocument({ ...order, draft: { form: 1 } })).rejects.toThrow()
})

it('any answers give a letter that can be drawn and fits on a few pages', { timeout: 60_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(anyAnswers, async (answers) => {
      const pages = pageTexts(await drawLetter(draftOf(answers)))
      expect(pages.length).toBeGreaterThanOrEqual(4)
      expect(pages.length).toBeLessThanOrEqual(8)
      expect(pages.join(' ')).not.toMatch(/\d{16}/)
    }),
    { numRuns: 60, seed: 20261122 },
  )
})
