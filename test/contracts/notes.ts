/** What notes and counts must keep, whatever they are kept in. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Notes, Tally } from '../../src/ports.ts'

interface NotesSubject {
  readonly notes: Notes
  /** Lets so many milliseconds pass. */
  readonly pass: (ms: number) => Promise<void>
  readonly close?: () => Promise<void>
}

export function notesContract(name: string, create: () => Promise<NotesSubject>): void {
  describe(`${name} as a place for notes`, () => {
    let subject: NotesSubject
    beforeEach(async () => {
      subject = await create()
    })
    afterEach(async () => await subject.close?.())

    test('keeps what was written last, and nothing where nothing was', async () => {
      const { notes } = subject
      expect(await notes.read('offset')).toBeNull()
      await notes.write('offset', '1')
      await notes.write('offset', '2')
      await notes.write('other', 'x')
      expect(await notes.read('offset')).toBe('2')
      await notes.remove('offset')
      expect(await notes.read('offset')).toBeNull()
      expect(await notes.read('other')).toBe('x')
    })

    test('forgets a note after its time, and keeps the others', async () => {
      const { notes, pass } = subject
      await notes.write('soon', '1', 60_000)
      await notes.write('later', '2', 600_000)
      await notes.write('never', '3')
      await pass(60_000)
      expect(await notes.read('soon')).toBeNull()
      expect(await notes.read('later')).toBe('2')
      expect(await notes.read('never')).toBe('3')
    })
  })
}

export function tallyContract(name: string, create: () => Promise<Tally>): void {
  describe(`${name} as a tally`, () => {
    test('adds up the figures of a day and hands out the days that were asked for', async () => {
      const tally = await create()
      await Promise.all([
        tally.count('2026-11-01', { 'topik:arti-desil': 1, 'kanal:web': 1 }),
        tally.count('2026-11-01', { 'topik:arti-desil': 2 }),
        tally.count('2026-11-03', { 'kanal:web': 5 }),
        tally.count('2026-12-01', { 'kanal:web': 9 }),
      ])
      const read = await tally.read('2026-11-01', '2026-11-30')
      expect([...read]).toEqual([
        ['2026-11-01', { 'topik:arti-desil': 3, 'kanal:web': 1 }],
        ['2026-11-03', { 'kanal:web': 5 }],
      ])
    })
  })
}
