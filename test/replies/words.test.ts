import { describe, expect, test } from 'vitest'
import { guideById, menuOf } from '../../src/knowledge/guides.ts'
import { loadKnowledge } from '../../src/knowledge/load.ts'
import { noneChoice, QUESTION_IDS, QUESTIONS, skipChoice } from '../../src/knowledge/questions.ts'
import { REASON_IDS } from '../../src/knowledge/reason-ids.ts'
import { EMERGENCIES } from '../../src/language/understanding.ts'
import * as channel from '../../src/replies/channel.ts'
import { EMERGENCY_CONTACTS, emergencyText } from '../../src/replies/emergency.ts'
import { answerWords } from '../../src/replies/facts.ts'
import * as general from '../../src/replies/general.ts'
import { labelOf } from '../../src/replies/labels.ts'
import * as officer from '../../src/replies/officer.ts'
import * as person from '../../src/replies/person.ts'
import { QUESTION_WORDS } from '../../src/replies/questions.ts'
import * as tickets from '../../src/replies/tickets.ts'

const knowledge = loadKnowledge()

describe('the words of the questions', () => {
  test.each(QUESTION_IDS)('%s has three different wordings and a label for every option', (id) => {
    expect(new Set(QUESTION_WORDS[id].prompts).size).toBe(3)
    const { options, none } = QUESTIONS[id]
    const ids = [...options.map((o) => o.id), skipChoice(id), ...(none ? [noneChoice(id)] : [])]
    for (const choice of ids) expect(labelOf(choice, knowledge), choice).not.toBeNull()
    expect(Object.keys(QUESTION_WORDS[id].labels).sort()).toEqual(options.map((o) => o.id).sort())
  })

  test.each(QUESTION_IDS)('%s can be noted in a few words for every option', (id) => {
    for (const { answers } of QUESTIONS[id].options) {
      const words = answerWords(answers)
      expect(words.length).toBeGreaterThan(0)
      expect(words.join(' ')).not.toMatch(/undefined|true|false/)
    }
  })
})

describe('every button', () => {
  test('of the guides and of the reasons has a label', () => {
    for (const group of menuOf(knowledge)) {
      expect(labelOf(`panduan:${group.id}`, knowledge)).not.toBeNull()
      for (const guide of group.guides) expect(labelOf(`guide:${guide}`, knowledge)).not.toBeNull()
    }
    for (const reason of REASON_IDS) expect(labelOf(`alasan:${reason}`, knowledge)).not.toBeNull()
  })

  test('that a prompt names leads to a guide that exists', () => {
    for (const id of ['cek-desil', 'perbarui-data', 'mundur-sukarela']) {
      expect(guideById(knowledge, id), id).not.toBeNull()
    }
  })

  test('that means nothing any more has no label, so that it is not shown', () => {
    expect(labelOf('guide:tidak-ada', knowledge)).toBeNull()
    expect(labelOf('apa:saja', knowledge)).toBeNull()
  })
})

describe('a restricted number', () => {
  const nobody = {
    id: 'utama',
    name: null,
    hours: null,
    address: null,
    contacts: [],
    chats: [],
    officers: [],
    notes: [],
  }
  const office = {
    ...nobody,
    name: 'Kantor Desa Contoh',
    address: 'Jl. Contoh 1',
    contacts: [{ label: 'Loket', value: '(0000) 1' }],
  }

  test('names the office and Telegram where they are known, and invents neither', () => {
    const full = channel.restrictedHint(office, 'contohbot')
    expect(full).toContain('https://t.me/contohbot')
    for (const part of ['Kantor Desa Contoh', 'Jl. Contoh 1', 'Loket: (0000) 1']) expect(full).toContain(part)
    expect(channel.restrictedHint(office, null)).not.toContain('Telegram')
    expect(channel.restrictedHint(nobody, 'contohbot')).toContain(
      't.me/contohbot, atau ke kantor desa/kelurahan',
    )
    expect(channel.restrictedHint(nobody, null)).toContain('tanyakan ke kantor desa/kelurahan')
  })
})

describe('emergencies', () => {
  test.each(EMERGENCY_CONTACTS)('contact %s has a number that may be shown', (id) => {
    expect(knowledge.contacts.get(id)?.number).toBeTruthy()
  })

  test.each(EMERGENCIES)('%s names at most three numbers, one of them not only 119-8', (kind) => {
    const text = emergencyText(kind, knowledge)
    const numbers = text.match(/\*[\d][\d, a-z-]*\*/g) ?? []
    expect(numbers.length).toBeGreaterThan(0)
    expect(numbers.length).toBeLessThanOrEqual(3)
    expect(text).not.toMatch(/\b(117|118)\b|500-454|1500-?771|8007-3120/)
    expect(text).not.toMatch(/pasti (ada|datang|dijawab)/i)
    expect(text.length).toBeLessThanOrEqual(700)
  })
})

describe('the fixed texts', () => {
  const entries: [string, unknown][] = [general, officer, person, tickets].flatMap(Object.entries)
  const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string')

  test.each(texts)('%s has no sentence of more than 26 words', (_, text) => {
    const sentences = text.split(/[.!?:]\s|\n/)
    const long = sentences.filter((s) => s.split(/\s+/).length > 26)
    expect(long).toEqual([])
  })

  test('a warning names the kind of number and never a number', () => {
    const text = general.privateWarning(['nik', 'pin'])
    expect(text).toContain('NIK')
    expect(text).toContain('PIN')
    expect(text).not.toMatch(/\d/)
  })
})
