/** One YAML file, read so that every mistake in it can be named by line, place and remedy. */
import { isMap, isScalar, type Node, type Pair, parseDocument } from 'yaml'
import type { z } from 'zod'

/** One checked piece of a file; `mistake` words what is wrong at a place inside of it as one line. */
export interface Entry<T> {
  readonly value: T
  readonly mistake: (path: readonly PropertyKey[], what: string) => string
}

export interface YamlFile {
  readonly name: string
  readonly data: unknown
  /** Line of the node that a path from the root leads to, or of the nearest one above it that exists. */
  readonly lineOf: (path: readonly PropertyKey[]) => number
}

/**
 * Parses a file. `text` must have LF line ends.
 * A syntax error is added to `mistakes` and the answer is null.
 */
export function readYaml(name: string, text: string, mistakes: string[]): YamlFile | null {
  const { errors, data } = composed(text)
  // What follows the first one is mostly its consequence.
  const [first] = errors
  if (first) {
    const line = lineAt(text, first.pos[0])
    const advice = yamlAdvice(first.message, text.split('\n')[line - 1] ?? '')
    mistakes.push(`${name}:${line}: tulisan YAML tidak dapat dibaca (${advice})`)
    return null
  }
  let tree: unknown = null
  const lineOf = (path: readonly PropertyKey[]) => {
    tree ??= composed(text).contents
    return lineAt(text, offsetOf(tree, path))
  }
  return { name, data, lineOf }
}

/** The tree is dropped once its data are taken, and built again for a mistake: keeping all trees slows the start. */
function composed(text: string) {
  const document = parseDocument(text, { prettyErrors: false })
  const { contents, errors } = document
  return { contents, errors, data: errors.length === 0 ? (document.toJS() as unknown) : null }
}

function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

/** Checks the value at `base` against a schema; mistakes are added and the answer is null. */
export function checkAt<T>(
  file: YamlFile,
  base: readonly PropertyKey[],
  value: unknown,
  schema: z.ZodType<T>,
  mistakes: string[],
): Entry<T> | null {
  const mistake = (path: readonly PropertyKey[], what: string) =>
    [`${file.name}:${file.lineOf([...base, ...path])}`, path.map(String).join('.'), what]
      .filter((part) => part !== '')
      .join(': ')
  const result = schema.safeParse(value, { error: wording })
  if (result.success) return { value: result.data, mistake }
  for (const issue of result.error.issues) {
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys)
        mistakes.push(mistake([...issue.path, key], 'nama isian ini tidak dikenal'))
    } else mistakes.push(mistake(issue.path, issue.message))
  }
  return null
}

/** Where a path leads in the text: the key of the last step, else the deepest node that exists. */
function offsetOf(root: unknown, path: readonly PropertyKey[]): number {
  let node = root
  let offset = startOf(root)
  for (const step of path) {
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.find(({ key }) => isScalar(key) && String(key.value) === step)
      if (!pair) return offset
      offset = startOf(pair.key)
      node = pair.value
    } else if (isSequence(node) && typeof step === 'number') {
      node = node.items[step]
      offset = startOf(node) || offset
    } else return offset
  }
  return offset
}

function isSequence(node: unknown): node is { readonly items: readonly unknown[] } {
  return !isMap(node) && typeof node === 'object' && node !== null && 'items' in node
}

function startOf(node: unknown): number {
  return (node as Node | null | undefined)?.range?.[0] ?? 0
}

/** zod's issue in the words of somebody who edits the file. */
function wording(issue: z.core.$ZodRawIssue): string | undefined {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, issue.input)
    case 'invalid_value':
      return `harus salah satu dari: ${issue.values.map(String).join(', ')}`
    case 'too_big':
      return issue.origin === 'string'
        ? `paling banyak ${issue.maximum} huruf`
        : `paling banyak ${issue.maximum}`
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array'
        ? 'tidak boleh kosong'
        : `paling sedikit ${issue.minimum}`
    case 'invalid_format':
      return issue.format === 'date' ? 'tanggal harus ditulis 2026-11-22' : 'bentuk tulisannya salah'
    default:
      return undefined
  }
}

function wrongType(expected: string, input: unknown): string {
  const wanted = TYPES[expected] ?? expected
  if (input === undefined) return `belum diisi (perlu ${wanted})`
  if (expected === 'string' && typeof input === 'number') {
    return `harus ${wanted}; apit dengan tanda petik: '${input}'`
  }
  return `harus ${wanted}`
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'tulisan',
  number: 'angka',
  int: 'angka bulat',
  boolean: 'true atau false',
  array: 'daftar (tiap isi diawali tanda -)',
  object: 'kumpulan isian (nama: isi)',
}

/** The parser's commonest complaints, in plain words; others are passed on as they are. */
function yamlAdvice(message: string, line: string): string {
  if (line.startsWith('\t')) return 'pakai spasi, bukan tombol Tab'
  if (/unique/i.test(message)) return 'nama isian ditulis dua kali'
  if (/Nested mappings|Implicit keys/i.test(message)) {
    return 'ada titik dua di dalam kalimat; apit kalimatnya dengan tanda petik'
  }
  if (/flow collection|flow sequence|flow map/i.test(message)) return 'kurung [ ] atau { } tidak ditutup'
  if (/indent|same column|without -/i.test(message)) {
    return 'jarak dari tepi kiri tidak sama dengan baris di atasnya'
  }
  if (/quote/i.test(message)) return 'tanda petik tidak ditutup; cari ke atas dari baris ini'
  return message.split('\n')[0] ?? message
}
