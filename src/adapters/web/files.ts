/** The page's own files, read once at start; nothing else on disk can be reached. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Hono } from 'hono'

const TYPES = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
} as const

const FILES: Readonly<Record<string, { readonly name: string; readonly type: keyof typeof TYPES }>> = {
  '/': { name: 'index.html', type: 'html' },
  '/page/page.css': { name: 'page.css', type: 'css' },
  '/page/icon.svg': { name: 'icon.svg', type: 'svg' },
  '/page/main.js': { name: 'main.js', type: 'js' },
  '/page/line.js': { name: 'line.js', type: 'js' },
  '/page/bubbles.js': { name: 'bubbles.js', type: 'js' },
  '/page/choices.js': { name: 'choices.js', type: 'js' },
  '/page/rich-text.js': { name: 'rich-text.js', type: 'js' },
  '/page/own-words.js': { name: 'own-words.js', type: 'js' },
  '/page/scroll.js': { name: 'scroll.js', type: 'js' },
  '/page/voice.js': { name: 'voice.js', type: 'js' },
  '/page/text-size.js': { name: 'text-size.js', type: 'js' },
}

/** Routes for the page and what it loads. Throws at start when a file is missing. */
export function pageFiles(): Hono {
  const files = new Hono()
  for (const [path, { name, type }] of Object.entries(FILES)) {
    const bytes = readFileSync(new URL(`./page/${name}`, import.meta.url))
    const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}"`
    files.get(path, (c) => {
      c.header('ETag', etag)
      // Asked for each time, so that an updated server is never met by an old script.
      c.header('Cache-Control', 'no-cache')
      if (c.req.header('if-none-match') === etag) return c.body(null, 304)
      c.header('Content-Type', TYPES[type])
      return c.body(bytes)
    })
  }
  return files
}
