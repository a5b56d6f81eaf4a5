/** How fast the desk is: a question to the staff chat, an answer back, and a list of very many open tickets. */
import { openRedisStore } from '../../src/adapters/redis/store.ts'
import { ticketAt } from '../../src/desk-places.ts'
import { listsFor, takeAnyTurn } from '../../src/helpdesk/take.ts'
import { openTickets } from '../../src/helpdesk/ticket.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { officeOf } from '../../src/knowledge/offices.ts'
import { createUnderstand } from '../../src/language/understand.ts'
import { receive } from '../../src/mailroom/intake.ts'
import { createTurns } from '../../src/mailroom/turns.ts'
import { startRedis } from '../../test/redis-server.ts'
import { median, quantile } from './load.ts'

const TICKETS = 10_000
const TALKS = 300
/** So many citizens and officers write at the same time. */
const AT_ONCE = 16
const STAFF = { channel: 'telegram', chat: '-100' } as const
/** So far ahead that no reminder falls due. */
const AT = '2046-11-26T09:00:00+07:00'

export async function ticketFigures(): Promise<Readonly<Record<string, number>>> {
  const redis = await startRedis(['--appendonly', 'yes', '--appendfsync', 'everysec'])
  const store = await openRedisStore({
    place: { url: redis.url, cluster: null },
    shards: 1,
    retentionMs: 30 * 24 * 60 * 60 * 1000,
    log: { warn: (fields) => console.error(fields) },
    onLost: () => undefined,
  })
  const offices = officeOf([STAFF])
  const world = { knowledge: loadKnowledge(), understand: createUnderstand(), today: '2026-11-22', offices }
  const heard = new Map<string, () => void>()
  const stops = [
    store.serve(
      createTurns({
        mailroom: store,
        takeTurn: (record, messages, lists) => takeAnyTurn(record, messages, world, lists),
        listsFor,
        lists: store.lists,
        onTurn: () => undefined,
        onFailure: (error) => console.error(error),
        now: () => performance.now(),
        apology: 'maaf',
      }),
    ),
    ...(['telegram', 'whatsapp'] as const).map((channel) =>
      store.outbox.serve(channel, async ({ to, reply }) => {
        // Each question and each answer names itself, so that its arrival can be told from the others'.
        const named = /[pj]-\d+-/.exec(reply.text)?.[0] ?? (to.chat.startsWith('-') ? '' : to.chat)
        heard.get(named)?.()
        heard.delete(named)
        return { kind: 'sent' }
      }),
    ),
  ]
  let count = 0
  const write = async (
    from: { channel: 'telegram' | 'whatsapp'; chat: string; user: string },
    text: string,
  ) => {
    count += 1
    const group = from.chat.startsWith('-')
    const flags = { group, staff: group, addressed: false, forwarded: false, chosen: [] }
    await store.accept(receive({ ...from, ...flags, id: `m${count}`, text, at: AT }))
  }
  const arrival = (named: string) => new Promise<void>((resolve) => heard.set(named, resolve))

  const asked: number[] = []
  const answered: number[] = []
  let next = 0
  async function talk(): Promise<void> {
    for (let i = next++; i < TALKS; i = next++) {
      const citizen = { channel: 'whatsapp', chat: `c${i}`, user: `c${i}` } as const
      const ready = arrival(citizen.chat)
      await write(citizen, 'petugas')
      await ready
      const question = arrival(`p-${i}-`)
      let begun = performance.now()
      await write(citizen, `kenapa surat p-${i}- belum jadi`)
      await question
      asked.push(performance.now() - begun)
      const answer = arrival(`j-${i}-`)
      begun = performance.now()
      const box = await store.open(citizen)
      const number = Number(/"number":(\d+)/.exec(box.record ?? '')?.[1] ?? 0)
      await write({ ...STAFF, user: `o${i % 3}` }, `/balas ${number} besok j-${i}- ya`)
      await answer
      answered.push(performance.now() - begun)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, talk))

  for (let number = TALKS + 1; number <= TICKETS; number++) await openOne(number)
  const listings: number[] = []
  let listed = 0
  for (let i = 0; i < 5; i++) {
    const begun = performance.now()
    listed = openTickets((await store.lists.read('tickets')).map(({ line }) => line)).length
    listings.push(performance.now() - begun)
  }

  async function openOne(number: number): Promise<void> {
    const self = ticketAt(number)
    const line = JSON.stringify({
      ...{ number, urgent: number % 50 === 0, topic: 'jadwal-cair', office: null, openedAt: AT, since: AT },
      ...{ taken: false, excerpt: 'kapan bantuan saya cair lagi ya, sudah dua tahap belum masuk juga' },
    })
    const box = await store.open(self)
    await store.commit(box, { record: '{}', replies: [], handled: 0, entry: { list: 'tickets', line } })
  }

  await Promise.all(stops.map((stop) => stop()))
  await store.close()
  await redis.close()
  return {
    questionToStaffChatP95Ms: round(quantile(asked, 0.95)),
    answerToCitizenP95Ms: round(quantile(answered, 0.95)),
    openTickets: listed,
    openTicketsListedMs: round(median(listings)),
  }
}

function round(ms: number): number {
  return Math.round(ms * 10) / 10
}
