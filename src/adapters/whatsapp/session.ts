/**
 * One connection of the real Baileys, with what it does not do by itself: a code that stays valid when WhatsApp changes
 * its secret, an end to a refused upgrade, acks as they come from the server, ears that close with the connection.
 */
import { randomBytes } from 'node:crypto'
import type { BinaryNode, GroupMetadata, proto, WAMessage, WAMessageKey } from '@whiskeysockets/baileys'
import type { AuthState } from './auth-state.ts'
import { type Baileys, baileysLog, type Socket, type WhatsAppLog } from './baileys.ts'
import type { Trouble } from './health.ts'
import type { Me } from './inbound.ts'
import type { Session } from './owner.ts'
import { type Ending, endingOf } from './reconnect.ts'
import type { OpenFor, TakeIn } from './taking-in.ts'

export interface SessionSettings {
  /** Null: WhatsApp's own. */
  readonly wsUrl: string | null
  /** Digits; null: a QR code is shown instead of a pairing code. */
  readonly pairingNumber: string | null
  readonly version: [number, number, number] | null
  /** A connection that shows neither a code nor itself open for so long hangs, milliseconds; 0: never. */
  readonly hangsMs: number
}

/** What a connection tells; after it has ended, only messages that it had confirmed before. */
export interface SessionEvents {
  onOpen(socket: Socket, me: Me): void
  onQr(qr: string | null): void
  onPairingCode(code: string): void
  /** Before it is confirmed to WhatsApp. */
  readonly takeIn: TakeIn
  /** What was confirmed without being taken in: it came without a cipher of its own, or came again. */
  onMessages(messages: readonly WAMessage[]): void
  /** The server has a message of ours, or says why it does not take it. */
  onAck(id: string, error: string | null): void
  onTrouble(trouble: Trouble): void
  /** People of a group, its name or its rules changed. */
  onGroupChanged(jid: string): void
  /** We were brought into a group; who did it, and who else is there, may be unknown. */
  onJoined(jid: string, by: string | null, group: GroupMetadata | null): void
  onLeft(group: string): void
  onClosed(code: number | undefined): void
}

export interface SessionOptions {
  readonly baileys: Baileys
  /** Shared by the connections of one owner: what an old one still writes, the next one sees. */
  readonly auth: AuthState
  readonly settings: SessionSettings
  readonly events: SessionEvents
  readonly log: WhatsAppLog
  readonly getMessage: (key: WAMessageKey) => Promise<proto.IMessage | undefined>
  readonly cachedGroupMetadata: (jid: string) => Promise<GroupMetadata | undefined>
  readonly openFor: OpenFor
}

const LINGERS_MS = 3000
/** The server answers a question in a moment, or it does not. */
const ANSWERS_WITHIN_MS = 20_000
/** The server takes a pairing code only from what looks like a real browser. */
const BROWSER: [string, string, string] = ['Windows', 'Chrome', '10.0']
/**
 * Baileys keeps events back while it catches up, long after it has confirmed the messages to WhatsApp; what it keeps is
 * lost when the process dies. So it is made to give them out after at most this long.
 */
const KEEPS_BACK_MS = 50
/** Once the storage is away a send fails soon, and is tried again by the outbox. */
const KEY_WRITES = { maxCommitRetries: 3, delayBetweenTriesMs: 500 }

