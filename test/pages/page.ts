/** A chat page without a browser, each of whose requests goes to another process than the one before. */
import { type Listener, listenTo, type ServerEvent } from '../adapters/web/desk.ts'

export interface Reply {
  readonly id: string
  readonly text: string
  readonly clears: boolean
  readonly choices: readonly { readonly id: string }[]
  readonly document: { readonly href: string; readonly name: string; readonly bytes: number } | null
}

export interface PageWindow {
  /** The process that it is connected to. */
  readonly base: string
  readonly events: readonly ServerEvent[]
  replies(): readonly Reply[]
  ids(): readonly string[]
  /** The name of the session, and whether there was anything to show. */
  caughtUp(): Promise<ServerEvent['data']>
  /** Resolves with the reply when it is there. */
  hears(id: string): Promise<Reply>
  /** The first reply with these words, under whatever id: what waits together may be answered in one bubble. */
  hearsWords(words: string): Promise<Reply>
  /** As a browser says it when it connects again. */
  lastEventId(): string | null
  /** Resolves when the connection has ended, whoever ended it. */
  readonly ended: Promise<void>
  close(): Promise<void>
}

export interface TurningPage {
  readonly cookie: () => string
  /** @param base a certain process instead of the next one */
  ask(path: string, init?: RequestInit, base?: string): Promise<Response>
  /** Sends words, or taps with `[choice]`; resolves to the message's id. */
  say(words: string): Promise<string>
  /** Says it and waits in this window for the first answer. */
  talk(window: PageWindow, words: string): Promise<Reply>
  open(lastEventId?: string | null, base?: string): Promise<PageWindow>
}

export function turningPage(bases: readonly string[]): TurningPage {
  let turn = 0
  let cookie = ''
  let said = 0

  async function ask(path: string, init: RequestInit = {}, base?: string): Promise<Response> {
    const next = base ?? bases[turn++ % bases.length]
    const response = await fetch(`${next}${path}`, {
      ...init,
      headers: { ...(init.headers as Record<string, string>), cookie },
    })
    cookie = response.headers.get('set-cookie')?.split(';')[0] ?? cookie
    return response
  }

  async function say(words: string): Promise<string> {
    said += 1
    const id = `pesan-${String(said).padStart(4, '0')}`
    const chosen = /^\[(.+)\]$/.exec(words)?.[1]
    const body = JSON.stringify(chosen === undefined ? { id, text: words } : { id, chosen: [chosen] })
    const response = await ask('/api/messages', {
      ...{ method: 'POST', body },
      headers: { 'content-type': 'application/json' },
    })
    if (response.status !== 202) throw new Error(`${response.status} for ${words}: ${await response.text()}`)
    return id
  }

  return {
    cookie: () => cookie,
    ask,
    say,
    async talk(window, words) {
      return await window.hears(`${await say(words)}-1`)
    },
    async open(lastEventId = null, base) {
      const headers: Record<string, string> = lastEventId === null ? {} : { 'last-event-id': lastEventId }
      const response = await ask('/api/stream', { headers }, base)
      if (response.status !== 200) throw new Error(`${response.status} for the stream`)
      return watch(listenTo(response), new URL(response.url).origin)
    },
  }
}

/** What leads to a letter, from `test/transcripts/keberatan-sebelum-diagnosis.md`. */
export const TO_THE_LETTER = [
  ...[
    'mau buat surat keberatan',
    'bpnt',
    'sudah tidak dapat lagi',
    'pindah rumah',
    'tidak tahu',
    'tidak ada',
  ],
  ...['gratis', 'tidak ada', '450', 'tidak ada', 'tidak ada', '2', '1', 'kab. Garut'],
]

function watch(stream: Listener, base: string): PageWindow {
  const events: ServerEvent[] = []
  let told: () => void = () => undefined
  const reading = (async () => {
    for (;;) {
      events.push(await stream.next())
      told()
    }
  })().catch(() => undefined)
  const until = async <T>(find: () => T | undefined): Promise<T> => {
    for (;;) {
      const found = find()
      if (found !== undefined) return found
      await new Promise<void>((resolve) => {
        told = resolve
      })
    }
  }
  const replies = () =>
    events.filter(({ event }) => event === 'reply').map(({ data }) => data as unknown as Reply)
  return {
    base,
    events,
    replies,
    ids: () => replies().map(({ id }) => id),
    caughtUp: () => until(() => events.find(({ event }) => event === 'caught-up')?.data),
    hears: (id) => until(() => replies().find((reply) => reply.id === id)),
    hearsWords: (words) => until(() => replies().find(({ text }) => text.includes(words))),
    lastEventId: () => events.findLast(({ id }) => id !== null)?.id ?? null,
    ended: reading,
    async close() {
      await stream.cancel()
      await reading
    },
  }
}
