import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { INTERVIEW_MESSAGES } from '../../src/adapters/whatsapp/governor.ts'
import { pdfText } from '../documents/pdf-text.ts'
import type { Person } from '../fakes/whatsapp/person.ts'
import { type FakeWhatsApp, startFakeWhatsApp } from '../fakes/whatsapp/server.ts'
import { type Helpdesk, startHelpdesk } from './helpdesk.ts'

let wa: FakeWhatsApp
let helpdesk: Helpdesk
let ani: Person
let people = 0

beforeAll(async () => {
  wa = await startFakeWhatsApp()
  helpdesk = await startHelpdesk({ wa, env: { WHATSAPP_LIMITS: 'lateMinutes=15' } })
  await helpdesk.link()
})
afterAll(async () => {
  await helpdesk.stop()
  await wa.close()
  expect(wa.errors).toEqual([])
})
beforeEach(() => {
  people += 1
  ani = wa.person({ pn: `62812345${String(people).padStart(5, '0')}`, name: 'Ani' })
})

/** Says it and returns what the helpdesk answers next. */
async function ask(text: string): Promise<string> {
  await ani.says(text)
  return (await ani.hears()).text ?? ''
}

/** Nothing more was said to Ani: the answer to something else is the next that she hears. */
async function heardNothingMore(): Promise<void> {
  await ani.says('menu')
  expect((await ani.hears()).text).toContain('Balas dengan angkanya')
}

describe('a private chat', () => {
  test('is a whole diagnosis by numbers and words, to a letter that can be opened', async () => {
    expect(await ask('bansos saya berhenti')).toContain('Tanya Bansos')
    for (const answer of ['PKH', 'tidak dapat lagi', 'tidak ada', 'anak sekolah', '7', 'tidak ada']) {
      expect(await ask(answer)).not.toBe('')
    }
    for (const answer of ['gratis', 'tidak ada', '900', 'tidak ada', 'tidak ada']) await ask(answer)
    expect(await ask('3')).toMatch(/desil/i)
    await ask('buatkan surat')
    await ask('datanya benar tapi kami masih susah')
    await ani.says('lewati')
    await ani.seesTyping()
    const letter = await ani.hears((heard) => heard.kind === 'document')
    expect(letter.file?.name).toBe('surat-dan-berkas.pdf')
    expect(letter.file?.mimetype).toBe('application/pdf')
    expect(pdfText(letter.file?.bytes ?? Buffer.alloc(0))).toMatch(/keberatan/i)
    expect(ani.duplicates().size).toBe(0)
    await ani.says('menu')
    await ani.hears(/1\. Kenapa bantuan/)
    // The last one is not of the interview.
    expect(ani.heard().length - 1).toBeLessThanOrEqual(INTERVIEW_MESSAGES)
  })

  test('has numbered choices instead of buttons, in one message', async () => {
    const answer = await ask('halo')
    expect(answer).toContain('*Tanya Bansos*')
    expect(answer).toMatch(/\n1\. .+\n2\. .+/)
    expect(answer).toMatch(/Balas dengan angkanya\.$/)
    await heardNothingMore()
  })

  test('answers what came while the helpdesk was away, and says that it is late', async () => {
    await ask('halo')
    wa.faults.refuseUpgrades(503, 1)
    wa.helpdesk.device().cut()
    await ani.says('desil itu apa', { at: new Date(Date.now() - 3_600_000) })
    expect((await ani.hears(undefined, { within: 30_000 })).text).toMatch(/baru sampai/)
  })

  test('never answers the same message twice', async () => {
    const sent = await ani.says('desil itu apa')
    await ani.hears()
    await ani.repeats(sent)
    await heardNothingMore()
  })

  test('leaves reactions, deletions and calls unanswered', async () => {
    const sent = await ani.says('halo')
    const answer = await ani.hears()
    await ani.reacts(answer, '👍')
    await ani.deletes(sent)
    await ani.calls()
    await heardNothingMore()
  })

  test.each([
    ['a photo', { image: Buffer.from('x') }, /tidak bisa melihat foto/],
    ['a voice note', { audio: Buffer.from('x'), voice: true }, /belum bisa mendengar/],
    ['a sticker', { sticker: Buffer.from('x') }, /hanya bisa membaca tulisan/],
    ['a place', { location: { latitude: -6.2, longitude: 106.8 } }, /lokasi/],
    ['something unknown', { unknown: true }, /tidak bisa membuka/],
  ] as const)('says kindly that it cannot use %s', async (_, content, words) => {
    await ask('halo')
    await ani.says(content as never)
    expect((await ani.hears()).text).toMatch(words)
  })

  test('reads the words under a photo', async () => {
    await ask('halo')
    await ani.says({ image: Buffer.from('x'), caption: 'desil itu apa' } as never)
    expect((await ani.hears()).text).toMatch(/desil/i)
  })

  test('reads what disappears later, and what may be seen once', async () => {
    await ask('halo')
    await ani.says('desil itu apa', { disappears: 86_400 } as never)
    expect((await ani.hears()).text).toMatch(/desil/i)
  })

  test('takes a changed message as a correction', async () => {
    await ask('bansos saya berhenti')
    await ask('PKH')
    await ask('tidak dapat lagi')
    await ask('tidak ada')
    await ask('anak sekolah')
    const sent = await ani.says('7')
    await ani.hears()
    await ani.edits(sent, '6')
    expect((await ani.hears()).text).toMatch(/desil 6/i)
  })

  test('goes on when WhatsApp changes how it names the person', async () => {
    ani.addressing = 'pn'
    await ask('bansos saya berhenti')
    ani.addressing = 'lid'
    expect(await ask('PKH')).not.toMatch(/Bantuan apa yang bermasalah/)
    ani.alternates = false
    expect(await ask('tidak dapat lagi')).not.toMatch(/Bantuan apa yang bermasalah/)
  })

  test('is left to a human who answers from the phone, until the person calls the bot back', async () => {
    await ask('bansos saya berhenti')
    await wa.helpdesk.says('Bu Ani, ini saya, Budi. Saya bantu ya', { to: ani })
    await ani.hears(/Budi/)
    await (await ani.says('terima kasih pak, bansos saya kenapa ya')).delivered
    await ani.says('bot')
    expect((await ani.hears()).text).toMatch(/asisten otomatis.*kembali/)
  })

  test('keeps private numbers out of everything that it prints', async () => {
    const nik = '3201234567890123'
    expect(await ask(`nik saya ${nik} tolong cek`)).toMatch(/NIK/)
    expect(helpdesk.output()).not.toContain(nik)
    expect(helpdesk.output()).not.toContain(ani.pn)
    expect(helpdesk.output()).not.toMatch(/privKey|privateKey/)
  })
})

describe('what operators see', () => {
  test('is the state of the link, the number masked', async () => {
    const status = await helpdesk.status()
    expect(status).toMatchObject({ state: 'linked', qr: null, pairingCode: null, health: 'normal' })
    expect(status.number).toMatch(/^628…\d\d$/)
    expect(status.lastPrivate).not.toBeNull()
    expect(status.interviewsPerHour).toBeGreaterThan(0)
  })

  test('is a process that is ready, with figures', async () => {
    const ready = await helpdesk.get('/readyz')
    expect(ready.status).toBe(200)
    expect(JSON.parse(ready.text).parts).toMatchObject({ whatsapp: 'ready' })
    const { text } = await helpdesk.get('/metrics')
    expect(text).toMatch(/bansos_whatsapp_linked 1/)
    expect(text).toMatch(/bansos_whatsapp_sent_total\{result="sent",code=""\} \d+/)
  })
})
