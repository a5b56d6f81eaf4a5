import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { listsFor, type Taken, takeAnyTurn } from '../../src/helpdesk/take.ts'
import { loadOffices } from '../../src/knowledge/office-file.ts'
import { isOfficer } from '../../src/knowledge/offices.ts'
import { createInStep } from '../../src/mailroom/in-step.ts'
import { receive } from '../../src/mailroom/intake.ts'
import type { ConversationId, Reply } from '../../src/message.ts'
import { BUBBLE } from '../../src/replies/bubbles.ts'
import { world } from '../transcripts/transcript.ts'

const offices = loadOffices(join(import.meta.dirname, '../../docs/contoh/kabupaten.yaml'), [])

/** What no officer may ever read: numbers, the handle of the chat, the name of a case, what was promised to stay. */
const CANARIES = [
  '9901234567890123',
  '9905678901234567',
  '081234567890',
  'kenari-chat',
  'kenari-user',
  'Kenariwati',
  'tabungan besar',
  'judi online',
]

const PEOPLE = {
  ani: { channel: 'whatsapp', chat: 'kenari-chat-ani', user: 'kenari-user-ani' },
  budi: { channel: 'telegram', chat: '1177', user: '1177' },
  rina: { channel: 'telegram', chat: '-1000000000010', user: '1' },
  guest: { channel: 'telegram', chat: '-1000000000020', user: '2' },
  misal: { channel: 'telegram', chat: '-1000000000020', user: '1000021' },
  dodi: { channel: 'whatsapp', chat: '120363000000000001@g.us', user: '3' },
} as const satisfies Record<string, ConversationId>
type Name = keyof typeof PEOPLE

const citizenWords = fc.constantFrom(
  'petugas',
  'kenapa bantuan saya berhenti?',
  'nik saya 9901234567890123 kk 9905678901234567 hp 081234567890',
  'PKH saya berhenti, desil 6, punya motor',
  'saya punya tabungan besar dan dituduh judi online',
  'anak saya belum makan dari kemarin',
  'desa sukamaju',
  'mekarsari',
  'titipan',
  'titipan Kenariwati',
  'saya sendiri',
  'hapus titipan Kenariwati',
  'ini orang lain',
  'mulai baru',
  'menu',
  'selesai',
  'hapus',
  'ya, pak',
  '1',
  '2',
  'terima kasih',
  'buat surat',
  'desil itu apa',
)
const number = fc.integer({ min: 1, max: 3 })
interface Says {
  readonly text: string
  /** Words of the answer follow. */
  readonly answers: boolean
  readonly quoted?: string
}

const staffWords: fc.Arbitrary<Says> = fc.oneof(
  number.map((n) => ({ text: `/balas ${n} `, answers: true })),
  number.map((n) => ({ text: '', answers: true, quoted: `*Tiket ${n}* dari warga: kenapa` })),
  number.map((n) => ({ text: `/ambil ${n}`, answers: false })),
  number.map((n) => ({ text: `/tutup ${n}`, answers: false })),
  number.map((n) => ({ text: 'selesai', answers: false, quoted: `Tiket ${n}` })),
  fc.tuple(number, fc.constantFrom('', ' Sukamaju', ' mekar', ' utama', ' apa')).map(([n, to]) => ({
    text: `/alih ${n}${to}`,
    answers: false,
  })),
  fc.constantFrom('/antrean', '/balas', 'selamat pagi', '/menu').map((text) => ({ text, answers: false })),
)
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ who: fc.constantFrom<Name>('ani', 'budi'), text: citizenWords }) },
  { weight: 3, arbitrary: fc.record({ who: fc.constantFrom<Name>('ani', 'budi'), tap: fc.nat({ max: 9 }) }) },
  {
    weight: 5,
    arbitrary: fc.record({
      who: fc.constantFrom<Name>('rina', 'rina', 'dodi', 'guest', 'misal'),
      says: staffWords,
    }),
  },
  { weight: 1, arbitrary: fc.record({ hours: fc.nat({ max: 100 }) }) },
)

/** Two tickets, so that a walk has something to walk over. */
const OPENING = [
  { who: 'ani', text: 'petugas' },
  { who: 'ani', text: 'desa sukamaju' },
  { who: 'ani', text: 'kenapa bantuan saya berhenti?' },
  { who: 'budi', text: 'saya punya tabungan besar, dituduh judi online' },
  { who: 'budi', text: 'petugas' },
  { who: 'budi', text: 'Tidak ada di daftar' },
  { who: 'budi', text: 'kapan kantornya buka' },
] as const

test('random walks of citizens and officers never throw, never leak and never lose an answer', () => {
  let delivered = 0
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (walk) => {
      const steps = [...OPENING, ...walk]
      const inStep = createInStep<Taken>({
        takeTurn: (record, messages, lists) => takeAnyTurn(record, messages, { ...world, offices }, lists),
        listsFor,
      })
      const shown = new Map<string, readonly Reply[]>()
      let at = Date.parse('2026-11-23T01:00:00Z')
      steps.forEach((one, i) => {
        at += 'hours' in one ? one.hours * 3_600_000 : 20_000
        if ('hours' in one) return
        const from = PEOPLE[one.who]
        const says = 'says' in one ? one.says : null
        const answer = says?.answers ? `jawaban ke-${i}` : ''
        const choices = shown.get(from.chat)?.at(-1)?.choices ?? []
        const tapped = 'tap' in one ? choices[one.tap % Math.max(1, choices.length)] : undefined
        const quoted = says?.quoted
        const caused = inStep.take(
          receive({
            ...{ id: `m${i}`, ...from, chosen: tapped ? [tapped.id] : [] },
            text: says ? `${says.text}${answer}` : 'text' in one ? one.text : '',
            ...{ group: says !== null, addressed: false, forwarded: false },
            staff: isOfficer(offices, from),
            at: new Date(at).toISOString(),
            ...(quoted === undefined ? {} : { quoted }),
          }),
        )
        shown.set(from.chat, caused.here)
        const received = [{ to: from as ConversationId, replies: caused.here }, ...caused.elsewhere]
        for (const { to, replies } of received) {
          const isStaff = to.chat.startsWith('-') || to.chat.endsWith('@g.us')
          for (const { text, choices: offered } of replies) {
            expect(text.length).toBeLessThanOrEqual(BUBBLE)
            expect(text).not.toMatch(/undefined|\[object|NaN/)
            expect(offered.every(({ id }) => Buffer.byteLength(id) <= 64)).toBe(true)
            const leaked =
              isStaff && says === null ? CANARIES.filter((canary) => readsOnlyOwn(text, canary)) : []
            expect(leaked).toEqual([])
          }
        }
        if (answer === '') return
        const reached = caused.elsewhere.some(
          ({ to, replies }) => to.chat !== from.chat && replies.some(({ text }) => text.includes(answer)),
        )
        const refused = caused.here.some(({ text }) =>
          /\*tidak\* diteruskan|tidak bisa dijawab lagi/.test(text),
        )
        expect(reached || refused).toBe(true)
        if (reached) delivered += 1
      })
    }),
    { numRuns: 150 },
  )
  // A walk in which nothing arrives proves nothing.
  expect(delivered).toBeGreaterThan(20)
})

/** A number or a name is a leak anywhere; the person's own words may speak of savings, the summary below them not. */
function readsOnlyOwn(text: string, canary: string): boolean {
  const isWords = canary === 'tabungan besar' || canary === 'judi online'
  const summary = text.slice(text.indexOf('Menurut cerita:'))
  return isWords ? text.includes('Menurut cerita:') && summary.includes(canary) : text.includes(canary)
}
