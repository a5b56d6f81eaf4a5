import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Device, newDevice, openBrowser, PHONE } from './chromium.ts'
import { type ChatPage, open } from './page.ts'
import { LETTER, sampleConversation } from './sample-conversation.ts'
import { openScriptedHelpdesk, type ScriptedHelpdesk } from './scripted-helpdesk.ts'

let browser: Browser
const desks: ScriptedHelpdesk[] = []
const pages: ChatPage[] = []

beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(async () => {
  const complaints = pages.splice(0).flatMap((chat) => chat.complaints)
  await Promise.all(browser.contexts().map((context) => context.close()))
  await Promise.all(desks.splice(0).map((desk) => desk.close()))
  // No error in the console, no refused resource, in any test.
  expect(complaints).toEqual([])
})
afterAll(async () => {
  await browser.close()
})

async function start(
  script: Parameters<typeof openScriptedHelpdesk>[0] = sampleConversation,
  device: Device = PHONE,
): Promise<{ desk: ScriptedHelpdesk; chat: ChatPage }> {
  const desk = await openScriptedHelpdesk(script)
  desks.push(desk)
  const chat = await open(await newDevice(browser, device), desk.url)
  pages.push(chat)
  return { desk, chat }
}

describe('the first look', () => {
  it('asks for the greeting by itself and shows nothing in the person’s name', async () => {
    const { desk, chat } = await start()
    expect((await chat.waitForReply()).text).toContain('selamat datang')
    expect(desk.received.map(({ text }) => text)).toEqual(['/mulai'])
    expect(await chat.bubbles()).toHaveLength(1)
  })

  it('says that this is no government service', async () => {
    const { chat } = await start()
    const banner = chat.page.getByRole('banner')
    expect(await banner.textContent()).toContain('Bukan layanan pemerintah. Tidak melihat data pemerintah.')
  })

  it('tells somebody without JavaScript what to do', async () => {
    const { chat } = await start(sampleConversation, { ...PHONE, javaScript: false })
    expect(await chat.page.locator('noscript').textContent()).toContain('JavaScript')
  })
})

