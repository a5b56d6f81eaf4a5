/** The page behind a balancer that gives every request to another of two processes. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { pdfText } from '../documents/pdf-text.ts'
import { TO_THE_LETTER } from '../pages/page.ts'
import { type Balancer, startBalancer, startTown, type Town } from '../pages/processes.ts'
import { newDevice, openBrowser } from './chromium.ts'
import { type ChatPage, open } from './page.ts'

let browser: Browser
let town: Town
let balancer: Balancer
beforeAll(async () => {
  ;[browser, town] = await Promise.all([openBrowser(), startTown()])
  balancer = await startBalancer(town.bases)
})
afterAll(async () => {
  await browser.close()
  await balancer.close()
  await town.close()
})

const OPEN = '#log .bubble:last-child .choices:not(.retired)'

/** Says or taps it and waits until the last bubble has choices again. */
async function answered(chat: ChatPage, act: () => Promise<void>): Promise<void> {
  const before = await chat.page.locator('#log .bubble[data-reply]').count()
  await act()
  await chat.page.locator('#log .bubble[data-reply]').nth(before).waitFor()
  await chat.page.locator(OPEN).waitFor()
}

function processesOf(path: string): number {
  return new Set(balancer.served.filter((one) => one.path.startsWith(path)).map(({ base }) => base)).size
}

describe('a page whose requests reach any process', () => {
  it('talks to its letter, is loaded again, and is emptied in both windows', async () => {
    const context = await newDevice(browser)
    const chat = await open(context, balancer.url)
    await chat.page.locator(OPEN).waitFor()
    for (const words of TO_THE_LETTER) await answered(chat, () => chat.say(words))
    expect(pdfText((await chat.download()).bytes)).toContain('Kabupaten Garut')

    const before = await chat.bubbles()
    for (let times = 0; times < 3; times += 1) {
      await chat.page.reload()
      await expect.poll(() => chat.bubbles()).toEqual(before)
    }
    const second = await open(context, balancer.url)
    const botsOf = async (page: ChatPage) => (await page.bubbles()).filter(({ from }) => from === 'bot')
    await expect.poll(() => botsOf(second)).toHaveLength((await botsOf(chat)).length)
    await answered(chat, () => chat.say('hapus data saya'))
    await second.tap('Ya, hapus semua')
    for (const page of [chat, second]) {
      await expect.poll(async () => (await page.bubbles()).length).toBeLessThan(3)
    }
    for (const path of ['/api/messages', '/api/stream', '/page/']) expect(processesOf(path)).toBe(2)
    expect([...chat.complaints, ...second.complaints]).toEqual([])
    await context.close()
  })

  it('goes on when one of the two is killed', async () => {
    const context = await newDevice(browser)
    const chat = await open(context, balancer.url)
    await chat.page.locator(OPEN).waitFor()
    const before = balancer.served.findLast(({ path }) => path === '/api/stream')?.base
    await town.web.find(({ base }) => base === before)?.kill()
    await chat.say('apa itu desil?')
    await chat.page.locator('#log .bubble[data-reply]').nth(1).waitFor({ timeout: 30_000 })
    await answered(chat, () => chat.say('menu'))
    const ids = await chat.page
      .locator('#log .bubble[data-reply]')
      .evaluateAll((all) => all.map((bubble) => bubble.getAttribute('data-reply')))
    expect(new Set(ids).size).toBe(ids.length)
    const bubbles = await chat.bubbles()
    await chat.page.reload()
    await expect.poll(() => chat.bubbles()).toEqual(bubbles)
    await context.close()
  })
})
