import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Device, newDevice, openBrowser, PHONE } from './chromium.ts'
import { type ChatPage, open } from './page.ts'
import { sampleConversation } from './sample-conversation.ts'
import { openScriptedHelpdesk, type ScriptedHelpdesk } from './scripted-helpdesk.ts'

let browser: Browser
const desks: ScriptedHelpdesk[] = []

beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()))
  await Promise.all(desks.splice(0).map((desk) => desk.close()))
})
afterAll(async () => {
  await browser.close()
})

async function start(device: Device = PHONE, prepare = ''): Promise<ChatPage> {
  const desk = await openScriptedHelpdesk(sampleConversation)
  desks.push(desk)
  const context = await newDevice(browser, device)
  await context.addInitScript({ path: fileURLToPath(new URL('./in-page.js', import.meta.url)) })
  if (prepare) await context.addInitScript(prepare)
  const chat = await open(context, desk.url)
  await chat.waitForReply()
  return chat
}

/** Shows a bubble of every form: list, grid, several to pick, card, letter; used and open. */
async function showEverything(chat: ChatPage): Promise<void> {
  for (const taps of [['Kenapa bansos saya berhenti?'], ['6'], ['Paylater', 'Kirim pilihan (1)']]) {
    for (const label of taps) await chat.tap(label)
    await chat.waitForReply()
  }
  await chat.waitForReply()
  await chat.tap('Buat surat keberatan')
  await chat.waitForReply()
}

/** Calls a function of `in-page.js`. */
async function ask(page: Page, call: string): Promise<unknown> {
  return await page.evaluate(`inPage.${call}`)
}

describe('by keyboard', () => {
  it('the first Tab leads past the header to the text box', async () => {
    const { page } = await start()
    await page.keyboard.press('Tab')
    expect(await ask(page, 'focused()')).toBe('Langsung ke kotak tulis pesan')
    await page.keyboard.press('Enter')
    expect(await ask(page, 'focused()')).toBe('words')
  })

  it('an answer keeps the place: the next Tab is at the new question', async () => {
    const chat = await start()
    const { page } = chat
    await page.getByRole('button', { name: 'Apa itu desil?' }).focus()
    await page.keyboard.press('Shift+Tab')
    await page.keyboard.press('Enter')
    await chat.waitForReply()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Space')
    expect((await chat.waitForReply()).text).toContain('Apakah di keluarga')
    expect((await chat.bubbles()).at(-2)).toMatchObject({ from: 'person', text: '1' })
  })

  it('where the focus is can be seen', async () => {
    const { page } = await start()
    for (let n = 0; n < 8; n += 1) {
      await page.keyboard.press('Tab')
      expect(await ask(page, 'outline()')).toBe('solid 3px')
    }
  })
})

describe('for a screen reader', () => {
  it('the conversation is a log with names for speakers, groups and fields', async () => {
    const chat = await start()
    await chat.say('halo')
    await chat.waitForReply()
    expect(await chat.page.getByRole('log', { name: 'Percakapan' }).getAttribute('aria-live')).toBe('polite')
    expect(await chat.page.getByRole('group', { name: 'Pilihan jawaban' }).count()).toBe(1)
    const speakers = await chat.page.locator('#log .bubble > .unseen').allTextContents()
    expect(speakers).toEqual(['Tanya Bansos:', 'Ibu/Bapak:', 'Tanya Bansos:'])
  })

  it('a picked toggle and a used choice say so', async () => {
    const chat = await start()
    await chat.tap('Kenapa bansos saya berhenti?')
    await chat.waitForReply()
    await chat.tap('Tidak tahu')
    await chat.waitForReply()
    await chat.tap('Paylater')
    expect(await chat.page.getByRole('button', { name: 'Paylater', pressed: true }).count()).toBe(1)
    expect(await chat.page.getByRole('button', { name: 'Apa itu desil?', disabled: true }).count()).toBe(1)
  })
})