export function openSession(options: SessionOptions): Session {
  const { baileys, settings, events, log } = options
  const logger = baileysLog(log)
  let close: (ending: Ending) => void = () => undefined
  const ended = new Promise<Ending>((resolve) => {
    close = resolve
  })
  let isOver = false
  const abort = (why: string) => void socket.end(new Error(why))
  const { auth } = options
  const { creds } = auth.state
  const opening = options.openFor(
    (message, me) =>
      events.takeIn(message, me).catch((error: unknown) => {
        // Before Baileys tells WhatsApp that the message is broken: over the next connection it comes again.
        abort('a message could not be stored')
        throw error
      }),
    () => (creds.me === undefined ? null : { id: creds.me.id, lid: creds.me.lid ?? null }),
  )
  auth.onFailure((error) => {
    log.error({ err: error }, 'keys could not be read or written; the connection is ended')
    abort('keys could not be read or written')
  })
  const socket = baileys.makeWASocket({
    auth: auth.state,
    logger,
    browser: BROWSER,
    ...(settings.wsUrl === null ? {} : { waWebSocketUrl: settings.wsUrl }),
    ...(settings.version === null ? {} : { version: settings.version }),
    markOnlineOnConnect: false,
    syncFullHistory: false,
    emitOwnEvents: false,
    defaultQueryTimeoutMs: ANSWERS_WITHIN_MS,
    transactionOpts: KEY_WRITES,
    shouldIgnoreJid: (jid) => baileys.isJidBroadcast(jid) || baileys.isJidNewsletter(jid) || false,
    makeSignalRepository: opening.makeSignalRepository,
    getMessage: options.getMessage,
    cachedGroupMetadata: options.cachedGroupMetadata,
  })
  const hangs =
    settings.hangsMs > 0
      ? setTimeout(() => {
          log.warn({}, 'the connection hangs; it is made anew')
          abort('the connection hangs')
        }, settings.hangsMs)
      : undefined

  const flushing = setInterval(() => void socket.ev.flush(), KEEPS_BACK_MS)

  /** Writes one after the other; many changes in a row are one write. */
  let saving: Promise<void> | null = null
  let saveAgain = false
  function save(): void {
    saveAgain = true
    saving ??= (async () => {
      while (saveAgain) {
        saveAgain = false
        await auth.saveCreds()
      }
    })()
      .catch((error: unknown) => {
        log.error({ err: error }, 'the link could not be saved; the connection is ended')
        abort('the link could not be saved')
      })
      .finally(() => {
        saving = null
      })
  }

  let shownQr: string | null = null
  function showQr(qr: string): void {
    clearTimeout(hangs)
    shownQr = qr
    events.onQr(withSecret(qr, creds.advSecretKey))
  }

  const { ev, ws } = socket
  opening.watch(socket)
  lingers(ev)
  ev.on('creds.update', save)
  // WhatsApp makes the secret in a shown code invalid and expects a new one; Baileys 7.0.0-rc14 only confirms that.
  ws.on('CB:notification,type:companion_reg_refresh', () => {
    ev.emit('creds.update', { advSecretKey: randomBytes(32).toString('base64') })
    if (shownQr !== null && !isOver) showQr(shownQr)
  })
  // A refused upgrade (a proxy's 503) raises no other event, and would hang for ever.
  ws.on('unexpected-response', () => abort('the upgrade was refused'))
  ws.on('CB:ack,class:message', ({ attrs }: BinaryNode) => {
    if (!isOver && attrs.id !== undefined) events.onAck(attrs.id, attrs.error ?? null)
  })

  ev.on('connection.update', (update) => {
    if (isOver) return
    if (update.qr !== undefined) {
      if (settings.pairingNumber === null) showQr(update.qr)
      else if (shownQr === null) {
        shownQr = update.qr
        void showPairingCode(settings.pairingNumber)
      }
    }
    if (update.isNewLogin) events.onTrouble({ type: 'linked' })
    if (update.reachoutTimeLock) events.onTrouble(timelockOf(update.reachoutTimeLock))
    if (update.connection === 'open') {
      clearTimeout(hangs)
      shownQr = null
      events.onQr(null)
      events.onOpen(socket, meOf(socket))
    }
    if (update.connection === 'close') over(statusOf(update.lastDisconnect?.error))
  })

  async function showPairingCode(number: string): Promise<void> {
    try {
      events.onPairingCode(await socket.requestPairingCode(number))
      clearTimeout(hangs)
    } catch (error) {
      log.warn({ err: error }, 'no pairing code')
    }
  }

  function over(code: number | undefined): void {
    ev.flush()
    isOver = true
    clearTimeout(hangs)
    setTimeout(() => clearInterval(flushing), LINGERS_MS).unref()
    events.onClosed(code)
    const isLinked = creds.me !== undefined && creds.account !== undefined
    // What is being written must be there before the next connection reads it.
    void Promise.resolve(saving).then(() => close(endingOf(code, isLinked)))
  }

  // Also after the end: what was confirmed to WhatsApp a moment before is told by nobody else.
  ev.on('messages.upsert', ({ messages }) => {
    const others = messages.filter((message) => !opening.wasTakenIn(message))
    if (others.length > 0) events.onMessages(others)
  })
  ev.on('message-capping.update', ({ capping_status }) => {
    const step = QUOTA[capping_status ?? '']
    if (step !== undefined && !isOver) events.onTrouble({ type: 'quota', step })
  })
  ev.on('groups.update', (changes) => {
    for (const { id } of changes) if (id !== undefined && !isOver) events.onGroupChanged(id)
  })
  ev.on('groups.upsert', (groups) => {
    for (const group of groups)
      if (!isOver) events.onJoined(group.id, group.author ?? group.owner ?? null, group)
  })
  ev.on('group-participants.update', ({ id, participants, action, author }) => {
    if (isOver) return
    events.onGroupChanged(id)
    const me = meOf(socket)
    const isAboutMe = participants.some(({ id: name, lid, phoneNumber }) =>
      [name, lid, phoneNumber].some(
        (jid) =>
          jid && (baileys.areJidsSameUser(jid, me.id) || (me.lid && baileys.areJidsSameUser(jid, me.lid))),
      ),
    )
    if (isAboutMe && action === 'add') events.onJoined(id, author || null, null)
    if (isAboutMe && action === 'remove') events.onLeft(id)
  })

  return { ended, end: () => abort('ended by the owner of the number') }
}

/**
 * Baileys takes all ears away in the moment in which a connection ends, and a message whose receipt has just left is
 * lost. They stay for a little longer.
 */
function lingers(ev: object): void {
  if (!('destroy' in ev) || typeof ev.destroy !== 'function') return
  const destroy = ev.destroy.bind(ev)
  ev.destroy = () => void setTimeout(destroy, LINGERS_MS).unref()
}

const QUOTA: Readonly<Record<string, 'first' | 'second' | 'full'>> = {
  FIRST_WARNING: 'first',
  SECOND_WARNING: 'second',
  CAPPED: 'full',
}

function meOf({ user }: Socket): Me {
  return { id: user?.id ?? '', lid: user?.lid ?? null }
}

/** The fourth of the five fields of a code is the secret. */
function withSecret(qr: string, secret: string): string {
  const fields = qr.split(',')
  return fields.length === 5 ? fields.toSpliced(3, 1, secret).join(',') : qr
}

function timelockOf({
  isActive,
  timeEnforcementEnds,
}: {
  isActive?: boolean
  timeEnforcementEnds?: Date
}): Trouble {
  if (!isActive) return { type: 'timelock-ended' }
  return { type: 'timelock', until: timeEnforcementEnds?.getTime() ?? null }
}

function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('output' in error)) return undefined
  const { output } = error
  if (typeof output !== 'object' || output === null || !('statusCode' in output)) return undefined
  return typeof output.statusCode === 'number' ? output.statusCode : undefined
}
