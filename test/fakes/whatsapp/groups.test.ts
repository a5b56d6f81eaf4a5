import type { GroupMetadata, WAMessage } from '@whiskeysockets/baileys'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Client, link } from './client.ts'
import type { Person, Sent } from './person.ts'
import { type FakeWhatsApp, startFakeWhatsApp } from './server.ts'

let wa: FakeWhatsApp
let client: Client
let ani: Person
let budi: Person
/** What a bot believes about groups when it missed a change. */
const stale = new Map<string, GroupMetadata>()

beforeAll(async () => {
  wa = await startFakeWhatsApp()
  client = await link(wa, { cachedGroupMetadata: async (jid) => stale.get(jid) })
  ani = wa.person({ pn: '6281234500001', name: 'Ani' })
  budi = wa.person({ pn: '6281234500002', name: 'Budi' })
})
afterAll(async () => {
  client.end()
  await wa.close()
  expect(wa.errors).toEqual([])
})

async function got(sent: Sent): Promise<WAMessage> {
  return (await client.received.until((one) => one.message.key.id === sent.id)).message
}
const event = async <T>(name: string, match: (data: T) => boolean): Promise<T> =>
  (await client.events.until((one) => one.name === name && match(one.data as T))).data as T

interface Change {
  readonly id: string
  readonly action: string
  readonly participants: readonly { readonly id: string }[]
}

describe.each(['lid', 'pn'] as const)('a group that addresses people by %s', (addressing) => {
  const form = (person: Person) =>
    addressing === 'lid' ? `${person.lid}@lid` : `${person.pn}@s.whatsapp.net`
  const other = (person: Person) =>
    addressing === 'lid' ? `${person.pn}@s.whatsapp.net` : `${person.lid}@lid`

  test('carries encrypted messages both ways, with both forms of the writer', async () => {
    const group = wa.group('Warga RT 03', [ani, budi, wa.helpdesk], addressing)
    const first = await got(await ani.says('assalamualaikum', { in: group }))
    expect(first.message?.conversation).toBe('assalamualaikum')
    expect(first.key).toMatchObject({
      remoteJid: group.id,
      participant: form(ani),
      participantAlt: other(ani),
      addressingMode: addressing,
    })
    expect((await budi.hears(undefined, { in: group })).text).toBe('assalamualaikum')
    await client.sock.sendMessage(group.id, { text: 'Waalaikumsalam' })
    expect((await ani.hears(undefined, { in: group })).text).toBe('Waalaikumsalam')
    expect((await budi.hears(undefined, { in: group })).text).toBe('Waalaikumsalam')
  })

  test('shows whether the bot was mentioned, in either form', async () => {
    const group = wa.group('Sebutan', [ani, wa.helpdesk], addressing)
    const plain = await got(await ani.says('bansos cair kapan', { in: group, mentions: [wa.helpdesk] }))
    expect(plain.message?.extendedTextMessage?.contextInfo?.mentionedJid).toEqual([form(wa.helpdesk)])
    const mentionAs = addressing === 'lid' ? 'pn' : 'lid'
    const crossed = await got(await ani.says('halo', { in: group, mentions: [wa.helpdesk], mentionAs }))
    expect(crossed.message?.extendedTextMessage?.contextInfo?.mentionedJid).toEqual([other(wa.helpdesk)])
    expect(crossed.message?.extendedTextMessage?.text).toBe(`@${other(wa.helpdesk).split('@')[0]} halo`)
  })

  test('lets people quote what the bot said', async () => {
    const group = wa.group('Kutipan', [ani, wa.helpdesk], addressing)
    await client.sock.sendMessage(group.id, { text: 'Desil itu peringkat' })
    const answer = await ani.hears(undefined, { in: group })
    const quote = (await got(await ani.says('maksudnya?', { in: group, quotes: answer }))).message
    expect(quote?.extendedTextMessage?.contextInfo).toMatchObject({
      stanzaId: answer.id,
      participant: form(wa.helpdesk),
    })
  })

  test('resends to the phone that could not decrypt', async () => {
    const group = wa.group('Ulang', [ani, budi, wa.helpdesk], addressing)
    ani.failsToDecrypt()
    await client.sock.sendMessage(group.id, { text: 'dengar semua' }, { messageId: `U-${addressing}` })
    expect(await ani.hears(undefined, { in: group })).toMatchObject({
      text: 'dengar semua',
      id: `U-${addressing}`,
    })
    expect((await budi.hears(undefined, { in: group })).text).toBe('dengar semua')
  })

  test('asks its people again when the bot could not decrypt', async () => {
    const group = wa.group('Rusak', [ani, wa.helpdesk], addressing)
    const sent = await ani.says('utuh', { in: group, garbled: true })
    const whole = await client.received.until(
      (one) => one.message.key.id === sent.id && one.message.message?.conversation === 'utuh',
    )
    expect(whole.message.key.participant).toBe(form(ani))
  })
})

