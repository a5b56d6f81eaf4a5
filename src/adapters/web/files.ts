/** The pages' own files, read once at start; nothing else on disk can be reached. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Hono } from 'hono'

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
}

const FILES = {
  '/': 'index.html',
  ...Object.fromEntries(
    [
      ...['page.css', 'colors.css', 'icon.svg', 'main.js', 'line.js', 'bubbles.js', 'choices.js'],
      ...['rich-text.js', 'own-words.js', 'scroll.js', 'voice.js', 'text-size.js'],
    ].map((name) => [`/page/${name}`, name]),
  ),
}

/** Routes for the chat page and what it loads. Throws at start when a file is missing. */
export function pageFiles(): Hono {
  return serveFiles(FILES, new URL('./page/', import.meta.url))
}

/**
 * Routes for files of one folder. Throws at once when one is missing.
 * @param files path → name in the folder
 */
export function serveFiles(files: Readonly<Record<string, string>>, folder: URL): Hono {
  const routes = new Hono()
  for (const [path, name] of Object.entries(files)) {
    const bytes = readFileSync(new URL(name, folder))
    const type = TYPES[name.split('.').at(-1) ?? '']
    if (type === undefined) throw new Error(`${name} is of no type that is served`)
    const etag = `"${createHash('sha256').update(bytes).digest('hex').slice(0, 16)}"`
    routes.get(path, (c) => {
      c.header('ETag', etag)
      // Asked for each time, so that an updated server is never met by an old script.
      c.header('Cache-Control', 'no-cache')
      if (c.req.header('if-none-match') === etag) return c.body(null, 304)
      c.header('Content-Type', type)
      return c.body(bytes)
    })
  }
  return routes
}
