/** The way out: one bubble to one chat, in as many calls as it takes; refusals become values. */
import { type Api, InputFile } from 'grammy'
import type { InlineKeyboardMarkup } from 'grammy/types'
import type { Delivery, DrawnDocument, Reply } from '../../message.ts'
import type { Channel, DeliveryResult, ShowsTyping } from '../../ports.ts'
import type { Connection } from './connection.ts'
import { startLink } from './deep-link.ts'
import { addressed, formatted, MOST_CAPTION, MOST_TEXT, pieces } from './formatting.ts'
import { placeOf } from './ids.ts'
import { keyboardFor } from './keyboard.ts'
import type { Pacing } from './pacing.ts'
import type { Places } from './places.ts'
import { type Trouble, troubleOf, wordsOf } from './troubles.ts'

export interface SendingOptions {
  readonly connection: Connection
  readonly places: Places
  readonly pacing: Pacing
  readonly log: { warn(fields: object, message: string): void }
  /** Milliseconds. */
  readonly now: () => number
  readonly onTrouble: (kind: string) => void
  /** Something arrived in this chat. */
  readonly onSent: (chat: string) => void
}

/** The first lost connection may be one chat's; after more in a row everything waits, longer each time. */
const LONELY_FAILURES = 2
const FIRST_PAUSE_MS = 500
const LONGEST_PAUSE_MS = 30_000
/** Bubbles that are half sent at once; a bubble of several messages is rare. */
const MOST_HALF_SENT = 500
const TOKEN_PAUSE_MS = 60_000

/** Where a bubble goes, and under what. */
interface Target {
  readonly chat: string
  readonly topic: number | null
  readonly replyTo: number | null
  /** Named in words, because a reply would show a number again that was masked. */
  readonly mention: number | null
}

type Step = (api: Api, target: Target) => Promise<unknown>

export function createSending(options: SendingOptions): Channel & ShowsTyping {
  const { connection, places, pacing, log, onTrouble, onSent } = options
  const halfSent = new Map<string, number>()
  let failures = 0
  let calmUntil = 0

  /** @returns null when the step took effect */
  async function take(step: Step, target: Target): Promise<Trouble | null> {
    try {
      await step(connection.api, target)
      failures = 0
      return null
    } catch (error) {
      const trouble = troubleOf(error)
      if (trouble.kind === 'done') return null
      onTrouble(trouble.kind)
      log.warn({ trouble: trouble.kind, said: wordsOf(error) }, 'Telegram did not take a message')
      return trouble
    }
  }

  async function settle(trouble: Trouble, target: Target): Promise<DeliveryResult | Target> {
    switch (trouble.kind) {
      case 'moved':
        await places.moved(target.chat, trouble.to)
        return { ...target, chat: trouble.to, replyTo: null, topic: null }
      case 'no-topic':
        if (target.topic === null) return { kind: 'refused', reason: 'the topic is closed' }
        return { ...target, topic: null }
      case 'later':
        pacing.refused(target.chat)
        return trouble
      case 'unreachable':
        await places.markUnreachable(target.chat)
        return trouble
      case 'network':
        return networkPause()
      case 'token':
        connection.tokenRefused()
        return { kind: 'pause', afterMs: TOKEN_PAUSE_MS }
      case 'refused':
        return trouble
      case 'done':
        return { kind: 'sent' }
    }
  }

  /** What breaks at the same moment is one failure, however many messages were on their way. */
  function networkPause(): DeliveryResult {
    const now = options.now()
    if (now >= calmUntil) {
      failures += 1
      calmUntil = now + Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1))
    }
    return { kind: failures > LONELY_FAILURES ? 'pause' : 'later', afterMs: calmUntil - now }
  }

  return {
    name: 'telegram',

    async deliver({ to, reply }, document) {
      const me = connection.me()
      if (me === null) return { kind: 'pause', afterMs: connection.isRefused() ? TOKEN_PAUSE_MS : 1000 }
      const chat = await places.whereIs(to.chat)
      if (await places.isUnreachable(chat)) return { kind: 'unreachable', reason: 'cannot be reached' }
      let target = targetOf({ to, reply }, chat)
      const steps = stepsOf(reply, document, me.username)
      const done = halfSent.get(reply.id) ?? 0
      const wait = await pacing.take(chat, steps.length - done, reply.announcement === true)
      if (wait > 0) return { kind: 'later', afterMs: wait }
      for (let i = done; i < steps.length; ) {
        const step = steps[i]
        const trouble = step === undefined ? null : await take(step, target)
        if (trouble === null) {
          i += 1
          onSent(to.chat)
          remember(halfSent, reply.id, i, steps.length)
          continue
        }
        const settled = await settle(trouble, target)
        if ('kind' in settled) return settled
        target = settled
      }
      return { kind: 'sent' }
    },

    async typing({ chat }) {
      // Only a courtesy: nobody waits for it, and what goes wrong with it is not worth a word.
      connection.api.sendChatAction(chat, 'typing').catch((error: unknown) => void troubleOf(error))
    },
  }
}

