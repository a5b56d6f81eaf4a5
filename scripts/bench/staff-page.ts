/** How long the staff page's list of open tickets takes, over HTTP, with as many in Redis. */
import { openRedisStore } from '../../src/adapters/redis/store.ts'
import { NUMBERS, ticketAt } from '../../src/desk-places.ts'
import { takeTicketTurn } from '../../src/helpdesk/ticket-turn.ts'
import { officeOf } from '../../src/knowledge/offices.ts'
import { type DeskMemo, memoTo, type Question } from '../../src/memos.ts'
import type { MaskedText } from '../../src/message.ts'
import { startRedis } from '../../test/redis-server.ts'
import { startHelpdesk } from './helpdesk.ts'

const TOKEN = 'kata-sandi-petugas-1'
const WARM_UP = 5
const ASKS = 25
const TOGETHER = 500
const OFFICES = officeOf([{ channel: 'telegram', chat: '-100' }])
const TOPICS = ['pungli', 'arti-desil', 'kks-hilang-blokir', 'cek-penyebab'] as const

/** @param count of open tickets */
export async function staffPageFigures(count: number): Promise<Readonly<Record<string, number>>> {
  const redis = await startRedis()
  try {
    await openTickets(redis.url, count)
    const helpdesk = await startHelpdesk({
      ...{ REDIS_URL: redis.url, STAFF_TOKEN: TOKEN, STAFF_CHATS: 'telegram:-100', ROLE: 'web' },
    })
    const list = (from: number) =>
      fetch(`${helpdesk.base}/petugas/api/tickets?from=${from}&count=30`, {
        headers: { Authorization: `Bearer ${TOKEN}` },
      })
    for (let i = 0; i < WARM_UP; i++) await (await list(0)).text()
    const times: number[] = []
    const before = await cpuMs(helpdesk.base)
    for (let i = 0; i < ASKS; i++) {
      const begun = performance.now()
      const answer = await list(i * 30)
      const { total } = (await answer.json()) as { total: number }
      times.push(performance.now() - begun)
      if (total !== count) throw new Error(`${total} tickets instead of ${count}`)
    }
    const cpu = ((await cpuMs(helpdesk.base)) - before) / ASKS
    await helpdesk.stop()
    times.sort((a, b) => a - b)
    const at = (share: number) => Math.round(times[Math.floor(times.length * share)] ?? 0)
    return {
      [`listOf${count}TicketsMedianMs`]: at(0.5),
      [`listOf${count}TicketsP95Ms`]: at(0.95),
      [`listOf${count}TicketsCpuMs`]: Math.round(cpu),
    }
  } finally {
    await redis.close()
  }
}

/** Processor time that the helpdesk has used, which other programs on the machine do not change. */
async function cpuMs(base: string): Promise<number> {
  const text = await (await fetch(`${base}/metrics`)).text()
  return Number(/^process_cpu_seconds_total (\S+)/m.exec(text)?.[1]) * 1000
}

/** Real tickets, by real turns and commits. */
async function openTickets(url: string, count: number): Promise<void> {
  const store = await openRedisStore({
    ...{ place: { url, cluster: null }, shards: 1, retentionMs: 30 * 24 * 60 * 60 * 1000 },
    ...{ log: { warn: () => undefined }, onLost: () => undefined },
  })
  const numbers = Array.from({ length: count }, (_, i) => i + 1)
  for (let i = 0; i < count; i += TOGETHER) {
    await Promise.all(numbers.slice(i, i + TOGETHER).map((number) => openTicket(store, number)))
  }
  await store.close()
}

async function openTicket(store: Awaited<ReturnType<typeof openRedisStore>>, number: number): Promise<void> {
  const at = new Date(Date.UTC(2026, 10, 1) + number * 61_000).toISOString()
  const self = ticketAt(number)
  const text = `Bu, bantuan saya bulan ini belum masuk, tetangga sudah semua. Warga ${number}` as MaskedText
  const topic = TOPICS[number % TOPICS.length] ?? 'pungli'
  const about = { topic, answers: { desil: 6 }, reasons: [], forOther: false, office: null }
  const question: Question = {
    ...{ type: 'question', from: { channel: 'whatsapp', chat: `w${number}`, user: `w${number}` }, text, at },
    ...{ case: about, urgent: number % 50 === 0, inTalk: false, afresh: false },
  }
  const memo: DeskMemo = { type: 'open', number, question }
  const message = memoTo(self, memo, { from: NUMBERS, cause: { id: `q${number}`, at }, nth: 0 })
  const turn = takeTicketTurn(null, [message], self, OFFICES)
  const box = await store.open(self)
  // Only the ticket itself: its memos would wait for citizens and chats that are not there.
  await store.commit(box, {
    record: turn.record,
    replies: [],
    handled: 0,
    ...(turn.entry ? { entry: turn.entry } : {}),
  })
}
