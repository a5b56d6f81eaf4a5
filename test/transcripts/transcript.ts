/**
 * Transcripts: one Markdown file per story.
 *
 *     > bansos saya berhenti          what the person writes (several `>` lines in a row are one message)
 *     > [desil:6]                     a tapped button; [a, b] taps several
 *     > (diubah) desil saya 6         also (foto), (suara), (stiker), (lokasi), (kontak), (berkas), (grup, masuk), …
 *     *3 hari kemudian*               time passes (jam, hari, minggu)
 *     > (petugas, balas tiket 1) …    an officer replies to the message about a ticket; also (petugas), (petugas lain),
 *                                     (kantor lain), and (tetangga) for another citizen
 *     - asking: program               what must be true after that message
 *
 * Expectations: `asking`, `topic`, `says` (keys, in this order, others may stand between), `silent on` (keys that must
 * not be said), `known` (`desil=6, punyaMotor=no`, exact for the facts named; `none` for no fact at all), `reasons`
 * (ranked, `desil/kuat, utang/mungkin`, exact; `none`), `has` (words in the replies), `lacks`, `choice` (a label that
 * contains this), `document` (yes), `state`, `private`, `replies` (a count), `record` (gone), `continues` (ids that
 * a private chat begins with), `handover` (`1`, `1 extended`,
 * `1 urgent`; `none`). Of what others receive: `to petugas`, `to penanya`, … (words; `nothing`) and `not to petugas`, ….
 *
 * Head: `OFFICE: saja` connects a staff chat, `OFFICE: kantor.yaml` the example of that name in docs/contoh,
 * `BEGINS:` another moment than Sunday, 22 November 2026, 8.00 WIB.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listsFor, type Taken, takeAnyTurn } from '../../src/helpdesk/take.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { loadOffices } from '../../src/knowledge/office-file.ts'
import { isOfficer, type Offices, officeOf } from '../../src/knowledge/offices.ts'
import { createUnderstand } from '../../src/language/understand.ts'
import { type Caused, createInStep } from '../../src/mailroom/in-step.ts'
import { receive } from '../../src/mailroom/intake.ts'
import {
  type ConversationId,
  conversationKey,
  type Message,
  type Notice,
  type RawMessage,
  type Reply,
} from '../../src/message.ts'
import type { Turn } from '../../src/turn/turn.ts'
import { NO_REPORT } from '../no-report.ts'

/** Who writes: one who asks, another one, officers of the main office, a guest in their chat, one of a second office. */
export const PARTIES = [
  'penanya',
  'tetangga',
  'petugas',
  'petugas lain',
  'tamu petugas',
  'kantor lain',
] as const
export type Party = (typeof PARTIES)[number]
interface Place extends ConversationId {
  readonly group: boolean
}

function placesIn(offices: Offices | undefined): Readonly<Record<Party, Place>> {
  const [main] = offices?.main.chats ?? []
  const [other] = offices?.desa[0]?.chats ?? []
  const chat = main ?? { channel: 'telegram', chat: '-100' }
  return {
    penanya: { channel: 'console', chat: 'c1', user: 'u1', group: false },
    tetangga: { channel: 'whatsapp', chat: 'c2', user: 'u2', group: false },
    petugas: { ...chat, user: offices?.main.officers[0]?.user ?? 'o1', group: true },
    'petugas lain': { ...chat, user: offices?.main.officers[1]?.user ?? 'o2', group: true },
    'tamu petugas': { ...chat, user: 'tamu', group: true },
    'kantor lain': { ...(other ?? { channel: 'telegram', chat: '-200' }), user: 'o3', group: true },
  }
}

/** `saja`: a staff chat and nothing else; else a file in `docs/contoh/`. */
function officesNamed(name: string): Offices {
  if (name === 'saja') return officeOf([{ channel: 'telegram', chat: '-100' }])
  return loadOffices(join(import.meta.dirname, '../../docs/contoh', name), [])
}

export const TODAY = '2026-11-22'
const START = Date.parse('2026-11-22T08:00:00+07:00')
const UNITS = { jam: 3_600_000, hari: 86_400_000, minggu: 604_800_000 } as const

export const world = { knowledge: loadKnowledge(), understand: createUnderstand(), today: TODAY }

/** What was sent instead of words, or happened. */
const NOTICES: Readonly<Record<string, Notice>> = {
  foto: 'photo',
  suara: 'voice',
  stiker: 'sticker',
  lokasi: 'location',
  kontak: 'contact',
  berkas: 'file',
  'grup, masuk': 'joined',
}

export interface Step {
  readonly line: number
  readonly text: string
  readonly chosen: readonly string[]
  readonly afterMs: number
  readonly writer: Party
  /** The bot's message that this one replies to. */
  readonly quoted: string | null
  readonly flags: Partial<Pick<RawMessage, 'group' | 'addressed' | 'forwarded' | 'edited' | 'notice'>>
  readonly expected: readonly { readonly line: number; readonly key: string; readonly value: string }[]
}

export interface Transcript {
  readonly title: string
  readonly today: string
  /** Undefined: nobody is connected. */
  readonly offices: Offices | undefined
  /** Milliseconds since 1970. */
  readonly begins: number
  readonly steps: readonly Step[]
}

