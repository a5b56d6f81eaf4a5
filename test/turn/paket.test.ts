import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { officeOf } from '../../src/knowledge/offices.ts'
import type { Reply } from '../../src/message.ts'
import { createDesk, OFFICER } from './desk.ts'

const chat = readFileSync(join(import.meta.dirname, '../samples/chats/warga-satu-desa.txt'), 'utf8')

const LIST = '1. kapan pkh cair pak\n2. desil itu apa\n3. kartu kks saya hilang gimana\n4. kapan cairnya pkh?'

function titles(replies: readonly Reply[]): readonly string[] {
  return replies.map(({ text }) => text.split('\n')[0] ?? '')
}

function officer() {
  return createDesk().writer(OFFICER)
}

describe('an officer who pastes questions', () => {
  test('gets one message per question, each made to be forwarded, the same ones merged', () => {
    const ani = officer()
    ani.says(0, LIST)
    const replies = ani.says(5, 'selesai')
    expect(titles(replies)).toEqual(['*Kapan bantuan cair?*', '*Apa itu desil 1–10?*', '*KKS hilang*'])
    expect(replies.every(({ forwardable, choices }) => forwardable === true && choices.length === 0)).toBe(
      true,
    )
    expect(new Set(replies.map(({ id }) => id)).size).toBe(replies.length)
  })

  test('is told once that the questions are collected', () => {
    const ani = officer()
    expect(ani.says(0, LIST)).toHaveLength(1)
    expect(ani.says(3, '12/11/26 08.31 - Bu Ani: apa itu burekol?')).toEqual([])
  })

  test('gets the answers by a tap, too', () => {
    const ani = officer()
    expect(ani.says(0, LIST)[0]?.choices.map(({ id }) => id)).toEqual(['paket:selesai'])
    expect(ani.says(5, '', { chosen: ['paket:selesai'] })).toHaveLength(3)
  })

  test('gets them by the number of the choice where there are no buttons', () => {
    const ani = officer()
    ani.says(0, LIST)
    expect(ani.says(5, '1')).toHaveLength(3)
  })

  test('gets them at once when the paste itself ends with "selesai"', () => {
    expect(officer().says(0, `${LIST}\nselesai`)).toHaveLength(3)
  })

  test('reads what has no answer, masked and without names', () => {
    const ani = officer()
    ani.says(0, chat)
    const rest = ani.says(5, 'selesai').at(-1)
    expect(rest?.forwardable).toBeUndefined()
    expect(rest?.text).toContain('*Belum bisa saya jawab (2):*')
    expect(rest?.text).toContain('jadwal imunisasi balita')
    expect(rest?.text).toContain('Paling sering: ')
    expect(rest?.text).not.toMatch(/Joko|Susilo|Ngatmi|\d{9}/)
  })

  test('sees an emergency first, with the words by which its writer is found', () => {
    const ani = officer()
    ani.says(0, chat)
    const [first, second] = ani.says(5, 'selesai')
    expect(first?.text).toMatch(/^\*DARURAT\.\*[\s\S]*2 hari tidak makan/)
    expect(second?.forwardable).toBe(true)
    expect(second?.text).toContain('Dinas Sosial')
  })

  test('is warned once of private numbers, and only their telephone numbers are nothing to warn of', () => {
    const ani = officer()
    expect(ani.says(0, '12/11/26 08.31 - +62 812-3456-7890: kapan cair')[0]?.text).not.toContain('Hati-hati')
    const warned = ani.says(2, '12/11/26 08.32 - Budi: NIK saya 3209124505780003 desil berapa?')
    expect(warned[0]?.text).toContain('NIK')
    expect(ani.says(4, '12/11/26 08.33 - Tuti: NIK 3209124505780004 kenapa berhenti?')).toEqual([])
  })

  test('may take it all back', () => {
    const ani = officer()
    ani.says(0, LIST)
    expect(ani.says(3, 'batal')[0]?.text).toContain('dibuang')
    expect(ani.says(60, 'menu').some(({ forwardable }) => forwardable)).toBe(false)
  })

  test('may say before what comes', () => {
    const ani = officer()
    ani.says(0, '/paket')
    ani.says(3, 'kapan cair pkh pak')
    expect(titles(ani.says(6, 'selesai'))).toEqual(['*Kapan bantuan cair?*'])
  })

  test('is told when there was no question in it', () => {
    const ani = officer()
    ani.says(0, '12/11/26 08.31 - Budi: siap pak')
    expect(ani.says(3, 'selesai')[0]?.text).toContain('tidak menemukan pertanyaan')
  })
})

