import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Helpdesk, startHelpdesk } from '../../scripts/bench/helpdesk.ts'
import { startRedis, type TestRedis } from '../redis-server.ts'
import { newDevice, openBrowser } from './chromium.ts'

const TOKEN = 'kata-sandi-petugas-1'

let redis: TestRedis
let helpdesk: Helpdesk
let browser: Browser

beforeAll(async () => {
  redis = await startRedis()
  helpdesk = await startHelpdesk({
    ...{ REDIS_URL: redis.url, STAFF_TOKEN: TOKEN, STAFF_CHATS: 'telegram:-100', TODAY: '2026-11-22' },
  })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await helpdesk.stop()
  await redis.close()
})

/** What the browser refused or complained of, besides a style sheet with letters from elsewhere. */
async function enter(): Promise<{ page: Page; complaints: readonly string[] }> {
  const page = await (await newDevice(browser, { width: 1024, height: 800 })).newPage()
  const complaints: string[] = []
  page.on('console', (line) => {
    if (line.type() === 'error' && !line.text().includes('fonts.googleapis.com')) complaints.push(line.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(`${helpdesk.base}/petugas`)
  await page.getByLabel('Nama Ibu/Bapak').fill('Bu Sri')
  await page.getByLabel('Kata sandi').fill(TOKEN)
  await page.getByRole('button', { name: 'Masuk' }).click()
  await page.getByRole('heading', { name: 'Tiket' }).waitFor()
  return { page, complaints }
}

describe('the queues that wake, with Redis, in a helpdesk as a user starts it', () => {
  it('are shown to officers by bull-board, which asks nobody else for anything', async () => {
    const { page, complaints } = await enter()
    const elsewhere: string[] = []
    page.on('response', (response) => {
      if (!response.url().startsWith(helpdesk.base)) elsewhere.push(response.url())
    })
    await page.goto(`${helpdesk.base}/petugas#antrean`)
    await page.getByRole('link', { name: 'Lihat antrean kerja (teknis)' }).click()
    await page.getByText('turns').first().waitFor()
    expect(complaints).toEqual([])
    expect(elsewhere).toEqual([])
  })

  it('are hidden from everybody else, and can only be looked at', async () => {
    const board = `${helpdesk.base}/petugas/antrean-kerja`
    for (const path of ['', '/', '/api/queues', '/queue/turns']) {
      const answer = await fetch(board + path, { redirect: 'manual' })
      expect([302, 401], path).toContain(answer.status)
    }
    const headers = { Authorization: `Bearer ${TOKEN}` }
    const queues = await fetch(`${board}/api/queues`, { headers })
    expect(queues.status).toBe(200)
    const pause = await fetch(`${board}/api/queues/turns/pause`, { headers, method: 'PUT' })
    expect(pause.status).toBe(405)
  })

  it('the page shows what waits in Redis, and counts what was asked', async () => {
    const headers = { Authorization: `Bearer ${TOKEN}` }
    const say = await fetch(`${helpdesk.base}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Origin: helpdesk.base },
      body: JSON.stringify({ id: 'pesan-0001', text: 'desil itu apa' }),
    })
    expect(say.status).toBe(202)
    const ask = async (path: string) =>
      (await (await fetch(`${helpdesk.base}/petugas/api/${path}`, { headers })).json()) as Record<
        string,
        unknown
      >
    while ((await ask('counts?days=1')).turns !== 1) await new Promise((resolve) => setTimeout(resolve, 50))
    expect(await ask('counts?days=1')).toMatchObject({ begun: 1, today: '2026-11-22' })
    expect((await ask('queues')).waiting).toEqual({ mailboxes: 0, outboxes: { web: 1 } })
  })
})
