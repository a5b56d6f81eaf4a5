import { describe, expect, it } from 'vitest'
import { conversationOf, type Desk, type Listener, listenTo, openDesk, type ServerEvent } from './desk.ts'

async function connect(desk: Desk, cookie: string, lastEventId?: string | null): Promise<Listener> {
  const headers: Record<string, string> = { Cookie: cookie }
  if (lastEventId) headers['Last-Event-ID'] = lastEventId
  return listenTo(await desk.web.app.request('/api/stream', { headers }))
}

function replyIds(events: readonly ServerEvent[]): unknown[] {
  return events.filter(({ event }) => event === 'reply').map(({ data }) => data.id)
}

describe('the stream of replies', () => {
  it('brings a reply with everything the page draws', async () => {
    const desk = openDesk()
    const cookie = await desk.newSession()
    const stream = await connect(desk, cookie)
    await stream.caughtUp()
    await desk.reply(cookie, 'b1', {
      text: 'Baris satu\n\nevent: palsu\nid: 9',
      choices: [{ id: 'ya', label: 'Ya' }],
      multiple: true,
    })
    expect(await stream.next()).toMatchObject({
      event: 'reply',
      data: {
        id: 'b1',
        text: 'Baris satu\n\nevent: palsu\nid: 9',
        choices: [{ id: 'ya', label: 'Ya' }],
        multiple: true,
        clears: false,
        document: null,
      },
    })
  })

  it('says whether there is a conversation to show, so that the page greets only once', async () => {
    const desk = openDesk()
    const cookie = await desk.newSession()
    const [first] = await (await connect(desk, cookie)).caughtUp()
    expect(first?.data.empty).toBe(true)
    await desk.reply(cookie, 'b1')
    const again = await (await connect(desk, cookie)).caughtUp()
    expect(again.at(-1)?.data.empty).toBe(false)
  })

  it('opens a session for a new browser', async () => {
    const response = await openDesk().web.app.request('/api/stream')
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(response.headers.get('set-cookie')).toContain('HttpOnly')
  })

  it('names the session as the answer to a message does, so that a page with a lost cookie notices', async () => {
    const desk = openDesk()
    const cookie = await desk.newSession()
    const answer = await desk.post({ id: 'pesan-0002', text: 'halo' }, { Cookie: cookie })
    const [caughtUp] = await (await connect(desk, cookie)).caughtUp()
    expect(await answer.json()).toMatchObject({ session: caughtUp?.data.session })
  })

  it('shows that an answer is being prepared, without an id', async () => {
    const desk = openDesk()
    const cookie = await desk.newSession()
    const stream = await connect(desk, cookie)
    await stream.caughtUp()
    await desk.web.channel.typing(conversationOf(cookie))
    expect(await stream.next()).toEqual({ id: null, event: 'typing', data: {} })
  })

  it('reaches every window of the same person, and never another person', async () => {
    const desk = openDesk()
    const [mine, theirs] = [await desk.newSession(), await desk.newSession()]
    const windows = [await connect(desk, mine), await connect(desk, mine)]
    const other = await connect(desk, theirs)
    for (const stream of [...windows, other]) await stream.caughtUp()
    await desk.reply(mine, 'untuk-saya')
    await desk.reply(theirs, 'untuk-mereka')
    for (const stream of windows) expect((await stream.next()).data.id).toBe('untuk-saya')
    expect((await other.next()).data.id).toBe('untuk-mereka')
  })
})

describe('connecting again', () => {
  it('with the last id misses nothing and repeats nothing', async () => {
    const desk = openDesk()
    const cookie = await desk.newSession()
    const stream = await connect(desk, cookie)
    await stream.caughtUp()
    for (const id of ['b1', 'b2']) await desk.reply(cookie, id)
    await stream.next()
    const last = await stream.next()
    await stream.cancel()
    for (const id of ['b3', 'b4']) await desk.reply(cookie, id)
    const events = await (await connect(desk, cookie, last.id)).caughtUp()
    expect(replyIds(events)).toEqual(['b3', 'b4'])
  })

  it('without an id, as after a reload, shows the last 40 replies', async () => {
    const desk = openDesk()
    const cookie = await desk.newSession()
    for (let n = 1; n <= 50; n += 1) await desk.reply(cookie, `b${n}`)
    const events = await (await connect(desk, cookie)).caughtUp()
    expect(replyIds(events)).toEqual(Array.from({ length: 40 }, (_, i) => `b${i + 11}`))
  })

  it.each(['lain.99', 'bukan-nomor', '.', '9999999999999999999', '99999999999999-5', '5-'])(
    'with the id %j of another life of the server shows everything that is kept',
    async (lastEventId) => {
      const desk = openDesk()
      const cookie = await desk.newSession()
      await desk.reply(cookie, 'b1')
      expect(replyIds(await (await connect(desk, cookie, lastEventId)).caughtUp())).toEqual(['b1'])
    },
  )

  it('shows a reply once even when it was delivered twice', async () => {
    const desk = openDesk()
    const cookie = await desk.newSession()
    await desk.reply(cookie, 'b1')
    await desk.reply(cookie, 'b1')
    expect(replyIds(await (await connect(desk, cookie)).caughtUp())).toEqual(['b1'])
  })

  it('finds a reply that came for a page this server did not know yet', async () => {
    const cookie = await openDesk().newSession()
    const restarted = openDesk()
    await restarted.reply(cookie, 'b1')
    expect(replyIds(await (await connect(restarted, cookie)).caughtUp())).toEqual(['b1'])
  })
})

