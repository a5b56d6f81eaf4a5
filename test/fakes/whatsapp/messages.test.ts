import {
  type BinaryNode,
  getContentType,
  normalizeMessageContent,
  type WAMessage,
} from '@whiskeysockets/baileys'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Client, link, relogin } from './client.ts'
import type { Person, Sent } from './person.ts'
import { type FakeWhatsApp, startFakeWhatsApp } from './server.ts'

let wa: FakeWhatsApp
let client: Client
let ani: Person
let people = 0

beforeAll(async () => {
  wa = await startFakeWhatsApp()
  client = await link(wa)
})
beforeEach(() => {
  people += 1
  ani = wa.person({ pn: `62812345${people}`, name: 'Ani' })
})
afterAll(async () => {
  client.end()
  await wa.close()
  expect(wa.errors).toEqual([])
})

const lid = (person: Person) => `${person.lid}@lid`
const pn = (person: Person) => `${person.pn}@s.whatsapp.net`

async function got(sent: Sent): Promise<WAMessage> {
  return (await client.received.until((one) => one.message.key.id === sent.id)).message
}
const event = (name: string, match: (data: never) => boolean) =>
  client.events.until((one) => one.name === name && match(one.data as never))

const isAckOf = ({ tag, attrs }: BinaryNode, kind: string, id: string) =>
  tag === 'ack' && attrs.class === kind && attrs.id === id

