/** Drives the chat page the way a person does: by what is written on it. */
import { readFile } from 'node:fs/promises'
import type { BrowserContext, Page } from 'playwright-core'

export interface Bubble {
  readonly from: 'bot' | 'person'
  readonly text: string
  /** Labels of the buttons that can still be tapped. */
  readonly open: readonly string[]
  /** Labels of the buttons that were answered with. */
  readonly picked: readonly string[]
}

export interface ChatPage {
  readonly page: Page
  /** Console errors, uncaught exceptions and refused resources so far. */
  readonly complaints: readonly string[]
  say(text: string): Promise<void>
  /** Taps a button or a choice that is still open. */
  tap(label: string): Promise<void>
  /** Waits for the first reply that was not waited for yet. */
  waitForReply(): Promise<Bubble>
  bubbles(): Promise<readonly Bubble[]>
  /** Taps the letter's download and returns what arrived. */
  download(): Promise<{ readonly name: string; readonly bytes: Uint8Array }>
}

/** Opens the chat at `url`, waits until the page is drawn, not for its first reply. */
export async function open(context: BrowserContext, url: string): Promise<ChatPage> {
  const page = await context.newPage()
  const complaints: string[] = []
  let waitedFor = 0
  page.on('console', (line) => {
    if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  await page.goto(url)

  async function bubbles(): Promise<readonly Bubble[]> {
    const elements = await page.locator('#log .bubble').all()
    return await Promise.all(
      elements.map(async (element) => ({
        from: (await element.getAttribute('data-reply')) === null ? ('person' as const) : ('bot' as const),
        text: (await element.locator('> p').allInnerTexts()).join('\n'),
        open: await element.locator('.choices:not(.retired) .choice').allInnerTexts(),
        picked: await element.locator('.choice.picked').allInnerTexts(),
      })),
    )
  }

  return {
    page,
    complaints,
    bubbles,
    async say(text) {
      await page.getByLabel('Tulis pesan').fill(text)
      await page.keyboard.press('Enter')
    },
    async tap(label) {
      const choice = page.locator('.choices:not(.retired)').getByRole('button', { name: label, exact: true })
      const anywhere = page.getByRole('button', { name: label, exact: true })
      await ((await choice.count()) > 0 ? choice.last() : anywhere.last()).click()
    },
    async waitForReply() {
      await page.locator('#log .bubble[data-reply]').nth(waitedFor).waitFor()
      const replies = (await bubbles()).filter(({ from }) => from === 'bot')
      const reply = replies[waitedFor]
      if (reply === undefined) throw new Error('The reply has vanished from the page.')
      waitedFor += 1
      return reply
    },
    async download() {
      const arriving = page.waitForEvent('download')
      await page.getByRole('link', { name: 'Unduh surat (PDF)' }).last().click()
      const arrived = await arriving
      return { name: arrived.suggestedFilename(), bytes: await readFile(await arrived.path()) }
    },
  }
}
