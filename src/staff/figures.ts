/**
 * What is counted of a turn, by day. The names are ids of ours with a kind before them (`topik:arti-desil`); stored, so
 * they must not change. Never a word, a chat or a person.
 */
import type { ChannelName } from '../message.ts'
import type { Report } from '../turn/report.ts'

export type Figures = Readonly<Record<string, number>>

/** What a person got out of a turn; a turn may have several, or none while it only asks back. */
export const OUTCOMES = [
  'penyebab',
  'surat',
  'panduan',
  'tiket',
  'petugas',
  'darurat',
  'tidak-dipahami',
  'di-luar',
  'hapus',
] as const
export type Outcome = (typeof OUTCOMES)[number]

/** Turns, and conversations that began. */
export const TURNS = 'giliran'
export const BEGUN = 'percakapan'
export const KINDS = ['topik', 'alasan', 'kanal', 'hasil'] as const
export type Kind = (typeof KINDS)[number]

/** Keys of what was said (`Report.said`) → what it was to the person. */
const OUTCOME_OF: Readonly<Record<string, Outcome>> = {
  diagnosis: 'penyebab',
  draft: 'surat',
  guide: 'panduan',
  term: 'panduan',
  desil: 'panduan',
  card: 'panduan',
  officer: 'petugas',
  emergency: 'darurat',
  unclear: 'tidak-dipahami',
  noSuchNumber: 'tidak-dipahami',
  offTopic: 'di-luar',
  forgotten: 'hapus',
}
const BEGINS: ReadonlySet<string> = new Set(['welcome', 'intro'])

type Counted = Pick<Report, 'topic' | 'reasons' | 'said'> & { readonly handover?: unknown }

export function figuresOf({ topic, reasons, said, handover }: Counted, channel: ChannelName): Figures {
  const outcomes = new Set(said.flatMap((key) => OUTCOME_OF[key] ?? []))
  if (handover) outcomes.add('tiket')
  const names = [
    TURNS,
    ...(said.some((key) => BEGINS.has(key)) ? [BEGUN] : []),
    `kanal:${channel}`,
    ...(topic === null ? [] : [`topik:${topic}`]),
    ...(reasons ?? []).map(({ id }) => `alasan:${id}`),
    ...[...outcomes].map((outcome) => `hasil:${outcome}`),
  ]
  return Object.fromEntries(names.map((name) => [name, 1]))
}

/** Figures of several days in one. */
export function sumOf(days: Iterable<Figures>): Figures {
  const sum: Record<string, number> = {}
  for (const figures of days) {
    for (const [name, by] of Object.entries(figures)) sum[name] = (sum[name] ?? 0) + by
  }
  return sum
}

/** Counts of a kind by id, the largest first. */
export function ofKind(figures: Figures, kind: string): readonly (readonly [id: string, count: number])[] {
  const prefix = `${kind}:`
  return Object.entries(figures)
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, count]) => [name.slice(prefix.length), count] as const)
    .sort(([a, many], [b, few]) => few - many || a.localeCompare(b))
}
