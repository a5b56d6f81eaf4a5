import { afterEach, describe, expect, test } from 'vitest'
import { officeOf } from '../../../../src/knowledge/offices.ts'
import type { TicketLine, TicketView } from '../../../../src/staff/tickets.ts'
import { pdfText } from '../../../documents/pdf-text.ts'
import { person } from '../../../helpdesk/office.ts'
import { listenTo } from '../desk.ts'
import { CLOCK_DAY, LINKED, openStaff, type Staff, type StaffOptions, TODAY, UNLINKED } from './staff.ts'

const opened: Staff[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((staff) => staff.close()))
})

async function open(options: StaffOptions = {}) {
  const staff = openStaff(options)
  opened.push(staff)
  const cookie = await staff.login('Bu Sri')
  let acts = 0
  return {
    ...staff,
    get: async (path: string) => await staff.ask(`/petugas/api/${path}`, { cookie }),
    post: (path: string, body: unknown, as = cookie) =>
      staff.ask(`/petugas/api/${path}`, { cookie: as, body }),
    /** An action on a ticket, until it has come to its end. */
    async act(number: number, action: object, as = cookie): Promise<Response> {
      acts += 1
      const body = { id: `halaman-${acts}-0000`, ...action }
      const answer = await staff.ask(`/petugas/api/tickets/${number}`, { cookie: as, body })
      await staff.office.settle()
      return answer
    },
    async ticket(number: number): Promise<TicketView> {
      const answer = await staff.ask(`/petugas/api/tickets/${number}`, { cookie })
      return ((await answer.json()) as { ticket: TicketView }).ticket
    },
    async list(query = ''): Promise<{ total: number; waiting: number; tickets: TicketLine[] }> {
      const answer = await staff.ask(`/petugas/api/tickets?${query}`, { cookie })
      return (await answer.json()) as { total: number; waiting: number; tickets: TicketLine[] }
    },
  }
}

