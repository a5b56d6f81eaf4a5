import { beforeEach, describe, expect, test } from 'vitest'
import { createMemoryNotes } from '../../src/adapters/memory/notes.ts'
import { createPeople, type People } from '../../src/adapters/whatsapp/people.ts'
import type { Notes } from '../../src/ports.ts'

const LID = '111222333@lid'
const PN = '6281200000001@s.whatsapp.net'

const KEPT_MS = 30 * 24 * 3_600_000

let now: number
/** What the next process finds. */
let notes: Notes

beforeEach(() => {
  now = 1_800_000_000_000
  notes = createMemoryNotes(() => now)
})

function newPeople(lidOf: (pn: string) => Promise<string | null> = async () => null): People {
  const fixed = ['6281299999999@s.whatsapp.net']
  return createPeople({ notes, account: 'utama', keptMs: KEPT_MS, fixed, now: () => now, lidOf })
}

describe('a person on WhatsApp', () => {
  test('is known by the LID where it stands on the wire', async () => {
    expect(await newPeople().meet({ jid: LID, alt: PN })).toEqual({ id: LID, jid: LID })
  })

  test('who comes under the number later is the same person', async () => {
    await newPeople().meet({ jid: LID, alt: PN })
    expect(await newPeople().meet({ jid: PN, alt: null })).toEqual({ id: LID, jid: PN })
  })

  test('who began under the number goes on there when the LID becomes known', async () => {
    const first = await newPeople().meet({ jid: PN, alt: null })
    expect(first.id).toMatch(/^hp\./)
    expect(await newPeople().meet({ jid: LID, alt: PN })).toEqual({ id: first.id, jid: LID })
    expect((await newPeople().meet({ jid: LID, alt: null })).id).toBe(first.id)
  })

  test('has no number in the id', async () => {
    expect((await newPeople().meet({ jid: PN, alt: null })).id).not.toContain('6281200000001')
  })

  test('is asked for once at WhatsApp when only the number is known', async () => {
    let asked = 0
    const people = newPeople(async () => {
      asked += 1
      return LID
    })
    expect((await people.meet({ jid: PN, alt: null })).id).toBe(LID)
    expect((await people.meet({ jid: PN, alt: null })).id).toBe(LID)
    expect(asked).toBe(1)
  })

  test('keeps the id that the operator wrote down for a staff chat', async () => {
    const officer = '6281299999999@s.whatsapp.net'
    expect((await newPeople().meet({ jid: '999@lid', alt: officer })).id).toBe(officer)
    expect((await newPeople().meet({ jid: '999@lid', alt: null })).id).toBe(officer)
  })

  test('who was met under both names apart is found under both ids afterwards', async () => {
    const people = newPeople()
    const byNumber = await people.meet({ jid: PN, alt: null })
    await people.note(byNumber.id, { jid: PN, wrote: 1 })
    const byLid = await people.meet({ jid: LID, alt: null })
    const both = await people.meet({ jid: LID, alt: PN })
    expect(both.id).toBe(byLid.id)
    expect((await people.known(byNumber.id))?.jid).toBe(LID)
  })
})

describe('what is kept of a chat', () => {
  test('is nothing for somebody who never wrote', async () => {
    expect(await newPeople().known(LID)).toBeNull()
  })

  test('is written at most once an hour for the same kind of news', async () => {
    const people = newPeople()
    const hour = 3_600_000
    await people.note(LID, { jid: LID, wrote: 5 * hour })
    await notes.write(`whatsapp:utama:chat:${LID}`, 'untouched')
    await people.note(LID, { wrote: 5 * hour + 1_000_000 })
    expect(await notes.read(`whatsapp:utama:chat:${LID}`)).toBe('untouched')
    await people.note(LID, { wrote: 6 * hour })
    expect(await notes.read(`whatsapp:utama:chat:${LID}`)).not.toBe('untouched')
  })

  test('and who is who is forgotten with the conversation, and not while somebody goes on writing', async () => {
    const write = async () => {
      const people = newPeople()
      const { id } = await people.meet({ jid: LID, alt: PN })
      await people.note(id, { jid: LID, wrote: now })
    }
    await write()
    now += KEPT_MS - 1000
    await write()
    now += KEPT_MS - 1000
    expect((await newPeople().meet({ jid: PN, alt: null })).id).toBe(LID)
    expect(await newPeople().known(LID)).not.toBeNull()
    now += KEPT_MS
    expect(await newPeople().known(LID)).toBeNull()
    expect((await newPeople().meet({ jid: PN, alt: null })).id).toMatch(/^hp\./)
  })
})
