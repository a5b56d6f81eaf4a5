import type { WAMessage } from '@whiskeysockets/baileys'
import { beforeEach, describe, expect, test } from 'vitest'
import { createMemoryNotes } from '../../src/adapters/memory/notes.ts'
import { loadBaileys } from '../../src/adapters/whatsapp/baileys.ts'
import { createPeople } from '../../src/adapters/whatsapp/people.ts'
import { createReceiving, type Receiving } from '../../src/adapters/whatsapp/receiving.ts'
import { WHATSAPP_LIMITS } from '../../src/config.ts'
import { type Notes, StorageAway } from '../../src/ports.ts'

const baileys = await loadBaileys()
const ME = { id: '6281100000001:1@s.whatsapp.net', lid: '999:1@lid' }
const ANI = '111@lid'
/** On the hour, as it is kept. */
const NOW = 1_800_000_000_000

/** What is stored, and whether anything can be. */
let stored: string[]
let away: 'not' | 'intake' | 'notes'
/** Resolves when somebody tried in vain. */
let tried: Promise<void>
let tells: () => void
let notes: Notes
let logged: string[]
let receiving: Receiving

function fail(): never {
  tells()
  throw new StorageAway('away')
}

beforeEach(() => {
  stored = []
  logged = []
  away = 'not'
  tried = new Promise((resolve) => {
    tells = resolve
  })
  const memory = createMemoryNotes(() => NOW)
  notes = {
    ...memory,
    write: async (...note) => (away === 'notes' ? fail() : memory.write(...note)),
  }
  const note = (_: object, words: string) => void logged.push(words)
  receiving = createReceiving({
    baileys,
    people: createPeople({
      ...{ notes, account: 'utama', keptMs: 1e9, fixed: [] },
      now: () => NOW,
      lidOf: async () => null,
    }),
    async intake({ text }) {
      if (away === 'intake') fail()
      stored.push(text)
      return 'accepted'
    },
    ...{ staffChats: [], groups: 'mention', limits: WHATSAPP_LIMITS },
    now: () => NOW,
    log: { debug: note, info: note, warn: note, error: note },
    onHeard: () => undefined,
    onHuman: () => undefined,
  })
})

function says(text: string): WAMessage {
  const key = { remoteJid: ANI, fromMe: false, id: `3A${text}` }
  return { key, message: { conversation: text }, messageTimestamp: NOW / 1000 } as WAMessage
}

describe('what is taken in', () => {
  test('is stored when that is said, in the order of arrival', async () => {
    const first = receiving.take([says('satu'), says('dua')], ME)
    await receiving.take([says('tiga')], ME)
    expect(stored).toEqual(['satu', 'dua', 'tiga'])
    await first
  })

  test.each(['intake', 'notes'] as const)(
    'waits while the storage (%s) is away, and is stored when it is back',
    async (what) => {
      away = what
      let isDone = false
      const taken = receiving.take([says('satu')], ME).then(() => {
        isDone = true
      })
      await tried
      expect([isDone, stored]).toEqual([false, []])
      away = 'not'
      await taken
      expect(stored).toEqual(['satu'])
      // What could not be noted was noted then, too: it is there for whoever comes after.
      expect(await notes.read(`whatsapp:utama:chat:${ANI}`)).toContain(`"wrote":${NOW}`)
    },
  )

  test('and could not be stored before the end is refused, so that WhatsApp keeps it', async () => {
    away = 'intake'
    const taken = receiving.take([says('satu')], ME)
    await tried
    const refused = expect(taken).rejects.toThrow(StorageAway)
    await receiving.stop()
    await refused
    expect(stored).toEqual([])
  })

  test('and makes this program stumble is noted, and the next one goes on', async () => {
    const broken = {
      get key(): never {
        throw new Error('a mistake of ours')
      },
    }
    await receiving.take([broken as unknown as WAMessage, says('dua')], ME)
    expect(stored).toEqual(['dua'])
    expect(logged).toEqual(['a message could not be taken in'])
  })
})
