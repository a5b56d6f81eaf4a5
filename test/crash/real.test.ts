/** The kill test with the real core: every conversation ends exactly as it would without any blow. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { RawMessage } from '../../src/message.ts'
import { startChaos } from './chaos.ts'
import { openPlatform } from './platform.ts'
import { STORY, toldAlone } from './real-core.ts'
import { startStorage, textsOf } from './storage.ts'

const PEOPLE = 40

function says(person: number, number: number): RawMessage {
  return {
    id: `m${number}`,
    channel: 'telegram',
    chat: `chat${person}`,
    user: `user${person}`,
    text: STORY[number] ?? '',
    chosen: [],
    group: false,
    addressed: false,
    forwarded: false,
    staff: false,
    at: '2026-11-22T08:00:00+07:00',
  }
}

test('tells every person the same story under blows as without them', async () => {
  const storage = await startStorage('one')
  const socket = join(storage.folder, 'platform.sock')
  const platform = await openPlatform(socket)
  const blows = { workers: 3, kills: 4, freezes: 1, restarts: 1, everyMs: 600 }
  const chaos = startChaos(storage, socket, { ...blows, fenced: true, core: 'real' })
  const expected = toldAlone(STORY.map((_, i) => says(0, i)))
  const lastReply = expected.replies.at(-1)?.split(' ')[0] ?? ''
  const heard = (person: number) => [
    ...new Set((platform.replies.get(`chat${person}`) ?? []).map(({ id, text }) => `${id} ${text}`)),
  ]
  await Promise.all(
    Array.from({ length: PEOPLE }, async (_, person) => {
      for (const i of STORY.keys()) {
        await platform.deliver(says(person, i))
        const answers = expected.replies.filter((reply) => reply.startsWith(`m${i}-`))
        while (!answers.every((reply) => heard(person).includes(reply))) await soon()
      }
      while (!heard(person).some((reply) => reply.startsWith(`${lastReply} `))) await soon()
    }),
  )
  await chaos.done
  for (let person = 0; person < PEOPLE; person++) expect(heard(person)).toEqual(expected.replies)
  const records = [...(await textsOf(storage, 'bansos:*:r:*')).values()]
  expect(records).toHaveLength(PEOPLE)
  expect(new Set(records.map((one) => one.split('|').slice(2).join('|')))).toEqual(new Set([expected.record]))
  await chaos.close()
  platform.close()
  await storage.close()
}, 90_000)

function soon(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 20))
}
