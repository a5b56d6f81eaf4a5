import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { radarAt } from '../../src/desk-places.ts'
import { proposalOf } from '../../src/helpdesk/proposal.ts'
import { readWeek } from '../../src/helpdesk/radar.ts'
import { LEAST_PEOPLE, radarView } from '../../src/helpdesk/radar-view.ts'
import { listsFor, takeAnyTurn } from '../../src/helpdesk/take.ts'
import { officeOf } from '../../src/knowledge/offices.ts'
import { guideSchema } from '../../src/knowledge/schema.ts'
import { createInStep } from '../../src/mailroom/in-step.ts'
import type { RawMessage, Reply } from '../../src/message.ts'
import { written } from '../message.ts'
import { world } from '../transcripts/transcript.ts'

const START = Date.parse('2026-11-23T09:00:00+07:00')
const WEEK = '2026-W48'
const DAY = 24 * 3600
const STAFF = { channel: 'telegram', chat: '-100' } as const

function openDesk() {
  const offices = officeOf([STAFF])
  const inStep = createInStep({
    takeTurn: (record, messages, lists) =>
      takeAnyTurn(record, messages, { ...world, today: '2026-11-26', offices }, lists),
    listsFor,
  })
  let second = 0
  const say = (who: Partial<RawMessage>, text: string) => {
    second += 60
    const at = new Date(START + second * 1000).toISOString()
    return inStep.take(written(text, at, { channel: 'whatsapp', chat: 'a', user: who.chat ?? 'a', ...who }))
      .here
  }
  return {
    say,
    /** Asks, and finds nothing meant among what is offered. */
    asks: (chat: string, text: string) => {
      say({ chat }, text)
      say({ chat, chosen: ['maksud:bukan'] }, '')
    },
    pass: (seconds: number) => {
      second += seconds
    },
    week: (week = WEEK) => {
      const record = inStep.record(radarAt(week))
      return record === null ? null : readWeek(record)
    },
    record: (chat: string) => inStep.record({ channel: 'whatsapp', chat, user: chat }),
    officer: (text: string, more: Partial<RawMessage> = {}) =>
      say({ ...STAFF, user: 'petugas', staff: true, group: true, addressed: true, ...more }, text),
  }
}

/** Vague enough that the bot asks back; which of them does depends on what was learnt last. */
const VAGUE = [
  'di hp tulisannya lain',
  'yang itu gimana sih kok gitu',
  'datanya gimana ini min',
  'itu yg td mksdnya gmn',
]

/** Asked back with "maksud Ibu/Bapak yang mana?". */
const UNCLEAR = VAGUE.find((text) => openDesk().say({ chat: 'x' }, text).some(asksBack)) ?? ''

function asksBack({ choices }: Reply): boolean {
  return choices.some(({ id }) => id === 'maksud:bukan')
}

