/** The channel's way out: who may be written to, when, in which form, and what the server made of it. */
import { createHash } from 'node:crypto'
import type { AnyMessageContent, WAMessage } from '@whiskeysockets/baileys'
import type { ConversationId, Delivery, DrawnDocument, Reply } from '../../message.ts'
import type { Channel, DeliveryResult, ShowsTyping } from '../../ports.ts'
import type { Asked, Governor, Kind, Verdict } from './governor.ts'
import type { Outgoing, SendResult } from './outgoing.ts'
import type { Known, People } from './people.ts'
import { privateLink, whatsAppText } from './text.ts'

/** What exists only while this process owns the number. */
export interface Tenure {
  readonly people: People
  readonly governor: Governor
}

/** Sentences that only this channel says. */
export interface WhatsAppWords {
  /** Many people write: the answer comes in about so many minutes. */
  readonly queue: (minutes: number) => string
  /** The number may fall silent: where else to ask. */
  readonly restricted: () => Promise<string>
  /** The bot answers again where a human did. */
  readonly back: string
}

export interface DeliveringOptions {
  readonly account: string
  /** Null while another process owns the number. */
  readonly tenure: () => Tenure | null
  readonly outgoing: Outgoing
  readonly staffChats: readonly string[]
  /** False: no budgets and no pauses. */
  readonly careful: boolean
  /** Our number's digits; null before it is linked. */
  readonly ownNumber: () => string | null
  readonly words: WhatsAppWords
  readonly now: () => number
  readonly chance: () => number
  readonly wait: (ms: number) => Promise<void>
  readonly onSent: (result: DeliveryResult['kind'], code: string) => void
}

export interface Delivering extends Channel, ShowsTyping {
  /** A human took the chat over: what was made ready for it before is not sent. */
  humanTook(chat: string): void
}

const MINUTE = 60_000
/** Longer than this a delivery goes back to the outbox rather than hold its place. */
const WAITS_HERE_MS = 4000
/** A connection that comes back within this is waited for. */
const READY_MS = 10_000
const TRIES = 4
/** Who must wait longer is told. */
const TELL_AFTER_MS = 45_000
const TOLD_AGAIN_MS = 60 * MINUTE
const DAY = 24 * 60 * MINUTE
/** What was made ready before a human began to talk leaves the outbox within this time. */
const STALE_MS = 2 * MINUTE
const SHORTEST_TYPING_MS = 600
const LONGEST_TYPING_MS = 2000

