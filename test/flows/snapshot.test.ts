import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { conversation } from '../../src/flows/conversation.ts'
import { EMPTY } from '../../src/flows/setup.ts'
import {
  freeze,
  MIGRATIONS,
  NOTHING_BESIDE,
  RECORD_VERSION,
  type Snapshot,
  thaw,
} from '../../src/flows/snapshot.ts'

const samples = join(import.meta.dirname, '../samples/records')

function snapshot(value: object | string, answers = {}): Snapshot {
  return {
    state: conversation.resolveState({ value, context: { ...EMPTY, answers } } as never),
    seen: '2026-11-22T08:00:00+07:00',
    offered: ['desil:1', 'desil:2'],
    previous: null,
    ...NOTHING_BESIDE,
  }
}

describe('a stored conversation', () => {
  test('comes back as it was', () => {
    const before = snapshot({ diagnosis: 'desil' }, { program: ['PKH'], desil: 6 })
    const after = thaw(freeze(before))
    expect(after.kind).toBe('whole')
    if (after.kind !== 'whole') return
    expect(after.snapshot.state.value).toEqual(before.state.value)
    expect(after.snapshot.state.context).toEqual(before.state.context)
    expect(after.snapshot.offered).toEqual(before.offered)
  })

  test('holds nothing that is empty', () => {
    expect(freeze(snapshot('menu'))).not.toMatch(/"done"|"misses"|"topics"|"guide"/)
  })

  test('starts over politely and keeps the facts when its place does not exist any more', () => {
    const record = freeze(snapshot({ diagnosis: 'desil' }, { desil: 6, punyaMotor: true }))
    const thawed = thaw(record.replace('"diagnosis":"desil"', '"diagnosis":"gone"'))
    expect(thawed.kind).toBe('facts')
    if (thawed.kind !== 'facts') return
    expect(thawed.snapshot.state.value).toEqual({ diagnosis: 'program' })
    expect(thawed.snapshot.state.context.answers).toEqual({ desil: 6, punyaMotor: true })
  })

  test('keeps the facts that still hold when others do not', () => {
    const record = freeze(snapshot('menu', { desil: 6 })).replace('"desil":6', '"desil":66,"lansia":true')
    const thawed = thaw(record)
    expect(thawed.kind === 'facts' && thawed.snapshot.state.context.answers).toEqual({ lansia: true })
  })

  test.each(['', '{', 'null', '[]', '"x"', '{"v":99}', '{"v":1,"context":5}', '{"context":{"answers":7}}'])(
    'that is damaged (%s) starts over without a throw',
    (damaged) => {
      expect(thaw(damaged).kind).toBe('facts')
    },
  )

  test('of nobody is a new person', () => {
    expect(thaw(null)).toEqual({ kind: 'new' })
  })
})

describe('somebody in the middle of an older version', () => {
  const middle = {
    v: 1,
    seen: '2026-11-22T01:00:00.000Z',
    value: { diagnosis: 'desil' },
    context: {
      answers: { program: ['BPNT'], gejala: 'berhenti', listrikVA: 900, dataGanda: false },
      done: ['program', 'gejala', 'kondisi'],
      asked: ['program', 'gejala', 'kondisi', 'desil'],
    },
    offered: [],
    previous: 'kondisi',
  }

  function thawed(change: (record: typeof middle) => object) {
    const result = thaw(JSON.stringify(change(structuredClone(middle))))
    if (result.kind === 'new') throw new Error('a stored person is not new')
    return { kind: result.kind, ...result.snapshot.state }
  }

  test('whose state was renamed goes on at the nearest open question', () => {
    const { kind, value, context } = thawed((r) => ({ ...r, value: { diagnosis: 'rank' } }))
    expect(kind).toBe('facts')
    expect(value).toEqual({ diagnosis: 'desil' })
    expect(context.answers).toEqual(middle.context.answers)
  })

  test('whose answered question was removed goes on where they were', () => {
    const done = [...middle.context.done, 'penghasilan']
    const { kind, value, context } = thawed((r) => ({ ...r, context: { ...r.context, done } }))
    expect(kind).toBe('whole')
    expect(value).toEqual({ diagnosis: 'desil' })
    expect(context.done).toEqual(middle.context.done)
  })

  test('who waits at a removed question gets the next one', () => {
    const answers = { ...middle.context.answers, penghasilan: 1_000_000 }
    const { value, context } = thawed((r) => ({
      ...r,
      value: { diagnosis: 'penghasilan' },
      context: { ...r.context, answers },
    }))
    expect(value).toEqual({ diagnosis: 'desil' })
    expect(context.answers).toEqual(middle.context.answers)
  })

  test('is asked a question that is new since', () => {
    const done = ['program', 'gejala']
    const answers = { program: ['BPNT'], gejala: 'berhenti' }
    const { value } = thawed((r) => ({
      ...r,
      value: { diagnosis: 'old' },
      context: { answers, done, asked: done },
    }))
    expect(value).toEqual({ diagnosis: 'kondisi' })
  })

  test('whose answer is out of its range now is asked it again, and nothing else', () => {
    const answers = { ...middle.context.answers, desil: 12 }
    const { value, context } = thawed((r) => ({ ...r, context: { ...r.context, answers } }))
    expect(value).toEqual({ diagnosis: 'desil' })
    expect(context.answers).toEqual(middle.context.answers)
  })
})

describe('records of released versions', () => {
  const files = readdirSync(samples)

  test('have one sample each', () => {
    const versions = Array.from({ length: RECORD_VERSION }, (_, i) => `v${i + 1}`)
    expect(new Set(files.map((f) => f.split('-')[0]))).toEqual(new Set(versions))
    expect(MIGRATIONS).toHaveLength(RECORD_VERSION - 1)
  })

  test.each(files)('%s comes back whole', (file) => {
    const stored = readFileSync(join(samples, file), 'utf8')
    expect(thaw(stored).kind).toBe('whole')
  })
})