describe('what had no answer', () => {
  test('is also what somebody goes on from without choosing what was meant', () => {
    const desk = openDesk()
    desk.say({ chat: 'ani' }, UNCLEAR)
    expect(desk.week()).toBeNull()
    desk.say({ chat: 'ani' }, 'kapan pkh cair')
    expect(desk.week()?.entries[0]?.text).toBe(UNCLEAR)
  })

  test('is not what was meant after all', () => {
    const desk = openDesk()
    const meant = desk.say({ chat: 'ani' }, UNCLEAR).at(-1)?.choices[0]?.id ?? ''
    expect(meant).toMatch(/^maksud:/)
    desk.say({ chat: 'ani', chosen: [meant] }, '')
    expect(desk.week()).toBeNull()
  })

  test('is collected without a trace of who wrote it', () => {
    const desk = openDesk()
    desk.asks('6281234567890', `${UNCLEAR} , Bu Tuti RT 03`)
    const week = desk.week()
    expect(week?.entries).toHaveLength(1)
    expect(JSON.stringify(week)).not.toMatch(/Tuti|812345|RT 03|whatsapp/)
    expect(week?.entries[0]).toMatchObject({ people: 1 })
  })

  test('counts a person once a week for a topic, however often they ask', () => {
    const desk = openDesk()
    for (let i = 0; i < 5; i++) desk.asks('ani', UNCLEAR)
    expect(desk.week()?.entries.map(({ people }) => people)).toEqual([1])
    desk.asks('budi', UNCLEAR)
    expect(desk.week()?.entries.map(({ people }) => people)).toEqual([2])
    desk.pass(7 * DAY)
    desk.asks('ani', UNCLEAR)
    expect(desk.week('2026-W49')?.entries.map(({ people }) => people)).toEqual([1])
  })

  test('is what an answer did not help with, too, in the words of the question', () => {
    const desk = openDesk()
    const replies = desk.say({ chat: 'ani' }, 'kapan pkh cair di desa saya')
    expect(replies.at(-1)?.choices.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['nilai:ya', 'nilai:tidak']),
    )
    desk.say({ chat: 'ani', chosen: ['nilai:tidak'] }, '')
    expect(desk.week()?.entries[0]).toMatchObject({
      why: 'tidak-membantu',
      guide: 'kapan-cair',
      topic: 'jadwal-cair',
    })
    expect(desk.week()?.entries[0]?.text).toContain('kapan pkh cair')
  })

  test('may be said in words as long as the choice stands there', () => {
    const desk = openDesk()
    desk.say({ chat: 'ani' }, 'kapan pkh cair di desa saya')
    desk.say({ chat: 'ani' }, 'jawabannya tidak membantu')
    expect(desk.week()?.entries[0]?.why).toBe('tidak-membantu')
  })

  test('is not what an officer types, what answers a question, or an emergency', () => {
    const desk = openDesk()
    desk.say({ chat: 'petugas', staff: true }, UNCLEAR)
    desk.say({ chat: 'ani', chosen: ['menu:cek'] }, '')
    desk.say({ chat: 'ani' }, 'wewe gombel')
    desk.say({ chat: 'budi' }, 'anak saya belum makan dua hari tolong')
    expect(desk.week()).toBeNull()
  })

  test('leaves no words in the record of the person once the next message has come', () => {
    const desk = openDesk()
    desk.say({ chat: 'ani' }, 'kapan pkh cair di desa saya')
    expect(desk.record('ani')).toContain('kapan pkh cair')
    desk.say({ chat: 'ani' }, 'menu')
    expect(desk.record('ani')).not.toContain('kapan pkh cair')
  })
})

describe('rating', () => {
  test('is asked for once in a week, not after every answer', () => {
    const desk = openDesk()
    const asks = (text: string) =>
      desk
        .say({ chat: 'ani' }, text)
        .at(-1)
        ?.choices.some(({ id }) => id === 'nilai:ya')
    expect(asks('kapan pkh cair')).toBe(true)
    expect(asks('kartu kks saya hilang')).toBe(false)
    desk.pass(8 * DAY)
    expect(asks('desil dicek di mana')).toBe(true)
  })

  test('stands last, so that the numbers of the other choices stay what they were', () => {
    const ids =
      openDesk()
        .say({ chat: 'ani' }, 'kapan pkh cair')
        .at(-1)
        ?.choices.map(({ id }) => id) ?? []
    expect(ids.slice(-2)).toEqual(['nilai:ya', 'nilai:tidak'])
  })

  test('is not asked for what was picked from a menu', () => {
    const replies = openDesk().say({ chat: 'ani', chosen: ['guide:kapan-cair'] }, '')
    expect(replies.at(-1)?.choices.some(({ id }) => id.startsWith('nilai:'))).toBe(false)
  })
})

function line(
  week: string,
  entries: readonly (readonly [text: string, people: number, topic?: string])[],
): string {
  return JSON.stringify({
    v: 1,
    week,
    dropped: 0,
    entries: entries.map(([text, people, topic = 'kks-hilang-blokir']) => {
      return { text, people, topic, why: 'tidak-paham', guide: null }
    }),
  })
}

