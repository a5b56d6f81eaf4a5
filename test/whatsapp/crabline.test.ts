/**
 * An outside opinion: the WhatsApp server that other people wrote for Baileys. It knows neither linking nor encryption on
 * the way in, so it is asked one thing: does a private text get an answer that it can read?
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startWhatsAppServer } from '@openclaw/crabline'
import { expect, test } from 'vitest'
import { loadBaileys } from '../../src/adapters/whatsapp/baileys.ts'
import { createFolderStore } from '../../src/adapters/whatsapp/folder-store.ts'
import { startHelpdesk } from './helpdesk.ts'

const SELF = '15550000000@s.whatsapp.net'
const ANI = '6281234500001@s.whatsapp.net'

/** Keys of a number that was linked before: this server takes every client for linked. */
async function linkedFolder(folder: string): Promise<void> {
  const baileys = await loadBaileys()
  const creds = {
    ...baileys.initAuthCreds(),
    me: { id: SELF, name: 'Tanya Bansos' },
    registered: true,
    accountSyncCounter: 1,
  }
  const tenancy = await createFolderStore(join(folder, 'whatsapp', 'utama')).acquire()
  const value = JSON.stringify(creds, baileys.BufferJSON.replacer)
  await tenancy?.write([{ type: 'creds', id: 'creds', value }])
  await tenancy?.release()
}

test('a private text is answered on a server that we did not write', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'bansos-crabline-'))
  await linkedFolder(folder)
  const heard: unknown[] = []
  let tell: () => void = () => undefined
  const answered = new Promise<void>((resolve) => {
    tell = resolve
  })
  const server = await startWhatsAppServer({
    selfJid: SELF,
    recorderPath: join(folder, 'recorder.jsonl'),
    onEvent(event) {
      heard.push(event)
      if (JSON.stringify(event).includes('Balas dengan angkanya')) tell()
    },
  })
  const { endpoints, adminToken } = server.manifest
  const helpdesk = await startHelpdesk({
    wsUrl: endpoints.baileysWebSocketUrl,
    dataDir: folder,
  })
  try {
    await helpdesk.until(({ state }) => state === 'linked')
    const response = await fetch(endpoints.adminInboundUrl, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Crabline-Admin-Token': adminToken },
      body: JSON.stringify({ chatJid: ANI, senderJid: ANI, text: 'halo' }),
    })
    expect(response.ok, await response.text()).toBe(true)
    await answered
    expect(JSON.stringify(heard)).toContain('Halo Ibu/Bapak')
  } finally {
    await helpdesk.stop()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
})
