/** Tells open staff pages what changed, not how: each then asks again for what it shows. Server-Sent Events. */
import type { ListName, Lists, Stop } from '../../../ports.ts'
import { HEARTBEAT, OPENING } from '../events.ts'
import { openStream, type PageStream } from '../stream.ts'
import type { Officer } from './access.ts'

/** Something of the page that may have changed. */
export type Changed = 'tickets' | 'radar' | 'announcements' | 'queues' | 'channels'

export interface Live {
  /** A stream for one page, until its session ends. */
  connect(officer: Officer): ReadableStream<Uint8Array>
}

export interface LiveOptions {
  readonly lists: Lists
  /** What is looked at now and then while a page is open: the page is told when the answer is another. */
  readonly looks: Readonly<Partial<Record<Changed, () => Promise<unknown>>>>
  readonly now: () => Date
  readonly log: { warn(fields: object, message: string): void }
}

const LOOK_MS = 3000
/** Many changes in a row are told once; grouping the radar costs more than listing tickets. */
const GATHER_MS: Readonly<Record<ListName, number>> = { tickets: 300, radar: 1000 }
const HEARTBEAT_EVERY = 5

export function createLive({ lists, looks, now, log }: LiveOptions): Live {
  const pages = new Map<PageStream, Officer>()
  const seen = new Map<string, string>()
  let stopListening: Stop | null = null
  let timer: NodeJS.Timeout | null = null
  const gathering = new Map<ListName, NodeJS.Timeout>()
  let beats = 0

  function tell(what: Changed): void {
    for (const page of [...pages.keys()]) page.send(`event: changed\ndata: ${JSON.stringify({ what })}\n\n`)
  }

  async function look(): Promise<void> {
    beats += 1
    for (const [page, { until }] of [...pages]) {
      if (now().getTime() >= until) page.close()
      else if (beats % HEARTBEAT_EVERY === 0) page.send(HEARTBEAT)
    }
    for (const [what, ask] of Object.entries(looks) as [Changed, () => Promise<unknown>][]) {
      const answer = JSON.stringify(await ask())
      // The first look tells in any case: nobody knows what the page saw before it.
      if (seen.get(what) !== answer) tell(what)
      seen.set(what, answer)
    }
  }

  function begin(): void {
    stopListening = lists.onChange((list) => {
      if (gathering.has(list)) return
      const telling = setTimeout(() => {
        gathering.delete(list)
        tell(list)
      }, GATHER_MS[list])
      gathering.set(list, telling)
    })
    timer = setInterval(() => {
      look().catch((err: unknown) => log.warn({ err }, 'the staff page could not look for changes'))
    }, LOOK_MS)
    timer.unref()
  }

  function end(): void {
    if (timer) clearInterval(timer)
    for (const telling of gathering.values()) clearTimeout(telling)
    timer = null
    gathering.clear()
    seen.clear()
    void stopListening?.()
    stopListening = null
  }

  return {
    connect(officer) {
      const stream = openStream((closed) => {
        pages.delete(closed)
        if (pages.size === 0) end()
      })
      if (pages.size === 0) begin()
      pages.set(stream, officer)
      stream.send(OPENING)
      return stream.body
    },
  }
}
