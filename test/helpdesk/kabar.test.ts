import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kabarAt } from '../../src/desk-places.ts'
import { BATCH, GAP_MS } from '../../src/helpdesk/kabar.ts'
import { lostMemo } from '../../src/helpdesk/lost.ts'
import { listsFor, takeAnyTurn } from '../../src/helpdesk/take.ts'
import { type Offices, officeOf } from '../../src/knowledge/offices.ts'
import { createInStep } from '../../src/mailroom/in-step.ts'
import type { RawMessage, Reply } from '../../src/message.ts'
import { written } from '../message.ts'
import { world } from '../transcripts/transcript.ts'

const MORNING = Date.parse('2026-11-23T09:00:00+07:00')
const STAFF = { channel: 'telegram', chat: '-100' } as const
const CONNECTED = officeOf([STAFF])

interface Received {
  readonly chat: string
  readonly reply: Reply
  readonly at: number
}

/** Everybody at the desk, and what every chat received; `now` is the second of the day's work. */
function openDesk(offices: Offices = CONNECTED, begins = MORNING) {
  const inStep = createInStep({
    takeTurn: (record, messages, lists) => takeAnyTurn(record, messages, { ...world, offices }, lists),
    listsFor,
  })
  const received: Received[] = []
  let now = 0
  function say(who: Partial<RawMessage>, text: string): readonly Reply[] {
    now += 1
    const at = new Date(begins + now * 1000).toISOString()
    const place = { channel: 'whatsapp', chat: 'a', user: who.chat ?? 'a', ...who } as const
    const { here, elsewhere } = inStep.take(written(text, at, place))
    for (const { to, replies } of elsewhere)
      for (const reply of replies) received.push({ chat: to.chat, reply, at: now })
    for (const reply of here) received.push({ chat: place.chat, reply, at: now })
    return here
  }
  return {
    received,
    say,
    citizen: (chat: string, text: string) => say({ chat }, text),
    taps: (chat: string, choice: string) => say({ chat, chosen: [choice] }, ''),
    officer: (text: string, more: Partial<RawMessage> = {}) =>
      say({ ...STAFF, user: 'petugas', staff: true, group: true, addressed: true, ...more }, text),
    /** Lets time pass; whatever falls due meanwhile happens at its time. */
    pass(seconds: number) {
      for (let left = seconds; left > 0; left -= 30) {
        now += Math.min(30, left)
        say({ channel: 'console', chat: 'jam', chosen: ['menu:utama'] }, '')
      }
    },
    news: () => received.filter(({ reply }) => reply.id.startsWith('kabar-')),
    subscribers: () => {
      const record = inStep.record(kabarAt('jadwal'))
      return record === null ? 0 : (JSON.parse(record) as { people: unknown[] }).people.length
    },
    record: (chat: string) => inStep.record({ channel: 'whatsapp', chat, user: chat }),
  }
}

function withSubscribers(count: number, desk = openDesk()) {
  for (let i = 0; i < count; i++) desk.taps(`p${i}`, 'kabar:jadwal')
  return desk
}

const ANNOUNCE = '/umumkan jadwal Sembako tahap 4 dibagikan mulai 1 Desember di kantor pos.'