function remember(halfSent: Map<string, number>, id: string, done: number, of: number): void {
  if (done === of) halfSent.delete(id)
  else halfSent.set(id, done)
  const [oldest] = halfSent.keys()
  if (halfSent.size > MOST_HALF_SENT && oldest !== undefined) halfSent.delete(oldest)
}

/** A reply shows the message that it answers; one that held a masked number is not shown again, its writer is named. */
function targetOf({ to, reply: { answers } }: Delivery, chat: string): Target {
  const place = answers === undefined ? null : placeOf(answers.id)
  const holdsNumbers = answers !== undefined && /⟨\w+⟩/.test(answers.text)
  const user = Number(to.user)
  return {
    chat,
    topic: place?.topic ?? null,
    replyTo: place !== null && !holdsNumbers ? place.message : null,
    mention: holdsNumbers && user > 0 ? user : null,
  }
}

function stepsOf(reply: Reply, document: DrawnDocument | null, username: string): readonly Step[] {
  const keyboard = markupOf(reply, username)
  const fits = document !== null && formatted(reply.text).text.length <= MOST_CAPTION
  // Room for a name in front.
  const texts = fits ? [] : pieces(reply.text, MOST_TEXT - 20)
  const last = texts.length - 1
  const sends = texts.map((text, i): Step => {
    const markup = i === last && document === null ? keyboard : undefined
    return (api, target) => sendText(api, target, text, i === 0, markup)
  })
  if (document === null) return sends
  return [...sends, (api, target) => sendLetter(api, target, document, fits ? reply.text : '', keyboard)]
}

function markupOf(reply: Reply, username: string): InlineKeyboardMarkup | undefined {
  if (reply.inPrivate === undefined) return keyboardFor(reply)
  const url = startLink(username, reply.inPrivate.chosen)
  return { inline_keyboard: [[{ text: 'Lanjut di chat pribadi', url }]] }
}

function placing({ topic, replyTo }: Target, isFirst: boolean) {
  return {
    ...(topic === null ? {} : { message_thread_id: topic }),
    ...(replyTo === null || !isFirst
      ? {}
      : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
  }
}

async function sendText(
  api: Api,
  target: Target,
  words: string,
  isFirst: boolean,
  markup: InlineKeyboardMarkup | undefined,
): Promise<void> {
  const plain = formatted(words)
  const { text, entities } = isFirst && target.mention !== null ? addressed(plain, target.mention) : plain
  await api.sendMessage(target.chat, text, {
    entities,
    link_preview_options: { is_disabled: true },
    ...placing(target, isFirst),
    ...(markup ? { reply_markup: markup } : {}),
  })
}

async function sendLetter(
  api: Api,
  target: Target,
  { bytes, name }: DrawnDocument,
  words: string,
  markup: InlineKeyboardMarkup | undefined,
): Promise<void> {
  const { text, entities } = formatted(words)
  await api.sendDocument(target.chat, new InputFile(bytes, name), {
    ...(text === '' ? {} : { caption: text, caption_entities: entities }),
    ...placing(target, words !== ''),
    ...(markup ? { reply_markup: markup } : {}),
  })
}
