/** The conversation in a terminal, for people. */
import { createInterface } from 'node:readline/promises'
import type { Readable, Writable } from 'node:stream'
import type { RawMessage } from '../../message.ts'
import type { ScriptedTurn } from './jsonl.ts'

export interface TerminalOptions {
  readonly input: Readable
  readonly output: Writable
  readonly instant: () => string
  readonly turn: (raw: RawMessage) => Promise<ScriptedTurn>
}

/** Talks until the end of input or "keluar". Choices are numbered lines, as on a channel without buttons. */
export async function runTerminal({ input, output, instant, turn }: TerminalOptions): Promise<void> {
  const lines = createInterface({ input, output, prompt: '\n> ' })
  const show = async (text: string, count: number) => {
    const raw = { id: `t${count}`, channel: 'console', chat: 'terminal', user: 'terminal', text } as const
    const flags = {
      chosen: [],
      group: false,
      addressed: false,
      forwarded: false,
      staff: false,
      at: instant(),
    }
    const { replies } = await turn({ ...raw, ...flags })
    for (const { reply, document } of replies) {
      output.write(`\n${reply.text}\n`)
      reply.choices.forEach((choice, i) => {
        output.write(`  ${i + 1}. ${choice.label}\n`)
      })
      if (document) output.write(`  [${document.name}: ${document.path}]\n`)
    }
  }
  await show('/mulai', 0)
  lines.prompt()
  let count = 0
  for await (const line of lines) {
    if (/^(keluar|exit|quit)$/i.test(line.trim())) break
    count += 1
    if (line.trim() !== '') await show(line, count)
    lines.prompt()
  }
  lines.close()
}
