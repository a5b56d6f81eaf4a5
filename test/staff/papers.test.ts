import { describe, expect, test } from 'vitest'
import { createMemoryTally } from '../../src/adapters/memory/tally.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { officeOf } from '../../src/knowledge/offices.ts'
import { countsOf } from '../../src/staff/counts.ts'
import { posterOf } from '../../src/staff/poster.ts'
import { daysOf, type RecapOf, recapCsv, recapPdf } from '../../src/staff/recap.ts'
import { pageTexts, pdfText } from '../documents/pdf-text.ts'

const knowledge = loadKnowledge()

const NOBODY = officeOf([])
const DESA = { ...NOBODY.main, id: 'sukamaju', name: 'Desa Sukamaju' }
const OFFICES = { ...NOBODY, desa: [DESA, { ...DESA, id: 'mekarsari', name: 'Desa Mekarsari' }] }

async function recap(name: string | null = 'Dinas Sosial Contoh', today = '2026-12-05'): Promise<RecapOf> {
  const tally = createMemoryTally()
  await tally.count('2026-11-01', {
    giliran: 1200,
    percakapan: 300,
    'kanal:web': 200,
    'kanal:whatsapp': 1000,
  })
  await tally.count('2026-11-22', { giliran: 34, percakapan: 5, 'topik:arti-desil': 30, 'alasan:desil': 4 })
  await tally.count('2026-11-23', {
    ...{ 'tiket:dibuka': 3, 'tiket:dijawab': 2, 'tiket:tunggu': 90, 'kantor:sukamaju:dibuka': 2 },
    ...{ 'kantor:sukamaju:topik:pungli': 2, 'kantor:sukamaju:dijawab': 1, 'kantor:sukamaju:tunggu': 30 },
  })
  await tally.count('2026-12-01', { giliran: 7 })
  const { from, until } = daysOf('2026-11')
  const counts = await countsOf(tally, from, until, knowledge, OFFICES)
  return { month: '2026-11', name, today, office: null, counts }
}

describe('the counts of a span', () => {
  test('have every day, also those on which nobody asked', async () => {
    const { counts } = await recap()
    expect(counts.days).toHaveLength(30)
    expect(counts.days[21]).toEqual({ day: '2026-11-22', turns: 34, begun: 5 })
    expect(counts.days[2]).toEqual({ day: '2026-11-03', turns: 0, begun: 0 })
    expect(counts.turns).toBe(1234)
  })

  test('name topics, reasons, channels and outcomes in words', async () => {
    const { counts } = await recap()
    const names = Object.fromEntries(counts.kinds.map(({ kind, rows }) => [kind, rows[0]?.name]))
    expect(names).toMatchObject({ topik: 'Arti desil', kanal: 'WhatsApp' })
    expect(names.alasan).toBe([...knowledge.reasons.values()].find(({ id }) => id === 'desil')?.title)
  })

  test('a leap year’s February ends on the 29th', () => {
    expect(daysOf('2028-02')).toEqual({ from: '2028-02-01', until: '2028-02-29' })
  })
})

describe('the monthly recap', () => {
  test('is a table that spreadsheets open, one figure a line', async () => {
    const { name, bytes } = recapCsv(await recap())
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
    expect(name).toBe('rekap-2026-11.csv')
    expect(text.startsWith('\uFEFFbulan;kantor;bagian;kode;nama;jumlah\r\n')).toBe(true)
    expect(text).toContain('2026-11;Dinas Sosial Contoh;jumlah;giliran;Pesan yang dijawab;1234\r\n')
    expect(text).toContain('2026-11;Dinas Sosial Contoh;topik;arti-desil;Arti desil;30\r\n')
    expect(text).not.toContain('2026-12-01')
  })

  test('makes no formula of an office’s name', async () => {
    const { bytes } = recapCsv(await recap('=HYPERLINK("http://x")'))
    expect(new TextDecoder().decode(bytes)).toContain(`;"'=HYPERLINK(""http://x"")";`)
  })

  test('is a PDF with the same numbers, and says what is not counted in it', async () => {
    const text = pdfText((await recapPdf(await recap())).bytes)
    for (const words of ['Rekap November 2026', 'Dinas Sosial Contoh', '1.234', 'Arti desil', 'WhatsApp']) {
      expect(text).toContain(words)
    }
    expect(text).toContain('Tanya Bansos menghitung percakapan, bukan orang.')
    expect(text).not.toContain('belum selesai')
  })

  test('says that a month is not over', async () => {
    const text = pdfText((await recapPdf(await recap(null, '2026-11-22'))).bytes)
    expect(text).toContain('Bulan ini belum selesai: dihitung sampai 2026-11-22.')
  })

  test('of an office is about its tickets', async () => {
    const all = await recap()
    const office = all.counts.offices.find(({ id }) => id === 'sukamaju') ?? null
    const csv = recapCsv({ ...all, office })
    expect(csv.name).toBe('rekap-2026-11-sukamaju.csv')
    const lines = new TextDecoder().decode(csv.bytes).trimEnd().split('\r\n')
    expect(lines.slice(1)).toEqual([
      '2026-11;Desa Sukamaju;tiket;dibuka;Tiket baru;2',
      '2026-11;Desa Sukamaju;tiket;dijawab;Jawaban petugas;1',
      '2026-11;Desa Sukamaju;tiket;ditutup;Tiket ditutup petugas;0',
      '2026-11;Desa Sukamaju;tiket;tunggu;Rata-rata menunggu jawaban, menit;30',
      '2026-11;Desa Sukamaju;topik;pungli;Bantuan dipotong orang;2',
    ])
    const text = pdfText((await recapPdf({ ...all, office })).bytes)
    expect(text).toContain('Desa Sukamaju, lewat Tanya Bansos')
    expect(text).not.toContain('1.234')
  })

  test('of everything compares the offices', async () => {
    const text = pdfText((await recapPdf(await recap())).bytes)
    expect(text).toContain('Tiket baru per kantor')
    expect(text).toContain('Desa Mekarsari')
    expect(text).toContain('Rata-rata menunggu jawaban, menit 45')
  })

  test('gives the same bytes again', async () => {
    const [one, two] = [await recapPdf(await recap()), await recapPdf(await recap())]
    expect(Buffer.from(one.bytes).equals(Buffer.from(two.bytes))).toBe(true)
  })
})

describe('the poster', () => {
  const everything = {
    whatsapp: '6281234567890',
    telegram: 'TanyaBansosBot',
    web: 'https://bansos.contoh.go.id/',
  }

  test('shows every way that is known, in words too, on one page', async () => {
    const poster = await posterOf(everything, ['Kantor Desa Contoh', 'Senin sampai Jumat 08.00-15.00'])
    const [page = '', ...more] = pageTexts(poster?.bytes ?? new Uint8Array())
    expect(more).toEqual([])
    for (const words of ['WhatsApp', '0812-3456-7890', '@TanyaBansosBot', 'bansos.contoh.go.id']) {
      expect(page).toContain(words)
    }
    expect(page).toContain('Kantor Desa Contoh')
    expect(page).toContain('Tidak pernah meminta NIK, nomor KK, PIN, atau OTP.')
  })

  test('leaves out what is not known', async () => {
    const poster = await posterOf({ ...everything, whatsapp: null, telegram: null }, [])
    const text = pdfText(poster?.bytes ?? new Uint8Array())
    expect(text).not.toContain('WhatsApp')
    expect(text).not.toContain('@')
  })

  test('is not drawn where nobody could be reached', async () => {
    expect(await posterOf({ whatsapp: null, telegram: null, web: null }, [])).toBeNull()
  })
})
