import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { transition } from 'xstate'
import { conversation } from '../../src/flows/conversation.ts'
import { diagram } from '../../src/flows/diagram.ts'
import { freeze, NOTHING_BESIDE } from '../../src/flows/snapshot.ts'
import { PROMPTS } from '../../src/say.ts'
import { waitingOf } from '../../src/turn/place.ts'
import { takeTurn } from '../../src/turn/turn.ts'
import { written } from '../message.ts'
import { world } from '../transcripts/transcript.ts'
import { walk } from './walk.ts'

const { states, actions } = walk()
const everyState = [...states.values()].flat()

function leaves(node: typeof conversation.root, path: readonly string[] = []): readonly string[] {
  const children = Object.values(node.states)
  if (children.length === 0) return [path.join('.')]
  return children.flatMap((child) => leaves(child as typeof conversation.root, [...path, child.key]))
}

/** States that decide and pass on; nobody waits in them. */
const PASSING = ['diagnosis.next', 'keberatan.next', 'keberatan.withPath', 'keberatan.kabupatenOrReady']

describe('the machine', () => {
  test('can reach every state, and waits in all but the passing ones', () => {
    const reached = [...states.keys()].map((value) => {
      const parsed: unknown = JSON.parse(value)
      return typeof parsed === 'string'
        ? parsed
        : Object.entries(parsed as object)
            .flat()
            .join('.')
    })
    const expected = leaves(conversation.root).filter((leaf) => !PASSING.includes(leaf))
    expect(reached.sort()).toEqual([...expected].sort())
  })

  test('declares in every waiting state what it expects', () => {
    for (const state of everyState) expect(PROMPTS).toContain(waitingOf(state).prompt)
  })

  test('uses every prompt somewhere', () => {
    expect(new Set(everyState.map((s) => waitingOf(s).prompt))).toEqual(new Set(PROMPTS))
  })

  test('describes no effect that XState would have to run', () => {
    const own = new Set(['say', 'draft', 'remindAt', 'forget'])
    const others = actions.map((a) => a.type).filter((type) => !own.has(type))
    expect([...new Set(others)].filter((type) => type.startsWith('xstate.'))).toEqual([])
  })

  test('comes back to the menu from everywhere', () => {
    for (const state of everyState) {
      const [next] = transition(conversation, state, { type: 'wants.menu' })
      expect(next.value).toBe('menu')
    }
  })

  test('never ends', () => {
    for (const state of everyState) expect(state.status).toBe('active')
  })

  test('is drawn in docs/conversation.md as it is now (npm run diagram)', () => {
    const drawn = readFileSync(join(import.meta.dirname, '../../docs/conversation.md'), 'utf8')
    expect(drawn.replaceAll('\r\n', '\n')).toContain(diagram(conversation))
  })
})

describe('in every waiting state', () => {
  const AT = '2026-11-22T08:00:00+07:00'
  const some = [...states.values()].flatMap((all) => [...all.slice(0, 4), ...all.slice(-2)])
  const stored = some.map((state) => ({
    name: JSON.stringify(state.value),
    record: freeze({ state, seen: AT, offered: [], previous: null, ...NOTHING_BESIDE }),
  }))

  function say(record: string, text: string) {
    return takeTurn(record, [written(text, AT)], world)
  }

  test.each(['asdf qwer zxcv', '????', '😀', '999999', 'ya', 'tidak', 'tidak tahu'])(
    'nonsense or a stray "%s" gets an answer with a way on',
    (text) => {
      for (const { name, record } of stored) {
        const { replies } = say(record, text)
        expect(replies.length, name).toBeGreaterThan(0)
        expect(replies.at(-1)?.choices.length, name).toBeGreaterThan(0)
      }
    },
  )

  test('"menu" leads to the menu and "batal" leaves', () => {
    for (const { name, record } of stored) {
      expect(say(record, 'menu').report.state, name).toBe('"menu"')
      expect(say(record, 'batal').report.state, name).toBe('"menu"')
    }
  })

  test('"petugas" says where people can be asked, and keeps the place', () => {
    for (const { name, record } of stored) {
      const { report } = say(record, 'petugas')
      expect(report.said, name).toContain('officer')
      expect(report.state, name).toBe(name)
    }
  })

  test('"bantuan" and "ulang" keep the place', () => {
    for (const { name, record } of stored) {
      expect(say(record, 'bantuan').report, name).toMatchObject({ state: name })
      expect(say(record, 'ulang').report.state, name).toBe(name)
    }
  })

  test('"kembali" answers and never gets stuck', () => {
    for (const { name, record } of stored) {
      let now = record
      for (let i = 0; i < 20 && !now.includes('"value":"menu"'); i++) now = say(now, 'kembali').record ?? ''
      expect(now, name).toContain('"value":"menu"')
    }
  })

  test('an emergency comes before everything', () => {
    for (const { name, record } of stored) {
      const { report } = say(record, 'anak saya belum makan dari kemarin, tidak ada beras sama sekali')
      expect(report.said[0], name).toBe('emergency')
      expect(report.state, name).toBe('"darurat"')
    }
  })
})