describe('text from a person', () => {
  test('arrives encrypted, under the LID, with the number beside it and the push name', async () => {
    const sent = await ani.says('halo')
    await sent.delivered
    const message = await got(sent)
    expect(message.message?.conversation).toBe('halo')
    expect(message.key).toMatchObject({ remoteJid: lid(ani), remoteJidAlt: pn(ani), fromMe: false })
    expect(message.pushName).toBe('Ani')
    const stanza = wa.wire.all.find(
      (one) => one.stanza.attrs.id === sent.id && one.direction === 'out',
    )?.stanza
    expect(JSON.stringify(stanza)).toContain('"type":"pkmsg"')
    expect(Buffer.from(JSON.stringify(stanza)).includes('halo')).toBe(false)
  })

  test('arrives under the number, with the LID beside it, for those who are addressed so', async () => {
    ani.addressing = 'pn'
    const message = await got(await ani.says('halo'))
    expect(message.key).toMatchObject({ remoteJid: pn(ani), remoteJidAlt: lid(ani), addressingMode: 'pn' })
  })

  test('hides the number behind the LID until the server shows it', async () => {
    ani.alternates = false
    expect((await got(await ani.says('siapa saya'))).key.remoteJidAlt).toBeUndefined()
    ani.alternates = true
    expect((await got(await ani.says('ini saya'))).key.remoteJidAlt).toBe(pn(ani))
  })

  test('keeps its order when much is said at once', async () => {
    const said = Array.from({ length: 20 }, (_, index) => `pesan ${index}`)
    const sent = await Promise.all(said.map((text) => ani.says(text)))
    await Promise.all(sent.map((one) => one.delivered))
    const heard = client.received.all.filter((one) => one.message.key.remoteJid === lid(ani))
    expect(heard.map((one) => one.message.message?.conversation)).toEqual(said)
  })

  test('may be extended text, a quote, a mention, a forward with its score', async () => {
    expect((await got(await ani.says({ text: 'panjang' }))).message?.extendedTextMessage?.text).toBe(
      'panjang',
    )
    await client.sock.sendMessage(lid(ani), { text: 'Berapa desil Ibu?' })
    const question = await ani.hears()
    const quote = (await got(await ani.says('enam', { quotes: question }))).message?.extendedTextMessage
      ?.contextInfo
    expect(quote?.stanzaId).toBe(question.id)
    expect(quote?.participant).toBe(lid(wa.helpdesk))
    expect(quote?.quotedMessage?.extendedTextMessage?.text).toBe('Berapa desil Ibu?')
    const forward = (await got(await ani.says('BANSOS 10 JUTA', { forwarded: 7 }))).message
      ?.extendedTextMessage
    expect(forward?.contextInfo).toMatchObject({ isForwarded: true, forwardingScore: 7 })
    const mention = (await got(await ani.says('tolong', { mentions: [wa.helpdesk] }))).message
      ?.extendedTextMessage
    expect(mention?.contextInfo?.mentionedJid).toEqual([lid(wa.helpdesk)])
  })

  test('may be wrapped as disappearing, or be a view-once placeholder', async () => {
    const gone = await got(await ani.says('segera hilang', { disappears: 86_400 }))
    expect(gone.message?.ephemeralMessage?.message?.extendedTextMessage?.text).toBe('segera hilang')
    const once = await got(await ani.says({ image: Buffer.from('foto'), caption: 'KTP' }, { viewOnce: true }))
    expect(normalizeMessageContent(once.message)?.imageMessage?.caption).toBe('KTP')
    const placeholder = await got(await ani.says('', { viewOnce: 'absent' }))
    expect(placeholder.key.isViewOnce ?? placeholder.messageStubType).toBeTruthy()
  })

  test('is edited, deleted and reacted to', async () => {
    const sent = await ani.says('desil 5')
    await ani.edits(sent, 'desil 6')
    await event(
      'messages.update',
      ([update]: [{ key: { id: string }; update: { message?: unknown } }]) =>
        update.key.id === sent.id && JSON.stringify(update.update.message).includes('desil 6'),
    )
    await ani.deletes(sent)
    await event(
      'messages.update',
      ([update]: [{ key: { id: string }; update: { message?: unknown } }]) =>
        update.key.id === sent.id && update.update.message === null,
    )
    await client.sock.sendMessage(lid(ani), { text: 'Terima kasih' })
    const thanks = await ani.hears()
    await ani.reacts(thanks, '👍')
    await event(
      'messages.reaction',
      ([one]: [{ key: { id: string }; reaction: { text: string } }]) =>
        one.key.id === thanks.id && one.reaction.text === '👍',
    )
  })

  test.each([
    [{ location: { latitude: -6.2, longitude: 106.8 } }, 'locationMessage'],
    [{ contact: { name: 'Pendamping', pn: '628111' } }, 'contactMessage'],
    [{ poll: { question: 'Pilih', options: ['a', 'b'] } }, 'pollCreationMessageV3'],
    [{ document: Buffer.from('%PDF'), name: 'surat.pdf' }, 'documentMessage'],
    [{ image: Buffer.from('jpeg') }, 'imageMessage'],
    [{ video: Buffer.from('mp4') }, 'videoMessage'],
    [{ audio: Buffer.from('opus'), voice: true }, 'audioMessage'],
    [{ sticker: Buffer.from('webp') }, 'stickerMessage'],
  ])('may be of another kind: %j', async (content, type) => {
    const message = await got(await ani.says(content))
    expect(getContentType(normalizeMessageContent(message.message) ?? {})).toBe(type)
  })

  test('may be of a type that nobody knows yet', async () => {
    const message = await got(await ani.says({ unknown: true }))
    expect(getContentType(message.message ?? {})).toBeUndefined()
  })

  test('comes twice with one id when the sender repeats it', async () => {
    const sent = await ani.says('sekali saja')
    await sent.delivered
    await (await ani.repeats(sent)).delivered
    expect(client.received.all.filter((one) => one.message.key.id === sent.id)).toHaveLength(2)
  })

  test('that arrives damaged is asked for again, and then arrives whole', async () => {
    const sent = await ani.says('utuh', { garbled: true })
    const whole = await client.received.until(
      (one) => one.message.key.id === sent.id && one.message.message?.conversation === 'utuh',
    )
    expect(whole.message.messageStubType).toBeFalsy()
  })
})

