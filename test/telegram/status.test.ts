import { expect, test } from 'vitest'
import { createMemoryNotes } from '../../src/adapters/memory/notes.ts'
import { readStatus, reportStatus, type TelegramReport } from '../../src/adapters/telegram/status.ts'

const READY: TelegramReport = {
  ...{ mode: 'webhook', state: 'ready', username: 'TanyaBansosBot', lastUpdate: '2026-11-22T01:00:00Z' },
}

test('another process reads how Telegram fares, until nobody reports any more', async () => {
  let now = 0
  const notes = createMemoryNotes(() => now)
  const nobody = { mode: 'polling', state: 'away', username: null, lastUpdate: null }
  expect(await readStatus(notes, 'polling')).toEqual(nobody)
  const stop = reportStatus(notes, () => READY)
  expect(await readStatus(notes, 'polling')).toEqual(READY)
  // Its process was killed.
  now += 20_000
  expect(await readStatus(notes, 'polling')).toEqual(nobody)
  await stop()
})

test('a process that stops takes its report back', async () => {
  const notes = createMemoryNotes(() => 0)
  const stop = reportStatus(notes, () => READY)
  await stop()
  expect(await readStatus(notes, 'webhook')).toMatchObject({ state: 'away', mode: 'webhook' })
})