describe('the radar', () => {
  const view = (lines: readonly string[]) => radarView(lines, world.vectorOf, '2026-11-26')

  test('groups the same question in other words and counts it by week', () => {
    const { groups } = view([
      line(WEEK, [
        ['kartu sembako boleh digadaikan tidak', 2],
        ['apa boleh kartu sembakonya digadaikan', 2],
      ]),
      line('2026-W47', [['kartu sembako boleh digadaikan tidak', 1]]),
    ])
    expect(groups).toHaveLength(1)
    expect(groups[0]).toMatchObject({ people: 5, topic: 'kks-hilang-blokir', why: { 'tidak-paham': 5 } })
    expect(groups[0]?.perWeek.slice(0, 3)).toEqual([4, 1, 0])
  })

  test('keeps different questions apart, also of the same topic', () => {
    const { groups } = view([
      line(WEEK, [
        ['kartu boleh digadaikan tidak', 3],
        ['nomor bank bri cabang wonosari berapa', 3],
      ]),
    ])
    expect(groups).toHaveLength(2)
  })

  test('shows nothing that fewer asked in any one week, and says how much that is', () => {
    const { groups, hidden } = view([
      line(WEEK, [['kartu boleh digadaikan tidak', LEAST_PEOPLE - 1]]),
      line('2026-W47', [['kartu boleh digadaikan tidak', LEAST_PEOPLE - 1]]),
    ])
    expect(groups).toEqual([])
    expect(hidden).toBe(1)
  })

  test('forgets what is older than eight weeks', () => {
    expect(view([line('2026-W30', [['kartu boleh digadaikan tidak', 9]])])).toMatchObject({
      groups: [],
      hidden: 0,
    })
  })

  test('is read in the staff chat as a short list, and only there', () => {
    const desk = openDesk()
    for (const chat of ['a', 'b', 'c']) desk.asks(chat, UNCLEAR)
    const [list] = desk.officer('/radar')
    expect(list?.text).toContain(UNCLEAR)
    expect(list?.text).toContain('3 orang')
    const [refused] = desk.officer('/radar', { staff: false })
    expect(refused?.text).not.toContain(UNCLEAR)
    expect(desk.say({ chat: 'a' }, '/radar')[0]?.text ?? '').not.toContain('3 orang')
  })

  test('is bounded, and counts what found no room', () => {
    const desk = openDesk()
    for (let i = 0; i < 410; i++) {
      const word = `${'abcdefghij'[i % 10]}${'klmnopqrst'[Math.floor(i / 10) % 10]}${'uvwxy'[Math.floor(i / 100)]}zz`
      desk.say({ chat: `p${i}` }, `qwzxv ${word} jjkwq ${word}`)
    }
    expect(desk.week()?.entries.length).toBeLessThanOrEqual(400)
    expect((desk.week()?.dropped ?? 0) + (desk.week()?.entries.length ?? 0)).toBeGreaterThan(400)
  })
})

describe('a proposal', () => {
  const [group] = radarView(
    [
      line(WEEK, [
        ['kartu sembako boleh digadaikan tidak', 3],
        ['apa boleh kartu sembako digadaikan', 2],
      ]),
    ],
    world.vectorOf,
    '2026-11-26',
  ).groups
  if (group === undefined) throw new Error('there must be a group')

  test('of phrases is what the phrase file takes, with a case for the measurement', () => {
    const { file, snippet, evalCase } = proposalOf(group, 'kks-hilang-blokir', null, '2026-11-26')
    expect(file).toBe('src/language/data/phrases/kks-hilang-blokir.txt')
    expect(snippet.split('\n').filter((l) => !l.startsWith('#'))).toEqual(group.examples)
    expect(JSON.parse(evalCase)).toMatchObject({ text: group.examples[0], topics: ['kks-hilang-blokir'] })
  })

  test('of an answer is a guide that loads once its sources are filled in', () => {
    const guide = {
      id: 'kks-digadaikan',
      title: 'Kartu digadaikan?',
      short: 'Kartu KKS tidak boleh digadaikan.',
    }
    const { file, snippet } = proposalOf(group, 'kks-hilang-blokir', guide, '2026-11-26')
    expect(file).toBe('src/knowledge/data/guides/kks.yaml')
    const [entry] = parse(snippet)
    expect(guideSchema.safeParse(entry).success).toBe(false)
    expect(guideSchema.parse({ ...entry, recheckBy: '2027-02-26' })).toMatchObject({ id: 'kks-digadaikan' })
    expect(entry.picks).toContain('digadaikan')
  })

  test('is given in the staff chat', () => {
    const desk = openDesk()
    for (const chat of ['a', 'b', 'c']) desk.asks(chat, UNCLEAR)
    expect(desk.officer('/radar 1 jadwal-cair')[0]?.text).toContain(
      'src/language/data/phrases/jadwal-cair.txt',
    )
    expect(desk.officer('/radar 9')[0]?.text).toContain('tidak ada di radar')
  })
})
