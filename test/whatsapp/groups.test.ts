import type { GroupMetadata } from '@whiskeysockets/baileys'
import { beforeEach, describe, expect, test } from 'vitest'
import { createGroups, type Groups } from '../../src/adapters/whatsapp/groups.ts'

const RT = '120363000000000003@g.us'

let asked: number
let fails: boolean
let now: number
let groups: Groups

const metadata = (subject: string): GroupMetadata => ({ id: RT, subject, owner: undefined, participants: [] })

beforeEach(() => {
  asked = 0
  fails = false
  now = 0
  groups = createGroups({
    async fetch() {
      asked += 1
      if (fails) throw new Error('rate-overlimit')
      return metadata(`asked ${asked}`)
    },
    now: () => now,
    onError: () => undefined,
  })
})

describe('the people of a group', () => {
  test('are asked for once, however many answers leave at the same moment', async () => {
    await Promise.all(Array.from({ length: 20 }, () => groups.cached(RT)))
    await groups.cached(RT)
    expect(asked).toBe(1)
  })

  test('are asked for again after a change, and after some hours', async () => {
    await groups.cached(RT)
    groups.changed(RT)
    expect((await groups.cached(RT))?.subject).toBe('asked 2')
    now += 7 * 3_600_000
    expect((await groups.cached(RT))?.subject).toBe('asked 3')
  })

  test('are those who were known before when the server wants no more questions', async () => {
    await groups.cached(RT)
    groups.changed(RT)
    fails = true
    expect((await groups.cached(RT))?.subject).toBe('asked 1')
  })

  test('need not be asked for when the server told them by itself', async () => {
    groups.put(metadata('told'))
    expect((await groups.cached(RT))?.subject).toBe('told')
    expect(asked).toBe(0)
  })
})
