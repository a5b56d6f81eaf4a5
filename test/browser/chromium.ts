/** Starts the system's Chromium for tests that need a real page. */
import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/** What to do when there is none. */
export const NO_CHROMIUM =
  'The browser tests need Chromium or Chrome and found none. Install it first, for example ' +
  '"sudo apt-get install chromium" (Debian, Ubuntu), "brew install --cask chromium" (macOS) or ' +
  `Google Chrome (Windows). Looked at: ${PLACES.join(', ')}`

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface Device {
  /** In CSS pixels. */
  readonly width: number
  readonly height: number
  readonly dark?: boolean
  readonly javaScript?: boolean
}

export const PHONE: Device = { width: 360, height: 740 }

/** A browser with an empty profile in a temporary folder. Throws with what to install when there is no Chromium. */
export async function openBrowser(): Promise<Browser> {
  return await chromium.launch({ executablePath: chromiumPath(), args: QUIET, headless: true })
}

/** A person's device: cookies and storage of its own, nothing moves by itself. */
export async function newDevice(browser: Browser, device: Device = PHONE): Promise<BrowserContext> {
  const { width, height, dark = false, javaScript = true } = device
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'id-ID',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    javaScriptEnabled: javaScript,
  })
  context.setDefaultTimeout(10_000)
  return context
}

/** Where this machine's Chromium or Chrome is, or null. */
export function findChromium(): string | null {
  return PLACES.find((place) => existsSync(place)) ?? null
}

function chromiumPath(): string {
  const path = findChromium()
  if (path === null) throw new Error(NO_CHROMIUM)
  return path
}
