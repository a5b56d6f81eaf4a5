import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { messagesIn } from '../../src/language/paste.ts'
import { MOST_READ, mask } from '../../src/language/private.ts'
import { answerTo, MOST_ANSWER } from '../../src/replies/paket.ts'
import type { Subject } from '../../src/say.ts'
import { isPaste, questionsIn } from '../../src/turn/questions.ts'
import { hear } from '../../src/turn/subject.ts'
import { world } from '../transcripts/transcript.ts'

const chat = readFileSync(join(import.meta.dirname, '../samples/chats/warga-satu-desa.txt'), 'utf8')
const pasted = mask(chat, MOST_READ).text

/** What an attentive reader finds in the chat: each answer once, with how many people asked. */
const EXPECTED: Readonly<Record<string, number>> = {
  'cause:': 1,
  'guide:cek-desil': 2,
  'guide:apa-itu-desil': 1,
  'guide:kks-kosong': 3,
  'desil:6': 2,
  'guide:kks-hilang': 1,
  'guide:pos-diwakilkan': 1,
  'guide:kapan-cair': 3,
  'guide:pbi-darurat': 1,
  'guide:pbi-mati': 1,
  'desil:7': 1,
  'guide:perbarui-data': 1,
  'guide:penipuan': 2,
  'guide:penerima-meninggal': 1,
  'guide:daftar-baru': 2,
  'guide:sanggah-tetangga': 1,
  'guide:status-sp2d': 1,
  'guide:status-exclude': 1,
  'guide:utang': 1,
  'guide:kks-pin-blokir': 1,
  'guide:pungli': 1,
  'guide:anak-lulus-sma': 1,
  'guide:dokumen-keberatan': 1,
  'guide:pindah-alamat': 1,
  'guide:data-ganda': 1,
  'guide:honorer-kontrak': 1,
  'guide:aplikasi-akun': 1,
  'emergency:lapar': 1,
  'guide:blt-kesra': 1,
  'guide:lama-pembaruan': 1,
  'guide:gabung-program': 1,
  'guide:nominal': 1,
  'guide:judol': 1,
  'guide:kks-rusak': 1,
  'emergency:bencana': 1,
}

function keyOf(subject: Subject): string {
  switch (subject.kind) {
    case 'guide':
      return `guide:${subject.guide}`
    case 'term':
      return `term:${subject.term}`
    case 'desil':
      return `desil:${subject.desil}`
    case 'cause':
      return `cause:${subject.reasons.join(',')}`
    case 'emergency':
      return `emergency:${subject.emergency}`
  }
}

function counted(subjects: readonly Subject[]): Record<string, number> {
  const times: Record<string, number> = {}
  for (const subject of subjects) times[keyOf(subject)] = (times[keyOf(subject)] ?? 0) + 1
  return times
}

const questions = questionsIn(pasted, world)
const subjects = questions.flatMap(({ heard }) => ('subjects' in heard ? heard.subjects : []))
const answers = subjects.map((subject) => answerTo(subject, world.knowledge, world.today) ?? '')

describe('a chat of one desa with more than fifty messages', () => {
  test('has more than fifty messages with words', () => {
    expect(messagesIn(pasted).length).toBeGreaterThanOrEqual(50)
  })

  test('every question in it is found', () => {
    expect(counted(subjects)).toEqual(EXPECTED)
  })

  test('what is no question of aid is listed as not answered, chatter is not', () => {
    const unknown = questions.filter(({ heard }) => heard.kind === 'unknown').map(({ text }) => text)
    expect(unknown).toHaveLength(2)
    expect(unknown[0]).toContain('imunisasi')
    expect(unknown[1]).toContain('surat pengantar nikah')
  })

  test('no answer holds anything of anybody in it', () => {
    const people =
      /Ani|Gesik|Sumiati|Rini|Tuti|Warto|Kasminah|Dewi|Joko S|Sembung|Darmi|Budi|Karang|Lastri|Painem|Jumirah|Tarno|Dulah|Agus|Aminah|Sukri|Wati|Brebes|Darsono|Sarinah|Hendra|Ngatmi|Suparmi|Karto|Krajan|1300|81298|bulan Juli|janda/
    for (const answer of answers) expect(answer).not.toMatch(people)
  })

  test('every answer follows from its own question alone', () => {
    for (const { text, heard } of questions) expect(hear(text, world)).toEqual(heard)
    for (const answer of answers) expect(answer.length).toBeLessThanOrEqual(MOST_ANSWER)
  })
})

