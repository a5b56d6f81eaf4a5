import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Client, connect, freshAuth } from './client.ts'

interface Printed {
  readonly WHATSAPP_WS_URL: string
  readonly NODE_EXTRA_CA_CERTS: string
  readonly control: string
  readonly helpdesk: string
}

let fake: ChildProcess
let printed: Printed
let client: Client

interface Answer {
  readonly id?: string
  readonly error?: string
}
interface State {
  readonly people: readonly { readonly pn: string; readonly devices: readonly unknown[] }[]
  readonly errors: readonly string[]
}

const call = async (path: string, ...args: readonly unknown[]) => {
  const response = await fetch(`${printed.control}/${path}`, { method: 'POST', body: JSON.stringify(args) })
  return { status: response.status, body: (await response.json()) as Answer }
}
const state = async () => (await (await fetch(`${printed.control}/state`)).json()) as State

beforeAll(async () => {
  const main = join(import.meta.dirname, 'main.ts')
  fake = spawn(process.execPath, ['--import', 'tsx', main, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  if (fake.stdout === null) throw new Error('no output')
  const [line] = await once(createInterface(fake.stdout), 'line')
  printed = JSON.parse(String(line))
  const auth = freshAuth()
  const pairing = connect({ url: printed.WHATSAPP_WS_URL }, auth)
  await call('people/helpdesk/scans', await pairing.qr())
  await pairing.closed()
  client = connect({ url: printed.WHATSAPP_WS_URL }, auth)
  await client.opened()
  await call('people/helpdesk/online')
  await call('people', { pn: '6281234500001', name: 'Ani' })
})
afterAll(async () => {
  client.end()
  expect((await state()).errors).toEqual([])
  fake.kill('SIGTERM')
  const [code] = await once(fake, 'exit')
  expect(code).toBe(0)
})

test('a fake in a process of its own is played over HTTP', async () => {
  const { body: sent } = await call('people/6281234500001/says', 'halo', { delivered: true })
  const { message } = await client.received.until((one) => one.message.key.id === sent.id)
  expect(message.message?.conversation).toBe('halo')
  await client.sock.sendMessage(message.key.remoteJid ?? '', { text: 'Halo Bu' }, { quoted: message })
  const { body: heard } = await call('people/6281234500001/hears', 'Halo')
  expect(heard).toMatchObject({ text: 'Halo Bu', quotes: { id: sent.id, text: 'halo' }, arrivals: 1 })
})

test('groups and faults have their verbs there too', async () => {
  const { body: group } = await call('groups', 'Warga', ['6281234500001', 'helpdesk'])
  await call('people/6281234500001/says', 'tolong', { in: group.id, mentions: ['helpdesk'] })
  const { message } = await client.received.until(
    (one) => one.message.message?.extendedTextMessage?.text?.endsWith('tolong') ?? false,
  )
  expect(message.message?.extendedTextMessage?.contextInfo?.mentionedJid).toHaveLength(1)
  await call(`groups/${group.id}/renames`, 'Warga RT 3', '6281234500001')
  expect((await client.sock.groupMetadata(group.id ?? '')).subject).toBe('Warga RT 3')
  await call('faults/limitGroupQueries', 1)
  await expect(client.sock.groupMetadata(group.id ?? '')).rejects.toThrow('rate-overlimit')
})

test('what does not exist is said so', async () => {
  expect(await call('people/62000/says', 'halo')).toEqual({
    status: 404,
    body: { error: 'nobody has the number 62000' },
  })
  expect((await call('people/helpdesk/dances')).status).toBe(404)
  expect((await call('faults/toString')).status).toBe(404)
  expect((await state()).people[0]).toMatchObject({ pn: printed.helpdesk, devices: [{ id: 1, live: true }] })
})
