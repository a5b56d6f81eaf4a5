/**
 * Sends one message and waits until the server has it. Baileys is content when the bytes are written; only the server's
 * ack says that a message is there. A message has its id before it is sent, so sending it again after a lost connection
 * is the same message for whoever receives it.
 */
import type { AnyMessageContent, proto, WAMessage } from '@whiskeysockets/baileys'
import type { Baileys, Socket } from './baileys.ts'

export type SendResult =
  | { readonly kind: 'sent' }
  /** The server's own code. */
  | { readonly kind: 'refused'; readonly code: string }
  /** Nobody knows whether it arrived: send it again with the same id. */
  | { readonly kind: 'unknown'; readonly why: string }
  /** It could not even be written, though the connection is there. */
  | { readonly kind: 'failed'; readonly why: string }

export interface ToSend {
  readonly id: string
  readonly jid: string
  readonly content: AnyMessageContent
  readonly quoted: WAMessage | null
}

export interface Outgoing {
  /** The connection that carries messages now; null between two of them. */
  use(socket: Socket | null): void
  /** True when the connection came within `ms`. */
  ready(ms: number): Promise<boolean>
  send(message: ToSend): Promise<SendResult>
  acked(id: string, error: string | null): void
  typing(jid: string): Promise<void>
  /** Another process sends from now on: nothing waits for a connection here until `use` brings one. */
  release(): void
  /** Ends every wait, now and later. */
  stop(): void
}

export interface OutgoingOptions {
  readonly baileys: Baileys
  /** Keeps a message for whoever asks for it again. A message counts as sent only when it is kept, too. */
  readonly keep: (id: string, message: proto.IMessage) => Promise<void>
  readonly log: { debug(fields: object, message: string): void }
}

/** An open connection without an ack for so long has lost it. */
const ACK_MS = 20_000
const SAYS_SO_MS = 1000
/** So long one seems to be online after the last sign of typing. */
const ONLINE_MS = 25_000
const MOST_REMEMBERED = 2000

export function createOutgoing({ baileys, keep, log }: OutgoingOptions): Outgoing {
  let socket: Socket | null = null
  let stopped = false
  let released = false
  let offline: NodeJS.Timeout | null = null
  const waiting = new Map<string, (result: SendResult) => void>()
  /** Acks that came when nobody waited any more. */
  const acks = new Map<string, string | null>()
  /** What was built for an id: a document is uploaded once, however often its message is sent. */
  const built = new Map<string, proto.IMessage>()
  let arrivals: (() => void)[] = []

  function wake(): void {
    const woken = arrivals
    arrivals = []
    for (const resolve of woken) resolve()
  }

  async function build(current: Socket, { id, jid, content, quoted }: ToSend): Promise<proto.IMessage> {
    const before = built.get(id)
    if (before !== undefined) return before
    const { message } = await baileys.generateWAMessage(jid, content, {
      messageId: id,
      userJid: current.user?.id ?? '',
      upload: current.waUploadToServer,
      ...(quoted === null ? {} : { quoted }),
    })
    if (!message) throw new Error('nothing to send')
    remember(built, id, message)
    return message
  }

  return {
    use(next) {
      socket = next
      if (next !== null) {
        released = false
        return wake()
      }
      if (offline !== null) clearTimeout(offline)
      offline = null
      for (const settle of [...waiting.values()]) settle({ kind: 'unknown', why: 'the connection broke' })
    },
    async ready(ms) {
      if (socket !== null) return true
      if (stopped || released) return false
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, ms)
        arrivals.push(() => {
          clearTimeout(timer)
          resolve()
        })
      })
      return socket !== null && !stopped
    },
    async send(toSend) {
      const current = socket
      const { id, jid } = toSend
      if (current === null) return { kind: 'unknown', why: 'not connected' }
      const late = acks.get(id)
      acks.delete(id)
      if (late !== undefined) return late === null ? { kind: 'sent' } : { kind: 'refused', code: late }
      const acked = new Promise<SendResult>((resolve) => {
        const timer = setTimeout(() => settle({ kind: 'unknown', why: 'no ack' }), ACK_MS)
        const settle = (result: SendResult) => {
          clearTimeout(timer)
          waiting.delete(id)
          resolve(result)
        }
        waiting.set(id, settle)
      })
      let kept: Promise<string | null> = Promise.resolve(null)
      // Not awaited: when the connection breaks, Baileys waits for answers that cannot come any more.
      build(current, toSend)
        .then((message) => {
          kept = keep(id, message).then(() => null, whyOf)
          return current.relayMessage(jid, message, { messageId: id })
        })
        .catch((error: unknown) => {
          const why = whyOf(error)
          // A connection that is about to end refuses bytes before it says so; that is not the message's fault.
          const settle = waiting.get(id)
          setTimeout(() => {
            if (waiting.get(id) !== settle) return
            settle?.({ kind: socket === current && current.ws.isOpen ? 'failed' : 'unknown', why })
          }, SAYS_SO_MS)
        })
      const result = await acked
      const lost = await kept
      if (result.kind === 'sent' && lost !== null) return { kind: 'unknown', why: lost }
      if (result.kind === 'sent' || result.kind === 'refused') built.delete(id)
      return result
    },
    acked(id, error) {
      const settle = waiting.get(id)
      if (settle) settle(error === null ? { kind: 'sent' } : { kind: 'refused', code: error })
      else remember(acks, id, error)
    },
    async typing(jid) {
      const current = socket
      if (current === null) return
      try {
        // Typing is shown of those only who are online; not for longer than needed, or the phone stays mute.
        if (offline === null) await current.sendPresenceUpdate('available')
        else clearTimeout(offline)
        offline = setTimeout(() => {
          offline = null
          void socket?.sendPresenceUpdate('unavailable').catch(() => undefined)
        }, ONLINE_MS)
        await current.sendPresenceUpdate('composing', jid)
      } catch (err) {
        log.debug({ err }, 'typing could not be shown')
      }
    },
    release() {
      released = true
      wake()
    },
    stop() {
      stopped = true
      wake()
    },
  }
}

function whyOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

function remember<T>(entries: Map<string, T>, key: string, value: T): void {
  entries.delete(key)
  entries.set(key, value)
  const [oldest] = entries.keys()
  if (entries.size > MOST_REMEMBERED && oldest !== undefined) entries.delete(oldest)
}
