/** The real Baileys as a client of the fake, for the fake's own tests. Keys stay in memory. */
import './quiet.ts'
import {
  type AuthenticationState,
  BufferJSON,
  type ConnectionState,
  DisconnectReason,
  initAuthCreds,
  makeWASocket,
  type SignalDataSet,
  type SignalDataTypeMap,
  type UserFacingSocketConfig,
  type WAMessage,
  type WASocket,
} from '@whiskeysockets/baileys'
import pino from 'pino'
import { type History, history } from './history.ts'
import type { FakeWhatsApp } from './server.ts'

export interface Received {
  readonly type: 'notify' | 'append'
  readonly message: WAMessage
}

/** What a restart keeps. */
export type Auth = AuthenticationState

export interface Client {
  readonly sock: WASocket
  readonly auth: Auth
  readonly updates: History<Partial<ConnectionState>>
  /** Upserted messages with content or a stub, one by one, without those of the own account's protocol. */
  readonly received: History<Received>
  /** Every other event, by name. */
  readonly events: History<{ readonly name: string; readonly data: unknown }>
  qr(index?: number): Promise<string>
  opened(): Promise<void>
  /** The status code of the close. */
  closed(): Promise<number | undefined>
  isClosed(): boolean
  end(): void
}

export function freshAuth(): Auth {
  const creds = initAuthCreds()
  const kept = new Map<string, string>()
  return {
    creds,
    keys: {
      get<T extends keyof SignalDataTypeMap>(type: T, ids: string[]) {
        const found: { [id: string]: SignalDataTypeMap[T] } = {}
        for (const id of ids) {
          const value = kept.get(`${type}/${id}`)
          if (value !== undefined) found[id] = JSON.parse(value, BufferJSON.reviver)
        }
        return found
      },
      set(data: SignalDataSet) {
        for (const [type, values] of Object.entries(data)) {
          for (const [id, value] of Object.entries(values ?? {})) {
            if (value === null) kept.delete(`${type}/${id}`)
            else kept.set(`${type}/${id}`, JSON.stringify(value, BufferJSON.replacer))
          }
        }
      },
    },
  }
}

export function connect(
  wa: Pick<FakeWhatsApp, 'url'>,
  auth: Auth,
  config: Partial<UserFacingSocketConfig> = {},
): Client {
  const sock = makeWASocket({
    auth,
    waWebSocketUrl: wa.url,
    logger: pino({ level: process.env.BAILEYS_LOG ?? 'silent' }),
    ...config,
  })
  const updates = history<Partial<ConnectionState>>('connection updates', (one) => JSON.stringify(one))
  const received = history<Received>('received', ({ message }) => JSON.stringify(message))
  const events = history<{ name: string; data: unknown }>('events', ({ name }) => name)
  sock.ev.process((batch) => {
    for (const [name, data] of Object.entries(batch)) events.add({ name, data })
    for (const message of batch['messages.upsert']?.messages ?? []) {
      const type = batch['messages.upsert']?.type ?? 'notify'
      if (message.message?.protocolMessage?.historySyncNotification) continue
      received.add({ type, message })
    }
    if (batch['connection.update'] !== undefined) updates.add(batch['connection.update'])
  })
  return {
    sock,
    auth,
    updates,
    received,
    events,
    async qr(index = 0) {
      let seen = -1
      const update = await updates.until((one) => one.qr !== undefined && ++seen === index)
      return update.qr ?? ''
    },
    opened: async () => void (await updates.until((one) => one.connection === 'open')),
    async closed() {
      const update = await updates.until((one) => one.connection === 'close')
      const error = update.lastDisconnect?.error as { output?: { statusCode?: number } } | undefined
      return error?.output?.statusCode
    },
    isClosed: () => updates.all.some((one) => one.connection === 'close'),
    end: () => void sock.end(undefined),
  }
}

/** Links a new device by QR, takes the 515, and logs in. */
export async function link(wa: FakeWhatsApp, config: Partial<UserFacingSocketConfig> = {}): Promise<Client> {
  const auth = freshAuth()
  const pairing = connect(wa, auth, config)
  await wa.helpdesk.scans(await pairing.qr())
  if ((await pairing.closed()) !== DisconnectReason.restartRequired)
    throw new Error('pairing did not end with 515')
  return relogin(wa, auth, config)
}

/** Another connection with the same keys, as after a restart. */
export async function relogin(
  wa: FakeWhatsApp,
  auth: Auth,
  config: Partial<UserFacingSocketConfig> = {},
): Promise<Client> {
  const client = connect(wa, auth, config)
  await client.opened()
  await wa.helpdesk.online()
  return client
}
