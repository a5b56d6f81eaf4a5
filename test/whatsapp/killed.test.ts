import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Person } from '../fakes/whatsapp/person.ts'
import '../fakes/whatsapp/quiet.ts'
import type { Heard } from '../fakes/whatsapp/screen.ts'
import { type FakeWhatsApp, type GroupChat, startFakeWhatsApp } from '../fakes/whatsapp/server.ts'
import { startRedis, type TestRedis } from '../redis-server.ts'
import { type Helpdesk, startHelpdesk } from './helpdesk.ts'

const PEOPLE = 20
const IN_GROUP = 5
const OWNER = 'bansos:{wa:utama}:owner'

let wa: FakeWhatsApp
let redis: TestRedis
let current: Helpdesk
let people: readonly Person[]
let group: GroupChat

beforeAll(async () => {
  redis = await startRedis(['--appendonly', 'yes', '--appendfsync', 'always'])
  wa = await startFakeWhatsApp()
  current = await startHelpdesk({ wa, redisUrl: redis.url })
  await current.link()
  people = Array.from({ length: PEOPLE }, (_, i) =>
    wa.person({ pn: `62812349${String(i).padStart(5, '0')}`, name: `Warga ${i}` }),
  )
  group = wa.group('Warga RT 3', [...people, wa.helpdesk])
}, 60_000)
afterAll(async () => {
  await current.stop()
  await wa.close()
  await redis.close()
  expect(wa.errors).toEqual([])
})

const sha = (script: string) =>
  createHash('sha1')
    .update(readFileSync(new URL(`../../src/adapters/redis/lua/${script}.lua`, import.meta.url), 'utf8'))
    .digest('hex')

/**
 * Resolves in the moment in which Redis has run this script for something of this kind. By a bare socket: ioredis takes the
 * first commands that it hears for answers to its own greeting when they come too soon.
 */
async function redisHasRun(script: string, kind: string): Promise<{ readonly done: Promise<void> }> {
  const wanted = sha(script)
  const monitor = connect(redis.url).setEncoding('utf8')
  let ready: () => void = () => undefined
  const listening = new Promise<void>((resolve) => {
    ready = resolve
  })
  const done = new Promise<void>((resolve) => {
    let rest = ''
    monitor.on('data', (part: string) => {
      ready()
      const lines = (rest + part).split('\r\n')
      rest = lines.pop() ?? ''
      if (!lines.some((line) => line.includes(`"evalsha" "${wanted}"`) && line.includes(kind))) return
      monitor.destroy()
      resolve()
    })
  })
  monitor.write('MONITOR\r\n')
  await listening
  return { done }
}

const MOMENTS: readonly [string, (first: Promise<void>) => Promise<{ readonly done: Promise<void> }>][] = [
  ['WhatsApp hears that the first of many messages arrived', async (first) => ({ done: first })],
  ['the first of many messages is stored', () => redisHasRun('accept', 'whatsapp/')],
  ['the keys of the first of many messages are written', () => redisHasRun('keys', ':session')],
]

test.each(MOMENTS)(
  'a process that is killed when %s loses none, and answers none twice',
  async (_, moment) => {
    const next = await startHelpdesk({ wa, redisUrl: redis.url })
    const before = new Map(people.map((person) => [person, person.heard().length]))
    let arrived: () => void = () => undefined
    const { done } = await moment(
      new Promise<void>((resolve) => {
        arrived = resolve
      }),
    )
    const killed = done.then(() => current.kill())
    const inPrivate = people.map((person, i) => person.says(i % 2 === 0 ? 'menu' : 'kapan cair'))
    const inGroup = people
      .slice(0, IN_GROUP)
      .map((person) => person.says('/tanya desil itu apa?', { in: group }))
    const sent = await Promise.all([...inPrivate, ...inGroup])
    for (const { delivered } of sent) delivered.then(arrived, () => undefined)
    await killed
    current = next
    // Its lease would run out by itself some seconds later.
    await redis.look.del(OWNER)
    await Promise.all(people.map((person) => person.hears(undefined, { within: 60_000 })))
    const [reader] = people
    const asked = new Set((await Promise.all(inGroup)).map(({ id }) => id))
    const isAnswer = ({ quotes }: Heard) => quotes !== undefined && asked.has(quotes.id)
    for (let i = 0; i < IN_GROUP; i++) await reader?.hears(isAnswer, { in: group, within: 60_000 })
    await wa.settled()
    const answered = reader?.heard({ in: group }).filter(isAnswer) ?? []
    expect(answered.map(({ quotes }) => quotes?.id).sort()).toEqual([...asked].sort())
    expect(people.map((person) => person.heard().length - (before.get(person) ?? 0))).toEqual(
      people.map(() => 1),
    )
  },
  180_000,
)

test('a message that comes while Redis is away is confirmed to WhatsApp only when it is stored', async () => {
  const [ani] = people
  if (!ani) throw new Error('nobody is there')
  await redis.kill()
  const sent = await ani.says('kapan cair')
  let isConfirmed = false
  const confirmed = sent.delivered.then(() => {
    isConfirmed = true
  })
  await current.prints(/trouble with Redis/)
  await wa.wire.until(({ direction, stanza }) => direction === 'out' && stanza.attrs.id === sent.id)
  expect(isConfirmed).toBe(false)
  await redis.start()
  await ani.hears(undefined, { within: 60_000 })
  await confirmed
}, 90_000)