describe('somebody who wants news', () => {
  test('gets it as an announcement, which channels spread over time, unlike an answer', () => {
    const desk = withSubscribers(2)
    desk.officer(ANNOUNCE)
    desk.officer('', { chosen: ['umumkan:kirim:1'] })
    desk.pass(120)
    expect(desk.news().map(({ reply }) => reply.announcement)).toEqual([true, true])
    expect(desk.citizen('p0', 'desil itu apa').some(({ announcement }) => announcement)).toBe(false)
  })

  test('is offered it after an answer about dates, and confirmed in one line', () => {
    const desk = openDesk()
    const replies = desk.citizen('ani', 'kapan pkh cair')
    expect(replies.at(-1)?.choices.map(({ id }) => id)).toContain('kabar:jadwal')
    const [confirmed] = desk.taps('ani', 'kabar:jadwal')
    expect(confirmed?.text).toMatch(/saya kabari.*BERHENTI/s)
    expect(desk.subscribers()).toBe(1)
  })

  test('may say so in their own words', () => {
    const desk = openDesk()
    desk.citizen('ani', 'kabari saya bila jadwal tahap 3 sudah resmi')
    desk.citizen('budi', 'tolong kasih tau saya kalau sembako sudah cair ya bu')
    expect(desk.subscribers()).toBe(2)
  })

  test('is not offered what was ordered already', () => {
    const desk = withSubscribers(1)
    const ids = desk
      .citizen('p0', 'kapan pkh cair')
      .at(-1)
      ?.choices.map(({ id }) => id)
    expect(ids).not.toContain('kabar:jadwal')
  })

  test('is told where to ask when nobody writes news here', () => {
    const desk = openDesk(officeOf([]))
    expect(
      desk
        .citizen('ani', 'kapan pkh cair')
        .at(-1)
        ?.choices.map(({ id }) => id),
    ).not.toContain('kabar:jadwal')
    expect(desk.citizen('ani', 'kabari saya kalau jadwal sudah resmi')[0]?.text).toContain(
      'belum ada petugas',
    )
    expect(desk.subscribers()).toBe(0)
  })

  test.each(['BERHENTI', 'berhenti', 'Berhenti.', 'stop'])('ends it with %s', (word) => {
    const desk = withSubscribers(1)
    expect(desk.citizen('p0', word)[0]?.text).toContain('tidak akan dikirimi kabar')
    expect(desk.subscribers()).toBe(0)
  })

  test('ends it in the middle of an interview, whatever is being asked', () => {
    const desk = withSubscribers(1)
    desk.taps('p0', 'menu:cek')
    desk.taps('p0', 'program:PKH')
    desk.citizen('p0', 'BERHENTI')
    expect(desk.subscribers()).toBe(0)
    expect(desk.record('p0')).toContain('PKH')
  })

  test('ends it also when the bot has forgotten everything else of them', () => {
    const desk = withSubscribers(1)
    desk.citizen('p0', 'hapus')
    desk.taps('p0', 'hapus:ya')
    expect(desk.subscribers()).toBe(0)
    desk.taps('p1', 'kabar:jadwal')
    expect(desk.citizen('p2', 'BERHENTI')[0]).toBeDefined()
    expect(desk.subscribers()).toBe(1)
  })

  test('who never ordered any may still say that the aid stopped', () => {
    const desk = openDesk()
    desk.taps('ani', 'menu:cek')
    desk.taps('ani', 'program:PKH')
    desk.citizen('ani', 'BERHENTI')
    expect(desk.record('ani')).toContain('"gejala":"berhenti"')
  })
})