describe('what is kept', () => {
  it('goes when nobody has come for a day', async () => {
    const desk = openDesk()
    const cookie = await desk.newSession()
    await desk.reply(cookie, 'b1')
    desk.pass(25 * 60 * 60 * 1000)
    await desk.newSession()
    expect(replyIds(await (await connect(desk, cookie)).caughtUp())).toEqual([])
  })

  it('is bounded: the sessions unused for longest make room', async () => {
    const desk = openDesk({}, { chats: 2 })
    const [first, second, third] = [await desk.newSession(), await desk.newSession(), await desk.newSession()]
    await desk.reply(first, 'b1')
    await desk.reply(second, 'b2')
    await desk.reply(third, 'b3')
    expect(replyIds(await (await connect(desk, second)).caughtUp())).toEqual(['b2'])
    expect(replyIds(await (await connect(desk, first)).caughtUp())).toEqual([])
  })

  it('is bounded in length, but the newest reply is always there', async () => {
    const desk = openDesk({}, { bytes: 1000 })
    const cookie = await desk.newSession()
    await desk.reply(cookie, 'b1')
    await desk.reply(cookie, 'b2', { text: 'a'.repeat(5000) })
    expect(replyIds(await (await connect(desk, cookie)).caughtUp())).toEqual(['b2'])
  })

  it('is bounded over all sessions, the ones unused for longest go first', async () => {
    const desk = openDesk({}, { allBytes: 25_000 })
    const cookies = [await desk.newSession(), await desk.newSession(), await desk.newSession()]
    for (const cookie of cookies) await desk.reply(cookie, `untuk-${cookie}`, { text: 'a'.repeat(10_000) })
    const [first = '', second = '', third = ''] = cookies
    expect(replyIds(await (await connect(desk, third)).caughtUp())).toEqual([`untuk-${third}`])
    expect(replyIds(await (await connect(desk, second)).caughtUp())).toEqual([`untuk-${second}`])
    expect(replyIds(await (await connect(desk, first)).caughtUp())).toEqual([])
  })

  it('goes when a reply clears it, and the open page is told with that reply', async () => {
    const desk = openDesk()
    const cookie = await desk.newSession()
    await desk.reply(cookie, 'b1')
    const stream = await connect(desk, cookie)
    await stream.caughtUp()
    await desk.reply(cookie, 'selesai', { clears: true })
    expect((await stream.next()).data).toMatchObject({ id: 'selesai', clears: true })
    expect(replyIds(await (await connect(desk, cookie)).caughtUp())).toEqual(['selesai'])
  })
})

describe('open connections', () => {
  it('of one person are at most four: the oldest is told and ended', async () => {
    const desk = openDesk()
    const cookie = await desk.newSession()
    const windows: Listener[] = []
    for (let n = 0; n < 5; n += 1) windows.push(await connect(desk, cookie))
    const [oldest, next] = windows
    await oldest?.caughtUp()
    expect((await oldest?.next())?.event).toBe('replaced')
    expect(await oldest?.ended()).toBe(true)
    await next?.caughtUp()
    await desk.reply(cookie, 'b1')
    expect((await next?.next())?.data.id).toBe('b1')
  })

  it('that nobody reads are ended instead of filling the memory, and catch up later', async () => {
    const desk = openDesk()
    const cookie = await desk.newSession()
    const stream = await connect(desk, cookie)
    for (let n = 1; n <= 30; n += 1) await desk.reply(cookie, `b${n}`, { text: 'a'.repeat(10_000) })
    expect(await stream.ended()).toBe(true)
    expect(replyIds(await (await connect(desk, cookie)).caughtUp())).toContain('b30')
  })
})
