import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { quietLibsignal } from '../../src/adapters/whatsapp/quiet-libsignal.ts'

const ROOT = new URL('../..', import.meta.url).pathname

/** Makes libsignal print a session: opens one, closes it, closes it again. */
const PRINTS_A_SESSION = `
  const { createRequire } = await import('node:module')
  const record = createRequire(import.meta.url)('libsignal/src/session_record.js')
  const session = record.createEntry()
  session.currentRatchet = { ephemeralKeyPair: { privKey: Buffer.from('sangat rahasia') } }
  session.indexInfo = { baseKey: Buffer.from('kunci'), closed: -1 }
  const whole = new record()
  whole.closeSession(session)
  whole.closeSession(session)
  whole.openSession(session)
  console.log('selesai')
`

async function printed(script: string): Promise<string> {
  const args = ['--import', 'tsx', '--input-type=module', '-e', script]
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { cwd: ROOT })
  return stdout + stderr
}

describe('what libsignal prints', () => {
  test('holds private keys when nobody stops it', async () => {
    expect(await printed(PRINTS_A_SESSION)).toContain('privKey')
  })

  test('is dropped once Baileys was loaded by us; what others print is not', async () => {
    const load = `await (await import('./src/adapters/whatsapp/baileys.ts')).loadBaileys()\n`
    const lines = await printed(load + PRINTS_A_SESSION)
    expect(lines).toBe('selesai\n')
  })

  test('is told from everything else by its first words', () => {
    const heard: unknown[][] = []
    const hear = (...words: unknown[]) => heard.push(words)
    const target = { log: hear, info: hear, warn: hear, error: hear, debug: hear }
    quietLibsignal(target)
    quietLibsignal(target)
    target.info('Closing session:', { privKey: 'rahasia' })
    target.error('Session error:Error: Bad MAC', 'stack')
    target.info('Tanya Bansos siap:', 'http://localhost:3000')
    target.warn({ any: 'object' })
    expect(heard).toEqual([['Tanya Bansos siap:', 'http://localhost:3000'], [{ any: 'object' }]])
  })
})
