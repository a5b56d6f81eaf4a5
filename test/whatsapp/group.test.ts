import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../fakes/whatsapp/person.ts'
import { type FakeWhatsApp, type GroupChat, startFakeWhatsApp } from '../fakes/whatsapp/server.ts'
import { type Helpdesk, startHelpdesk } from './helpdesk.ts'

let wa: FakeWhatsApp
let helpdesk: Helpdesk
let ani: Person
let budi: Person
let group: GroupChat

beforeAll(async () => {
  wa = await startFakeWhatsApp()
  helpdesk = await startHelpdesk({ wa })
  await helpdesk.link()
  ani = wa.person({ pn: '6281234500001', name: 'Ani' })
  budi = wa.person({ pn: '6281234500002', name: 'Budi', addressing: 'pn' })
  group = wa.group('Warga RT 3', [ani, budi])
  group.adds([wa.helpdesk], ani)
})
afterAll(async () => {
  await helpdesk.stop()
  await wa.close()
  expect(wa.errors).toEqual([])
})

const inGroup = () => ({ in: group })
const mentioning = () => ({ in: group, mentions: [wa.helpdesk] })

/** Nothing more was said in the group: the answer to something else is the next that is heard there. */
async function nothingMore(who: Person): Promise<void> {
  await who.says('/tanya halo', inGroup())
  expect((await who.hears(undefined, inGroup())).text).toMatch(/Di grup saya menjawab/)
}

describe('in a group', () => {
  test('the helpdesk introduces itself in a few words when it is brought in', async () => {
    const hello = await ani.hears(undefined, inGroup())
    expect(hello.text).toMatch(/sebut nama saya/)
    expect(hello.text).toMatch(/NIK, KK, PIN, atau OTP/)
    await budi.hears(undefined, inGroup())
  })

  test('it is silent while people talk with each other', async () => {
    await budi.says('besok kerja bakti jam 7 ya', inGroup())
    await ani.hears(/kerja bakti/, inGroup())
    await ani.says('desil itu apa sih', inGroup())
    await budi.hears(/desil/, inGroup())
    await nothingMore(ani)
    await budi.hears(/Di grup/, inGroup())
  })

  test.each(['lid', 'pn'] as const)(
    'it answers shortly who mentions it by its %s, and quotes the question',
    async (mentionAs) => {
      const asked = await ani.says('@bansos desil itu apa?', { ...mentioning(), mentionAs } as never)
      const answer = await ani.hears(undefined, inGroup())
      expect(answer.text).toMatch(/desil/i)
      expect((answer.text ?? '').length).toBeLessThan(800)
      expect(answer.quotes?.id).toBe(asked.id)
      await budi.hears(/desil itu apa/, inGroup())
      await budi.hears(undefined, inGroup())
    },
  )

  test('it answers who replies to it, and who commands it', async () => {
    await ani.says('/tanya nominal PKH berapa', inGroup())
    const first = await ani.hears(undefined, inGroup())
    await ani.says('kalau desil itu apa', { in: group, quotes: first })
    expect((await ani.hears(undefined, inGroup())).text).toMatch(/desil/i)
  })

  test('it leads a personal matter to a private chat that goes on with it', async () => {
    await ani.says('kenapa bansos saya berhenti ya', mentioning())
    const { text } = await ani.hears(undefined, inGroup())
    const link = /https:\/\/wa\.me\/(\d+)\?text=(\S+)/.exec(text ?? '')
    expect(link?.[1]).toBe(wa.helpdesk.pn)
    await ani.says(decodeURIComponent(link?.[2] ?? ''))
    expect((await ani.hears()).text).toMatch(/Bantuan apa yang bermasalah/)
  })

  test('it warns of a private number without repeating it, also where it quotes', async () => {
    const nik = '3201234567890123'
    await ani.says(`tolong cek nik ${nik}`, mentioning())
    const answer = await ani.hears(undefined, inGroup())
    expect(answer.text).toMatch(/NIK/)
    expect(JSON.stringify(answer.message)).not.toContain(nik)
    await ani.says(`ini nik saya ${nik}`, inGroup())
    expect((await ani.hears(undefined, inGroup())).text).toMatch(/NIK/)
  })

  test('it does not ask the server for the people before every answer', async () => {
    const asks = () =>
      wa.wire.all.filter(
        ({ direction, stanza }) =>
          direction === 'in' &&
          stanza.tag === 'iq' &&
          stanza.attrs.xmlns === 'w:g2' &&
          stanza.attrs.to === group.id,
      ).length
    const before = asks()
    group.renames('Warga RT 3 dan 4', ani)
    for (let i = 0; i < 3; i++) {
      await ani.says('/tanya nominal PKH berapa', inGroup())
      await ani.hears(undefined, inGroup())
    }
    expect(asks()).toBe(before + 1)
  })

  test('its answers reach who came later', async () => {
    const citra = wa.person({ pn: '6281234500003', name: 'Citra' })
    group.adds([citra], ani)
    await citra.says('/tanya desil itu apa', inGroup())
    expect((await citra.hears(undefined, inGroup())).text).toMatch(/desil/i)
  })

  test('it says nothing more where it was taken out', async () => {
    const left = wa.group('Warga RT 4', [ani, wa.helpdesk])
    await ani.hears(/sebut nama saya/, { in: left })
    left.removes([wa.helpdesk], ani)
    await ani.says('/tanya desil itu apa', inGroup())
    await ani.hears(/desil/i, inGroup())
    expect(ani.heard({ in: left }).filter(({ text }) => /desil/.test(text ?? ''))).toEqual([])
  })
})
