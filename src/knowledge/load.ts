/** Reads the YAML files of `data/` once, at start. A mistake stops the start and is named by file and line. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { z } from 'zod'
import { crossMistakes, type Entries } from './cross-check.ts'
import {
  contactSchema,
  guideSchema,
  type Knowledge,
  objectionSchema,
  paperSchema,
  programSchema,
  reasonSchema,
  sourceSchema,
  termSchema,
} from './schema.ts'
import { checkAt, type Entry, readYaml, type YamlFile } from './yaml-file.ts'

/** The knowledge files hold mistakes; the message has one line for each: `file:line: place: what is wrong`. */
export class KnowledgeError extends Error {
  readonly mistakes: readonly string[]

  constructor(mistakes: readonly string[]) {
    super(mistakes.join('\n'))
    this.name = 'KnowledgeError'
    this.mistakes = mistakes
  }
}

const LISTS = ['programs', 'reasons', 'objections', 'papers', 'contacts', 'terms'] as const
const editionSchema = z.strictObject({ edition: z.iso.date() })

/**
 * @param dir folder with the YAML files; the one beside this file when absent
 * @throws KnowledgeError naming every mistake
 */
export function loadKnowledge(dir: string = fileURLToPath(new URL('./data/', import.meta.url))): Knowledge {
  const texts = readTexts(dir)
  const mistakes: string[] = []
  for (const name of ['edition.yaml', ...LISTS.map((list) => `${list}.yaml`)]) {
    if (!texts.has(name)) mistakes.push(`${name}:1: berkas ini belum ada`)
  }
  const entries = readEntries(texts, mistakes)
  if (mistakes.length === 0) mistakes.push(...crossMistakes(entries))
  if (mistakes.length > 0) throw new KnowledgeError(mistakes)
  return assemble(entries, hashOf(texts))
}

/** File name, with `/` on every system, to contents with LF line ends; in the order of the names. */
function readTexts(dir: string): ReadonlyMap<string, string> {
  const folders = ['.', 'sources', 'guides'].filter((folder) => existsSync(join(dir, folder)))
  const names = folders.flatMap((folder) =>
    readdirSync(join(dir, folder), { withFileTypes: true })
      .filter((item) => item.isFile() && item.name.endsWith('.yaml'))
      .map(({ name }) => (folder === '.' ? name : `${folder}/${name}`)),
  )
  return new Map(
    names
      .sort()
      .map((name) => [name, readFileSync(join(dir, name), 'utf8').replaceAll('\r\n', '\n')] as const),
  )
}

function hashOf(texts: ReadonlyMap<string, string>): string {
  const hash = createHash('sha256')
  for (const [name, text] of texts) hash.update(name).update('\0').update(text).update('\0')
  return hash.digest('hex').slice(0, 8)
}

function readEntries(texts: ReadonlyMap<string, string>, mistakes: string[]): Entries {
  const files = [...texts].flatMap(([name, text]) => readYaml(name, text, mistakes) ?? [])
  const named = (name: string) => files.filter((file) => file.name === name)
  const list = <T>(of: readonly YamlFile[], schema: z.ZodType<T>) =>
    of.flatMap((file) => readList(file, schema, mistakes))
  const [edition] = named('edition.yaml')
  return {
    edition: edition ? checkAt(edition, [], edition.data, editionSchema, mistakes) : null,
    sources: files
      .filter(({ name }) => name.startsWith('sources/'))
      .flatMap((file) => readSources(file, mistakes)),
    programs: list(named('programs.yaml'), programSchema),
    reasons: list(named('reasons.yaml'), reasonSchema),
    objections: list(named('objections.yaml'), objectionSchema),
    papers: list(named('papers.yaml'), paperSchema),
    contacts: list(named('contacts.yaml'), contactSchema),
    terms: list(named('terms.yaml'), termSchema),
    guides: list(
      files.filter(({ name }) => name.startsWith('guides/')),
      guideSchema,
    ),
  }
}

function readList<T>(file: YamlFile, schema: z.ZodType<T>, mistakes: string[]): Entry<T>[] {
  const whole = checkAt(file, [], file.data, z.array(z.unknown()), mistakes)
  return (whole?.value ?? []).flatMap((item, i) => checkAt(file, [i], item, schema, mistakes) ?? [])
}

function readSources(file: YamlFile, mistakes: string[]): Entries['sources'] {
  const whole = checkAt(file, [], file.data, z.record(z.string(), z.unknown()), mistakes)
  return Object.entries(whole?.value ?? {}).flatMap(([id, item]) => {
    const entry = checkAt(file, [id], item, sourceSchema, mistakes)
    return entry ? [{ ...entry, id }] : []
  })
}

function assemble(entries: Entries, hash: string): Knowledge {
  const byId = <K, T extends { readonly id: K }>(list: readonly Entry<T>[]): ReadonlyMap<K, T> =>
    new Map(list.map(({ value }) => [value.id, value]))
  return {
    edition: entries.edition?.value.edition ?? '',
    hash,
    sources: new Map(entries.sources.map(({ id, value }) => [id, value])),
    programs: byId(entries.programs),
    reasons: byId(entries.reasons),
    papers: byId(entries.papers),
    objections: new Map(entries.objections.map(({ value }) => [value.reason, value])),
    guides: entries.guides.map(({ value }) => value),
    contacts: byId(entries.contacts),
    terms: entries.terms.map(({ value }) => value),
  }
}