describe('an announcement', () => {
  test('is shown as it will be read, with the count, before anything is sent', () => {
    const desk = withSubscribers(3)
    const preview = desk.officer(ANNOUNCE)
    expect(preview.map(({ text }) => text).join('\n')).toMatch(/3 orang[\s\S]*Sembako tahap 4[\s\S]*BERHENTI/)
    expect(preview.at(-1)?.choices.map(({ id }) => id)).toEqual(['umumkan:kirim:1', 'umumkan:jangan:1'])
    desk.pass(3600)
    expect(desk.news()).toEqual([])
  })

  test('goes to those who ordered it and to nobody else, with the way out in every message', () => {
    const desk = withSubscribers(3)
    desk.taps('lain', 'kabar:bpjs')
    desk.officer(ANNOUNCE)
    desk.officer('', { chosen: ['umumkan:kirim:1'] })
    expect(
      desk
        .news()
        .map(({ chat }) => chat)
        .sort(),
    ).toEqual(['p0', 'p1', 'p2'])
    for (const { reply } of desk.news()) expect(reply.text).toMatch(/1 Desember[\s\S]*BERHENTI/)
  })

  test('may be confirmed by its number', () => {
    const desk = withSubscribers(2)
    desk.officer(ANNOUNCE)
    desk.officer('/kirim 1')
    expect(desk.news()).toHaveLength(2)
  })

  test('goes out in small batches, and the officer hears when it is done', () => {
    const desk = withSubscribers(BATCH * 2 + 5)
    desk.officer(ANNOUNCE)
    desk.officer('/kirim 1')
    expect(desk.news()).toHaveLength(BATCH)
    desk.pass(GAP_MS / 1000 + 30)
    expect(desk.news()).toHaveLength(BATCH * 2)
    desk.pass(GAP_MS / 1000 + 30)
    expect(desk.news()).toHaveLength(BATCH * 2 + 5)
    expect(desk.received.at(-1)?.reply.text ?? '').toBeDefined()
    expect(
      desk.received.some(({ reply }) => reply.text.includes(`selesai, terkirim ke ${BATCH * 2 + 5}`)),
    ).toBe(true)
  })

  test('can be stopped half way, and says how many had it by then', () => {
    const desk = withSubscribers(BATCH + 5)
    desk.officer(ANNOUNCE)
    desk.officer('/kirim 1')
    expect(desk.officer('/hentikan 1')[0]?.text).toContain(`terkirim ke ${BATCH} dari ${BATCH + 5}`)
    desk.pass(3600)
    expect(desk.news()).toHaveLength(BATCH)
  })

  test('does not reach those who leave while it is being sent', () => {
    const desk = withSubscribers(BATCH + 1)
    desk.officer(ANNOUNCE)
    desk.officer('/kirim 1')
    desk.citizen(`p${BATCH}`, 'BERHENTI')
    desk.pass(600)
    expect(desk.news().map(({ chat }) => chat)).not.toContain(`p${BATCH}`)
  })

  test('is never sent twice, however often it is confirmed', () => {
    const desk = withSubscribers(2)
    desk.officer(ANNOUNCE)
    desk.officer('/kirim 1')
    expect(desk.officer('/kirim 1')[0]?.text).toContain('sudah pernah')
    expect(desk.officer('', { chosen: ['umumkan:kirim:1'] })[0]?.text).toContain('sudah pernah')
    expect(desk.news()).toHaveLength(2)
  })

  test('waits for the morning', () => {
    const evening = Date.parse('2026-11-23T19:59:00+07:00')
    const desk = withSubscribers(BATCH + 2, openDesk(CONNECTED, evening))
    desk.officer(ANNOUNCE)
    desk.officer('/kirim 1')
    const before = desk.news().length
    desk.pass(2 * 3600)
    expect(desk.news()).toHaveLength(Math.max(before, BATCH))
    desk.pass(9 * 3600 + 120)
    expect(desk.news()).toHaveLength(BATCH + 2)
  })

  test('whose preview is a day old is not sent any more', () => {
    const desk = withSubscribers(1)
    desk.officer(ANNOUNCE)
    desk.pass(25 * 3600)
    expect(desk.officer('/kirim 1')[0]?.text).toContain('lebih dari sehari')
    expect(desk.news()).toEqual([])
  })

  test('does not disturb an interview: its question still waits, and numbers mean what they did', () => {
    const desk = withSubscribers(1)
    desk.taps('p0', 'menu:cek')
    const before = desk.record('p0')
    desk.officer(ANNOUNCE)
    desk.officer('/kirim 1')
    expect(desk.record('p0')).toBe(before)
  })

  test('is not for people without the right, nor for an office of one desa', () => {
    const desa = {
      ...CONNECTED.main,
      id: 'karang',
      name: 'Desa Karang',
      chats: [{ channel: 'telegram', chat: '-200' } as const],
    }
    const desk = withSubscribers(1, openDesk({ ...CONNECTED, desa: [desa] }))
    expect(desk.officer(ANNOUNCE, { chat: '-200' })[0]?.text).toContain('kantor utama')
    expect(desk.officer(ANNOUNCE, { staff: false })[0]?.text).toContain('kantor utama')
    desk.citizen('p0', ANNOUNCE)
    expect(desk.officer('/kirim 1')[0]?.text).toContain('tidak ada')
  })

  test('without a subject or without words is explained', () => {
    const desk = openDesk()
    expect(desk.officer('/umumkan')[0]?.text).toContain('/umumkan jadwal')
    expect(desk.officer('/umumkan cuaca besok hujan')[0]?.text).toContain('Soal yang ada')
    expect(desk.officer('/hentikan')[0]?.text).toContain('Nomor pengumumannya')
  })

  test('that reaches nobody takes the unreachable off the list', () => {
    const desk = withSubscribers(1)
    desk.officer(ANNOUNCE)
    desk.officer('/kirim 1')
    const [news] = desk.news()
    if (news === undefined) throw new Error('it must be sent')
    const to = { channel: 'whatsapp', chat: 'p0', user: 'p0' } as const
    const at = '2026-11-23T09:10:00+07:00'
    const memo = lostMemo({ to, reply: news.reply }, { kind: 'unreachable', reason: 'blocked' }, at)
    expect(memo).toMatchObject({ chat: 'kabar/jadwal', memo: { type: 'unfollow', who: to } })
    expect(lostMemo({ to, reply: news.reply }, { kind: 'refused', reason: 'x' }, at)).toBeNull()
  })
})

/** What people and officers may do, in any order. */
const step = fc.oneof(
  fc.record({ what: fc.constant('follow' as const), who: fc.integer({ min: 0, max: 29 }) }),
  fc.record({ what: fc.constant('leave' as const), who: fc.integer({ min: 0, max: 29 }) }),
  fc.record({
    what: fc.constantFrom('announce', 'confirm', 'stop', 'pass'),
    who: fc.integer({ min: 1, max: 3 }),
  }),
)

test('whatever happens in whatever order, nobody gets an announcement twice, unasked, or after leaving', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const desk = openDesk()
      const on = new Set<string>()
      let texts = 0
      for (const { what, who } of steps) {
        const seen = desk.news().length
        if (what === 'follow') {
          desk.taps(`p${who}`, 'kabar:jadwal')
          on.add(`p${who}`)
        }
        if (what === 'leave') {
          desk.citizen(`p${who}`, 'BERHENTI')
          on.delete(`p${who}`)
        }
        if (what === 'announce') desk.officer(`${ANNOUNCE} Kabar ke-${++texts}.`)
        if (what === 'confirm') desk.officer(`/kirim ${who}`)
        if (what === 'stop') desk.officer(`/hentikan ${who}`)
        if (what === 'pass') desk.pass(90)
        for (const { chat } of desk.news().slice(seen)) expect(on.has(chat)).toBe(true)
      }
      const got = desk.news().map(({ chat, reply }) => `${chat}: ${reply.text}`)
      expect(new Set(got).size).toBe(got.length)
    }),
    { numRuns: 25 },
  )
})