export function createDelivering(options: DeliveringOptions): Delivering {
  const { account, tenure, outgoing, staffChats, careful, words, now, chance, wait } = options
  const told = new Map<string, number>()
  const hinted = new Set<string>()
  const humanSince = new Map<string, number>()

  async function deliver(delivery: Delivery, document: DrawnDocument | null): Promise<DeliveryResult> {
    const { to, reply } = delivery
    if (!(await outgoing.ready(READY_MS))) return { kind: 'pause', afterMs: 2000 }
    const held = tenure()
    if (held === null) return { kind: 'later', afterMs: 1000 }
    const known = await held.people.known(to.chat)
    const isStaff = staffChats.includes(to.chat)
    const unwanted = reasonNotTo(to, known, isStaff)
    if (unwanted !== null) return unwanted
    const asked = askedFor(to, known, isStaff)
    if (careful) {
      const verdict = await turnOf(asked, held.governor)
      if (verdict.kind === 'refuse') return { kind: 'dropped', reason: verdict.why }
      if (verdict.kind === 'wait') {
        await tellToWait(to, reply, verdict.ms, held, known)
        return { kind: 'later', afterMs: verdict.ms }
      }
      await pretendToType(jidOf(to, known), reply)
    }
    const isBack = known !== null && known.humanUntil > 0 && known.humanUntil <= now()
    const content = await contentFor(delivery, document, held, isBack ? words.back : null)
    const sent = await sendSurely(to, known, reply, content, held)
    const result = await after(sent, to, held)
    options.onSent(result.kind, sent.kind === 'refused' ? sent.code : '')
    if (result.kind === 'sent' && known !== null) {
      await held.people.note(to.chat, { answered: true, ...(isBack ? { humanUntil: 0 } : {}) })
    }
    return result
  }

  /** Reply-only by construction: nothing is sent where nobody ever wrote. */
  function reasonNotTo(to: ConversationId, known: Known | null, isStaff: boolean): DeliveryResult | null {
    if (known?.left) return { kind: 'unreachable', reason: 'not in this group any more' }
    if (isStaff) return null
    if (known === null || known.wrote === 0) {
      return { kind: 'refused', reason: 'this number writes only to those who wrote to it' }
    }
    const since = humanSince.get(to.chat)
    const isTaken = known.humanUntil > now() && (since === undefined || now() - since < STALE_MS)
    return isTaken ? { kind: 'dropped', reason: 'a human talks there' } : null
  }

  function askedFor({ chat }: ConversationId, known: Known | null, isStaff: boolean): Asked {
    const isLate = known !== null && now() - known.wrote > DAY
    const kind: Kind = isStaff ? 'staff' : isGroup(chat) ? 'group' : isLate ? 'late' : 'answer'
    return { chat, kind, isNew: kind === 'answer' && known?.answered === false }
  }

  /** A short wait is waited out; the turn is asked for again after it. */
  async function turnOf(asked: Asked, governor: Governor): Promise<Verdict> {
    for (;;) {
      const verdict = governor.ask(asked)
      if (verdict.kind !== 'wait' || verdict.ms > WAITS_HERE_MS) return verdict
      await wait(verdict.ms)
    }
  }

  async function tellToWait(
    to: ConversationId,
    { id }: Reply,
    ms: number,
    { governor }: Tenure,
    known: Known | null,
  ): Promise<void> {
    const { chat } = to
    if (ms < TELL_AFTER_MS || now() - (told.get(chat) ?? Number.NEGATIVE_INFINITY) < TOLD_AGAIN_MS) return
    if (isGroup(chat) || governor.ask({ chat, kind: 'notice', isNew: false }).kind !== 'now') return
    told.set(chat, now())
    if (told.size > 5000) told.clear()
    const text = words.queue(Math.max(1, Math.ceil(ms / MINUTE)))
    await outgoing.send({
      id: wireId(chat, `${id}-antre`),
      jid: jidOf(to, known),
      content: { text },
      quoted: null,
    })
  }

  async function pretendToType(jid: string, { text }: Reply): Promise<void> {
    const ms = Math.min(LONGEST_TYPING_MS, SHORTEST_TYPING_MS + text.length * 4)
    await outgoing.typing(jid)
    await wait(ms * (0.8 + chance() * 0.4))
  }

  async function contentFor(
    { to, reply }: Delivery,
    document: DrawnDocument | null,
    { governor }: Tenure,
    first: string | null,
  ): Promise<AnyMessageContent> {
    const number = options.ownNumber()
    const link =
      reply.inPrivate !== undefined && number !== null ? privateLink(number, reply.inPrivate.text) : null
    const greeting = first === null ? '' : `${first}\n\n`
    const text = greeting + whatsAppText(reply, link) + (await hint(to.chat, governor))
    if (document === null) return { text, linkPreview: null }
    const { bytes, mime, name } = document
    return {
      document: Buffer.from(bytes),
      mimetype: mime,
      fileName: name,
      ...(text === '' ? {} : { caption: text }),
    }
  }

  /** Said once to each who talks with a number that may fall silent soon. */
  async function hint(chat: string, governor: Governor): Promise<string> {
    if (governor.health().level !== 'essentials' || hinted.has(chat)) return ''
    const text = await words.restricted()
    if (hinted.size > 5000) hinted.clear()
    hinted.add(chat)
    return `\n\n${text}`
  }

  /** Until the server has it, says no, or the connection is away for long. */
  async function sendSurely(
    to: ConversationId,
    known: Known | null,
    reply: Reply,
    content: AnyMessageContent,
    held: Tenure,
  ): Promise<SendResult> {
    const message = {
      id: wireId(to.chat, reply.id),
      jid: jidOf(to, known),
      content,
      quoted: await quotedFor(to, reply, held),
    }
    let sent: SendResult = { kind: 'unknown', why: 'not tried' }
    for (let i = 0; i < TRIES && sent.kind === 'unknown'; i++) {
      if (!(await outgoing.ready(READY_MS))) break
      sent = await outgoing.send(message)
    }
    return sent
  }

  /** The question as it was masked: a quote carries its text, and the original may hold private numbers. */
  async function quotedFor(
    to: ConversationId,
    { answers }: Reply,
    { people }: Tenure,
  ): Promise<WAMessage | null> {
    if (answers === undefined || !isGroup(to.chat)) return null
    const participant = (await people.known(to.user))?.jid
    if (participant === undefined) return null
    const key = { remoteJid: to.chat, id: answers.id, participant, fromMe: false }
    return { key, message: { conversation: answers.text } } as WAMessage
  }

  async function after(sent: SendResult, to: ConversationId, held: Tenure): Promise<DeliveryResult> {
    if (sent.kind === 'sent') return { kind: 'sent' }
    if (sent.kind === 'unknown') return { kind: 'later', afterMs: 200 + chance() * 800 }
    if (sent.kind === 'failed') throw new Error(sent.why)
    const reason = `WhatsApp: ${sent.code}`
    switch (sent.code) {
      case '463':
        // Trying again counts as another attempt to reach out, and makes the restriction worse.
        held.governor.hear({ type: 'restricted' })
        return { kind: 'unreachable', reason }
      case '429':
        held.governor.hear({ type: 'rate-limited' })
        return { kind: 'pause', afterMs: MINUTE }
      case '401':
      case '403':
      case '404':
      case '410':
        if (isGroup(to.chat)) await held.people.note(to.chat, { left: true })
        return { kind: 'unreachable', reason }
      case '500':
      case '503':
        return { kind: 'later', afterMs: 5000 }
      default:
        return { kind: 'refused', reason }
    }
  }

  /** Follows from the reply, so that the same reply is the same message however often it is sent. */
  function wireId(chat: string, reply: string): string {
    const hash = createHash('sha256').update(`${account}\n${chat}\n${reply}`).digest('hex')
    return `3EB0${hash.slice(0, 18).toUpperCase()}`
  }

  return {
    name: 'whatsapp',
    deliver,
    async typing(conversation) {
      const known = (await tenure()?.people.known(conversation.chat)) ?? null
      if (known !== null) await outgoing.typing(jidOf(conversation, known))
    },
    humanTook(chat) {
      if (humanSince.size > 5000) humanSince.clear()
      humanSince.set(chat, now())
    },
  }
}

function isGroup(chat: string): boolean {
  return chat.endsWith('@g.us')
}

function jidOf({ chat }: ConversationId, known: Known | null): string {
  return known?.jid ?? chat
}