describe('tickets at the staff page', () => {
  test('are listed as they are to be worked on, in portions', async () => {
    const { list, question, act } = await open()
    await question('a', 'kartu kks hilang')
    await question('b', 'desil saya kok 7')
    await question('c', 'rekening diblokir bank')
    await act(1, { type: 'answer', text: 'Lapor ke bank ya Bu.' })
    const all = await list()
    expect(all).toMatchObject({ total: 3, waiting: 2 })
    expect(all.tickets.map(({ number }) => number)).toEqual([2, 3, 1])
    expect(all.tickets[0]).toMatchObject({ excerpt: 'desil saya kok 7', taken: false, topic: 'Arti desil' })
    expect((await list('from=1&count=1')).tickets.map(({ number }) => number)).toEqual([3])
  })

  test('show what was asked and told, and nothing of who asked but the channel', async () => {
    const { office, ticket, get } = await open()
    const citizen = person('whatsapp', '628111222333@s.whatsapp.net')
    for (const text of [
      'pkh saya berhenti, desil 6, nik 3301012345678901',
      'petugas',
      'Bu ini hp saya 081234567890 tolong',
    ]) {
      await office.write(citizen, text)
      await office.settle()
    }
    expect(await ticket(1)).toMatchObject({
      status: 'open',
      channel: 'WhatsApp',
      holder: null,
      known: expect.arrayContaining(['PKH', 'desil 6']),
      lines: [{ by: 'penanya', text: 'Bu ini hp saya ⟨hp⟩ tolong' }],
    })
    for (const path of ['tickets', 'tickets/1', 'queues', 'counts', 'channels', 'parts']) {
      const text = await (await get(path)).text()
      for (const secret of ['628111222333', '3301012345678901', '081234567890', 's.whatsapp.net']) {
        expect(text, path).not.toContain(secret)
      }
    }
  })

  test('are answered in place: the citizen reads it, the staff chat sees it, private numbers are masked', async () => {
    const { office, question, act, ticket, logged } = await open()
    await question('a', 'kartu kks hilang')
    const done = await act(1, { type: 'answer', text: 'Bawa KTP 3301012345678901 ke bank ya Bu.' })
    expect(done.status).toBe(202)
    expect(await done.json()).toEqual({ masked: ['nik'] })
    expect(office.textsTo('a').join()).toContain('Bawa KTP ⟨nik⟩ ke bank ya Bu.')
    expect(office.textsTo('-100').at(-1)).toContain('dijawab petugas di chat lain')
    expect(await ticket(1)).toMatchObject({ holder: 'Bu Sri', since: null })
    expect(logged.join()).not.toContain('Bawa')
    expect(office.failures).toEqual([])
    expect(await office.mail.dead.list()).toEqual([])
  })

  test('an answer that is sent again under the same id counts once', async () => {
    const { office, question, act } = await open()
    await question('a', 'kartu kks hilang')
    for (let i = 0; i < 3; i++) await act(1, { type: 'answer', text: 'Ke bank ya Bu.', id: 'sama-sama-1' })
    expect(office.textsTo('a').filter((text) => text.includes('Ke bank ya Bu.'))).toHaveLength(1)
  })

  test('two officers: the second is told by the ticket who has it, and both answers arrive', async () => {
    const { office, question, act, ticket, login } = await open()
    const other = await login('Pak Budi')
    await question('a', 'kartu kks hilang')
    await act(1, { type: 'take' })
    await act(1, { type: 'take' }, other)
    expect((await ticket(1)).holder).toBe('Bu Sri')
    await act(1, { type: 'answer', text: 'Jawaban kedua.' }, other)
    await act(1, { type: 'answer', text: 'Jawaban pertama.' })
    const texts = office.textsTo('a').join('\n')
    expect(texts).toContain('Jawaban pertama.')
    expect(texts).toContain('Jawaban kedua.')
  })

  test('are closed and opened again by an answer', async () => {
    const { question, act, list, ticket } = await open()
    await question('a', 'kartu kks hilang')
    await act(1, { type: 'close' })
    expect(await list()).toMatchObject({ total: 0, tickets: [] })
    expect((await ticket(1)).status).toBe('closed')
    await act(1, { type: 'answer', text: 'Satu lagi, Bu.' })
    expect((await ticket(1)).status).toBe('open')
  })

  test('go back to the queue, and to nowhere that does not exist', async () => {
    const { question, act, ticket } = await open()
    await question('a', 'kartu kks hilang')
    await act(1, { type: 'take' })
    await act(1, { type: 'pass', to: 'kantor-entah' })
    expect((await ticket(1)).holder).toBe('Bu Sri')
    await act(1, { type: 'pass', to: '' })
    expect((await ticket(1)).holder).toBeNull()
  })

  test('of somebody who had everything erased keep nothing', async () => {
    const { office, question, ticket, act, list } = await open()
    await question('a', 'kartu kks hilang di pasar')
    for (const text of ['menu', 'hapus', 'ya']) {
      await office.write(person('whatsapp', 'a'), text)
      await office.settle()
    }
    expect(await ticket(1)).toMatchObject({ status: 'gone', lines: [], known: [], channel: null })
    expect((await list()).total).toBe(0)
    await act(1, { type: 'answer', text: 'Halo?' })
    expect(office.textsTo('a').join()).not.toContain('Halo?')
  })

  test.each([
    ['tickets/99', { type: 'take', id: 'halaman-0001' }, 404],
    ['tickets/x', { type: 'take', id: 'halaman-0001' }, 404],
    ['tickets/1', { type: 'answer', id: 'halaman-0001', text: '  ' }, 400],
    ['tickets/1', { type: 'answer', id: 'halaman-0001', text: 'a'.repeat(3001) }, 400],
    ['tickets/1', { type: 'answer', id: 'x', text: 'halo' }, 400],
    ['tickets/1', { type: 'erase', id: 'halaman-0001' }, 400],
    ['tickets/1', { type: 'take', id: 'halaman-0001', officer: 'Pak Budi' }, 400],
    ['tickets/1', 'x'.repeat(40_000), 400],
  ])('%s with %.60j is refused with a sentence', async (path, body, status) => {
    const { question, post, office } = await open()
    await question('a', 'kartu kks hilang')
    const answer = await post(path, body)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toEqual({ error: expect.stringMatching(/\.$/) })
    expect(office.failures).toEqual([])
  })

  test('are not there where no staff chat is connected', async () => {
    const { get } = await open({ offices: officeOf([]) })
    expect(await (await get('parts')).json()).toEqual({ tickets: false, queues: false })
    expect((await get('tickets')).status).toBe(404)
  })
})

const PAWN = 'kartu sembako boleh digadaikan tidak'