export function readTranscript(path: string): Transcript {
  const steps: (Step & { expected: Step['expected'][number][] })[] = []
  let title = ''
  let today = TODAY
  let offices: Offices | undefined
  let begins = START
  let afterMs = 0
  let open: { line: number; lines: string[] } | null = null
  const lines = readFileSync(path, 'utf8').split(/\r?\n/)
  const close = () => {
    if (open === null) return
    steps.push(stepOf(open.line, open.lines.join('\n'), afterMs))
    afterMs = 0
    open = null
  }
  lines.forEach((text, i) => {
    const line = i + 1
    if (text.startsWith('# ')) title = text.slice(2)
    const pinned = /^TODAY: (\d{4}-\d{2}-\d{2})$/.exec(text)
    if (pinned?.[1]) today = pinned[1]
    const connected = /^OFFICE: (\S+)$/.exec(text)
    if (connected?.[1]) offices = officesNamed(connected[1])
    const start = /^BEGINS: (\S+)$/.exec(text)
    if (start?.[1]) begins = Date.parse(start[1])
    if (text.startsWith('>')) {
      open ??= { line, lines: [] }
      open.lines.push(text.replace(/^> ?/, ''))
      return
    }
    close()
    const pause = /^\*(\d+) (jam|hari|minggu) kemudian\*$/.exec(text)
    if (pause) afterMs += Number(pause[1]) * UNITS[pause[2] as keyof typeof UNITS]
    const expectation = /^- ([a-z ]+): (.*)$/.exec(text)
    if (expectation?.[1] && expectation[2] !== undefined) {
      steps.at(-1)?.expected.push({ line, key: expectation[1], value: expectation[2].trim() })
    }
  })
  close()
  return { title, today, offices, begins, steps }
}

/** Who a bracket at the beginning of a message names, and what it says of the message. */
const MARKS =
  /^\((grup|grup, dipanggil|grup, masuk|diteruskan|diubah|foto|suara|stiker|lokasi|kontak|berkas|petugas|petugas lain|tamu petugas|kantor lain|tetangga)(?:, balas tiket (\d+))?\)\s?/

function stepOf(line: number, text: string, afterMs: number): Step & { expected: [] } {
  const marks = MARKS.exec(text)
  const mark = marks?.[1] ?? ''
  const notice = NOTICES[mark]
  const body = marks ? text.slice(marks[0].length) : text
  const tapped = /^\[([^\]]+)\]$/.exec(body)
  return {
    line,
    text: tapped ? '' : body,
    chosen: tapped?.[1]?.split(',').map((id) => id.trim()) ?? [],
    afterMs,
    writer: PARTIES.find((party) => party === mark) ?? 'penanya',
    quoted: marks?.[2] ? `Tiket ${marks[2]} dari warga: …` : null,
    flags: {
      ...(mark.startsWith('grup') ? { group: true, addressed: mark === 'grup, dipanggil' } : {}),
      ...(mark === 'diteruskan' ? { forwarded: true } : {}),
      ...(mark === 'diubah' ? { edited: true } : {}),
      ...(notice ? { notice } : {}),
    },
    expected: [],
  }
}

export interface Played {
  readonly step: Step
  /** What the writer's own conversation reports, and what the writer's chat receives. */
  readonly turn: Turn
  /** What every chat receives of this step, the writer's too. */
  readonly received: Readonly<Record<Party, readonly Reply[]>>
}

/** Plays a transcript through the pure turns of all conversations, nothing else involved. */
export function play({ steps, today, offices, begins }: Transcript): readonly Played[] {
  const places = placesIn(offices)
  const inStep = createInStep<Taken>({
    takeTurn: (record, messages, lists) =>
      takeAnyTurn(record, messages, { ...world, today, ...(offices ? { offices } : {}) }, lists),
    listsFor,
  })
  let at = begins
  return steps.map((step, i) => {
    at += step.afterMs + 60_000
    const place = places[step.writer]
    const message = receive({
      id: `m${i + 1}`,
      ...{ channel: place.channel, chat: place.chat, user: place.user, text: step.text, chosen: step.chosen },
      ...{ group: place.group, addressed: false, forwarded: false },
      staff: isOfficer(offices, place),
      at: new Date(at).toISOString(),
      ...(step.quoted === null ? {} : { quoted: step.quoted }),
      ...step.flags,
    })
    const caused = inStep.take(message)
    return {
      step,
      turn: turnOf(caused, message, inStep.record(message)),
      received: receivedBy(caused, message, places),
    }
  })
}

function turnOf({ here, turns }: Caused<Taken>, message: Message, record: string | null): Turn {
  const own = turns.filter(({ conversation }) => conversationKey(conversation) === conversationKey(message))
  const reports = own.flatMap(({ turn }) => turn.report ?? [])
  const [first = NO_REPORT] = reports
  const last = reports.at(-1) ?? NO_REPORT
  const reasons = reports.findLast((r) => r.reasons !== null)?.reasons ?? null
  const handover = reports.findLast((r) => r.handover !== null)?.handover ?? null
  const { known, asking, state } = last
  const said = reports.flatMap((r) => r.said)
  return { record, replies: here, report: { ...first, known, asking, state, reasons, handover, said } }
}

function receivedBy(
  { here, elsewhere }: Caused<Taken>,
  message: Message,
  places: Readonly<Record<Party, Place>>,
): Played['received'] {
  const all = [{ to: message, replies: here }, ...elsewhere]
  const repliesTo = ({ channel, chat }: Place) =>
    all.filter(({ to }) => to.channel === channel && to.chat === chat).flatMap(({ replies }) => replies)
  return {
    penanya: repliesTo(places.penanya),
    tetangga: repliesTo(places.tetangga),
    petugas: repliesTo(places.petugas),
    'petugas lain': repliesTo(places['petugas lain']),
    'tamu petugas': repliesTo(places['tamu petugas']),
    'kantor lain': repliesTo(places['kantor lain']),
  }
}
