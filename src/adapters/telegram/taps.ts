/** A tapped button: answered once, its keyboard marked, its meaning handed to the intake. */
import type { Api } from 'grammy'
import type { CallbackQuery, InlineKeyboardMarkup, Message } from 'grammy/types'
import type { RawMessage } from '../../message.ts'
import type { Intake } from '../../ports.ts'
import { messageId } from './ids.ts'
import { afterUse, opens, SUBMIT, tapOn, toggled } from './keyboard.ts'
import { troubleOf } from './troubles.ts'

export interface Tapped {
  readonly query: CallbackQuery
  readonly message: Message
  readonly data: string
}

export interface TapsOptions {
  readonly api: Api
  readonly intake: Intake
  /** Now, instant ISO 8601. */
  readonly instant: () => string
  readonly wait: (ms: number) => Promise<void>
  /** Work that a stopping process should still finish. */
  readonly aside: (work: Promise<unknown>) => void
}

/** Telegram takes the answer to a tap for a few seconds only. */
const ANSWER_TRIES = 3
const BETWEEN_TRIES_MS = 300
/** The same button of the same message within this time is one tap of an unsteady finger. */
const DOUBLE_TAP_MS = 1500
/** Keyboards in work that are remembered, because a tap shows them as they were. */
const MOST_KEYBOARDS = 1000

const RECEIVED = 'Sudah saya terima.'
const ANSWERED = 'Ini sudah dijawab. Mau diganti? Tulis saja jawaban yang benar.'
const PICK_FIRST = 'Pilih dulu satu atau lebih, lalu tekan Kirim pilihan.'

/** Resolves when what the tap means is stored. */
export function createTaps(options: TapsOptions): (tapped: Tapped) => Promise<void> {
  const { api, intake, instant, aside } = options
  const keyboards = new Map<string, InlineKeyboardMarkup>()
  const recent = new Map<string, number>()

  function isDouble(name: string): boolean {
    const now = Date.parse(instant())
    const before = recent.get(name)
    recent.delete(name)
    recent.set(name, now)
    const [oldest] = recent.keys()
    if (recent.size > MOST_KEYBOARDS && oldest !== undefined) recent.delete(oldest)
    return before !== undefined && now - before < DOUBLE_TAP_MS
  }

  function keep(place: string, markup: InlineKeyboardMarkup): void {
    keyboards.delete(place)
    keyboards.set(place, markup)
    const [oldest] = keyboards.keys()
    if (keyboards.size > MOST_KEYBOARDS && oldest !== undefined) keyboards.delete(oldest)
  }

  const answer = (query: CallbackQuery, text?: string) =>
    courteously(options, () => api.answerCallbackQuery(query.id, text === undefined ? {} : { text }))

  const show = ({ chat, message_id }: Message, markup: InlineKeyboardMarkup) =>
    courteously(options, () => api.editMessageReplyMarkup(chat.id, message_id, { reply_markup: markup }))

  return async ({ query, message, data }) => {
    const place = `${message.chat.id}/${message.message_id}`
    const markup = keyboards.get(place) ?? message.reply_markup
    const tap = tapOn(data, markup)
    if (tap.kind === 'used') return aside(answer(query, ANSWERED))
    if (tap.kind === 'toggle') {
      if (markup === undefined) return aside(answer(query))
      const next = toggled(markup, data)
      keep(place, next)
      return aside(Promise.all([answer(query), show(message, next)]))
    }
    if (tap.chosen.length === 0) return aside(answer(query, PICK_FIRST))
    if (opens(data) && isDouble(`${place}/${query.from.id}/${data}`)) return aside(answer(query))
    const result = await intake(rawOf({ query, message, data }, tap.chosen, instant()))
    aside(answer(query, result === 'duplicate' ? RECEIVED : undefined))
    if (markup === undefined) return
    const used = afterUse(markup, data, tap.chosen)
    keyboards.delete(place)
    if (JSON.stringify(used) !== JSON.stringify(markup)) aside(show(message, used))
  }
}

/** An answer is given once, so its message and data name it; what can be opened again is named by the tap itself. */
function rawOf({ query, message, data }: Tapped, chosen: readonly string[], at: string): RawMessage {
  const { chat, message_id, is_topic_message, message_thread_id } = message
  const topic = is_topic_message && message_thread_id !== undefined ? { topic: message_thread_id } : {}
  const group = chat.type !== 'private'
  const name = data === SUBMIT ? SUBMIT : opens(data) ? `q${query.id}` : data
  return {
    id: messageId({ message: message_id, ...topic }, name),
    channel: 'telegram',
    chat: String(chat.id),
    user: String(query.from.id),
    text: '',
    chosen,
    group,
    addressed: group,
    forwarded: false,
    staff: false,
    at,
  }
}

/** What makes a chat pleasant, but is not worth more than a few tries. */
async function courteously({ wait }: TapsOptions, call: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await call()
      return
    } catch (error) {
      const trouble = troubleOf(error)
      if (trouble.kind !== 'network' || tries >= ANSWER_TRIES) return
      await wait(BETWEEN_TRIES_MS * tries)
    }
  }
}
