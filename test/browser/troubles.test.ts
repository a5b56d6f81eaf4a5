import type { Browser } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { newDevice, openBrowser } from './chromium.ts'
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

async function start(): Promise<{ desk: ScriptedHelpdesk; chat: ChatPage }> {
  const desk = await openScriptedHelpdesk(sampleConversation)
  desks.push(desk)
  const chat = await open(await newDevice(browser), desk.url)
  await chat.waitForReply()
  return { desk, chat }
}

describe('on a bad line', () => {
  it('a message whose answer was cut off is sent again and counts once', async () => {
    const { desk, chat } = await start()
    let cut = 0
    await chat.page.route('**/api/messages', async (route) => {
      if (cut > 0) return await route.continue()
      cut += 1
      await route.fetch()
      await route.abort('connectionreset')
    })
    const posts: string[] = []
    chat.page.on('request', (request) => {
      if (request.method() === 'POST') posts.push(request.postDataJSON().id)
    })
    await chat.say('halo')
    await chat.waitForReply()
    await expect.poll(() => posts).toHaveLength(2)
    expect(new Set(posts).size).toBe(1)
    await chat.say('sudah?')
    await chat.waitForReply()
    expect(desk.received.map(({ text }) => text)).toEqual(['/mulai', 'halo', 'sudah?'])
  })

  it('a refused message says why and can be sent again with one tap', async () => {
    const { desk, chat } = await start()
    const error = 'Mohon tunggu 2 detik, lalu kirim lagi ya.'
    await chat.page.route('**/api/messages', (route) => route.fulfill({ status: 429, json: { error } }))
    await chat.say('halo')
    await chat.page.getByText(error).waitFor()
    await chat.page.unroute('**/api/messages')
    await chat.tap('Kirim lagi')
    await chat.waitForReply()
    expect(await chat.page.getByText(error).count()).toBe(0)
    expect(desk.received.map(({ text }) => text)).toEqual(['/mulai', 'halo'])
  })

  it('a server that goes away is said in plain words, and the talk goes on when it is back', async () => {
    const { desk, chat } = await start()
    await desk.close()
    desks.length = 0
    await chat.page.getByRole('status').getByText('Sambungan internet terputus').waitFor()
    const port = Number(new URL(desk.url).port)
    const restarted = await openScriptedHelpdesk(sampleConversation, port)
    desks.push(restarted)
    await chat.page.getByRole('status').waitFor({ state: 'hidden' })
    await chat.say('masih di sana?')
    expect((await chat.waitForReply()).text).toContain('belum paham')
    expect(restarted.received.map(({ text }) => text)).toEqual(['masih di sana?'])
  })

  it('a page whose cookie was lost still gets the answers to what it sends', async () => {
    const { desk, chat } = await start()
    await chat.page.context().clearCookies()
    await chat.say('halo lagi')
    expect((await chat.waitForReply()).text).toContain('belum paham')
    expect(new Set(desk.received.map(({ chat: session }) => session)).size).toBe(2)
  })
})

describe('with a hostile text', () => {
  it('the page shows it as text and links only to known sites', async () => {
    const text = [
      '<img src=x onerror="document.title=1"> <script>document.title=2</script>',
      'Buka *cekbansos.kemensos.go.id*, https://idebku.ojk.go.id/a?b=1. atau healing119.id!',
      'Jangan buka kemensos.go.id.jahat.com, jahat-go.id, https://jahat.id/x.go.id, a@b.go.id, javascript:alert(1)',
    ].join('\n')
    const desk = await openScriptedHelpdesk(() => [{ text, choices: [{ id: 'x', label: '<b>tebal</b>' }] }])
    desks.push(desk)
    const chat = await open(await newDevice(browser), desk.url)
    const reply = await chat.waitForReply()
    expect(reply.text).toContain('<img src=x onerror="document.title=1">')
    expect(reply.open).toEqual(['<b>tebal</b>'])
    const links = await chat.page
      .locator('#log a')
      .evaluateAll((all) =>
        all.map((link) => [link.getAttribute('href'), link.textContent, link.getAttribute('rel')]),
      )
    const rel = 'noopener noreferrer'
    expect(links).toEqual([
      ['https://cekbansos.kemensos.go.id', 'cekbansos.kemensos.go.id', rel],
      ['https://idebku.ojk.go.id/a?b=1', 'https://idebku.ojk.go.id/a?b=1', rel],
      ['https://healing119.id', 'healing119.id', rel],
    ])
    expect(await chat.page.locator('#log strong').allInnerTexts()).toEqual(['cekbansos.kemensos.go.id'])
    expect(await chat.page.title()).toBe('Tanya Bansos')
    expect(chat.complaints).toEqual([])
  })
})
