/** Starts the system's Chromium for tests that need a real page. */
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContext, chromium } from 'playwright-core'

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

const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export interface Browser {
  readonly context: BrowserContext
  /** Ends this browser and removes its profile. */
  close(): Promise<void>
}

export interface Screen {
  readonly width: number
  readonly height: number
  readonly dark?: boolean
  readonly reducedMotion?: boolean
  readonly offline?: boolean
}

/** A browser with an empty profile of its own. Throws with what to install when there is no Chromium. */
export async function openBrowser({ width, height, dark, reducedMotion }: Screen): Promise<Browser> {
  const profile = await mkdtemp(join(tmpdir(), 'tanya-bansos-browser-'))
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: chromiumPath(),
    args: QUIET,
    headless: true,
    viewport: { width, height },
    acceptDownloads: true,
    locale: 'id-ID',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: reducedMotion === false ? 'no-preference' : 'reduce',
  })
  return {
    context,
    async close() {
      await context.close()
      await rm(profile, { recursive: true, force: true })
    },
  }
}

function chromiumPath(): string {
  const path = PLACES.find((place) => existsSync(place))
  if (path === undefined) {
    throw new Error(
      'The browser tests need Chromium or Chrome and found none. Install it first, for example ' +
        '"sudo apt-get install chromium" (Debian, Ubuntu), "brew install --cask chromium" (macOS) or ' +
        `Google Chrome (Windows). Looked at: ${PLACES.join(', ')}`,
    )
  }
  return path
}
