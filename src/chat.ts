/** Composition root of the terminal and of the scripted conversation: the core alone, without queues. */
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { systemClock } from './adapters/clock.ts'
import { runJsonl, type SavedDocument, type ScriptedTurn } from './adapters/terminal/jsonl.ts'
import { runTerminal } from './adapters/terminal/terminal.ts'
import { ConfigError, readConfig } from './config.ts'
import { drawDocument } from './documents/pdf.ts'
import { KnowledgeError, loadKnowledge } from './knowledge/load.ts'
import { createUnderstand } from './language/understand.ts'
import { receive } from './mailroom/intake.ts'
import { conversationKey, type DocumentOrder, type RawMessage } from './message.ts'
import { takeTurn } from './turn/turn.ts'

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { jsonl: { type: 'boolean', default: false } } })
  const config = readConfig()
  const clock = systemClock(config.today)
  const knowledge = loadKnowledge()
  const understand = createUnderstand()
  const records = new Map<string, string>()
  const folder = await mkdtemp(join(tmpdir(), 'tanya-bansos-'))
  let letters = 0

  async function save(order: DocumentOrder): Promise<SavedDocument> {
    const { name, mime, bytes } = await drawDocument(order)
    letters += 1
    const path = join(folder, `${letters}-${name}`)
    await writeFile(path, bytes)
    return { name, mime, bytes: bytes.length, path }
  }

  async function turn(raw: RawMessage): Promise<ScriptedTurn> {
    const message = receive(raw)
    const key = conversationKey(message)
    const world = { knowledge, understand, today: clock.today() }
    const { record, replies, report } = takeTurn(records.get(key) ?? null, [message], world)
    if (record === null) records.delete(key)
    else records.set(key, record)
    const { topic, also, confidence, facts, known, asking, reasons } = report
    const shown = reasons?.map(({ id, likelihood, basis }) => ({ id, likelihood, basis }))
    return {
      fields: {
        topic,
        also,
        confidence: Math.round(confidence * 1000) / 1000,
        facts,
        known,
        private: report.private,
        asking,
        ...(shown === undefined ? {} : { reasons: shown }),
      },
      replies: await Promise.all(
        replies.map(async (reply) => ({ reply, document: reply.document && (await save(reply.document)) })),
      ),
    }
  }

  const streams = { input: process.stdin, output: process.stdout, instant: clock.instant, turn }
  await (values.jsonl ? runJsonl(streams) : runTerminal(streams))
}

main().catch((error: unknown) => {
  const expected = error instanceof ConfigError || error instanceof KnowledgeError
  console.error(expected ? error.message : error)
  process.exitCode = 1
})
