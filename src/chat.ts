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
import { listsFor, type Taken, takeAnyTurn } from './helpdesk/take.ts'
import { KnowledgeError, loadKnowledge } from './knowledge/load.ts'
import { loadOffices, OfficeFileError } from './knowledge/office-file.ts'
import { isOfficer } from './knowledge/offices.ts'
import { createUnderstand } from './language/understand.ts'
import { type Caused, createInStep } from './mailroom/in-step.ts'
import { receive } from './mailroom/intake.ts'
import { conversationKey, type DocumentOrder, type Message, type RawMessage, type Reply } from './message.ts'

/** What happened to the writer's own conversation, in the contract's words. */
function fieldsOf(message: Message, { own, turns }: Caused<Taken>): ScriptedTurn['fields'] {
  const mine = turns.filter(({ conversation }) => conversationKey(conversation) === conversationKey(message))
  const reports = mine.flatMap(({ turn }) => turn.report ?? [])
  const last = reports.at(-1)
  const handover = reports.findLast((report) => report.handover)?.handover ?? null
  const { topic = null, also = [], confidence = 0, facts = {}, reasons = null } = own.report ?? {}
  const shown = reasons?.map(({ id, likelihood, basis }) => ({ id, likelihood, basis }))
  return {
    topic,
    also,
    confidence: Math.round(confidence * 1000) / 1000,
    facts,
    known: last?.known ?? {},
    private: message.private,
    asking: last?.asking ?? null,
    ...(shown === undefined ? {} : { reasons: shown }),
    handover,
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { jsonl: { type: 'boolean', default: false } } })
  const config = readConfig()
  const clock = systemClock(config.today)
  const knowledge = loadKnowledge()
  const understand = createUnderstand()
  const offices = loadOffices(config.officeFile, config.staffChats)
  const inStep = createInStep({
    takeTurn: (record, messages, lists) =>
      takeAnyTurn(record, messages, { knowledge, understand, offices, today: clock.today() }, lists),
    listsFor,
  })
  const folder = await mkdtemp(join(tmpdir(), 'tanya-bansos-'))
  let letters = 0

  async function save(order: DocumentOrder): Promise<SavedDocument> {
    const { name, mime, bytes } = await drawDocument(order)
    letters += 1
    const path = join(folder, `${letters}-${name}`)
    await writeFile(path, bytes)
    return { name, mime, bytes: bytes.length, path }
  }

  const withDocuments = (replies: readonly Reply[]) =>
    Promise.all(
      replies.map(async (reply) => ({ reply, document: reply.document && (await save(reply.document)) })),
    )

  async function turn(raw: RawMessage): Promise<ScriptedTurn> {
    const message = receive({ ...raw, staff: raw.staff || isOfficer(offices, raw) })
    const caused = inStep.take(message)
    return {
      fields: fieldsOf(message, caused),
      replies: await withDocuments(caused.here),
      elsewhere: await Promise.all(
        caused.elsewhere.map(async ({ to, replies }) => ({ to, replies: await withDocuments(replies) })),
      ),
    }
  }

  const streams = { input: process.stdin, output: process.stdout, instant: clock.instant, turn }
  await (values.jsonl ? runJsonl(streams) : runTerminal(streams))
}

main().catch((error: unknown) => {
  const expected = [ConfigError, KnowledgeError, OfficeFileError].some((kind) => error instanceof kind)
  console.error(expected && error instanceof Error ? error.message : error)
  process.exitCode = 1
})
