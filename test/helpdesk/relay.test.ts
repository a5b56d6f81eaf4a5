import { afterEach, describe, expect, test } from 'vitest'
import { openTickets } from '../../src/helpdesk/ticket.ts'
import { openOffice, person, STAFF } from './office.ts'

const ANI = person('whatsapp', 'ani')
const RINA = person(STAFF.channel, STAFF.chat, 'rina')
const DODI = person(STAFF.channel, STAFF.chat, 'dodi')

type Office = ReturnType<typeof openOffice>
const opened: Office[] = []

function office(options: Parameters<typeof openOffice>[0] = {}): Office {
  const one = openOffice(options)
  opened.push(one)
  return one
}

/** Ani asks; the office has ticket 1. */
async function asked(one: Office, question = 'kenapa pkh saya berhenti'): Promise<void> {
  await one.write(ANI, 'petugas')
  await one.settle()
  await one.write(ANI, question)
  await one.settle()
}

async function ticketsOf({ mail }: Office) {
  return openTickets((await mail.lists.read('tickets')).map(({ line }) => line))
}

afterEach(async () => {
  for (const one of opened.splice(0)) {
    expect(one.failures).toEqual([])
    await one.close()
  }
})

describe('a question on its way to the officers and back', () => {
  test('crosses from one platform to the other, and the answer comes back', async () => {
    const one = office()
    await asked(one)
    expect(one.textsTo('-100').join()).toMatch(/^\*Tiket 1\* dari warga[\s\S]*kenapa pkh saya berhenti/)
    await one.write(RINA, 'Besok datang ya Bu', { quoted: 'Tiket 1 dari warga: kenapa …' })
    await one.settle()
    expect(one.textsTo('ani').join()).toContain('Besok datang ya Bu')
    expect(one.textsTo('-100').at(-1)).toBe('*Tiket 1*: jawaban dikirim ke penanya.')
  })

  test('is delivered once, however often the platform repeats the message', async () => {
    const one = office()
    await asked(one)
    for (let i = 0; i < 3; i++) await one.write(RINA, '/balas 1 Besok datang ya Bu', { id: 'same' })
    await one.settle()
    expect(one.textsTo('ani').filter((text) => text.includes('Besok datang'))).toHaveLength(1)
  })

  test('gets a number of its own for everybody, and one list of all that wait', async () => {
    const one = office()
    const people = Array.from({ length: 20 }, (_, i) => person('web', `w${i}`))
    for (const who of people) await one.write(who, 'petugas')
    await one.settle()
    for (const who of people) await one.write(who, `bantuan ${who.chat} kok berhenti?`)
    await one.settle()
    const tickets = await ticketsOf(one)
    expect(tickets.map(({ number }) => number).sort((a, b) => a - b)).toEqual(people.map((_, i) => i + 1))
    await one.write(RINA, '/antrean')
    await one.settle()
    expect(one.textsTo('-100').at(-1)).toMatch(/20 tiket menunggu[\s\S]*dan 10 lagi/)
  })

  test('comes back to the officers when the citizen cannot be reached', async () => {
    let reachable = true
    const one = office({
      platform: ({ to }) =>
        to.chat === 'ani' && !reachable ? { kind: 'unreachable', reason: 'blocked' } : { kind: 'sent' },
    })
    await asked(one)
    reachable = false
    await one.write(RINA, '/balas 1 Besok datang ya Bu')
    await one.settle()
    const last = one.textsTo('-100').at(-1)
    expect(last).toMatch(/^\*Tiket 1\*: jawaban \*belum sampai\*/)
    expect(last).toContain('Besok datang ya Bu')
    expect(await one.mail.dead.list()).toHaveLength(2)
  })

  test('leaves nothing of a citizen who has everything erased, and the officers learn only that', async () => {
    const one = office()
    await asked(one)
    await one.write(ANI, 'hapus')
    await one.settle()
    await one.write(ANI, '', { chosen: ['hapus:ya'] })
    await one.settle()
    expect(one.textsTo('-100').at(-1)).toContain('penanya menghapus datanya')
    expect(await ticketsOf(one)).toEqual([])
    const { record } = await one.mail.open({ channel: 'desk', chat: 'tiket/1', user: 'tiket/1' })
    expect(record).not.toMatch(/ani|berhenti/)
    await one.write(RINA, '/balas 1 Besok datang ya Bu')
    await one.settle()
    expect(one.textsTo('ani').join()).not.toContain('Besok datang')
    expect(one.textsTo('-100').at(-1)).toContain('tidak bisa dijawab lagi')
  })

  test('delivers both answers when two officers answer at once', async () => {
    const one = office()
    await asked(one)
    await Promise.all([one.write(RINA, '/balas 1 Datang besok'), one.write(DODI, '/balas 1 Bawa KK')])
    await one.settle()
    const answers = one.textsTo('ani').filter((text) => text.includes('jawaban petugas'))
    expect(answers).toHaveLength(2)
    expect(one.textsTo('-100').at(-1)).toContain(
      'tadi dipegang petugas lain; jawaban Ibu/Bapak tetap dikirim',
    )
  })
})