describe('the radar', () => {
  async function asked(people: number) {
    const staff = await open({ today: CLOCK_DAY })
    for (let i = 0; i < people; i++) await staff.unanswered(`62812000000${i}`, PAWN, 'kks-hilang-blokir')
    const read = async () =>
      (await (await staff.get('radar')).json()) as { groups: { id: string }[]; hidden: number }
    return { ...staff, read }
  }

  test('shows what several people asked in vain, by week and in words', async () => {
    const { read } = await asked(3)
    expect(await read()).toMatchObject({
      ...{ hidden: 0, least: 3 },
      weeks: { length: 8 },
      groups: [
        {
          ...{ people: 3, perWeek: [3, 0, 0, 0, 0, 0, 0, 0], examples: [PAWN], guide: null },
          ...{ topic: 'kks-hilang-blokir', topicName: 'Kartu KKS hilang atau terblokir' },
          why: [{ name: 'bot tidak paham', people: 3 }],
        },
      ],
    })
  })

  test('shows nothing of what fewer asked but how many questions that are', async () => {
    const { get } = await asked(2)
    const text = await (await get('radar')).text()
    expect(JSON.parse(text)).toMatchObject({ groups: [], hidden: 1 })
    expect(text).not.toContain('digadaikan')
  })

  test('holds nothing of who asked', async () => {
    const { get, unanswered } = await asked(0)
    for (let i = 0; i < 3; i++) await unanswered(`62812000000${i}`, 'nik 3301012345678901 kok begitu')
    const text = await (await get('radar')).text()
    expect(text).toContain('⟨nik⟩')
    expect(text).not.toMatch(/62812000000|3301012345678901|whatsapp/)
  })

  test('is grouped again when somebody else asks', async () => {
    const { read, unanswered } = await asked(3)
    expect(await read()).toMatchObject({ groups: [{ people: 3 }] })
    await unanswered('628999', PAWN, 'kks-hilang-blokir')
    expect(await read()).toMatchObject({ groups: [{ people: 4 }] })
  })

  test('gives a proposal to copy, for known wording and for a new answer', async () => {
    const { read, post } = await asked(3)
    const group = (await read()).groups[0]?.id
    const wish = { group, topic: 'kks-hilang-blokir' }
    const phrases = await (await post('radar/proposal', { ...wish, answer: null })).json()
    expect(phrases).toMatchObject({
      file: 'src/language/data/phrases/kks-hilang-blokir.txt',
      snippet: expect.stringContaining(PAWN),
      evalCase: expect.stringContaining('"topics":["kks-hilang-blokir"]'),
    })
    const answer = { title: 'Kartu digadaikan?', short: 'Kartu KKS tidak boleh digadaikan.' }
    const guide = await (await post('radar/proposal', { ...wish, answer })).json()
    expect(guide).toMatchObject({
      file: 'src/knowledge/data/guides/kks.yaml',
      snippet: expect.stringMatching(/^- id: kartu-digadaikan\n/),
    })
  })

  test.each([
    [
      'a group that is gone',
      { group: 'lain:000000', topic: 'arti-desil', answer: null },
      404,
      /sudah berubah/,
    ],
    ['an unknown topic', { topic: 'entah', answer: null }, 404, /tidak dikenal/],
    ['no topic', { topic: '', answer: null }, 400, /Pilih dulu temanya/],
    ['an answer without a title', { topic: 'arti-desil', answer: { title: ' ', short: 'x' } }, 400, /judul/],
    [
      'an answer that is too long',
      { topic: 'arti-desil', answer: { title: 'x', short: 'x'.repeat(401) } },
      400,
      /paling banyak 400/,
    ],
    ['half a wish', { topic: 'arti-desil' }, 400, /tidak dikenal/],
    ['something else', 'x'.repeat(9000), 400, /tidak dikenal/],
  ])('a proposal from %s is refused with a sentence', async (_, body, status, words) => {
    const { read, post } = await asked(3)
    const group = (await read()).groups[0]?.id
    const answer = await post('radar/proposal', typeof body === 'string' ? body : { group, ...body })
    expect(answer.status).toBe(status)
    expect(await answer.json()).toEqual({ error: expect.stringMatching(words) })
  })
})