describe('for old eyes', () => {
  it('the text has at least 18 px, grows in steps, and stays as it was set', async () => {
    const chat = await start()
    const size = () => ask(chat.page, 'fontSize()')
    const sizes = [await size()]
    for (let n = 0; n < 3; n += 1) {
      await chat.tap('Perbesar huruf')
      sizes.push(await size())
    }
    expect(sizes).toEqual([18, 21, 24, 28])
    await chat.page.reload()
    await chat.page.locator('.bubble p').first().waitFor()
    expect(await size()).toBe(28)
    await chat.tap('Perkecil huruf')
    expect(await size()).toBe(24)
  })

  it.each([
    { ...PHONE, dark: false },
    { ...PHONE, dark: true },
  ])('every text stands out from its ground (dark: $dark)', async (device) => {
    const chat = await start(device)
    await showEverything(chat)
    expect(await ask(chat.page, 'faintTexts()')).toEqual([])
  })
})

describe('on every screen', () => {
  const screens = [
    { width: 320, height: 640 },
    { width: 360, height: 740 },
    { width: 740, height: 360 },
    { width: 1024, height: 800 },
  ].flatMap((screen) => ['usual', 'largest'].map((text) => ({ ...screen, text })))

  it.each(screens)('$width×$height, $text text: nothing is cut off or too small to tap', async (screen) => {
    const chat = await start(screen)
    if (screen.text === 'largest') for (let n = 0; n < 3; n += 1) await chat.tap('Perbesar huruf')
    await showEverything(chat)
    const { page } = chat
    expect(await ask(page, 'pageWidth()')).toBe(screen.width)
    const log = await page.locator('#log').evaluate((e) => [e.scrollWidth - e.clientWidth, e.clientHeight])
    expect(log[0]).toBe(0)
    expect(log[1]).toBeGreaterThan(screen.height * 0.45)
    for (const button of await page
      .locator('.choice:visible, .send-picked:visible, .letter a, #down:visible')
      .all()) {
      expect((await button.boundingBox())?.height).toBeGreaterThanOrEqual(48)
    }
    for (const button of await page.locator('header button:visible, #compose button').all()) {
      const box = await button.boundingBox()
      expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(44)
      expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(screen.width)
    }
  })

  it('a long answer is met at its beginning, with a way down', async () => {
    const chat = await start({ width: 320, height: 640 })
    for (const label of ['Kenapa bansos saya berhenti?', 'Tidak tahu', 'Tidak ada semuanya']) {
      await chat.tap(label)
      await chat.waitForReply()
    }
    await chat.waitForReply()
    const { page } = chat
    expect(await ask(page, 'isFirstInView("Tidak ada semuanya")')).toBe(true)
    const down = page.getByRole('button', { name: 'Masih ada di bawah' })
    const roomFor = async () => (await page.getByRole('log').boundingBox())?.height
    const room = await roomFor()
    await down.click()
    expect(await ask(page, 'isFirstInView("Tidak ada semuanya")')).toBe(false)
    await page.getByRole('log').press('End')
    await down.waitFor({ state: 'hidden' })
    // Coming and going it moves nothing: a button that moves under a finger loses its tap.
    expect(await roomFor()).toBe(room)
    expect(await page.getByRole('button', { name: 'Buat surat keberatan' }).last().isVisible()).toBe(true)
  })
})

describe('reading aloud', () => {
  it('is not offered where there is no Indonesian voice', async () => {
    const { page } = await start()
    expect(await page.getByRole('button', { name: 'Dengarkan' }).count()).toBe(0)
  })

  it('is offered where there is one, reads text and choices, and stops at the second tap', async () => {
    const { page } = await start(PHONE, 'inPage.pretendIndonesianVoice()')
    const listen = page.getByRole('button', { name: 'Dengarkan' })
    await listen.click()
    const spoken = (await ask(page, 'spoken')) as string[]
    expect(spoken[0]).toBe('Assalamualaikum, selamat datang di Tanya Bansos.')
    expect(spoken).toContain('Apa itu desil?')
    await page.getByRole('button', { name: '■ Berhenti' }).click()
    expect(await ask(page, 'spoken')).toEqual([])
    expect(await listen.isVisible()).toBe(true)
  })
})