describe('collecting', () => {
  test('ends after twenty seconds of quiet', () => {
    const ani = officer()
    ani.says(0, LIST)
    const replies = ani.says(20, 'menu')
    expect(replies.filter(({ forwardable }) => forwardable)).toHaveLength(3)
  })

  test('goes on while messages come', () => {
    const ani = officer()
    ani.says(0, 'kapan pkh cair pak', { forwarded: true })
    expect(ani.says(19, 'kartu kks hilang gimana', { forwarded: true })).toEqual([])
    expect(ani.says(38, 'kapan pkh cair', { forwarded: true })).toEqual([])
    expect(titles(ani.says(40, 'selesai'))).toEqual(['*Kapan bantuan cair?*', '*KKS hilang*'])
  })

  test('is answered first when something else is asked for', () => {
    const ani = officer()
    ani.says(0, LIST)
    const replies = ani.says(4, '/menu')
    expect(titles(replies).slice(0, 3)).toEqual([
      '*Kapan bantuan cair?*',
      '*Apa itu desil 1–10?*',
      '*KKS hilang*',
    ])
    expect(replies.at(-1)?.choices.length).toBeGreaterThan(2)
    expect(new Set(replies.map(({ id }) => id)).size).toBe(replies.length)
  })

  test('leaves nothing of the questions behind', () => {
    const ani = officer()
    ani.says(0, chat)
    expect(ani.record()).toContain('imunisasi')
    ani.says(5, 'selesai')
    expect(ani.record()).not.toMatch(/imunisasi|collecting|makan/)
  })

  test('never keeps a name, a number or a text that has an answer', () => {
    const ani = officer()
    ani.says(0, chat)
    expect(ani.record()).not.toMatch(/Sumiati|Kasminah|Joko|3209|812|cangkul|burekol/)
  })

  test('keeps an interview that was going on, and asks its question again', () => {
    const ani = officer()
    ani.says(0, '', { chosen: ['menu:cek'] })
    ani.says(5, '', { chosen: ['program:PKH'] })
    ani.says(10, LIST)
    const replies = ani.says(12, 'selesai')
    expect(replies.at(-1)?.choices.some(({ id }) => id.startsWith('gejala:'))).toBe(true)
    expect(ani.record()).not.toContain('"desil"')
  })

  test('gives way to a reminder that the officer had asked for, and then puts it back', () => {
    const ani = officer()
    ani.says(0, 'ingatkan saya 1 minggu lagi')
    ani.says(100, LIST)
    ani.says(105, 'selesai')
    const later = ani.says(8 * 24 * 3600, 'menu')
    expect(later.some(({ text }) => text.includes('minta diingatkan'))).toBe(true)
  })
})

describe('where it works', () => {
  const STAFF_CHAT = { channel: 'telegram', chat: '-100', user: 'ani', group: true } as const
  const offices = officeOf([{ channel: 'telegram', chat: '-100' }])

  test('in the staff chat, without keeping anything there', () => {
    const ani = createDesk(offices).writer({ ...STAFF_CHAT, staff: true })
    ani.says(0, LIST)
    expect(ani.says(3, 'selesai')).toHaveLength(3)
    expect(ani.record()).toBeNull()
  })

  test('not in a group of villagers, where an officer forwards news', () => {
    const ani = createDesk(offices).writer({ ...STAFF_CHAT, chat: '-200', staff: true })
    expect(ani.says(0, 'kapan pkh cair pak', { forwarded: true })).toEqual([])
    expect(ani.says(1, LIST)).toEqual([])
  })

  test("an officer's own single question is answered as anybody's", () => {
    const replies = officer().says(0, 'kapan pkh cair?')
    expect(replies.some(({ forwardable }) => forwardable)).toBe(false)
    expect(replies.at(-1)?.choices.length).toBeGreaterThan(0)
  })
})

describe('somebody who is no officer', () => {
  const citizen = () => createDesk().writer({})

  test('gets an answer that can be forwarded for what they forward, and keeps their own case clean', () => {
    const ani = citizen()
    ani.says(0, 'desil saya 2')
    const replies = ani.says(60, 'saya desil 8, punya mobil, kenapa pkh saya berhenti?', { forwarded: true })
    const [answer, ...more] = replies.filter(({ forwardable }) => forwardable)
    expect(more).toEqual([])
    expect(answer?.text).toContain('Desil di atas batas')
    expect(replies[0]?.text).toContain('yang Ibu/Bapak teruskan')
    expect(ani.record()).toMatch(/"desil":2/)
    expect(ani.record()).not.toMatch(/mobil/i)
  })

  test('may paste copied messages, and nothing of them becomes a fact of theirs', () => {
    const ani = citizen()
    const replies = ani.says(0, '[08.31, 12/11/2026] Bu Tuti: desil saya 8 apa masih dapat?')
    expect(replies.some(({ forwardable }) => forwardable)).toBe(true)
    expect(ani.record()).not.toContain('desil":8')
  })

  test('hears once, for all that was forwarded together, whose questions these are', () => {
    const ani = citizen()
    ani.says(0, 'menu')
    const replies = ani.says(
      60,
      '[08.31, 12/11/2026] A: kapan pkh cair?\n[08.32, 12/11/2026] B: desil itu apa?',
    )
    expect(replies.filter(({ text }) => text.includes('yang Ibu/Bapak teruskan'))).toHaveLength(1)
    expect(replies.filter(({ forwardable }) => forwardable)).toHaveLength(2)
  })
})
