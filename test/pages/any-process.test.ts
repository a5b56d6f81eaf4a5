/** A page whose requests reach now this process, now that one: two that hold pages and one that takes turns, as they are started. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { pdfText } from '../documents/pdf-text.ts'
import { type PageWindow, TO_THE_LETTER, type TurningPage, turningPage } from './page.ts'
import { startTown, type Town } from './processes.ts'

let town: Town
beforeAll(async () => {
  town = await startTown()
})
afterAll(() => town.close())

function twice(ids: readonly string[]): readonly string[] {
  return ids.filter((id, i) => ids.indexOf(id) !== i)
}

/** Everything that a page shows when it is loaded, and from which process. */
async function loaded(page: TurningPage, base: string): Promise<readonly string[]> {
  const window = await page.open(null, base)
  await window.caughtUp()
  await window.close()
  return window.ids()
}

async function letterFor(page: TurningPage, window: PageWindow) {
  for (const words of TO_THE_LETTER) await page.talk(window, words)
  while (!window.replies().some(({ document }) => document !== null)) await soon()
  const document = window.replies().find((reply) => reply.document !== null)?.document
  if (!document) throw new Error('no letter was offered')
  return document
}

describe('a page that reaches another process with each request', () => {
  test('gets every answer wherever its words went, and is called the same everywhere', async () => {
    const page = turningPage(town.bases)
    const window = await page.open()
    expect(await window.caughtUp()).toMatchObject({ empty: true })
    for (const words of ['halo', 'menu', 'apa itu desil?', 'terima kasih']) await page.talk(window, words)
    expect(twice(window.ids())).toEqual([])
    const names = new Set([(await window.caughtUp()).session])
    for (const base of town.bases) {
      const body = JSON.stringify({ id: 'pesan-0001', text: 'halo' })
      const headers = { 'content-type': 'application/json' }
      const response = await page.ask('/api/messages', { method: 'POST', body, headers }, base)
      const answer = (await response.json()) as { status: string; session: string }
      expect(answer.status).toBe('duplicate')
      names.add(answer.session)
    }
    expect(names.size).toBe(1)
    expect(page.cookie()).not.toContain([...names][0])
    await window.close()
  })

  test('connects again to the other process and misses nothing, and sees nothing twice', async () => {
    const page = turningPage(town.bases)
    const [here, there] = town.bases
    const first = await page.open(null, here)
    await page.talk(first, 'halo')
    await first.close()
    // Nobody has the page: these wait.
    const waiting = [await page.say('apa itu desil?'), await page.say('menu')]
    const second = await page.open(first.lastEventId(), there)
    await second.hears(`${waiting.at(-1)}-1`)
    await second.close()
    const third = await page.open(second.lastEventId(), here)
    await page.talk(third, 'menu')
    await third.close()
    const seen = [first, second, third].flatMap((window) => window.ids())
    expect(twice(seen)).toEqual([])
    for (const base of town.bases) expect(await loaded(page, base)).toEqual(seen)
  })

  test('in two windows at two processes shows everything in both', async () => {
    const page = turningPage(town.bases)
    const [here, there] = town.bases
    const one = await page.open(null, here)
    const other = await page.open(null, there)
    for (const words of ['halo', 'apa itu desil?', 'menu']) {
      const { id } = await page.talk(one, words)
      await other.hears(id)
    }
    while (one.ids().length !== other.ids().length) await soon()
    expect(one.ids()).toEqual(other.ids())
    expect(twice(one.ids())).toEqual([])
    await Promise.all([one.close(), other.close()])
  })

  test('fetches its letter from a process that did not deliver it, and nobody else does', async () => {
    const page = turningPage(town.bases)
    const [here, there] = town.bases
    const window = await page.open(null, here)
    const { href, bytes, name } = await letterFor(page, window)
    const fetched = await page.ask(href, {}, there)
    expect(fetched.headers.get('content-disposition')).toContain(name)
    const letter = new Uint8Array(await fetched.arrayBuffer())
    expect(letter.byteLength).toBe(bytes)
    expect(pdfText(letter)).toContain('Kabupaten Garut')
    const again = new Uint8Array(await (await page.ask(href, {}, here)).arrayBuffer())
    expect(Buffer.from(again).equals(Buffer.from(letter))).toBe(true)
    const stranger = turningPage(town.bases)
    await (await stranger.open()).close()
    for (const base of town.bases) expect((await stranger.ask(href, {}, base)).status).toBe(404)

    // Both windows are emptied, and the letter is nowhere any more.
    const other = await page.open(window.lastEventId(), there)
    await page.talk(window, 'hapus data saya')
    const receipt = await page.talk(window, '[hapus:ya]')
    expect(receipt.clears).toBe(true)
    expect((await other.hears(receipt.id)).clears).toBe(true)
    for (const base of town.bases) {
      expect((await loaded(page, base))[0]).toBe(receipt.id)
      const gone = await page.ask(href, {}, base)
      expect([gone.status, await gone.text()]).toEqual([404, expect.stringContaining('minta suratnya lagi')])
    }
    await Promise.all([window.close(), other.close()])
  })

  test('goes on with the other process when its own is killed in the middle of a talk', async () => {
    const doomed = await town.startWeb()
    const [here] = town.bases
    const page = turningPage([doomed.base, here])
    const before = await page.open(null, doomed.base)
    await before.caughtUp()
    const first = await page.talk(before, 'halo')
    // Accepted, and answered while the process that holds the page dies.
    for (const words of ['apa itu desil?', 'menu']) await page.say(words)
    await doomed.kill()
    await before.ended
    const after = await page.open(before.lastEventId(), here)
    for (const answer of ['Desil adalah', 'Silakan pilih'])
      if (!before.replies().some(({ id, text }) => id !== first.id && text.includes(answer)))
        await after.hearsWords(answer)
    const seen = [...before.ids(), ...after.ids()]
    expect(twice(seen)).toEqual([])
    expect(seen[0]).toBe(first.id)
    const survivor = await page.open(after.lastEventId(), here)
    await survivor.caughtUp()
    expect(survivor.ids()).toEqual([])
    expect(await loaded(page, here)).toEqual(seen)
    await Promise.all([after.close(), survivor.close()])
  })
})

function soon(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 10))
}
