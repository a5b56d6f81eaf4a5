import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { describe, expect, test } from 'vitest'

/** Which rooms a room may import; `design` of ARCHITECTURE.md as a table. A room is a folder or file of `src/`. */
const MAY_IMPORT: Record<string, readonly string[] | 'everything'> = {
  message: [],
  say: ['knowledge', 'message'],
  memos: ['knowledge', 'message'],
  'desk-places': ['knowledge', 'message'],
  ports: ['message'],
  config: [],
  knowledge: ['knowledge'],
  language: ['language', 'knowledge', 'message'],
  replies: ['replies', 'knowledge', 'desk-places', 'memos', 'message', 'say'],
  documents: ['documents', 'knowledge', 'message'],
  flows: ['flows', 'knowledge', 'message', 'say'],
  turn: [
    'turn',
    'flows',
    'language',
    'knowledge',
    'replies',
    'documents',
    'desk-places',
    'memos',
    'message',
    'say',
  ],
  helpdesk: [
    'helpdesk',
    'turn',
    'language',
    'knowledge',
    'replies',
    'desk-places',
    'memos',
    'message',
    'ports',
  ],
  mailroom: ['mailroom', 'language', 'message', 'ports'],
  staff: [
    'staff',
    'desk-places',
    'documents',
    'helpdesk',
    'knowledge',
    'language',
    'memos',
    'message',
    'ports',
    'replies',
    'turn',
  ],
  adapters: ['adapters', 'message', 'ports', 'turn'],
  main: 'everything',
  chat: 'everything',
}

/** Libraries that may be imported in one place only. */
const ONLY_IN: Record<string, readonly string[]> = {
  xstate: ['flows/', 'turn/'],
  hono: ['adapters/web/'],
  '@hono/node-server': ['adapters/web/'],
  pino: ['adapters/log.ts'],
  'prom-client': ['adapters/metrics.ts'],
  pdfkit: ['documents/'],
  qrcode: ['documents/', 'adapters/whatsapp/'],
  'csv-stringify': ['staff/'],
  '@bull-board': ['adapters/web/'],
  yaml: ['knowledge/', 'language/', 'helpdesk/proposal.ts'],
  grammy: ['adapters/telegram/'],
  '@whiskeysockets/baileys': ['adapters/whatsapp/'],
  ioredis: ['adapters/redis/'],
  bullmq: ['adapters/redis/'],
}

const SRC = join(import.meta.dirname, '../../src')
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => name.split(sep).join('/'))

function importsOf(file: string): readonly string[] {
  const source = readFileSync(join(SRC, file), 'utf8')
  const found = source.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)
  return [...found].map(([, path]) => path ?? '')
}

function roomOf(file: string): string {
  return (file.split('/')[0] ?? '').replace(/\.ts$/, '')
}

describe('the import rule', () => {
  test.each(files)('%s imports only what its room may know', (file) => {
    const allowed = MAY_IMPORT[roomOf(file)]
    expect(
      allowed,
      `a new room needs a line in this test and in ARCHITECTURE.md: ${roomOf(file)}`,
    ).toBeDefined()
    if (allowed === undefined || allowed === 'everything') return
    const rooms = importsOf(file)
      .filter((path) => path.startsWith('.'))
      .map((path) =>
        roomOf(
          relative(SRC, join(SRC, dirname(file), path))
            .split(sep)
            .join('/'),
        ),
      )
    expect(rooms.filter((room) => !allowed.includes(room))).toEqual([])
  })

  test.each(files)('%s imports libraries only where they belong', (file) => {
    const misplaced = importsOf(file).filter((path) => {
      const library = Object.keys(ONLY_IN).find((name) => path === name || path.startsWith(`${name}/`))
      return library !== undefined && !ONLY_IN[library]?.some((place) => file.startsWith(place))
    })
    expect(misplaced).toEqual([])
  })

  test('reads the environment in config.ts only', () => {
    const readers = files.filter((f) => readFileSync(join(SRC, f), 'utf8').includes('process.env'))
    expect(readers).toEqual(['config.ts'])
  })

  test('reads the clock and chance only at the edges', () => {
    const clock = /Date\.now\(\)|new Date\(\)|performance\.now\(\)|Math\.random\(\)|randomUUID\(/
    const readers = files.filter((f) => clock.test(readFileSync(join(SRC, f), 'utf8')))
    expect(readers.filter((f) => !f.startsWith('adapters/'))).toEqual([])
  })
})

describe('the house style', () => {
  test('has no barrels and no rooms by kind', () => {
    const banned = /(^|\/)(index\.ts$|utils|helpers|common|shared|lib|services|managers|handlers)(\/|\.ts|$)/
    expect(files.filter((f) => banned.test(f))).toEqual([])
  })

  test('keeps files short enough to read', () => {
    const long = files.filter((f) => {
      const lines = readFileSync(join(SRC, f), 'utf8').split('\n').length
      return lines > (f.startsWith('adapters/') ? 350 : 300)
    })
    expect(long).toEqual([])
  })
})
