/** An opinion from outside: a Bot API server that we did not write (`@openclaw/crabline`), text in both directions. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startTelegramServer } from '@openclaw/crabline'
import { expect, test } from 'vitest'
import { startDesk } from './desk.ts'

const CHAT = 100001

test('a question that goes in by somebody else’s server comes back answered', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bansos-crabline-'))
  const said: string[] = []
  let heard: (text: string) => void = () => undefined
  const server = await startTelegramServer({
    host: '127.0.0.1',
    botToken: '424242:crabline-telegram-token',
    recorderPath: join(folder, 'telegram.jsonl'),
    onEvent: (event) => {
      const { path = '', body } = event as { path?: string; body?: { text?: string; chat_id?: unknown } }
      if (!path.endsWith('/sendMessage') || String(body?.chat_id) !== String(CHAT)) return
      said.push(body?.text ?? '')
      heard(body?.text ?? '')
    },
  })
  const { endpoints, botToken, adminToken } = server.manifest
  const answered = new Promise<string>((resolve) => {
    heard = (text) => {
      if (text.includes('urutan kesejahteraan')) resolve(text)
    }
  })
  const env = { TELEGRAM_BOT_TOKEN: botToken, TELEGRAM_API_ROOT: endpoints.apiRoot }
  const desk = await startDesk({ token: botToken, root: endpoints.apiRoot }, { env })
  const response = await fetch(endpoints.adminInboundUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'X-Crabline-Admin-Token': adminToken },
    body: JSON.stringify({ chatId: CHAT, fromId: CHAT, text: 'desil itu apa' }),
  })
  expect(response.status).toBe(200)
  expect(await answered).toContain('Desil 1 paling susah')
  expect(said[0]).toContain('bukan layanan pemerintah')
  await desk.stop()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
})
