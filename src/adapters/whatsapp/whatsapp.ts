/** The WhatsApp channel put together: one linked number, held by one process at a time. */
import type { GroupMetadata } from '@whiskeysockets/baileys'
import type { LineName } from '../../message.ts'
import type { Channel, Intake, Notes, ShowsTyping, Stop } from '../../ports.ts'
import type { AccountStore, Tenancy } from './account-store.ts'
import { type AuthState, openAuthState } from './auth-state.ts'
import { loadBaileys, type Socket, type WhatsAppLog } from './baileys.ts'
import { createBoard } from './board.ts'
import { createDelivering, type Tenure, type WhatsAppWords } from './delivering.ts'
import { createGovernor, type GovernorState, type Limits, type Step } from './governor.ts'
import { createGroups } from './groups.ts'
import type { Level, Trouble } from './health.ts'
import { isMe, type Me } from './inbound.ts'
import { createLiveness } from './liveness.ts'
import { numberOf } from './numbers.ts'
import { createOutgoing } from './outgoing.ts'
import { createOwner, type OwnerState, type Session } from './owner.ts'
import { createPeople } from './people.ts'
import { type Became, createReceiving, type Receiving } from './receiving.ts'
import { createReconnect } from './reconnect.ts'
import { createSentMessages } from './sent-messages.ts'
import { openSession, type SessionEvents, type SessionSettings } from './session.ts'
import type { LinkState } from './status.ts'
import { maskedNumber, unlinkNote } from './status.ts'
import { createTakingIn } from './taking-in.ts'
import { wait } from './waiting.ts'

/** What is counted; never with words or numbers of a person. */
export interface WhatsAppFigures {
  sent(result: string, code: string): void
  heard(where: 'private' | 'group', became: Became): void
  ended(code: number | undefined): void
  /** @param capacity interviews an hour */
  state(state: LinkState, health: Level, capacity: number): void
}

export interface WhatsAppOptions {
  readonly account: string
  readonly settings: SessionSettings
  readonly careful: boolean
  readonly limits: Limits & {
    readonly humanMinutes: number
    readonly lateMinutes: number
    readonly oldestHours: number
    /** So long without a group is too long; 0: never. */
    readonly deafSeconds: number
  }
  /** How long a silent chat is known, milliseconds. */
  readonly keptMs: number
  readonly store: AccountStore
  readonly notes: Notes
  readonly intake: Intake
  readonly groups: 'mention' | 'off'
  readonly staffChats: readonly string[]
  readonly words: WhatsAppWords
  readonly log: WhatsAppLog
  readonly figures: WhatsAppFigures
  /** Begins to send what waits for this channel; called only while this process owns the number. */
  readonly serveOutbox: (channel: Channel & ShowsTyping, line: LineName) => Stop
  /** Lines for the person at the terminal: the code to scan, and what happened to the number. */
  readonly show: (text: string) => void
  /** Draws a code for the terminal. */
  readonly drawQr: (qr: string) => Promise<string>
}

export interface WhatsApp {
  /** `waiting`: linked, and not connected. */
  part(): 'ready' | 'waiting'
  stop: Stop
}

const REPORT_MS = 5000
/** Longest pause between connections where nobody is hurt: `WHATSAPP_PACE=off`. */
const UNHURT_MS = 300
const MOST_STEPS = 20

