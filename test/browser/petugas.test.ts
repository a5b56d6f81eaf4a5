import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  CLOCK_DAY,
  LINKED,
  openStaff,
  type Staff,
  type StaffOptions,
  TOKEN,
  UNLINKED,
} from '../adapters/web/petugas/staff.ts'
import { pdfText } from '../documents/pdf-text.ts'
import { person } from '../helpdesk/office.ts'
import { type Device, newDevice, openBrowser, PHONE } from './chromium.ts'

const HOUR_MS = 60 * 60 * 1000

let browser: Browser
const closing: (() => Promise<void>)[] = []
let complaints: string[] = []

beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
  await Promise.all(closing.splice(0).map((close) => close()))
  const heard = complaints
  complaints = []
  expect(heard).toEqual([])
})
afterAll(async () => {
  await browser.close()
})

async function start(options: StaffOptions = {}): Promise<{ staff: Staff; url: string }> {
  const staff = openStaff(options)
  const { url, close } = await staff.web.listen('127.0.0.1', 0)
  closing.push(close, staff.close)
  return { staff, url: `${url}/petugas` }
}

/** @param refused answers that the test expects; the browser complains of each */
async function visit(url: string, device: Device = PHONE, refused: readonly number[] = []): Promise<Page> {
  const context = await newDevice(browser, device)
  await context.addInitScript({ path: fileURLToPath(new URL('./in-page.js', import.meta.url)) })
  const page = await context.newPage()
  page.on('console', (line) => {
    const isExpected = refused.some((status) => line.text().includes(`status of ${status}`))
    if (['error', 'warning'].includes(line.type()) && !isExpected) complaints.push(line.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(url)
  return page
}

async function logIn(page: Page, name = 'Bu Sri', token = TOKEN): Promise<void> {
  await page.getByLabel('Nama Ibu/Bapak').fill(name)
  await page.getByLabel('Kata sandi').fill(token)
  await page.getByRole('button', { name: 'Masuk' }).click()
}

async function enter(url: string, name = 'Bu Sri', device: Device = PHONE): Promise<Page> {
  const page = await visit(url, device)
  await logIn(page, name)
  await page.getByRole('navigation').waitFor()
  return page
}

const heading = (page: Page, name: string | RegExp) =>
  page.getByRole('heading', { name, exact: true }).waitFor()

describe('at the door', () => {
  it('an officer logs in with name and password, stays after a reload, and logs out', async () => {
    const { url } = await start()
    const page = await enter(url)
    expect(await page.getByRole('banner').textContent()).toContain('Bu Sri')
    await page.reload()
    await heading(page, 'Tiket')
    await page.getByRole('link', { name: 'Lainnya' }).click()
    await page.getByRole('button', { name: 'Keluar' }).click()
    await heading(page, 'Masuk')
    await page.reload()
    await heading(page, 'Masuk')
    expect(await page.getByLabel('Nama Ibu/Bapak').inputValue()).toBe('Bu Sri')
  })

  it('a wrong password is said beside the form, which keeps the name and the focus', async () => {
    const { url } = await start()
    const page = await visit(url, PHONE, [401])
    await logIn(page, 'Bu Sri', 'salah')
    await page.getByRole('alert').filter({ hasText: 'Kata sandinya salah.' }).waitFor()
    expect(await page.evaluate('document.activeElement.id')).toBe('token')
    expect(await page.getByLabel('Nama Ibu/Bapak').inputValue()).toBe('Bu Sri')
    expect(await page.getByRole('navigation').count()).toBe(0)
  })

  it('after many wrong passwords it says how long to wait', async () => {
    const { url } = await start()
    const page = await visit(url, PHONE, [401, 429])
    for (let i = 0; i < 10; i++) {
      const answered = page.waitForResponse((response) => response.url().endsWith('/login'))
      await logIn(page, 'Bu Sri', 'salah')
      await answered
      await page.getByRole('alert').filter({ hasText: /./ }).waitFor()
    }
    await logIn(page)
    await page.getByRole('alert').filter({ hasText: 'Terlalu banyak percobaan' }).waitFor()
  })

  it('a session that is over leads back to the form, says why, and back to the same place', async () => {
    const { staff, url } = await start()
    const page = await visit(url, PHONE, [401])
    await logIn(page)
    await heading(page, 'Tiket')
    staff.pass(13 * HOUR_MS)
    // The page may notice by itself before the tap: a hidden link is not clicked, so the tap is told to it.
    await page.locator('a[data-place="angka"]').dispatchEvent('click')
    await page.getByText('Waktu masuk sudah habis. Silakan masuk lagi.').waitFor()
    expect(await page.getByRole('navigation').count()).toBe(0)
    await logIn(page)
    await heading(page, 'Angka')
  })

  it('by keyboard alone: name, password, Enter', async () => {
    const { url } = await start()
    const page = await visit(url)
    await heading(page, 'Masuk')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.type('Bu Sri')
    await page.keyboard.press('Tab')
    await page.keyboard.type(TOKEN)
    await page.keyboard.press('Enter')
    await heading(page, 'Tiket')
  })
})

describe('tickets', () => {
  it('an officer finds the ticket that waits, answers it, and the citizen gets it', async () => {
    const { staff, url } = await start()
    await staff.question('a', 'kartu kks hilang di pasar')
    const page = await enter(url)
    await page.getByRole('link', { name: 'kartu kks hilang di pasar' }).click()
    await heading(page, 'Tiket 1')
    await page.getByRole('button', { name: 'Kirim jawaban' }).click()
    await page.getByRole('alert').filter({ hasText: 'Tulis dulu jawabannya.' }).waitFor()
    await page.getByLabel('Jawaban untuk penanya').fill('Lapor ke bank ya Bu, hp saya 081234567890')
    await page.getByRole('button', { name: 'Kirim jawaban' }).click()
    await page.getByRole('status').filter({ hasText: 'Nomor pribadi di dalamnya disamarkan.' }).waitFor()
    await page.getByRole('log').getByText('Lapor ke bank ya Bu, hp saya ⟨hp⟩').waitFor()
    expect(staff.office.textsTo('a').join()).toContain('Lapor ke bank ya Bu, hp saya ⟨hp⟩')
    expect(await page.getByLabel('Jawaban untuk penanya').inputValue()).toBe('')
    await page.getByRole('link', { name: '← Semua tiket' }).click()
    await page.getByText('Tidak ada yang menunggu, 1 sudah dijawab.').waitFor()
  })

  it('a new ticket appears by itself', async () => {
    const { staff, url } = await start()
    const page = await enter(url)
    await page.getByText('Tidak ada tiket terbuka.').waitFor()
    await staff.question('a', 'rekening diblokir bank')
    await page.getByRole('link', { name: 'rekening diblokir bank' }).waitFor()
  })

  it('two officers see each other’s action at once, and what was being written stays', async () => {
    const { staff, url } = await start()
    await staff.question('a', 'kartu kks hilang di pasar')
    const [sri, budi] = [await enter(url, 'Bu Sri'), await enter(url, 'Pak Budi')]
    for (const page of [sri, budi]) {
      await page.getByRole('link', { name: 'kartu kks hilang' }).click()
      await heading(page, 'Tiket 1')
    }
    await budi.getByLabel('Jawaban untuk penanya').fill('Sebentar Bu, saya cek')
    await sri.getByRole('button', { name: 'Ambil' }).click()
    await budi.getByRole('status').filter({ hasText: 'Bu Sri baru saja mengambil tiket ini.' }).waitFor()
    await sri.getByText('Bu Sri', { exact: true }).last().waitFor()
    expect(await sri.getByRole('button', { name: 'Ambil' }).count()).toBe(0)
    await sri.getByLabel('Jawaban untuk penanya').fill('Lapor ke bank ya Bu')
    await sri.getByRole('button', { name: 'Kirim jawaban' }).click()
    await budi.getByRole('log').getByText('Lapor ke bank ya Bu').waitFor()
    await budi.getByRole('status').filter({ hasText: 'Bu Sri baru saja menjawab tiket ini.' }).waitFor()
    expect(await budi.getByLabel('Jawaban untuk penanya').inputValue()).toBe('Sebentar Bu, saya cek')
    expect(await sri.getByRole('status').filter({ hasText: 'baru saja' }).count()).toBe(0)
  })

  it('a draft is there again after looking elsewhere', async () => {
    const { staff, url } = await start()
    await staff.question('a', 'kartu kks hilang')
    const page = await enter(url)
    await page.getByRole('link', { name: 'kartu kks hilang' }).click()
    await page.getByLabel('Jawaban untuk penanya').fill('Ibu lapor ke')
    await page.getByRole('link', { name: 'Angka' }).click()
    await heading(page, 'Angka')
    await page.goBack()
    await heading(page, 'Tiket 1')
    expect(await page.getByLabel('Jawaban untuk penanya').inputValue()).toBe('Ibu lapor ke')
  })

  it('what a citizen writes next is added for whoever looks', async () => {
    const { staff, url } = await start()
    await staff.question('a', 'kartu kks hilang')
    const page = await enter(url)
    await page.goto(`${url}#tiket/1`)
    await heading(page, 'Tiket 1')
    await page.getByRole('log').getByText('kartu kks hilang').waitFor()
    await staff.question('a', '<b>satu lagi</b> & PIN saya lupa')
    await page.getByRole('log').getByText('<b>satu lagi</b> & PIN saya lupa').waitFor()
    await page.getByRole('status').filter({ hasText: 'Penanya menulis lagi.' }).waitFor()
  })

  it('is closed only behind a second tap, and can be answered again', async () => {
    const { staff, url } = await start()
    await staff.question('a', 'kartu kks hilang')
    const page = await enter(url)
    await page.goto(`${url}#tiket/1`)
    expect(await page.getByRole('button', { name: 'Tutup tiket' }).isVisible()).toBe(false)
    await page.getByText('Tutup atau alihkan').click()
    await page.getByRole('button', { name: 'Tutup tiket' }).click()
    await page.getByText('Sudah ditutup.').waitFor()
    await page.getByRole('button', { name: 'Kirim jawaban (tiket dibuka lagi)' }).waitFor()
  })

  it('shows many in portions', async () => {
    const { staff, url } = await start()
    for (let i = 0; i < 35; i++) await staff.question(`w${i}`, `kartu kks hilang ${i}`)
    const page = await enter(url)
    const links = page.getByRole('main').getByRole('link')
    await page.getByText('35 menunggu jawaban.').waitFor()
    expect(await links.count()).toBe(30)
    await page.getByRole('button', { name: 'Tampilkan 5 lagi (dari 5)' }).click()
    await links.nth(34).waitFor()
    expect(await page.getByRole('button', { name: 'Tampilkan' }).count()).toBe(0)
  })
})

describe('the other parts', () => {
  it('counts are drawn and read out, with the same numbers as a table', async () => {
    const { staff, url } = await start()
    await staff.office.mail.tally.count('2026-11-20', { giliran: 1234, 'topik:arti-desil': 1000 })
    const page = await enter(url)
    await page.getByRole('link', { name: 'Angka' }).click()
    await page.getByRole('img', { name: 'Paling ramai Jum, 20 Nov: 1.234' }).waitFor()
    await page.getByText('Lihat sebagai tabel').click()
    await page.getByRole('row', { name: 'Jum, 20 Nov 1.234' }).waitFor()
    await page.getByRole('row', { name: 'Arti desil 1.000' }).waitFor()
    await page.getByRole('button', { name: '7 hari' }).click()
    await page.getByText('16 November 2026 sampai 22 November 2026').waitFor()
  })

  it('a WhatsApp code appears, and goes by itself when the number is linked', async () => {
    let isLinked = false
    const { url } = await start({ whatsapp: () => (isLinked ? LINKED : UNLINKED) })
    const page = await enter(url)
    await page.getByRole('link', { name: 'Saluran' }).click()
    const code = page.getByRole('img', { name: 'Kode QR untuk menautkan nomor WhatsApp' })
    await code.waitFor()
    await page.evaluate("document.querySelector('.qr').decode()")
    isLinked = true
    await page.getByText('Nomor: 628…90').waitFor()
    expect(await code.count()).toBe(0)
  })

  it('a pairing code is shown large, with where to type it', async () => {
    const { url } = await start({ whatsapp: () => ({ ...UNLINKED, qr: null, pairingCode: 'ABCD1234' }) })
    const page = await enter(url)
    await page.goto(`${url}#saluran`)
    await page.getByText('ABCD-1234').waitFor()
    await page.getByText('Tautkan dengan nomor telepon').waitFor()
  })

  it('a linked number is let go only behind a second tap', async () => {
    const { staff, url } = await start({ whatsapp: () => LINKED })
    const page = await enter(url)
    await page.goto(`${url}#saluran`)
    await page.getByText('Kira-kira cukup untuk 25 percakapan per jam').waitFor()
    await page.getByText('Lepas nomor ini', { exact: true }).click()
    await page.getByRole('button', { name: 'Ya, lepas nomor ini' }).click()
    await page.getByText('Nomor sedang dilepas.').waitFor()
    expect(staff.unlinks()).toBe(1)
  })

  it('a question of the radar becomes a proposal to copy, and what is being written stays when others ask', async () => {
    const { staff, url } = await start({ today: CLOCK_DAY })
    const asks = async (who: string) =>
      await staff.unanswered(who, 'kartu sembako boleh digadaikan tidak', 'kks-hilang-blokir')
    for (const who of ['a', 'b', 'c']) await asks(who)
    const page = await enter(url)
    await page.getByRole('link', { name: 'Lainnya' }).click()
    await page.getByRole('link', { name: 'Radar pertanyaan' }).click()
    await heading(page, '“kartu sembako boleh digadaikan tidak”')
    await page.getByRole('img', { name: 'Orang per minggu, minggu ini dulu: 3, 0' }).waitFor()
    await page.getByText('Buat usulan').click()
    await page.getByRole('button', { name: 'Tampilkan usulan' }).click()
    expect(await page.getByLabel('Kalimat').inputValue()).toContain('kartu sembako boleh digadaikan tidak')
    await page.getByLabel('Yang kurang').selectOption('jawabannya belum ada')
    await page.getByLabel('Judul jawaban').fill('Kartu digadaikan?')
    await page.getByLabel('Jawaban singkat').fill('Kartu KKS tidak boleh digadaikan.')
    await asks('d')
    await page.getByText('4 orang').waitFor()
    await page.getByRole('button', { name: 'Tampilkan usulan' }).click()
    const yaml = page.getByLabel('Jawaban (YAML)')
    await yaml.waitFor()
    expect(await yaml.inputValue()).toContain('short: Kartu KKS tidak boleh digadaikan.')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page.getByRole('button', { name: 'Salin kasus uji' }).click()
    await page.getByText('Sudah disalin.').waitFor()
    const copied = String(await page.evaluate('navigator.clipboard.readText()'))
    expect(JSON.parse(copied)).toMatchObject({ topics: ['kks-hilang-blokir'] })
  })

  it('an announcement that is being sent is stopped behind a second tap', async () => {
    const { staff, url } = await start()
    const page = await enter(url)
    await page.getByRole('link', { name: 'Lainnya' }).click()
    await page.getByRole('link', { name: 'Pengumuman' }).click()
    await page.getByText('Belum ada pengumuman.').waitFor()
    await staff.announced(25, 'Tahap 4 dibagikan mulai 1 Desember.')
    await page.getByText('Sedang dikirim: 20 dari 25 orang').waitFor()
    await page.getByRole('row', { name: 'jadwal pencairan 25' }).waitFor()
    await page.getByText('Hentikan pengiriman').click()
    await page.getByRole('button', { name: 'Ya, hentikan' }).click()
    await page.getByText('Dihentikan, sudah terkirim ke 20 dari 25 orang').waitFor()
    expect(await page.getByRole('button', { name: 'Ya, hentikan' }).count()).toBe(0)
  })

  it('a failed delivery is tried again with one tap', async () => {
    let isAway = true
    const { staff, url } = await start({
      platform: ({ to }) => (to.chat === 'a' && isAway ? { kind: 'refused', reason: 'x' } : { kind: 'sent' }),
    })
    await staff.office.write(person('whatsapp', 'a'), 'desil itu apa')
    await staff.office.settle()
    isAway = false
    const page = await enter(url)
    await page.goto(`${url}#antrean`)
    const letters = await staff.office.mail.dead.list()
    await page.getByText(`Kiriman gagal: ${letters.length}`).waitFor()
    await page.getByRole('button', { name: 'Coba lagi' }).first().click()
    await page.getByText(`Kiriman gagal: ${letters.length - 1}`).waitFor()
    await staff.office.settle()
    expect(staff.office.textsTo('a')).toHaveLength(1)
  })

  it('recap and poster are downloaded, and a wrong number is said', async () => {
    const { url } = await start()
    const context = await visit(url, PHONE, [400])
    await logIn(context)
    await context.getByRole('navigation').waitFor()
    await context.goto(`${url}#unduhan`)
    await context.getByRole('button', { name: 'Unduh poster (PDF)' }).click()
    await context.getByRole('alert').filter({ hasText: 'Isi paling sedikit satu' }).waitFor()
    await context.getByLabel('Nomor WhatsApp').fill('0812-3456-7890')
    const poster = context.waitForEvent('download')
    await context.getByRole('button', { name: 'Unduh poster (PDF)' }).click()
    const arrived = await poster
    expect(arrived.suggestedFilename()).toBe('poster-tanya-bansos.pdf')
    expect(pdfText(await readFile(await arrived.path()))).toContain('0812-3456-7890')
    const recap = context.waitForEvent('download')
    await context.getByRole('button', { name: 'Unduh CSV (Excel)' }).click()
    expect((await recap).suggestedFilename()).toBe('rekap-2026-11.csv')
  })
})

const PLACES = [
  'tiket',
  'tiket/1',
  'angka',
  'saluran',
  'lainnya',
  'antrean',
  'pengetahuan',
  'unduhan',
  'radar',
  'pengumuman',
]

describe('on every screen', () => {
  it.each([
    { width: 320, height: 640 },
    { width: 360, height: 740, dark: true },
    { width: 740, height: 360 },
    { width: 1024, height: 800, dark: true },
  ])('$width×$height: nothing is cut off or too small to tap, and every text stands out', async (device) => {
    const { staff, url } = await start({ today: '2029-01-01' })
    await staff.question('a', `kartu kks hilang ${'dipasarbesarkota'.repeat(6)}`)
    await staff.office.mail.tally.count('2028-12-30', { giliran: 7, 'alasan:masa-lima-tahun': 7 })
    await staff.announced(25, `Tahap 4 ${'dipasarbesarkota'.repeat(6)}`)
    const page = await enter(url, 'Siti Nur’aini Kusumawardhani, S.Sos.', device)
    for (const place of PLACES) {
      await page.goto(`${url}#${place}`)
      await page.waitForLoadState('networkidle')
      expect(await page.evaluate('inPage.pageWidth()'), place).toBe(device.width)
      expect(await page.evaluate('inPage.faintTexts()'), place).toEqual([])
      const targets = page.locator(
        'button:visible, nav a, .links a, input:visible, select:visible, summary:visible',
      )
      for (const target of await targets.all()) {
        const box = await target.boundingBox()
        expect(Math.min(box?.width ?? 0, box?.height ?? 0), place).toBeGreaterThanOrEqual(44)
      }
    }
  })

  it('where one is can be heard: title, current tab, focus on what was opened', async () => {
    const { url } = await start()
    const page = await enter(url)
    await page.getByRole('link', { name: 'Angka' }).click()
    await heading(page, 'Angka')
    expect(await page.title()).toBe('Angka · Petugas Tanya Bansos')
    expect(await page.getByRole('link', { name: 'Angka' }).getAttribute('aria-current')).toBe('page')
    expect(await page.evaluate('document.activeElement.id')).toBe('view')
  })
})
