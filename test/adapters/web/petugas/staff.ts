/** The staff page over a whole helpdesk in memory, with a clock that the test moves. */

import type { TelegramStatus, WhatsAppStatus } from '../../../../src/adapters/web/petugas/parts.ts'
import { staffPage } from '../../../../src/adapters/web/petugas/staff-page.ts'
import { createWeb } from '../../../../src/adapters/web/web.ts'
import { radarAt } from '../../../../src/desk-places.ts'
import { type Offices, officeOf } from '../../../../src/knowledge/offices.ts'
import type { Topic } from '../../../../src/knowledge/topics.ts'
import { weekOf } from '../../../../src/knowledge/weeks.ts'
import { mask } from '../../../../src/language/private.ts'
import { memoTo } from '../../../../src/memos.ts'
import { staffDesk } from '../../../../src/staff/desk.ts'
import type { Reach } from '../../../../src/staff/poster.ts'
import { person, STAFF } from '../../../helpdesk/office.ts'
import { world } from '../../../transcripts/transcript.ts'
import { cookieOf } from '../desk.ts'
import { AT, openOffice, type Platform } from './office.ts'

export const TOKEN = 'kata-sandi-petugas-1'
export const TODAY = '2026-11-22'
/** The day on which the test's clock stands. */
export const CLOCK_DAY = AT.slice(0, 10)
/** A number that waits to be linked. */
export const UNLINKED: WhatsAppStatus = {
  ...{ state: 'qr', qr: '2@abc,def,ghi=,jkl=', pairingCode: null, health: 'normal', cause: 'new' },
  ...{ number: null, lastPrivate: null, lastGroup: null, restrictedUntil: null, interviewsPerHour: 0 },
}
export const LINKED: WhatsAppStatus = {
  ...{ ...UNLINKED, state: 'linked', qr: null, number: '628…90', interviewsPerHour: 25 },
}
/** An address of another computer, so that the page is asked as through a proxy. */
const HOST = 'bansos.contoh.go.id'

export interface StaffOptions {
  readonly offices?: Offices
  readonly whatsapp?: () => WhatsAppStatus
  readonly telegram?: () => TelegramStatus
  readonly reach?: Reach
  readonly token?: string | null
  readonly today?: string
  readonly platform?: Platform
}

export interface Asking {
  readonly cookie?: string
  readonly headers?: Record<string, string>
  readonly body?: unknown
  readonly method?: string
}

export function openStaff(options: StaffOptions = {}) {
  const { offices = officeOf([STAFF]), token = TOKEN, platform = () => ({ kind: 'sent' }) } = options
  const office = openOffice(offices, platform)
  const logged: string[] = []
  let time = Date.parse(AT)
  const now = () => new Date(time)
  const write = (fields: object, message: string) => logged.push(JSON.stringify({ ...fields, message }))
  const log = { info: write, warn: write, error: write }
  const web = createWeb({
    intake: async () => 'accepted',
    shown: office.mail.shown,
    draw: async ({ name }) => Promise.reject(new Error(`nobody draws ${name} here`)),
    parts: () => ({ web: 'ready' }),
    metrics: async () => '',
    log,
    now,
  })
  const { mail } = office
  let unlinks = 0
  const askToUnlink = async () => {
    unlinks += 1
  }
  const { whatsapp, telegram, reach } = options
  if (token !== null) {
    web.app.route(
      '/petugas',
      staffPage({
        ...staffDesk({
          ...{ mailroom: mail, lists: mail.lists, tally: mail.tally, knowledge: world.knowledge, offices },
          vectorOf: world.vectorOf ?? null,
          ...{ today: () => options.today ?? TODAY, now: () => now().toISOString() },
          reach: async () => reach ?? { whatsapp: null, telegram: null, web: null },
        }),
        ...{ token, dead: mail.dead, lists: mail.lists, backlog: mail.backlog, queues: null, log, now },
        channels: {
          whatsapp: whatsapp ? { read: async () => whatsapp(), askToUnlink } : null,
          telegram: telegram ? async () => telegram() : null,
        },
      }),
    )
  }

  /** As the page asks: same origin, JSON. */
  async function ask(path: string, { cookie, headers, body, method }: Asking = {}): Promise<Response> {
    return await web.app.request(path, {
      method: method ?? (body === undefined ? 'GET' : 'POST'),
      headers: {
        Host: HOST,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json', Origin: `https://${HOST}` }),
        ...(cookie === undefined ? {} : { Cookie: cookie }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
  }

  return {
    office,
    web,
    logged,
    /** How often the owner of the number was asked to let it go. */
    unlinks: () => unlinks,
    ask,
    pass(milliseconds: number) {
      time += milliseconds
    },
    /** Logs in and answers the cookie. */
    async login(name = 'Bu Sri'): Promise<string> {
      return cookieOf(await ask('/petugas/api/login', { body: { name, token: TOKEN } }))
    },
    /** A citizen asks for an officer; answers nothing, the ticket gets the next number. */
    async question(who: string, text: string): Promise<void> {
      const citizen = person('whatsapp', who)
      await office.write(citizen, 'petugas')
      await office.settle()
      await office.write(citizen, text)
      await office.settle()
    },
    /** A citizen asks what has no answer; what follows is the desk's own turn. */
    async unanswered(who: string, text: string, topic: Topic | null = null): Promise<void> {
      const { text: masked } = mask(text)
      const at = now().toISOString()
      await office.mail.accept(
        memoTo(
          radarAt(weekOf(at)),
          { type: 'unanswered', text: masked, topic, why: 'tidak-paham', guide: null },
          { from: person('whatsapp', who), cause: { id: `${who}-${text}`, at }, nth: 0 },
        ),
      )
      await office.settle()
    },
    /** So many order news about dates, and an officer confirms an announcement to them. */
    async announced(people: number, text: string, isConfirmed = true): Promise<void> {
      const officer = { ...STAFF, user: 'petugas' } as const
      for (let i = 0; i < people; i++) {
        await office.write(person('whatsapp', `62813000000${i}`), 'kabari saya kalau jadwal sudah resmi')
      }
      await office.settle()
      await office.write(officer, `/umumkan jadwal ${text}`)
      await office.settle()
      if (isConfirmed) await office.write(officer, '/kirim 1')
      await office.settle()
    },
    close: office.close,
  }
}
export type Staff = ReturnType<typeof openStaff>
