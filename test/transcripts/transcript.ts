/**
 * Transcripts: one Markdown file per story.
 *
 *     > bansos saya berhenti          what the person writes (several `>` lines in a row are one message)
 *     > [desil:6]                     a tapped button; [a, b] taps several
 *     > (diubah) desil saya 6         also (foto), (suara), (stiker), (lokasi), (kontak), (berkas), (grup, masuk), …
 *     *3 hari kemudian*               time passes (jam, hari, minggu)
 *     - asking: program               what must be true after that message
 *
 * Expectations: `asking`, `topic`, `says` (keys, in this order, others may stand between), `silent on` (keys that must
 * not be said), `known` (`desil=6, punyaMotor=no`, exact for the facts named; `none` for no fact at all), `reasons`
 * (ranked, `desil/kuat, utang/mungkin`, exact; `none`), `has` (words in the replies), `lacks`, `choice` (a label that
 * contains this), `document` (yes), `state`, `private`, `replies` (a count), `record` (gone), `continues` (ids that a private
 * chat begins with).
 */
import { readFileSync } from 'node:fs'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { createUnderstand } from '../../src/language/understand.ts'
import { receive } from '../../src/mailroom/intake.ts'
import type { Notice, RawMessage } from '../../src/message.ts'
import { type Turn, takeTurn } from '../../src/turn/turn.ts'

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
  readonly flags: Partial<Pick<RawMessage, 'group' | 'addressed' | 'forwarded' | 'edited' | 'notice'>>
  readonly expected: readonly { readonly line: number; readonly key: string; readonly value: string }[]
}

export interface Transcript {
  readonly title: string
  readonly today: string
  readonly steps: readonly Step[]
}

export function readTranscript(path: string): Transcript {
  const steps: (Step & { expected: Step['expected'][number][] })[] = []
  let title = ''
  let today = TODAY
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
  return { title, today, steps }
}

function stepOf(line: number, text: string, afterMs: number): Step & { expected: [] } {
  const flags =
    /^\((grup|grup, dipanggil|grup, masuk|diteruskan|diubah|foto|suara|stiker|lokasi|kontak|berkas)\)\s?/.exec(
      text,
    )
  const body = flags ? text.slice(flags[0].length) : text
  const notice = NOTICES[flags?.[1] ?? '']
  const tapped = /^\[([^\]]+)\]$/.exec(body)
  return {
    line,
    text: tapped ? '' : body,
    chosen: tapped?.[1]?.split(',').map((id) => id.trim()) ?? [],
    afterMs,
    flags: {
      group: flags?.[1]?.startsWith('grup') ?? false,
      addressed: flags?.[1] === 'grup, dipanggil',
      forwarded: flags?.[1] === 'diteruskan',
      ...(flags?.[1] === 'diubah' ? { edited: true } : {}),
      ...(notice ? { notice } : {}),
    },
    expected: [],
  }
}

export interface Played {
  readonly step: Step
  readonly turn: Turn
}

/** Plays a transcript through the pure core, nothing else involved. */
export function play({ steps, today }: Transcript): readonly Played[] {
  let record: string | null = null
  let at = START
  return steps.map((step, i) => {
    at += step.afterMs + 60_000
    const message = receive({
      id: `m${i + 1}`,
      channel: 'console',
      chat: 'c1',
      user: 'u1',
      text: step.text,
      chosen: step.chosen,
      group: false,
      addressed: false,
      forwarded: false,
      staff: false,
      at: new Date(at).toISOString(),
      ...step.flags,
    })
    const turn = takeTurn(record, [message], { ...world, today })
    record = turn.record
    return { step, turn }
  })
}
