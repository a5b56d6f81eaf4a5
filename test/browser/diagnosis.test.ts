import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Helpdesk, startHelpdesk } from '../../scripts/bench/helpdesk.ts'
import { pdfText } from '../documents/pdf-text.ts'
import { newDevice, openBrowser } from './chromium.ts'
import { type ChatPage, open } from './page.ts'

let browser: Browser
let helpdesk: Helpdesk

beforeAll(async () => {
  helpdesk = await startHelpdesk({ TODAY: '2026-11-22' })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await helpdesk.stop()
})

const OPEN = '#log .bubble:last-child .choices:not(.retired)'

async function visit(): Promise<ChatPage> {
  const chat = await open(await newDevice(browser), helpdesk.base)
  await chat.page.locator(OPEN).waitFor()
  return chat
}

/** What stands on the page after the answer has come: the last bubble has choices again. */
async function answered(chat: ChatPage, act: () => Promise<void>): Promise<string> {
  const replies = async () => (await chat.bubbles()).filter(({ from }) => from === 'bot')
  const before = (await replies()).length
  await act()
  await chat.page.locator('#log .bubble[data-reply]').nth(before).waitFor()
  await chat.page.locator(OPEN).waitFor()
  return (await replies())
    .slice(before)
    .map(({ text }) => text)
    .join('\n')
}

async function tapAll(chat: ChatPage, ...labels: readonly string[]): Promise<string> {
  for (const label of labels.slice(0, -1)) await chat.tap(label)
  return answered(chat, () => chat.tap(labels.at(-1) ?? ''))
}

describe('a whole diagnosis in the browser, against the helpdesk as a user starts it', () => {
  it('goes by tapping only, from the greeting to the letter', async () => {
    const chat = await visit()
    await tapAll(chat, 'Kenapa bantuan saya berhenti?')
    await tapAll(chat, 'PKH')
    await tapAll(chat, 'Berhenti, tidak dapat lagi')
    await tapAll(chat, 'Tidak ada')
    await tapAll(chat, 'Anak sekolah (SD sampai SMA)', 'Orang tua lanjut usia', 'Kirim pilihan (2)')
    await tapAll(chat, '7')
    await tapAll(chat, 'Tidak ada')
    await tapAll(chat, 'Gratis dari pemerintah, masih aktif')
    await tapAll(chat, 'Motor', 'Kirim pilihan (1)')
    await tapAll(chat, '2.200 VA')
    await tapAll(chat, 'Cicilan motor atau mobil', 'Paylater (belanja bayar nanti)', 'Kirim pilihan (2)')
    await tapAll(chat, 'Lewati')
    const result = await tapAll(chat, '3 tahun')
    expect(result).toContain('Desil di atas batas program')
    expect(result).toContain('Kemungkinan lain')
    await tapAll(chat, 'Buat surat dan daftar berkas')
    await tapAll(chat, 'Datanya benar, tapi kami masih susah')
    const letter = await tapAll(chat, 'Lewati')
    expect(letter).toContain('Berkas yang biasanya diminta')
    const { name, bytes } = await chat.download()
    expect(name).toBe('surat-dan-berkas.pdf')
    expect(Buffer.from(bytes.slice(0, 5)).toString()).toBe('%PDF-')
    const text = pdfText(bytes)
    for (const words of ['Kepala Dinas Sosial', 'desil 7', 'Daftar berkas', 'Fotokopi KTP', 'Tanda terima']) {
      expect(text.toLowerCase()).toContain(words.toLowerCase())
    }
    expect(chat.complaints).toEqual([])
    await chat.page.context().close()
  })

  it('goes by typing only, in people’s own words', async () => {
    const chat = await visit()
    const say = (text: string) => answered(chat, () => chat.say(text))
    await say('sembako sy kok stop ya, desil 6, listrik 2200, suami bukan pns')
    const said = [
      'gak dapet lagi',
      'ga ada',
      'bpjs gratis',
      'cuma motor',
      'gak punya utang',
      'lewati',
      '2 tahun',
    ]
    let result = ''
    for (const text of said) result = await say(text)
    expect(result).toContain('Desil di atas batas program')
    await say('buat surat')
    await say('datanya benar tapi kami susah')
    const letter = await say('Kabupaten Cilacap')
    expect(letter).toContain('Kabupaten Cilacap')
    const { bytes } = await chat.download()
    expect(pdfText(bytes)).toContain('Kabupaten Cilacap')
    expect(chat.complaints).toEqual([])
    await chat.page.context().close()
  })
})
