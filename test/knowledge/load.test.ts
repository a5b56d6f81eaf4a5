import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { KnowledgeError, loadKnowledge } from '../../src/knowledge/load.ts'
import { REASON_IDS } from '../../src/knowledge/reason-ids.ts'

const shipped = fileURLToPath(new URL('../../src/knowledge/data/', import.meta.url))
let dir = ''

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'pengetahuan-'))
  cpSync(shipped, dir, { recursive: true })
})
afterEach(() => rmSync(dir, { recursive: true }))

describe('the knowledge that is shipped', () => {
  it('loads, with a card for every reason and an eight-digit hash', () => {
    const knowledge = loadKnowledge()
    expect([...knowledge.reasons.keys()].sort()).toEqual([...REASON_IDS].sort())
    expect(knowledge.hash).toMatch(/^[0-9a-f]{8}$/)
    expect(knowledge.edition).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(knowledge.contacts.get('polisi')?.number).toBe('110')
  })
})

describe('a mistake in a file', () => {
  it('is named by file, line, place and remedy when a date is written another way', () => {
    const line = change('programs.yaml', 'checkedAt: 2026-11-22', 'checkedAt: 22/11/2026')
    expect(mistakes()).toEqual([
      `programs.yaml:${line}: highestDesil.0.checkedAt: tanggal harus ditulis 2026-11-22`,
    ])
  })

  it('is named when a required entry is missing, at the line of the piece that lacks it', () => {
    const line = change('contacts.yaml', / {2}number: .110.\n/, '')
    expect(mistakes()).toEqual([`contacts.yaml:${line - 2}: number: belum diisi (perlu tulisan)`])
  })

  it('is named when an entry is misspelt', () => {
    const line = change('reasons.yaml', '  title:', '  titel:')
    expect(mistakes()).toContain(`reasons.yaml:${line}: titel: nama isian ini tidak dikenal`)
  })

  it('is named when a word is none of those allowed', () => {
    const line = change('reasons.yaml', 'basis: media', 'basis: kabar')
    expect(mistakes()).toEqual([`reasons.yaml:${line}: basis: harus salah satu dari: aturan, pejabat, media`])
  })

  it('is named when a number is written where text belongs, with the quotation marks to add', () => {
    const line = change('contacts.yaml', /number: .110./, 'number: 110')
    expect(mistakes()).toEqual([
      `contacts.yaml:${line}: number: harus tulisan; apit dengan tanda petik: '110'`,
    ])
  })

  it('is named when a text is too long for its place', () => {
    const line = change('reasons.yaml', 'title: Ada cicilan atau utang', `title: ${'utang '.repeat(20)}`)
    expect(mistakes()).toEqual([`reasons.yaml:${line}: title: paling banyak 60 huruf`])
  })

  it.each([
    ['a quotation mark is left open', 'name: Polisi', 'name: "Polisi', 'tanda petik tidak ditutup'],
    ['a bracket is left open', 'sources: [polisi-110-2026-01-12]', 'sources: [polisi-110', 'kurung [ ]'],
    ['a line starts with a tab', '  name: Polisi', '\tname: Polisi', 'pakai spasi, bukan tombol Tab'],
    ['a line is out of line', '  name: Polisi', ' name: Polisi', 'jarak dari tepi kiri'],
  ])('is named once when %s', (_, from, to, advice) => {
    change('contacts.yaml', from, to)
    expect(mistakes()).toEqual([
      expect.stringMatching(/^contacts\.yaml:\d+: tulisan YAML tidak dapat dibaca \(/),
    ])
    expect(mistakes()[0]).toContain(advice)
  })

  it('is named when an unquoted colon breaks a sentence', () => {
    const line = change('contacts.yaml', 'name: Polisi', 'name: Polisi: bahaya')
    expect(mistakes()).toEqual([
      `contacts.yaml:${line}: tulisan YAML tidak dapat dibaca (ada titik dua di dalam kalimat; apit kalimatnya dengan tanda petik)`,
    ])
  })

  it('is named when one entry stands twice in a file of sources', () => {
    const text = read('sources/rules.yaml')
    write('sources/rules.yaml', `${text}\ninpres-4-2025:\n  title: lagi\n`)
    expect(mistakes()[0]).toMatch(/^sources\/rules\.yaml:\d+: tulisan YAML .*nama isian ditulis dua kali/)
  })

  it('is named when a file is missing', () => {
    rmSync(join(dir, 'papers.yaml'))
    expect(mistakes()).toContain('papers.yaml:1: berkas ini belum ada')
  })

  it('does not hide the next one: every mistake has a line of its own', () => {
    change('programs.yaml', 'checkedAt: 2026-11-22', 'checkedAt: kemarin')
    change('contacts.yaml', /number: .110./, 'number: 110')
    expect(mistakes()).toHaveLength(2)
    expect(() => loadKnowledge(dir)).toThrow(
      /^contacts\.yaml:.*\nprograms\.yaml:|^programs\.yaml:.*\ncontacts\.yaml:/,
    )
  })
})

describe('a mistake between files', () => {
  it('is named when a source does not exist', () => {
    const line = change('contacts.yaml', 'sources: [polisi-110-2026-01-12]', 'sources: [polisi-2026]')
    expect(mistakes()).toEqual([
      `contacts.yaml:${line}: sources.0: sumber "polisi-2026" tidak ada di sources/`,
    ])
  })

  it('is named when a reason has no card', () => {
    change('reasons.yaml', '- id: utang', '- id: aset')
    expect(mistakes()).toEqual(
      expect.arrayContaining([
        'reasons.yaml:1: "utang" belum ada',
        expect.stringMatching(/^reasons\.yaml:\d+: id: "aset" sudah ada/),
      ]),
    )
  })

  it('is named when a programme is missing', () => {
    write('programs.yaml', `${read('programs.yaml').split('\n- id: BPNT')[0]}\n`)
    expect(mistakes()).toEqual(
      ['BPNT', 'PBI-JK', 'ATENSI', 'BLT-KESRA'].map((id) => `programs.yaml:1: "${id}" belum ada`),
    )
  })

  it('is named when a source id stands in two files', () => {
    const entry = '\ninpres-4-2025:\n  title: x\n  publisher: y\n  date: null\n  url: null\n  basis: media\n'
    write('sources/lain.yaml', entry)
    expect(mistakes()).toEqual([expect.stringMatching(/"inpres-4-2025" sudah ada/)])
  })

  it('is named when an objection asks for a paper that is not described', () => {
    const text = read('objections.yaml')
    write('objections.yaml', text.replace(/papers:\s*\[/, 'papers: [surat-ajaib, '))
    expect(mistakes()).toEqual([
      expect.stringMatching(/^objections\.yaml:\d+: papers\.0: surat "surat-ajaib" tidak ada/),
    ])
  })

  it('is named when the recheck date lies before the check', () => {
    const line = change('programs.yaml', 'recheckBy: 2027-02-22', 'recheckBy: 2026-01-01')
    expect(mistakes()).toEqual([
      `programs.yaml:${line}: highestDesil.0.recheckBy: tanggal ini tidak boleh sebelum checkedAt`,
    ])
  })

  it('is named when a value ends before it begins', () => {
    const line = change('programs.yaml', '\n      until: null', '\n      until: 2024-01-01')
    expect(mistakes()).toEqual([
      `programs.yaml:${line + 1}: highestDesil.0.until: tanggal ini tidak boleh sebelum from`,
    ])
  })

  it('is named when a card claims more than its sources carry', () => {
    const line = change('reasons.yaml', 'basis: media', 'basis: aturan')
    expect(mistakes()).toEqual([`reasons.yaml:${line}: basis: "aturan" lebih kuat daripada semua sumbernya`])
  })
})

describe('the hash', () => {
  it('does not change with the line ends of another system', () => {
    for (const name of yamlFiles()) write(name, read(name).replaceAll('\n', '\r\n'))
    expect(loadKnowledge(dir).hash).toBe(loadKnowledge(shipped).hash)
  })

  it('changes with a letter of the contents', () => {
    change('programs.yaml', 'bantuan', 'Bantuan')
    expect(loadKnowledge(dir).hash).not.toBe(loadKnowledge(shipped).hash)
  })

  it('changes with the name of a file', () => {
    const [guide] = readdirSync(join(dir, 'guides'))
    renameSync(join(dir, 'guides', String(guide)), join(dir, 'guides', 'zz.yaml'))
    expect(loadKnowledge(dir).hash).not.toBe(loadKnowledge(shipped).hash)
  })
})

function read(name: string): string {
  return readFileSync(join(dir, name), 'utf8')
}

function write(name: string, text: string): void {
  writeFileSync(join(dir, name), text)
}

/** Replaces the first occurrence and answers its line. */
function change(name: string, from: string | RegExp, to: string): number {
  const text = read(name)
  const at = text.search(typeof from === 'string' ? from.replace(/[[\]]/g, '\\$&') : from)
  if (at < 0) throw new Error(`${name} does not contain "${from}"`)
  write(name, text.slice(0, at) + text.slice(at).replace(from, () => to))
  return text.slice(0, at).split('\n').length
}

function mistakes(): readonly string[] {
  try {
    loadKnowledge(dir)
  } catch (error) {
    if (error instanceof KnowledgeError) return error.mistakes
    throw error
  }
  return []
}

function yamlFiles(): readonly string[] {
  return (readdirSync(dir, { recursive: true }) as string[]).filter((name) =>
    statSync(join(dir, name)).isFile(),
  )
}