export async function startWhatsApp(options: WhatsAppOptions): Promise<WhatsApp> {
  const { account, settings, notes, log, figures, limits } = options
  const number = numberOf(account, await options.store.isFirst())
  const staffChats = number.staffChats(options.staffChats)
  const baileys = await loadBaileys()
  const now = () => Date.now()
  const chance = () => Math.random()
  const sent = createSentMessages(baileys, { auth: () => auth, tenancy: () => tenure?.tenancy ?? null })
  const outgoing = createOutgoing({ baileys, keep: sent.keep, log })
  const openFor = createTakingIn(baileys)
  const liveness = createLiveness(limits.deafSeconds * 1000)
  const groups = createGroups({
    fetch: askForGroup,
    now,
    onError: (err) => log.warn({ err }, 'a group is unknown'),
  })
  let socket: Socket | null = null
  let me: Me | null = null
  let connection = new AbortController()
  let auth: AuthState | null = null
  let tenure:
    | (Tenure & { readonly receiving: Receiving; readonly stopOutbox: Stop; readonly tenancy: Tenancy })
    | null = null
  const board = createBoard({
    account,
    notes,
    figures,
    governor: () => tenure?.governor ?? null,
    onError: (err) => log.warn({ err }, 'the state could not be noted'),
  })
  const { report } = board

  const delivering = createDelivering({
    account,
    tenure: () => tenure,
    outgoing,
    staffChats,
    careful: options.careful,
    ownNumber: () => me && (/^\d+/.exec(me.id)?.[0] ?? null),
    words: options.words,
    now,
    chance,
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    onSent: figures.sent,
  })

  function askForGroup(jid: string): Promise<GroupMetadata> {
    if (socket === null) return Promise.reject(new Error('not connected'))
    return whileConnected(socket.groupMetadata(jid))
  }

  /** When a connection breaks, Baileys goes on waiting for answers that cannot come any more. */
  function whileConnected<T>(answer: Promise<T>): Promise<T> {
    const { signal } = connection
    return new Promise((resolve, reject) => {
      const broke = () => reject(new Error('the connection broke'))
      signal.addEventListener('abort', broke)
      answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', broke))
    })
  }

  function onStep(step: Step): void {
    log.warn({ account, ...step }, 'the number is used differently from now on')
    report({ steps: [step, ...board.status().steps].slice(0, MOST_STEPS) })
    saveGovernor()
  }

  function saveGovernor(): void {
    if (tenure === null) return
    const value = JSON.stringify(tenure.governor.state())
    tenure.tenancy
      .write([{ type: 'governor', id: 'state', value }])
      .catch((err: unknown) => log.warn({ err }, 'the budgets could not be noted'))
  }

  const events: SessionEvents = {
    onOpen(opened, who) {
      socket = opened
      me = who
      outgoing.use(opened)
      report({ state: 'linked', qr: null, pairingCode: null, number: maskedNumber(who.id) })
      log.info({ account }, 'WhatsApp is connected')
    },
    onQr(qr) {
      if (qr === board.status().qr) return
      report(qr === null ? { qr } : { qr, state: 'qr', number: null })
      if (qr !== null) void options.drawQr(qr).then(options.show, () => undefined)
    },
    onPairingCode(code) {
      report({ state: 'qr', pairingCode: code, number: null })
      options.show(`WhatsApp: kode tautan ${code.slice(0, 4)}-${code.slice(4)}`)
    },
    async takeIn(message, who) {
      if (tenure === null) throw new Error('another process owns the number')
      await tenure.receiving.take([message], who)
    },
    onMessages(messages) {
      if (me === null) return
      // Said already: nothing is stored while the storage is away and this process ends.
      tenure?.receiving.take(messages, me).catch(() => undefined)
    },
    onAck: outgoing.acked,
    onTrouble: hearTrouble,
    onGroupChanged: groups.changed,
    onJoined(jid, by, group) {
      if (group !== null) groups.put(group)
      const isByMe = me !== null && isMe(by, me, baileys)
      tenure?.receiving.joined(jid, isByMe ? null : by)
    },
    onLeft: (group) => tenure?.receiving.left(group),
    onClosed(code) {
      socket = null
      connection.abort()
      connection = new AbortController()
      outgoing.use(null)
      figures.ended(code)
      log.info({ account, code: code ?? null }, 'WhatsApp is disconnected')
    },
  }

  function hearTrouble(trouble: Trouble): void {
    log.warn({ account, trouble: trouble.type }, 'WhatsApp said something about the number')
    tenure?.governor.hear(trouble)
    report({})
  }

  async function onOwner(tenancy: Tenancy): Promise<void> {
    const people = createPeople({
      notes,
      account,
      keptMs: options.keptMs,
      fixed: staffChats,
      now,
      lidOf,
    })
    const text = (await tenancy.read('governor', ['state'])).get('state')
    const stored = text === undefined ? null : (JSON.parse(text) as GovernorState)
    const governor = createGovernor({ limits, now, chance, onStep, stored })
    const receiving = createReceiving({
      baileys,
      people,
      intake: number.intake(options.intake),
      staffChats,
      groups: options.groups,
      limits,
      now,
      log,
      onHuman: delivering.humanTook,
      onHeard(where, became) {
        figures.heard(where, became)
        liveness.heard(where, now())
        board.heard(where)
      },
    })
    const stopOutbox = options.serveOutbox(number.channel(delivering), number.line)
    tenure = { people, governor, receiving, tenancy, stopOutbox }
    log.info({ account, token: tenancy.token }, 'this process holds the number')
  }

  async function onLeave(): Promise<void> {
    const left = tenure
    if (left === null) return
    saveGovernor()
    await left.receiving.stop()
    // What waits for a connection gives up: the next owner sends it.
    tenure = null
    outgoing.release()
    await left.stopOutbox()
    groups.forget()
    auth = null
    log.info({ account, token: left.tenancy.token }, 'this process holds the number no more')
  }

  async function lidOf(pn: string): Promise<string | null> {
    try {
      if (socket === null) return null
      return await whileConnected(socket.signalRepository.lidMapping.getLIDForPN(pn))
    } catch (err) {
      log.debug({ err }, 'a number without a LID')
      return null
    }
  }

  function onState(state: OwnerState): void {
    if (state.kind === 'standby') report({ state: 'connecting' })
    if (state.kind === 'standby') return
    if (state.kind === 'connecting' || state.kind === 'resting') {
      if (board.status().state !== 'qr' || state.kind === 'resting')
        report({ state: 'connecting', qr: null, pairingCode: null })
      if (state.kind === 'resting' && state.ending === 'replaced') hearTrouble({ type: 'replaced' })
      return
    }
    const { ending } = state
    if (ending === 'logged-out' || ending === 'banned' || ending === 'replaced') hearTrouble({ type: ending })
    if (ending !== 'restart' && ending !== 'lost' && ending !== 'not-scanned')
      report({ state: ending, qr: null })
    options.show(`WhatsApp: ${STOPPED[ending] ?? 'berhenti.'} Lihat docs/whatsapp.md.`)
  }

  const owner = createOwner({
    store: options.store,
    time: { now: () => performance.now(), wait },
    reconnect: options.careful ? createReconnect(chance) : createReconnect(chance, UNHURT_MS),
    onOwner,
    onLeave,
    onState,
    onError: (err) => log.error({ err }, 'WhatsApp'),
    async open(tenancy, opened): Promise<Session> {
      const onOpen = (sock: Socket, who: Me) => {
        opened()
        events.onOpen(sock, who)
      }
      auth ??= await openAuthState(tenancy, baileys)
      return openSession({
        baileys,
        auth,
        settings,
        events: { ...events, onOpen },
        log,
        openFor,
        getMessage: sent.find,
        cachedGroupMetadata: groups.cached,
      })
    },
  })

  async function unlinkWhenAsked(): Promise<void> {
    if (tenure === null || (await notes.read(unlinkNote(account))) === null) return
    await notes.remove(unlinkNote(account))
    log.warn({ account }, 'the number is unlinked on request')
    await socket
      ?.logout()
      .catch((err: unknown) => log.warn({ err }, 'WhatsApp was not told of the unlinking'))
    auth = null
    await owner.relink()
  }

  let reported = 0
  const reporting = setInterval(() => {
    unlinkWhenAsked().catch((err: unknown) => log.warn({ err }, 'the unlinking failed'))
    tenure?.governor.tick()
    reported += 1
    if (reported % 3 === 0) saveGovernor()
    report({})
    if (socket !== null && liveness.isDeaf(now())) {
      log.warn({ account }, 'no group is heard any more; the connection is made anew')
      owner.restart()
    }
  }, REPORT_MS)

  return {
    part: () => (tenure === null ? 'ready' : board.part()),
    async stop() {
      clearInterval(reporting)
      outgoing.stop()
      await owner.stop()
    },
  }
}

const STOPPED: Readonly<Record<string, string>> = {
  'logged-out': 'nomor ini sudah dilepas dari HP atau oleh WhatsApp. Tautkan lagi dari halaman petugas.',
  banned: 'nomor ini diblokir WhatsApp.',
  replaced: 'tautan ini dipakai program lain juga. Matikan yang lain, lalu nyalakan ulang.',
  outdated: 'WhatsApp meminta versi yang lebih baru. Setel WHATSAPP_VERSION.',
  'not-multi-device': 'nomor ini belum memakai perangkat tertaut.',
}
