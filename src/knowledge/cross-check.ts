/** What only shows when all the files are seen together. Every answer is a line for `KnowledgeError`. */
import { PROGRAMS } from './facts.ts'
import { BASES, REASON_IDS } from './reason-ids.ts'
import type { Contact, Guide, Objection, Paper, Program, ReasonCard, Source, Term } from './schema.ts'
import type { Entry } from './yaml-file.ts'

/** Every list as read, each piece with its place in the files. */
export interface Entries {
  readonly edition: Entry<{ edition: string }> | null
  readonly sources: readonly (Entry<Source> & { readonly id: string })[]
  readonly programs: readonly Entry<Program>[]
  readonly reasons: readonly Entry<ReasonCard>[]
  readonly objections: readonly Entry<Objection>[]
  readonly papers: readonly Entry<Paper>[]
  readonly contacts: readonly Entry<Contact>[]
  readonly terms: readonly Entry<Term>[]
  readonly guides: readonly Entry<Guide>[]
}

/** All mistakes between the files: missing cards, unknown names, duplicates, dates in the wrong order. */
export function crossMistakes(entries: Entries): readonly string[] {
  const sources = new Map(entries.sources.map(({ id, value }) => [id, value]))
  const papers = new Set(entries.papers.map(({ value }) => value.id))
  const lists: readonly (readonly Entry<unknown>[])[] = [
    entries.programs,
    entries.reasons,
    entries.contacts,
    entries.terms,
    entries.guides,
  ]
  return [
    ...duplicates(entries.sources, (entry) => entry.id, []),
    ...duplicates(entries.programs, ({ value }) => value.id, ['id']),
    ...duplicates(entries.reasons, ({ value }) => value.id, ['id']),
    ...duplicates(entries.objections, ({ value }) => value.reason, ['reason']),
    ...duplicates(entries.papers, ({ value }) => value.id, ['id']),
    ...duplicates(entries.contacts, ({ value }) => value.id, ['id']),
    ...duplicates(entries.terms, ({ value }) => value.term.toLowerCase(), ['term']),
    ...duplicates(entries.guides, ({ value }) => value.id, ['id']),
    ...missing(
      'programs.yaml',
      PROGRAMS,
      entries.programs.map(({ value }) => value.id),
    ),
    ...missing(
      'reasons.yaml',
      REASON_IDS,
      entries.reasons.map(({ value }) => value.id),
    ),
    ...entries.objections.flatMap(({ value, mistake }) =>
      value.papers.flatMap((paper, i) =>
        papers.has(paper) ? [] : [mistake(['papers', i], `surat "${paper}" tidak ada di papers.yaml`)],
      ),
    ),
    ...lists.flat().flatMap((entry) => claimMistakes(entry, entry.value, [], new Set(sources.keys()))),
    ...entries.reasons.flatMap(({ value, mistake }) => {
      const best = Math.min(...value.sources.map((id) => BASES.indexOf(sources.get(id)?.basis ?? 'media')))
      return best > BASES.indexOf(value.basis)
        ? [mistake(['basis'], `"${value.basis}" lebih kuat daripada semua sumbernya`)]
        : []
    }),
  ]
}

function duplicates<E extends Entry<unknown>>(
  list: readonly E[],
  idOf: (entry: E) => string,
  path: readonly string[],
): readonly string[] {
  const seen = new Set<string>()
  return list.flatMap((entry) => {
    const id = idOf(entry)
    if (seen.has(id)) return [entry.mistake(path, `"${id}" sudah ada, nama tidak boleh dipakai dua kali`)]
    seen.add(id)
    return []
  })
}

function missing(file: string, wanted: readonly string[], found: readonly string[]): readonly string[] {
  return wanted.filter((id) => !found.includes(id)).map((id) => `${file}:1: "${id}" belum ada`)
}

/** Walks a piece for claims (`sources`, `checkedAt`, `recheckBy`, `from`, `until`) at any depth. */
function claimMistakes(
  entry: Entry<unknown>,
  value: unknown,
  path: readonly PropertyKey[],
  sources: ReadonlySet<string>,
): readonly string[] {
  if (Array.isArray(value))
    return value.flatMap((item, i) => claimMistakes(entry, item, [...path, i], sources))
  if (typeof value !== 'object' || value === null) return []
  const { sources: named, checkedAt, recheckBy, from, until } = value as Record<string, unknown>
  const unknown = (Array.isArray(named) ? (named as unknown[]) : []).flatMap((id, i) =>
    sources.has(String(id))
      ? []
      : [entry.mistake([...path, 'sources', i], `sumber "${id}" tidak ada di sources/`)],
  )
  return [
    ...unknown,
    ...(isBefore(recheckBy, checkedAt)
      ? [entry.mistake([...path, 'recheckBy'], 'tanggal ini tidak boleh sebelum checkedAt')]
      : []),
    ...(isBefore(until, from)
      ? [entry.mistake([...path, 'until'], 'tanggal ini tidak boleh sebelum from')]
      : []),
    ...Object.entries(value).flatMap(([key, inner]) => claimMistakes(entry, inner, [...path, key], sources)),
  ]
}

function isBefore(a: unknown, b: unknown): boolean {
  return typeof a === 'string' && typeof b === 'string' && a < b
}
