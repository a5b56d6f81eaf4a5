import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Person } from '../fakes/whatsapp/person.ts'
import { type FakeWhatsApp, startFakeWhatsApp } from '../fakes/whatsapp/server.ts'
import { type Helpdesk, startHelpdesk } from './helpdesk.ts'

/** Baileys gives up by itself after 20 s at the earliest; where it never does, we do after `hangSeconds`. */
const BEFORE_BAILEYS_MS = 15_000
/** As often as groups must have spoken before they are expected to, and people in private meanwhile. */
const USUAL = 12

let wa: FakeWhatsApp
let helpdesk: Helpdesk
let ani: Person
let budi: Person

beforeAll(async () => {
  wa = await startFakeWhatsApp()
  helpdesk = await startHelpdesk({ wa, env: { WHATSAPP_LIMITS: 'hangSeconds=1,deafSeconds=2' } })
  await helpdesk.link()
  ani = wa.person({ pn: '6281234500001', name: 'Ani' })
  budi = wa.person({ pn: '6281234500002', name: 'Budi' })
}, 60_000)
afterAll(async () => {
  await helpdesk.stop()
  await wa.close()
  expect(wa.errors).toEqual([])
})

const hangs = () => helpdesk.output().split('the connection hangs').length - 1
const restarts = () => helpdesk.output().split('no group is heard any more').length - 1
const logins = () => wa.helpdesk.device()?.logins ?? 0

async function answers(person: Person, text: string): Promise<void> {
  await person.says(text)
  await person.hears()
}

describe('a connection that comes to nothing', () => {
  test.each(['upgrade', 'handshake', 'login'] as const)(
    'because the server is silent at the %s is made anew, twice in a row, too',
    async (where) => {
      const [before, loginsBefore] = [hangs(), logins()]
      const began = Date.now()
      wa.faults.hang(where, 2)
      wa.helpdesk.device()?.cut()
      await wa.helpdesk.device()?.gone()
      await wa.helpdesk.online(BEFORE_BAILEYS_MS)
      expect(Date.now() - began).toBeLessThan(BEFORE_BAILEYS_MS)
      expect(hangs() - before).toBe(2)
      expect(logins() - loginsBefore).toBe(1)
      await answers(ani, where === 'handshake' ? 'kapan cair' : 'menu')
    },
  )
})

describe('a connection on which private chats go on and no group is heard', () => {
  test('is made anew, and the group is answered that was not heard', async () => {
    const group = wa.group('Warga RT 3', [ani, budi, wa.helpdesk])
    for (let i = 0; i < USUAL; i++) await (await budi.says(`kerja bakti ${i}`, { in: group })).delivered
    wa.faults.killGroups('login')
    const before = logins()
    const unheard = await budi.says('/tanya desil itu apa?', { in: group })
    for (let i = 0; i < USUAL; i++) await answers(i % 2 === 0 ? ani : budi, i % 4 < 2 ? 'kapan cair' : 'menu')
    await helpdesk.prints(/no group is heard any more/)
    const answer = await budi.hears(({ quotes }) => quotes?.id === unheard.id, { in: group, within: 30_000 })
    expect(answer.text).toMatch(/desil/i)
    expect([restarts(), logins() - before]).toEqual([1, 1])
  }, 60_000)
})
