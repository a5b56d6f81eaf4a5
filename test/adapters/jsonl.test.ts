import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { runJsonl, type ScriptedTurn } from '../../src/adapters/terminal/jsonl.ts'
import type { RawMessage } from '../../src/message.ts'

async function run(lines: readonly string[], turn: (raw: RawMessage) => Promise<ScriptedTurn> = echo) {
  const input = new PassThrough()
  const output = new PassThrough()
  const done = runJsonl({ input, output, instant: () => '2026-11-22T01:00:00.000Z', turn })
  input.end(lines.join('\n'))
  await done
  const text = String(output.read() ?? '')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): Record<string, unknown> => JSON.parse(line))
}

async function echo(raw: RawMessage): Promise<ScriptedTurn> {
  return { fields: { raw }, replies: [], elsewhere: [] }
}

describe('the scripted conversation', () => {
  test('answers every line with one line, in order', async () => {
    const out = await run(['{"id":"a","text":"satu"}', '', '{"id":"b","text":"dua"}'])
    expect(out.map((line) => line.id)).toEqual(['a', 'b'])
  })

  test('needs nothing but text', async () => {
    const [line] = await run(['{"text":"halo"}'])
    expect(line?.raw).toMatchObject({
      channel: 'console',
      text: 'halo',
      group: false,
      addressed: false,
      at: '2026-11-22T01:00:00.000Z',
    })
  })

  test('takes a choice instead of text, or several', async () => {
    const out = await run(['{"choice":"desil:6"}', '{"choice":"utang:paylater,utang:pinjol"}'])
    expect(out.map((line) => (line.raw as RawMessage).chosen)).toEqual([
      ['desil:6'],
      ['utang:paylater', 'utang:pinjol'],
    ])
  })

  test('tells what other chats received, and only where there was something', async () => {
    const reply = { id: 'r', text: 'Tiket 1', choices: [], multiple: false, clears: false, document: null }
    const to = { channel: 'telegram', chat: '-100', user: '-100' } as const
    const [first, second] = await run(['{"text":"a"}', '{"text":"b"}'], async (raw) => ({
      fields: { handover: null },
      replies: [],
      elsewhere: raw.text === 'a' ? [{ to, replies: [{ reply, document: null }] }] : [],
    }))
    expect(first?.elsewhere).toEqual([{ ...to, replies: [{ text: 'Tiket 1', choices: [] }] }])
    expect(second).not.toHaveProperty('elsewhere')
  })

  test('takes the message that an officer replies to', async () => {
    const [line] = await run(['{"text":"besok","quoted":"Tiket 1 dari warga"}'])
    expect(line?.raw).toMatchObject({ text: 'besok', quoted: 'Tiket 1 dari warga' })
  })

  test.each([
    ['not JSON', 'halo', /JSON/],
    ['an array', '[]', /JSON/],
    ['no text', '{"id":"x"}', /text/],
    ['an unknown field', '{"text":"a","nik":"1"}', /nik/],
    ['a wrong type', '{"text":5}', /text/],
    ['a wrong channel', '{"text":"a","channel":"fax"}', /channel/],
    ['a wrong instant', '{"text":"a","at":"kemarin"}', /at/],
  ])('gives %s an error and goes on', async (_, line, error) => {
    const out = await run([line, '{"text":"masih hidup"}'])
    expect(out[0]?.error).toMatch(error)
    expect(out[1]?.error).toBeUndefined()
  })

  test('goes on after a turn that throws', async () => {
    const out = await run(['{"text":"a"}', '{"text":"b"}'], async (raw) => {
      if (raw.text === 'a') throw new Error('rusak')
      return echo(raw)
    })
    expect(out[0]?.error).toBe('rusak')
    expect(out[1]?.error).toBeUndefined()
  })
})
