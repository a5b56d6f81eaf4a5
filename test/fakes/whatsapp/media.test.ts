import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { downloadMediaMessage } from '@whiskeysockets/baileys'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, link } from './client.ts'
import type { Person } from './person.ts'
import { type FakeWhatsApp, startFakeWhatsApp } from './server.ts'

let wa: FakeWhatsApp
let client: Client
let ani: Person

beforeAll(async () => {
  wa = await startFakeWhatsApp()
  client = await link(wa, { fetchAgent: wa.media.trust.agent })
  ani = wa.person({ pn: '6281234500001', name: 'Ani' })
  await ani.says('halo')
})
afterAll(async () => {
  client.end()
  await wa.close()
  expect(wa.errors).toEqual([])
})

describe('documents', () => {
  test('are uploaded encrypted and decrypted on the receiver’s phone', async () => {
    const bytes = randomBytes(20_000)
    await client.sock.sendMessage(`${ani.lid}@lid`, {
      document: bytes,
      mimetype: 'application/pdf',
      fileName: 'surat-keberatan.pdf',
      caption: 'Suratnya Bu',
    })
    const heard = await ani.hears()
    expect(heard).toMatchObject({ kind: 'document', text: 'Suratnya Bu' })
    expect(heard.file).toMatchObject({ name: 'surat-keberatan.pdf', mimetype: 'application/pdf' })
    expect(heard.file?.bytes.equals(bytes)).toBe(true)
    expect(wa.media.uploads).toBe(1)
  })

  test('from a person are downloaded and decrypted by the client', async () => {
    const bytes = randomBytes(5_000)
    const sent = await ani.says({ document: bytes, name: 'kk.pdf', mimetype: 'application/pdf' })
    const { message } = await client.received.until((one) => one.message.key.id === sent.id)
    expect(message.message?.documentMessage?.fileName).toBe('kk.pdf')
    const options = { options: { dispatcher: wa.media.trust.dispatcher() } as RequestInit }
    const file = await downloadMediaMessage(message, 'buffer', options)
    expect(bytes.equals(file)).toBe(true)
  })

  test('need nothing but NODE_EXTRA_CA_CERTS in a process of its own', async () => {
    const sent = await ani.says({ document: Buffer.from('%PDF'), name: 'kk.pdf' })
    const url = sent.message.documentMessage?.url ?? ''
    const script = `
      const { get } = await import('node:https')
      const viaFetch = (await fetch(process.argv[1])).status
      const viaHttps = await new Promise((done) => get(process.argv[1], (response) => done(response.statusCode)))
      console.log(viaFetch, viaHttps)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', script, url], {
      env: { ...process.env, NODE_EXTRA_CA_CERTS: wa.media.trust.file },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    expect(await text(child.stdout)).toBe('200 200\n')
  })

  test('fail when the media host refuses them', async () => {
    wa.faults.refuseUploads(507, 2)
    const sending = client.sock.sendMessage(`${ani.lid}@lid`, {
      document: Buffer.from('%PDF'),
      mimetype: 'application/pdf',
      fileName: 'surat.pdf',
    })
    await expect(sending).rejects.toThrow('Media upload failed on all hosts')
  })
})