describe('a conversation', () => {
  it('goes from greeting to letter by tapping only, and the download is the letter', async () => {
    const { desk, chat } = await start()
    await chat.waitForReply()
    await chat.tap('Kenapa bansos saya berhenti?')
    await chat.waitForReply()
    await chat.tap('6')
    await chat.waitForReply()
    await chat.tap('Paylater')
    await chat.tap('Cicilan motor atau mobil')
    await chat.tap('Kirim pilihan (2)')
    await chat.waitForReply()
    await chat.waitForReply()
    await chat.tap('Buat surat keberatan')
    await chat.waitForReply()
    const { name, bytes } = await chat.download()
    expect(name).toBe(LETTER.name)
    expect(Buffer.from(bytes).equals(Buffer.from(LETTER.bytes))).toBe(true)
    expect(desk.received.slice(1).map(({ chosen }) => chosen)).toEqual([
      ['menu:cek'],
      ['desil:6'],
      ['utang:cicilanKendaraan', 'utang:paylater'],
      ['surat:buat'],
    ])
  })

  it('goes by typing only: Enter sends, Shift+Enter begins a new line', async () => {
    const { desk, chat } = await start()
    await chat.waitForReply()
    const words = chat.page.getByRole('textbox', { name: 'Tulis pesan Ibu/Bapak' })
    await words.pressSequentially('baris satu')
    await words.press('Shift+Enter')
    await words.pressSequentially('baris dua')
    await words.press('Enter')
    await chat.waitForReply()
    expect(desk.received.at(-1)?.text).toBe('baris satu\nbaris dua')
    expect(await words.inputValue()).toBe('')
  })

  it('shows that an answer is coming until it is there', async () => {
    let answer: (replies: [{ text: string }]) => void = () => undefined
    const { chat } = await start((message) =>
      message.text === '/mulai' ? [{ text: 'Halo' }] : new Promise((resolve) => (answer = resolve)),
    )
    await chat.waitForReply()
    await chat.say('halo')
    const typing = chat.page.getByText('sedang mengetik')
    await typing.waitFor()
    answer([{ text: 'Ini jawabannya' }])
    await chat.waitForReply()
    expect(await typing.isVisible()).toBe(false)
  })

  it('marks the answer that was tapped and takes no second one', async () => {
    const { desk, chat } = await start()
    await chat.waitForReply()
    const first = chat.page.getByRole('button', { name: 'Apa itu desil?' })
    await chat.tap('Kenapa bansos saya berhenti?')
    await chat.waitForReply()
    await first.dispatchEvent('click')
    const [greeting] = await chat.bubbles()
    expect(greeting?.picked).toEqual(['Kenapa bansos saya berhenti?'])
    expect(greeting?.open).toEqual([])
    await chat.say('cukup')
    await chat.waitForReply()
    expect(desk.received).toHaveLength(3)
  })

  it('leaves the buttons open when a question in words came in between', async () => {
    const { desk, chat } = await start()
    await chat.waitForReply()
    await chat.say('ini resmi atau bukan?')
    await chat.waitForReply()
    await chat.tap('Apa itu desil?')
    await chat.waitForReply()
    expect(desk.received.at(-1)?.chosen).toEqual(['menu:desil'])
  })

  it('sends "tidak ada semuanya" at one tap, and an empty choice not at all', async () => {
    const { desk, chat } = await start((message) => sampleConversation({ ...message, chosen: ['desil:6'] }))
    await chat.waitForReply()
    await chat.page.getByRole('button', { name: 'Kirim pilihan' }).dispatchEvent('click')
    await chat.tap('Tidak ada semuanya')
    await chat.waitForReply()
    expect(desk.received.map(({ chosen }) => chosen)).toEqual([[], ['utang:tidak-ada-semua']])
  })

  it('has the menu one tap away at any time', async () => {
    const { desk, chat } = await start()
    await chat.waitForReply()
    await chat.tap('Menu')
    await chat.waitForReply()
    expect(desk.received.at(-1)?.text).toBe('menu')
  })
})

describe('a reload', () => {
  it('shows the same conversation in the same order and greets nobody twice', async () => {
    const { desk, chat } = await start()
    await chat.waitForReply()
    await chat.say('halo')
    await chat.waitForReply()
    await chat.tap('Kenapa bansos saya berhenti?')
    await chat.waitForReply()
    const before = await chat.bubbles()
    await chat.page.reload()
    await chat.page.getByRole('button', { name: '10', exact: true }).waitFor()
    await expect.poll(() => chat.bubbles()).toEqual(before)
    expect(desk.received).toHaveLength(3)
  })

  it('does not bring back a long number that the person typed', async () => {
    const { chat } = await start()
    await chat.waitForReply()
    await chat.say('nik saya 3301 0123 4567 8901')
    await chat.waitForReply()
    const kept = await chat.page.evaluate('JSON.stringify({ ...sessionStorage, ...localStorage })')
    expect(kept).toContain('nik saya ••••')
    expect(kept).not.toContain('3301')
  })
})

describe('when the data are deleted', () => {
  it('the page empties itself, keeps nothing of before, and a reload shows only what came after', async () => {
    const { chat } = await start()
    await chat.waitForReply()
    await chat.say('rahasia saya')
    await chat.waitForReply()
    await chat.say('hapus')
    await chat.page.getByText('Semua catatan sudah dihapus.').waitFor()
    expect(await chat.bubbles()).toHaveLength(1)
    expect(await chat.page.evaluate('JSON.stringify({ ...sessionStorage })')).not.toContain('rahasia')
    await chat.say('halo lagi')
    await chat.page.getByText('belum paham').waitFor()
    const before = await chat.bubbles()
    await chat.page.reload()
    await chat.page.getByText('belum paham').waitFor()
    await expect.poll(() => chat.bubbles()).toEqual(before)
    expect(before.map(({ text }) => text)).toEqual([
      'Semua catatan sudah dihapus.',
      'halo lagi',
      'Maaf, saya belum paham. Bisa ditulis dengan kata lain?',
    ])
  })
})