/** Questions of which each has one answer, as people write them. */
const ASKED: readonly (readonly [string, string])[] = [
  ['kartu kks saya hilang gimana pak', 'guide:kks-hilang'],
  ['kapan pkh cair bu', 'guide:kapan-cair'],
  ['desil saya 8 masih dapat bansos?', 'desil:8'],
  ['desil saya 3 apa dapat bansos?', 'desil:3'],
  ['SP2D itu artinya apa?', 'guide:status-sp2d'],
  ['bantuan dipotong 50 ribu sama ketua', 'guide:pungli'],
  ['apa pinjol bikin bansos dicoret?', 'guide:utang'],
  ['bagaimana cara cek desil?', 'guide:cek-desil'],
  ['data saya katanya ganda, kenapa?', 'guide:data-ganda'],
  ['blt kesra 2026 masih ada?', 'guide:blt-kesra'],
]
const NAMES = ['Bu Ani', 'Pak Joko Sembung', '~ Dewi', '+62 812-3456-7890', 'Mbah Karto 🌾']
const HEADS: readonly ((name: string, i: number) => string)[] = [
  (name, i) => `12/11/26 08.${10 + i} - ${name}: `,
  (name, i) => `[12/11/26 08.${10 + i}.05] ${name}: `,
  (name, i) => `[08.${10 + i}, 12/11/2026] ${name}: `,
  (name, i) => `11/12/26, 8:${10 + i} AM - ${name}: `,
]
const CHATTER = ['siap pak', 'makasih bu 🙏', 'assalamualaikum', '<Media tidak disertakan>', 'ok']

const mixed = fc.record({
  head: fc.constantFrom(...HEADS),
  lines: fc.array(
    fc.tuple(fc.constantFrom(...NAMES), fc.oneof(fc.constantFrom(...ASKED), fc.constantFrom(...CHATTER))),
    { minLength: 2, maxLength: 20 },
  ),
})

test('whoever asks in whatever order, every question gets its own answer and no other', () => {
  fc.assert(
    fc.property(mixed, ({ head, lines }) => {
      const text = lines.map(([name, said], i) => head(name, i) + (typeof said === 'string' ? said : said[0]))
      const found = questionsIn(mask(text.join('\n'), MOST_READ).text, world)
      const keys = found.flatMap(({ heard }) => ('subjects' in heard ? heard.subjects : [])).map(keyOf)
      const expected = lines.flatMap(([, said]) => (typeof said === 'string' ? [] : [said[1]]))
      expect(new Set(keys)).toEqual(new Set(expected))
    }),
    { numRuns: 60 },
  )
})

test('a pasted text of any kind is read without an exception', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(fc.string({ maxLength: 40 }), fc.constantFrom('\n', '1. ', '? ', '12/11/26 08.10 - A: ')),
      ),
      (bits) => {
        questionsIn(mask(bits.join(''), MOST_READ).text, world)
      },
    ),
    { numRuns: 200 },
  )
})

describe('a paste', () => {
  const looks = (text: string) => isPaste(mask(text, MOST_READ).text, world)

  test.each([
    ['copied messages', '[08.31, 12/11/2026] Bu Ani: kapan cair'],
    ['a numbered list', '1. kapan pkh cair\n2. desil itu apa'],
    ['questions in paragraphs', 'kapan pkh cair pak?\n\nkartu kks saya hilang gimana?'],
    ['three questions in lines', 'kapan pkh cair pak\nkartu kks hilang gimana\ndesil itu apa'],
  ])('is known by %s', (_, text) => {
    expect(looks(text)).toBe(true)
  })

  test.each([
    ['one question', 'kapan pkh cair pak?'],
    ['two questions in one line', 'desil itu apa? kapan pkh cair?'],
    ['a message in several lines', 'Selamat pagi bu\nsaya mau tanya\nkartu kks saya hilang gimana?'],
    ['a list of facts', 'keadaan saya:\n- desil 6\n- listrik 900\n- tidak punya motor'],
  ])('is not %s of the officer', (_, text) => {
    expect(looks(text)).toBe(false)
  })

  test('from one writer keeps circumstances with the question they belong to', () => {
    const text =
      '12/11/26 08.10 - Ani: desil saya 8, listrik 1300\n12/11/26 08.11 - Ani: apa masih dapat pkh?'
    const found = questionsIn(mask(text, MOST_READ).text, world)
    expect(found).toHaveLength(1)
  })

  test('from two writers never joins what one tells with what the other asks', () => {
    const text =
      '12/11/26 08.10 - Ani: desil saya 8, listrik 1300\n12/11/26 08.11 - Budi: apa saya masih dapat pkh?'
    const found = questionsIn(mask(text, MOST_READ).text, world)
    expect(found).toHaveLength(2)
    expect(JSON.stringify(found[1]?.heard)).not.toMatch(/desil|aset/)
  })
})
