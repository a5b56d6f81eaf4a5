/**
 * The speed figures of the compiled program: `npm run bench`, `--json` for programs. Medians; the machine is printed with them.
 * `--embedded` leaves out what needs Redis, `--peers` everything but the comparison with others (`--only deskTapped`: those
 * whose name begins so).
 */
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { loadKnowledge } from '../src/knowledge/load.ts'
import { createUnderstand } from '../src/language/understand.ts'
import { receive } from '../src/mailroom/intake.ts'
import { takePaketTurn } from '../src/turn/paket.ts'
import { takeTurn } from '../src/turn/turn.ts'
import { startHelpdesk } from './bench/helpdesk.ts'
import { mailFigures } from './bench/mail.ts'
import { arrive } from './bench/person.ts'
import { staffPageFigures } from './bench/staff-page.ts'
import { ticketFigures } from './bench/tickets.ts'

const STARTS = 3
const CONVERSATIONS = 1000
const AT = '2026-11-22T08:00:00+07:00'

const WHO = {
  channel: 'web',
  chat: 'c',
  user: 'u',
  group: false,
  addressed: true,
  forwarded: false,
  staff: false,
} as const

/** Stored conversations at which the cost of a message is measured again; with `--long` a million. */
const STORED = 100_000
/** Open tickets in the list of the staff page. */
const OPEN_TICKETS = 10_000

const { values } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    long: { type: 'boolean', default: false },
    embedded: { type: 'boolean', default: false },
    peers: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    runs: { type: 'string', default: '3' },
  },
})

const embedded = values.peers ? {} : await embeddedFigures()
const stored = values.peers ? 0 : values.long ? 1_000_000 : STORED
const mail = values.embedded ? {} : await mailFigures(stored, values.only, Number(values.runs))
const tickets = values.embedded || values.peers || values.only ? {} : await ticketFigures()
const page = values.embedded || values.peers || values.only ? {} : await staffPageFigures(OPEN_TICKETS)

const figures = {
  machine: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
  node: process.version,
  ...embedded,
  ...mail,
  ...tickets,
  ...page,
}
if (values.json) console.log(JSON.stringify(figures))
else for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(40)} ${value}`)

async function embeddedFigures() {
  const core = turnTimes()
  const paket = paketCpu()
  const starts: number[] = []
  for (let i = 0; i < STARTS; i++) starts.push(await startToFirstAnswer())
  const memory = await memoryAfter(CONVERSATIONS)
  return {
    turnMedianMs: round(median(core)),
    turnP99Ms: round(quantile(core, 0.99)),
    turns: core.length,
    paketOf50FirstCpuMs: round(paket.first),
    paketOf50MedianCpuMs: round(median(paket.others)),
    startToFirstAnswerMs: Math.round(median(starts)),
    residentMbIdle: Math.round(memory.idle),
    [`residentMbAfter${CONVERSATIONS}Conversations`]: Math.round(memory.after),
    answersPerSecondOverHttp: Math.round(memory.perSecond),
  }
}

/** Milliseconds of every turn of many whole diagnoses, after a warm-up. */
function turnTimes(): readonly number[] {
  const world = { knowledge: loadKnowledge(), understand: createUnderstand(), today: '2026-11-22' }
  const texts = [
    'pkh saya kok stop ya, desil 6, suami bukan pns',
    'tidak ada',
    'gak tahu',
    '1',
    'desil itu apa',
    '2',
  ]
  const times: number[] = []
  for (let person = 0; person < 300; person++) {
    let record: string | null = null
    for (let i = 0; i < 16; i++) {
      const text = texts[(person + i) % texts.length] ?? ''
      const message = receive({ ...WHO, id: `m${i}`, text, chosen: [], at: AT })
      const begun = performance.now()
      record = takeTurn(record, [message], world).record
      if (person >= 50) times.push(performance.now() - begun)
    }
  }
  return times
}

/** Processor time for a pasted chat of more than fifty messages, from masking to the answers; the first one, and later ones. */
function paketCpu(): { readonly first: number; readonly others: readonly number[] } {
  const world = { knowledge: loadKnowledge(), understand: createUnderstand(), today: '2026-11-22' }
  const text = readFileSync(new URL('../test/samples/chats/warga-satu-desa.txt', import.meta.url), 'utf8')
  const times = Array.from({ length: 12 }, () => {
    const begun = process.cpuUsage()
    const pasted = receive({ ...WHO, staff: true, id: 'p1', text: `${text}\nselesai`, chosen: [], at: AT })
    takePaketTurn(null, [pasted], world)
    const { user, system } = process.cpuUsage(begun)
    return (user + system) / 1000
  })
  const [first = 0, ...others] = times
  return { first, others }
}

async function startToFirstAnswer(): Promise<number> {
  const helpdesk = await startHelpdesk()
  const person = await arrive(helpdesk.base, '127.0.0.1')
  await person.say({ text: 'bansos saya berhenti' })
  const took = performance.now() - helpdesk.startedAt
  person.leave()
  await helpdesk.stop()
  return took
}

async function memoryAfter(conversations: number) {
  const helpdesk = await startHelpdesk()
  const idle = await residentMb(helpdesk.base)
  const begun = performance.now()
  let answers = 0
  for (let i = 0; i < conversations; i++) {
    const person = await arrive(helpdesk.base, `127.0.0.${2 + (i % 50)}`)
    let reply = await person.say({ text: 'bansos saya berhenti' })
    for (answers += 1; answers < (i + 1) * 5; answers++) {
      const choice = reply.choices[(i + answers) % reply.choices.length]
      reply = await person.say({ chosen: [choice?.id ?? 'menu:utama'] })
    }
    person.leave()
  }
  const perSecond = (answers * 1000) / (performance.now() - begun)
  const after = await residentMb(helpdesk.base)
  await helpdesk.stop()
  return { idle, after, perSecond }
}

async function residentMb(base: string): Promise<number> {
  const text = await (await fetch(`${base}/metrics`)).text()
  const bytes = /^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]
  return Number(bytes) / 1024 / 1024
}

function quantile(times: readonly number[], q: number): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length * q)] ?? 0
}

function median(times: readonly number[]): number {
  return quantile(times, 0.5)
}

function round(ms: number): number {
  return Math.round(ms * 1000) / 1000
}