describe('announcements', () => {
  const NEWS = 'Tahap 4 dibagikan mulai 1 Desember.'
  const stop = { id: 'berhenti-0001' }

  test('are shown with how far they are, and nothing of who gets or wrote them', async () => {
    const { announced, get } = await open()
    await announced(25, NEWS)
    const text = await (await get('announcements')).text()
    expect(JSON.parse(text)).toEqual({
      orders: [
        { name: 'jadwal pencairan', count: 25 },
        { name: 'pembaruan data dan desil', count: 0 },
        { name: 'BPJS gratis (PBI/KIS)', count: 0 },
      ],
      announcements: [
        {
          ...{ number: 1, about: 'jadwal pencairan', text: NEWS, status: 'sending', sent: 20, people: 25 },
          writtenAt: expect.any(String),
        },
      ],
    })
    expect(text).not.toMatch(/62813|whatsapp|-100|petugas/)
  })

  test('are stopped: nobody else gets it, and the officer who began it is told', async () => {
    const { announced, get, post, office } = await open()
    await announced(25, NEWS)
    expect((await post('announcements/1/stop', stop)).status).toBe(202)
    await office.settle()
    expect(await (await get('announcements')).json()).toMatchObject({
      announcements: [{ status: 'stopped', sent: 20, people: 25 }],
    })
    expect(office.textsTo('-100').at(-1)).toContain('dihentikan. Sudah terkirim ke 20 dari 25 orang')
    expect((await post('announcements/1/stop', { id: 'berhenti-0002' })).status).toBe(404)
    expect(office.failures).toEqual([])
    expect(await office.mail.dead.list()).toEqual([])
  })

  test('that are not sent yet are dropped', async () => {
    const { announced, get, post, office } = await open()
    await announced(2, NEWS, false)
    expect((await post('announcements/1/stop', stop)).status).toBe(202)
    await office.settle()
    expect(await (await get('announcements')).json()).toMatchObject({
      announcements: [{ status: 'dropped', sent: 0 }],
    })
  })

  test.each([
    ['announcements/9/stop', stop, 404],
    ['announcements/x/stop', stop, 404],
    ['announcements/1/stop', {}, 400],
    ['announcements/1/stop', { ...stop, officer: 'Pak Budi' }, 400],
  ])('%s with %j is refused with a sentence', async (path, body, status) => {
    const { announced, post } = await open()
    await announced(1, NEWS, false)
    const answer = await post(path, body)
    expect(answer.status).toBe(status)
    expect(await answer.json()).toEqual({ error: expect.stringMatching(/\.$/) })
  })

  test('are not there where no staff chat is connected', async () => {
    const { get } = await open({ offices: officeOf([]) })
    expect((await get('announcements')).status).toBe(404)
  })
})

describe('live news', () => {
  test('every page hears that the radar changed', async () => {
    const { ask, login, unanswered } = await open()
    const page = listenTo(await ask('/petugas/api/stream', { cookie: await login() }))
    const heard = async () => {
      while (((await page.next()) as { data?: { what?: string } } | null)?.data?.what !== 'radar');
    }
    // Once as soon as it listens, again after the change.
    await heard()
    await unanswered('a', PAWN)
    await heard()
    await page.cancel()
  })

  test('every page hears of a ticket that changed, without what is in it', async () => {
    const { ask, login, question } = await open()
    const pages = await Promise.all(
      ['Bu Sri', 'Pak Budi'].map(async (name) => {
        const cookie = await login(name)
        return listenTo(await ask('/petugas/api/stream', { cookie }))
      }),
    )
    await question('a', 'kartu kks hilang')
    for (const page of pages) {
      expect(await page.next()).toMatchObject({ event: 'changed', data: { what: 'tickets' } })
      await page.cancel()
    }
  })
})

describe('counts', () => {
  test('come for the days that are asked for', async () => {
    const { office, get } = await open()
    await office.mail.tally.count(TODAY, { giliran: 3, 'topik:arti-desil': 2 })
    await office.mail.tally.count('2026-10-01', { giliran: 9 })
    const counts = await (await get('counts?days=7')).json()
    expect(counts).toMatchObject({ from: '2026-11-16', until: TODAY, turns: 3, days: { length: 7 } })
    for (const days of ['0', '367', 'x', '1.5']) expect((await get(`counts?days=${days}`)).status).toBe(400)
  })
})

describe('what waits and what failed', () => {
  test('is counted by channel; a failed delivery is tried again or dropped', async () => {
    let isBlocked = true
    const { office, get, post, question } = await open({
      platform: ({ to }) =>
        to.chat === 'a' && isBlocked
          ? { kind: 'refused', reason: 'chat a: 081234567890 blocked' }
          : { kind: 'sent' },
    })
    await question('a', 'kartu kks hilang')
    const before = (await (await get('queues')).json()) as {
      dead: { total: number; letters: { id: string }[] }
    }
    expect(before).toMatchObject({ waiting: { mailboxes: 0, outboxes: {} } })
    expect(before.dead.letters[0]).toMatchObject({ what: 'delivery', channel: 'whatsapp', reason: 'refused' })
    expect(JSON.stringify(before)).not.toContain('081234567890')
    const [one, two] = before.dead.letters
    isBlocked = false
    expect((await post(`dead/${one?.id}/replay`, {})).status).toBe(200)
    expect((await post(`dead/${two?.id}/drop`, {})).status).toBe(200)
    expect((await post(`dead/${one?.id}/replay`, {})).status).toBe(404)
    await office.settle()
    expect(office.textsTo('a')).toHaveLength(1)
    expect(await office.mail.dead.list()).toHaveLength(before.dead.total - 2)
  })
})