describe('who is in a group', () => {
  test('is told to a bot that is added, with the whole group', async () => {
    const group = wa.group('Posyandu', [ani, budi])
    group.adds([wa.helpdesk], budi)
    const [joined] = await event<{ id: string; subject: string; participants: unknown[] }[]>(
      'groups.upsert',
      ([one]) => one?.id === group.id,
    )
    expect(joined).toMatchObject({ subject: 'Posyandu' })
    expect(joined?.participants).toHaveLength(3)
  })

  test('changes as people are added, promoted and removed', async () => {
    const group = wa.group('PKH Kelompok 2', [ani, wa.helpdesk])
    const change = (action: string) =>
      event<Change>('group-participants.update', (one) => one.id === group.id && one.action === action)
    group.adds([budi])
    expect((await change('add')).participants.map((one) => one.id)).toEqual([`${budi.lid}@lid`])
    group.promotes([budi])
    await change('promote')
    expect((await client.sock.groupMetadata(group.id)).participants).toContainEqual(
      expect.objectContaining({
        id: `${budi.lid}@lid`,
        phoneNumber: `${budi.pn}@s.whatsapp.net`,
        admin: 'admin',
      }),
    )
    group.removes([budi])
    await change('remove')
    expect((await client.sock.groupMetadata(group.id)).participants).toHaveLength(2)
  })

  test('tells a bot that is removed, and then refuses its messages and questions', async () => {
    const group = wa.group('Sementara', [ani, wa.helpdesk])
    stale.set(group.id, await client.sock.groupMetadata(group.id))
    await client.sock.sendMessage(group.id, { text: 'hadir' })
    await ani.hears('hadir', { in: group })
    group.removes([wa.helpdesk])
    await event<Change>('group-participants.update', (one) => one.id === group.id && one.action === 'remove')
    await expect(client.sock.groupMetadata(group.id)).rejects.toThrow('forbidden')
    await client.sock.sendMessage(group.id, { text: 'masih ada?' }, { messageId: 'KELUAR' })
    expect(await wa.acked('KELUAR')).toBe('403')
    stale.clear()
  })

  test('has a subject that changes', async () => {
    const group = wa.group('Lama', [ani, wa.helpdesk])
    group.renames('Baru', ani)
    const [update] = await event<{ id: string; subject: string }[]>(
      'groups.update',
      ([one]) => one?.id === group.id,
    )
    expect(update?.subject).toBe('Baru')
    expect((await client.sock.groupMetadata(group.id)).subject).toBe('Baru')
  })

  test('can be changed by the bot itself', async () => {
    const created = await client.sock.groupCreate('Petugas', [`${ani.pn}@s.whatsapp.net`])
    const group = wa.groups.find((one) => one.id === created.id)
    expect(group?.subject).toBe('Petugas')
    await client.sock.groupParticipantsUpdate(created.id, [`${budi.lid}@lid`], 'add')
    await client.sock.groupUpdateSubject(created.id, 'Petugas desa')
    expect(group?.subject).toBe('Petugas desa')
    expect([...(group?.members.keys() ?? [])].map((one) => one.name)).toEqual(['Tanya Bansos', 'Ani', 'Budi'])
    expect(Object.keys(await client.sock.groupFetchAllParticipating())).toContain(created.id)
    await client.sock.groupLeave(created.id)
    expect(group?.members.size).toBe(2)
  })
})

describe('the owner’s phone in a group', () => {
  test('writes under the bot’s name, and the device sees it as its own', async () => {
    const group = wa.group('Campur', [ani, wa.helpdesk])
    const message = await got(await wa.helpdesk.says('dari HP', { in: group }))
    expect(message.key).toMatchObject({ fromMe: true, remoteJid: group.id })
    expect((await ani.hears(undefined, { in: group })).text).toBe('dari HP')
  })
})
