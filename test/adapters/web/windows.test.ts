/** Open windows over what was shown: each gets everything once and in order, however its looking and the news fall. */
import { describe, expect, it } from 'vitest'
import { createMemoryShown } from '../../../src/adapters/memory/shown.ts'
import { createWindows, WINDOW_LIMITS } from '../../../src/adapters/web/windows.ts'
import { type Shown, StorageAway } from '../../../src/ports.ts'
import { type Listener, listenTo } from './desk.ts'

const HOUR_MS = 60 * 60 * 1000

function openPlace(chats = WINDOW_LIMITS.chats) {
  let time = Date.parse('2026-11-22T08:00:00Z')
  const kept = createMemoryShown({ now: () => time, isNext: () => true })
  const reads: (() => void)[] = []
  /** Null: every read goes through at once; else it waits until it is let go, before or after it has read. */
  let holds: 'before' | 'after' | null = null
  let failures = 0
  let failure = new Error('none')
  let opened = 0
  const errors: unknown[] = []
  const held = () => new Promise<void>((resolve) => reads.push(resolve))
  const shown: Shown = {
    ...kept,
    async read(chat, after) {
      if (failures > 0) {
        failures -= 1
        throw failure
      }
      if (holds === 'before') await held()
      const entries = await kept.read(chat, after)
      if (holds === 'after') await held()
      return entries
    },
  }
  const windows = createWindows({
    ...{ shown, limits: { ...WINDOW_LIMITS, chats }, now: () => new Date(time) },
    onOpened: () => {
      opened += 1
    },
    onError: (error) => errors.push(error),
  })
  const deafen = shown.onChange(windows.changed)
  return {
    windows,
    errors,
    deafen,
    opened: () => opened,
    hold(how: 'before' | 'after') {
      holds = how
    },
    letGo() {
      holds = null
      for (const go of reads.splice(0)) go()
    },
    failReads(times: number, error: Error) {
      failures = times
      failure = error
    },
    pass(ms: number) {
      time += ms
    },
    open: (chat: string, last: string | null = null) =>
      listenTo(new Response(windows.open(chat, 'name', last))),
    async show(chat: string, ...ids: readonly string[]) {
      for (const replyId of ids) {
        await kept.add(chat, {
          replyId,
          clears: false,
          data: JSON.stringify({ id: replyId }),
          document: null,
        })
      }
    },
    read: kept.read,
  }
}

async function nextIds(window: Listener, count: number): Promise<readonly unknown[]> {
  const ids: unknown[] = []
  while (ids.length < count) ids.push((await window.next()).data.id)
  return ids
}

describe('a window', () => {
  it.each(['before', 'after'] as const)(
    'misses nothing that comes while it looks for the first time, %s its look has read',
    async (when) => {
      const place = openPlace()
      await place.show('ani', 'a')
      place.hold(when)
      const window = place.open('ani')
      await place.show('ani', 'b', 'c')
      place.letGo()
      const events = await window.caughtUp()
      const early = events.slice(0, -1).map(({ data }) => data.id)
      expect(early).toEqual(when === 'before' ? ['a', 'b', 'c'] : ['a'])
      await place.show('ani', 'd')
      expect([...early, ...(await nextIds(window, 4 - early.length))]).toEqual(['a', 'b', 'c', 'd'])
    },
  )

  it('gets in order and once what comes while it looks again', async () => {
    const place = openPlace()
    const window = place.open('ani')
    await window.caughtUp()
    place.hold('after')
    await place.show('ani', 'a', 'b', 'c')
    place.windows.changed('ani')
    place.windows.changed(null)
    place.letGo()
    await place.show('ani', 'd')
    expect(await nextIds(window, 4)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('catches up when the storage was away for a moment, and it is not this part that complains', async () => {
    const place = openPlace()
    await place.show('ani', 'a')
    place.failReads(2, new StorageAway('away'))
    const window = place.open('ani')
    expect((await window.caughtUp()).map(({ data }) => data.id)).toEqual(['a', undefined])
    expect(place.errors).toEqual([])
  })

  it('says once what else went wrong, and goes on with the next reply', async () => {
    const place = openPlace()
    const window = place.open('ani')
    await window.caughtUp()
    const broken = new Error('broken')
    place.failReads(1, broken)
    await place.show('ani', 'a')
    await place.show('ani', 'b')
    expect(await nextIds(window, 2)).toEqual(['a', 'b'])
    expect(place.errors).toEqual([broken])
  })

  it('looks by itself now and then, so that nothing stays away whose news were lost', async () => {
    const place = openPlace()
    const window = place.open('ani')
    await window.caughtUp()
    place.deafen()
    await place.show('ani', 'a')
    place.pass(60_000)
    place.windows.heartbeat()
    expect(await nextIds(window, 1)).toEqual(['a'])
  })

  it('keeps its replies from going with their time while it is open', async () => {
    const place = openPlace()
    await place.show('ani', 'a')
    await place.show('budi', 'b')
    const window = place.open('ani')
    await window.caughtUp()
    for (let hours = 0; hours < 25; hours += 1) {
      place.pass(HOUR_MS)
      place.windows.heartbeat()
      await new Promise((resolve) => setImmediate(resolve))
    }
    await window.cancel()
    expect((await place.read('ani', null)).map(({ replyId }) => replyId)).toEqual(['a'])
    expect(await place.read('budi', null)).toEqual([])
  })

  it('makes room for another chat where there are too many, and keeps the others', async () => {
    const place = openPlace(2)
    const [first, second, third] = ['ani', 'budi', 'citra'].map((chat) => place.open(chat))
    expect(await first?.ended()).toBe(true)
    expect(place.windows.held()).toEqual(['budi', 'citra'])
    await place.show('budi', 'b')
    await place.show('citra', 'c')
    for (const window of [second, third]) await window?.caughtUp()
    await Promise.all([second?.cancel(), third?.cancel()])
  })

  it('holds its chat here from its opening until its connection ends', async () => {
    const place = openPlace()
    const [one, other] = [place.open('ani'), place.open('ani')]
    expect([place.windows.held(), place.windows.holds('ani'), place.opened()]).toEqual([['ani'], true, 2])
    await one.cancel()
    expect(place.windows.holds('ani')).toBe(true)
    await other.cancel()
    expect([place.windows.held(), place.windows.holds('ani')]).toEqual([[], false])
  })
})
