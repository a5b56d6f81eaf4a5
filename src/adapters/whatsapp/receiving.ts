/** From what a connection hears to the intake: who wrote where, what is late, where a human talks. In the order of arrival. */
import type { WAMessage } from '@whiskeysockets/baileys'
import type { RawMessage } from '../../message.ts'
import { type Intake, StorageAway } from '../../ports.ts'
import type { Baileys, WhatsAppLog } from './baileys.ts'
import { type Heard, hear, type Me } from './inbound.ts'
import type { People } from './people.ts'
import { wait } from './waiting.ts'

export interface ReceivingOptions {
  readonly baileys: Baileys
  readonly people: People
  readonly intake: Intake
  readonly staffChats: readonly string[]
  readonly groups: 'mention' | 'off'
  readonly limits: {
    readonly humanMinutes: number
    readonly lateMinutes: number
    readonly oldestHours: number
  }
  /** Milliseconds since 1970. */
  readonly now: () => number
  readonly log: WhatsAppLog
  readonly onHeard: (where: 'private' | 'group', became: Became) => void
  /** A human took this chat over. */
  readonly onHuman: (chat: string) => void
}

/** What became of a message. `human`: left to the one who answers from the phone. `overheard`: not for us. */
export type Became = 'accepted' | 'duplicate' | 'human' | 'overheard' | 'too-old'

export interface Receiving {
  /**
   * Resolves when they are stored, or nothing of them is to be stored.
   * @throws StorageAway when this process ends before they could be
   */
  take(messages: readonly WAMessage[], me: Me): Promise<void>
  joined(group: string, by: string | null): void
  left(group: string): void
  /** Ends trying to store what could not be stored; resolves when nothing is in work. */
  stop(): Promise<void>
}

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** While the storage is away. */
const TRY_AGAIN_MS = 500
/** Words that call the bot back into a chat that a human took over. */
const CALLS_BACK = /^\s*(menu|bot|mulai)\s*[.!]?\s*$/i

export function createReceiving(options: ReceivingOptions): Receiving {
  const { baileys, people, intake, staffChats, limits, now, log, onHeard, onHuman } = options
  const stopping = new AbortController()
  let line: Promise<void> = Promise.resolve()

  /** What fails for another reason than the storage would fail again: it is noted, and the next one goes on. */
  function inOrder(work: () => Promise<void>): Promise<void> {
    const done = line
      .then(() => patiently(work))
      .catch((error: unknown) => {
        log.error({ err: error }, 'a message could not be taken in')
        if (error instanceof StorageAway) throw error
      })
    line = done.catch(() => undefined)
    return done
  }

  /** Again and again while the storage is away: all of it may be done twice. */
  async function patiently(work: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        return await work()
      } catch (error) {
        if (!(error instanceof StorageAway) || stopping.signal.aborted) throw error
        await wait(TRY_AGAIN_MS, stopping.signal)
      }
    }
  }

  async function one(heard: Heard): Promise<void> {
    const where = heard.group ? 'group' : 'private'
    const isStaffGroup = staffChats.includes(heard.chat.jid)
    if (heard.group && options.groups === 'off' && !isStaffGroup) return onHeard(where, 'overheard')
    if (now() - heard.at > limits.oldestHours * HOUR) return onHeard(where, 'too-old')
    const person = await people.meet(heard.sender)
    const chat = heard.group ? heard.chat.jid : person.id
    if (heard.group) await people.note(person.id, { jid: person.jid })
    if (heard.fromMe) return await humanSpoke(heard, chat)
    await people.note(chat, { jid: heard.group ? chat : person.jid, wrote: now(), left: false })
    if (await isHuman(chat, heard)) return onHeard(where, 'human')
    const staff = staffChats.includes(chat)
    if (heard.group && !staff && !concernsUs(heard)) return onHeard(where, 'overheard')
    onHeard(where, await intake(rawOf(heard, { chat, user: person.id, staff })))
  }

  /** True where a human talks now; whoever says so gets the bot back. */
  async function isHuman(chat: string, heard: Heard): Promise<boolean> {
    const known = await people.known(chat)
    if (known === null || known.humanUntil <= now()) return false
    if (heard.group || !CALLS_BACK.test(heard.text)) return true
    // Over, but still to be said: see the way out.
    await people.note(chat, { humanUntil: now() })
    return false
  }

  /** Our own number spoke, but not by us. */
  async function humanSpoke(heard: Heard, chat: string): Promise<void> {
    if (staffChats.includes(chat)) return
    const before = await people.known(chat)
    onHuman(chat)
    const wroteBefore = before !== null && before.wrote > 0
    if (!heard.group && wroteBefore && before.humanUntil <= now()) {
      const words = { ...heard, text: '', quoted: null, forwarded: false }
      await intake({ ...rawOf(words, { chat, user: chat, staff: false }), notice: 'phone-answered' })
    }
    // Last: what is done again after a failure must find it as it was.
    await people.note(chat, {
      jid: heard.group ? chat : (before?.jid ?? heard.sender.jid),
      humanUntil: now() + limits.humanMinutes * MINUTE,
    })
  }

  function rawOf(
    heard: Heard,
    { chat, user, staff }: { readonly chat: string; readonly user: string; readonly staff: boolean },
  ): RawMessage {
    return {
      id: heard.id,
      channel: 'whatsapp',
      chat,
      user,
      text: heard.text,
      chosen: [],
      group: heard.group,
      addressed: heard.addressed,
      forwarded: heard.forwarded,
      staff,
      at: new Date(heard.at).toISOString(),
      ...(heard.notice === null ? {} : { notice: heard.notice }),
      ...(heard.edited ? { edited: true } : {}),
      ...(now() - heard.at > limits.lateMinutes * MINUTE ? { late: true } : {}),
      ...(heard.quoted === null ? {} : { quoted: heard.quoted }),
    }
  }

  return {
    async take(messages, me) {
      const taken = messages.map((message) =>
        inOrder(async () => {
          const heard = hear(message, me, baileys)
          if (heard !== null) await one(heard)
        }),
      )
      await Promise.all(taken)
    },
    joined(group, by) {
      void inOrder(async () => {
        await people.note(group, { jid: group, wrote: now(), left: false })
        if (options.groups === 'off') return
        const person = by === null ? null : await people.meet({ jid: by, alt: null })
        const at = new Date(now()).toISOString()
        const flags = { chosen: [], group: true, addressed: true, forwarded: false, staff: false }
        const id = `joined-${at.slice(0, 13)}`
        const user = person?.id ?? group
        await intake({
          id,
          channel: 'whatsapp',
          chat: group,
          user,
          text: '',
          at,
          ...flags,
          notice: 'joined',
        })
      }).catch(() => undefined)
    },
    left(group) {
      void inOrder(() => people.note(group, { jid: group, left: true })).catch(() => undefined)
    },
    async stop() {
      stopping.abort()
      await line
    },
  }
}

/** In a group only what is said to us; and what may hold a private number, so that its writer can be warned. */
function concernsUs({ addressed, text }: Heard): boolean {
  return addressed || (text.match(/\d/g) ?? []).length >= 4
}
