/** The scripted conversation: JSON lines in, JSON lines out, in order. */
import { createInterface } from 'node:readline'
import type { Readable, Writable } from 'node:stream'
import { z } from 'zod'
import {
  CHANNELS,
  type ConversationId,
  type DrawnDocument,
  type RawMessage,
  type Reply,
} from '../../message.ts'

/** The longest line that is read, letters. */
const LONGEST_LINE = 2_000_000

const inputSchema = z.strictObject({
  id: z.string().min(1).optional(),
  channel: z.enum(CHANNELS).default('console'),
  chat: z.string().min(1).default('c1'),
  user: z.string().min(1).default('u1'),
  text: z.string().optional(),
  choice: z.string().min(1).optional(),
  group: z.boolean().default(false),
  addressed: z.boolean().default(false),
  forwarded: z.boolean().default(false),
  staff: z.boolean().default(false),
  at: z.iso.datetime({ offset: true }).optional(),
  /** The bot's own message that this one replies to. */
  quoted: z.string().optional(),
})

/** What a turn gives to a script. `fields` are the contract's, in its order. */
export interface ScriptedTurn {
  readonly fields: Readonly<Record<string, unknown>>
  readonly replies: readonly ScriptedReply[]
  /** What other chats received of it. */
  readonly elsewhere: readonly { readonly to: ConversationId; readonly replies: readonly ScriptedReply[] }[]
}

export interface ScriptedReply {
  readonly reply: Reply
  readonly document: SavedDocument | null
}

export interface SavedDocument extends Omit<DrawnDocument, 'bytes'> {
  readonly bytes: number
  readonly path: string
}

export interface JsonlOptions {
  readonly input: Readable
  readonly output: Writable
  /** ISO instant for lines without `at`. */
  readonly instant: () => string
  readonly turn: (raw: RawMessage) => Promise<ScriptedTurn>
}

/** Answers every line with one line; resolves at the end of input. A line that is not valid gets an error and the run goes on. */
export async function runJsonl({ input, output, instant, turn }: JsonlOptions): Promise<void> {
  let count = 0
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === '') continue
    count += 1
    output.write(`${JSON.stringify(await answer(line, count, instant, turn))}\n`)
  }
}

async function answer(
  line: string,
  count: number,
  instant: () => string,
  turn: JsonlOptions['turn'],
): Promise<unknown> {
  const raw = read(line, count, instant)
  if ('error' in raw) return raw
  try {
    const { fields, replies, elsewhere } = await turn(raw)
    const others = elsewhere.map(({ to, replies: theirs }) => ({ ...to, replies: theirs.map(replyLine) }))
    return {
      ...{ id: raw.id, ...fields, replies: replies.map(replyLine) },
      ...(others.length === 0 ? {} : { elsewhere: others }),
    }
  } catch (error) {
    return { id: raw.id, error: error instanceof Error ? error.message : String(error) }
  }
}

function read(line: string, count: number, instant: () => string): RawMessage | { readonly error: string } {
  if (line.length > LONGEST_LINE) return { error: `baris lebih panjang dari ${LONGEST_LINE} huruf` }
  const parsed = inputSchema.safeParse(parse(line))
  if (!parsed.success) return { error: parsed.error.issues.map(explain).join('; ') }
  const { id = `m${count}`, text, choice, at, quoted, ...rest } = parsed.data
  if (text === undefined && choice === undefined) return { error: 'text: harus ada (atau choice)' }
  const chosen = choice === undefined ? [] : choice.split(',').map((c) => c.trim())
  const raw = { ...rest, id, text: text ?? '', chosen, at: at ?? instant() }
  return quoted === undefined ? raw : { ...raw, quoted }
}

/** Undefined for anything that is not JSON, which no schema takes. */
function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function explain(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') return `${issue.keys.join(', ')}: tidak dikenal`
  const where = issue.path.join('.')
  return where === '' ? 'baris harus satu objek JSON' : `${where}: ${issue.message}`
}

function replyLine({ reply, document }: ScriptedReply): unknown {
  return {
    text: reply.text,
    choices: reply.choices,
    ...(reply.multiple ? { multiple: true } : {}),
    ...(document === null ? {} : { document }),
  }
}
