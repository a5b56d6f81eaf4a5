import { describe, expect, test } from 'vitest'
import { transition } from 'xstate'
import { conversation } from '../../src/flows/conversation.ts'
import { freezeAndKeep, thawKept } from '../../src/flows/kept.ts'
import { freeze, NOTHING_BESIDE, type Snapshot, thaw } from '../../src/flows/snapshot.ts'
import { next } from '../../src/flows/step.ts'
import { SAMPLES, walk } from './walk.ts'

const walked = walk().states
const states = [...walked.values()].flat()
/** One of every kind, after as much as was told there. */
const last = [...walked.values()].flatMap((same) => same.slice(-1))

function snapshotOf(state: Snapshot['state'], beside: Partial<Snapshot> = {}): Snapshot {
  return {
    state,
    ...{ seen: '2026-11-22T08:00:00+07:00', offered: ['desil:1', 'menu:utama'], previous: 'desil' },
    ...NOTHING_BESIDE,
    ...beside,
  }
}

function told([state, effects]: ReturnType<typeof next>): string {
  const described = effects.map(({ type, params }) => ({ type, params }))
  return JSON.stringify([state.value, state.context, described])
}

/** A conversation with the order of its keys. */
function written(thawed: ReturnType<typeof thaw>): string {
  if (thawed.kind === 'new') return 'new'
  const { state, ...rest } = thawed.snapshot
  return JSON.stringify([thawed.kind, rest, state.value, state.context, state.status, state.getMeta()])
}

describe('a record that this process has just written', () => {
  test('is the record that anybody would have written, in every state', () => {
    for (const state of states) {
      const snapshot = snapshotOf(state)
      expect(freezeAndKeep(snapshot)).toBe(freeze(snapshot))
    }
  })

  test('comes back as if it had been read and checked, key by key, in every state', () => {
    for (const state of states) {
      const stored = freezeAndKeep(snapshotOf(state))
      expect(written(thawKept(stored))).toBe(written(thaw(stored)))
    }
  })

  test('goes on as one that was read, whatever happens', () => {
    for (const state of last) {
      const stored = freezeAndKeep(snapshotOf(state))
      const [kept, read] = [thawKept(stored), thaw(stored)]
      if (kept.kind === 'new' || read.kind === 'new') throw new Error('a record is of somebody')
      const after = SAMPLES.map((event) => told(next(kept.snapshot.state, event)))
      expect(after).toEqual(
        SAMPLES.map((event) => told(transition(conversation, read.snapshot.state, event))),
      )
    }
  })

  test('comes back with what stands beside the conversation', () => {
    const [state] = states
    if (state === undefined) throw new Error('the walk has states')
    const stored = freezeAndKeep(
      snapshotOf(state, {
        ratingAskedAt: '2026-11-20T08:00:00+07:00',
        radar: { week: '2026-W47', topics: ['nominal'] },
        kabar: { on: ['jadwal'], off: ['bpjs'] },
        promised: '2026-12-06T08:00:00+07:00',
      }),
    )
    expect(written(thawKept(stored))).toBe(written(thaw(stored)))
  })

  test('is not read a second time while it is kept, and is gone once it was taken', () => {
    const [state] = states
    if (state === undefined) throw new Error('the walk has states')
    const snapshot = snapshotOf(state, { doubt: null, seen: '2026-11-22T09:00:00+07:00' })
    const done = snapshot.state.context.done
    const stored = freezeAndKeep(snapshot)
    const [first, second] = [thawKept(stored), thawKept(stored)]
    expect(first.kind === 'whole' && first.snapshot.state.context.done).toBe(done)
    expect(second.kind === 'whole' && second.snapshot.state.context.done).not.toBe(done)
    expect(written(second)).toBe(written(first))
  })

  test('is not kept for somebody who left', () => {
    const [state] = states
    if (state === undefined) throw new Error('the walk has states')
    const snapshot = snapshotOf(state, { seen: '2026-11-22T08:00:00+07:00' })
    const { done } = snapshot.state.context
    const stored = freezeAndKeep(snapshot)
    freezeAndKeep(snapshotOf(state, { seen: '2026-11-22T02:00:01Z' }))
    const thawed = thawKept(stored)
    expect(thawed.kind === 'whole' && thawed.snapshot.state.context.done).not.toBe(done)
  })

  test('gives way to later ones, so that what is kept stays small', () => {
    const [state] = states
    if (state === undefined) throw new Error('the walk has states')
    const at = (i: number) => new Date(Date.UTC(2026, 10, 22) + i * 100).toISOString()
    const snapshot = snapshotOf(state, { seen: at(0) })
    const oldest = freezeAndKeep(snapshot)
    for (let i = 1; i <= 4_000; i++) freezeAndKeep(snapshotOf(state, { seen: at(i) }))
    const thawed = thawKept(oldest)
    expect(thawed.kind === 'whole' && thawed.snapshot.state.context.done).not.toBe(
      snapshot.state.context.done,
    )
  })
})