describe('knowledge', () => {
  test('past or near its recheck date is named', async () => {
    const fresh = await (await (await open()).get('knowledge')).json()
    expect(fresh).toMatchObject({ past: [], edition: expect.any(String) })
    const old = await (await (await open({ today: '2029-01-01' })).get('knowledge')).json()
    expect((old as { past: unknown[] }).past.length).toBeGreaterThan(10)
  })
})

describe('channels', () => {
  test('show the link in the contract’s words, and the code as a picture', async () => {
    const { get } = await open({ whatsapp: () => UNLINKED })
    expect(await (await get('whatsapp')).json()).toMatchObject({
      ...{ state: 'qr', qr: '2@abc,def,ghi=,jkl=', pairingCode: null, health: 'normal' },
    })
    const picture = await get('whatsapp/qr.svg')
    expect(picture.headers.get('content-type')).toContain('image/svg+xml')
    expect(picture.headers.get('cache-control')).toBe('no-store')
    expect(await picture.text()).toMatch(/^<svg/)
    const shown = await (await get('channels')).text()
    expect(shown).toContain('"hasQr":true')
    expect(shown).not.toContain('2@abc')
  })

  test('without a code there is no picture', async () => {
    const { get } = await open({ whatsapp: () => LINKED })
    expect((await get('whatsapp/qr.svg')).status).toBe(404)
    expect(await (await get('channels')).json()).toMatchObject({
      whatsapp: { number: '628…90' },
      telegram: null,
    })
  })

  test('a number is let go only for who is sure', async () => {
    const { ask, login, unlinks } = await open({ whatsapp: () => LINKED })
    const cookie = await login()
    const unlink = (body: unknown) => ask('/petugas/api/whatsapp', { cookie, body, method: 'DELETE' })
    for (const body of [{}, { lepas: 'mungkin' }, 'x', { lepas: 'ya', lagi: 1 }]) {
      expect((await unlink(body)).status).toBe(400)
    }
    expect(unlinks()).toBe(0)
    expect((await unlink({ lepas: 'ya' })).status).toBe(202)
    expect(unlinks()).toBe(1)
    const off = await open()
    const without = { cookie: await off.login(), body: { lepas: 'ya' }, method: 'DELETE' }
    expect((await off.ask('/petugas/api/whatsapp', without)).status).toBe(404)
  })
})

describe('papers', () => {
  test('the recap is handed out as CSV and as PDF', async () => {
    const { office, get } = await open()
    await office.mail.tally.count('2026-11-03', { giliran: 41, 'kanal:web': 41 })
    const csv = await get('recap/2026-11.csv')
    expect(csv.headers.get('content-disposition')).toBe('attachment; filename="rekap-2026-11.csv"')
    expect(await csv.text()).toContain('giliran;Pesan yang dijawab;41')
    const pdf = await get('recap/2026-11.pdf')
    expect(pdf.headers.get('content-type')).toBe('application/pdf')
    expect(pdfText(new Uint8Array(await pdf.arrayBuffer()))).toContain('Rekap November 2026')
    expect((await get('recap/2026-11.csv?office=utama')).status).toBe(200)
    for (const file of [
      '2026-11.pdf?office=entah',
      '2026-13.pdf',
      '2026-11.exe',
      '..%2F..%2Fetc',
      '2026-1.csv',
    ]) {
      expect((await get(`recap/${file}`)).status, file).toBe(404)
    }
  })

  test('the poster shows what is known or typed, and says what is wrong', async () => {
    const { get } = await open({ reach: { whatsapp: '6281234567890', telegram: null, web: null } })
    expect(await (await get('papers')).json()).toEqual({
      reach: { whatsapp: '6281234567890', telegram: null, web: 'https://bansos.contoh.go.id/' },
      month: '2026-11',
      offices: [{ id: 'utama', name: 'Kantor utama' }],
    })
    const poster = await get('poster.pdf?whatsapp=0812-3456-7890&telegram=@NamaBot&web=')
    expect(poster.status).toBe(200)
    const text = pdfText(new Uint8Array(await poster.arrayBuffer()))
    expect(text).toContain('0812-3456-7890')
    expect(text).toContain('@NamaBot')
    for (const query of ['', 'whatsapp=abc', 'telegram=a b', 'web=javascript:alert(1)', 'web=contoh']) {
      const answer = await get(`poster.pdf?${query}`)
      expect(answer.status, query).toBe(400)
      expect(await answer.json()).toEqual({ error: expect.any(String) })
    }
  })
})