describe('what the device sends', () => {
  test('is decrypted on the receiver’s phone and on the own one, and receipted', async () => {
    const sent = await client.sock.sendMessage(lid(ani), { text: 'Halo Bu' })
    const heard = await ani.hears()
    expect(heard).toMatchObject({ id: sent?.key.id, text: 'Halo Bu', from: wa.helpdesk.pn, arrivals: 1 })
    await wa.helpdesk.hearsOwn((one) => one.id === heard.id)
    await wa.wire.until(({ direction, stanza }) => direction === 'in' && isAckOf(stanza, 'receipt', heard.id))
    ani.reads(heard)
    await event(
      'messages.update',
      ([one]: [{ key: { id: string }; update: { status: number } }]) =>
        one.key.id === heard.id && one.update.status === 4,
    )
  })

  test('reaches the same person under the number as under the LID', async () => {
    await client.sock.sendMessage(pn(ani), { text: 'lewat nomor' })
    await client.sock.sendMessage(lid(ani), { text: 'lewat LID' })
    expect((await ani.hears()).text).toBe('lewat nomor')
    expect((await ani.hears()).text).toBe('lewat LID')
  })

  test('is shown once and counted twice when it is sent twice with one id', async () => {
    await client.sock.sendMessage(lid(ani), { text: 'sama' }, { messageId: 'SAMA' })
    await client.sock.sendMessage(lid(ani), { text: 'sama' }, { messageId: 'SAMA' })
    await client.sock.sendMessage(lid(ani), { text: 'lain' })
    expect((await ani.hears()).text).toBe('sama')
    expect((await ani.hears()).text).toBe('lain')
    expect(ani.duplicates()).toEqual(new Map([['SAMA', 2]]))
  })

  test('carries quotes and edits that the phone understands', async () => {
    const asked = await got(await ani.says('desil itu apa'))
    const answer = await client.sock.sendMessage(lid(ani), { text: 'Peringkat' }, { quoted: asked })
    const id = answer?.key.id ?? ''
    const key = { remoteJid: lid(ani), fromMe: true, id }
    expect((await ani.hears()).quotes).toEqual({ id: asked.key.id, text: 'desil itu apa' })
    await client.sock.sendMessage(lid(ani), { text: 'Peringkat 1-10', edit: { ...key } })
    expect(await ani.hears()).toMatchObject({ kind: 'edit', text: 'Peringkat 1-10', of: id })
    await client.sock.sendMessage(lid(ani), { delete: { ...key } })
    expect(await ani.hears()).toMatchObject({ kind: 'delete', of: id })
  })

  test('shows as typing before it is there', async () => {
    await client.sock.sendPresenceUpdate('composing', lid(ani))
    await client.sock.sendMessage(lid(ani), { text: 'sebentar' })
    await client.sock.sendPresenceUpdate('paused', lid(ani))
    expect((await ani.seesTyping()).state).toBe('composing')
    expect((await ani.seesTyping()).state).toBe('paused')
    await ani.hears()
    await wa.settled()
    expect(ani.account.screen.timeline[0]).toBe('composing')
  })

  test('is asked for again by a phone that cannot decrypt it, and shown once', async () => {
    ani.failsToDecrypt()
    await client.sock.sendMessage(lid(ani), { text: 'sulit' }, { messageId: 'SULIT' })
    expect(await ani.hears()).toMatchObject({ id: 'SULIT', text: 'sulit', arrivals: 1 })
  })

  test('is looked up with getMessage when the phone asks after a restart', async () => {
    await client.sock.sendMessage(lid(ani), { text: 'asli' }, { messageId: 'LAMA' })
    const heard = await ani.hears()
    client.end()
    const asked: unknown[] = []
    client = await relogin(wa, client.auth, {
      getMessage: async (key) => {
        asked.push(key.id)
        return heard.message
      },
    })
    ani.asksAgainFor(heard)
    await wa.wire.until(
      ({ direction, stanza }) =>
        direction === 'in' && stanza.attrs.id === 'LAMA' && stanza.tag === 'message' && asked.length > 0,
    )
    await wa.settled()
    expect(asked).toEqual(['LAMA'])
    expect(ani.duplicates().get('LAMA')).toBe(2)
  })
})

describe('the owner’s phone', () => {
  test('answers by hand, and the device sees it as its own message in that chat', async () => {
    const sent = await wa.helpdesk.says('Saya yang jawab ya Bu', { to: ani })
    const message = await got(sent)
    expect(message.key).toMatchObject({ fromMe: true, remoteJid: lid(ani), remoteJidAlt: pn(ani) })
    expect(message.message?.conversation).toBe('Saya yang jawab ya Bu')
    expect((await ani.hears()).text).toBe('Saya yang jawab ya Bu')
  })
})

describe('other signs', () => {
  test('a call is offered', async () => {
    const id = ani.calls()
    await event(
      'call',
      ([call]: [{ id: string; status: string }]) => call.id === id && call.status === 'offer',
    )
  })

  test('a person is seen typing', async () => {
    await client.sock.presenceSubscribe(lid(ani))
    ani.types()
    await event('presence.update', (update: { id: string }) => update.id === lid(ani))
  })

  test('numbers without WhatsApp are known as such', async () => {
    const [known] = (await client.sock.onWhatsApp(ani.pn)) ?? []
    expect(known?.exists).toBe(true)
    expect(await client.sock.onWhatsApp('6280000')).toEqual([])
  })
})
