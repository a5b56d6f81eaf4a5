/** What the relay between citizens and officers must keep, whatever the mail is built on. */
import { afterEach, describe, expect, test } from 'vitest'
import { ticketAt } from '../../src/desk-places.ts'
import { openTickets } from '../../src/helpdesk/ticket.ts'
import { type Mail, type OfficeOptions, type OnLost, openOffice, person, STAFF } from './office.ts'

const ANI = person('whatsapp', 'ani')
const RINA = person(STAFF.channel, STAFF.chat, 'rina')
const DODI = person(STAFF.channel, STAFF.chat, 'dodi')

type Office = Awaited<ReturnType<typeof openOffice>>

/**
 * @param open opens the mail again each time; what was stored is still there
 * @param clear empties it
 */
export function relayContract(
  name: string,
  open: (onLost: OnLost) => Promise<Mail>,
  clear: () => Promise<void>,
): void {
  const opened: Office[] = []

  async function office(options: OfficeOptions = {}): Promise<Office> {
    const one = await openOffice({ open, ...options })
    opened.push(one)
    return one
  }

  afterEach(async () => {
    for (const one of opened.splice(0)) {
      expect(one.failures).toEqual([])
      await one.close()
    }
    await clear()
  })

  /** Ani asks; the office has ticket 1. */
  async function asked(one: Office): Promise<void> {
    await one.write(ANI, 'petugas')
    await one.received('ani', 'Silakan tulis pertanyaannya')
    await one.write(ANI, 'kenapa pkh saya berhenti')
    await one.received('-100', 'kenapa pkh saya berhenti')
    await one.received('ani', 'tiket 1')
  }

  async function ticketsOf({ mail }: Office) {
    return openTickets((await mail.lists.read('tickets')).map(({ line }) => line))
  }

  describe(`a question to an officer over ${name}`, () => {
    test('crosses from one platform to the other, and the answer comes back', async () => {
      const one = await office()
      await asked(one)
      expect(one.textsTo('-100').join()).toMatch(/^\*Tiket 1\* dari warga/)
      await one.write(RINA, 'Besok datang ya Bu', { quoted: 'Tiket 1 dari warga: kenapa …' })
      await one.received('ani', 'Besok datang ya Bu')
      await one.received('-100', 'jawaban dikirim')
    })

    test('is answered once, however often the platform repeats the message', async () => {
      const one = await office()
      await asked(one)
      for (let i = 0; i < 3; i++) await one.write(RINA, '/balas 1 Besok datang ya Bu', { id: 'same' })
      await one.write(RINA, '/balas 1 Bawa KK')
      await one.received('ani', 'Bawa KK')
      expect(one.textsTo('ani').filter((text) => text.includes('Besok datang'))).toHaveLength(1)
    })

    test('gets a number of its own for everybody, and one list of all that wait', async () => {
      const one = await office()
      const people = Array.from({ length: 12 }, (_, i) => person('web', `w${i}`))
      for (const who of people) await one.write(who, 'petugas')
      for (const who of people) await one.received(who.chat, 'Silakan tulis')
      for (const who of people) await one.write(who, `bantuan ${who.chat} kok berhenti?`)
      for (const who of people) await one.received(who.chat, 'Nomornya')
      const numbers = (await ticketsOf(one)).map(({ number }) => number)
      expect(numbers.sort((a, b) => a - b)).toEqual(people.map((_, i) => i + 1))
      await one.write(RINA, '/antrean')
      await one.received('-100', '… dan 2 lagi.')
    })

    test('comes back to the officers when the citizen cannot be reached, and is answered when they write again', async () => {
      let reachable = true
      const one = await office({
        platform: ({ to }) =>
          to.chat === 'ani' && !reachable ? { kind: 'unreachable', reason: 'blocked' } : { kind: 'sent' },
      })
      await asked(one)
      reachable = false
      await one.write(RINA, '/balas 1 Besok datang ya Bu')
      await one.received('-100', '*belum sampai*')
      expect(one.textsTo('-100').at(-1)).toContain('Besok datang ya Bu')
      reachable = true
      await one.write(ANI, 'halo pak, saya ganti HP')
      await one.received('ani', 'Besok datang ya Bu')
      await one.received('-100', 'saya ganti HP')
    })

    test('leaves nothing of a citizen who has everything erased', async () => {
      const one = await office()
      await asked(one)
      await one.write(ANI, 'hapus')
      await one.received('ani', 'Hapus semua')
      await one.write(ANI, '', { chosen: ['hapus:ya'] })
      await one.received('-100', 'penanya menghapus datanya')
      expect(await ticketsOf(one)).toEqual([])
      const { record } = await one.mail.open(ticketAt(1))
      expect(record).not.toMatch(/ani|berhenti/)
      await one.write(RINA, '/balas 1 Besok datang ya Bu')
      await one.received('-100', 'tidak bisa dijawab lagi')
      expect(one.textsTo('ani').join()).not.toContain('Besok datang')
    })

    test('gets both answers when two officers answer at once', async () => {
      const one = await office()
      await asked(one)
      await Promise.all([one.write(RINA, '/balas 1 Datang besok'), one.write(DODI, '/balas 1 Bawa KK')])
      await one.received('ani', 'jawaban petugas', 2)
      await one.received('-100', 'tadi dipegang petugas lain; jawaban Ibu/Bapak tetap dikirim')
    })
  })
}

/** What must still be there after the process has ended. */
export function restartContract(name: string, open: (onLost: OnLost) => Promise<Mail>): void {
  test(`an open ticket outlives the process over ${name}, and its answer arrives once`, async () => {
    const first = await openOffice({ open })
    await first.write(ANI, 'petugas')
    await first.received('ani', 'Silakan tulis')
    await first.write(ANI, 'kenapa pkh saya berhenti')
    await first.received('ani', 'tiket 1')
    await first.close()
    const second = await openOffice({ open })
    await second.write(RINA, '/antrean')
    await second.received('-100', 'kenapa pkh saya berhenti')
    await second.write(RINA, '/balas 1 Besok datang ya Bu')
    await second.received('ani', 'Besok datang ya Bu')
    await second.write(ANI, 'jam berapa')
    await second.received('-100', 'jam berapa')
    expect(second.textsTo('ani').filter((text) => text.includes('Besok'))).toHaveLength(1)
    expect([...first.failures, ...second.failures]).toEqual([])
    await second.close()
  })
}
